#include "engine/scene/ticker_element.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace bangron {
namespace {

// Letters that pass a point in a second: calm enough to read a line once.
constexpr int kLettersPerSecond = 6;
// The mean advance of a letter or space, in hundredths of an em.
constexpr int kLetterHundredths = 55;
constexpr int kMostTicksPerPixel = 4;
constexpr int kLeastOrnamentPx = 9;  // smaller ones are blots

// A piece of the strip at its place: a set line, a picture or what stands between two of them.
struct Piece {
  Rect box;  // x from the strip's start, y on the screen
  std::shared_ptr<const SetText> text = {};
  std::shared_ptr<const XrgbBitmap> picture = {};
  std::vector<ShapeOp> shapes = {};
};

// The speed nearest to the calm one, in whole pixels a tick or whole ticks a pixel.
TickerSpeed CalmSpeed(FontSize size, Refresh refresh) {
  // Pixels per tick as a fraction.
  const std::int64_t numerator =
      std::int64_t{size.value_64} * kLetterHundredths * kLettersPerSecond * refresh.denominator;
  const std::int64_t denominator = std::int64_t{64} * 100 * refresh.numerator;
  if (numerator >= denominator) return {static_cast<int>((numerator + denominator / 2) / denominator), 1};
  // Between 1/n and 1/(n+1) the nearer in proportion wins: n (n + 1) against the square of the wanted.
  int ticks = 1;
  while (ticks < kMostTicksPerPixel && numerator * numerator * ticks * (ticks + 1) < denominator * denominator) {
    ++ticks;
  }
  return {1, ticks};
}

class TickerElement : public Element {
 public:
  TickerElement(std::vector<Piece> pieces, int period_px, TickerSpeed speed, TickerOptions options)
      : pieces_(std::move(pieces)), period_px_(period_px), speed_(speed), options_(std::move(options)) {}

  void Evaluate(Tick moved, std::chrono::local_seconds, std::vector<DisplayOp>& ops) const override {
    const Rect& bounds = options_.bounds;
    const auto offset = static_cast<int>(moved * speed_.pixels / speed_.ticks % period_px_);
    for (int start = bounds.x - offset; start < bounds.Right(); start += period_px_) {
      for (const Piece& piece : pieces_) {
        const Rect box{start + piece.box.x, piece.box.y, piece.box.width, piece.box.height};
        if (box.x >= bounds.Right() || box.Right() <= bounds.x) continue;
        Put(piece, box, ops);
      }
    }
  }

  Tick NextMove(Tick moved) const override { return moved + speed_.ticks - moved % speed_.ticks; }

  Tick pass_ticks() const override { return (Tick{period_px_} * speed_.ticks + speed_.pixels - 1) / speed_.pixels; }

  std::chrono::local_seconds NextTime(std::chrono::local_seconds) const override { return kNeverLocal; }

  RegionReport Report() const override {
    RegionReport report{options_.show, options_.bounds, {}, 0, {}};
    for (const Piece& piece : pieces_) {
      if (!piece.text) continue;
      const Rect box{options_.bounds.x + piece.box.x, piece.box.y, piece.box.width, piece.box.height};
      report.ink = Union(report.ink, Intersect(box, options_.bounds));
      report.size_64 = piece.text->size.value_64;
      report.face = piece.text->font->name();
    }
    return report;
  }

 private:
  void Put(const Piece& piece, const Rect& box, std::vector<DisplayOp>& ops) const {
    const Rect& bounds = options_.bounds;
    if (piece.text) {
      ops.emplace_back(TextOp{piece.text, {box.x, box.y}, bounds, options_.ink});
    } else if (piece.picture) {
      ops.emplace_back(BlitOp{piece.picture, {box.x, box.y}, Intersect(box, bounds)});
    } else if (piece.shapes.empty()) {
      ops.emplace_back(FillOp{Intersect(box, bounds), options_.mark});
    }
    for (ShapeOp shape : piece.shapes) {
      shape.origin = {box.x, box.y};
      shape.clip = bounds;
      ops.emplace_back(std::move(shape));
    }
  }

  std::vector<Piece> pieces_;
  int period_px_;
  TickerSpeed speed_;
  TickerOptions options_;
};

struct Strip {
  std::vector<Piece> pieces;
  int length_px = 0;
};

// What stands between two lines: the theme's artwork, as high as small letters, or a square mark at half their height.
Piece MakeMark(FontSize size, int baseline, const TickerOptions& options) {
  const int mark = std::max(2, size.value_64 / (64 * 5));
  const int mark_y = baseline - std::max(mark, size.value_64 * 36 / (64 * 100) + mark / 2);
  const int ornament = size.value_64 * 60 / (64 * 100);
  if (!options.separator || ornament < kLeastOrnamentPx) return {.box = {0, mark_y, mark, mark}};
  std::vector<ShapeOp> shapes = options.separator({ornament, ornament});
  const int top = baseline - size.value_64 * 36 / (64 * 100) - ornament / 2;
  return {.box = {0, top, ornament, ornament}, .shapes = std::move(shapes)};
}

Strip LayOut(std::vector<SetText> lines, int baseline, const TickerOptions& options) {
  const FontSize size = lines.front().size;
  const int gap = std::max(2, size.value_64 / (64 * 2));
  const Piece mark = MakeMark(size, baseline, options);
  Strip strip;
  const auto add = [&](Piece piece) {
    piece.box.x = strip.length_px;
    strip.length_px += piece.box.width + gap;
    strip.pieces.push_back(std::move(piece));
  };
  const Rect& bounds = options.bounds;
  const std::size_t count = std::max(lines.size(), options.pictures.size());
  for (std::size_t i = 0; i < count; ++i) {
    if (i < lines.size()) {
      const int top = baseline - (lines[i].lines.empty() ? 0 : lines[i].lines.front().baseline_px);
      const Size block = lines[i].block;
      add({.box = {0, top, block.width, block.height}, .text = std::make_shared<const SetText>(std::move(lines[i]))});
      add(mark);
    }
    if (i < options.pictures.size()) {
      const Size picture = options.pictures[i]->size();
      add({.box = {0, bounds.y + (bounds.height - picture.height) / 2, picture.width, picture.height},
           .picture = options.pictures[i]});
      add(mark);
    }
  }
  return strip;
}

}  // namespace

Result<std::unique_ptr<const Element>> BuildTicker(const std::vector<std::string>& lines, const std::string& role,
                                                   const Typesetter& typesetter, const TickerOptions& options) {
  const Rect& bounds = options.bounds;
  Result<std::vector<SetText>> set = typesetter.FitOneLines(lines, role, bounds.height, options.letter_spacing);
  if (!set) return set.error();
  const FontSize size = set->front().size;
  const InkExtent extent = ExtentOf(*set);
  const int baseline = bounds.y + (bounds.height - extent.above_px - extent.below_px) / 2 + extent.above_px;
  const Strip strip = LayOut(*std::move(set), baseline, options);
  const TickerSpeed speed = options.speed.value_or(CalmSpeed(size, options.refresh));
  // A period of whole steps lets every pass begin on the same picture.
  const int period = (strip.length_px + speed.pixels - 1) / speed.pixels * speed.pixels;
  TickerOptions kept = options;
  kept.separator = {};  // it borrows what only lives while the scene is built
  kept.pictures.clear();
  return std::unique_ptr<const Element>(std::make_unique<TickerElement>(strip.pieces, period, speed, std::move(kept)));
}

}  // namespace bangron
