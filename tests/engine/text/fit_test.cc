#include "engine/text/fit.h"

#include <gtest/gtest.h>

#include <random>

#include "engine/text/set_text.h"
#include "engine/text/shape.h"
#include "tests/support/fonts.h"
#include "tests/support/golden.h"
#include "tests/support/paint.h"

namespace bangron {
namespace {

// The samples of the goldens: the sort of line that an office writes.
constexpr std::string_view kSlogans[] = {
    "NHIỆT LIỆT CHÀO MỪNG NGÀY HỘI VĂN HÓA CÁC DÂN TỘC XÃ MẪU NĂM 2026",
    "Toàn dân đoàn kết xây dựng đời sống văn hóa ở khu dân cư",
    "Kỷ niệm 95 năm Ngày truyền thống, từ 30/4 - 1/5 và 2/9/1945",
    "Đã uống rượu bia, không lái xe!",
    "PHÒNG CHÁY HƠN CHỮA CHÁY",
    "Đọc sách – mở cửa tương lai",
    "Mùa mưa bão đến: gia cố nhà cửa, giữ liên lạc, nghe theo hướng dẫn",
    "Đội mũ bảo hiểm | vì ai cũng có người chờ ở nhà",
    "(Từ 18/11/2026 đến 24/11/2026, tại Nhà Văn hóa xã)",
};

// Words of every height and width, so that rows and columns both come to decide.
constexpr std::string_view kWords[] = {"xã", "Ẵm",  "nước", "cơ",   "ƯỢNG", "một",   "ỗ", "mừng",
                                       "–",  "gỵ,", "SỞ",   "vui.", "ĐẢNG", "em",    "a", "nghiêng",
                                       "ẲẬ", "con", "95",   "năm",  "ra",   "(Huế)", "Ồ", "p"};

std::string RandomSlogan(std::mt19937& random, std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    if (i > 0) text += random() % 9 == 0 ? " | " : " ";
    text += kWords[random() % std::size(kWords)];
  }
  return text;
}

constexpr Size kBoxes[] = {{96, 16},  {96, 32},   {192, 32},  {192, 96},  {320, 64},    {384, 192},   {384, 32},
                           {64, 64},  {128, 128}, {32, 128},  {640, 320}, {1920, 1080}, {1080, 1920}, {17, 9},
                           {51, 200}, {800, 48},  {256, 256}, {160, 90},  {1280, 64},   {60, 60}};

// Whether any partition that the gaps allow fits at the size: all of them are tried.
class EveryPartition {
 public:
  EveryPartition(const ShapedText& text, int units_per_em) : text_(text), measure_(units_per_em) {}

  bool AnyFits(Size box, FontSize size) const {
    for (unsigned ends = 0; ends < 1u << text_.gaps.size(); ++ends) {
      if (Fits(ends, box, size)) return true;
    }
    return false;
  }

 private:
  // Bit i: a line ends after word i.
  bool Fits(unsigned ends, Size box, FontSize size) const {
    std::vector<LineInk> inks;
    std::size_t first = 0;
    for (std::size_t i = 0; i < text_.words.size(); ++i) {
      const bool last = i == text_.gaps.size();
      const bool end = last || ((ends >> i) & 1) != 0;
      if (!last && end && (text_.gaps[i].gap == Gap::kForbidden || text_.gaps[i].gap == Gap::kKept)) return false;
      if (!last && !end && text_.gaps[i].gap == Gap::kForced) return false;
      if (!end) continue;
      if (WidthOfLine(text_, first, i + 1) > measure_.WidestLine(box.width, size)) return false;
      inks.push_back(InkOfLine(text_, first, i + 1));
      first = i + 1;
    }
    return measure_.Rows(inks, size).height <= box.height;
  }

  const ShapedText& text_;
  BlockMeasure measure_;
};

TEST(FindLargest, NoOtherPartitionIsLarger) {
  std::mt19937 random(20261124);
  constexpr int kRounds = 1000;
  std::vector<std::shared_ptr<const Font>> fonts;  // bitmap faces have sizes of their own
  std::copy_if(AllFonts().begin(), AllFonts().end(), std::back_inserter(fonts),
               [](const auto& font) { return font->kind() == FaceKind::kOutline; });
  for (int round = 0; round < kRounds; ++round) {
    const Font& font = *fonts[random() % fonts.size()];
    const auto text = Shape(CutAtGaps(RandomSlogan(random, 2 + random() % 6)), font);
    ASSERT_TRUE(text) << text.error().what;
    const EveryPartition every(*text, font.units_per_em());
    for (const Size box : kBoxes) {
      const auto fit = FindLargest(*text, font.units_per_em(), {box, 40, {1 << 20}});
      const FontSize largest = fit ? fit->size : FontSize{0};
      ASSERT_FALSE(every.AnyFits(box, {largest.value_64 + 1})) << round << ' ' << box.width << 'x' << box.height;
    }
  }
}

// And one for what the largest fit gains by lines that happen to be low.
TEST(FitLines, GivesFewPercentForBetterLines) {
  std::mt19937 random(1930);
  const auto font = FontNamed("be-vietnam-pro-bold");
  for (int round = 0; round < 1000; ++round) {
    const auto text = Shape(CutAtGaps(RandomSlogan(random, 1 + random() % 20)), *font);
    ASSERT_TRUE(text);
    const FitLimits limits{kBoxes[random() % std::size(kBoxes)], 40, {1 << 20}};
    const auto largest = FindLargest(*text, font->units_per_em(), limits);
    const auto fit = FitLines(*text, font->units_per_em(), limits);
    ASSERT_TRUE(fit);
    EXPECT_GE(fit->size.value_64 * 100, (largest ? largest->size.value_64 : 0) * (99 - kMostGivenPercent));
  }
}

TEST(FitLines, NotEven64thOfAPixelMoreFits) {
  std::mt19937 random(1945);
  for (const auto& font : AllFonts()) {
    const BlockMeasure measure(font->units_per_em());
    for (int round = 0; round < 60; ++round) {
      const Size box{30 + static_cast<int>(random() % 500), 12 + static_cast<int>(random() % 300)};
      const auto text = Shape(CutAtGaps(RandomSlogan(random, 1 + random() % 20)), *font);
      ASSERT_TRUE(text);
      const auto fit = FitLines(*text, font->units_per_em(), {box, 40, {1 << 20}});
      ASSERT_TRUE(fit);
      const auto fits_at = [&](FontSize size) {
        std::size_t first = 0;
        for (const std::size_t end : fit->lines) {
          if (WidthOfLine(*text, first, end) > measure.WidestLine(box.width, size)) return false;
          first = end;
        }
        return measure.Rows(InkOfLines(*text, fit->lines), size).height <= box.height;
      };
      ASSERT_TRUE(fits_at(fit->size));
      ASSERT_FALSE(fits_at({fit->size.value_64 + 1}));
    }
  }
}

TEST(FitLines, SetsTheSamplesAsTheGoldenSays) {
  std::string actual;
  for (const std::string_view text : kSlogans) {
    for (const char* name : {"be-vietnam-pro-bold", "noto-sans-bold", "roboto-condensed-bold"}) {
      for (const Size box : {Size{96, 16}, {192, 96}, {384, 192}, {1920, 1080}, {1080, 1920}}) {
        const auto set = FitText(text, FontNamed(name), {.box = box});
        ASSERT_TRUE(set) << set.error().what;
        EXPECT_EQ(ClippedRows(*set, box) + ClippedColumns(*set, box), 0) << Describe(*set);
        std::string lines;
        for (const SetLine& line : set->lines) lines += (lines.empty() ? "" : " / ") + line.text;
        actual += fmt::format("{}|{}x{}|{} -> {}+{}/64 px, {}\n", name, box.width, box.height, text,
                              set->size.value_64 / 64, set->size.value_64 % 64, lines);
      }
    }
  }
  EXPECT_TRUE(MatchesGolden(actual, "text/fit.txt"));
}

}  // namespace
}  // namespace bangron
