// Paints set text with the font's own rasteriser on a canvas far larger than its block: whatever falls outside shows.
#pragma once

#include <string>
#include <vector>

#include "engine/text/set_text.h"

namespace bangron {

// Rows and columns around and inside a block that hold painted pixels. Units: px from the block's top left.
struct PaintedInk {
  Rect bounds;                    // empty where nothing was painted
  std::vector<Rect> line_bounds;  // of each line by itself
};

PaintedInk Paint(const SetText& set, CoverageMode mode);

// Rows and columns of ink outside the box at the block's top left; 0 is what we promise.
int ClippedRows(const SetText& set, Size box);
int ClippedColumns(const SetText& set, Size box);

// "be-vietnam-pro-bold 41+22/64 px: NGÀY HỘI | VĂN HÓA": one readable line.
std::string Describe(const SetText& set);

}  // namespace bangron
