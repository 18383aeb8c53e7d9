#include "engine/scene/reveal_element.h"

#include <algorithm>
#include <utility>

#include "engine/model/reading_time.h"
#include "engine/viet/glue.h"

namespace bangron {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kForAWord{220};  // between one step and the next, for each word of the step
constexpr milliseconds kShortestStep{450};
constexpr milliseconds kFade{300};
constexpr int kOpaque = 256;

// A part of the words with the moment at which it begins to come on.
struct Step {
  std::size_t line = 0;
  int left_px = 0;  // inside the block
  int right_px = 0;
  int words = 1;
  Tick from = 0;
};

// Where the spaces of a line begin and end, from its left edge.
std::vector<std::pair<int, int>> SpacesOf(const SetText& text, const SetLine& line) {
  const GlyphId space = text.font->GlyphFor(U' ');
  std::vector<std::pair<int, int>> spaces;
  for (std::size_t i = 0; i + 1 < line.glyphs.size(); ++i) {
    if (line.glyphs[i].glyph != space || line.glyphs[i].font != 0) continue;
    spaces.emplace_back(static_cast<int>(line.glyphs[i].x_64 / 64), static_cast<int>(line.glyphs[i + 1].x_64 / 64));
  }
  return spaces;
}

Step WholeLine(const SetText& text, std::size_t line) {
  return {line, 0, text.block.width, CountWords(text.lines[line].text), 0};
}

// A line's phrases, cut where a line break would split nothing; the whole line where its spaces cannot be told.
void AddPhrases(const SetText& text, std::size_t line, const PhraseList& phrases, std::vector<Step>& steps) {
  const SetLine& set = text.lines[line];
  const std::vector<std::pair<int, int>> spaces = SpacesOf(text, set);
  const CutText cut = CutAtGaps(EscapeBreakSigns(set.text), phrases);
  if (cut.gaps.size() != spaces.size()) return steps.push_back(WholeLine(text, line));
  Step step{line, 0, 0, 0, 0};
  for (std::size_t i = 0; i < cut.words.size(); ++i) {
    ++step.words;
    const bool ends = i == cut.gaps.size() || (cut.gaps[i].gap == Gap::kFree && !cut.gaps[i].splits);
    if (!ends) continue;
    const bool is_last = i == cut.gaps.size();
    step.right_px = is_last ? text.block.width : set.left_px + (spaces[i].first + spaces[i].second) / 2;
    steps.push_back(step);
    step = {line, step.right_px, 0, 0, 0};
  }
}

class RevealElement : public Element {
 public:
  RevealElement(TextOp op, std::vector<Step> steps, Tick fade_ticks, bool one_bit)
      : op_(std::move(op)), steps_(std::move(steps)), fade_ticks_(one_bit ? 0 : fade_ticks) {}

  void Evaluate(Tick moved, std::chrono::local_seconds, std::vector<DisplayOp>& ops) const override {
    if (moved >= reveal_ticks()) {
      ops.emplace_back(op_);
      return;
    }
    for (const Step& step : steps_) {
      const Tick on = moved - step.from;
      if (on < 0 || (on == 0 && fade_ticks_ > 0)) continue;
      TextOp part = op_;
      part.clip = Intersect(op_.clip, ClipOf(step));
      if (on < fade_ticks_) part.paint.alpha_256 = static_cast<int>(on * kOpaque / fade_ticks_);
      if (!part.clip.IsEmpty()) ops.emplace_back(std::move(part));
    }
  }

  void Settle(std::chrono::local_seconds, std::vector<DisplayOp>& ops) const override { ops.emplace_back(op_); }

  Tick NextMove(Tick moved) const override {
    if (moved >= reveal_ticks()) return kNever;
    for (const Step& step : steps_) {
      if (moved >= step.from && moved < step.from + fade_ticks_) return moved + 1;
    }
    Tick next = reveal_ticks();
    for (const Step& step : steps_) {
      if (step.from > moved) next = std::min(next, step.from);
    }
    return next;
  }

  Tick pass_ticks() const override { return 0; }
  Tick reveal_ticks() const override { return steps_.empty() ? 0 : steps_.back().from + fade_ticks_; }
  std::chrono::local_seconds NextTime(std::chrono::local_seconds) const override { return kNeverLocal; }
  RegionReport Report() const override { return {}; }

 private:
  // The rows of a line, to the middle between it and its neighbours.
  Rect ClipOf(const Step& step) const {
    const std::vector<SetLine>& lines = op_.text->lines;
    const int reach = op_.paint.outline_px + op_.paint.shadow_px;
    const bool first = step.line == 0;
    const bool last = step.line + 1 == lines.size();
    const int top = first ? -reach : (lines[step.line - 1].ink_bottom_px + lines[step.line].ink_top_px) / 2;
    const int bottom =
        last ? op_.text->block.height + reach : (lines[step.line].ink_bottom_px + lines[step.line + 1].ink_top_px) / 2;
    const int left = step.left_px == 0 ? -reach : step.left_px;
    const int right = step.right_px == op_.text->block.width ? step.right_px + reach : step.right_px;
    return {op_.origin.x + left, op_.origin.y + top, right - left, bottom - top};
  }

  TextOp op_;
  std::vector<Step> steps_;
  Tick fade_ticks_;
};

}  // namespace

std::unique_ptr<const Element> BuildReveal(TextOp op, RegionMotion motion, const PhraseList& phrases,
                                           const SceneParts& parts) {
  std::vector<Step> steps;
  for (std::size_t line = 0; line < op.text->lines.size(); ++line) {
    if (motion == RegionMotion::kRevealPhrases) {
      AddPhrases(*op.text, line, phrases, steps);
    } else {
      steps.push_back(WholeLine(*op.text, line));
    }
  }
  Tick from = 0;
  for (Step& step : steps) {
    step.from = from;
    from += TicksIn(std::max(kShortestStep, step.words * kForAWord), parts.refresh);
  }
  return std::make_unique<RevealElement>(std::move(op), std::move(steps), TicksIn(kFade, parts.refresh), parts.one_bit);
}

}  // namespace bangron
