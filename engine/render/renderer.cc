#include "engine/render/renderer.h"

#include <utility>

#include "engine/pixel/blend.h"
#include "engine/render/glyph_cache.h"
#include "engine/render/op_bounds.h"

namespace bangron {
namespace {

// A frame, or a window onto a part of the screen: its top-left stands at `at` in screen pixels.
struct Canvas {
  XrgbView view;
  Point at;

  Rect ToView(const Rect& rect) const { return {rect.x - at.x, rect.y - at.y, rect.width, rect.height}; }
  Point ToView(Point point) const { return {point.x - at.x, point.y - at.y}; }
};

// Where a glyph's pen stands: a whole pixel and a quarter, or a whole pixel where glyphs have no grey.
struct Pen {
  int x = 0;
  std::uint8_t sub_pixel_x_64 = 0;
};

Pen PenAt(std::int64_t x_64, CoverageMode mode) {
  if (mode == CoverageMode::kOneBit) return {static_cast<int>((x_64 + 32) >> 6), 0};
  const std::int64_t quarters = (x_64 + 8) >> 4;
  return {static_cast<int>(quarters >> 2), static_cast<std::uint8_t>((quarters & 3) * 16)};
}

}  // namespace

struct Renderer::State {
  // The two pictures that a crossfade mixes, painted only where they differ.
  struct FadeEnds {
    DisplayList from;
    DisplayList to;
    Rect bounds;
    XrgbBitmap from_picture;
    XrgbBitmap to_picture;
  };

  std::shared_ptr<GlyphCache> glyphs;
  std::unique_ptr<FadeEnds> fade;

  void PaintText(const TextOp& op, CoverageMode mode, const Rect& area, const Canvas& canvas);
  void PaintPlain(const DisplayList& list, const Rect& area, const Canvas& canvas);
  void PaintFade(const CrossfadeOp& op, const Rect& area, const Canvas& canvas);
  void EnsureFade(const CrossfadeOp& op);
};

void Renderer::State::PaintText(const TextOp& op, CoverageMode mode, const Rect& area, const Canvas& canvas) {
  const Rect clip = Intersect(op.clip, area);
  if (clip.IsEmpty()) return;
  const SetText& text = *op.text;
  const int reach = 2 * (text.size.value_64 / 64 + 1);  // no glyph's ink lies farther from its pen
  for (const SetLine& line : text.lines) {
    if (op.origin.y + line.ink_top_px - 1 >= clip.Bottom() || op.origin.y + line.ink_bottom_px + 1 <= clip.y) continue;
    for (const PlacedGlyph& glyph : line.glyphs) {
      const Pen pen = PenAt(glyph.x_64, mode);
      const Point at{op.origin.x + line.left_px + pen.x, op.origin.y + line.baseline_px + glyph.y_px};
      if (at.x + reach <= clip.x || at.x - reach >= clip.Right()) continue;
      const std::shared_ptr<const CoverageBitmap> drawn =
          glyphs->EnsureGlyph({FontOf(text, glyph), glyph.glyph, SizeOf(text, glyph), pen.sub_pixel_x_64, mode});
      BlendCoverage(*drawn, canvas.ToView(at), canvas.ToView(clip), op.colour, canvas.view);
    }
  }
}

void Renderer::State::PaintPlain(const DisplayList& list, const Rect& area, const Canvas& canvas) {
  const CoverageMode mode = list.one_bit ? CoverageMode::kOneBit : CoverageMode::kGrey;
  std::size_t first = 0;
  for (std::size_t i = 0; i < list.ops.size(); ++i) {
    if (Covers(list.ops[i], area)) first = i;
  }
  for (std::size_t i = first; i < list.ops.size(); ++i) {
    if (const auto* fill = std::get_if<FillOp>(&list.ops[i])) {
      FillRect(canvas.view, canvas.ToView(Intersect(fill->rect, area)), fill->colour);
    } else if (const auto* text = std::get_if<TextOp>(&list.ops[i])) {
      PaintText(*text, mode, area, canvas);
    } else if (const auto* blit = std::get_if<BlitOp>(&list.ops[i])) {
      CopyPicture(blit->picture->View(), canvas.ToView(blit->origin), canvas.ToView(Intersect(blit->clip, area)),
                  canvas.view);
    }
  }
}

void Renderer::State::EnsureFade(const CrossfadeOp& op) {
  if (fade && fade->from == *op.from && fade->to == *op.to) return;
  fade = std::make_unique<FadeEnds>(FadeEnds{*op.from, *op.to, {}, {}, {}});
  for (const Rect& rect : Damage(fade->from, fade->to)) fade->bounds = Union(fade->bounds, rect);
  const Rect& bounds = fade->bounds;
  const auto paint = [&](const DisplayList& list, XrgbBitmap& picture) {
    picture = XrgbBitmap({bounds.width, bounds.height});
    PaintPlain(list, bounds, {picture.View(), {bounds.x, bounds.y}});
  };
  paint(fade->from, fade->from_picture);
  paint(fade->to, fade->to_picture);
}

void Renderer::State::PaintFade(const CrossfadeOp& op, const Rect& area, const Canvas& canvas) {
  EnsureFade(op);
  const Rect mixed = Intersect(fade->bounds, area);
  if (mixed != area) PaintPlain(*op.to, area, canvas);
  const XrgbConstView from = std::as_const(fade->from_picture).View();
  const XrgbConstView to = std::as_const(fade->to_picture).View();
  for (int y = mixed.y; y < mixed.Bottom(); ++y) {
    const int x_inside = mixed.x - fade->bounds.x;
    const int y_inside = y - fade->bounds.y;
    MixRow(from.Row(y_inside) + x_inside, to.Row(y_inside) + x_inside, mixed.width, op.alpha_256,
           canvas.view.Row(y - canvas.at.y) + (mixed.x - canvas.at.x));
  }
}

Renderer::Renderer(std::shared_ptr<GlyphCache> glyphs) : state_(std::make_unique<State>()) {
  state_->glyphs = std::move(glyphs);
}

Renderer::~Renderer() = default;

void Renderer::Paint(const DisplayList& list, const std::vector<Rect>& damage, XrgbView frame) {
  const Canvas canvas{frame, {}};
  const Rect whole = Intersect({0, 0, list.size.width, list.size.height}, {0, 0, frame.width, frame.height});
  const auto* fade = list.ops.size() == 1 ? std::get_if<CrossfadeOp>(&list.ops.front()) : nullptr;
  if (fade == nullptr) state_->fade.reset();
  for (const Rect& rect : damage) {
    const Rect area = Intersect(rect, whole);
    if (area.IsEmpty()) continue;
    if (fade != nullptr) {
      state_->PaintFade(*fade, area, canvas);
    } else {
      state_->PaintPlain(list, area, canvas);
      if (list.grey) MakeGrey(frame, area);
    }
  }
}

void FillGlyphs(const DisplayList& list, GlyphCache& glyphs) {
  const CoverageMode mode = list.one_bit ? CoverageMode::kOneBit : CoverageMode::kGrey;
  for (const DisplayOp& op : list.ops) {
    if (const auto* fade = std::get_if<CrossfadeOp>(&op)) {
      FillGlyphs(*fade->from, glyphs);
      FillGlyphs(*fade->to, glyphs);
    }
    const auto* text_op = std::get_if<TextOp>(&op);
    if (text_op == nullptr) continue;
    const SetText& text = *text_op->text;
    for (const SetLine& line : text.lines) {
      for (const PlacedGlyph& glyph : line.glyphs) {
        const Pen pen = PenAt(glyph.x_64, mode);
        glyphs.EnsureGlyph({FontOf(text, glyph), glyph.glyph, SizeOf(text, glyph), pen.sub_pixel_x_64, mode});
      }
    }
  }
}

XrgbBitmap PaintWhole(const DisplayList& list) {
  XrgbBitmap picture(list.size);
  Renderer().Paint(list, {{0, 0, list.size.width, list.size.height}}, picture.View());
  return picture;
}

}  // namespace bangron
