#include "engine/text/line_search.h"

#include <algorithm>
#include <limits>

namespace bangron {
namespace {

constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();

// Best value and choice for every (number of lines, words set).
struct Table {
  std::size_t width;
  std::vector<std::int64_t> value;
  std::vector<std::size_t> first;  // where the last line begins

  Table(std::size_t lines, std::size_t words)
      : width(words + 1), value((lines + 1) * width, kNone), first((lines + 1) * width, 0) {
    value[0] = 0;
  }
  std::size_t At(std::size_t lines, std::size_t words) const { return lines * width + words; }

  LineEnds Trace(std::size_t lines, std::size_t words) const {
    if (value[At(lines, words)] == kNone) return {};
    LineEnds ends(lines);
    for (std::size_t m = lines; m > 0; --m) {
      ends[m - 1] = words;
      words = first[At(m, words)];
    }
    return ends;
  }
};

// Lines set so far, as far as later lines can tell them apart.
struct Partial {
  std::int64_t cost = 0;
  int rows_above = 0;      // of the first line
  std::int32_t below = 0;  // of the last line, font units
  int pitch = 0;
  std::size_t first = 0;     // where the last line begins
  std::size_t previous = 0;  // the partial before it, among those that end at `first`

  bool IsNoWorseThan(const Partial& other) const {
    return cost <= other.cost && rows_above <= other.rows_above && below <= other.below && pitch <= other.pitch;
  }
};

// Keeps only partials that no other one beats in everything.
void Keep(std::vector<Partial>& kept, const Partial& candidate) {
  for (const Partial& partial : kept) {
    if (partial.IsNoWorseThan(candidate)) return;
  }
  std::erase_if(kept, [&](const Partial& partial) { return candidate.IsNoWorseThan(partial); });
  kept.push_back(candidate);
}

void Extend(LineInk& ink, const ShapedWord& word) {
  ink.above = std::max(ink.above, word.top);
  ink.below = std::max(ink.below, -word.bottom);
}

constexpr LineInk kNoInk{std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::min()};

}  // namespace

std::int64_t WidthOfLine(const ShapedText& text, std::size_t first, std::size_t end) {
  return text.words[end - 1].right - text.words[first].left;
}

LineInk InkOfLine(const ShapedText& text, std::size_t first, std::size_t end) {
  LineInk ink = kNoInk;
  for (std::size_t word = first; word < end; ++word) Extend(ink, text.words[word]);
  return ink;
}

std::vector<LineInk> InkOfLines(const ShapedText& text, const LineEnds& lines) {
  std::vector<LineInk> inks;
  std::size_t first = 0;
  for (const std::size_t end : lines) {
    inks.push_back(InkOfLine(text, first, end));
    first = end;
  }
  return inks;
}

LineSearch::LineSearch(const ShapedText& text, std::vector<GapRule> gaps, const BlockMeasure& measure, Size box)
    : text_(text), gaps_(std::move(gaps)), joins_{0}, measure_(measure), box_(box) {
  for (const GapRule& rule : gaps_) joins_.push_back(joins_.back() + rule.join_cost);
}

void LineSearch::VisitNarrowest(std::size_t max_lines, const std::function<Visit(const LineEnds&)>& visit) const {
  Table table(max_lines, words());
  for (std::size_t count = 1; count <= max_lines; ++count) {
    for (std::size_t end = count; end <= words(); ++end) {
      if (!MayEndAt(end)) continue;
      std::int64_t& best = table.value[table.At(count, end)];
      for (std::size_t first = end; first-- > count - 1;) {
        if (first + 1 < end && !MayReachBack(first)) break;
        const std::int64_t width = WidthOfLine(text_, first, end);
        if (width >= best) break;
        const std::int64_t before = table.value[table.At(count - 1, first)];
        if (before == kNone || std::max(before, width) >= best) continue;
        best = std::max(before, width);
        table.first[table.At(count, end)] = first;
      }
    }
    if (visit(table.Trace(count, words())) == Visit::kStop) return;
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
  return measure_.SizeForHeight(InkOfLines(text_, lines), box_.height, by_width);
}

std::int64_t LineSearch::GapCostOf(std::size_t first, std::size_t end) const {
  return joins_[end - 1] - joins_[first] + (end == words() ? 0 : gaps_[end - 1].end_cost);
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
  constexpr std::int64_t kWhole = std::int64_t{1} << 20;
  const std::int64_t slack = (widest - WidthOfLine(text_, first, end)) * kWhole / std::max<std::int64_t>(1, widest);
  return slack * slack + kWhole * kWhole / 1000 * GapCostOf(first, end);
}

LineEnds LineSearch::BalancedByWidth(std::int64_t widest, std::size_t count) const {
  Table table(count, words());
  for (std::size_t line = 1; line <= count; ++line) {
    for (std::size_t end = line; end <= words(); ++end) {
      if (!MayEndAt(end)) continue;
      std::int64_t& best = table.value[table.At(line, end)];
      for (std::size_t first = end; first-- > line - 1;) {
        if (first + 1 < end && !MayReachBack(first)) break;
        if (WidthOfLine(text_, first, end) > widest) break;
        const std::int64_t before = table.value[table.At(line - 1, first)];
        if (before == kNone) continue;
        const std::int64_t cost = before + CostOf(first, end, widest);
        if (cost >= best) continue;
        best = cost;
        table.first[table.At(line, end)] = first;
      }
    }
  }
  return table.Trace(count, words());
}

std::optional<LineEnds> LineSearch::BalancedAt(FontSize size, std::size_t count) const {
  const LineEnds balanced = BalancedByWidth(measure_.WidestLine(box_.width, size), count);
  if (balanced.empty()) return std::nullopt;
  if (measure_.Rows(InkOfLines(text_, balanced), size).height <= box_.height) return balanced;
  return FittingAt(size, count, Want::kBalanced);
}

std::optional<LineEnds> LineSearch::FittingAt(FontSize size, std::size_t count, Want want) const {
  const std::int64_t widest = measure_.WidestLine(box_.width, size);
  const int pitches = static_cast<int>(count) - 1;
  // The last line's ink may end above its baseline.
  std::int32_t least_below = 0;
  for (const ShapedWord& word : text_.words) least_below = std::min(least_below, -word.bottom);
  const int least_rows_below = measure_.RowsBelow({0, least_below}, size);
  // partials[m][end]: after m lines and `end` words.
  std::vector<std::vector<std::vector<Partial>>> partials(count + 1, std::vector<std::vector<Partial>>(words() + 1));
  partials[0][0].push_back({});
  for (std::size_t line = 1; line <= count; ++line) {
    for (std::size_t end = line; end <= words() - (count - line); ++end) {
      if (!MayEndAt(end) || (line == count && end != words())) continue;
      LineInk ink = kNoInk;
      for (std::size_t first = end; first-- > line - 1;) {
        if (first + 1 < end && !MayReachBack(first)) break;
        if (WidthOfLine(text_, first, end) > widest) break;
        Extend(ink, text_.words[first]);
        const std::vector<Partial>& before = partials[line - 1][first];
        for (std::size_t i = 0; i < before.size(); ++i) {
          Partial next = before[i];
          if (line == 1) {
            next.rows_above = measure_.RowsAbove(ink, size);
          } else {
            next.pitch = std::max(next.pitch, measure_.Pitch({0, before[i].below}, ink, size));
          }
          const int rows_below = line == count ? measure_.RowsBelow(ink, size) : least_rows_below;
          if (next.rows_above + pitches * next.pitch + rows_below > box_.height) continue;
          if (want == Want::kBalanced) next.cost += CostOf(first, end, widest);
          next.below = ink.below;
          next.first = first;
          next.previous = i;
          Keep(partials[line][end], next);
        }
      }
    }
  }

  const std::vector<Partial>& whole = partials[count][words()];
  if (whole.empty()) return std::nullopt;
  const Partial* partial = &*std::min_element(whole.begin(), whole.end(),
                                              [](const Partial& a, const Partial& b) { return a.cost < b.cost; });
  LineEnds ends(count);
  std::size_t end = words();
  for (std::size_t line = count; line > 0; --line) {
    ends[line - 1] = end;
    end = partial->first;
    partial = &partials[line - 1][end][partial->previous];
  }
  return ends;
}

}  // namespace bangron
