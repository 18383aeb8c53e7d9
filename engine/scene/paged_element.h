// Pages of words that follow one another in one place, each for as long as it takes to read (trang).
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "engine/scene/element.h"
#include "engine/scene/zone.h"

namespace bangron {

struct Page {
  std::vector<TextOp> words;
  std::vector<FillOp> lines;
  Tick ticks = 0;
};

// How long a page of so many words (tiếng) is on.
Tick TicksOfPage(int words, const SceneParts& parts);

// The height of the marks at the foot of `bounds` that tell which of several pages is on.
int PageMarkPx(const Rect& bounds);
void AddPageMarks(const Palette& palette, const Rect& bounds, std::size_t index, std::size_t pages, Page& page);

// At least one page. `report` says what stands there, of all pages.
std::unique_ptr<const Element> BuildPages(std::vector<Page> pages, RegionReport report, const SceneParts& parts);

}  // namespace bangron
