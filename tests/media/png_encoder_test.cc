#include "media/png_encoder.h"

#include <png.h>

namespace bangron {
namespace {

XrgbBitmap Decode(const std::vector<std::uint8_t>& png) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  EXPECT_NE(png_image_begin_read_from_memory(&image, png.data(), png.size()), 0) << image.message;
  image.format = PNG_FORMAT_RGB;
  std::vector<std::uint8_t> rgb(PNG_IMAGE_SIZE(image));
  EXPECT_NE(png_image_finish_read(&image, nullptr, rgb.data(), 0, nullptr), 0) << image.message;
  XrgbBitmap picture({static_cast<int>(image.width), static_cast<int>(image.height)});
  for (std::size_t i = 0; i < rgb.size() / 3; ++i) {
    picture.View().pixels[i] = static_cast<Xrgb>(rgb[3 * i] << 16U | rgb[3 * i + 1] << 8U | rgb[3 * i + 2]);
  }
  return picture;
}

TEST(EncodePng, KeepsEveryPixelInEitherForm) {
  XrgbBitmap few({5, 3}, 0x102030);
  few.View().Row(1)[2] = 0xFFFFFF;
  XrgbBitmap many({40, 20});
  for (int i = 0; i < 800; ++i) many.View().pixels[i] = static_cast<Xrgb>(i * 7919);
  for (const XrgbBitmap& picture : {few, many}) {
    for (const PngEffort effort : {PngEffort::kFast, PngEffort::kSmall}) {
      const auto png = EncodePng(picture.View(), effort);
      ASSERT_TRUE(png);
      EXPECT_EQ(Decode(*png), picture);
    }
  }
}

TEST(EncodePng, RefusesAPictureWithoutPixels) {
  const auto png = EncodePng(XrgbConstView{});
  ASSERT_FALSE(png);
  EXPECT_EQ(png.error().code, "png-encode");
}

}  // namespace
}  // namespace bangron
