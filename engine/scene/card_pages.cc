#include "engine/scene/card_pages.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/reading_time.h"
#include "engine/scene/paged_element.h"
#include "engine/scene/table_element.h"

namespace bangron {
namespace {

constexpr int kHeadPercent = 40;  // of a card: its first cell
constexpr int kHeadLines = 2;
constexpr int kBodyLines = 4;

// What stands on one card: a head and what belongs to it.
struct Card {
  std::string head;
  std::string body;
};

bool IsDigits(const std::string& cell) { return cell.find_first_not_of("0123456789") == std::string::npos; }

Card CardOf(const std::string& line, const std::vector<std::string>& columns) {
  const std::vector<std::string> cells = CellsOf(line);
  Card card{cells.front(), {}};
  for (std::size_t column = 1; column < cells.size(); ++column) {
    if (cells[column].empty()) continue;
    if (!card.body.empty()) card.body += '|';
    if (IsDigits(cells[column]) && column < columns.size()) card.body += columns[column] + " ";
    card.body += cells[column];
  }
  return card;
}

class CardBuilder {
 public:
  CardBuilder(const Zone& zone, const LayoutNode& region, const Rect& bounds, const SceneParts& parts)
      : zone_(zone), region_(region), bounds_(bounds), parts_(parts) {
    for (const std::string& line : zone.item.lines) cards_.push_back(CardOf(line, zone.item.columns));
    if (cards_.size() > 1) room_.height -= 3 * PageMarkPx(bounds);
  }

  Result<std::unique_ptr<const Element>> Build() {
    if (const Result<void> done = ChooseSize(); !done) return done.error();
    report_.show = NameOf(RegionShow::kTable);
    report_.bounds = bounds_;
    report_.ink_colour = zone_.palette.Ink(region_.colour);
    report_.words = true;
    std::vector<Page> pages;
    for (std::size_t index = 0; index < cards_.size(); ++index) {
      Result<Page> page = MakePage(index);
      if (!page) return page.error();
      pages.push_back(*std::move(page));
    }
    return BuildPages(std::move(pages), report_, parts_);
  }

 private:
  Result<SetText> Set(const std::string& words, int height_px, int max_lines, FontSize largest) const {
    FitOptions options{.box = {bounds_.width, std::max(1, height_px)}, .max_lines = max_lines, .largest = {}};
    if (largest.value_64 > 0) options.largest = largest;
    return zone_.typesetter.Fit(words, region_.font, options);
  }

  Result<SetText> SetHead(const Card& card, FontSize largest) const {
    return Set(card.head, card.body.empty() ? room_.height : room_.height * kHeadPercent / 100, kHeadLines, largest);
  }
  Result<SetText> SetBody(const Card& card, FontSize largest) const {
    return Set(card.body, room_.height * (100 - kHeadPercent) / 100, kBodyLines, largest);
  }

  // The largest at which every card holds its words.
  Result<void> ChooseSize() {
    const auto take = [&](const Result<SetText>& set) {
      if (set && (size_.value_64 == 0 || set->size < size_)) size_ = set->size;
      return set ? Result<void>() : Result<void>(set.error());
    };
    for (const Card& card : cards_) {
      if (const Result<void> done = take(SetHead(card, {})); !done) return done;
      if (card.body.empty()) continue;
      if (const Result<void> done = take(SetBody(card, {})); !done) return done;
    }
    return {};
  }

  Result<Page> MakePage(std::size_t index) {
    const Card& card = cards_[index];
    Page page;
    std::vector<std::pair<SetText, std::string>> blocks;  // with the colour's role
    Result<SetText> head = SetHead(card, size_);
    if (!head) return head.error();
    blocks.emplace_back(*std::move(head), "lead");
    if (!card.body.empty()) {
      Result<SetText> body = SetBody(card, size_);
      if (!body) return body.error();
      blocks.emplace_back(*std::move(body), region_.colour);
    }
    int ink_px = 0;
    for (const auto& [set, role] : blocks) ink_px += set.block.height;
    const int gap_px = std::max(1, (room_.height - ink_px) / (static_cast<int>(blocks.size()) + 1));
    int y = bounds_.y + gap_px;
    for (auto& [set, role] : blocks) {
      const Size block = set.block;
      const Point at{bounds_.x + (bounds_.width - block.width) / 2, y};
      report_.ink = Union(report_.ink, {at.x, at.y, block.width, block.height});
      report_.face = set.font->name();
      report_.size_64 = set.size.value_64;
      page.words.push_back({std::make_shared<const SetText>(std::move(set)), at, bounds_, zone_.palette.Ink(role)});
      y += block.height + gap_px;
    }
    AddPageMarks(zone_.palette, bounds_, index, cards_.size(), page);
    page.ticks = TicksOfPage(CountWords(card.head) + CountWords(card.body), parts_);
    return page;
  }

  const Zone& zone_;
  const LayoutNode& region_;
  const Rect bounds_;
  const SceneParts& parts_;
  Size room_{bounds_.width, bounds_.height};  // without the marks of pages
  std::vector<Card> cards_;
  FontSize size_;
  RegionReport report_;
};

}  // namespace

Result<std::unique_ptr<const Element>> BuildCards(const Zone& zone, const LayoutNode& region, const Rect& bounds,
                                                  const SceneParts& parts) {
  return CardBuilder(zone, region, bounds, parts).Build();
}

}  // namespace bangron
