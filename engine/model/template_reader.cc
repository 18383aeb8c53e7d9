#include "engine/model/template_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

#include "engine/model/fields.h"
#include "engine/model/fill_template.h"
#include "engine/model/reading.h"

namespace bangron {
namespace {

constexpr std::size_t kMostSlots = 20;
constexpr std::size_t kLongestChoice = 200;   // bytes
constexpr std::size_t kLongestFilled = 1000;  // bytes, as of any text
constexpr std::int64_t kLargestNumber = 1'000'000'000;
constexpr std::int64_t kMostDaysAhead = 60;
constexpr std::chrono::minutes kUsualStep{30};
constexpr std::chrono::days kLongestFill{30};
constexpr std::string_view kHourForm = "05:30, 14:00";
constexpr std::string_view kMinutesForm = "30m, 1h";
constexpr std::string_view kSha256Form = "[0-9a-f]{64}";
constexpr std::array<std::string_view, 5> kTextKeys{"lead", "text", "dateline", "caption", "lines"};

constexpr std::array<std::pair<std::string_view, ItemKind>, 3> kFilledKinds{
    {{"slogan", ItemKind::kSlogan}, {"notice", ItemKind::kNotice}, {"ticker", ItemKind::kTicker}}};

constexpr std::array<std::pair<std::string_view, SlotKind>, 5> kSlotKinds{{{"choice", SlotKind::kChoice},
                                                                           {"place", SlotKind::kChoice},
                                                                           {"date", SlotKind::kDate},
                                                                           {"hour", SlotKind::kHour},
                                                                           {"number", SlotKind::kNumber}}};

std::optional<std::chrono::minutes> ParseStep(std::string_view text) {
  const std::optional<std::chrono::milliseconds> step = ParseDuration(text);
  if (!step || *step % std::chrono::minutes(1) != std::chrono::milliseconds(0)) return std::nullopt;
  return std::chrono::floor<std::chrono::minutes>(*step);
}

std::optional<std::int64_t> ParseDay(std::string_view text) {
  const std::optional<CivilDate> date = ParseDate(text);
  if (!date) return std::nullopt;
  return std::chrono::local_days(*date).time_since_epoch().count();
}

std::optional<std::string> ParseSha256(std::string_view text) {
  if (text.size() != 64 || text.find_first_not_of("0123456789abcdef") != std::string_view::npos) return std::nullopt;
  return std::string(text);
}

// In a fill every time is the feed's own, so that its span is what it seems to be.
std::optional<WrittenTime> ParseFeedTime(std::string_view text) {
  std::optional<WrittenTime> time = ParseWrittenTime(text);
  if (time && time->offset) return std::nullopt;
  return time;
}

void ReadChoices(MapReader& map, Slot& slot) {
  slot.choices = ReadWordsList(map, "of");
  const YamlNode* of = map.Node("of", Presence::kRequired);
  if (of == nullptr) return;
  std::set<std::string> seen;
  for (const std::string& choice : slot.choices) {
    const PlacedText placed{choice, of->where, map.PathOf("of")};
    if (choice.empty()) map.Report("empty-value", placed);
    if (choice.size() > kLongestChoice) map.Report("too-long", placed, fmt::format("{}", kLongestChoice));
    if (choice.find_first_of("{}") != std::string::npos) map.Report("bad-slot-mark", placed);
    if (!seen.insert(choice).second) map.Report("repeated-choice", placed);
  }
  if (slot.choices.empty()) map.Report("empty-value", {"[]", of->where, map.PathOf("of")});
  slot.most = static_cast<std::int64_t>(slot.choices.size()) - 1;
}

void ReadDays(MapReader& map, Slot& slot) {
  slot.within_days = static_cast<int>(map.Integer("within", 1, kMostDaysAhead).value_or(0));
  if (slot.within_days > 0) return;
  slot.least = map.Parsed("from", "bad-date", kDateForm, ParseDay, Presence::kRequired).value_or(0);
  slot.most = map.Parsed("until", "bad-date", kDateForm, ParseDay, Presence::kRequired).value_or(0);
}

void ReadHours(MapReader& map, Slot& slot) {
  slot.least = map.Parsed("from", "bad-hour", kHourForm, ParseHour, Presence::kRequired).value_or(0);
  slot.most = map.Parsed("until", "bad-hour", kHourForm, ParseHour, Presence::kRequired).value_or(0);
  slot.step = map.Parsed("step", "bad-duration", kMinutesForm, ParseStep).value_or(kUsualStep).count();
}

void ReadNumbers(MapReader& map, Slot& slot) {
  slot.least = map.Integer("min", 0, kLargestNumber, Presence::kRequired).value_or(0);
  slot.most = map.Integer("max", 0, kLargestNumber, Presence::kRequired).value_or(0);
  slot.step = map.Integer("step", 1, kLargestNumber).value_or(1);
}

std::optional<Slot> ReadSlot(MapReader& map, const std::string& name) {
  const std::optional<SlotKind> kind = map.Choice<SlotKind>("type", kSlotKinds, Presence::kRequired);
  if (!kind) return std::nullopt;
  Slot slot;
  slot.name = name;
  slot.kind = *kind;
  if (*kind == SlotKind::kChoice) ReadChoices(map, slot);
  if (*kind == SlotKind::kDate) ReadDays(map, slot);
  if (*kind == SlotKind::kHour) ReadHours(map, slot);
  if (*kind == SlotKind::kNumber) ReadNumbers(map, slot);
  if (*kind != SlotKind::kChoice) slot.after = map.Parsed("after", "bad-id", kIdForm, ParseId).value_or("");
  const std::string_view end = *kind == SlotKind::kNumber ? "max" : "until";
  if (*kind != SlotKind::kChoice && slot.least > slot.most && map.Placed(end)) {
    map.Report("slot-range", *map.Placed(end));
  }
  return slot;
}

void CheckAfter(MapReader& map, const Slot& slot, const std::vector<Slot>& slots) {
  if (slot.after.empty()) return;
  const bool good = std::any_of(slots.begin(), slots.end(), [&](const Slot& other) {
    return other.name == slot.after && other.name != slot.name && other.kind == slot.kind;
  });
  if (!good) map.Report("slot-after", *map.Placed("after"));
}

std::vector<Slot> ReadSlots(MapReader& reader) {
  std::vector<Slot> slots;
  auto map = reader.Map("slots", Presence::kRequired);
  if (!map) return slots;
  std::vector<MapReader> readers;
  for (const YamlNode::Member& member : map->node().map) {
    if (!ParseId(member.key)) map->Report("bad-id", {member.key, member.where, map->PathOf(member.key)}, kIdForm);
    auto slot_map = map->Map(member.key);
    if (!slot_map) continue;
    if (std::optional<Slot> slot = ReadSlot(*slot_map, member.key)) {
      slots.push_back(*std::move(slot));
      readers.push_back(*slot_map);
    } else {
      slot_map->Finish();
    }
  }
  for (std::size_t at = 0; at < slots.size(); ++at) {
    CheckAfter(readers[at], slots[at], slots);
    readers[at].Finish();
  }
  if (slots.size() > kMostSlots || slots.empty()) {
    const PlacedText placed{fmt::format("{}", slots.size()), map->node().where, reader.PathOf("slots")};
    reader.Report(slots.empty() ? "empty-value" : "too-many", placed, fmt::format("1..{}", kMostSlots));
  }
  map->Finish();
  return slots;
}

// Every text node that may have slots, with its key.
std::vector<PlacedText> TextsOf(const MapReader& reader) {
  std::vector<PlacedText> texts;
  for (const std::string_view key : kTextKeys) {
    const YamlNode* node = reader.node().Find(key);
    if (node == nullptr) continue;
    if (node->kind == YamlNode::Kind::kScalar) texts.push_back({node->scalar, node->where, reader.PathOf(key)});
    for (std::size_t at = 0; at < node->sequence.size(); ++at) {
      const YamlNode& line = node->sequence[at];
      texts.push_back({line.scalar, line.where, fmt::format("{}[{}]", reader.PathOf(key), at)});
    }
  }
  return texts;
}

void CheckMarks(MapReader& reader, const Item& item) {
  std::vector<std::string_view> names;
  for (const Slot& slot : item.slots) names.push_back(slot.name);
  std::set<std::string, std::less<>> used;
  bool all_read = true;
  for (const PlacedText& text : TextsOf(reader)) {
    const std::optional<std::vector<SlotMark>> marks = FindSlotMarks(text.text);
    if (!marks) reader.Report("bad-slot-mark", text);
    all_read = all_read && marks.has_value();
    for (const SlotMark& mark : marks.value_or(std::vector<SlotMark>())) {
      used.insert(mark.name);
      if (std::find(names.begin(), names.end(), mark.name) != names.end()) continue;
      reader.Report("slot-missing", {mark.name, text.where, text.key}, fmt::format("{}", fmt::join(names, ", ")));
    }
  }
  const YamlNode* slots = reader.node().Find("slots");
  for (const Slot& slot : item.slots) {
    if (all_read && !used.contains(slot.name))
      reader.Report("slot-unused", {slot.name, slots->where, "slots." + slot.name});
  }
}

// Whatever is filled in, the words stay within what any item may have.
void CheckLongest(MapReader& reader, const Item& item) {
  for (const PlacedText& text : TextsOf(reader)) {
    std::size_t length = text.text.size();
    for (const SlotMark& mark : FindSlotMarks(text.text).value_or(std::vector<SlotMark>())) {
      const auto slot =
          std::find_if(item.slots.begin(), item.slots.end(), [&](const Slot& one) { return one.name == mark.name; });
      std::size_t longest = 20;  // bytes of any date, hour or number
      if (slot != item.slots.end()) {
        for (const std::string& choice : slot->choices) longest = std::max(longest, choice.size());
      }
      length += longest;
    }
    if (length <= kLongestFilled) continue;
    reader.Report("too-long", {fmt::format("{}", length), text.where, text.key}, fmt::format("{}", kLongestFilled));
  }
}

void ReadFillSpan(MapReader& reader, Item& item) {
  auto valid = reader.Map("valid", Presence::kRequired);
  if (!valid) return;
  item.valid_from = valid->Parsed("from", "bad-time", kTimeForm, ParseFeedTime, Presence::kRequired);
  item.valid_until = valid->Parsed("until", "bad-time", kTimeForm, ParseFeedTime, Presence::kRequired);
  if (item.valid_until && item.valid_until->date_only) item.valid_until->local += std::chrono::days(1);
  if (item.valid_from && item.valid_until) {
    const auto span = item.valid_until->local - item.valid_from->local;
    const PlacedText until = *valid->Placed("until");
    if (span <= span.zero()) valid->Report("until-before-from", until, valid->Text("from").value_or(""));
    if (span > kLongestFill) valid->Report("fill-too-long", until, fmt::format("{}", kLongestFill.count()));
  }
  valid->Finish();
}

}  // namespace

void ReadTemplateFields(MapReader& reader, Item& item) {
  item.filled_kind = reader.Choice<ItemKind>("as", kFilledKinds, Presence::kRequired).value_or(ItemKind::kSlogan);
  item.slots = ReadSlots(reader);
  CheckMarks(reader, item);
  CheckLongest(reader, item);
}

void ReadFillFields(MapReader& reader, Item& item) {
  TemplateFill fill;
  fill.template_path =
      reader.Parsed("template", "bad-path", kWordsPathForm, ParseWordsPath, Presence::kRequired).value_or("");
  fill.template_sha256 =
      reader.Parsed("sha256", "bad-sha256", kSha256Form, ParseSha256, Presence::kRequired).value_or("");
  if (auto slots = reader.Map("slots", Presence::kRequired)) {
    fill.where = slots->node().where;
    for (const YamlNode::Member& member : slots->node().map) {
      if (fill.values.size() == kMostSlots) {
        slots->Report("too-many", {member.key, member.where, slots->PathOf(member.key)}, fmt::format("{}", kMostSlots));
        break;
      }
      const auto value = slots->Placed(member.key);
      if (value) fill.values.push_back({member.key, value->text, value->where});
    }
    slots->Finish();
  }
  item.fill = std::move(fill);
  ReadFillSpan(reader, item);
}

}  // namespace bangron
