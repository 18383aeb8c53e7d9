#include "engine/scene/scene.h"

#include <algorithm>

#include "engine/render/renderer.h"
#include "feed/look_folder.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::minutes kVietnam{7 * 60};

const Look& ShippedLook() {
  static const std::shared_ptr<const Look> look = [] {
    Diagnostics diagnostics;
    return LoadLook(DataDir(), diagnostics).value();
  }();
  return *look;
}

Item Slogan(std::string text) {
  Item item;
  item.id = "tin";
  item.text = std::move(text);
  return item;
}

Item Ticker() {
  Item item;
  item.id = "chu-chay";
  item.kind = ItemKind::kTicker;
  item.lines = {"Mỗi ngày 30 phút đọc sách.", "Thư viện mở cửa đến 20 giờ."};
  return item;
}

Screen ScreenOf(Size size) {
  Screen screen;
  screen.id = "man-hinh";
  screen.size = size;
  screen.site_name = "Nhà văn hóa";
  return screen;
}

struct Outcome {
  std::shared_ptr<const Scene> scene;
  Diagnostics findings;

  bool Has(std::string_view code) const {
    const auto& all = findings.findings();
    return std::any_of(all.begin(), all.end(), [&](const Finding& finding) { return finding.code == code; });
  }
};

Outcome Build(const Item& item, const Screen& screen) {
  Outcome outcome;
  outcome.scene = BuildScene(item, ShippedLook(), screen, kVietnam, outcome.findings).value();
  return outcome;
}

Tick TickOf(const Screen& screen, std::chrono::local_seconds local) {
  return FirstTickFrom(UtcTime((local - kVietnam).time_since_epoch()), screen.refresh);
}

TEST(BuildScene, HoldsLongerForMoreWordsAndAsLongAsTheItemSays) {
  const Screen screen = ScreenOf({384, 192});
  const Tick few = Build(Slogan("CÓ CHÁY"), screen).scene->turn_ticks();
  const Tick many =
      Build(Slogan("Toàn dân đoàn kết xây dựng đời sống văn hóa ở khu dân cư"), screen).scene->turn_ticks();
  EXPECT_EQ(few, 300);
  EXPECT_GT(many, few);
  Item held = Slogan("CÓ CHÁY");
  held.hold = 8s;
  EXPECT_EQ(Build(held, screen).scene->turn_ticks(), 480);
}

// Every letter by the 67 pairs, marks that arrived apart too.
TEST(BuildScene, SetsCapitalsWhereTheLayoutSays) {
  Look look = ShippedLook();
  LayoutNode& region = look.layouts.at("hero").shapes.at(ScreenShape::kWide);
  for (LayoutNode& row : region.children) row.letter_case = LetterCase::kUpper;
  Diagnostics findings;
  const auto scene = BuildScene(Slogan("đường hoa u\u031B\u0323 ấm"), look, ScreenOf({1920, 1080}), kVietnam, findings);
  ASSERT_TRUE(scene) << scene.error().what;
  std::string shown;
  for (const DisplayOp& op : (*scene)->Settled().ops) {
    if (const auto* text = std::get_if<TextOp>(&op)) {
      for (const SetLine& line : text->text->lines) shown += line.text + " ";
    }
  }
  EXPECT_EQ(shown, "ĐƯỜNG HOA Ự ẤM ");
}

// The scripts of Vietnam and its neighbours: lent, and told by letter and font.
TEST(BuildScene, BorrowsOtherScriptsAndSaysSo) {
  const std::pair<const char*, const char*> scripts[] = {
      {"សៀវភៅ", "noto-sans-khmer-bold"}, {"ꨀꨩ", "noto-sans-cham-bold"}, {"ພາສາ", "noto-sans-lao-bold"},
      {"ภาษา", "noto-sans-thai-bold"},   {"👍", "noto-emoji-bold"},     {"越南文獻", "droid-sans-fallback-full"}};
  for (const auto& [words, lender] : scripts) {
    const Outcome outcome = Build(Slogan(std::string("Chào mừng ") + words), ScreenOf({1920, 1080}));
    std::string told;
    for (const Finding& finding : outcome.findings.findings()) {
      if (finding.code == "glyph-missing") told += finding.found;
    }
    EXPECT_NE(told.find(lender), std::string::npos) << words << ": " << told;
  }
}

TEST(BuildScene, StandsStillWhereNothingMoves) {
  const Outcome hero = Build(Slogan("CÓ CHÁY"), ScreenOf({384, 192}));
  EXPECT_EQ(hero.scene->NextChange(40, 1000), kNever);
  EXPECT_EQ(hero.scene->Evaluate(0, 0), hero.scene->Evaluate(299, 123'456'789));
  EXPECT_TRUE(hero.findings.findings().empty());
}

TEST(BuildScene, RunsInWholePixelsOfTheSameStep) {
  for (const Size size : {Size{96, 16}, Size{384, 192}, Size{1920, 1080}}) {
    const Outcome ticker = Build(Ticker(), ScreenOf(size));
    const Tick entrance = ticker.scene->entrance_ticks();
    int step = -1;
    int waited = 0;
    int period = 0;
    int last_x = 0;
    for (Tick tick = 0; tick < 200; ++tick) {
      const DisplayList list = ticker.scene->Evaluate(entrance + tick, 5000 + tick);
      const auto first = std::find_if(list.ops.begin(), list.ops.end(), [](const DisplayOp& op) {
        const auto* text = std::get_if<TextOp>(&op);
        return text != nullptr && text->text->lines.front().text.rfind("Mỗi", 0) == 0;
      });
      if (first == list.ops.end()) break;
      const int x = std::get<TextOp>(*first).origin.x;
      if (tick > 0 && x == last_x) ++waited;
      if (tick > 0 && x != last_x) {
        if (step < 0) step = last_x - x, period = waited;
        EXPECT_EQ(last_x - x, step) << tick;
        EXPECT_EQ(waited, period) << tick;
        waited = 0;
      }
      last_x = x;
    }
    EXPECT_GE(step, 1);
  }
}

TEST(BuildScene, TurnsATickerByWholePasses) {
  for (const Size size : {Size{96, 16}, Size{192, 96}, Size{1920, 1080}}) {
    const Outcome ticker = Build(Ticker(), ScreenOf(size));
    const Scene& scene = *ticker.scene;
    EXPECT_EQ(scene.Evaluate(scene.turn_ticks(), 7), scene.Evaluate(scene.entrance_ticks(), 7));
    EXPECT_EQ(scene.Evaluate(0, 7), scene.Evaluate(scene.entrance_ticks(), 7));
    EXPECT_GE(scene.turn_ticks(), 300);
  }
}

TEST(BuildScene, NamesTheNextChangeAndNotTooLate) {
  Item notice = Slogan("8 giờ 30 tại Chợ xã Mẫu");
  notice.kind = ItemKind::kNotice;
  const Screen screen = ScreenOf({384, 192});
  for (const Item& item : {notice, Ticker(), Slogan("CÓ CHÁY")}) {
    const Outcome outcome = Build(item, screen);
    const Tick start = TickOf(screen, std::chrono::local_days(std::chrono::year(2026) / 11 / 21) + 23h + 59min + 58s);
    Tick turn_tick = 0;
    for (int changes = 0; changes < 40 && turn_tick < 400; ++changes) {
      const Tick next = outcome.scene->NextChange(turn_tick, start + turn_tick);
      ASSERT_GT(next, start + turn_tick);
      const DisplayList now = outcome.scene->Evaluate(turn_tick, start + turn_tick);
      const Tick until = std::min<Tick>(next - start, 400);
      for (Tick between = turn_tick; between < until; ++between) {
        ASSERT_EQ(outcome.scene->Evaluate(between, start + between), now) << between;
      }
      turn_tick = until;
    }
  }
}

TEST(BuildScene, ShowsTheCivilTimeInDigitsThatDoNotJump) {
  Item notice = Slogan("8 giờ 30 tại Chợ xã Mẫu");
  notice.kind = ItemKind::kNotice;
  const Screen screen = ScreenOf({384, 192});
  const Outcome outcome = Build(notice, screen);
  const auto list_at = [&](std::chrono::seconds time) {
    return outcome.scene->Evaluate(100,
                                   TickOf(screen, std::chrono::local_days(std::chrono::year(2026) / 11 / 21) + time));
  };
  const auto digits_of = [](const DisplayList& list) {
    std::string digits;
    for (const DisplayOp& op : list.ops) {
      const auto* text = std::get_if<TextOp>(&op);
      if (text != nullptr && text->text->lines.size() == 1 && text->text->lines.front().text.size() == 1) {
        digits += text->text->lines.front().text;
      }
    }
    return digits;
  };
  EXPECT_EQ(digits_of(list_at(20h + 5min)), "20:05");
  EXPECT_EQ(digits_of(list_at(7h + 59min + 59s)), "07:59");
  EXPECT_EQ(digits_of(list_at(0s)), "00:00");
  EXPECT_EQ(digits_of(outcome.scene->Settled()), "20:05");
  // From one minute to the next only the last digit is painted again.
  const auto damage = Damage(list_at(20h + 5min), list_at(20h + 6min));
  ASSERT_EQ(damage.size(), 1U);
  EXPECT_LT(damage.front().width, 30);
}

TEST(BuildScene, RunsWhatCannotBeReadStandingOnOneLine) {
  const Outcome runs = Build(Slogan("NGÀY HỘI VĂN HÓA CÁC DÂN TỘC"), ScreenOf({96, 16}));
  EXPECT_TRUE(runs.Has("text-runs"));
  EXPECT_EQ(runs.scene->NextChange(100, 100), 101);
  EXPECT_TRUE(runs.Has("face-chosen"));
  EXPECT_TRUE(runs.Has("capitals-stack"));
  EXPECT_FALSE(runs.Has("tones-weak"));
  const Outcome stands = Build(Slogan("TẾT"), ScreenOf({96, 16}));
  EXPECT_FALSE(stands.Has("text-runs"));
  EXPECT_EQ(stands.scene->NextChange(100, 100), kNever);
}

TEST(BuildScene, ReportsWhatAPersonShouldLookAt) {
  const Screen screen = ScreenOf({192, 96});
  Item item = Slogan("CÓ CHÁY");
  item.layout = "heroo";
  item.theme = "senn";
  item.lines = {"dòng"};
  const Outcome outcome = Build(item, screen);
  EXPECT_TRUE(outcome.Has("unknown-layout"));
  EXPECT_TRUE(outcome.Has("unknown-theme"));
  EXPECT_TRUE(outcome.Has("field-not-shown"));
  Item small = Slogan(std::string(600, 'a'));
  EXPECT_TRUE(Build(small, screen).Has("text-too-small"));
}

TEST(BuildScene, BorrowsTheLettersOfOtherScriptsAndSaysSo) {
  for (const char* words :
       {"Chào សួស្តី", "Lễ hội Katê ꨆꨓꨯꨱ", "Thăm ສະບາຍດີ", "Bạn สวัสดี", "Cảm ơn ❤️ 👍🏽", "Giá 5 Ω ₫"}) {
    const Outcome outcome = Build(Slogan(words), ScreenOf({384, 192}));
    ASSERT_NE(outcome.scene, nullptr) << words;
    EXPECT_TRUE(outcome.Has("glyph-missing")) << words;
    const DisplayList settled = outcome.scene->Settled();
    const auto& text = std::get<TextOp>(settled.ops.back()).text;
    EXPECT_FALSE(text->lent.empty()) << words;
  }
}

TEST(BuildScene, RefusesWordsThatNoFontCanSet) {
  Diagnostics findings;
  const auto scene = BuildScene(Slogan("TẾT 𓀀"), ShippedLook(), ScreenOf({96, 96}), kVietnam, findings);
  ASSERT_FALSE(scene);
  EXPECT_EQ(scene.error().code, "glyph-missing");
  EXPECT_NE(scene.error().what.find("𓀀"), std::string::npos);
}

TEST(BuildScene, NeedsWords) {
  Diagnostics findings;
  Item empty;
  empty.id = "trong";
  const auto scene = BuildScene(empty, ShippedLook(), ScreenOf({96, 96}), kVietnam, findings);
  ASSERT_FALSE(scene);
  EXPECT_EQ(scene.error().code, "nothing-to-show");
}

TEST(BuildScene, ShowsOneColourScreensInTheirColour) {
  Screen screen = ScreenOf({128, 64});
  screen.colour = PanelColour::kRed;
  const XrgbBitmap picture = PaintWhole(Build(Slogan("TẾT"), screen).scene->Settled());
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 128; ++x) {
      const Xrgb pixel = picture.View().Row(y)[x];
      ASSERT_TRUE(pixel == 0 || pixel == 0xFF0000);
    }
  }
}

TEST(BuildSafeScene, ShowsTheSitesName) {
  const auto scene = BuildSafeScene(ShippedLook(), ScreenOf({384, 192}));
  ASSERT_EQ(scene->regions().size(), 1U);
  EXPECT_EQ(scene->regions().front().show, "site");
  EXPECT_EQ(scene->NextChange(0, 0), kNever);
}

TEST(BuildSafeScene, IsAPlainFieldWithoutFonts) {
  EXPECT_EQ(BuildSafeScene(Look{}, ScreenOf({384, 192}))->Settled().ops.size(), 1U);
}

TEST(BuildRestScene, IsDark) {
  EXPECT_EQ(PaintWhole(BuildRestScene(ScreenOf({8, 8}))->Settled()), XrgbBitmap({8, 8}, 0));
}

}  // namespace
}  // namespace bangron
