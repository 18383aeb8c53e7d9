#include <fmt/ranges.h>

#include <algorithm>

#include "engine/model/fields.h"
#include "engine/model/item_words.h"
#include "engine/model/readers.h"
#include "engine/model/reading.h"
#include "engine/model/reading_time.h"
#include "engine/model/template_reader.h"

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;

constexpr milliseconds kShortestHold = std::chrono::seconds(1);
constexpr milliseconds kLongestHold = std::chrono::minutes(30);
constexpr std::chrono::seconds kLongestValidity = days(45);
constexpr std::size_t kMostMembers = 3;

std::optional<std::string> ParseLink(std::string_view text) {
  const bool is_web = text.starts_with("https://") || text.starts_with("http://");
  if (!is_web || text.find(' ') != std::string_view::npos) return std::nullopt;
  return std::string(text);
}

std::optional<milliseconds> ParseHold(std::string_view text) {
  const auto hold = ParseDuration(text);
  if (!hold || *hold < kShortestHold || *hold > kLongestHold) return std::nullopt;
  return hold;
}

ItemKind ReadKind(MapReader& reader) {
  return reader.Choice<ItemKind>("kind", kItemKindWords, Presence::kRequired).value_or(ItemKind::kSlogan);
}

void ReadTexts(MapReader& reader, Item& item) {
  item.lead = ReadWords(reader, "lead");
  item.text = ReadWords(reader, "text");
  item.dateline = ReadWords(reader, "dateline");
  item.lines = ReadWordsList(reader, "lines");
  item.columns = ReadWordsList(reader, "columns");
  item.pictures = reader.ParsedList("pictures", "bad-path", kMediaPathForm, ParseMediaPath);
  item.emblems = reader.ParsedList("emblems", "bad-id", kIdForm, ParseId);
  item.caption = ReadWords(reader, "caption");
  item.link = reader.Parsed("link", "bad-link", "https://...", ParseLink).value_or("");
}

// Whether something stands under `key`, be it right or wrong.
bool IsFilled(const MapReader& reader, std::string_view key) {
  const YamlNode* node = reader.node().Find(key);
  if (node == nullptr) return false;
  return node->kind == YamlNode::Kind::kSequence ? !node->sequence.empty() : !(node->quoted && node->scalar.empty());
}

// The keys of which a kind needs at least one.
std::vector<std::string_view> NeededKeys(ItemKind kind) {
  switch (kind) {
    case ItemKind::kSlogan:
    case ItemKind::kBanner:
    case ItemKind::kPoster:
      return {"text"};
    case ItemKind::kPanel:  // a clock and a date are something to show
      return {};
    case ItemKind::kTicker:
    case ItemKind::kNotice:
      return {"text", "lines"};
    case ItemKind::kTable:
      return {"lines"};
    case ItemKind::kImage:
    case ItemKind::kSlideshow:
      return {"pictures"};
    case ItemKind::kBackdrop:
      return {"text", "pictures"};
    case ItemKind::kBoard:
      return {"members"};
    case ItemKind::kTemplate:
    case ItemKind::kFill:
      break;
  }
  return {};
}

void CheckHasContent(MapReader& reader, ItemKind kind) {
  const std::vector<std::string_view> needed = NeededKeys(kind);
  const auto filled = [&](std::string_view key) { return IsFilled(reader, key); };
  if (needed.empty() || std::any_of(needed.begin(), needed.end(), filled)) return;
  reader.ReportHere("no-words", needed.front(), fmt::format("{}", fmt::join(needed, ", ")));
}

void ReadSource(MapReader& reader, Item& item) {
  auto map = reader.Map("source");
  if (!map) return;
  ItemSource source;
  source.document = ReadWords(*map, "document", Presence::kRequired);
  source.date = map->Parsed("date", "bad-date", kDateForm, ParseDate);
  map->Finish();
  item.source = std::move(source);
}

void CheckSpan(MapReader& valid, const Item& item) {
  if (!item.valid_from || !item.valid_until) return;
  const auto span = ToUtc(*item.valid_until, kVietnamOffset) - ToUtc(*item.valid_from, kVietnamOffset);
  const PlacedText until = *valid.Placed("until");
  if (span <= span.zero()) {
    valid.Report("until-before-from", until, valid.Text("from").value_or(""));
  } else if (span > kLongestValidity) {
    valid.Report("valid-too-long", until, "45");
  }
}

void ReadValid(MapReader& reader, Item& item) {
  item.evergreen = reader.Flag("evergreen").value_or(false);
  auto valid = reader.Map("valid");
  if (valid) {
    item.valid_from = valid->Parsed("from", "bad-time", kTimeForm, ParseWrittenTime);
    item.valid_until = valid->Parsed("until", "bad-time", kTimeForm, ParseWrittenTime);
    if (item.valid_until && item.valid_until->date_only) item.valid_until->local += days(1);
    CheckSpan(*valid, item);
    valid->Finish();
  }
  if (!item.evergreen && !(valid && valid->Has("until"))) {
    reader.ReportHere("until-missing", "valid.until", kTimeForm, Severity::kWarning);
  }
}

// How it looks, of an item or of a board's member.
void ReadLooks(MapReader& reader, Item& item) {
  item.countdown_to = reader.Parsed("to", "bad-time", kTimeForm, ParseWrittenTime);
  item.mood = reader.Choice<Mood>("mood", kMoodWords).value_or(item.mood);
  item.layout = reader.Parsed("layout", "bad-id", kIdForm, ParseId).value_or("");
  item.theme = reader.Parsed("theme", "bad-id", kIdForm, ParseId).value_or(item.theme);
}

// A board names all its pictures at the top, where everybody looks for them; members show some of them.
void CheckPicturesAreListed(MapReader& member, const Item& board) {
  for (const PlacedText& picture : member.TextList("pictures")) {
    const bool listed = std::find(board.pictures.begin(), board.pictures.end(), picture.text) != board.pictures.end();
    if (!listed) member.Report("picture-not-listed", picture, "pictures");
  }
}

// What stands together is one item and signed as one, so the members are written in it; each takes its board's mood and
// theme unless it has its own.
void ReadMembers(MapReader& reader, Item& item) {
  for (MapReader& map : reader.Maps("members")) {
    Item member;
    member.id = item.id;
    member.mood = item.mood;
    member.theme = item.theme;
    member.kind = ReadKind(map);
    if (member.kind == ItemKind::kBoard || member.kind == ItemKind::kTemplate || member.kind == ItemKind::kFill) {
      map.Report("not-a-member", *map.Placed("kind"), "slogan, notice, ticker, table, image");
    }
    ReadTexts(map, member);
    CheckHasContent(map, member.kind);
    CheckPicturesAreListed(map, item);
    ReadLooks(map, member);
    map.Finish();
    item.members.push_back(std::move(member));
  }
  if (item.members.size() > kMostMembers) {
    PlacedText count{fmt::format("{}", item.members.size()), reader.node().where, reader.PathOf("members")};
    reader.Report("too-many", count, fmt::format("{}", kMostMembers));
  }
}

std::string InSeconds(milliseconds duration) {
  const auto tenths = std::chrono::ceil<std::chrono::duration<int, std::deci>>(duration).count();
  return fmt::format("{}.{} s", tenths / 10, tenths % 10);
}

void ReadHold(MapReader& reader, Item& item) {
  item.hold = reader.Parsed("hold", "bad-hold", "8s, 1500ms, 2m (1s..30m)", ParseHold);
  const milliseconds least = LeastHold(item);
  if (!item.hold || *item.hold >= least) return;
  reader.Report("hold-too-short", *reader.Placed("hold"), InSeconds(least), Severity::kWarning);
}

Item ReadItemMap(MapReader& reader) {
  Item item;
  item.id = reader.Parsed("id", "bad-id", kIdForm, ParseId, Presence::kRequired).value_or("");
  item.campaign = reader.Parsed("campaign", "bad-id", kIdForm, ParseId).value_or("");
  item.kind = ReadKind(reader);
  if (item.kind == ItemKind::kFill) {
    ReadFillFields(reader, item);
    return item;
  }
  ReadTexts(reader, item);
  if (item.kind == ItemKind::kTemplate) ReadTemplateFields(reader, item);
  CheckHasContent(reader, item.kind == ItemKind::kTemplate ? item.filled_kind : item.kind);
  ReadLooks(reader, item);
  if (item.kind == ItemKind::kBoard) ReadMembers(reader, item);
  ReadHold(reader, item);
  ReadSource(reader, item);
  if (item.kind != ItemKind::kTemplate) ReadValid(reader, item);  // a template stands until two people take it away
  return item;
}

}  // namespace

std::optional<Item> ReadItem(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  return ReadFileOfKind("item", text, file, diagnostics, ReadItemMap);
}

}  // namespace bangron
