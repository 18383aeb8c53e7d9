#include "player/output/plugins/flip_pair.h"

#include "player/output/damage.h"

namespace bangron {

FlipPair::FlipPair(Size size) {
  for (std::vector<Rect>& stale : stale_) stale.assign(1, {0, 0, size.width, size.height});
}

const std::vector<Rect>& FlipPair::Begin(const std::vector<Rect>& damage) {
  for (std::vector<Rect>& stale : stale_) AddDamage(damage, stale);
  return stale_[back_];
}

void FlipPair::Flip() {
  stale_[back_].clear();
  back_ = 1 - back_;
}

}  // namespace bangron
