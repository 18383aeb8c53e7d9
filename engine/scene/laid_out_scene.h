// A scene made of ops that never change and elements that do.
#pragma once

#include <memory>
#include <vector>

#include "engine/scene/element.h"
#include "engine/scene/scene.h"

namespace bangron {

struct SceneParts {
  Size size;
  bool one_bit = false;
  std::vector<DisplayOp> still;  // grounds and standing words, back to front
  std::vector<std::unique_ptr<const Element>> elements;
  std::vector<RegionReport> regions;          // of what stands
  std::vector<RegionReport> element_regions;  // of `elements`; they come last
  Refresh refresh;
  std::chrono::minutes utc_offset{0};
  Tick entrance_ticks = 0;
  Tick turn_ticks = 1;
};

std::shared_ptr<const Scene> MakeScene(SceneParts parts);

}  // namespace bangron
