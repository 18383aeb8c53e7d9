#include "media/png_encoder.h"

#include <fmt/format.h>
#include <png.h>

#include <map>
#include <optional>

namespace bangron {
namespace {

constexpr std::size_t kMostColours = 256;

void PutRgb(Xrgb colour, std::vector<std::uint8_t>& out) {
  out.push_back(static_cast<std::uint8_t>(colour >> 16U));
  out.push_back(static_cast<std::uint8_t>(colour >> 8U));
  out.push_back(static_cast<std::uint8_t>(colour));
}

struct Indexed {
  std::vector<std::uint8_t> palette;  // R, G, B
  std::vector<std::uint8_t> pixels;
};

// Nothing where the picture has too many colours. Colours are numbered in the order of their values.
std::optional<Indexed> ToIndexed(XrgbConstView picture) {
  std::map<Xrgb, std::uint8_t> numbers;
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      numbers.emplace(picture.Row(y)[x] & 0x00FFFFFFU, 0);
      if (numbers.size() > kMostColours) return std::nullopt;
    }
  }
  Indexed indexed;
  for (auto& [colour, number] : numbers) {
    number = static_cast<std::uint8_t>(indexed.palette.size() / 3);
    PutRgb(colour, indexed.palette);
  }
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) indexed.pixels.push_back(numbers[picture.Row(y)[x] & 0x00FFFFFFU]);
  }
  return indexed;
}

std::vector<std::uint8_t> ToRgb(XrgbConstView picture) {
  std::vector<std::uint8_t> pixels;
  pixels.reserve(std::size_t{3} * static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) PutRgb(picture.Row(y)[x], pixels);
  }
  return pixels;
}

}  // namespace

Result<std::vector<std::uint8_t>> EncodePng(XrgbConstView picture, PngEffort effort) {
  const auto failed = [&](const char* why) {
    return Error{"png-encode", fmt::format("encoding a picture of {}x{} px: {}", picture.width, picture.height, why)};
  };
  if (picture.width <= 0 || picture.height <= 0) return failed("no pixels");
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = PNG_FORMAT_RGB;
  if (effort == PngEffort::kFast) image.flags |= PNG_IMAGE_FLAG_FAST;

  const std::optional<Indexed> indexed = effort == PngEffort::kSmall ? ToIndexed(picture) : std::nullopt;
  if (indexed) {
    image.format = PNG_FORMAT_RGB_COLORMAP;
    image.colormap_entries = static_cast<png_uint_32>(indexed->palette.size() / 3);
  }
  const std::vector<std::uint8_t> pixels = indexed ? indexed->pixels : ToRgb(picture);
  const void* palette = indexed ? indexed->palette.data() : nullptr;
  std::vector<std::uint8_t> bytes(PNG_IMAGE_PNG_SIZE_MAX(image));
  png_alloc_size_t length = bytes.size();
  if (png_image_write_to_memory(&image, bytes.data(), &length, 0, pixels.data(), 0, palette) == 0) {
    return failed(image.message);
  }
  bytes.resize(length);
  return bytes;
}

}  // namespace bangron
