#include "tests/support/marked_slogans.h"

#include <algorithm>
#include <stdexcept>

#include "engine/viet/glue.h"

namespace bangron {
namespace {

constexpr FitLimits Limits(Size box) { return {box, 40, {1 << 20}}; }

// Fills each line before it begins the next.
LineEnds FillLines(const ShapedText& text, std::int64_t widest) {
  LineEnds ends;
  std::size_t first = 0;
  for (std::size_t end = 1; end < text.words.size(); ++end) {
    if (WidthOfLine(text, first, end + 1) <= widest) continue;
    ends.push_back(end);
    first = end;
  }
  ends.push_back(text.words.size());
  return ends;
}

void Count(const MarkedSlogan& slogan, const LineEnds& lines, BreakCount& count) {
  std::string split;
  for (std::size_t m = 0; m + 1 < lines.size(); ++m) {
    const MarkedSlogan::Mark mark = slogan.marks[lines[m] - 1];
    ++count.breaks;
    count.split_words += mark == MarkedSlogan::Mark::kWord;
    count.split_kept += mark == MarkedSlogan::Mark::kKept;
    if (mark == MarkedSlogan::Mark::kFree) continue;
    const CutText cut = CutAtGaps(slogan.text);
    split += ' ' + cut.words[lines[m] - 1] + " / " + cut.words[lines[m]] + ';';
  }
  if (!split.empty()) count.examples.push_back(slogan.text + ':' + split);
}

}  // namespace

std::vector<MarkedSlogan> ReadMarkedSlogans(std::string_view file_text) {
  std::vector<MarkedSlogan> slogans;
  std::string half;
  while (!file_text.empty()) {
    const std::size_t end = std::min(file_text.find('\n'), file_text.size());
    const std::string_view line = file_text.substr(0, end);
    file_text.remove_prefix(std::min(end + 1, file_text.size()));
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[') {
      half = line;
      continue;
    }
    if (half != "[first]" && half != "[held-out]")
      throw std::runtime_error("a slogan of no half: " + std::string(line));
    MarkedSlogan slogan{{}, {}, half == "[held-out]"};
    for (const char c : line) {
      const bool gap = c == ' ' || c == '_' || c == '=';
      slogan.text += gap ? ' ' : c;
      if (!gap) continue;
      slogan.marks.push_back(c == '_'   ? MarkedSlogan::Mark::kWord
                             : c == '=' ? MarkedSlogan::Mark::kKept
                                        : MarkedSlogan::Mark::kFree);
    }
    slogans.push_back(std::move(slogan));
  }
  return slogans;
}

BreakReport CountBreaks(const std::vector<MarkedSlogan>& slogans, bool held_out, const Font& font, Size box,
                        const PhraseList& phrases) {
  BreakReport report;
  const BlockMeasure measure(font.units_per_em());
  for (const MarkedSlogan& slogan : slogans) {
    if (slogan.held_out != held_out) continue;
    const auto text = Shape(CutAtGaps(slogan.text, phrases), font);
    if (!text) throw std::runtime_error(text.error().what);
    const auto fit = FitLines(*text, font.units_per_em(), Limits(box));
    ShapedText free = *text;
    for (GapRule& rule : free.gaps) rule = {};
    const auto greedy = FindLargest(free, font.units_per_em(), Limits(box));
    if (!fit || !greedy) throw std::runtime_error("does not fit: " + slogan.text);
    Count(slogan, fit->lines, report.ours);
    Count(slogan, FillLines(free, measure.WidestLine(box.width, greedy->size)), report.greedy);
    report.size_percent += 100.0 * fit->size.value_64 / greedy->size.value_64;
    ++report.slogans;
  }
  report.size_percent /= std::max(1, report.slogans);
  return report;
}

}  // namespace bangron
