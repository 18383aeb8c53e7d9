#include "player/output/plugins/drm_mode.h"

#include <gtest/gtest.h>

namespace bangron {
namespace {

constexpr Refresh kSixty{60, 1};

// "1920x1080@60.000"; modes in brackets are the display's, others made.
std::string Described(const Result<ChosenMode>& chosen) {
  if (!chosen) return chosen.error().code;
  const int rate = chosen->timing.RefreshMilliHertz();
  const std::string text = fmt::format("{}x{}@{}.{:03}", chosen->timing.size().width, chosen->timing.size().height,
                                       rate / 1000, rate % 1000);
  return chosen->offered ? fmt::format("[{}] {}", *chosen->offered, text) : text;
}

ModeTiming TimingOf(std::string_view mode_line) { return ParseModeRequest(mode_line).value().timing.value(); }

const ModeTiming kFullHd = TimingOf("148.5 1920 2008 2052 2200 1080 1084 1089 1125 +hsync +vsync");
const ModeTiming kFullHdNtsc = TimingOf("148.352 1920 2008 2052 2200 1080 1084 1089 1125 +hsync +vsync");
const ModeTiming kFullHd50 = TimingOf("148.5 1920 2448 2492 2640 1080 1084 1089 1125 +hsync +vsync");
const ModeTiming kHd = TimingOf("74.25 1280 1390 1430 1650 720 725 730 750 +hsync +vsync");
const ModeTiming kXga = TimingOf("65 1024 1048 1184 1344 768 771 777 806 -hsync -vsync");

const std::vector<OfferedMode> kSender{{kXga},        {kFullHd50}, {kHd, true},
                                       {kFullHdNtsc}, {kFullHd},   {kFullHd, false, false}};

TEST(DrmMode, TakesThePreferredSizeAtTheRateNearestToTheScreens) {
  const std::vector<OfferedMode> display{{kFullHdNtsc, true}, {kFullHd}, {kHd}};
  EXPECT_EQ(Described(ChooseMode(display, {}, {192, 96}, kSixty)), "[1] 1920x1080@60.000");
  EXPECT_EQ(Described(ChooseMode(display, {}, {192, 96}, {60000, 1001})), "[0] 1920x1080@59.940");
  EXPECT_EQ(Described(ChooseMode(kSender, {}, {192, 96}, kSixty)), "[2] 1280x720@60.000");
  EXPECT_EQ(Described(ChooseMode(std::vector<OfferedMode>{{kXga}, {kHd}}, {}, {192, 96}, kSixty)),
            "[0] 1024x768@60.004")
      << "without a preferred one the first";
}

TEST(DrmMode, TakesTheSmallestThatHoldsAWallLargerThanThePreferredOne) {
  EXPECT_EQ(Described(ChooseMode(kSender, {}, {1600, 900}, kSixty)), "[4] 1920x1080@60.000");
  EXPECT_EQ(Described(ChooseMode(kSender, {}, {1024, 768}, kSixty)), "[0] 1024x768@60.004");
  EXPECT_EQ(Described(ChooseMode(kSender, {}, {2000, 768}, kSixty)), "wall-does-not-fit");
  EXPECT_EQ(Described(ChooseMode({}, {}, {96, 16}, kSixty)), "no-mode");
}

TEST(DrmMode, TakesWhatIsAskedForOrMakesIt) {
  const auto asked = [](std::string_view request, Size extent = {96, 16}) {
    return Described(ChooseMode(kSender, ParseModeRequest(request).value(), extent, kSixty));
  };
  EXPECT_EQ(asked("1920x1080"), "[4] 1920x1080@60.000");
  EXPECT_EQ(asked("1920x1080@59.94"), "[3] 1920x1080@59.940");
  EXPECT_EQ(asked("1920x1080@50"), "[1] 1920x1080@50.000");
  EXPECT_EQ(asked("1920x1080@30"), "1920x1080@30.000");
  EXPECT_EQ(asked("960x480"), "960x480@60.000");
  EXPECT_EQ(asked("148.5 1920 2008 2052 2200 1080 1084 1089 1125 +hsync +vsync"), "[4] 1920x1080@60.000");
  EXPECT_EQ(asked("30 800 840 928 1056 480 493 496 525 -hsync -vsync"), "800x480@54.113");
  EXPECT_EQ(asked("960x480", {961, 480}), "wall-does-not-fit");
}

// `cvt -r 1920 1080 60` and the like: 138.50, 23.50 and 119.00 MHz before it rounds to quarters.
TEST(DrmMode, MakesTimingsByTheReducedBlankingFormula) {
  const auto line = [](Size size, int refresh_mhz) {
    const ModeTiming timing = ReducedBlankingTiming(size, refresh_mhz);
    const ModeTiming::Axis& x = timing.horizontal;
    const ModeTiming::Axis& y = timing.vertical;
    return fmt::format("{} {} {} {} {} {} {} {} {}", timing.clock_khz, x.visible, x.sync_start, x.sync_end, x.total,
                       y.visible, y.sync_start, y.sync_end, y.total);
  };
  EXPECT_EQ(line({1920, 1080}, 60'000), "138653 1920 1968 2000 2080 1080 1083 1088 1111");
  EXPECT_EQ(line({800, 480}, 60'000), "28570 800 848 880 960 480 483 490 496");
  EXPECT_EQ(line({1680, 1050}, 60'000), "119232 1680 1728 1760 1840 1050 1053 1059 1080");
}

TEST(DrmMode, PacesOnlyAtTheScreensOwnRate) {
  EXPECT_TRUE(CanPace(60'000, kSixty));
  EXPECT_TRUE(CanPace(59'940, kSixty));
  EXPECT_TRUE(CanPace(60'004, kSixty));
  EXPECT_FALSE(CanPace(50'000, kSixty));
  EXPECT_FALSE(CanPace(75'000, kSixty));
  EXPECT_TRUE(CanPace(30'000, {30, 1}));
  EXPECT_FALSE(CanPace(60'000, {30, 1}));
}

}  // namespace
}  // namespace bangron
