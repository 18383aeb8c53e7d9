// The only reader of WebP bytes.
#include <fmt/format.h>
#include <webp/decode.h>
#include <webp/demux.h>

#include <memory>

#include "media/decode/raw_picture.h"

namespace bangron {
namespace {

const std::uint8_t* Bytes(std::string_view bytes) { return reinterpret_cast<const std::uint8_t*>(bytes.data()); }

Error WebpError(VP8StatusCode status) {
  switch (status) {
    case VP8_STATUS_NOT_ENOUGH_DATA:
    case VP8_STATUS_SUSPENDED:
      return {"picture-truncated", "WebP"};
    case VP8_STATUS_OUT_OF_MEMORY:
      return {"picture-too-much-memory", "WebP"};
    case VP8_STATUS_UNSUPPORTED_FEATURE:
      return {"picture-unsupported", "WebP"};
    default:
      return {"picture-damaged", fmt::format("WebP, status {}", static_cast<int>(status))};
  }
}

// Decodes one still picture of just `frame`'s size into that part of `picture`.
Result<void> DecodeStill(std::string_view bytes, const Rect& frame, RawPicture& picture) {
  WebPDecoderConfig config;
  if (WebPInitDecoderConfig(&config) == 0) return Error{"picture-unsupported", "libwebp of another version"};
  const VP8StatusCode looked = WebPGetFeatures(Bytes(bytes), bytes.size(), &config.input);
  if (looked != VP8_STATUS_OK) return WebpError(looked);
  if (config.input.width != frame.width || config.input.height != frame.height || config.input.has_animation != 0) {
    return Error{"picture-damaged", "WebP, a frame of another size"};
  }
  WebPRGBABuffer& out = config.output.u.RGBA;
  config.output.colorspace = MODE_BGRA;
  config.output.is_external_memory = 1;
  out.rgba = reinterpret_cast<std::uint8_t*>(picture.Row(frame.y) + frame.x);
  out.stride = picture.size.width * 4;
  // From the first pixel of the frame to the last of its last row.
  out.size = static_cast<std::size_t>(out.stride) * static_cast<std::size_t>(frame.height - 1) +
             std::size_t{4} * static_cast<std::size_t>(frame.width);
  const VP8StatusCode decoded = WebPDecode(Bytes(bytes), bytes.size(), &config);
  if (decoded != VP8_STATUS_OK) return WebpError(decoded);
  return {};
}

Result<void> DecodeFirstFrame(std::string_view bytes, RawPicture& picture) {
  const WebPData data{Bytes(bytes), bytes.size()};
  const std::unique_ptr<WebPDemuxer, void (*)(WebPDemuxer*)> demuxer(WebPDemux(&data), WebPDemuxDelete);
  if (demuxer == nullptr) return Error{"picture-damaged", "WebP, animation"};
  WebPIterator first{};
  const std::unique_ptr<WebPIterator, void (*)(WebPIterator*)> released(&first, WebPDemuxReleaseIterator);
  if (WebPDemuxGetFrame(demuxer.get(), 1, &first) == 0) return Error{"picture-damaged", "WebP, no frame"};
  const Rect frame{first.x_offset, first.y_offset, first.width, first.height};
  if (frame.IsEmpty() || Intersect(frame, {0, 0, picture.size.width, picture.size.height}) != frame) {
    return Error{"picture-damaged", "WebP, a frame outside of the picture"};
  }
  return DecodeStill({reinterpret_cast<const char*>(first.fragment.bytes), first.fragment.size}, frame, picture);
}

}  // namespace

Result<RawPicture> DecodeWebp(std::string_view bytes) {
  WebPBitstreamFeatures features;
  const VP8StatusCode looked = WebPGetFeatures(Bytes(bytes), bytes.size(), &features);
  if (looked != VP8_STATUS_OK) return WebpError(looked);
  if (const Result<void> fits = CheckPictureSize(features.width, features.height); !fits) return fits.error();
  RawPicture picture;
  picture.Resize({features.width, features.height});
  picture.is_first_of_many = features.has_animation != 0;
  const Result<void> decoded = picture.is_first_of_many
                                   ? DecodeFirstFrame(bytes, picture)
                                   : DecodeStill(bytes, {0, 0, features.width, features.height}, picture);
  if (!decoded) return decoded.error();
  return picture;
}

}  // namespace bangron
