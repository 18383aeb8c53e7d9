#include "player/play/wall_note.h"

#include <gtest/gtest.h>

#include "tests/support/shipped_look.h"

namespace bangron {
namespace {

// A code that runs by would be read wrong, and nobody stands before a wall for a minute.
TEST(WallNote, StandsStillOnEveryScreen) {
  Item note;
  note.id = "root";
  note.lead = "MÃ CÀI GỐC MỚI";
  note.text = "4019~8277";
  for (const Size size : {Size{64, 16}, Size{96, 16}, Size{96, 32}, Size{192, 96}, Size{96, 192}, Size{1920, 1080}}) {
    Screen screen;
    screen.id = "thu";
    screen.size = size;
    const auto scene = StandingNote(note, *ShippedLook(), screen);
    ASSERT_TRUE(scene) << size.width;
    EXPECT_EQ((*scene)->NextChange((*scene)->entrance_ticks(), 0), kNever) << size.width << "x" << size.height;
  }
}

}  // namespace
}  // namespace bangron
