// text_sheets DIR: the pictures of docs/text.md. The same words in the same box set by Pango, SDL2_ttf and us, each
// cut at the box's edge as a screen would cut it; every stacked letter in each bitmap face; a small panel as it was
// and as it is. Run from anywhere; needs the preset `bench`.
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <stdexcept>

#include "engine/base/utf8.h"
#include "engine/pixel/blend.h"
#include "engine/render/renderer.h"
#include "engine/text/automatic.h"
#include "engine/text/legibility.h"
#include "engine/viet/letters.h"
#include "feed/font_folder.h"
#include "feed/list_folder.h"
#include "media/png_encoder.h"
#include "tests/bench/text/pango_peer.h"
#include "tests/bench/text/sdl_ttf_peer.h"

namespace bangron {
namespace {

constexpr Xrgb kPaper = 0x20262D;
constexpr Xrgb kInk = 0xFFFFFF;
constexpr Xrgb kCaption = 0xF2C14E;
constexpr int kMargin = 12;
constexpr int kCaptionPx = 20;

using FontPtr = std::shared_ptr<const Font>;

FontPtr Load(const std::string& id) {
  const auto font = LoadFont(BANGRON_SOURCE_DIR, id);
  if (!font) throw std::runtime_error(font.error().what);
  return *font;
}

// A sheet of paper that pictures and lines of words are put on.
class Sheet {
 public:
  explicit Sheet(Size size) : list_{size, false, {FillOp{{0, 0, size.width, size.height}, kPaper}}} {}

  void Put(XrgbBitmap picture, Point at) {
    const Rect box{at.x, at.y, picture.size().width, picture.size().height};
    list_.ops.emplace_back(BlitOp{std::make_shared<const XrgbBitmap>(std::move(picture)), at, box});
  }

  void Put(const SetText& text, Point at, Xrgb colour) {
    list_.ops.emplace_back(
        TextOp{std::make_shared<const SetText>(text), at, {0, 0, list_.size.width, list_.size.height}, colour});
  }

  void Caption(const std::string& words, Point at) {
    static const FontPtr font = Load("fixed-9x15b");
    const auto set = SetOneLine(words, font, {15 * 64});
    if (!set) throw std::runtime_error(set.error().what);
    Put(*set, {at.x, at.y + 12 - set->lines.front().baseline_px}, kCaption);
  }

  void Save(const std::string& path) const {
    const XrgbBitmap picture = PaintWhole(list_);
    const auto png = EncodePng(picture.View(), PngEffort::kSmall);
    if (!png) throw std::runtime_error(png.error().what);
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(png->data()), static_cast<std::streamsize>(png->size()));
    fmt::print("{} {} bytes\n", path, png->size());
  }

 private:
  DisplayList list_;
};

XrgbBitmap Enlarged(const XrgbBitmap& picture, int times) {
  XrgbBitmap large({picture.size().width * times, picture.size().height * times});
  for (int y = 0; y < large.size().height; ++y) {
    for (int x = 0; x < large.size().width; ++x) large.View().Row(y)[x] = picture.View().Row(y / times)[x / times];
  }
  return large;
}

XrgbBitmap PaintCentred(const SetText& set, Size box, bool one_bit = false) {
  DisplayList list{box, one_bit, {FillOp{{0, 0, box.width, box.height}, 0}}};
  const Point at{(box.width - set.block.width) / 2, (box.height - set.block.height) / 2};
  list.ops.emplace_back(TextOp{std::make_shared<const SetText>(set), at, {0, 0, box.width, box.height}, kInk});
  return PaintWhole(list);
}

SetText Fitted(const std::string& text, const FontPtr& font, Size box) {
  static const PhraseList phrases = LoadPhrases(BANGRON_SOURCE_DIR).value();
  auto set = FitText(text, font, {.box = box, .phrases = &phrases});
  if (!set) throw std::runtime_error(set.error().what);
  return *std::move(set);
}

std::string SizeOf(const SetText& set) { return fmt::format("{:.1f} px", set.size.value_64 / 64.0); }

struct Slogan {
  std::string font;
  std::string text;
  Size box;
};

void SideBySide(const std::string& path) {
  const std::vector<Slogan> slogans{
      {"be-vietnam-pro-bold", "ĐẨY MẠNH PHONG TRÀO ĐỌC SÁCH Ở MỖI GIA ĐÌNH, MỖI KHỐI PHỐ", {384, 192}},
      {"roboto-condensed-bold", "Ấp Mẫu: họp dân 19 giờ thứ Bảy, tại nhà văn hóa", {384, 64}},
      {"noto-serif-bold", "ĐỜI ĐỜI NHỚ ƠN CÁC ANH HÙNG LIỆT SĨ", {384, 128}},
  };
  int height = kMargin;
  for (const Slogan& slogan : slogans) height += kCaptionPx + slogan.box.height + kMargin;
  Sheet sheet({3 * (384 + kMargin) + kMargin, height});
  int y = kMargin;
  for (const Slogan& slogan : slogans) {
    const std::string file = std::string(BANGRON_SOURCE_DIR) + "/fonts/files/" + slogan.font + ".ttf";
    PangoPeer pango(file, PangoPeer::Positions::kExact);
    const int pango_px = pango.FitSize(slogan.text, slogan.box);
    pango.Draw(slogan.text, slogan.box, pango_px);
    SdlTtfPeer sdl(file);
    const int sdl_px = sdl.FitSize(slogan.text, slogan.box);
    const SetText ours = Fitted(slogan.text, Load(slogan.font), slogan.box);
    const std::vector<std::pair<std::string, XrgbBitmap>> columns{
        {fmt::format("Pango {} px", pango_px), pango.Picture()},
        {fmt::format("SDL_ttf {} px", sdl_px), sdl.Draw(slogan.text, slogan.box, sdl_px)},
        {fmt::format("Băng Rôn {}", SizeOf(ours)), PaintCentred(ours, slogan.box)}};
    int x = kMargin;
    for (const auto& [caption, picture] : columns) {
      sheet.Caption(caption, {x, y});
      sheet.Put(picture, {x, y + kCaptionPx});
      x += slogan.box.width + kMargin;
    }
    y += kCaptionPx + slogan.box.height + kMargin;
  }
  sheet.Save(path);
}

// The letters with two marks on top, and the same with a dot below: 30 of each case.
std::vector<std::u32string> StackedLetters(bool capitals) {
  std::vector<std::u32string> groups;
  for (const std::u32string_view vowel : kVietnameseVowels) {
    const bool is_capital = ToLower(vowel.front()) != vowel.front();
    const bool is_stacked = std::u32string_view(U"ăâêôơưĂÂÊÔƠƯ").find(vowel.front()) != std::u32string_view::npos;
    if (is_stacked && is_capital == capitals) groups.emplace_back(vowel.substr(1));
  }
  return groups;
}

// One row of letters, each in a cell of its own, the vowels a little apart.
XrgbBitmap PaintLetters(const FontPtr& font, bool capitals) {
  const int cell = static_cast<int>(font->Advance(font->GlyphFor(U'a'))) + 2;
  const Size row{31 * cell + 5 * cell / 2, font->units_per_em() + 2};
  DisplayList list{row, true, {FillOp{{0, 0, row.width, row.height}, 0}}};
  int x = cell / 2;
  for (const std::u32string& group : StackedLetters(capitals)) {
    for (const char32_t letter : group) {
      const auto set = SetOneLine(ToUtf8(std::u32string(1, letter)), font, {font->units_per_em() * 64});
      if (!set) throw std::runtime_error(set.error().what);
      const Point at{x + (cell - set->block.width) / 2, font->SafeLineInk().top + 1 - set->lines.front().baseline_px};
      list.ops.emplace_back(TextOp{std::make_shared<const SetText>(*set), at, {0, 0, row.width, row.height}, kInk});
      x += cell;
    }
    x += cell / 2;
  }
  return PaintWhole(list);
}

void StackedLettersInBitmaps(const std::string& path) {
  constexpr int kTimes = 2;
  const std::vector<std::string> faces{"unifont-8x16", "fixed-9x15b", "fixed-10x20", "efont-12x24"};
  std::vector<std::pair<std::string, std::vector<XrgbBitmap>>> rows;
  Size size{0, kMargin};
  for (const std::string& id : faces) {
    rows.push_back({id, {}});
    for (const bool capitals : {true, false}) {
      rows.back().second.push_back(Enlarged(PaintLetters(Load(id), capitals), kTimes));
      size.width = std::max(size.width, rows.back().second.back().size().width);
      size.height += rows.back().second.back().size().height;
    }
    size.height += kCaptionPx + kMargin;
  }
  Sheet sheet({size.width + 2 * kMargin, size.height});
  int y = kMargin;
  for (const auto& [id, pictures] : rows) {
    sheet.Caption(id, {kMargin, y});
    y += kCaptionPx;
    for (const XrgbBitmap& picture : pictures) {
      sheet.Put(picture, {kMargin, y});
      y += picture.size().height;
    }
    y += kMargin;
  }
  sheet.Save(path);
}

// Rows of a one-colour board, the named face beside the one that is chosen.
void SmallPanels(const std::string& path) {
  constexpr int kTimes = 3;
  const FontPtr own = Load("be-vietnam-pro-bold");
  Faces faces{own, {}, CoverageMode::kOneBit};
  for (const char* id : {"efont-12x24", "fixed-10x20", "fixed-9x15b", "unifont-8x16"}) {
    faces.small_panels.push_back(std::make_shared<LazyFont>(Load(id)));
  }
  const std::string text = "Hỗ trợ mỗi hộ, dễ hiểu, để nhớ";
  const std::vector<int> rows{16, 20, 24, 32};
  constexpr int kWidth = 192;
  int height = kMargin;
  for (const int count : rows) height += kCaptionPx + count * kTimes + kMargin;
  Sheet sheet({2 * (kWidth * kTimes + kMargin) + kMargin, height});
  int y = kMargin;
  for (const int count : rows) {
    const auto named = SetLargestLines({text}, own, count);
    const auto chosen = SetLinesAutomatically({text}, faces, count);
    if (!named || !chosen) throw std::runtime_error("a line cannot be set");
    int x = kMargin;
    for (const SetText& set : {named->front(), chosen->front()}) {
      const Size board{kWidth, count};
      DisplayList list{board, true, {FillOp{{0, 0, kWidth, count}, 0}}};
      list.ops.emplace_back(TextOp{
          std::make_shared<const SetText>(set), {1, (count - set.block.height) / 2}, {0, 0, kWidth, count}, 0xFF3B1F});
      const auto faults = ReadTones(text, *set.font, set.size, CoverageMode::kOneBit).faults();
      sheet.Caption(fmt::format("{} rows: {} {}, {} tones in doubt", count, set.font->name(), SizeOf(set), faults),
                    {x, y});
      sheet.Put(Enlarged(PaintWhole(list), kTimes), {x, y + kCaptionPx});
      x += kWidth * kTimes + kMargin;
    }
    y += kCaptionPx + count * kTimes + kMargin;
  }
  sheet.Save(path);
}

}  // namespace
}  // namespace bangron

int main(int count, char** arguments) {
  if (count != 2) {
    fmt::print(stderr, "usage: text_sheets DIR\n");
    return 64;
  }
  const std::string folder = arguments[1];
  try {
    bangron::SideBySide(folder + "/text-side-by-side.png");
    bangron::StackedLettersInBitmaps(folder + "/text-bitmap-faces.png");
    bangron::SmallPanels(folder + "/text-small-panels.png");
  } catch (const std::exception& error) {
    fmt::print(stderr, "text_sheets: {}\n", error.what());
    return 1;
  }
  return 0;
}
