#include "engine/picture/show.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/render/renderer.h"
#include "engine/trust/digest.h"
#include "tests/support/shipped_look.h"
#include "tests/support/timetables.h"

namespace bangron {
namespace {

constexpr Refresh kSixty{60, 1};

// A screen "s" of 384x192 that shows what a test adds, all day.
struct Office {
  Words words;
  Screen screen;
  Diagnostics diagnostics;

  Office() {
    screen.id = "s";
    screen.size = {384, 192};
    screen.site_name = "Xã Mẫu";
    screen.refresh = kSixty;
    words.timetable.rules.push_back(RuleFor({}));
  }

  void Add(const std::string& name, Item item) {
    item.id = name;
    words.items[PathOfItem(name)] = std::make_shared<const Item>(std::move(item));
    words.timetable.rules.front().show.push_back(PathOfItem(name));
  }

  std::shared_ptr<const Show> Compile() { return Show::Compile(words, ShippedLook(), screen, diagnostics); }
};

Item Slogan(const std::string& text) {
  Item item;
  item.text = text;
  item.hold = std::chrono::seconds(4);
  return item;
}

Item Ticker(const std::string& line) {
  Item item;
  item.kind = ItemKind::kTicker;
  item.lines = {line};
  return item;
}

Item Notice(const std::string& text) {
  Item item;
  item.kind = ItemKind::kNotice;
  item.text = text;
  return item;
}

const TransitionOp* FadeIn(const DisplayList& list) {
  return list.ops.empty() ? nullptr : std::get_if<TransitionOp>(&list.ops.front());
}

TEST(Show, FadesFromTheLastPictureOfOneItemToTheFirstOfTheNext) {
  Office office;
  office.Add("a", Slogan("NGÀY HỘI VĂN HÓA"));
  office.Add("b", Slogan("THÓI QUEN ĐỌC SÁCH"));
  const auto show = office.Compile();
  const Tick midnight = TickOf("2026-11-20T00:00", kSixty);
  const Showing showing = show->programme().At({midnight + 300});
  ASSERT_EQ(showing.now.path, PathOfItem("b"));
  const auto scene_a = show->SceneOf(PathOfItem("a"));
  const auto scene_b = show->SceneOf(PathOfItem("b"));
  const Tick entrance = scene_b->entrance_ticks();
  ASSERT_GT(entrance, 0);
  int alpha = 0;
  for (Tick elapsed = 0; elapsed < entrance; ++elapsed) {
    const Tick tick = showing.now.since + elapsed;
    const DisplayList list = show->ListAt(showing, tick);
    EXPECT_EQ(list, show->ListAt(showing, tick)) << "an equal list costs nothing";
    const TransitionOp* fade = FadeIn(list);
    ASSERT_NE(fade, nullptr) << elapsed;
    EXPECT_EQ(*fade->from, scene_a->Evaluate(showing.previous->until - 1 - showing.previous->entered, tick));
    EXPECT_EQ(*fade->to, scene_b->Evaluate(0, tick));
    EXPECT_GT(fade->progress_256, alpha);
    EXPECT_LT(fade->progress_256, 256);
    EXPECT_EQ(show->NextChange(showing, tick), tick + 1);
    alpha = fade->progress_256;
  }
  EXPECT_EQ(show->ListAt(showing, showing.now.since + entrance), scene_b->Evaluate(entrance, 0));
  EXPECT_EQ(show->NextChange(showing, showing.now.since + entrance), showing.now.until);
}

// Through ten thousand changes nothing is on but the two pictures that change, at every tick of their change: no frame
// is black and none is of a third item.
TEST(Show, ShowsNothingForeignInTenThousandChanges) {
  Office office;
  office.screen.size = {96, 48};
  int number = 0;
  for (const char* layout : {"hero", "welcome", "phuon", "countdown", "anniversary", "storm", "backdrop", "clock"}) {
    Item item = Slogan("NGÀY HỘI");
    item.layout = layout;
    item.lead = "CHÀO MỪNG";
    item.hold = std::chrono::seconds(1);
    if (item.layout == "backdrop") item.emblems = {"quoc-ky"};
    office.Add(std::string(1, static_cast<char>('a' + number++)), std::move(item));
  }
  const auto show = office.Compile();
  const auto scene_of = [&](const Turn& turn) { return show->SceneOf(turn.path); };
  Tick tick = TickOf("2026-11-20T00:00", kSixty) + 1;
  Renderer renderer;
  XrgbBitmap frame(office.screen.size);
  for (int change = 0; change < 10'000; ++change) {
    const Showing showing = show->programme().At({tick});
    ASSERT_EQ(showing.kind, ShowingKind::kItem);
    const auto scene = scene_of(showing.now);
    for (const Tick elapsed : {Tick{0}, scene->entrance_ticks() / 2, scene->entrance_ticks()}) {
      const Tick at = showing.now.entered + elapsed;
      const DisplayList list = show->ListAt(showing, at);
      const auto* between = std::get_if<TransitionOp>(&list.ops.front());
      if (between == nullptr) {
        ASSERT_EQ(list, scene->Evaluate(elapsed, at)) << change;
      } else {
        ASSERT_FALSE(scene->has_emblems());
        ASSERT_FALSE(scene_of(*showing.previous)->has_emblems());
        ASSERT_EQ(*between->to, scene->Evaluate(0, showing.now.entered)) << change;
        const Turn& before = *showing.previous;
        ASSERT_EQ(*between->from, scene_of(before)->Evaluate(before.until - 1 - before.entered, before.until - 1));
      }
      if (change % 50 != 0) continue;
      renderer.Paint(list, {{0, 0, 96, 48}}, frame.View());
      const auto view = frame.View();
      const auto lit = std::count_if(view.pixels, view.pixels + 96 * 48, [](Xrgb pixel) { return pixel != 0; });
      ASSERT_GT(lit, 96 * 48 / 2) << change;
    }
    tick = showing.now.until;
  }
}

TEST(Show, CutsWhereNothingWasOnBefore) {
  Office office;
  office.Add("a", Slogan("NGÀY HỘI VĂN HÓA"));
  office.screen.rest = {WindowOf("22:30-05:00")};
  const auto show = office.Compile();
  const Tick five = TickOf("2026-11-20T05:00", kSixty);
  EXPECT_EQ(show->ListAt({five}), show->SceneOf(PathOfItem("a"))->Settled());
  EXPECT_EQ(show->ListAt({five - 1}), BuildRestScene(office.screen)->Settled());
}

TEST(Show, CutsAndTakesTheColoursAwayWhileMourning) {
  Office office;
  office.Add("a", Slogan("NGÀY HỘI VĂN HÓA"));
  Item solemn = Slogan("THÓI QUEN ĐỌC SÁCH");
  solemn.mood = Mood::kSolemn;
  office.Add("b", solemn);
  office.words.timetable.rules.push_back(RuleFor({"gone"}));
  office.words.timetable.rules.back().priority = Priority::kMourning;
  office.words.timetable.rules.back().when.dates = {OneDay("2026-11-20")};
  const auto show = office.Compile();
  for (const char* noon : {"2026-11-20T12:00", "2026-11-21T12:00"}) {
    const Tick start = TickOf(noon, kSixty);
    bool fades = false;
    for (Tick tick = start; tick < start + 3000; ++tick) {
      const Showing showing = show->programme().At({tick});
      const DisplayList list = show->ListAt(showing, tick);
      fades = fades || FadeIn(list) != nullptr;
      ASSERT_EQ(list.grey, showing.mourning && showing.now.path == PathOfItem("a")) << noon << " " << tick - start;
    }
    EXPECT_EQ(fades, noon == std::string("2026-11-21T12:00"));
  }
}

// A flag is red and gold on a wall that has no other colour.
TEST(Show, MourningLeavesNothingButFlagsTheirColours) {
  Office office;
  Item backdrop;
  backdrop.kind = ItemKind::kBackdrop;
  backdrop.lead = "ỦY BAN NHÂN DÂN XÃ MẪU";
  backdrop.text = "HỘI NGHỊ TỔNG KẾT";
  backdrop.emblems = {"quoc-ky"};
  office.Add("a", backdrop);
  office.words.timetable.rules.push_back(RuleFor({"gone"}));
  office.words.timetable.rules.back().priority = Priority::kMourning;
  office.words.timetable.rules.back().when.dates = {OneDay("2026-11-20")};
  const auto show = office.Compile();
  const XrgbBitmap painted = PaintWhole(show->ListAt({TickOf("2026-11-20T12:00", kSixty)}));
  Rect flag;
  for (const RegionReport& region : show->SceneOf(PathOfItem("a"))->regions()) {
    if (region.show == "emblems") flag = region.ink;
  }
  ASSERT_FALSE(flag.IsEmpty());
  int coloured = 0;
  for (int y = 0; y < 192; ++y) {
    for (int x = 0; x < 384; ++x) {
      const Xrgb pixel = painted.View().Row(y)[x];
      const bool grey = (pixel >> 16 & 0xFF) == (pixel >> 8 & 0xFF) && (pixel >> 8 & 0xFF) == (pixel & 0xFF);
      const bool inside = x >= flag.x && x < flag.Right() && y >= flag.y && y < flag.Bottom();
      coloured += !grey && inside ? 1 : 0;
      ASSERT_TRUE(grey || inside) << x << "," << y;
    }
  }
  EXPECT_GT(coloured, flag.width * flag.height * 9 / 10);
}

TEST(Show, KeepsArtworkOnceForAllItsItems) {
  Office office;
  office.Add("a", Slogan("NGÀY HỘI VĂN HÓA"));
  office.Add("b", Slogan("THÓI QUEN ĐỌC SÁCH"));
  const auto show = office.Compile();
  const auto shapes = [&](const char* name) {
    std::vector<const CoverageBitmap*> found;
    for (const DisplayOp& op : show->SceneOf(PathOfItem(name))->Settled().ops) {
      if (const auto* shape = std::get_if<ShapeOp>(&op)) found.push_back(shape->shape.get());
    }
    return found;
  };
  EXPECT_FALSE(shapes("a").empty());
  EXPECT_EQ(shapes("a"), shapes("b"));
}

TEST(Show, TellsWhoIssuedAPoster) {
  Office office;
  Item poster;
  poster.kind = ItemKind::kPoster;
  poster.text = "ĐÊM NHẠC";
  poster.dateline = "Vào cửa tự do";
  office.Add("a", poster);
  const auto issuers = [&] {
    int count = 0;
    const auto show = office.Compile();
    for (const RegionReport& region : show->SceneOf(PathOfItem("a"))->regions()) {
      count += region.show == "issuer" ? 1 : 0;
    }
    return count;
  };
  EXPECT_EQ(issuers(), 0);
  office.words.issuers[PathOfItem("a")] = "Ủy ban nhân dân xã Mẫu";
  EXPECT_EQ(issuers(), 1);
}

TEST(Show, LeavesAnItemAloneStandingStill) {
  Office office;
  office.Add("a", Slogan("NGÀY HỘI VĂN HÓA"));
  const auto show = office.Compile();
  const Tick midnight = TickOf("2026-11-20T00:00", kSixty);
  const DisplayList settled = show->SceneOf(PathOfItem("a"))->Settled();
  for (Tick tick = midnight - 300; tick < midnight + 1000; ++tick) {
    const Showing showing = show->programme().At({tick});
    ASSERT_EQ(show->ListAt(showing, tick), settled) << tick - midnight;
  }
}

TEST(Show, LetsATickerAloneRunOnOverTheEndsOfItsTurns) {
  Office office;
  office.Add("t", Ticker("Chạy xe đúng tốc độ, đội mũ bảo hiểm"));
  const auto show = office.Compile();
  const auto scene = show->SceneOf(PathOfItem("t"));
  const Tick midnight = TickOf("2026-11-20T00:00", kSixty);
  const Tick turn = scene->turn_ticks();
  for (Tick elapsed = turn - 5; elapsed < turn + 5; ++elapsed) {
    const Tick tick = midnight + elapsed;
    EXPECT_EQ(show->ListAt({tick}), scene->Evaluate(elapsed, tick));
  }
}

TEST(Show, ShowsTheSafePictureForSafeAndForNothing) {
  Office office;
  const auto show = office.Compile();
  const DisplayList safe = BuildSafeScene(*ShippedLook(), office.screen)->Settled();
  const Tick noon = TickOf("2026-11-20T12:00", kSixty);
  EXPECT_EQ(DumpDisplayList(show->ListAt({noon})), DumpDisplayList(safe));
  EXPECT_EQ(DumpDisplayList(show->ListAt({noon, ClockTrust::kTrusted, true})), DumpDisplayList(safe));
}

TEST(Show, LeavesOutAndReportsWhatCannotBeSet) {
  Office office;
  office.Add("a", Slogan("NGÀY HỘI VĂN HÓA"));
  office.Add("b", Slogan("𓀀𓁐"));
  const auto show = office.Compile();
  EXPECT_EQ(show->SceneOf(PathOfItem("b")), nullptr);
  ASSERT_TRUE(office.diagnostics.HasErrors());
  EXPECT_EQ(office.diagnostics.findings().back().code, "item-not-set");
  EXPECT_EQ(office.diagnostics.findings().back().where.file, PathOfItem("b"));
  const Showing showing = show->programme().At({TickOf("2026-11-20T12:00", kSixty)});
  EXPECT_EQ(showing.now.path, PathOfItem("a"));
  EXPECT_EQ(showing.why.back().code, "not-available");
}

TEST(Show, BuildsOnlyWhatMayComeOn) {
  Office office;
  office.Add("a", Slogan("NGÀY HỘI VĂN HÓA"));
  office.Add("b", Slogan("THÓI QUEN ĐỌC SÁCH"));
  office.words.timetable.rules.push_back(RuleFor({"b"}));
  office.words.timetable.rules.front().show.pop_back();
  office.words.timetable.rules.back().on = {{RuleTarget::Kind::kScreen, "other"}};
  const auto show = office.Compile();
  EXPECT_NE(show->SceneOf(PathOfItem("a")), nullptr);
  EXPECT_EQ(show->SceneOf(PathOfItem("b")), nullptr);
}

// Whoever sleeps until NextChange misses no change, and every list is that of its moment.
TEST(Show, ChangesNothingBeforeTheNextChange) {
  Office office;
  office.Add("a", Slogan("NGÀY HỘI VĂN HÓA"));
  office.Add("n", Notice("Thư viện mở cửa từ 7 giờ 30"));
  office.Add("t", Ticker("Chạy xe đúng tốc độ"));
  const auto show = office.Compile();
  const Tick start = TickOf("2026-11-20T11:58:50", kSixty);
  for (Tick tick = start; tick < start + 3000;) {
    const Showing showing = show->programme().At({tick});
    while (tick < showing.now.until) {
      const DisplayList list = show->ListAt(showing, tick);
      const Tick next = show->NextChange(showing, tick);
      ASSERT_GT(next, tick);
      ASSERT_LE(next, showing.now.until);
      for (Tick between = tick; between < next; ++between) {
        ASSERT_EQ(DumpDisplayList(show->ListAt({between})), DumpDisplayList(list)) << between - start;
      }
      tick = next;
    }
  }
}

TEST(SettledPictureHash, CoversSizeAndPixels) {
  Screen screen;
  screen.size = {2, 1};
  EXPECT_EQ(SettledPictureHash(*BuildRestScene(screen)), Sha256Hex(std::string("2x1\n") + std::string(6, '\0')));
  screen.size = {1, 2};
  EXPECT_EQ(SettledPictureHash(*BuildRestScene(screen)), Sha256Hex(std::string("1x2\n") + std::string(6, '\0')));
}

TEST(ScreenProfileHash, DependsOnTheProfileAlone) {
  Screen screen;
  screen.size = {384, 192};
  const std::string hash = ScreenProfileHash(screen);
  EXPECT_EQ(hash, ScreenProfileHash(screen));
  screen.size.width = 192;
  EXPECT_NE(hash, ScreenProfileHash(screen));
}

}  // namespace
}  // namespace bangron
