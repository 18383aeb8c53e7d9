#include "media/decode/exif.h"

namespace bangron {
namespace {

using namespace std::string_view_literals;

// Head, byte order, 42, the directory's offset, one entry: tag, type, count, value.
constexpr std::string_view kBig = "Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"sv;
constexpr std::string_view kLittle = "Exif\0\0II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0\0\0\0\0"sv;

TEST(ExifOrientation, ReadsBothByteOrders) {
  EXPECT_EQ(ExifOrientation(kBig), 6);
  EXPECT_EQ(ExifOrientation(kLittle), 8);
}

TEST(ExifOrientation, IsNothingWhereThereIsNone) {
  EXPECT_EQ(ExifOrientation(""), 0);
  EXPECT_EQ(ExifOrientation("http://ns.adobe.com/xap/1.0/"), 0);
  EXPECT_EQ(ExifOrientation("Exif\0\0XX\0\x2A"sv), 0);
}

TEST(ExifOrientation, BelievesNoOffsetTypeOrValue) {
  for (std::size_t length = 0; length < kBig.size(); ++length) {
    const int orientation = ExifOrientation(kBig.substr(0, length));
    EXPECT_TRUE(orientation == 0 || length >= 26) << length;
  }
  for (std::size_t at = 0; at < kBig.size(); ++at) {
    std::string changed(kBig);
    changed[at] = '\xFF';
    const int orientation = ExifOrientation(changed);
    EXPECT_GE(orientation, 0);
    EXPECT_LE(orientation, 8);
  }
  std::string nine(kBig);
  nine[25] = 9;
  EXPECT_EQ(ExifOrientation(nine), 0);
}

}  // namespace
}  // namespace bangron
