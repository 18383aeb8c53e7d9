#include "cli/forecast_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <utility>

#include "engine/calendar/lunar.h"
#include "engine/render/renderer.h"
#include "engine/scene/display_list.h"
#include "engine/text/set_text.h"
#include "feed/data_dir.h"
#include "feed/font_folder.h"

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::local_days;

constexpr int kWidth = 1600;
constexpr int kHighest = 8192;
constexpr int kLeft = 180;
constexpr int kHeader = 44;
constexpr int kLane = 20;
constexpr int kLeastLanes = 3;
constexpr int kRowGap = 10;
constexpr int kLetterRows = 17;
constexpr int kLegendColumns = 4;
constexpr int kPad = 5;

constexpr Xrgb kPaper = 0xFFFFFF;
constexpr Xrgb kInk = 0x202020;
constexpr Xrgb kFaint = 0xC8C8C8;
constexpr Xrgb kRestColour = 0x303030;
constexpr Xrgb kNothingColour = 0xB00020;
constexpr Xrgb kHubOffColour = 0xB00020;
constexpr Xrgb kMourningColour = 0x101010;
constexpr std::array<Xrgb, 12> kColours{0x1F77B4, 0x2CA02C, 0xB25D00, 0x7E57C2, 0x00838F, 0xAD1457,
                                        0x5D7A00, 0x455A9E, 0x8D5524, 0x00695C, 0x6A1B9A, 0x9E6B00};

class ChartPainter {
 public:
  ChartPainter(const ForecastChart& chart, std::shared_ptr<const Font> font, Language language)
      : chart_(chart), font_(std::move(font)), language_(language), size_(SizeForRows(*font_, kLetterRows)) {}

  int Height() {
    CollectItems();
    int height = kHeader;
    for (const ForecastRow& row : chart_.rows) height += LanesOf(row) * kLane + kRowGap;
    const int legend_rows = (static_cast<int>(colours_.size()) + kLegendColumns - 1) / kLegendColumns;
    return height + kRowGap + legend_rows * (kLane + 2) + kRowGap;
  }

  DisplayList List(int height) {
    list_.size = {kWidth, height};
    Fill({0, 0, kWidth, height}, kPaper);
    int top = kHeader;
    for (const ForecastRow& row : chart_.rows) {
      const int rows = LanesOf(row) * kLane;
      Text(row.screen, {kPad, top, kLeft - 2 * kPad, rows}, kInk);
      for (const ProgrammeSegment& entry : row.entries) PaintEntry(row, entry, top, rows);
      top += rows + kRowGap;
    }
    PaintDays(top);
    if (chart_.hub_off) Fill({XOf(*chart_.hub_off) - 1, 0, 3, top}, kHubOffColour);
    PaintLegend(top + kRowGap);
    return std::move(list_);
  }

 private:
  void CollectItems() {
    for (const ForecastRow& row : chart_.rows) {
      for (const ProgrammeSegment& entry : row.entries) {
        for (const SegmentItem& item : entry.items) {
          colours_.try_emplace(item.path, kColours[colours_.size() % kColours.size()]);
        }
      }
    }
  }

  static int LanesOf(const ForecastRow& row) {
    int lanes = kLeastLanes;
    for (const ProgrammeSegment& entry : row.entries) lanes = std::max(lanes, static_cast<int>(entry.items.size()));
    return lanes;
  }

  int XOf(UtcTime time) const {
    const auto place = std::clamp(time, chart_.from, chart_.to) - chart_.from;
    return kLeft + static_cast<int>((kWidth - kLeft) * place.count() / (chart_.to - chart_.from).count());
  }

  void Fill(const Rect& rect, Xrgb colour) {
    if (!rect.IsEmpty()) list_.ops.emplace_back(FillOp{rect, colour});
  }

  // One line inside a rectangle, cut at its right edge; nothing where not even a few letters have room.
  void Text(const std::string& words, const Rect& rect, Xrgb colour) {
    constexpr int kFewLetters = 36;
    if (rect.width < kFewLetters) return;
    auto set = SetOneLine(words, font_, size_);
    if (!set || set->lines.empty()) return;
    auto text = std::make_shared<const SetText>(*std::move(set));
    const int y = rect.y + std::max(0, (rect.height - text->block.height) / 2);
    list_.ops.emplace_back(TextOp{std::move(text), {rect.x, y}, rect, colour});
  }

  void PaintEntry(const ForecastRow& row, const ProgrammeSegment& entry, int top, int rows) {
    const int left = XOf(StartOf(entry.start, row.refresh));
    const int right = std::max(left + 1, XOf(StartOf(entry.until, row.refresh)));
    const Rect whole{left, top, right - left, rows};
    if (entry.kind != ShowingKind::kItem) {
      const bool rests = entry.kind == ShowingKind::kRest;
      Fill(whole, rests ? kRestColour : kNothingColour);
      const bool vietnamese = language_ == Language::kVietnamese;
      const char* words = rests ? (vietnamese ? "nghỉ" : "rest") : (vietnamese ? "không có tin" : "nothing");
      return Text(words, {left + kPad, top, right - left - kPad, rows}, kPaper);
    }
    const int count = static_cast<int>(entry.items.size());
    for (int lane = 0; lane < count; ++lane) {
      const int y = top + rows * lane / count;
      const int bottom = top + rows * (lane + 1) / count;
      PaintLane(entry, entry.items[static_cast<std::size_t>(lane)].path, {left, y, right - left, bottom - y - 1});
    }
    if (entry.mourning) Fill({left, top, right - left, 4}, kMourningColour);
  }

  // What only falls back on its being evergreen is pale.
  void PaintLane(const ProgrammeSegment& entry, const std::string& path, const Rect& lane) {
    const Xrgb colour = colours_.at(path);
    const bool pale = !entry.priority;
    Fill(lane, pale ? Paler(colour) : colour);
    if (lane.height >= kLetterRows - 1) {
      Text(ShortName(path), {lane.x + kPad, lane.y, lane.width - kPad - 1, lane.height}, pale ? kInk : kPaper);
    }
  }

  static Xrgb Paler(Xrgb colour) {
    Xrgb pale = 0;
    for (const int shift : {0, 8, 16}) pale |= (255 - (255 - (colour >> shift & 0xFFU)) / 3) << shift;
    return pale;
  }

  // A line at each midnight, the dates above, as many as have room; the lunar date below the solar one.
  void PaintDays(int bottom) {
    const auto first = std::chrono::ceil<days>(ToLocal(chart_.from, chart_.utc_offset));
    const int day_width = XOf(chart_.from + days(1)) - kLeft;
    const int step = std::max(1, (90 + day_width - 1) / std::max(1, day_width));
    int count = 0;
    for (local_days day = first; UtcOf(day) <= chart_.to; day += days(1), ++count) {
      const int x = XOf(UtcOf(day));
      Fill({x, kHeader - 4, 1, bottom - kHeader + 4}, kFaint);
      if (count % step != 0) continue;
      const std::chrono::year_month_day date(day);
      const auto lunar = LunarOf(day);
      Text(fmt::format("{}/{}", unsigned(date.day()), unsigned(date.month())), {x + 3, 0, 80, kHeader / 2}, kInk);
      if (lunar) {
        Text(fmt::format("{}/{}{} âl", lunar->day, lunar->month, lunar->leap ? " nhuận" : ""),
             {x + 3, kHeader / 2 - 2, 110, kHeader / 2}, kRestColour);
      }
    }
  }

  UtcTime UtcOf(local_days day) const { return UtcTime(day.time_since_epoch() - chart_.utc_offset); }

  void PaintLegend(int top) {
    const int column_width = (kWidth - 2 * kPad) / kLegendColumns;
    int place = 0;
    for (const auto& [path, colour] : colours_) {
      const int x = kPad + place % kLegendColumns * column_width;
      const int y = top + place / kLegendColumns * (kLane + 2);
      Fill({x, y + 3, 14, 14}, colour);
      Text(ShortName(path), {x + 20, y, column_width - 24, kLane}, kInk);
      ++place;
    }
  }

  const ForecastChart& chart_;
  std::shared_ptr<const Font> font_;
  Language language_;
  FontSize size_;
  std::map<std::string, Xrgb> colours_;  // by path
  DisplayList list_;
};

}  // namespace

std::string ShortName(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  return name.substr(0, name.rfind('.'));
}

Result<XrgbBitmap> PaintForecast(const ForecastChart& chart, Language language) {
  const auto font = LoadFont(ProgramDataDir(), "be-vietnam-pro-medium");
  if (!font) return font.error();
  ChartPainter painter(chart, *font, language);
  const int height = painter.Height();
  if (height > kHighest) {
    return Error{"forecast-too-high", fmt::format("a picture of {} screens would be {} rows high; name fewer screens",
                                                  chart.rows.size(), height)};
  }
  return PaintWhole(painter.List(height));
}

}  // namespace bangron
