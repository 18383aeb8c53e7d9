#include "media/decode/decode.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "media/decode/upright.h"

namespace bangron {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::size_t at;
  std::string_view bytes;
  std::string_view name;
};

// What people hand in instead, so that we can say what it is.
constexpr std::array kOthers{Magic{0, "GIF8"sv, "GIF"},           Magic{0, "BM"sv, "BMP"},
                             Magic{0, "II*\0"sv, "TIFF"},         Magic{0, "MM\0*"sv, "TIFF"},
                             Magic{4, "ftyphei"sv, "HEIC"},       Magic{4, "ftyphev"sv, "HEIC"},
                             Magic{4, "ftypmif1"sv, "HEIC"},      Magic{4, "ftypavi"sv, "AVIF"},
                             Magic{4, "ftyp"sv, "MP4"},           Magic{0, "%PDF"sv, "PDF"},
                             Magic{0, "PK\3\4"sv, "ZIP, Office"}, Magic{0, "\xD0\xCF\x11\xE0"sv, "Office"},
                             Magic{0, "\x1F\x8B"sv, "gzip"},      Magic{0, "\x00\x00\x01\x00"sv, "ICO"}};

bool StandsAt(std::string_view bytes, std::size_t at, std::string_view magic) {
  return bytes.size() >= at && bytes.substr(at).starts_with(magic);
}

std::optional<PictureFormat> FormatOf(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return PictureFormat::kPng;
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return PictureFormat::kJpeg;
  if (bytes.starts_with("RIFF"sv) && StandsAt(bytes, 8, "WEBP"sv)) return PictureFormat::kWebp;
  return std::nullopt;
}

bool HasWord(std::string_view head, std::string_view lower_case) {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; };
  return std::search(head.begin(), head.end(), lower_case.begin(), lower_case.end(), same) != head.end();
}

// "HTML", or the first bytes: "68 65 6C 6C".
std::string NameOfOther(std::string_view bytes) {
  for (const Magic& other : kOthers) {
    if (StandsAt(bytes, other.at, other.bytes)) return std::string(other.name);
  }
  const std::string_view head = bytes.substr(0, 512);
  if (HasWord(head, "<svg"sv)) return "SVG";
  if (HasWord(head, "<html"sv) || HasWord(head, "<!doctype html"sv)) return "HTML";
  std::string hex;
  for (const char byte : bytes.substr(0, 8)) {
    hex += fmt::format("{}{:02X}", hex.empty() ? "" : " ", static_cast<unsigned char>(byte));
  }
  return hex;
}

Result<RawPicture> DecodeAs(PictureFormat format, std::string_view bytes) {
  switch (format) {
    case PictureFormat::kPng:
      return DecodePng(bytes);
    case PictureFormat::kJpeg:
      return DecodeJpeg(bytes);
    case PictureFormat::kWebp:
      break;
  }
  return DecodeWebp(bytes);
}

}  // namespace

Result<void> CheckPictureSize(std::int64_t width, std::int64_t height) {
  const bool fits = width > 0 && height > 0 && width <= kMostPictureSidePx && height <= kMostPictureSidePx &&
                    width * height <= kMostPicturePixels;
  if (fits) return {};
  return Error{"picture-too-large", fmt::format("{}x{}", width, height)};
}

Result<Decoded> DecodePicture(std::string_view bytes, Size box) {
  const std::optional<PictureFormat> format = FormatOf(bytes);
  if (!format) return Error{"picture-unknown", NameOfOther(bytes)};
  Result<RawPicture> raw = DecodeAs(*format, bytes);
  if (!raw) return raw.error();
  Decoded decoded{.pixels = {},
                  .format = *format,
                  .original = UprightSize(raw->size, raw->orientation),
                  .orientation = raw->orientation,
                  .is_first_of_many = raw->is_first_of_many};
  decoded.pixels = ToUpright(*std::move(raw), ReductionFor(decoded.original, box));
  return decoded;
}

}  // namespace bangron
