#include "player/output/damage.h"

#include <algorithm>
#include <cstddef>

namespace bangron {
namespace {

constexpr std::size_t kMostRects = 8;

bool Holds(const Rect& outer, const Rect& inner) { return Intersect(outer, inner) == inner; }

}  // namespace

void AddDamage(const std::vector<Rect>& more, std::vector<Rect>& all) {
  for (const Rect& rect : more) {
    if (rect.IsEmpty()) continue;
    if (std::any_of(all.begin(), all.end(), [&](const Rect& held) { return Holds(held, rect); })) continue;
    std::erase_if(all, [&](const Rect& held) { return Holds(rect, held); });
    all.push_back(rect);
  }
  if (all.size() <= kMostRects) return;
  Rect box;
  for (const Rect& rect : all) box = Union(box, rect);
  all.assign(1, box);
}

}  // namespace bangron
