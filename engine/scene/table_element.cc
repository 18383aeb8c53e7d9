#include "engine/scene/table_element.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "engine/model/reading_time.h"
#include "engine/scene/card_pages.h"
#include "engine/scene/fields.h"
#include "engine/scene/paged_element.h"
#include "engine/scene/picture_op.h"

namespace bangron {
namespace {

constexpr int kRowsSeen = 9;             // of a page: more are a wall of words
constexpr int kMostPages = 4;            // asked for before small letters are taken
constexpr int kComfortOfShortSide = 22;  // letters of a 22nd of it are read in passing
constexpr int kSmallerPercent = 94;      // from one size that was tried to the next
constexpr int kInkPercentOfRow = 80;     // the rest is air
constexpr int kGapPercentOfEm = 90;      // between columns
constexpr int kLeastShareOfWidest = 30;  // percent of the width that the widest column keeps
constexpr int kCellLines = 3;
constexpr FontSize kSmallestTried{6 * 64};

// Rows of one size on every page, and the widths of their columns.
struct Grid {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> heads;
  int rows_a_page = 1;
  int row_px = 1;
  std::vector<int> column_px;
  int gap_px = 0;
  FontSize size;
};

std::size_t ColumnsOf(const Grid& grid) {
  std::size_t columns = std::max<std::size_t>(1, grid.heads.size());
  for (const auto& row : grid.rows) columns = std::max(columns, row.size());
  return columns;
}

class TableBuilder {
 public:
  TableBuilder(const Zone& zone, const LayoutNode& region, const Rect& bounds, const SceneParts& parts)
      : zone_(zone), region_(region), bounds_(bounds), parts_(parts) {}

  Result<std::unique_ptr<const Element>> Build();

 private:
  int HeadRows() const { return grid_.heads.empty() ? 0 : 1; }
  std::string AllWords() const;
  FontSize SizeForRow(int row_px) const;
  Result<int> WidthOf(const std::string& cell, FontSize size) const;
  Result<std::vector<int>> NaturalWidths(FontSize size) const;
  Result<void> ChooseGrid();
  Result<void> ChooseColumns();
  Result<void> ChooseSize();
  Result<bool> EveryCellFits() const;
  int ColumnLeft(std::size_t column) const;
  int CellWidth(const std::vector<std::string>& row, std::size_t column) const;
  Result<TextOp> SetCell(const std::vector<std::string>& row, std::size_t column, int y, const std::string& role,
                         std::optional<FontSize> largest) const;
  Result<void> AddRow(const std::vector<std::string>& row, int y, bool is_head, Page& page, int& words);
  Result<Page> MakePage(std::size_t first, std::size_t index, std::size_t pages);

  const Zone& zone_;
  const LayoutNode& region_;
  Rect bounds_;
  const SceneParts& parts_;
  Grid grid_;
  RegionReport report_;
};

std::string TableBuilder::AllWords() const {
  std::string all;
  for (const auto& row : grid_.rows) {
    for (const std::string& cell : row) all += cell + " ";
  }
  for (const std::string& head : grid_.heads) all += head + " ";
  return all;
}

// The size at which one line's ink takes its share of a row.
FontSize TableBuilder::SizeForRow(int row_px) const {
  const auto font = zone_.typesetter.FindRoleFont(region_.font);
  if (!font) return {};
  return SizeForRows(*font, std::max(1, row_px * kInkPercentOfRow / 100));
}

Result<int> TableBuilder::WidthOf(const std::string& cell, FontSize size) const {
  if (cell.empty()) return 0;
  const Size no_limit{1 << 20, 1 << 20};
  Result<SetText> set = zone_.typesetter.Fit(cell, region_.font, {.box = no_limit, .max_lines = 1, .largest = size});
  if (!set) return set.error();
  return set->block.width;
}

Result<std::vector<int>> TableBuilder::NaturalWidths(FontSize size) const {
  std::vector<int> widths(ColumnsOf(grid_), 0);
  const auto widen = [&](const std::vector<std::string>& row) -> Result<void> {
    if (row.size() < 2 && widths.size() > 1) return {};
    for (std::size_t column = 0; column < row.size(); ++column) {
      const Result<int> width = WidthOf(row[column], size);
      if (!width) return width.error();
      widths[column] = std::max(widths[column], *width);
    }
    return {};
  };
  for (const auto& row : grid_.rows) {
    if (const Result<void> done = widen(row); !done) return done.error();
  }
  if (const Result<void> done = widen(grid_.heads); !done) return done.error();
  return widths;
}

// As many rows on a page as can be read in comfort, equally many on each; where none can, the most legible.
Result<void> TableBuilder::ChooseGrid() {
  const auto faces = zone_.typesetter.FindFaces(region_.font, AllWords());
  if (!faces.face) return Error{"font-missing", "no font of the look has the letters of a table"};
  const FontSize least = LeastClear(faces, AllWords());
  const FontSize comfort{std::max(least.value_64, std::min(bounds_.width, bounds_.height) * 64 / kComfortOfShortSide)};
  const auto total = static_cast<int>(grid_.rows.size());
  Grid best;
  for (int pages = (total + kRowsSeen - 1) / kRowsSeen; pages <= total; ++pages) {
    const int rows_a_page = (total + pages - 1) / pages;
    if (rows_a_page == best.rows_a_page && !best.rows.empty()) continue;
    grid_.rows_a_page = rows_a_page;
    grid_.row_px =
        std::max(1, (bounds_.height - (pages > 1 ? PageMarkPx(bounds_) * 3 : 0)) / (grid_.rows_a_page + HeadRows()));
    if (const Result<void> done = ChooseSize(); !done) return done.error();
    const bool grew = best.size.value_64 * 102 < grid_.size.value_64 * 100;
    if (best.size < grid_.size) best = grid_;
    if (!grew) break;  // the width decides, not the rows
    if (best.size >= (pages < kMostPages ? comfort : least)) break;
  }
  grid_ = std::move(best);
  return {};
}

// The largest size, in small steps, at which every cell stands in its column.
Result<void> TableBuilder::ChooseSize() {
  grid_.size = SizeForRow(grid_.row_px);
  while (grid_.size.value_64 > kSmallestTried.value_64) {
    if (const Result<void> done = ChooseColumns(); !done) return done.error();
    const Result<bool> fits = EveryCellFits();
    if (!fits) return fits.error();
    if (*fits) return {};
    grid_.size.value_64 = grid_.size.value_64 * kSmallerPercent / 100;
  }
  return ChooseColumns();
}

// Each column as wide as its widest cell, and room that is left over shared out; where there is too little, the widest
// column gives way and its cells are broken into lines.
Result<void> TableBuilder::ChooseColumns() {
  Result<std::vector<int>> widths = NaturalWidths(grid_.size);
  if (!widths) return widths.error();
  const auto columns = static_cast<int>(widths->size());
  grid_.gap_px = grid_.size.value_64 * kGapPercentOfEm / (64 * 100);
  const int room = std::max(columns, bounds_.width - grid_.gap_px * (columns - 1));
  int total = 0;
  for (const int width : *widths) total += width;
  const auto widest = std::max_element(widths->begin(), widths->end());
  if (total > room) *widest = std::max(room * kLeastShareOfWidest / 100, room - (total - *widest));
  for (int i = 0; i < columns && total < room; ++i) {
    (*widths)[static_cast<std::size_t>(i)] += (room - total) * (i + 1) / columns - (room - total) * i / columns;
  }
  grid_.column_px = *widths;
  return {};
}

Result<bool> TableBuilder::EveryCellFits() const {
  int total = grid_.gap_px * (static_cast<int>(grid_.column_px.size()) - 1);
  for (const int width : grid_.column_px) total += width;
  if (total > bounds_.width) return false;
  const auto fits = [&](const std::vector<std::string>& row) -> Result<bool> {
    for (std::size_t column = 0; column < row.size(); ++column) {
      if (row[column].empty()) continue;
      const Result<TextOp> cell = SetCell(row, column, 0, region_.colour, grid_.size);
      if (!cell) return cell.error();
      const bool is_own = cell->text->font->name() == zone_.typesetter.NameOfRole(region_.font);
      if (is_own && cell->text->size.value_64 * 100 < grid_.size.value_64 * 97) return false;
    }
    return true;
  };
  for (const auto& row : grid_.rows) {
    const Result<bool> of_row = fits(row);
    if (!of_row || !*of_row) return of_row;
  }
  return fits(grid_.heads);
}

int TableBuilder::ColumnLeft(std::size_t column) const {
  int x = bounds_.x;
  for (std::size_t i = 0; i < column; ++i) x += grid_.column_px[i] + grid_.gap_px;
  return x;
}

int TableBuilder::CellWidth(const std::vector<std::string>& row, std::size_t column) const {
  return row.size() == 1 ? bounds_.width : grid_.column_px[column];
}

Result<TextOp> TableBuilder::SetCell(const std::vector<std::string>& row, std::size_t column, int y,
                                     const std::string& role, std::optional<FontSize> largest) const {
  const Size box{std::max(1, CellWidth(row, column)), std::max(1, grid_.row_px * 84 / 100)};
  Result<SetText> set = zone_.typesetter.Fit(
      row[column], region_.font, {.box = box, .max_lines = kCellLines, .align = Align::kStart, .largest = largest});
  if (!set) return set.error();
  int top = (grid_.row_px - set->block.height) / 2;
  // Single lines of a row share one baseline: capitals stand in its middle.
  if (set->lines.size() == 1) {
    const auto capital = static_cast<int>(ScaleTo64(CapHeight(*set->font), set->size, set->font->units_per_em()) / 64);
    top = (grid_.row_px + capital) / 2 - set->lines.front().baseline_px;
  }
  const Point at{ColumnLeft(column), y + top};
  return TextOp{std::make_shared<const SetText>(*std::move(set)), at, bounds_, zone_.palette.Ink(role)};
}

Result<void> TableBuilder::AddRow(const std::vector<std::string>& row, int y, bool is_head, Page& page, int& words) {
  for (std::size_t column = 0; column < row.size(); ++column) {
    if (row[column].empty()) continue;
    const bool leads = is_head || row.size() == 1 || column == 0;
    Result<TextOp> cell = SetCell(row, column, y, leads ? "lead" : region_.colour, grid_.size);
    if (!cell) return cell.error();
    words += CountWords(row[column]);
    const Rect ink{cell->origin.x, cell->origin.y, cell->text->block.width, cell->text->block.height};
    report_.ink = Union(report_.ink, ink);
    report_.face = cell->text->font->name();
    page.words.push_back(*std::move(cell));
  }
  return {};
}

Result<Page> TableBuilder::MakePage(std::size_t first, std::size_t index, std::size_t pages) {
  Page page;
  int words = 0;
  int y = bounds_.y;
  const int rule = std::max(1, PageMarkPx(bounds_) / 4);
  const std::size_t end = std::min(grid_.rows.size(), first + static_cast<std::size_t>(grid_.rows_a_page));
  if (!grid_.heads.empty()) {
    page.lines.push_back(
        {{bounds_.x, y + grid_.row_px - 2 * rule, bounds_.width, 2 * rule}, zone_.palette.Ink("lead")});
    if (const Result<void> done = AddRow(grid_.heads, y, true, page, words); !done) return done.error();
    y += grid_.row_px;
  }
  for (std::size_t row = first; row < end; ++row, y += grid_.row_px) {
    if (row > first) page.lines.push_back({{bounds_.x, y, bounds_.width, rule}, zone_.palette.Ink("rule")});
    if (const Result<void> done = AddRow(grid_.rows[row], y, false, page, words); !done) return done.error();
  }
  AddPageMarks(zone_.palette, bounds_, index, pages, page);
  page.ticks = TicksOfPage(words, parts_);
  return page;
}

Result<std::unique_ptr<const Element>> TableBuilder::Build() {
  for (const std::string& line : zone_.item.lines) grid_.rows.push_back(CellsOf(line));
  grid_.heads = zone_.item.columns;
  if (const Result<void> done = ChooseGrid(); !done) return done.error();
  report_.show = NameOf(RegionShow::kTable);
  report_.bounds = bounds_;
  report_.size_64 = grid_.size.value_64;
  report_.ink_colour = zone_.palette.Ink(region_.colour);
  report_.words = true;
  std::vector<Page> pages;
  const auto rows_a_page = static_cast<std::size_t>(grid_.rows_a_page);
  const std::size_t count = (grid_.rows.size() + rows_a_page - 1) / rows_a_page;
  for (std::size_t index = 0; index < count; ++index) {
    Result<Page> page = MakePage(index * rows_a_page, index, count);
    if (!page) return page.error();
    pages.push_back(*std::move(page));
  }
  return BuildPages(std::move(pages), report_, parts_);
}

// Whether a table's letters can be read.
bool IsLegible(const Zone& zone, const RegionReport& report) {
  const auto face = zone.context.look.fonts.find(report.face);
  if (face == zone.context.look.fonts.end() || !face->second->Open()) return true;
  return report.size_64 >= LeastLegible(**face->second->Open(), JoinLines(zone.item.lines)).value_64;
}

}  // namespace

std::vector<std::string> CellsOf(const std::string& line) {
  std::vector<std::string> cells(1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size()) {
      cells.back() += line[i];
      cells.back() += line[++i];
    } else if (line[i] == '|') {
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  for (std::string& cell : cells) cell = OnOneLine(cell);
  return cells;
}

Result<std::unique_ptr<const Element>> BuildTable(const Zone& zone, const LayoutNode& region, const Rect& bounds,
                                                  const SceneParts& parts) {
  auto grid = TableBuilder(zone, region, bounds, parts).Build();
  if (!grid || IsLegible(zone, (*grid)->Report())) return grid;
  auto cards = BuildCards(zone, region, bounds, parts);
  return cards && IsLegible(zone, (*cards)->Report()) ? std::move(cards) : std::move(grid);
}

bool CanBeReadAsTable(const Zone& zone, const PlacedNode& place) {
  SceneParts parts;
  parts.refresh = zone.context.screen.refresh;
  parts.one_bit = zone.one_bit();
  const auto element = BuildTable(zone, *place.node, place.content, parts);
  return !element || IsLegible(zone, (*element)->Report());  // why it cannot be set is told where it is placed
}

Result<void> PlaceTable(const Zone& zone, const PlacedNode& place, SceneParts& parts) {
  auto element = BuildTable(zone, *place.node, place.content, parts);
  if (!element) return element.error();
  RegionReport report = (*element)->Report();
  report.ground_colour = GroundAt(zone, parts, place.content);
  parts.AddElement(*std::move(element), std::move(report));
  return {};
}

}  // namespace bangron
