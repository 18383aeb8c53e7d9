#include "engine/scene/viewing.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/shipped_look.h"

namespace bangron {
namespace {

using namespace std::chrono_literals;

Screen WallOf(Size size, int pitch_um, int distance_m) {
  Screen screen;
  screen.id = "cong";
  screen.size = size;
  screen.pitch_um = pitch_um;
  screen.distance_m = distance_m;
  return screen;
}

Item SloganOf(std::string text) {
  Item item;
  item.id = "tin";
  item.text = std::move(text);
  return item;
}

struct Seen {
  std::vector<Viewing> viewings;
  Diagnostics findings;

  const Finding* Find(std::string_view code) const {
    const auto& all = findings.findings();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Finding& each) { return each.code == code; });
    return found == all.end() ? nullptr : &*found;
  }
};

Seen Look(const Item& item, const Screen& screen) {
  Seen seen;
  Diagnostics ignored;
  const auto look = ShippedLook();
  const auto scene = BuildScene(item, *look, screen, 7h, ignored).value();
  seen.viewings = ViewingsOf(*scene, *look, screen);
  ReportViewing(*scene, *look, screen, seen.findings);
  return seen;
}

TEST(Viewing, TellsHowFarWordsCarry) {
  const Seen seen = Look(SloganOf("CÓ CHÁY GỌI 114"), WallOf({384, 192}, 8000, 0));
  ASSERT_EQ(seen.viewings.size(), 1U);
  const Viewing& text = seen.viewings.front();
  EXPECT_EQ(text.show, "text");
  // Capitals of about 43 px are 350 mm: 3 m a centimetre by day, half of it at night.
  EXPECT_GT(text.capital_mm, 200);
  EXPECT_NEAR(text.day_m, text.capital_mm * 3 / 10, 1);
  EXPECT_NEAR(text.night_m, text.day_m / 2, 1);
  EXPECT_GT(text.stroke_um, 8000);
  EXPECT_GT(text.contrast_permille, 7000);
  EXPECT_TRUE(seen.findings.findings().empty());
}

TEST(Viewing, WarnsWithNumbersWherePeopleStandFarther) {
  Item item = SloganOf("Đi chậm qua cổng chợ, nhường đường cho người đi bộ và các cháu học sinh tan trường");
  const Seen near = Look(item, WallOf({192, 96}, 5000, 5));
  EXPECT_EQ(near.Find("not-read-by-day"), nullptr);
  EXPECT_EQ(near.Find("not-read-at-night"), nullptr);
  const Viewing& text = near.viewings.front();
  const Seen at_night = Look(item, WallOf({192, 96}, 5000, text.night_m + 1));
  ASSERT_NE(at_night.Find("not-read-at-night"), nullptr);
  EXPECT_EQ(at_night.Find("not-read-at-night")->allowed, std::to_string(text.night_m + 1) + " m");
  const Seen near_only = Look(item, WallOf({192, 96}, 5000, text.day_m + 1));
  ASSERT_NE(near_only.Find("not-read-by-day"), nullptr);
  EXPECT_EQ(near_only.Find("not-read-by-day")->severity, Severity::kNote) << "whoever comes nearer reads it";
  const Seen far = Look(item, WallOf({192, 96}, 5000, 200));
  ASSERT_NE(far.Find("not-read-by-day"), nullptr);
  EXPECT_EQ(far.Find("not-read-by-day")->severity, Severity::kWarning);
  EXPECT_NE(far.Find("not-read-by-day")->found.find(" mm, "), std::string::npos);
  EXPECT_EQ(far.Find("not-read-at-night"), nullptr) << "told once";
}

TEST(Viewing, SaysNothingAboutAScreenOfUnknownPitch) {
  EXPECT_TRUE(Look(SloganOf("CÓ CHÁY"), WallOf({96, 16}, 0, 500)).findings.findings().empty());
}

TEST(Viewing, MeasuresContrastAsTheEyeDoes) {
  EXPECT_EQ(LightOf(0xFFFFFF), 10'000);
  EXPECT_EQ(LightOf(0x000000), 0);
  EXPECT_EQ(ContrastOf(0xFFFFFF, 0x000000), 21'000);
  EXPECT_EQ(ContrastOf(0x123456, 0x123456), 1000);
  EXPECT_LT(ContrastOf(0xFF0000, 0x0000FF), 4500) << "red on blue";
  EXPECT_EQ(ContrastOf(0x777777, 0xFFFFFF) / 10, 447) << "the colour that just misses 4.5";
}

// Every theme of ours can be read: words on their ground, and what stands on bands.
TEST(Viewing, FindsEveryShippedThemeReadable) {
  for (const auto& [name, theme] : ShippedLook()->themes) {
    const auto contrast = [&](const char* ink, Xrgb ground) { return ContrastOf(theme.colours.at(ink), ground); };
    const Xrgb field = theme.colours.at("field");
    std::vector<Xrgb> grounds{field};
    const auto effect = theme.effects.find("field");
    if (effect != theme.effects.end() && effect->second.below) grounds.push_back(*effect->second.below);
    for (const char* ink :
         {"text", "lead", "dateline", "lines", "caption", "ticker", "clock", "date", "lunar", "table"}) {
      for (const Xrgb ground : grounds) EXPECT_GE(contrast(ink, ground), 4500) << name << " " << ink;
    }
    for (const char* ink : {"lead", "clock", "site", "ticker"}) {
      EXPECT_GE(contrast(ink, theme.colours.at("band")), 4500) << name << " " << ink << " on its band";
    }
  }
}

}  // namespace
}  // namespace bangron
