#include <gtest/gtest.h>

#include "engine/model/readers.h"
#include "tests/support/findings.h"

namespace bangron {
namespace {

constexpr const char* kFull = R"(screen: 1
id: san-van-dong
size: 384x192
colour: red-green
pitch_mm: 3.91
distance_m: 40
refresh: 60000/1001
orientation: 90
site: {name: "Sân vận động xã Mẫu", lat: 20.9, lon: -105.812345}
rest: ["22:30-05:00"]
)";

std::string FindingsOf(const std::string& more) {
  Diagnostics diagnostics;
  ReadScreen("screen: 1\nid: a\n" + more, "s.yaml", diagnostics);
  return Brief(diagnostics);
}

TEST(ScreenReader, ReadsEveryField) {
  Diagnostics diagnostics;
  const auto screen = ReadScreen(kFull, "s.yaml", diagnostics);
  ASSERT_TRUE(screen) << Brief(diagnostics);
  EXPECT_EQ(screen->id, "san-van-dong");
  EXPECT_EQ(screen->size, (Size{384, 192}));
  EXPECT_EQ(screen->colour, PanelColour::kRedGreen);
  EXPECT_EQ(screen->pitch_um, 3910);
  EXPECT_EQ(screen->distance_m, 40);
  EXPECT_EQ(screen->refresh, (Refresh{60000, 1001}));
  EXPECT_EQ(screen->orientation, 90);
  EXPECT_EQ(screen->site_name, "Sân vận động xã Mẫu");
  EXPECT_EQ(screen->latitude_e6, 20'900'000);
  EXPECT_EQ(screen->longitude_e6, -105'812'345);
  EXPECT_EQ(screen->rest, std::vector<DailyWindow>{*ParseDailyWindow("22:30-05:00")});
}

TEST(ScreenReader, GivesEqualProfilesEqualText) {
  Diagnostics diagnostics;
  const auto one = ReadScreen("screen: 1\nid: a\nsize: 96x16\n", "1", diagnostics);
  const auto two = ReadScreen("# words\nscreen: 1\nrefresh: 60\nsize: 96x16\nid: 'a'\ncolour: rgb\n", "2", diagnostics);
  const auto three = ReadScreen("screen: 1\nid: a\nsize: 96x32\n", "3", diagnostics);
  EXPECT_EQ(ScreenProfileText(one.value()), ScreenProfileText(two.value()));
  EXPECT_NE(ScreenProfileText(one.value()), ScreenProfileText(three.value()));
}

TEST(ScreenReader, RefusesWhatDoesNotFit) {
  for (const char* size : {"384", "384*192", "0x10", "8193x1", "-1x5", "384x192px", "38 4x192"}) {
    EXPECT_EQ(FindingsOf(std::string("size: ") + size + "\n"), "bad-size@3:7 size") << size;
  }
  for (const char* refresh : {"0", "60/0", "241", "1/2", "59.94", "60Hz", "99999999999/1"}) {
    EXPECT_EQ(FindingsOf(std::string("size: 1x1\nrefresh: ") + refresh + "\n"), "bad-refresh@4:10 refresh") << refresh;
  }
  EXPECT_EQ(FindingsOf(""), "missing-key@1:1 size");
  EXPECT_EQ(FindingsOf("size: 1x1\norientation: 45\n"), "unknown-value@4:14 orientation");
  EXPECT_EQ(FindingsOf("size: 1x1\npitch_mm: 0\n"), "bad-pitch@4:11 pitch_mm");
  EXPECT_EQ(FindingsOf("size: 1x1\nrest: [22-5]\n"), "bad-window@4:8 rest[0]");
  EXPECT_EQ(FindingsOf("size: 1x1\nsite: {lat: 90.000001, lon: x}\n"),
            "bad-degrees@4:13 site.lat; bad-degrees@4:29 site.lon");
  EXPECT_EQ(FindingsOf("size: 1x1\ncolor: rgb\n"), "unknown-key@4:1 color");
}

}  // namespace
}  // namespace bangron
