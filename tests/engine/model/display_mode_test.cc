#include "engine/model/display_mode.h"

#include <gtest/gtest.h>

namespace bangron {
namespace {

TEST(DisplayMode, TakesASizeWithOrWithoutARate) {
  EXPECT_EQ(ParseModeRequest("1920x1080"), (ModeRequest{.size = {1920, 1080}, .refresh_mhz = 0, .timing = {}}));
  EXPECT_EQ(ParseModeRequest("640x360@60"), (ModeRequest{.size = {640, 360}, .refresh_mhz = 60'000, .timing = {}}));
  EXPECT_EQ(ParseModeRequest("1280x720@59.94"),
            (ModeRequest{.size = {1280, 720}, .refresh_mhz = 59'940, .timing = {}}));
}

TEST(DisplayMode, TakesAModeLineAsCvtWritesIt) {
  const auto mode = ParseModeRequest("148.5  1920 2008 2052 2200  1080 1084 1089 1125 +hsync -vsync");
  ASSERT_TRUE(mode && mode->timing);
  EXPECT_EQ(mode->size, (Size{1920, 1080}));
  EXPECT_EQ(mode->refresh_mhz, 60'000);
  EXPECT_EQ(*mode->timing, (ModeTiming{.clock_khz = 148'500,
                                       .horizontal = {1920, 2008, 2052, 2200, SyncPulse::kPositive},
                                       .vertical = {1080, 1084, 1089, 1125, SyncPulse::kNegative}}));
}

TEST(DisplayMode, RefusesWhatIsNoMode) {
  for (const char* text :
       {"", "1080p", "1920x1080@", "1920x1080@0", "1920x1080@400", "0x1080@60", "1920x1080@60i", "148.5 1920",
        "148.5 1920 2008 2052 2200 1080 1084 1089 1125",                 // no pulses
        "148.5 1920 2008 2052 2200 1080 1084 1089 1125 +vsync +hsync",   // exchanged
        "148.5 1920 1900 2052 2200 1080 1084 1089 1125 +hsync +vsync",   // out of order
        "148.5 1920 2008 2052 2200 1080 1084 1084 1125 +hsync +vsync",   // no pulse at all
        "1485 1920 2008 2052 2200 1080 1084 1089 1125 +hsync +vsync",    // 600 Hz
        "148.5 1920 2008 2052 99999 1080 1084 1089 1125 +hsync +vsync",  // beyond any display
        "148.5 1920 2008 2052 2200 1080 1084 1089 1125 +hsync +vsync twice"}) {
    EXPECT_EQ(ParseModeRequest(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace bangron
