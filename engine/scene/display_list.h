// What to paint at one tick, in whole pixels, back to front. Equal lists paint equal pictures, so an equal list costs
// nothing and a changed one costs only the union of what changed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/base/tick.h"
#include "engine/model/layout.h"
#include "engine/pixel/bitmap.h"
#include "engine/text/set_text.h"

namespace bangron {

struct FillOp {
  Rect rect;
  Xrgb colour = 0;
  std::optional<Xrgb> below = {};  // at the lower end of `rect`; empty: the same all over
  bool operator==(const FillOp&) const = default;
};

// How letters are painted. Units of distances: px.
struct TextPaint {
  Xrgb colour = 0;
  std::optional<Xrgb> below = {};  // at the foot of each line
  int outline_px = 0;              // around every letter, outside of it
  Xrgb outline = 0;
  int shadow_px = 0;  // right and down by so much
  Xrgb shadow = 0;
  int alpha_256 = 256;  // less while words are coming on

  TextPaint() = default;
  TextPaint(Xrgb plain) : colour(plain) {}  // NOLINT: a colour is the usual paint
  bool operator==(const TextPaint&) const = default;
};

// Paints a set text with its block's top-left at `origin`, clipped to `clip`.
struct TextOp {
  std::shared_ptr<const SetText> text;  // compared by identity
  Point origin;
  Rect clip;
  TextPaint paint;
  bool operator==(const TextOp&) const = default;
};

// A picture that was painted beforehand (a decoded image), copied whole-pixel.
struct BlitOp {
  std::shared_ptr<const XrgbBitmap> picture;  // compared by identity
  Point origin;
  Rect clip;
  bool fixed = false;  // keeps its colours where the list is grey
  bool operator==(const BlitOp&) const = default;
};

// One colour through a coverage that was drawn beforehand (artwork), its top-left at `origin`.
struct ShapeOp {
  std::shared_ptr<const CoverageBitmap> shape;  // compared by identity
  Point origin;
  Rect clip;
  Xrgb colour = 0;
  bool fixed = false;  // keeps its colour where the list is grey
  bool operator==(const ShapeOp&) const = default;
};

// Two pictures of one size one over the other: 0 shows `from`, 256 shows `to`.
struct MixOp {
  std::shared_ptr<const XrgbBitmap> from;  // compared by identity
  std::shared_ptr<const XrgbBitmap> to;
  Point from_origin;
  Point to_origin;
  Rect clip;  // inside both
  int alpha_256 = 0;
  bool operator==(const MixOp&) const = default;
};

struct DisplayList;

// The whole screen between two lists: 0 shows `from`, 256 shows `to`. Neither list holds a transition.
struct TransitionOp {
  TransitionKind kind = TransitionKind::kCrossfade;
  Edge edge = Edge::kRight;                 // where `to` comes from
  std::shared_ptr<const DisplayList> from;  // compared by content
  std::shared_ptr<const DisplayList> to;
  int progress_256 = 0;
  bool operator==(const TransitionOp& other) const;
};

using DisplayOp = std::variant<FillOp, TextOp, BlitOp, ShapeOp, MixOp, TransitionOp>;

// The first op covers the whole screen.
struct DisplayList {
  Size size;
  bool one_bit = false;  // one-colour panels: glyphs without grey
  std::vector<DisplayOp> ops;
  bool grey = false;  // mourning: what is painted takes its brightness, but for what is fixed; not with a transition
  bool operator==(const DisplayList&) const = default;
};

inline bool TransitionOp::operator==(const TransitionOp& other) const {
  return kind == other.kind && edge == other.edge && progress_256 == other.progress_256 && *from == *other.from &&
         *to == *other.to;
}

// The list `elapsed` ticks into a transition of `length` ticks: `from` is seen until `elapsed` reaches `length`. What
// moves starts and stops softly.
DisplayList Between(DisplayList from, DisplayList to, TransitionKind kind, Edge edge, Tick elapsed, Tick length);

// One readable line per op, in paint order: for goldens and for `explain`.
std::string DumpDisplayList(const DisplayList& list);

}  // namespace bangron
