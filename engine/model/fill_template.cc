#include "engine/model/fill_template.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "engine/base/utf8.h"
#include "engine/config/suggest.h"
#include "engine/model/fields.h"

namespace bangron {
namespace {

constexpr std::int64_t kMinutesADay = 24 * 60;
constexpr std::size_t kMostDigits = 10;

using Values = std::map<std::string, std::int64_t>;  // by slot

std::int64_t DaysOf(CivilDate date) { return std::chrono::local_days(date).time_since_epoch().count(); }

CivilDate DateOf(std::int64_t value) {
  return CivilDate(std::chrono::local_days(std::chrono::days(static_cast<int>(value))));
}

// The bounds of a slot in a fill that begins on this day.
std::pair<std::int64_t, std::int64_t> BoundsOf(const Slot& slot, CivilDate begins) {
  if (slot.within_days == 0) return {slot.least, slot.most};
  return {DaysOf(begins), DaysOf(begins) + slot.within_days};
}

// A whole number without sign, blanks or leading noughts: one number has one form.
std::optional<std::int64_t> ParsePlainNumber(std::string_view text) {
  if (text.empty() || text.size() > kMostDigits || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  if (text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  return ParseNumber<std::int64_t>(text);
}

std::optional<std::int64_t> ParseValue(const Slot& slot, std::string_view text) {
  switch (slot.kind) {
    case SlotKind::kChoice: {
      const auto found = std::find(slot.choices.begin(), slot.choices.end(), text);
      if (found == slot.choices.end()) return std::nullopt;
      return found - slot.choices.begin();
    }
    case SlotKind::kDate: {
      const std::optional<CivilDate> date = ParseDate(text);
      return date ? std::optional(DaysOf(*date)) : std::nullopt;
    }
    case SlotKind::kHour:
      return ParseHour(text);
    case SlotKind::kNumber:
      break;
  }
  return ParsePlainNumber(text);
}

std::string HourText(std::int64_t value) { return fmt::format("{:02}:{:02}", value / 60, value % 60); }

// Vietnamese thousands: 12.500.
std::string Grouped(std::int64_t value) {
  std::string digits = fmt::format("{}", value);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, '.');
  return digits;
}

std::string Filled(const Item& of, const std::string& text, const Values& values) {
  std::string filled;
  std::size_t from = 0;
  for (const SlotMark& mark : FindSlotMarks(text).value_or(std::vector<SlotMark>())) {
    const auto slot =
        std::find_if(of.slots.begin(), of.slots.end(), [&](const Slot& one) { return one.name == mark.name; });
    filled.append(text, from, mark.at - from);
    if (slot != of.slots.end()) filled += ShownValue(*slot, values.at(slot->name));
    from = mark.at + mark.length;
  }
  return filled.append(text, from);
}

Item WithValues(const Item& of, const Values& values) {
  Item item = of;
  item.kind = of.filled_kind;
  item.slots.clear();
  for (std::string* text : {&item.lead, &item.text, &item.dateline, &item.caption}) *text = Filled(of, *text, values);
  for (std::string& line : item.lines) line = Filled(of, line, values);
  return item;
}

std::int64_t LongestValue(const Slot& slot) {
  switch (slot.kind) {
    case SlotKind::kChoice: {
      const auto letters = [](const std::string& text) { return ToUtf32(text).size(); };
      return std::max_element(slot.choices.begin(), slot.choices.end(),
                              [&](const std::string& a, const std::string& b) { return letters(a) < letters(b); }) -
             slot.choices.begin();
    }
    case SlotKind::kDate:
      return slot.within_days > 0
                 ? DaysOf(CivilDate(std::chrono::year(2026), std::chrono::December, std::chrono::day(30)))
                 : slot.most;
    case SlotKind::kHour: {
      std::int64_t longest = slot.least;
      for (std::int64_t value = slot.least; value <= slot.most; value += slot.step) {
        if (ShownValue(slot, value).size() >= ShownValue(slot, longest).size()) longest = value;
      }
      return longest;
    }
    case SlotKind::kNumber:
      break;
  }
  return slot.most - (slot.most - slot.least) % slot.step;
}

// Judges the values of one fill; tells everything that is wrong with them.
class FillCheck {
 public:
  FillCheck(const Item& of, const Item& fill, const std::string& file, Diagnostics& diagnostics)
      : of_(of), fill_(fill), file_(file), diagnostics_(diagnostics) {}

  std::optional<Item> Run() {
    if (of_.kind != ItemKind::kTemplate) Report("not-a-template", {file_, 0, 0}, "template", {});
    if (!fill_.fill || !fill_.valid_from || !fill_.valid_until) Report("not-a-fill", {file_, 0, 0}, "kind", {});
    if (!good_) return std::nullopt;
    for (const FillValue& value : fill_.fill->values) Take(value);
    for (const Slot& slot : of_.slots) CheckIsThere(slot);
    for (const Slot& slot : of_.slots) CheckOrder(slot);
    if (!good_) return std::nullopt;
    Item item = WithValues(of_, values_);
    item.id = fill_.id;
    item.valid_from = fill_.valid_from;
    item.valid_until = fill_.valid_until;
    item.evergreen = false;
    return item;
  }

 private:
  CivilDate Begins() const { return CivilDate(std::chrono::floor<std::chrono::days>(fill_.valid_from->local)); }

  void Report(const char* code, const Location& where, std::string key, std::string found, std::string allowed = {},
              std::string suggestion = {}) {
    good_ = false;
    diagnostics_.Add({.code = code,
                      .severity = Severity::kError,
                      .where = where,
                      .key = std::move(key),
                      .found = std::move(found),
                      .allowed = std::move(allowed),
                      .suggestion = std::move(suggestion)});
  }

  void Take(const FillValue& written) {
    const std::string key = "slots." + written.slot;
    const auto slot =
        std::find_if(of_.slots.begin(), of_.slots.end(), [&](const Slot& one) { return one.name == written.slot; });
    if (slot == of_.slots.end()) {
      std::vector<std::string_view> names;
      for (const Slot& known : of_.slots) names.push_back(known.name);
      Report("fill-slot-unknown", written.where, key, written.slot, fmt::format("{}", fmt::join(names, ", ")),
             NearestWord(written.slot, names));
      return;
    }
    const std::optional<std::int64_t> value = ReadSlotValue(*slot, written.text, Begins());
    if (!value) {
      const std::vector<std::string_view> choices(slot->choices.begin(), slot->choices.end());
      Report("fill-value", written.where, key, written.text, AllowedIn(*slot, Begins()),
             NearestWord(written.text, choices));
    }
    if (!seen_.emplace(slot->name, written.where).second) {
      Report("fill-slot-twice", written.where, key, written.slot);
    } else if (value) {
      values_[slot->name] = *value;
    }
  }

  void CheckIsThere(const Slot& slot) {
    if (seen_.contains(slot.name)) return;
    Report("fill-slot-missing", fill_.fill->where, "slots." + slot.name, slot.name, AllowedIn(slot, Begins()));
  }

  void CheckOrder(const Slot& slot) {
    const auto later = values_.find(slot.name);
    const auto earlier = values_.find(slot.after);
    if (later == values_.end() || earlier == values_.end() || later->second > earlier->second) return;
    Report("fill-order", seen_.at(slot.name), "slots." + slot.name, ShownValue(slot, later->second),
           ShownValue(slot, earlier->second));
  }

  const Item& of_;
  const Item& fill_;
  const std::string& file_;
  Diagnostics& diagnostics_;
  Values values_;
  std::map<std::string, Location> seen_;
  bool good_ = true;
};

}  // namespace

std::optional<Item> FillTemplate(const Item& of, const Item& fill, const std::string& file, Diagnostics& diagnostics) {
  return FillCheck(of, fill, file, diagnostics).Run();
}

Item SampleOf(const Item& of) {
  Values values;
  for (const Slot& slot : of.slots) values[slot.name] = LongestValue(slot);
  return WithValues(of, values);
}

std::string AllowedIn(const Slot& slot, CivilDate begins) {
  const auto [least, most] = BoundsOf(slot, begins);
  switch (slot.kind) {
    case SlotKind::kChoice:
      return fmt::format("{}", fmt::join(slot.choices, ", "));
    case SlotKind::kDate:
      return FormatDate(DateOf(least)) + ".." + FormatDate(DateOf(most));
    case SlotKind::kHour:
      return fmt::format("{}..{}, {}m", HourText(least), HourText(most), slot.step);
    case SlotKind::kNumber:
      break;
  }
  const std::string range = fmt::format("{}..{}", least, most);
  return slot.step == 1 ? range : fmt::format("{}, {}", range, slot.step);
}

std::optional<std::int64_t> ReadSlotValue(const Slot& slot, std::string_view text, CivilDate begins) {
  const std::optional<std::int64_t> value = ParseValue(slot, text);
  const auto [least, most] = BoundsOf(slot, begins);
  if (!value || *value < least || *value > most || (*value - least) % slot.step != 0) return std::nullopt;
  return value;
}

std::string ShownValue(const Slot& slot, std::int64_t value) {
  switch (slot.kind) {
    case SlotKind::kChoice:
      return slot.choices.at(static_cast<std::size_t>(value));
    case SlotKind::kDate: {
      const CivilDate date = DateOf(value);
      return fmt::format("{:02}/{:02}/{}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                         static_cast<int>(date.year()));
    }
    case SlotKind::kHour:
      return value % 60 == 0 ? fmt::format("{} giờ", value / 60) : fmt::format("{} giờ {:02}", value / 60, value % 60);
    case SlotKind::kNumber:
      break;
  }
  return Grouped(value);
}

std::optional<std::vector<SlotMark>> FindSlotMarks(std::string_view text) {
  std::vector<SlotMark> marks;
  for (std::size_t at = text.find_first_of("{}"); at != std::string_view::npos;) {
    const std::size_t end = text.find_first_of("{}", at + 1);
    if (text[at] != '{' || end == std::string_view::npos || text[end] != '}' || end == at + 1) return std::nullopt;
    marks.push_back({std::string(text.substr(at + 1, end - at - 1)), at, end + 1 - at});
    at = text.find_first_of("{}", end + 1);
  }
  return marks;
}

std::optional<std::int64_t> ParseHour(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hours = ParseNumber<std::int64_t>(text.substr(0, 2));
  const auto minutes = ParseNumber<std::int64_t>(text.substr(3));
  if (!hours || !minutes || *minutes > 59 || *hours * 60 + *minutes > kMinutesADay) return std::nullopt;
  return *hours * 60 + *minutes;
}

}  // namespace bangron
