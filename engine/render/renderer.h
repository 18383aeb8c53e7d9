// The one software renderer: paints display lists into XRGB8888 frames, only where they changed.
#pragma once

#include <memory>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/pixel/bitmap.h"
#include "engine/scene/display_list.h"

namespace bangron {

// Where `next` may differ from `previous`: rectangles inside the screen; none when the lists are equal.
std::vector<Rect> Damage(const DisplayList& previous, const DisplayList& next);

// Keeps glyph bitmaps (bounded) and crossfade end pictures between calls. Thread: one at a time.
class Renderer {
 public:
  Renderer();
  ~Renderer();
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;

  // Paints `list` inside `damage`; pixels outside stay as they are. The same list gives the same bytes however the
  // damage is cut.
  void Paint(const DisplayList& list, const std::vector<Rect>& damage, XrgbView frame);

  // Draws the glyphs of `list` into the cache, so that the first Paint does not have to. Thread: with Paint, one at a
  // time.
  void Prepare(const DisplayList& list);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The whole picture of `list`, freshly painted.
XrgbBitmap PaintWhole(const DisplayList& list);

}  // namespace bangron
