// Which rectangles two display lists may differ in.
#include <algorithm>
#include <cstdint>

#include "engine/render/op_bounds.h"
#include "engine/render/renderer.h"

namespace bangron {
namespace {

constexpr std::size_t kMostRects = 6;

std::int64_t Area(const Rect& rect) { return std::int64_t{rect.width} * rect.height; }

void AddAll(const std::vector<Rect>& from, std::vector<Rect>& to) { to.insert(to.end(), from.begin(), from.end()); }

// What merging two rectangles would paint in vain; negative where they overlap enough.
std::int64_t Waste(const Rect& a, const Rect& b) { return Area(Union(a, b)) - Area(a) - Area(b); }

// Joins rectangles that cost nothing to join, then the cheapest ones until few are left.
std::vector<Rect> Coalesce(std::vector<Rect> rects) {
  std::erase_if(rects, [](const Rect& rect) { return rect.IsEmpty(); });
  while (rects.size() > 1) {
    std::size_t best_a = 0;
    std::size_t best_b = 1;
    for (std::size_t a = 0; a < rects.size(); ++a) {
      for (std::size_t b = a + 1; b < rects.size(); ++b) {
        if (Waste(rects[a], rects[b]) < Waste(rects[best_a], rects[best_b])) best_a = a, best_b = b;
      }
    }
    if (rects.size() <= kMostRects && Waste(rects[best_a], rects[best_b]) > 0) break;
    rects[best_a] = Union(rects[best_a], rects[best_b]);
    rects.erase(rects.begin() + static_cast<std::ptrdiff_t>(best_b));
  }
  return rects;
}

// Ops that both lists begin or end with paint the same, because whatever lies between them is in the damage.
std::vector<Rect> DamageOfOps(const DisplayList& previous, const DisplayList& next) {
  std::size_t from = 0;
  std::size_t previous_end = previous.ops.size();
  std::size_t next_end = next.ops.size();
  while (from < previous_end && from < next_end && previous.ops[from] == next.ops[from]) ++from;
  while (previous_end > from && next_end > from && previous.ops[previous_end - 1] == next.ops[next_end - 1]) {
    --previous_end, --next_end;
  }
  const bool pairwise = previous_end == next_end;
  std::vector<Rect> rects;
  for (std::size_t i = from; i < previous_end; ++i) {
    if (!pairwise || previous.ops[i] != next.ops[i]) rects.push_back(BoundsOf(previous.ops[i], previous.size));
  }
  for (std::size_t i = from; i < next_end; ++i) {
    if (!pairwise || previous.ops[i] != next.ops[i]) rects.push_back(BoundsOf(next.ops[i], next.size));
  }
  return rects;
}

const TransitionOp* TransitionOf(const DisplayList& list) {
  return list.ops.size() == 1 ? std::get_if<TransitionOp>(&list.ops.front()) : nullptr;
}

// The plain lists that a list's pixels are made of: itself, or both ends of its transition.
std::vector<const DisplayList*> Ends(const DisplayList& list) {
  if (const TransitionOp* between = TransitionOf(list)) return {between->from.get(), between->to.get()};
  return {&list};
}

// Whether pixels stand elsewhere than in the lists that they come from.
bool MovesPixels(const DisplayList& list) {
  const TransitionOp* between = TransitionOf(list);
  return between != nullptr && between->kind != TransitionKind::kCrossfade && between->kind != TransitionKind::kWipe;
}

}  // namespace

std::vector<Rect> Damage(const DisplayList& previous, const DisplayList& next) {
  const Rect whole{0, 0, next.size.width, next.size.height};
  if (previous.size != next.size || previous.one_bit != next.one_bit || previous.grey != next.grey) return {whole};
  if (previous == next) return {};
  if (MovesPixels(previous) || MovesPixels(next)) return {whole};
  // Where all ends agree, so do the pictures: mixing equal pixels changes nothing.
  const auto before = Ends(previous);
  const auto after = Ends(next);
  std::vector<Rect> rects;
  AddAll(DamageOfOps(*before.front(), *after.front()), rects);
  if (before.size() == 2) AddAll(DamageOfOps(*before.front(), *before.back()), rects);
  if (after.size() == 2) AddAll(DamageOfOps(*after.front(), *after.back()), rects);
  for (Rect& rect : rects) rect = Intersect(rect, whole);
  return Coalesce(std::move(rects));
}

}  // namespace bangron
