#include "engine/scene/digits_element.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "engine/scene/fields.h"

namespace bangron {
namespace {

using std::chrono::local_days;
using std::chrono::local_seconds;

constexpr std::array<const char*, 7> kWeekdays{"Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư",
                                               "Thứ Năm",  "Thứ Sáu", "Thứ Bảy"};
constexpr std::array<const char*, 12> kSigns{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ":", "/"};
constexpr int kGrowSteps = 5;

bool IsDigit(char sign) { return sign >= '0' && sign <= '9'; }

// The ink of one sign; a tabular digit has its whole cell around it.
int InkWidth(const SetText& sign) {
  return sign.lines.empty() ? 0 : sign.lines.front().ink_right_px - sign.lines.front().ink_left_px;
}
int InkLeft(const SetText& sign) { return sign.lines.empty() ? 0 : sign.lines.front().ink_left_px; }

// Every sign of clocks and dates in one font at one size.
struct Face {
  std::string name;
  std::map<char, std::shared_ptr<const SetText>> signs;
  std::array<std::shared_ptr<const SetText>, kWeekdays.size()> weekdays;
  FontSize size;
  int cell_px = 0;     // of a digit of a clock
  int between_px = 0;  // after each sign
  int space_px = 0;    // after the weekday
  int weekday_px = 0;  // the widest
  InkExtent digits;
  InkExtent names;
};

// What of a clock or a date is set.
struct Parts {
  bool with_names = false;
  bool comma = false;  // after the weekday
  LetterCase letter_case = LetterCase::kAsWritten;
};

std::string NameOfWeekday(std::size_t day, const Parts& parts) {
  const std::string name = fmt::format("{}{}", kWeekdays[day], parts.comma ? "," : "");
  return parts.letter_case == LetterCase::kUpper ? InCapitals(name) : name;
}

Result<Face> SetFace(const std::shared_ptr<const Font>& font, FontSize size, const Parts& parts) {
  Face face;
  face.name = font->name();
  face.size = size;
  face.between_px = std::max(1, size.value_64 / (64 * 14));
  std::vector<SetText> digits;
  for (const char* sign : kSigns) {
    Result<SetText> set = SetOneLine(sign, font, size, {.digits = DigitWidth::kTabular});
    if (!set) return set.error();
    if (IsDigit(sign[0])) face.cell_px = std::max(face.cell_px, InkWidth(*set));
    digits.push_back(*set);
    face.signs[sign[0]] = std::make_shared<const SetText>(*std::move(set));
  }
  std::vector<SetText> names;
  for (std::size_t i = 0; parts.with_names && i < kWeekdays.size(); ++i) {
    Result<SetText> set = SetOneLine(NameOfWeekday(i, parts), font, size);
    if (!set) return set.error();
    face.weekday_px = std::max(face.weekday_px, set->block.width);
    names.push_back(*set);
    face.weekdays[i] = std::make_shared<const SetText>(*std::move(set));
  }
  face.space_px = size.value_64 * 3 / (64 * 10);
  face.digits = ExtentOf(digits);
  face.names = ExtentOf(names);
  return face;
}

// How the signs stand: a clock, a date on one line, or a date below its weekday.
enum class Form { kClock, kDateLine, kDateBlock };

Parts PartsOf(Form form, LetterCase letter_case) {
  return {form != Form::kClock, form == Form::kDateLine, letter_case};
}

// A clock's digits share one width, so that its colon never moves; a date changes at midnight and stands closer.
int CellOf(const Face& face, Form form, char sign) {
  return form == Form::kClock && IsDigit(sign) ? face.cell_px : InkWidth(*face.signs.at(sign));
}

int WidthOf(const Face& face, Form form, std::string_view signs) {
  int width = -face.between_px;
  for (const char sign : signs) width += CellOf(face, form, sign) + face.between_px;
  return std::max(0, width);
}

// Room for every date: as wide as if each digit were the widest.
int WidestDate(const Face& face) { return 8 * face.cell_px + 2 * InkWidth(*face.signs.at('/')) + 9 * face.between_px; }

Size ExtentOf(const Face& face, Form form) {
  const int digits_height = face.digits.above_px + face.digits.below_px;
  if (form == Form::kClock) return {WidthOf(face, form, "00:00"), digits_height};
  const int date = WidestDate(face);
  if (form == Form::kDateLine) {
    return {face.weekday_px + face.space_px + date,
            std::max(face.digits.above_px, face.names.above_px) + std::max(face.digits.below_px, face.names.below_px)};
  }
  const int gap = face.size.value_64 / (64 * 4);
  return {std::max(face.weekday_px, date), face.names.above_px + face.names.below_px + gap + digits_height};
}

bool Holds(Size box, const Face& face, Form form) {
  const Size extent = ExtentOf(face, form);
  return extent.width <= box.width && extent.height <= box.height;
}

// The largest face whose extent lies inside `box`: down in proportion until it holds, then up in small steps, because
// rounding to whole pixels may have cost more than it had to.
Result<Face> FitFace(const std::shared_ptr<const Font>& font, Form form, LetterCase letter_case, Size box) {
  const Parts parts = PartsOf(form, letter_case);
  // No digit is lower than half of its em.
  Result<Face> face = SetFace(font, {std::max(1, 2 * 64 * box.height)}, parts);
  while (face && !Holds(box, *face, form) && face->size.value_64 > 1) {
    const Size extent = ExtentOf(*face, form);
    const auto in_proportion = [&](int room, int taken) {
      return static_cast<std::int32_t>(std::int64_t{face->size.value_64} * room / std::max(1, taken));
    };
    const std::int32_t smaller = std::min(
        {in_proportion(box.width, extent.width), in_proportion(box.height, extent.height), face->size.value_64 - 1});
    face = SetFace(font, {std::max(1, smaller)}, parts);
  }
  for (int step = 0; face && step < kGrowSteps; ++step) {
    const FontSize larger{face->size.value_64 + 1 + face->size.value_64 / 50};
    Result<Face> grown = SetFace(font, larger, parts);
    if (!grown || !Holds(box, *grown, form)) break;
    face = std::move(grown);
  }
  return face;
}

class DigitsElement : public Element {
 public:
  DigitsElement(Face face, Form form, DigitsOptions options) : face_(std::move(face)), form_(form), options_(options) {}

  void Evaluate(Tick, local_seconds local, std::vector<DisplayOp>& ops) const override {
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(local - day);
    const Size extent = ExtentOf(face_, form_);
    const int y = options_.bounds.y + (options_.bounds.height - extent.height) / 2;
    if (form_ == Form::kClock) {
      const std::string digits = fmt::format("{:02}:{:02}", time.hours().count(), time.minutes().count());
      PutDigits(digits, Left(extent.width), y + face_.digits.above_px, ops);
      return;
    }
    const std::string digits = fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(date.day()),
                                           static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
    const auto& weekday = face_.weekdays[std::chrono::weekday(day).c_encoding()];
    const int date_px = WidthOf(face_, form_, digits);
    if (form_ == Form::kDateBlock) {
      Put(weekday, Left(weekday->block.width), y + face_.names.above_px, ops);
      PutDigits(digits, Left(date_px), y + extent.height - face_.digits.below_px, ops);
      return;
    }
    const int baseline = y + std::max(face_.digits.above_px, face_.names.above_px);
    const int left = Left(weekday->block.width + face_.space_px + date_px);
    Put(weekday, left, baseline, ops);
    PutDigits(digits, left + weekday->block.width + face_.space_px, baseline, ops);
  }

  Tick NextMove(Tick) const override { return kNever; }
  Tick pass_ticks() const override { return 0; }

  local_seconds NextTime(local_seconds local) const override {
    if (form_ != Form::kClock) return std::chrono::floor<std::chrono::days>(local) + std::chrono::days(1);
    return std::chrono::floor<std::chrono::minutes>(local) + std::chrono::minutes(1);
  }

  RegionReport Report() const override {
    const Size extent = ExtentOf(face_, form_);
    const Rect& bounds = options_.bounds;
    const Rect ink{Left(extent.width), bounds.y + (bounds.height - extent.height) / 2, extent.width, extent.height};
    return {std::string(NameOf(options_.show)), bounds, ink, face_.size.value_64, face_.name};
  }

 private:
  int Left(int width_px) const {
    const int room = options_.bounds.width - width_px;
    switch (options_.align) {
      case RegionAlign::kStart:
        return options_.bounds.x;
      case RegionAlign::kCentre:
        return options_.bounds.x + room / 2;
      case RegionAlign::kEnd:
        break;
    }
    return options_.bounds.x + room;
  }

  void Put(const std::shared_ptr<const SetText>& text, int x, int baseline, std::vector<DisplayOp>& ops) const {
    if (text->lines.empty()) return;
    ops.emplace_back(TextOp{text, {x, baseline - text->lines.front().baseline_px}, options_.bounds, options_.ink});
  }

  void PutDigits(std::string_view digits, int x, int baseline, std::vector<DisplayOp>& ops) const {
    for (const char sign : digits) {
      const int cell = CellOf(face_, form_, sign);
      const auto& text = face_.signs.at(sign);
      Put(text, x + (cell - InkWidth(*text)) / 2 - InkLeft(*text), baseline, ops);
      x += cell + face_.between_px;
    }
  }

  Face face_;
  Form form_;
  DigitsOptions options_;
};

struct Chosen {
  Face face;
  Form form = Form::kClock;
};

std::unique_ptr<const Element> MakeDigits(Chosen chosen, const DigitsOptions& options) {
  return std::make_unique<DigitsElement>(std::move(chosen.face), chosen.form, options);
}

}  // namespace

local_seconds SampleTime() {
  using namespace std::chrono_literals;
  return local_days(std::chrono::year(2026) / 11 / 21) + 20h + 5min;
}

Result<std::unique_ptr<const Element>> BuildDigits(const std::string& role, const Typesetter& typesetter,
                                                   const DigitsOptions& options) {
  std::string every_sign;
  for (const char* sign : kSigns) every_sign += sign;
  if (options.show == RegionShow::kDate) {
    const Parts parts = PartsOf(Form::kDateLine, options.letter_case);
    for (std::size_t day = 0; day < kWeekdays.size(); ++day) every_sign += NameOfWeekday(day, parts);
  }
  const Faces faces = typesetter.FindFaces(role, every_sign);
  if (!faces.face)
    return Error{"font-missing", fmt::format("no font of the look has the signs of {}", NameOf(options.show))};
  const Size box{options.bounds.width, options.bounds.height};
  std::vector<Form> forms{options.show == RegionShow::kClock ? Form::kClock : Form::kDateLine};
  if (options.show == RegionShow::kDate && options.max_lines > 1) forms.push_back(Form::kDateBlock);
  std::optional<Chosen> best;
  for (const Form form : forms) {
    Result<Face> face = FitFace(faces.face, form, options.letter_case, box);
    if (!face) return face.error();
    if (!best || face->size > best->face.size) best = Chosen{*std::move(face), form};
  }
  if (!PrefersBitmap(RowsOfLine(*faces.face, best->face.size), 0, 0, faces.mode))
    return MakeDigits(*std::move(best), options);
  for (const auto& lazy : faces.small_panels) {
    const auto& bitmap = lazy->Open();
    if (!bitmap) continue;
    const FontSize size{(*bitmap)->units_per_em() * 64};
    for (const Form form : forms) {
      Result<Face> face = SetFace(*bitmap, size, PartsOf(form, options.letter_case));
      if (face && Holds(box, *face, form)) return MakeDigits({*std::move(face), form}, options);
    }
  }
  return MakeDigits(*std::move(best), options);
}

}  // namespace bangron
