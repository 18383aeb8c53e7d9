#include "engine/scene/scene_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/scene/time_element.h"

namespace bangron {
namespace {

class LaidOutScene : public Scene {
 public:
  explicit LaidOutScene(SceneParts parts) : parts_(std::move(parts)) {
    for (RegionReport& region : parts_.element_regions) parts_.regions.push_back(std::move(region));
  }

  Tick turn_ticks() const override { return parts_.turn_ticks; }
  Tick entrance_ticks() const override { return parts_.entrance_ticks; }
  const std::vector<RegionReport>& regions() const override { return parts_.regions; }

  DisplayList Evaluate(Tick turn_tick, Tick tick) const override { return ListAt(Moved(turn_tick), LocalAt(tick)); }
  const Transition& transition() const override { return parts_.transition; }
  bool has_emblems() const override { return parts_.has_emblems; }

  DisplayList Settled() const override {
    DisplayList list{parts_.size, parts_.one_bit, parts_.still};
    for (const auto& element : parts_.elements) element->Settle(SampleTime(), list.ops);
    return list;
  }

  Tick NextChange(Tick turn_tick, Tick tick) const override {
    Tick next = kNever;
    const Tick moved = Moved(turn_tick);
    const Tick before_motion = std::max(Tick{0}, parts_.entrance_ticks - turn_tick);
    for (const auto& element : parts_.elements) {
      const Tick move = element->NextMove(moved);
      if (move != kNever) next = std::min(next, tick + before_motion + (move - moved));
      const std::chrono::local_seconds time = element->NextTime(LocalAt(tick));
      if (time == kNeverLocal) continue;
      const UtcTime utc(time.time_since_epoch() - std::chrono::seconds(parts_.utc_offset));
      next = std::min(next, std::max(tick + 1, FirstTickFrom(utc, parts_.refresh)));
    }
    return next;
  }

 private:
  Tick Moved(Tick turn_tick) const { return std::max(Tick{0}, turn_tick - parts_.entrance_ticks); }

  std::chrono::local_seconds LocalAt(Tick tick) const {
    const auto utc = StartOf(tick, parts_.refresh).time_since_epoch() + parts_.utc_offset;
    return std::chrono::local_seconds(std::chrono::floor<std::chrono::seconds>(utc));
  }

  DisplayList ListAt(Tick moved, std::chrono::local_seconds local) const {
    DisplayList list{parts_.size, parts_.one_bit, parts_.still};
    for (const auto& element : parts_.elements) element->Evaluate(moved, local, list.ops);
    return list;
  }

  SceneParts parts_;
};

}  // namespace

std::string DescribeRegion(const RegionReport& region) {
  const Rect& bounds = region.bounds;
  const Rect& ink = region.ink;
  return fmt::format("{} {},{} {}x{} ink {},{} {}x{} size {}+{}/64 {}", region.show, bounds.x, bounds.y, bounds.width,
                     bounds.height, ink.x, ink.y, ink.width, ink.height, region.size_64 / 64, region.size_64 % 64,
                     region.face);
}

std::shared_ptr<const Scene> MakeScene(SceneParts parts) {
  return std::make_shared<const LaidOutScene>(std::move(parts));
}

}  // namespace bangron
