// Partitions of words into exactly k lines: the one whose widest line is narrowest, any that fits at a size, and the
// best balanced that fits at a size. All by dynamic programming over where the last line begins. Buffers are kept from
// one question to the next. Thread: one at a time.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "engine/text/fit.h"

namespace bangron {

class LineSearch {
 public:
  // Whether gaps that are kept (Gap::kKept) may be split.
  enum class Kept { kWhole, kSplit };

  // `text` must outlive the search. Forced breaks that need more than `max_lines` count as free.
  LineSearch(const ShapedText& text, const BlockMeasure& measure, Size box, std::size_t max_lines, Kept kept);

  // The partition into `count` lines whose widest line is narrowest, and that width; empty and kNone where the gaps
  // allow none. Cheapest when asked for one line first, then two, and so on.
  std::int64_t NarrowestWidth(std::size_t count) const;
  LineEnds Narrowest(std::size_t count) const;

  // A partition into `count` lines that fits the box at `size`, rows and columns.
  std::optional<LineEnds> AnyAt(FontSize size, std::size_t count) const { return FittingAt(size, count, Want::kAny); }

  // Of those the best balanced: smallest sum of squared slack and costs of gaps.
  std::optional<LineEnds> BalancedAt(FontSize size, std::size_t count) const;

  // The largest size at which this partition fits the box.
  FontSize SizeOf(const LineEnds& lines, FontSize largest) const;

  std::int64_t WidestOf(const LineEnds& lines) const;
  // What the gaps add to the cost of a partition: where its lines end and where they go on. Units: as GapRule's costs.
  std::int64_t GapCostOf(const LineEnds& lines) const;
  std::size_t words() const { return text_.words.size(); }
  std::size_t max_lines() const { return max_lines_; }
  const ShapedText& text() const { return text_; }
  Size box() const { return box_; }

  // Whether a line may end before the word `end`, and whether it must.
  bool MayEndAt(std::size_t end) const { return stops_[end] != Stop::kNever; }
  bool MustEndAt(std::size_t end) const { return stops_[end] == Stop::kAlways; }
  std::int64_t GapCostOf(std::size_t first, std::size_t end) const {
    return joins_[end - 1] - joins_[first] + (end == words() ? 0 : text_.gaps[end - 1].end_cost);
  }

  static constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();

 private:
  enum class Stop : std::uint8_t { kNever, kMay, kAlways };
  enum class Want { kAny, kBalanced };

  // Best value and choice for every (number of lines, words set).
  struct Table {
    std::size_t width = 0;
    std::vector<std::int64_t> value;
    std::vector<std::uint32_t> first;  // where the last line begins

    void Clear(std::size_t lines, std::size_t words);
    std::size_t At(std::size_t lines, std::size_t words) const { return lines * width + words; }
    LineEnds Trace(std::size_t lines, std::size_t words) const;
  };

  // Lines set so far, as far as later lines can tell them apart.
  struct Partial {
    std::int64_t cost = 0;
    int rows_above = 0;      // of the first line
    int rows_below = 0;      // of the last line
    std::int32_t below = 0;  // of the last line, font units
    int pitch = 0;
    std::size_t first = 0;     // where the last line begins
    std::size_t previous = 0;  // the partial before it

    bool IsNoWorseThan(const Partial& other) const {
      return cost <= other.cost && rows_above <= other.rows_above && below <= other.below && pitch <= other.pitch;
    }
  };
  struct Range {
    std::size_t first = 0;
    std::size_t end = 0;
  };
  // A line that is narrow enough.
  struct Line {
    std::size_t first = 0;
    LineInk ink;
    std::int64_t cost = 0;
  };
  struct LineRows {
    int above = 0;
    int below = 0;
  };
  // A line that may come next.
  struct NextLine {
    std::size_t number = 0;  // of `count`
    std::size_t count = 0;
    FontSize size;
    const Line* line = nullptr;
    LineRows rows;
    std::int64_t cost = 0;
  };

  void SetNarrowest(std::size_t count) const;
  std::optional<LineEnds> FittingAt(FontSize size, std::size_t count, Want want) const;
  // Sets `line` under the partial `before` and keeps what comes of it in `range`, the last one.
  void Append(const NextLine& line, std::size_t before, Range& range) const;
  std::optional<LineEnds> BestOf(Range whole, std::size_t count) const;
  // The best balanced at the size by columns alone; rows may not fit.
  LineEnds BalancedByWidth(std::int64_t widest, std::size_t count) const;
  std::int64_t CostOf(std::size_t first, std::size_t end, std::int64_t widest) const;
  std::span<const LineInk> InksOf(const LineEnds& lines) const;

  // Collects the lines of at most `widest` font units.
  void PrepareFor(std::int64_t widest) const;
  void EnsureCosts() const;  // of these lines
  void MeasureRowsAt(FontSize size) const;
  // The longest last.
  std::span<const Line> LinesThatEndAt(std::size_t end) const {
    return std::span(lines_).subspan(lines_that_end_at_[end], lines_that_end_at_[end + 1] - lines_that_end_at_[end]);
  }
  // Where the longest of them begins, `end` where there is none; later ends never reach back farther.
  std::size_t LongestThatEndsAt(std::size_t end) const {
    const std::span<const Line> lines = LinesThatEndAt(end);
    return lines.empty() ? end : lines.back().first;
  }

  static constexpr std::size_t kNever = static_cast<std::size_t>(-1);

  const ShapedText& text_;
  const BlockMeasure& measure_;
  Size box_;
  std::size_t max_lines_;
  std::vector<Stop> stops_;          // by the word before which a line ends; also before the first and after the last
  std::vector<std::int64_t> joins_;  // joins_[word]: the costs of going on over all gaps before `word`

  mutable Table narrowest_;
  mutable std::size_t narrowest_known_ = 0;  // numbers of lines, 1 first
  mutable std::optional<std::int64_t> prepared_for_;
  mutable std::vector<Line> lines_;  // by where they end
  mutable bool has_costs_ = false;
  mutable std::vector<std::size_t> lines_that_end_at_;
  mutable std::vector<std::size_t> least_lines_;  // by word: the fewest lines that hold all words from there on
  mutable FontSize rows_at_;
  mutable std::vector<LineRows> word_rows_;
  mutable std::vector<LineRows> line_rows_;  // of `lines_`
  mutable int least_rows_below_ = 0;         // of any word: its ink may end above the baseline
  mutable Table table_;
  mutable std::vector<Partial> partials_;
  mutable std::vector<Range> ranges_;  // of partials, by (number of lines, words set)
  mutable std::vector<LineInk> inks_;
};

}  // namespace bangron
