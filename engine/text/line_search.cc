#include "engine/text/line_search.h"

#include <algorithm>

namespace bangron {
namespace {

void Extend(LineInk& ink, const ShapedWord& word) {
  ink.above = std::max(ink.above, word.top);
  ink.below = std::max(ink.below, -word.bottom);
}

constexpr LineInk kNoInk{std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::min()};

}  // namespace

LineInk InkOfLine(const ShapedText& text, std::size_t first, std::size_t end) {
  LineInk ink = kNoInk;
  for (std::size_t word = first; word < end; ++word) Extend(ink, text.words[word]);
  return ink;
}

std::vector<LineInk> InkOfLines(const ShapedText& text, const LineEnds& lines) {
  std::vector<LineInk> inks;
  inks.reserve(lines.size());
  std::size_t first = 0;
  for (const std::size_t end : lines) {
    inks.push_back(InkOfLine(text, first, end));
    first = end;
  }
  return inks;
}

LineSearch::LineSearch(const ShapedText& text, const BlockMeasure& measure, Size box, std::size_t max_lines, Kept kept)
    : text_(text), measure_(measure), box_(box), max_lines_(std::clamp<std::size_t>(max_lines, 1, text.words.size())) {
  const auto forced = static_cast<std::size_t>(
      std::count_if(text.gaps.begin(), text.gaps.end(), [](const GapRule& rule) { return rule.gap == Gap::kForced; }));
  const Stop at_forced = forced < std::max<std::size_t>(1, max_lines) ? Stop::kAlways : Stop::kMay;
  stops_.reserve(text.words.size() + 1);
  joins_.reserve(text.words.size());
  stops_.push_back(Stop::kMay);
  joins_.push_back(0);
  for (const GapRule& rule : text.gaps) {
    const bool may = rule.gap == Gap::kFree || (rule.gap == Gap::kKept && kept == Kept::kSplit);
    stops_.push_back(rule.gap == Gap::kForced ? at_forced : may ? Stop::kMay : Stop::kNever);
    joins_.push_back(joins_.back() + rule.join_cost);
  }
  stops_.push_back(Stop::kMay);
}

void LineSearch::Table::Clear(std::size_t lines, std::size_t words) {
  width = words + 1;
  value.assign((lines + 1) * width, kNone);
  first.resize((lines + 1) * width);
  value[0] = 0;
}

LineEnds LineSearch::Table::Trace(std::size_t lines, std::size_t words) const {
  if (value[At(lines, words)] == kNone) return {};
  LineEnds ends(lines);
  for (std::size_t m = lines; m > 0; --m) {
    ends[m - 1] = words;
    words = first[At(m, words)];
  }
  return ends;
}

std::int64_t LineSearch::NarrowestWidth(std::size_t count) const {
  Table& table = narrowest_;
  if (narrowest_known_ == 0) table.Clear(max_lines_, words());
  while (narrowest_known_ < count) SetNarrowest(++narrowest_known_);
  return table.value[table.At(count, words())];
}

LineEnds LineSearch::Narrowest(std::size_t count) const {
  if (NarrowestWidth(count) == kNone) return {};
  return narrowest_.Trace(count, words());
}

void LineSearch::SetNarrowest(std::size_t count) const {
  std::int64_t* const values = narrowest_.value.data() + narrowest_.At(count, 0);
  const std::int64_t* const before = values - narrowest_.width;
  std::uint32_t* const firsts = narrowest_.first.data() + narrowest_.At(count, 0);
  // A later end never wants its line to begin earlier, and the lines before grow wider with every word.
  std::size_t from = 0;
  for (std::size_t end = 1; end <= words(); ++end) {
    if (MustEndAt(end - 1)) from = std::max(from, end - 1);
    if (!MayEndAt(end) || end < count) continue;
    const std::int64_t right = text_.words[end - 1].right;
    std::int64_t best = kNone;
    for (std::size_t first = from; first < end; ++first) {
      if (before[first] == kNone) continue;
      if (before[first] >= best) break;
      const std::int64_t widest = std::max(before[first], right - text_.words[first].left);
      if (widest >= best) continue;
      best = widest;
      from = first;
    }
    values[end] = best;
    firsts[end] = static_cast<std::uint32_t>(from);
  }
}

void LineSearch::PrepareFor(std::int64_t widest) const {
  if (widest == prepared_for_) return;
  prepared_for_ = widest;
  has_costs_ = false;
  rows_at_ = {};
  lines_.clear();
  lines_that_end_at_.assign(words() + 2, 0);
  for (std::size_t end = 1; end <= words(); ++end) {
    lines_that_end_at_[end] = lines_.size();
    if (!MayEndAt(end)) continue;
    LineInk ink = kNoInk;
    for (std::size_t first = end; first-- > 0;) {
      if (first + 1 < end && MustEndAt(first + 1)) break;
      if (WidthOfLine(text_, first, end) > widest) break;
      Extend(ink, text_.words[first]);
      if (first == 0 || MayEndAt(first)) lines_.push_back({first, ink, 0});
    }
  }
  lines_that_end_at_[words() + 1] = lines_.size();

  least_lines_.assign(words() + 1, kNever);
  least_lines_[words()] = 0;
  for (std::size_t end = words(); end > 0; --end) {
    if (least_lines_[end] == kNever) continue;
    for (const Line& line : LinesThatEndAt(end)) {
      least_lines_[line.first] = std::min(least_lines_[line.first], least_lines_[end] + 1);
    }
  }
}

std::int64_t LineSearch::WidestOf(const LineEnds& lines) const {
  std::int64_t widest = 0;
  std::size_t first = 0;
  for (const std::size_t end : lines) {
    widest = std::max(widest, WidthOfLine(text_, first, end));
    first = end;
  }
  return widest;
}

FontSize LineSearch::SizeOf(const LineEnds& lines, FontSize largest) const {
  const FontSize by_width = measure_.SizeForWidth(WidestOf(lines), box_.width, largest);
  return measure_.SizeForHeight(InksOf(lines), box_.height, by_width);
}

std::span<const LineInk> LineSearch::InksOf(const LineEnds& lines) const {
  inks_.clear();
  inks_.reserve(lines.size());
  std::size_t first = 0;
  for (const std::size_t end : lines) {
    inks_.push_back(InkOfLine(text_, first, end));
    first = end;
  }
  return inks_;
}

std::int64_t LineSearch::GapCostOf(const LineEnds& lines) const {
  std::int64_t cost = 0;
  std::size_t first = 0;
  for (const std::size_t end : lines) {
    cost += GapCostOf(first, end);
    first = end;
  }
  return cost;
}

std::int64_t LineSearch::CostOf(std::size_t first, std::size_t end, std::int64_t widest) const {
  // The squared width of the box is 2^40, whatever its width.
  constexpr std::int64_t kScale = std::int64_t{1} << 20;
  const std::int64_t slack = (widest - WidthOfLine(text_, first, end)) * kScale / std::max<std::int64_t>(1, widest);
  return slack * slack + kScale * kScale / 1000 * GapCostOf(first, end);
}

void LineSearch::EnsureCosts() const {
  if (has_costs_) return;
  has_costs_ = true;
  for (std::size_t end = 1; end <= words(); ++end) {
    for (std::size_t i = lines_that_end_at_[end]; i < lines_that_end_at_[end + 1]; ++i) {
      lines_[i].cost = CostOf(lines_[i].first, end, *prepared_for_);
    }
  }
}

LineEnds LineSearch::BalancedByWidth(std::int64_t widest, std::size_t count) const {
  PrepareFor(widest);
  if (least_lines_[0] > count) return {};
  EnsureCosts();
  Table& table = table_;
  table.Clear(count, words());
  Range reached{0, 1};  // where the lines so far may end
  for (std::size_t number = 1; number <= count; ++number) {
    const std::int64_t* before = table.value.data() + table.At(number - 1, 0);
    Range next{words() + 1, 0};
    for (std::size_t end = reached.first + 1; end <= words() - (count - number); ++end) {
      if (least_lines_[end] > count - number) continue;
      if (LongestThatEndsAt(end) >= reached.end) break;
      std::int64_t best = kNone;
      for (const Line& line : LinesThatEndAt(end)) {
        if (line.first >= reached.end) continue;
        if (line.first < reached.first) break;
        if (before[line.first] == kNone || before[line.first] + line.cost >= best) continue;
        best = before[line.first] + line.cost;
        table.first[table.At(number, end)] = line.first;
      }
      table.value[table.At(number, end)] = best;
      if (best != kNone) next = {std::min(next.first, end), end + 1};
    }
    reached = next;
  }
  return table.Trace(count, words());
}

std::optional<LineEnds> LineSearch::BalancedAt(FontSize size, std::size_t count) const {
  LineEnds balanced = BalancedByWidth(measure_.WidestLine(box_.width, size), count);
  if (balanced.empty()) return std::nullopt;
  if (measure_.Rows(InksOf(balanced), size).height <= box_.height) return balanced;
  return FittingAt(size, count, Want::kBalanced);
}

void LineSearch::MeasureRowsAt(FontSize size) const {
  if (size == rows_at_) return;
  rows_at_ = size;
  word_rows_.clear();
  least_rows_below_ = 0;
  for (const ShapedWord& word : text_.words) {
    word_rows_.push_back({measure_.RowsAbove({word.top, 0}, size), measure_.RowsBelow({0, -word.bottom}, size)});
    least_rows_below_ = std::min(least_rows_below_, word_rows_.back().below);
  }
  line_rows_.clear();
  for (std::size_t end = 1; end <= words(); ++end) {
    LineRows rows = word_rows_[end - 1];
    std::size_t word = end - 1;
    for (const Line& line : LinesThatEndAt(end)) {
      while (word > line.first) {
        --word;
        rows.above = std::max(rows.above, word_rows_[word].above);
        rows.below = std::max(rows.below, word_rows_[word].below);
      }
      line_rows_.push_back(rows);
    }
  }
}

std::optional<LineEnds> LineSearch::FittingAt(FontSize size, std::size_t count, Want want) const {
  PrepareFor(measure_.WidestLine(box_.width, size));
  if (least_lines_[0] > count) return std::nullopt;
  MeasureRowsAt(size);
  if (want == Want::kBalanced) EnsureCosts();
  const std::size_t width = words() + 1;
  partials_.assign(1, Partial{});
  ranges_.assign((count + 1) * width, Range{});
  ranges_[0] = {0, 1};
  Range reached{0, 1};  // where the lines so far may end
  for (std::size_t number = 1; number <= count; ++number) {
    const Range* before = ranges_.data() + (number - 1) * width;
    Range next_reached{words() + 1, 0};
    const std::size_t first_end = number == count ? words() : reached.first + 1;
    for (std::size_t end = first_end; end <= words() - (count - number); ++end) {
      if (least_lines_[end] > count - number) continue;
      if (LongestThatEndsAt(end) >= reached.end) break;
      Range& range = ranges_[number * width + end];
      range.first = range.end = partials_.size();
      for (std::size_t i = lines_that_end_at_[end]; i < lines_that_end_at_[end + 1]; ++i) {
        const std::size_t first = lines_[i].first;
        if (first >= reached.end) continue;
        if (first < reached.first) break;
        if (before[first].first == before[first].end) continue;
        const NextLine next{number,     count,         size,
                            &lines_[i], line_rows_[i], want == Want::kBalanced ? lines_[i].cost : 0};
        for (std::size_t partial = before[first].first; partial < before[first].end; ++partial) {
          Append(next, partial, range);
        }
      }
      if (range.first != range.end) next_reached = {std::min(next_reached.first, end), end + 1};
    }
    reached = next_reached;
  }
  return BestOf(ranges_[count * width + words()], count);
}

void LineSearch::Append(const NextLine& line, std::size_t before, Range& range) const {
  const Partial& so_far = partials_[before];
  int rows_above = line.rows.above;
  int pitch = 0;
  if (line.number > 1) {
    const LineInk upper{0, so_far.below};
    rows_above = so_far.rows_above;
    pitch = std::max(so_far.pitch, so_far.rows_below + line.rows.above);
    if (!measure_.GapFits(upper, line.line->ink, line.size, pitch)) {
      pitch = measure_.PitchByGap(upper, line.line->ink, line.size);
    }
  }
  const int rows_at_end = line.number == line.count ? line.rows.below : least_rows_below_;
  if (rows_above + static_cast<int>(line.count - 1) * pitch + rows_at_end > box_.height) return;
  const Partial next{so_far.cost + line.cost, rows_above, line.rows.below, line.line->ink.below, pitch,
                     line.line->first,        before};
  // Only partials that no other one beats in everything.
  const auto kept = partials_.begin() + static_cast<std::ptrdiff_t>(range.first);
  if (std::any_of(kept, partials_.end(), [&](const Partial& partial) { return partial.IsNoWorseThan(next); })) return;
  partials_.erase(
      std::remove_if(kept, partials_.end(), [&](const Partial& partial) { return next.IsNoWorseThan(partial); }),
      partials_.end());
  partials_.push_back(next);
  range.end = partials_.size();
}

std::optional<LineEnds> LineSearch::BestOf(Range whole, std::size_t count) const {
  if (whole.first == whole.end) return std::nullopt;
  const Partial* partial = &*std::min_element(partials_.begin() + static_cast<std::ptrdiff_t>(whole.first),
                                              partials_.begin() + static_cast<std::ptrdiff_t>(whole.end),
                                              [](const Partial& a, const Partial& b) { return a.cost < b.cost; });
  LineEnds ends(count);
  std::size_t end = words();
  for (std::size_t line = count; line > 0; --line) {
    ends[line - 1] = end;
    end = partial->first;
    partial = &partials_[partial->previous];
  }
  return ends;
}

}  // namespace bangron
