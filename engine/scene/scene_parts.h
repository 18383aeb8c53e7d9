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
  Transition transition;
  Tick entrance_ticks = 0;
  Tick turn_ticks = 1;
  int words = 0;             // to read, in all zones
  bool has_emblems = false;  // what is on cuts, coming and going

  void AddElement(std::unique_ptr<const Element> element, RegionReport report) {
    elements.push_back(std::move(element));
    element_regions.push_back(std::move(report));
  }
};

std::shared_ptr<const Scene> MakeScene(SceneParts parts);

}  // namespace bangron
