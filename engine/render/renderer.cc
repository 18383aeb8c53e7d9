#include "engine/render/renderer.h"

#include <optional>
#include <utility>

#include "engine/pixel/blend.h"
#include "engine/render/glyph_cache.h"
#include "engine/render/op_bounds.h"
#include "engine/render/transition.h"

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

// How one layer of a text is painted.
struct GlyphPass {
  CoverageMode mode = CoverageMode::kGrey;
  Xrgb colour = 0;
  std::optional<Xrgb> below;
  std::uint8_t grown_px = 0;
  int shift_px = 0;  // right and down
};

void PaintFill(const FillOp& op, const Rect& area, const Canvas& canvas) {
  const Rect inside = Intersect(op.rect, area);
  if (!op.below) return FillRect(canvas.view, canvas.ToView(inside), op.colour);
  for (int y = inside.y; y < inside.Bottom(); ++y) {
    const Xrgb colour = RampAt(op.colour, *op.below, y - op.rect.y, op.rect.height);
    FillRect(canvas.view, canvas.ToView({inside.x, y, inside.width, 1}), colour);
  }
}

void PaintMix(const MixOp& op, const Rect& area, const Canvas& canvas) {
  const Rect inside = Intersect(op.clip, area);
  for (int y = inside.y; y < inside.Bottom(); ++y) {
    MixRow(op.from->View().Row(y - op.from_origin.y) + (inside.x - op.from_origin.x),
           op.to->View().Row(y - op.to_origin.y) + (inside.x - op.to_origin.x), inside.width, op.alpha_256,
           canvas.view.Row(y - canvas.at.y) + (inside.x - canvas.at.x));
  }
}

bool IsFixed(const DisplayOp& op) {
  const auto* blit = std::get_if<BlitOp>(&op);
  const auto* shape = std::get_if<ShapeOp>(&op);
  return (blit != nullptr && blit->fixed) || (shape != nullptr && shape->fixed);
}

}  // namespace

struct Renderer::State {
  std::shared_ptr<GlyphCache> glyphs;
  std::unique_ptr<TransitionEnds> ends;  // of the transition that is on

  void PaintText(const TextOp& op, CoverageMode mode, const Rect& area, const Canvas& canvas);
  void PaintGlyphs(const TextOp& op, const GlyphPass& pass, const Rect& clip, const Canvas& canvas);
  void PaintOp(const DisplayOp& op, CoverageMode mode, const Rect& area, const Canvas& canvas);
  void PaintPlain(const DisplayList& list, const Rect& area, const Canvas& canvas);
  void PaintTransition(const TransitionOp& op, const Rect& area, const Canvas& canvas);
  void EnsureEnds(const TransitionOp& op);
};

// One layer of a text: its shadow, its outline or its letters.
void Renderer::State::PaintGlyphs(const TextOp& op, const GlyphPass& pass, const Rect& clip, const Canvas& canvas) {
  const SetText& text = *op.text;
  const int reach = 2 * (text.size.value_64 / 64 + 1) + pass.grown_px;  // no glyph's ink lies farther from its pen
  for (const SetLine& line : text.lines) {
    const int line_y = op.origin.y + pass.shift_px;
    const Rect rows{clip.x, line_y + line.ink_top_px - 1 - pass.grown_px, clip.width,
                    line.ink_bottom_px - line.ink_top_px + 2 * (1 + pass.grown_px)};
    const Rect line_clip = Intersect(rows, clip);
    if (line_clip.IsEmpty()) continue;
    for (const PlacedGlyph& glyph : line.glyphs) {
      const Pen pen = PenAt(glyph.x_64, pass.mode);
      const Point at{op.origin.x + pass.shift_px + line.left_px + pen.x, line_y + line.baseline_px + glyph.y_px};
      if (at.x + reach <= clip.x || at.x - reach >= clip.Right()) continue;
      const std::shared_ptr<const CoverageBitmap> drawn = glyphs->EnsureGlyph(
          {FontOf(text, glyph), glyph.glyph, SizeOf(text, glyph), pen.sub_pixel_x_64, pass.mode, pass.grown_px});
      const Point on_canvas = canvas.ToView(at);
      if (!pass.below && op.paint.alpha_256 == 256) {
        BlendCoverage(*drawn, on_canvas, canvas.ToView(clip), pass.colour, canvas.view);
        continue;
      }
      const Rect ramp{0, line_y + line.ink_top_px, 1, line.ink_bottom_px - line.ink_top_px};
      for (int y = line_clip.y; y < line_clip.Bottom(); ++y) {
        const Xrgb colour = pass.below ? RampAt(pass.colour, *pass.below, y - ramp.y, ramp.height) : pass.colour;
        BlendCoverage(*drawn, on_canvas, canvas.ToView({clip.x, y, clip.width, 1}), colour, canvas.view,
                      op.paint.alpha_256);
      }
    }
  }
}

void Renderer::State::PaintText(const TextOp& op, CoverageMode mode, const Rect& area, const Canvas& canvas) {
  const Rect clip = Intersect(op.clip, area);
  if (clip.IsEmpty()) return;
  const TextPaint& paint = op.paint;
  const auto around = static_cast<std::uint8_t>(paint.outline_px);
  if (paint.shadow_px > 0) PaintGlyphs(op, {mode, paint.shadow, {}, around, paint.shadow_px}, clip, canvas);
  if (around > 0) PaintGlyphs(op, {mode, paint.outline, {}, around, 0}, clip, canvas);
  PaintGlyphs(op, {mode, paint.colour, paint.below, 0, 0}, clip, canvas);
}

void Renderer::State::PaintOp(const DisplayOp& op, CoverageMode mode, const Rect& area, const Canvas& canvas) {
  if (const auto* fill = std::get_if<FillOp>(&op)) {
    PaintFill(*fill, area, canvas);
  } else if (const auto* text = std::get_if<TextOp>(&op)) {
    PaintText(*text, mode, area, canvas);
  } else if (const auto* blit = std::get_if<BlitOp>(&op)) {
    CopyPicture(blit->picture->View(), canvas.ToView(blit->origin), canvas.ToView(Intersect(blit->clip, area)),
                canvas.view);
  } else if (const auto* shape = std::get_if<ShapeOp>(&op)) {
    BlendCoverage(*shape->shape, canvas.ToView(shape->origin), canvas.ToView(Intersect(shape->clip, area)),
                  shape->colour, canvas.view);
  } else if (const auto* mix = std::get_if<MixOp>(&op)) {
    PaintMix(*mix, area, canvas);
  }
}

void Renderer::State::PaintPlain(const DisplayList& list, const Rect& area, const Canvas& canvas) {
  const CoverageMode mode = list.one_bit ? CoverageMode::kOneBit : CoverageMode::kGrey;
  std::size_t first = 0;
  for (std::size_t i = 0; i < list.ops.size(); ++i) {
    if (Covers(list.ops[i], area)) first = i;
  }
  for (std::size_t i = first; i < list.ops.size(); ++i) PaintOp(list.ops[i], mode, area, canvas);
  if (!list.grey) return;
  MakeGrey(canvas.view, canvas.ToView(area));
  for (const DisplayOp& op : list.ops) {
    if (IsFixed(op)) PaintOp(op, mode, area, canvas);
  }
}

void Renderer::State::EnsureEnds(const TransitionOp& op) {
  if (ends && ends->kind == op.kind && ends->from == *op.from && ends->to == *op.to) return;
  ends = std::make_unique<TransitionEnds>(TransitionEnds{op.kind, *op.from, *op.to, {}, {}, {}});
  Rect& bounds = ends->bounds;
  if (op.kind == TransitionKind::kCrossfade || op.kind == TransitionKind::kWipe) {
    for (const Rect& rect : Damage(ends->from, ends->to)) bounds = Union(bounds, rect);
  } else {
    bounds = {0, 0, op.to->size.width, op.to->size.height};
  }
  const auto paint = [&](const DisplayList& list, XrgbBitmap& picture) {
    picture = XrgbBitmap({bounds.width, bounds.height});
    PaintPlain(list, bounds, {picture.View(), {bounds.x, bounds.y}});
  };
  paint(ends->from, ends->from_picture);
  paint(ends->to, ends->to_picture);
}

void Renderer::State::PaintTransition(const TransitionOp& op, const Rect& area, const Canvas& canvas) {
  EnsureEnds(op);
  const Rect mixed = Intersect(ends->bounds, area);
  if (mixed != area) PaintPlain(*op.to, area, canvas);
  MixEnds(op, *ends, mixed, canvas.view, canvas.at);
}

Renderer::Renderer(std::shared_ptr<GlyphCache> glyphs) : state_(std::make_unique<State>()) {
  state_->glyphs = std::move(glyphs);
}

Renderer::~Renderer() = default;

void Renderer::Paint(const DisplayList& list, const std::vector<Rect>& damage, XrgbView frame) {
  const Canvas canvas{frame, {}};
  const Rect whole = Intersect({0, 0, list.size.width, list.size.height}, {0, 0, frame.width, frame.height});
  const auto* between = list.ops.size() == 1 ? std::get_if<TransitionOp>(&list.ops.front()) : nullptr;
  if (between == nullptr) state_->ends.reset();
  for (const Rect& rect : damage) {
    const Rect area = Intersect(rect, whole);
    if (area.IsEmpty()) continue;
    if (between != nullptr) {
      state_->PaintTransition(*between, area, canvas);
    } else {
      state_->PaintPlain(list, area, canvas);
    }
  }
}

void FillGlyphs(const DisplayList& list, GlyphCache& glyphs) {
  const CoverageMode mode = list.one_bit ? CoverageMode::kOneBit : CoverageMode::kGrey;
  for (const DisplayOp& op : list.ops) {
    if (const auto* between = std::get_if<TransitionOp>(&op)) {
      FillGlyphs(*between->from, glyphs);
      FillGlyphs(*between->to, glyphs);
    }
    const auto* text_op = std::get_if<TextOp>(&op);
    if (text_op == nullptr) continue;
    const SetText& text = *text_op->text;
    for (const SetLine& line : text.lines) {
      for (const PlacedGlyph& glyph : line.glyphs) {
        const Pen pen = PenAt(glyph.x_64, mode);
        const auto ensure = [&](std::uint8_t grown_px) {
          glyphs.EnsureGlyph(
              {FontOf(text, glyph), glyph.glyph, SizeOf(text, glyph), pen.sub_pixel_x_64, mode, grown_px});
        };
        ensure(0);
        if (text_op->paint.outline_px > 0) ensure(static_cast<std::uint8_t>(text_op->paint.outline_px));
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
