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

// A piece of the strip at its place: a set line or, where there is none, a square mark between two lines.
struct Piece {
  std::shared_ptr<const SetText> text;
  Rect box;  // x from the strip's start, y on the screen
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
        if (piece.text) {
          ops.emplace_back(TextOp{piece.text, {box.x, box.y}, bounds, options_.ink});
        } else {
          ops.emplace_back(FillOp{Intersect(box, bounds), options_.mark});
        }
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
  std::vector<Piece> pieces_;
  int period_px_;
  TickerSpeed speed_;
  TickerOptions options_;
};

}  // namespace

Result<std::unique_ptr<const Element>> BuildTicker(const std::vector<std::string>& lines, const std::string& role,
                                                   const Typesetter& typesetter, const TickerOptions& options) {
  const Rect& bounds = options.bounds;
  Result<std::vector<SetText>> set = typesetter.FitOneLines(lines, role, bounds.height, options.letter_spacing);
  if (!set) return set.error();
  const FontSize size = set->front().size;
  const InkExtent extent = ExtentOf(*set);
  const int baseline = bounds.y + (bounds.height - extent.above_px - extent.below_px) / 2 + extent.above_px;
  const int mark = std::max(2, size.value_64 / (64 * 5));
  const int gap = std::max(2, size.value_64 / (64 * 2));
  // Marks stand at half the height of most letters.
  const int mark_y = baseline - std::max(mark, size.value_64 * 36 / (64 * 100) + mark / 2);

  std::vector<Piece> pieces;
  int x = 0;
  for (SetText& line : *set) {
    const int top = baseline - (line.lines.empty() ? 0 : line.lines.front().baseline_px);
    const Size block = line.block;
    pieces.push_back({std::make_shared<const SetText>(std::move(line)), {x, top, block.width, block.height}});
    x += block.width + gap;
    pieces.push_back({nullptr, {x, mark_y, mark, mark}});
    x += mark + gap;
  }
  const TickerSpeed speed = options.speed.value_or(CalmSpeed(size, options.refresh));
  // A period of whole steps lets every pass begin on the same picture.
  const int period = (x + speed.pixels - 1) / speed.pixels * speed.pixels;
  return std::unique_ptr<const Element>(std::make_unique<TickerElement>(std::move(pieces), period, speed, options));
}

}  // namespace bangron
