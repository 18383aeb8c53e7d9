// What to paint at one tick, in whole pixels, back to front. Equal lists paint equal pictures, so an equal list costs
// nothing and a changed one costs only the union of what changed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/base/tick.h"
#include "engine/pixel/bitmap.h"
#include "engine/text/set_text.h"

namespace bangron {

struct FillOp {
  Rect rect;
  Xrgb colour = 0;
  bool operator==(const FillOp&) const = default;
};

// Paints a set text with its block's top-left at `origin`, clipped to `clip`.
struct TextOp {
  std::shared_ptr<const SetText> text;  // compared by identity
  Point origin;
  Rect clip;
  Xrgb colour = 0;
  bool operator==(const TextOp&) const = default;
};

// A picture that was painted beforehand (a ticker's strip, a decoded image), copied whole-pixel.
struct BlitOp {
  std::shared_ptr<const XrgbBitmap> picture;  // compared by identity
  Point origin;
  Rect clip;
  bool operator==(const BlitOp&) const = default;
};

struct DisplayList;

// The whole screen between two lists: 0 shows `from`, 256 shows `to`. Neither list holds a crossfade.
struct CrossfadeOp {
  std::shared_ptr<const DisplayList> from;  // compared by content
  std::shared_ptr<const DisplayList> to;
  int alpha_256 = 0;
  bool operator==(const CrossfadeOp& other) const;
};

using DisplayOp = std::variant<FillOp, TextOp, BlitOp, CrossfadeOp>;

// The first op covers the whole screen.
struct DisplayList {
  Size size;
  bool one_bit = false;  // one-colour panels: glyphs without grey
  std::vector<DisplayOp> ops;
  bool grey = false;  // mourning: each pixel is painted, then takes its brightness; not with a crossfade
  bool operator==(const DisplayList&) const = default;
};

inline bool CrossfadeOp::operator==(const CrossfadeOp& other) const {
  return alpha_256 == other.alpha_256 && *from == *other.from && *to == *other.to;
}

// The list `elapsed` ticks into a crossfade of `length` ticks: `from` shines through until `elapsed` reaches `length`.
DisplayList Crossfade(DisplayList from, DisplayList to, Tick elapsed, Tick length);

// One readable line per op, in paint order: for goldens and for `explain`.
std::string DumpDisplayList(const DisplayList& list);

}  // namespace bangron
