#include "engine/text/line_choice.h"

#include <algorithm>
#include <limits>

namespace bangron {
namespace {

// What is lost of the size costs. Units: as GapRule's costs.
constexpr std::int64_t kLossOfOnePercent = 1000;
constexpr std::int64_t kWhole = 100 * kLossOfOnePercent;
// A line shorter than this share of its paragraph's longest one looks ragged.
constexpr std::int64_t kShortestPercent = 60;
constexpr std::int64_t kRagged = 2500;

// Deviations from the mean width are counted in 1/1024 of it.
constexpr int kEvenBits = 10;
constexpr int kLossBits = 20;

}  // namespace

LineChoice::LineChoice(const LineSearch& search, const BlockMeasure& measure, const Fit& best, FontSize largest)
    : search_(search), measure_(measure), largest_(largest), best_(best), chosen_(best) {
  faults_ = FaultsOfFit(best);
  const auto count = static_cast<std::int64_t>(best.lines.size());
  std::int64_t sum = 0;
  std::size_t first = 0;
  for (const std::size_t end : best.lines) {
    sum += WidthOfLine(search.text(), first, end);
    first = end;
  }
  mean_width_ = std::max<std::int64_t>(1, sum / count);
  for (const ShapedWord& word : search.text().words) least_below_ = std::min(least_below_, -word.bottom);
  room_ = measure.WidestLine(search.box().width, best.size);
  gain_scale_ = (2 * kWhole << kLossBits) / std::max<std::int64_t>(1, room_);
  even_scale_ = (std::int64_t{1} << (kEvenBits + 20)) / mean_width_;
  per_height_ = (std::int64_t{search.box().width} << 16) / std::max(1, search.box().height);
}

FontSize LineChoice::SmallestSize() const {
  const std::int64_t most = kMostGivenPercent * kLossOfOnePercent;
  const std::int64_t kept = kWhole - std::min(faults_, most);
  return {static_cast<std::int32_t>((best_.size.value_64 * kept + kWhole - 1) / (kWhole))};
}

std::int64_t FaultsOf(const LineSearch& search, const LineEnds& lines) {
  const ShapedText& text = search.text();
  const std::int64_t whole = std::max<std::int64_t>(1, search.WidestOf(lines));
  std::int64_t unevenness = 0;
  std::int64_t narrowest = std::numeric_limits<std::int64_t>::max();
  std::int64_t widest = 0;
  bool is_ragged = false;
  std::size_t first = 0;
  for (const std::size_t end : lines) {
    const std::int64_t width = WidthOfLine(text, first, end);
    const std::int64_t slack = (whole - width) * 1000 / whole;
    unevenness += slack * slack / 1000;
    narrowest = std::min(narrowest, width);
    widest = std::max(widest, width);
    if (search.MustEndAt(end) || end == text.words.size()) {  // of the paragraph
      is_ragged = is_ragged || narrowest * 100 < widest * kShortestPercent;
      narrowest = std::numeric_limits<std::int64_t>::max();
      widest = 0;
    }
    first = end;
  }
  return search.GapCostOf(lines) + unevenness + (is_ragged ? kRagged : 0);
}

std::int64_t LineChoice::FaultsOfFit(const Fit& fit) const {
  const std::int64_t lost = std::int64_t{best_.size.value_64} - fit.size.value_64;
  return FaultsOf(search_, fit.lines) + lost * kWhole / best_.size.value_64;
}

Fit LineChoice::Best() {
  const std::size_t count = best_.lines.size();
  for (const std::size_t lines : {count, count - 1, count + 1}) {
    if (lines == 0 || lines > search_.max_lines()) continue;
    widest_ = measure_.WidestLine(search_.box().width, SmallestSize());
    if (search_.NarrowestWidth(lines) > widest_) continue;
    if (least_.empty()) CountLeastLines();
    loss_scale_ = (kWhole << kLossBits) / widest_;
    SetLines(lines);
    Judge(lines);
  }
  return chosen_;
}

void LineChoice::SetLines(std::size_t count) {
  const ShapedText& text = search_.text();
  const std::size_t words = search_.words();
  partials_.clear();
  partials_.reserve(8 * words);
  partials_.push_back({});
  ranges_.assign((count + 1) * (words + 1), {});
  ranges_[0] = {0, 1};
  for (std::size_t number = 1; number <= count; ++number) {
    const Range* before = ranges_.data() + (number - 1) * (words + 1);
    for (std::size_t end = number == count ? words : number; end <= words - (count - number); ++end) {
      if (!search_.MayEndAt(end) || least_[end] > count - number) continue;
      Range& range = ranges_[number * (words + 1) + end];
      range.first = range.end = static_cast<std::uint32_t>(partials_.size());
      LineInk ink{text.words[end - 1].top, -text.words[end - 1].bottom};
      for (std::size_t first = end; first-- > number - 1;) {
        if (first + 1 < end && search_.MustEndAt(first + 1)) break;
        const std::int64_t width = WidthOfLine(text, first, end);
        if (width > widest_) break;
        ink = {std::max(ink.above, text.words[first].top), std::max(ink.below, -text.words[first].bottom)};
        if (before[first].first == before[first].end) continue;
        Append(before[first], {first, end, width, ink}, static_cast<std::int64_t>(count) - 1, range);
      }
    }
  }
}

void LineChoice::CountLeastLines() {
  constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max() / 2;
  const std::size_t words = search_.words();
  least_.assign(words + 1, kNever);
  least_[words] = 0;
  for (std::size_t first = words; first-- > 0;) {
    for (std::size_t end = first + 1; end <= words; ++end) {
      if (WidthOfLine(search_.text(), first, end) > widest_) break;
      if (search_.MayEndAt(end)) least_[first] = std::min(least_[first], least_[end] + 1);
      if (search_.MustEndAt(end)) break;
    }
  }
}

std::int64_t LineChoice::Unevenness(std::int64_t width) const {
  const std::int64_t off = ((width - mean_width_) * even_scale_) >> 20;
  return (off * off) >> kEvenBits;
}

void LineChoice::Append(const Range& before, const Line& line, std::int64_t pitches, Range& range) {
  const std::int64_t cost = search_.GapCostOf(line.first, line.end) + Unevenness(line.width);
  for (std::uint32_t previous = before.first; previous < before.end; ++previous) {
    const Partial& so_far = partials_[previous];
    Partial next{line.width, so_far.cost + cost, line.ink, 0, static_cast<std::uint32_t>(line.first), previous};
    if (line.first > 0) {
      next.outer.above = so_far.outer.above;
      next.pitch = std::max(so_far.pitch, so_far.outer.below + line.ink.above + measure_.GapUnits());
    }
    const std::int64_t below = line.end == search_.words() ? line.ink.below : least_below_;
    const std::int64_t height = next.outer.above + pitches * next.pitch + below;
    next.extent = std::max({so_far.extent, line.width, (height * per_height_) >> 16});
    if (next.extent <= widest_ && next.cost + LeastLoss(next.extent) < faults_) Keep(next, range);
  }
}

std::int64_t LineChoice::LeastLoss(std::int64_t extent) const {
  return ((extent - room_) * (extent > room_ ? loss_scale_ : gain_scale_)) >> kLossBits;
}

// Only partials that no other one beats in everything.
void LineChoice::Keep(const Partial& next, Range& range) {
  std::uint32_t kept = range.first;
  for (std::uint32_t i = range.first; i < range.end; ++i) {
    const Partial partial = partials_[i];
    if (partial.IsNoWorseThan(next)) return;
    if (next.IsNoWorseThan(partial)) continue;
    partials_[kept++] = partial;
  }
  partials_.resize(kept);
  partials_.push_back(next);
  range.end = kept + 1;
}

LineEnds LineChoice::Trace(std::uint32_t partial, std::size_t count) const {
  LineEnds ends(count);
  std::size_t end = search_.words();
  for (std::size_t line = count; line > 0; --line) {
    ends[line - 1] = end;
    end = partials_[partial].first;
    partial = partials_[partial].previous;
  }
  return ends;
}

void LineChoice::Judge(std::size_t count) {
  const Range& whole = ranges_[count * (search_.words() + 1) + search_.words()];
  for (std::uint32_t i = whole.first; i < whole.end; ++i) {
    if (partials_[i].cost + LeastLoss(partials_[i].extent) >= faults_) continue;
    Fit fit{{}, Trace(i, count)};
    fit.size = search_.SizeOf(fit.lines, largest_);
    if (fit.size < SmallestSize()) continue;
    const std::int64_t faults = FaultsOfFit(fit);
    if (faults >= faults_) continue;
    faults_ = faults;
    chosen_ = std::move(fit);
  }
}

}  // namespace bangron
