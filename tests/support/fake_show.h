// A show without fonts: each item is one colour, a moving one has a white dot that steps one pixel a tick. For the
// player's tests, which are about what is on and when, not about letters.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/picture/show.h"
#include "player/play/bill.h"

namespace bangron {

struct FakeTurn {
  std::string path;
  Tick ticks = 60;
  Xrgb colour = 0;
  bool moving = false;
  bool active = true;      // false: known, but not in the loop
  std::string text = "x";  // another text is another item
};

inline constexpr Size kFakeSize{64, 8};

// The screen that every fake show is for.
Screen FakeScreen();

// While the clock is not trusted nothing of it may show. A bill whose loop is `turns` in order, from tick 0. Without
// any it shows kFakeSafe.
std::shared_ptr<const Bill> MakeFakeBill(const std::vector<FakeTurn>& turns);

std::shared_ptr<const Show> MakeFakeShow(const std::vector<FakeTurn>& turns);

// The settled-frame hash of an item of this colour.
std::string FakePicture(Xrgb colour);

inline constexpr Xrgb kFakeSafe = 0x00123456;

}  // namespace bangron
