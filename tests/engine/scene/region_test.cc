// What the kinds of regions beyond plain words show: tables, boards, codes, flags, times, words that come on.
#include <algorithm>

#include "engine/calendar/civil.h"
#include "engine/render/renderer.h"
#include "engine/scene/scene.h"
#include "engine/scene/table_element.h"
#include "engine/scene/time_form.h"
#include "tests/support/shipped_look.h"

namespace bangron {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::minutes kHanoi{7 * 60};

Item ItemOf(ItemKind kind, std::string layout) {
  Item item;
  item.id = "tin";
  item.kind = kind;
  item.layout = std::move(layout);
  return item;
}

struct BuiltRegion {
  std::shared_ptr<const Scene> scene;
  Diagnostics findings;

  bool Has(std::string_view code) const {
    const auto& all = findings.findings();
    return std::any_of(all.begin(), all.end(), [&](const Finding& finding) { return finding.code == code; });
  }
  const RegionReport* Find(std::string_view show) const {
    const auto& all = scene->regions();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& region) { return region.show == show; });
    return found == all.end() ? nullptr : &*found;
  }
};

BuiltRegion BuildOn(const Item& item, Size size, PanelColour colour = PanelColour::kRgb) {
  BuiltRegion built;
  Screen screen;
  screen.id = "man-hinh";
  screen.size = size;
  screen.colour = colour;
  screen.site_name = "Nhà văn hóa";
  built.scene = BuildScene(item, *ShippedLook(), screen, kHanoi, built.findings).value();
  return built;
}

std::string WordsOn(const DisplayList& list) {
  std::string words;
  for (const DisplayOp& op : list.ops) {
    const auto* text = std::get_if<TextOp>(&op);
    if (text == nullptr) continue;
    for (const SetLine& line : text->text->lines) words += line.text + "/";
  }
  return words;
}

TEST(CellsOf, CutsAtBarsThatAreNotEscaped) {
  EXPECT_EQ(CellsOf("7:30 | Đón đại biểu |Cổng"), (std::vector<std::string>{"7:30", "Đón đại biểu", "Cổng"}));
  EXPECT_EQ(CellsOf("a\\|b | "), (std::vector<std::string>{"a\\|b", ""}));
}

Item TableOf(int rows) {
  Item item = ItemOf(ItemKind::kTable, "table");
  item.columns = {"Ngày", "Người tiếp", "Phòng"};
  for (int row = 1; row <= rows; ++row) {
    item.lines.push_back("Ngày " + std::to_string(row) + " | Công chức tư pháp | " + std::to_string(100 + row));
  }
  return item;
}

// Every row is on some page, no page repeats one, and each page stays for long enough.
TEST(Table, ShowsEveryRowOnceInAPass) {
  for (const int rows : {1, 5, 9, 10, 23}) {
    for (const Size size : {Size{1920, 1080}, Size{384, 192}, Size{1080, 1920}}) {
      const BuiltRegion table = BuildOn(TableOf(rows), size);
      ASSERT_NE(table.Find("table"), nullptr) << rows;
      std::vector<int> seen(static_cast<std::size_t>(rows) + 1, 0);
      std::vector<bool> was_on(static_cast<std::size_t>(rows) + 1, false);
      for (Tick tick = table.scene->entrance_ticks(); tick < table.scene->turn_ticks(); tick += 60) {
        const std::string words = WordsOn(table.scene->Evaluate(tick, tick));
        for (std::size_t row = 1; row < seen.size(); ++row) {
          const bool is_on = words.find("Ngày " + std::to_string(row) + "/") != std::string::npos;
          if (is_on && !was_on[row]) ++seen[row];
          was_on[row] = is_on;
        }
      }
      for (int row = 1; row <= rows; ++row) EXPECT_EQ(seen[static_cast<std::size_t>(row)], 1) << row << " of " << rows;
    }
  }
}

TEST(Table, KeepsItsCellsApartAndInside) {
  const BuiltRegion table = BuildOn(TableOf(6), {1920, 1080});
  const Rect bounds = table.Find("table")->bounds;
  std::vector<Rect> cells;
  for (const DisplayOp& op : table.scene->Settled().ops) {
    const auto* text = std::get_if<TextOp>(&op);
    if (text == nullptr || text->clip != bounds) continue;
    const Rect cell{text->origin.x, text->origin.y, text->text->block.width, text->text->block.height};
    EXPECT_EQ(Intersect(cell, bounds), cell);
    for (const Rect& other : cells) EXPECT_TRUE(Intersect(cell, other).IsEmpty());
    cells.push_back(cell);
  }
  EXPECT_EQ(cells.size(), 21U);
}

TEST(Table, RunsWhereItCannotBeRead) {
  const BuiltRegion table = BuildOn(TableOf(6), {72, 48});
  EXPECT_TRUE(table.Has("text-runs"));
  EXPECT_EQ(table.Find("table"), nullptr);
}

// Where columns would be too small to read, each row has the place to itself, and its numbers their columns' names.
TEST(Table, BecomesCardsWhereItsColumnsCannotBeRead) {
  Item item = TableOf(6);
  item.lines[1] = "Ngày 2 | Phó chủ tịch phụ trách văn hóa | 102";
  const BuiltRegion table = BuildOn(item, {192, 96});
  ASSERT_NE(table.Find("table"), nullptr);
  EXPECT_FALSE(table.Has("text-runs"));
  const std::string first = WordsOn(table.scene->Settled());
  EXPECT_NE(first.find("Ngày 1/"), std::string::npos) << first;
  EXPECT_NE(first.find("Phòng 101/"), std::string::npos) << first;
  EXPECT_EQ(first.find("Ngày 2/"), std::string::npos) << first;
  const std::string second =
      WordsOn(table.scene->Evaluate(table.scene->turn_ticks() / 4, table.scene->turn_ticks() / 4));
  EXPECT_NE(second.find("Ngày 2/"), std::string::npos) << second;
}

// A banner that hangs is too narrow for a date to stand in letters that can be read.
TEST(Column, LetsWordsRunThatCannotBeReadStanding) {
  Item notice = ItemOf(ItemKind::kNotice, "notice");
  notice.lead = "HỌP DÂN";
  notice.text = "ngày 27/11/2026";
  const BuiltRegion built = BuildOn(notice, {64, 320});
  EXPECT_TRUE(built.Has("text-runs"));
  EXPECT_FALSE(built.Has("text-too-small"));
  ASSERT_NE(built.Find("text"), nullptr);
  EXPECT_GE(built.Find("text")->size_64, 14 * 64);
  EXPECT_GT(built.Find("text")->bounds.height, 20);
}

Item BoardOf(std::size_t members) {
  Item board = ItemOf(ItemKind::kBoard, "board");
  Item slogan = ItemOf(ItemKind::kSlogan, "");
  slogan.text = "ĐỌC SÁCH MỖI NGÀY";
  Item ticker = ItemOf(ItemKind::kTicker, "");
  ticker.lines = {"Thư viện mở cửa đến 20 giờ."};
  board.members = {slogan, ItemOf(ItemKind::kPanel, "clock"), ticker};
  board.members.resize(members);
  return board;
}

// Zones share the screen and do not overlap; one that is not there leaves its room to the others.
TEST(Board, LaysItsMembersSideBySide) {
  for (const std::size_t members : {std::size_t{2}, std::size_t{3}}) {
    const BuiltRegion board = BuildOn(BoardOf(members), {384, 192});
    std::vector<Rect> zones;
    for (const DisplayOp& op : board.scene->Settled().ops) {
      const auto* fill = std::get_if<FillOp>(&op);
      if (fill != nullptr && fill->below) zones.push_back(fill->rect);
    }
    ASSERT_EQ(zones.size(), members + 1) << "the board's own ground and one for each member";
    int area = 0;
    for (std::size_t i = 1; i < zones.size(); ++i) {
      area += zones[i].width * zones[i].height;
      for (std::size_t j = 1; j < i; ++j) EXPECT_TRUE(Intersect(zones[i], zones[j]).IsEmpty());
    }
    EXPECT_EQ(area, 384 * 192);
    EXPECT_NE(board.Find("clock"), nullptr);
  }
}

TEST(Board, HoldsItsMembersOnAStripOrRunsWhatTheySay) {
  const BuiltRegion strip = BuildOn(BoardOf(3), {640, 96});
  EXPECT_FALSE(strip.Has("field-not-shown"));
  EXPECT_NE(strip.Find("clock"), nullptr);
  const BuiltRegion low = BuildOn(BoardOf(3), {96, 16});
  EXPECT_TRUE(low.Has("text-runs"));
  EXPECT_FALSE(low.Has("field-not-shown"));
  std::string words;
  for (Tick tick = 0; tick < low.scene->turn_ticks(); tick += 60) words += WordsOn(low.scene->Evaluate(tick, tick));
  EXPECT_NE(words.find("ĐỌC SÁCH MỖI NGÀY"), std::string::npos);
  EXPECT_NE(words.find("Thư viện mở cửa"), std::string::npos);
}

TEST(Link, StandsAsWholeModulesOrNotAtAll) {
  Item poster = ItemOf(ItemKind::kPoster, "poster");
  poster.text = "ĐÊM NHẠC MÙA VÀNG";
  poster.dateline = "Vào cửa tự do";
  poster.link = "https://xamau.example.vn/dem-nhac";
  const BuiltRegion large = BuildOn(poster, {1920, 1080});
  const RegionReport* code = large.Find("link");
  ASSERT_NE(code, nullptr);
  EXPECT_EQ(code->ink.width, code->ink.height);
  EXPECT_EQ(Intersect(code->ink, code->bounds), code->ink);
  const BuiltRegion small = BuildOn(poster, {128, 64});
  EXPECT_EQ(small.Find("link"), nullptr);
  EXPECT_TRUE(small.Has("field-not-shown"));
}

// The flag keeps its ratio and colours, and nothing is painted over it.
TEST(Emblems, StandWholeUncoveredAndComeAndGoInOneCut) {
  Item backdrop = ItemOf(ItemKind::kBackdrop, "backdrop");
  backdrop.text = "HỘI NGHỊ TỔNG KẾT";
  backdrop.emblems = {"quoc-ky"};
  for (const Size size : {Size{1920, 1080}, Size{384, 192}, Size{1080, 1920}, Size{128, 128}, Size{64, 320}}) {
    const BuiltRegion built = BuildOn(backdrop, size);
    const RegionReport* flag = built.Find("emblems");
    ASSERT_NE(flag, nullptr);
    EXPECT_NEAR(flag->ink.width * 2, flag->ink.height * 3, 3);
    EXPECT_TRUE(built.scene->has_emblems());
    EXPECT_EQ(built.scene->entrance_ticks(), 0);
    const XrgbBitmap picture = PaintWhole(built.scene->Settled());
    const auto at = [&](int x, int y) { return picture.View().Row(flag->ink.y + y)[flag->ink.x + x]; };
    EXPECT_EQ(at(flag->ink.width / 2, flag->ink.height / 2), 0xFFFF00U);
    for (const int x : {1, flag->ink.width - 2}) {
      for (const int y : {1, flag->ink.height - 2}) EXPECT_EQ(at(x, y), 0xDA251DU);
    }
  }
}

TEST(Emblems, AreLeftOutWhereTheirColoursCannotBeShown) {
  Item backdrop = ItemOf(ItemKind::kBackdrop, "backdrop");
  backdrop.text = "HỘI NGHỊ";
  backdrop.emblems = {"quoc-ky"};
  const BuiltRegion built = BuildOn(backdrop, {384, 192}, PanelColour::kRed);
  EXPECT_EQ(built.Find("emblems"), nullptr);
  EXPECT_TRUE(built.Has("field-not-shown"));
  EXPECT_FALSE(built.scene->has_emblems());
}

std::string WrittenAt(RegionShow show, std::chrono::local_days day, std::optional<std::chrono::local_days> to = {}) {
  const TimeText text = FormsOf(show, 1, LetterCase::kAsWritten, to).front()->At(day + 8h);
  std::string written;
  for (const std::string& token : text.rows.front()) written += (written.empty() ? "" : " ") + token;
  return written;
}

constexpr std::chrono::local_days DayOf(int year, unsigned month, unsigned day) {
  return std::chrono::local_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day));
}

TEST(TimeForm, WritesLunarDatesWithTheirLeapMonths) {
  EXPECT_EQ(WrittenAt(RegionShow::kLunar, DayOf(2026, 2, 17)), "Âm lịch 1/1 Bính Ngọ");
  EXPECT_EQ(WrittenAt(RegionShow::kLunar, DayOf(2026, 11, 21)), "Âm lịch 13/10 Bính Ngọ");
  EXPECT_EQ(WrittenAt(RegionShow::kLunar, DayOf(2025, 7, 25)), "Âm lịch 1/6 nhuận");
}

TEST(TimeForm, CountsDaysDownToToday) {
  const auto tet = DayOf(2027, 2, 6);
  EXPECT_EQ(WrittenAt(RegionShow::kCountdown, DayOf(2026, 11, 21), tet), "Còn 77 ngày");
  EXPECT_EQ(WrittenAt(RegionShow::kCountdown, DayOf(2027, 2, 5), tet), "Còn 1 ngày");
  EXPECT_EQ(WrittenAt(RegionShow::kCountdown, tet, tet), "Hôm nay");
  EXPECT_EQ(WrittenAt(RegionShow::kCountdown, DayOf(2027, 2, 9), tet), "Hôm nay");
}

// Whatever is written on any day of some years stands inside the room that was kept for it.
TEST(Time, NeverLeavesItsRoom) {
  Item clock = ItemOf(ItemKind::kPanel, "clock");
  const BuiltRegion built = BuildOn(clock, {384, 192});
  const RegionReport* lunar = built.Find("lunar");
  ASSERT_NE(lunar, nullptr);
  for (auto day = DayOf(2025, 1, 1); day < DayOf(2029, 1, 1); day += std::chrono::days(1)) {
    const Tick tick = FirstTickFrom(UtcTime((day - kHanoi).time_since_epoch()), {60, 1});
    for (const DisplayOp& op : built.scene->Evaluate(100, tick).ops) {
      const auto* text = std::get_if<TextOp>(&op);
      if (text == nullptr) continue;
      EXPECT_GE(text->origin.x, text->clip.x);
      EXPECT_LE(text->origin.x + text->text->block.width, text->clip.Right());
    }
  }
}

TEST(Reveal, EndsWithTheSettledPictureAndNeverTakesWordsBack) {
  Item item = ItemOf(ItemKind::kBanner, "welcome");
  item.lead = "NHIỆT LIỆT CHÀO MỪNG";
  item.text = "Các đoàn nghệ nhân | về dự Ngày hội Văn hóa";
  for (const RegionMotion motion : {RegionMotion::kRevealLines, RegionMotion::kRevealPhrases}) {
    Look look = *ShippedLook();
    for (LayoutNode& box : look.layouts.at("welcome").shapes.at(ScreenShape::kWide).children) {
      for (LayoutNode& node : box.children) {
        if (node.motion != RegionMotion::kStill) node.motion = motion;
      }
    }
    Screen screen;
    screen.size = {384, 192};
    Diagnostics findings;
    const auto scene = BuildScene(item, look, screen, kHanoi, findings).value();
    const XrgbBitmap settled = PaintWhole(scene->Settled());
    int seen_before = -1;
    int changes = 0;
    for (Tick tick = 0; tick < scene->turn_ticks(); tick += 6) {
      const XrgbBitmap picture = PaintWhole(scene->Evaluate(tick, tick));
      int equal = 0;
      for (int y = 0; y < 192; ++y) {
        for (int x = 0; x < 384; ++x) equal += picture.View().Row(y)[x] == settled.View().Row(y)[x] ? 1 : 0;
      }
      EXPECT_GE(equal, seen_before) << tick;
      changes += equal != seen_before ? 1 : 0;
      seen_before = equal;
    }
    EXPECT_EQ(seen_before, 384 * 192);
    EXPECT_GE(changes, 3);
  }
}

TEST(Syllables, StandOneALine) {
  Item item = ItemOf(ItemKind::kSlogan, "phuon");
  item.text = "MỪNG NGÀY HỘI | ĐẠI ĐOÀN~KẾT";
  const BuiltRegion built = BuildOn(item, {96, 384});
  EXPECT_EQ(WordsOn(built.scene->Settled()), "MỪNG/NGÀY/HỘI/ĐẠI/ĐOÀN KẾT/");
}

// The evaluation is a function of its ticks alone, and tells its next change in time.
TEST(Scenes, AreFunctionsOfTheTickAlone) {
  std::vector<Item> items{TableOf(12), BoardOf(3)};
  items.push_back(ItemOf(ItemKind::kPanel, "countdown"));
  items.back().text = "TẾT ĐINH MÙI";
  items.back().countdown_to = ParseWrittenTime("2027-02-06");
  for (const Item& item : items) {
    const BuiltRegion built = BuildOn(item, {384, 192});
    DisplayList shown = built.scene->Evaluate(0, 1000);
    Tick next = 0;
    for (Tick tick = 0; tick < 2000; ++tick) {
      const DisplayList list = built.scene->Evaluate(tick, 1000 + tick);
      EXPECT_EQ(list, built.scene->Evaluate(tick, 1000 + tick));
      if (tick < next) {
        ASSERT_EQ(list, shown) << item.layout << " at " << tick << ", next change told for " << next;
      } else {
        const Tick told = built.scene->NextChange(tick, 1000 + tick);
        next = told == kNever ? told : std::max(tick + 1, told - 1000);
      }
      shown = list;
    }
  }
}

}  // namespace
}  // namespace bangron
