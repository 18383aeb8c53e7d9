#include "engine/scene/paged_element.h"

#include <algorithm>
#include <utility>

namespace bangron {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kNoticeAPage{2000};
constexpr milliseconds kForAWordRead{350};
constexpr milliseconds kShortestPage{6000};
constexpr milliseconds kLongestPage{20000};
constexpr milliseconds kFadeOfAPage{300};
constexpr int kAlphaWhole = 256;

class PagedElement : public Element {
 public:
  PagedElement(std::vector<Page> pages, Tick fade_ticks, RegionReport report)
      : pages_(std::move(pages)), fade_ticks_(fade_ticks), report_(std::move(report)) {
    for (const Page& page : pages_) pass_ticks_ += page.ticks;
  }

  void Evaluate(Tick moved, std::chrono::local_seconds, std::vector<DisplayOp>& ops) const override {
    Tick since = pages_.size() == 1 ? fade_ticks_ : moved % pass_ticks_;
    std::size_t index = 0;
    while (pages_.size() > 1 && since >= pages_[index].ticks) since -= pages_[index++].ticks;
    const bool fades = since < fade_ticks_ && moved >= pages_.front().ticks;
    for (const FillOp& line : pages_[index].lines) ops.emplace_back(line);
    for (TextOp words : pages_[index].words) {
      if (fades) words.paint.alpha_256 = static_cast<int>((since + 1) * kAlphaWhole / (fade_ticks_ + 1));
      ops.emplace_back(std::move(words));
    }
  }

  Tick NextMove(Tick moved) const override {
    if (pages_.size() == 1) return kNever;
    Tick since = moved % pass_ticks_;
    std::size_t index = 0;
    while (since >= pages_[index].ticks) since -= pages_[index++].ticks;
    return since <= fade_ticks_ ? moved + 1 : moved - since + pages_[index].ticks;
  }

  Tick pass_ticks() const override { return pages_.size() == 1 ? 0 : pass_ticks_; }
  std::chrono::local_seconds NextTime(std::chrono::local_seconds) const override { return kNeverLocal; }
  RegionReport Report() const override { return report_; }

 private:
  std::vector<Page> pages_;
  Tick fade_ticks_;
  RegionReport report_;
  Tick pass_ticks_ = 0;
};

}  // namespace

Tick TicksOfPage(int words, const SceneParts& parts) {
  return TicksIn(std::clamp(kNoticeAPage + words * kForAWordRead, kShortestPage, kLongestPage), parts.refresh);
}

int PageMarkPx(const Rect& bounds) { return std::max(2, std::min(bounds.width, bounds.height) / 70); }

// A dot for each page, the one that is on in the colour of words.
void AddPageMarks(const Palette& palette, const Rect& bounds, std::size_t index, std::size_t pages, Page& page) {
  if (pages < 2) return;
  const int mark = PageMarkPx(bounds);
  const auto count = static_cast<int>(pages);
  int x = bounds.x + (bounds.width - (2 * count - 1) * mark) / 2;
  for (std::size_t i = 0; i < pages; ++i, x += 2 * mark) {
    page.lines.push_back({{x, bounds.Bottom() - mark, mark, mark}, palette.Ink(i == index ? "lead" : "rule")});
  }
}

std::unique_ptr<const Element> BuildPages(std::vector<Page> pages, RegionReport report, const SceneParts& parts) {
  const Tick fade = parts.one_bit ? 0 : TicksIn(kFadeOfAPage, parts.refresh);
  return std::make_unique<PagedElement>(std::move(pages), fade, std::move(report));
}

}  // namespace bangron
