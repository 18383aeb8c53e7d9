#include "tests/support/paint.h"

#include <fmt/format.h>

#include "engine/text/painted_ink.h"

namespace bangron {

int ClippedRows(const SetText& set, Size box) {
  const Rect ink = PaintedBounds(set, CoverageMode::kGrey);
  return ink.IsEmpty() ? 0 : std::max(0, -ink.y) + std::max(0, ink.Bottom() - box.height);
}

int ClippedColumns(const SetText& set, Size box) {
  const Rect ink = PaintedBounds(set, CoverageMode::kGrey);
  return ink.IsEmpty() ? 0 : std::max(0, -ink.x) + std::max(0, ink.Right() - box.width);
}

std::string Describe(const SetText& set) {
  std::string lines;
  for (const SetLine& line : set.lines) lines += (lines.empty() ? "" : " | ") + line.text;
  return fmt::format("{} {}+{}/64 px: {}", set.font->name(), set.size.value_64 / 64, set.size.value_64 % 64, lines);
}

}  // namespace bangron
