#include "engine/scene/time_element.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "engine/scene/time_form.h"

namespace bangron {
namespace {

using std::chrono::local_days;
using std::chrono::local_seconds;

constexpr std::array<const char*, 12> kSigns{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ":", "/"};
constexpr int kGrowSteps = 5;

bool IsDigit(char sign) { return sign >= '0' && sign <= '9'; }

// The ink of one sign; a tabular digit has its whole cell around it.
int InkWidth(const SetText& sign) {
  return sign.lines.empty() ? 0 : sign.lines.front().ink_right_px - sign.lines.front().ink_left_px;
}
int InkLeft(const SetText& sign) { return sign.lines.empty() ? 0 : sign.lines.front().ink_left_px; }

// Every sign and every name of a form in one font at one size.
struct Face {
  std::string name;
  std::map<char, std::shared_ptr<const SetText>> signs;
  std::map<std::string, std::shared_ptr<const SetText>> names;
  FontSize size;
  int cell_px = 0;     // of a digit of a clock
  int between_px = 0;  // after each sign
  int space_px = 0;    // after a name
  InkExtent digits;
  InkExtent letters;  // of the names
  bool is_steady = false;
};

std::vector<std::string> NamesOf(const TimeForm& form) {
  std::vector<std::string> names;
  for (const auto& layout : form.layouts()) {
    for (const TimeRow& row : layout) {
      for (const TimeSlot& slot : row) names.insert(names.end(), slot.names.begin(), slot.names.end());
    }
  }
  return names;
}

Result<Face> SetFace(const std::shared_ptr<const Font>& font, FontSize size, const TimeForm& form) {
  Face face;
  face.name = font->name();
  face.size = size;
  face.between_px = std::max(1, size.value_64 / (64 * 14));
  const auto space = ScaleTo64(font->Advance(font->GlyphFor(U' ')), size, font->units_per_em()) / 64;
  face.space_px = std::max(size.value_64 * 3 / (64 * 10), static_cast<int>(space));
  face.is_steady = form.is_steady();
  std::vector<SetText> digits;
  for (const char* sign : kSigns) {
    Result<SetText> set = SetOneLine(sign, font, size, {.digits = DigitWidth::kTabular});
    if (!set) return set.error();
    if (IsDigit(sign[0])) face.cell_px = std::max(face.cell_px, InkWidth(*set));
    digits.push_back(*set);
    face.signs[sign[0]] = std::make_shared<const SetText>(*std::move(set));
  }
  std::vector<SetText> names;
  for (const std::string& name : NamesOf(form)) {
    if (face.names.contains(name)) continue;
    Result<SetText> set = SetOneLine(name, font, size);
    if (!set) return set.error();
    names.push_back(*set);
    face.names[name] = std::make_shared<const SetText>(*std::move(set));
  }
  face.digits = ExtentOf(digits);
  face.letters = ExtentOf(names);
  return face;
}

// A clock's digits share one width, so that its colon never moves; a date changes at midnight and stands closer.
int CellOf(const Face& face, char sign) {
  return face.is_steady && IsDigit(sign) ? face.cell_px : InkWidth(*face.signs.at(sign));
}

int WidthOf(const Face& face, const std::string& token) {
  if (const auto name = face.names.find(token); name != face.names.end()) return name->second->block.width;
  int width = -face.between_px;
  for (const char sign : token) width += CellOf(face, sign) + face.between_px;
  return std::max(0, width);
}

// Room for whatever a slot may show, as if each digit were the widest.
int WidestOf(const Face& face, const TimeSlot& slot) {
  int width = -face.between_px;
  for (const char sign : slot.digits) width += (IsDigit(sign) ? face.cell_px : CellOf(face, sign)) + face.between_px;
  for (const std::string& name : slot.names) width = std::max(width, WidthOf(face, name));
  return std::max(0, width);
}

// Rows of ink of a row of slots.
InkExtent RowInk(const Face& face, const TimeRow& row) {
  InkExtent ink;
  for (const TimeSlot& slot : row) {
    const InkExtent& of_slot = slot.names.empty() ? face.digits : face.letters;
    ink = {std::max(ink.above_px, of_slot.above_px), std::max(ink.below_px, of_slot.below_px)};
  }
  return ink;
}

int GapOf(const Face& face) { return face.size.value_64 / (64 * 4); }

Size ExtentOf(const Face& face, const std::vector<TimeRow>& layout) {
  Size extent{0, -GapOf(face)};
  for (const TimeRow& row : layout) {
    int width = -face.space_px;
    for (const TimeSlot& slot : row) width += WidestOf(face, slot) + face.space_px;
    const InkExtent ink = RowInk(face, row);
    extent.width = std::max(extent.width, width);
    extent.height += ink.above_px + ink.below_px + GapOf(face);
  }
  return extent;
}

Size ExtentOf(const Face& face, const TimeForm& form) {
  Size largest;
  for (const auto& layout : form.layouts()) {
    const Size extent = ExtentOf(face, layout);
    largest = {std::max(largest.width, extent.width), std::max(largest.height, extent.height)};
  }
  return largest;
}

bool Holds(Size box, const Face& face, const TimeForm& form) {
  const Size extent = ExtentOf(face, form);
  return extent.width <= box.width && extent.height <= box.height;
}

// The largest face whose extent lies inside `box`: down in proportion until it holds, then up in small steps, because
// rounding to whole pixels may have cost more than it had to.
Result<Face> FitFace(const std::shared_ptr<const Font>& font, const TimeForm& form, Size box) {
  // No digit is lower than half of its em.
  Result<Face> face = SetFace(font, {std::max(1, 2 * 64 * box.height)}, form);
  while (face && !Holds(box, *face, form) && face->size.value_64 > 1) {
    const Size extent = ExtentOf(*face, form);
    const auto in_proportion = [&](int room, int taken) {
      return static_cast<std::int32_t>(std::int64_t{face->size.value_64} * room / std::max(1, taken));
    };
    const std::int32_t smaller = std::min(
        {in_proportion(box.width, extent.width), in_proportion(box.height, extent.height), face->size.value_64 - 1});
    face = SetFace(font, {std::max(1, smaller)}, form);
  }
  for (int step = 0; face && step < kGrowSteps; ++step) {
    const FontSize larger{face->size.value_64 + 1 + face->size.value_64 / 50};
    Result<Face> grown = SetFace(font, larger, form);
    if (!grown || !Holds(box, *grown, form)) break;
    face = std::move(grown);
  }
  return face;
}

class TimeElement : public Element {
 public:
  TimeElement(Face face, std::shared_ptr<const TimeForm> form, TimeOptions options)
      : face_(std::move(face)), form_(std::move(form)), options_(options) {}

  void Evaluate(Tick, local_seconds local, std::vector<DisplayOp>& ops) const override {
    const TimeText text = form_->At(local);
    const std::vector<TimeRow>& layout = form_->layouts()[text.layout];
    int y = options_.bounds.y + (options_.bounds.height - ExtentOf(face_, layout).height) / 2;
    for (std::size_t i = 0; i < layout.size(); ++i) {
      const InkExtent ink = RowInk(face_, layout[i]);
      PutRow(text.rows[i], y + ink.above_px, ops);
      y += ink.above_px + ink.below_px + GapOf(face_);
    }
  }

  Tick NextMove(Tick) const override { return kNever; }
  Tick pass_ticks() const override { return 0; }
  local_seconds NextTime(local_seconds local) const override { return form_->NextTime(local); }

  RegionReport Report() const override {
    const Size extent = ExtentOf(face_, *form_);
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

  void PutRow(const std::vector<std::string>& tokens, int baseline, std::vector<DisplayOp>& ops) const {
    int width = -face_.space_px;
    for (const std::string& token : tokens) width += WidthOf(face_, token) + face_.space_px;
    int x = Left(std::max(0, width));
    for (const std::string& token : tokens) {
      const auto name = face_.names.find(token);
      if (name != face_.names.end()) {
        Put(name->second, x, baseline, ops);
      } else {
        PutDigits(token, x, baseline, ops);
      }
      x += WidthOf(face_, token) + face_.space_px;
    }
  }

  void Put(const std::shared_ptr<const SetText>& text, int x, int baseline, std::vector<DisplayOp>& ops) const {
    if (text->lines.empty()) return;
    ops.emplace_back(TextOp{text, {x, baseline - text->lines.front().baseline_px}, options_.bounds, options_.ink});
  }

  void PutDigits(const std::string& digits, int x, int baseline, std::vector<DisplayOp>& ops) const {
    for (const char sign : digits) {
      const int cell = CellOf(face_, sign);
      const auto& text = face_.signs.at(sign);
      Put(text, x + (cell - InkWidth(*text)) / 2 - InkLeft(*text), baseline, ops);
      x += cell + face_.between_px;
    }
  }

  Face face_;
  std::shared_ptr<const TimeForm> form_;
  TimeOptions options_;
};

struct Chosen {
  Face face;
  std::shared_ptr<const TimeForm> form;
};

std::unique_ptr<const Element> MakeElement(Chosen chosen, const TimeOptions& options) {
  return std::make_unique<TimeElement>(std::move(chosen.face), std::move(chosen.form), options);
}

}  // namespace

local_seconds SampleTime() {
  using namespace std::chrono_literals;
  return local_days(std::chrono::year(2026) / 11 / 21) + 20h + 5min;
}

Result<std::unique_ptr<const Element>> BuildTime(const std::string& role, const Typesetter& typesetter,
                                                 const TimeOptions& options) {
  const auto forms = FormsOf(options.show, options.max_lines, options.letter_case, options.to);
  std::string every_sign;
  for (const char* sign : kSigns) every_sign += sign;
  for (const std::string& name : NamesOf(*forms.front())) every_sign += name;
  const Faces faces = typesetter.FindFaces(role, every_sign);
  if (!faces.face) {
    return Error{"font-missing", fmt::format("no font of the look has the signs of {}", NameOf(options.show))};
  }
  const Size box{options.bounds.width, options.bounds.height};
  std::optional<Chosen> best;
  for (const auto& form : forms) {
    Result<Face> face = FitFace(faces.face, *form, box);
    if (!face) return face.error();
    if (!best || face->size > best->face.size) best = Chosen{*std::move(face), form};
  }
  if (!PrefersBitmap(RowsOfLine(*faces.face, best->face.size), 0, 0, faces.mode)) {
    return MakeElement(*std::move(best), options);
  }
  for (const auto& lazy : faces.small_panels) {
    const auto& bitmap = lazy->Open();
    if (!bitmap) continue;
    const FontSize size{(*bitmap)->units_per_em() * 64};
    for (const auto& form : forms) {
      Result<Face> face = SetFace(*bitmap, size, *form);
      if (face && Holds(box, *face, *form)) return MakeElement({*std::move(face), form}, options);
    }
  }
  return MakeElement(*std::move(best), options);
}

}  // namespace bangron
