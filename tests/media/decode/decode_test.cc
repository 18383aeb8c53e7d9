#include "media/decode/decode.h"

#include "tests/support/picture_files.h"

namespace bangron {
namespace {

using namespace std::string_view_literals;

Argb Premultiplied(std::uint32_t pixel) {
  const std::uint32_t alpha = pixel >> 24U;
  Argb out = alpha << 24U;
  for (const unsigned shift : {0U, 8U, 16U}) out |= ((pixel >> shift & 0xFFU) * alpha + 127) / 255 << shift;
  return out;
}

std::vector<Argb> Premultiplied(const PlainPicture& picture) {
  std::vector<Argb> out;
  for (const std::uint32_t pixel : picture.pixels) out.push_back(Premultiplied(pixel));
  return out;
}

std::string CodeOf(const std::string& file) {
  const Result<Decoded> decoded = DecodePicture(file, {});
  return decoded ? "" : decoded.error().code;
}

std::string FoundIn(const std::string& file) {
  const Result<Decoded> decoded = DecodePicture(file, {});
  return decoded ? "" : decoded.error().what;
}

// A file of one colour type and depth whose rows are given.
std::string PngRowsOf(std::uint32_t width, std::uint32_t height, int depth, int colour, std::string_view rows,
                      const std::string& before = {}) {
  return PngHead(width, height, depth, colour) + before + PngChunk("IDAT", ZlibOf(rows)) + PngChunk("IEND", "");
}

void ExpectNear(Argb got, Argb wanted) {
  for (const unsigned shift : {0U, 8U, 16U, 24U}) {
    EXPECT_NEAR(static_cast<int>(got >> shift & 0xFFU), static_cast<int>(wanted >> shift & 0xFFU), 3)
        << fmt::format("{:08X} is not {:08X}", got, wanted);
  }
}

TEST(DecodePicture, KeepsEveryPixelOfLosslessFiles) {
  for (const bool has_alpha : {false, true}) {
    const PlainPicture picture = Speckled({19, 11}, has_alpha);
    for (const std::string& file :
         {PngOf(picture), PngOf(picture, {.interlaced = true, .before_data = {}}), WebpOf(picture)}) {
      const Result<Decoded> decoded = DecodePicture(file, {});
      ASSERT_TRUE(decoded) << decoded.error().code << decoded.error().what;
      EXPECT_EQ(decoded->pixels.size(), picture.size);
      EXPECT_EQ(decoded->original, picture.size);
      EXPECT_EQ(decoded->pixels.pixels(), Premultiplied(picture));
    }
  }
}

TEST(DecodePicture, ReadsEveryKindOfPng) {
  struct Case {
    std::string file;
    std::vector<Argb> pixels;
  };
  const std::string palette = PngChunk("PLTE", "\x10\x20\x30\xFF\x00\x00"sv);
  const Case cases[] = {
      {PngRowsOf(2, 1, 1, 0, "\0\x40"sv), {0xFF000000, 0xFFFFFFFF}},
      {PngRowsOf(2, 1, 4, 0, "\0\x2F"sv), {0xFF222222, 0xFFFFFFFF}},
      {PngRowsOf(2, 1, 8, 0, "\0\x07\x80"sv), {0xFF070707, 0xFF808080}},
      {PngRowsOf(2, 1, 16, 0, "\0\x12\x34\xFF\xFF"sv), {0xFF121212, 0xFFFFFFFF}},
      {PngRowsOf(2, 1, 8, 0, "\0\x07\x80"sv, PngChunk("tRNS", "\0\x07"sv)), {0x00000000, 0xFF808080}},
      {PngRowsOf(1, 1, 8, 4, "\0\x80\x80"sv), {0x80404040}},
      {PngRowsOf(1, 1, 16, 4, "\0\x80\x80\xFF\xFF"sv), {0xFF808080}},
      {PngRowsOf(1, 1, 8, 2, "\0\x01\x02\x03"sv), {0xFF010203}},
      {PngRowsOf(1, 1, 16, 2, "\0\x01\x01\x02\x02\x03\x03"sv), {0xFF010203}},
      {PngRowsOf(1, 1, 16, 6, "\0\xFF\xFF\x00\x00\x00\x00\x80\x80"sv), {0x80800000}},
      {PngRowsOf(2, 1, 1, 3, "\0\x40"sv, palette), {0xFF102030, 0xFFFF0000}},
      {PngRowsOf(2, 1, 8, 3, "\0\x01\x00"sv, palette + PngChunk("tRNS", "\x00"sv)), {0xFFFF0000, 0x00000000}},
  };
  for (const auto& [file, pixels] : cases) {
    const Result<Decoded> decoded = DecodePicture(file, {});
    ASSERT_TRUE(decoded) << decoded.error().code << decoded.error().what;
    EXPECT_EQ(decoded->pixels.pixels(), pixels);
  }
}

TEST(DecodePicture, ReadsJpegsOfEveryOrdinaryKind) {
  const PlainPicture picture = Halves({32, 16}, 0xFFC8102E, 0xFF204080);
  for (const bool progressive : {false, true}) {
    const Result<Decoded> decoded = DecodePicture(JpegOf(picture, {.progressive = progressive}), {});
    ASSERT_TRUE(decoded) << decoded.error().what;
    ExpectNear(decoded->pixels.Row(4)[4], 0xFFC8102E);
    ExpectNear(decoded->pixels.Row(12)[28], 0xFF204080);
    EXPECT_EQ(decoded->format, PictureFormat::kJpeg);
  }
  const Result<Decoded> grey = DecodePicture(JpegOf(picture, {.is_grey = true}), {});
  ASSERT_TRUE(grey);
  ExpectNear(grey->pixels.Row(4)[4], 0xFFC8C8C8);
}

TEST(DecodePicture, TurnsPhotographsUpright) {
  // Red stands left in the file; where it stands upright.
  struct Case {
    int orientation;
    Size size;
    Point red;
    Point blue;
  };
  const Case cases[] = {{1, {32, 16}, {4, 8}, {28, 8}}, {2, {32, 16}, {28, 8}, {4, 8}}, {3, {32, 16}, {28, 8}, {4, 8}},
                        {4, {32, 16}, {4, 8}, {28, 8}}, {5, {16, 32}, {8, 4}, {8, 28}}, {6, {16, 32}, {8, 4}, {8, 28}},
                        {7, {16, 32}, {8, 28}, {8, 4}}, {8, {16, 32}, {8, 28}, {8, 4}}};
  for (const auto& [orientation, size, red, blue] : cases) {
    const std::string file = JpegOf(Halves({32, 16}, 0xFFFF0000, 0xFF0000FF), {.orientation = orientation});
    const Result<Decoded> decoded = DecodePicture(file, {});
    ASSERT_TRUE(decoded) << decoded.error().what;
    EXPECT_EQ(decoded->orientation, orientation);
    EXPECT_EQ(decoded->pixels.size(), size);
    EXPECT_EQ(decoded->original, size);
    ExpectNear(decoded->pixels.Row(red.y)[red.x], 0xFFFE0000);
    ExpectNear(decoded->pixels.Row(blue.y)[blue.x], 0xFF0000FE);
  }
}

// An upright picture turned as a camera would have stored it comes out as it was.
TEST(DecodePicture, TurnsLosslessPixelsExactly) {
  const Result<Decoded> plain = DecodePicture(JpegOf(Speckled({16, 8})), {});
  const Result<Decoded> turned = DecodePicture(JpegOf(Speckled({16, 8}), {.orientation = 6}), {});
  ASSERT_TRUE(plain && turned);
  for (int y = 0; y < 8; ++y) {
    for (int x = 0; x < 16; ++x) EXPECT_EQ(turned->pixels.Row(x)[7 - y], plain->pixels.Row(y)[x]);
  }
}

TEST(DecodePicture, TakesTheFirstPictureOfAnimations) {
  const PlainPicture frame = Halves({4, 2}, 0xFF112233, 0xFF445566);
  const Result<Decoded> webp = DecodePicture(AnimatedWebpOf(frame, {8, 6}, {2, 4}), {});
  ASSERT_TRUE(webp) << webp.error().code << webp.error().what;
  EXPECT_TRUE(webp->is_first_of_many);
  EXPECT_EQ(webp->pixels.size(), (Size{8, 6}));
  EXPECT_EQ(webp->pixels.Row(0)[0], 0U);
  EXPECT_EQ(webp->pixels.Row(4)[2], 0xFF112233U);
  EXPECT_EQ(webp->pixels.Row(5)[5], 0xFF445566U);

  const std::string act = PngChunk("acTL", std::string_view("\0\0\0\2\0\0\0\0", 8));
  const Result<Decoded> apng = DecodePicture(PngOf(frame, {.interlaced = false, .before_data = act}), {});
  ASSERT_TRUE(apng);
  EXPECT_TRUE(apng->is_first_of_many);
  EXPECT_EQ(apng->pixels.pixels(), Premultiplied(frame));
  EXPECT_FALSE(DecodePicture(PngOf(frame), {})->is_first_of_many);
}

TEST(DecodePicture, ReducesByWholeNumbersForABox) {
  PlainPicture picture = Halves({64, 32}, 0xFFFF0000, 0xFF0000FF);
  picture.pixels[0] = 0x00FFFFFF;  // not a trace of white comes out of a pixel that nobody sees
  const Result<Decoded> decoded = DecodePicture(PngOf(picture), {8, 8});
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->original, (Size{64, 32}));
  EXPECT_EQ(decoded->pixels.size(), (Size{16, 8}));
  EXPECT_EQ(decoded->pixels.Row(0)[0], 0xEFEF0000U);  // 15 of 16
  EXPECT_EQ(decoded->pixels.Row(7)[15], 0xFF0000FFU);
  EXPECT_EQ(DecodePicture(PngOf(picture), {32, 32})->pixels.size(), (Size{64, 32}));
  EXPECT_EQ(DecodePicture(PngOf(Speckled({65, 9})), {8, 8})->pixels.size(), (Size{17, 3}));
}

TEST(DecodePicture, NamesWhatIsNoPicture) {
  struct Case {
    std::string_view bytes;
    std::string_view name;
  };
  const Case cases[] = {{"GIF89a....", "GIF"},
                        {"<!DOCTYPE HTML><title>Login</title>", "HTML"},
                        {"  <html>", "HTML"},
                        {"<?xml version=\"1.0\"?><svg/>", "SVG"},
                        {"\0\0\0\x18"
                         "ftypheic",
                         "HEIC"},
                        {"%PDF-1.7", "PDF"},
                        {"hi", "68 69"},
                        {"RIFF\4\0\0\0WAVE", "52 49 46 46 04 00 00 00"}};
  for (const Case& each : cases) {
    const std::string file = each.name == "HEIC" ? std::string(
                                                       "\0\0\0\x18"
                                                       "ftypheic",
                                                       12)
                             : each.name.starts_with("52") ? std::string("RIFF\4\0\0\0WAVE", 12)
                                                           : std::string(each.bytes);
    EXPECT_EQ(CodeOf(file), "picture-unknown");
    EXPECT_EQ(FoundIn(file), each.name);
  }
}

TEST(DecodePicture, RefusesBombsByWhatTheyDeclare) {
  const std::string data = PngChunk("IDAT", ZlibOf("\0"sv)) + PngChunk("IEND", "");
  EXPECT_EQ(CodeOf(PngHead(1, 1'000'000'000, 8, 6) + data), "picture-too-large");
  EXPECT_EQ(FoundIn(PngHead(1, 1'000'000'000, 8, 6) + data), "1x1000000000");
  EXPECT_EQ(CodeOf(PngHead(8192, 2049, 8, 6, true) + data), "picture-too-large");
  EXPECT_EQ(CodeOf(WebpHead(1U << 14U, 1U << 14U, "")), "picture-too-large");
  std::string jpeg = JpegOf(Speckled({16, 16}));
  const std::size_t frame = jpeg.find("\xFF\xC0\x00\x11\x08"sv);
  ASSERT_NE(frame, std::string::npos);
  for (const std::string_view side : {"\xFF\xFF"sv, "\xFD\xE8"sv}) {
    jpeg.replace(frame + 5, 2, side);
    EXPECT_EQ(CodeOf(jpeg), "picture-too-large");
  }
}

// 60 MB of nothing in a chunk that nobody needs, and ten times the picture's rows.
TEST(DecodePicture, DoesNotUnpackWhatItDoesNotNeed) {
  const PlainPicture picture = Speckled({4, 4});
  const std::string packed = ZlibOf(std::string(60U << 20U, 'a'));
  for (const std::string& chunk :
       {PngChunk("zTXt", std::string("k\0\0"sv) + packed), PngChunk("iCCP", std::string("k\0\0"sv) + packed)}) {
    const Result<Decoded> decoded = DecodePicture(PngOf(picture, {.interlaced = false, .before_data = chunk}), {});
    ASSERT_TRUE(decoded) << decoded.error().what;
    EXPECT_EQ(decoded->pixels.pixels(), Premultiplied(picture));
  }
}

TEST(DecodePicture, RefusesEveryTruncation) {
  const PlainPicture picture = Speckled({24, 24}, true);
  for (const std::string& file :
       {PngOf(picture), PngOf(picture, {.interlaced = true, .before_data = {}}), JpegOf(picture),
        JpegOf(picture, {.progressive = true}), WebpOf(picture), AnimatedWebpOf(picture, {24, 24}, {})}) {
    ASSERT_EQ(CodeOf(file), "");
    // A JPEG's last marker carries nothing; without it the picture is whole.
    const std::size_t needed = file.starts_with("\xFF\xD8") ? file.size() - 2 : file.size();
    for (std::size_t length = 12; length < needed; length += 1 + length / 16) {
      const std::string code = CodeOf(file.substr(0, length));
      EXPECT_TRUE(code == "picture-truncated" || code == "picture-damaged") << length << " of " << file.size() << code;
    }
  }
}

TEST(DecodePicture, RefusesDamage) {
  const PlainPicture picture = Speckled({24, 24});
  std::string png = PngOf(picture);
  png[png.size() / 2] ^= 1;
  EXPECT_EQ(CodeOf(png), "picture-damaged");
  EXPECT_EQ(CodeOf(PngHead(4, 4, 8, 6) + PngChunk("IDAT", ZlibOf("\0"sv)) + PngChunk("IEND", "")), "picture-damaged");
  EXPECT_EQ(CodeOf(PngHead(0, 4, 8, 6)), "picture-damaged");
  // A frame that hangs over the canvas.
  const std::string outside = CodeOf(AnimatedWebpOf(picture, {24, 24}, {2, 0}));
  EXPECT_EQ(outside, "picture-damaged");
}

TEST(DecodePicture, RefusesCmykAndPrecisionsThatNobodyShows) {
  EXPECT_EQ(CodeOf(JpegOf(Speckled({16, 16}), {.is_cmyk = true})), "picture-cmyk");
  std::string deep = JpegOf(Speckled({16, 16}));
  deep[deep.find("\xFF\xC0\x00\x11\x08"sv) + 4] = 12;
  EXPECT_EQ(CodeOf(deep), "picture-unsupported");
}

}  // namespace
}  // namespace bangron
