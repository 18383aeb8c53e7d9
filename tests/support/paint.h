// Measures set text by painting it with the font's own rasteriser: whatever falls outside its box shows.
#pragma once

#include <string>

#include "engine/text/set_text.h"

namespace bangron {

// Rows and columns of ink outside the box at the block's top left; 0 is what we promise.
int ClippedRows(const SetText& set, Size box);
int ClippedColumns(const SetText& set, Size box);

// "be-vietnam-pro-bold 41+22/64 px: NGÀY HỘI | VĂN HÓA": one readable line.
std::string Describe(const SetText& set);

}  // namespace bangron
