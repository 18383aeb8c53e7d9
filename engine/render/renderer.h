// The one software renderer: paints display lists into XRGB8888 frames, only where they changed.
#pragma once

#include <memory>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/pixel/bitmap.h"
#include "engine/render/glyph_cache.h"
#include "engine/scene/display_list.h"

namespace bangron {

// Where `next` may differ from `previous`: rectangles inside the screen; none when the lists are equal.
std::vector<Rect> Damage(const DisplayList& previous, const DisplayList& next);

inline constexpr std::size_t kGlyphCacheBytes = 4U << 20U;

// Draws the glyphs of `list` into `glyphs`, so that the first Paint does not have to. Thread: any.
void FillGlyphs(const DisplayList& list, GlyphCache& glyphs);

// Keeps crossfade end pictures between calls. Thread: one at a time.
class Renderer {
 public:
  // The drawn glyphs may be shared with whoever fills them beforehand.
  explicit Renderer(std::shared_ptr<GlyphCache> glyphs = std::make_shared<GlyphCache>(kGlyphCacheBytes));
  ~Renderer();
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;

  // Paints `list` inside `damage`; pixels outside stay as they are. The same list gives the same bytes however the
  // damage is cut.
  void Paint(const DisplayList& list, const std::vector<Rect>& damage, XrgbView frame);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The whole picture of `list`, freshly painted.
XrgbBitmap PaintWhole(const DisplayList& list);

}  // namespace bangron
