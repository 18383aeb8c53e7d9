#include "tests/support/picture_files.h"

#include <cstddef>
#include <cstdio>
#include <cstdlib>
// jpeglib.h needs both before it.
#include <jpeglib.h>
#include <webp/encode.h>
#include <zlib.h>

namespace bangron {
namespace {

using namespace std::string_view_literals;

std::string Big32(std::uint32_t value) {
  return {static_cast<char>(value >> 24U), static_cast<char>(value >> 16U), static_cast<char>(value >> 8U),
          static_cast<char>(value)};
}

std::string Little(std::uint32_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
  return out;
}

std::uint32_t PixelAt(const PlainPicture& picture, int x, int y) {
  return picture
      .pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.size.width) + static_cast<std::size_t>(x)];
}

// Filtered rows of every `dx`-th pixel from `x`, every `dy`-th row from `y`.
std::string PngRows(const PlainPicture& picture, int x, int y, int dx, int dy) {
  std::string rows;
  for (int row = y; row < picture.size.height && x < picture.size.width; row += dy) {
    rows += '\0';
    for (int at = x; at < picture.size.width; at += dx) {
      const std::uint32_t pixel = PixelAt(picture, at, row);
      rows += {static_cast<char>(pixel >> 16U), static_cast<char>(pixel >> 8U), static_cast<char>(pixel),
               static_cast<char>(pixel >> 24U)};
    }
  }
  return rows;
}

std::string RiffChunk(std::string_view type, std::string_view data) {
  std::string chunk = std::string(type) + Little(static_cast<std::uint32_t>(data.size()), 4) + std::string(data);
  if (data.size() % 2 == 1) chunk += '\0';
  return chunk;
}

std::string Riff(std::string_view chunks) {
  return "RIFF" + Little(static_cast<std::uint32_t>(chunks.size() + 4), 4) + "WEBP" + std::string(chunks);
}

// One EXIF entry: the orientation.
std::string ExifOf(int orientation) {
  return std::string("Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0"sv) + static_cast<char>(orientation) +
         std::string("\0\0\0\0\0\0"sv);
}

std::string JpegRow(const PlainPicture& picture, int y, const JpegForm& form) {
  std::string row;
  for (int x = 0; x < picture.size.width; ++x) {
    const std::uint32_t pixel = PixelAt(picture, x, y);
    row += static_cast<char>(pixel >> 16U);
    if (form.is_grey) continue;
    row += {static_cast<char>(pixel >> 8U), static_cast<char>(pixel)};
    if (form.is_cmyk) row += '\0';
  }
  return row;
}

}  // namespace

PlainPicture Speckled(Size size, bool has_alpha) {
  PlainPicture picture{size, {}};
  std::uint32_t seed = 1;
  for (int i = 0; i < size.width * size.height; ++i) {
    seed = seed * 1664525U + 1013904223U;
    picture.pixels.push_back(has_alpha ? seed : seed | 0xFF000000U);
  }
  return picture;
}

PlainPicture Halves(Size size, std::uint32_t left, std::uint32_t right) {
  PlainPicture picture{size, {}};
  for (int i = 0; i < size.width * size.height; ++i) {
    picture.pixels.push_back(i % size.width < size.width / 2 ? left : right);
  }
  return picture;
}

std::string ZlibOf(std::string_view bytes) {
  uLongf length = compressBound(bytes.size());
  std::string packed(length, '\0');
  if (compress2(reinterpret_cast<Bytef*>(packed.data()), &length, reinterpret_cast<const Bytef*>(bytes.data()),
                bytes.size(), Z_BEST_COMPRESSION) != Z_OK) {
    std::abort();
  }
  packed.resize(length);
  return packed;
}

std::string PngChunk(std::string_view type, std::string_view data) {
  const std::string body = std::string(type) + std::string(data);
  const uLong sum = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return Big32(static_cast<std::uint32_t>(data.size())) + body + Big32(static_cast<std::uint32_t>(sum));
}

std::string PngHead(std::uint32_t width, std::uint32_t height, int depth, int colour, bool interlaced) {
  return std::string(kPngSignature) +
         PngChunk("IHDR", Big32(width) + Big32(height) + static_cast<char>(depth) + static_cast<char>(colour) +
                              std::string(2, '\0') + static_cast<char>(interlaced ? 1 : 0));
}

std::string PngOf(const PlainPicture& picture, const PngForm& form) {
  std::string rows;
  if (form.interlaced) {
    constexpr int kPasses[7][4] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                                   {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
    for (const auto& [x, y, dx, dy] : kPasses) rows += PngRows(picture, x, y, dx, dy);
  } else {
    rows = PngRows(picture, 0, 0, 1, 1);
  }
  const auto width = static_cast<std::uint32_t>(picture.size.width);
  const auto height = static_cast<std::uint32_t>(picture.size.height);
  return PngHead(width, height, 8, 6, form.interlaced) + form.before_data + PngChunk("IDAT", ZlibOf(rows)) +
         PngChunk("IEND", "");
}

std::string JpegOf(const PlainPicture& picture, const JpegForm& form) {
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  unsigned char* out = nullptr;
  unsigned long length = 0;
  jpeg_mem_dest(&jpeg, &out, &length);
  jpeg.image_width = static_cast<JDIMENSION>(picture.size.width);
  jpeg.image_height = static_cast<JDIMENSION>(picture.size.height);
  jpeg.input_components = form.is_grey ? 1 : form.is_cmyk ? 4 : 3;
  jpeg.in_color_space = form.is_grey ? JCS_GRAYSCALE : form.is_cmyk ? JCS_CMYK : JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, form.quality, TRUE);
  if (form.progressive) jpeg_simple_progression(&jpeg);
  jpeg_start_compress(&jpeg, TRUE);
  if (form.orientation != 0) {
    const std::string exif = ExifOf(form.orientation);
    jpeg_write_marker(&jpeg, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(exif.data()),
                      static_cast<unsigned>(exif.size()));
  }
  for (int y = 0; y < picture.size.height; ++y) {
    std::string row = JpegRow(picture, y, form);
    auto* bytes = reinterpret_cast<JSAMPROW>(row.data());
    jpeg_write_scanlines(&jpeg, &bytes, 1);
  }
  jpeg_finish_compress(&jpeg);
  std::string file(reinterpret_cast<char*>(out), length);
  jpeg_destroy_compress(&jpeg);
  std::free(out);
  return file;
}

std::string WebpOf(const PlainPicture& picture) {
  WebPConfig config;
  WebPPicture source;
  WebPMemoryWriter writer;
  WebPMemoryWriterInit(&writer);
  if (WebPConfigInit(&config) == 0 || WebPConfigLosslessPreset(&config, 1) == 0 || WebPPictureInit(&source) == 0) {
    std::abort();
  }
  config.exact = 1;
  source.use_argb = 1;
  source.width = picture.size.width;
  source.height = picture.size.height;
  source.writer = WebPMemoryWrite;
  source.custom_ptr = &writer;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(picture.pixels.data());
  if (WebPPictureImportBGRA(&source, bytes, picture.size.width * 4) == 0 || WebPEncode(&config, &source) == 0) {
    std::abort();
  }
  std::string file(reinterpret_cast<const char*>(writer.mem), writer.size);
  WebPPictureFree(&source);
  WebPMemoryWriterClear(&writer);
  return file;
}

std::string WebpHead(std::uint32_t width, std::uint32_t height, std::string_view chunks) {
  constexpr char kAlphaAndAnimation = 0x12;
  const std::string head =
      std::string(1, kAlphaAndAnimation) + std::string(3, '\0') + Little(width - 1, 3) + Little(height - 1, 3);
  return Riff(RiffChunk("VP8X", head) + std::string(chunks));
}

std::string AnimatedWebpOf(const PlainPicture& first, Size canvas, Point at) {
  const std::string still = WebpOf(first).substr(12);  // without the RIFF header
  const std::string frame =
      Little(static_cast<std::uint32_t>(at.x / 2), 3) + Little(static_cast<std::uint32_t>(at.y / 2), 3) +
      Little(static_cast<std::uint32_t>(first.size.width - 1), 3) +
      Little(static_cast<std::uint32_t>(first.size.height - 1), 3) + Little(100, 3) + '\0' + still;
  const std::string chunks =
      RiffChunk("ANIM", std::string(6, '\0')) + RiffChunk("ANMF", frame) + RiffChunk("ANMF", frame);
  return WebpHead(static_cast<std::uint32_t>(canvas.width), static_cast<std::uint32_t>(canvas.height), chunks);
}

}  // namespace bangron
