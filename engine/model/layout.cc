#include "engine/model/layout.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/config/map_reader.h"
#include "engine/config/yaml.h"
#include "engine/model/fields.h"
#include "engine/model/item_words.h"
#include "engine/model/reading.h"

namespace bangron {
namespace {

using namespace std::string_view_literals;

template <typename Value>
using Word = std::pair<std::string_view, Value>;

constexpr std::array kShapes{
    Word<ScreenShape>{"strip", ScreenShape::kStrip}, Word<ScreenShape>{"wide", ScreenShape::kWide},
    Word<ScreenShape>{"square", ScreenShape::kSquare}, Word<ScreenShape>{"tall", ScreenShape::kTall},
    Word<ScreenShape>{"column", ScreenShape::kColumn}};
constexpr std::array kShows{
    Word<RegionShow>{"lead", RegionShow::kLead},         Word<RegionShow>{"text", RegionShow::kText},
    Word<RegionShow>{"dateline", RegionShow::kDateline}, Word<RegionShow>{"lines", RegionShow::kLines},
    Word<RegionShow>{"pictures", RegionShow::kPictures}, Word<RegionShow>{"caption", RegionShow::kCaption},
    Word<RegionShow>{"clock", RegionShow::kClock},       Word<RegionShow>{"date", RegionShow::kDate},
    Word<RegionShow>{"site", RegionShow::kSite},         Word<RegionShow>{"rule", RegionShow::kRule}};
constexpr std::array kAligns{Word<RegionAlign>{"start", RegionAlign::kStart},
                             Word<RegionAlign>{"centre", RegionAlign::kCentre},
                             Word<RegionAlign>{"end", RegionAlign::kEnd}};
constexpr std::array kMotions{Word<RegionMotion>{"still", RegionMotion::kStill},
                              Word<RegionMotion>{"ticker", RegionMotion::kTicker}};
constexpr std::array kCases{Word<LetterCase>{"as_written", LetterCase::kAsWritten},
                            Word<LetterCase>{"upper", LetterCase::kUpper}};
constexpr std::array kTransitions{Word<TransitionKind>{"cut", TransitionKind::kCut},
                                  Word<TransitionKind>{"crossfade", TransitionKind::kCrossfade}};
constexpr std::array kSmallPanels{Word<SmallPanels>{"automatic", SmallPanels::kAutomatic},
                                  Word<SmallPanels>{"named", SmallPanels::kNamed}};

constexpr std::string_view kShowWords = "lead, text, dateline, lines, pictures, caption, clock, date, site, rule";
constexpr std::string_view kKindWords = "slogan, banner, notice, ticker, image";
constexpr int kMostPermille = 1000;
constexpr int kMostLetterSpacing = 500;  // half an em: wider, and words fall apart

template <typename Value, std::size_t kCount>
std::optional<Value> FindWord(const std::array<Word<Value>, kCount>& table, std::string_view word) {
  for (const auto& [name, value] : table) {
    if (name == word) return value;
  }
  return std::nullopt;
}

template <typename Value, std::size_t kCount>
std::string_view NameIn(const std::array<Word<Value>, kCount>& table, Value value) {
  for (const auto& [name, each] : table) {
    if (each == value) return name;
  }
  return {};
}

// #C8102E
std::optional<std::uint32_t> ParseColour(std::string_view text) {
  if (text.size() != 7 || text.front() != '#') return std::nullopt;
  return ParseNumber<std::uint32_t>(text.substr(1), 16);
}

// 500ms, 1s
std::optional<std::chrono::milliseconds> ParseTransitionTime(std::string_view text) {
  constexpr int kMostMilliseconds = 5000;
  int unit_ms = 0;
  if (text.ends_with("ms")) {
    unit_ms = 1;
    text.remove_suffix(2);
  } else if (text.ends_with('s')) {
    unit_ms = 1000;
    text.remove_suffix(1);
  }
  const auto count = ParseNumber<int>(text);
  if (unit_ms == 0 || !count || *count < 0 || *count > kMostMilliseconds / unit_ms) return std::nullopt;
  return std::chrono::milliseconds(*count * unit_ms);
}

// 2px: two pixels each tick; 1px/2: one pixel every second tick
std::optional<TickerSpeed> ParseSpeed(std::string_view text) {
  constexpr int kMost = 32;
  const std::size_t unit = text.find("px");
  if (unit == std::string_view::npos) return std::nullopt;
  const auto pixels = ParseNumber<int>(text.substr(0, unit));
  const std::string_view rest = text.substr(unit + 2);
  std::optional<int> ticks = 1;
  if (!rest.empty()) ticks = rest.front() == '/' ? ParseNumber<int>(rest.substr(1)) : std::nullopt;
  if (!pixels || !ticks || *pixels < 1 || *ticks < 1 || *pixels > kMost || *ticks > kMost) return std::nullopt;
  if (*pixels > 1 && *ticks > 1) return std::nullopt;
  return TickerSpeed{*pixels, *ticks};
}

int Permille(MapReader& reader, std::string_view key) {
  return static_cast<int>(reader.Integer(key, 0, kMostPermille).value_or(0));
}

std::vector<RegionShow> ReadShow(MapReader& reader) {
  const auto parse = [](std::string_view word) { return FindWord(kShows, word); };
  const YamlNode* node = reader.Node("show");
  if (node != nullptr && node->kind == YamlNode::Kind::kSequence) {
    return reader.ParsedList("show", "unknown-value", kShowWords, parse);
  }
  const auto show = reader.Parsed("show", "unknown-value", kShowWords, parse, Presence::kRequired);
  return show ? std::vector{*show} : std::vector<RegionShow>{};
}

// A rule and a picture have no letters; the signs of clocks and dates stand in cells of their own.
void ReportWhatIsForLetters(MapReader& reader, const LayoutNode& node) {
  if (node.show.empty()) return;
  const RegionShow show = node.show.front();
  const bool digits = show == RegionShow::kClock || show == RegionShow::kDate;
  const bool no_letters = show == RegionShow::kRule || show == RegionShow::kPictures;
  const bool no_case = no_letters || show == RegionShow::kClock;
  if (no_case && reader.Has("case")) reader.ReportHere("letters-only", "case", std::string(NameOf(show)));
  if ((digits || no_letters) && reader.Has("letter_spacing")) {
    reader.ReportHere("letters-only", "letter_spacing", std::string(NameOf(show)));
  }
}

void ReadRegion(MapReader& reader, LayoutNode& node) {
  node.kind = LayoutNode::Kind::kRegion;
  node.show = ReadShow(reader);
  const std::string role(node.show.empty() ? ""sv : NameOf(node.show.front()));
  node.font = reader.Text("font").value_or(role);
  node.colour = reader.Text("colour").value_or(role);
  node.align = reader.Choice<RegionAlign>("align", kAligns).value_or(RegionAlign::kCentre);
  node.max_lines = static_cast<int>(reader.Integer("lines", 1, 20).value_or(8));
  node.at_most_permille = Permille(reader, "at_most");
  node.thickness_permille = Permille(reader, "thickness");
  node.motion = reader.Choice<RegionMotion>("motion", kMotions).value_or(RegionMotion::kStill);
  node.speed = reader.Parsed("speed", "bad-speed", "2px, 1px/2", ParseSpeed);
  node.letter_case = reader.Choice<LetterCase>("case", kCases).value_or(LetterCase::kAsWritten);
  node.letter_spacing = static_cast<int>(reader.Integer("letter_spacing", 0, kMostLetterSpacing).value_or(0));
  node.when_legible = reader.Flag("when_legible").value_or(false);
  const bool has_picture = std::find(node.show.begin(), node.show.end(), RegionShow::kPictures) != node.show.end();
  if (has_picture && (node.show.size() > 1 || node.motion == RegionMotion::kTicker)) {
    reader.ReportHere("picture-alone", "show", "pictures");
  }
  if (node.show.size() > 1 && node.motion != RegionMotion::kTicker) {
    reader.ReportHere("ticker-alone", "show", "motion: ticker");
  }
  ReportWhatIsForLetters(reader, node);
}

LayoutNode ReadNode(MapReader& reader) {
  LayoutNode node;
  node.weight = static_cast<int>(reader.Integer("weight", 1, kMostPermille).value_or(1));
  node.least_px = static_cast<int>(reader.Integer("least", 1, kMostPermille).value_or(0));
  node.unless = reader.Choice<RegionShow>("unless", kShows);
  node.padding_permille = Permille(reader, "padding");
  node.background = reader.Text("background").value_or("");
  const bool rows = reader.Has("rows");
  if (!rows && !reader.Has("columns")) {
    ReadRegion(reader, node);
    reader.Finish();
    return node;
  }
  node.kind = rows ? LayoutNode::Kind::kRows : LayoutNode::Kind::kColumns;
  node.gap_permille = Permille(reader, "gap");
  for (MapReader& child : reader.Maps(rows ? "rows" : "columns")) node.children.push_back(ReadNode(child));
  if (node.children.empty()) reader.ReportHere("box-empty", rows ? "rows" : "columns");
  reader.Finish();
  return node;
}

void ReadDoc(MapReader& reader, std::string& doc_vi, std::string& doc_en) {
  auto doc = reader.Map("doc", Presence::kRequired);
  if (!doc) return;
  doc_vi = doc->Text("vi", Presence::kRequired).value_or("");
  doc_en = doc->Text("en", Presence::kRequired).value_or("");
  doc->Finish();
}

// One theme for every mood, or one for each.
std::map<Mood, std::string> ReadThemeNames(MapReader& reader) {
  std::map<Mood, std::string> themes;
  const YamlNode* node = reader.Node("theme");
  if (node == nullptr || node->kind == YamlNode::Kind::kScalar) {
    const std::string theme = reader.Text("theme", Presence::kRequired).value_or("");
    for (const auto& [word, mood] : kMoodWords) themes[mood] = theme;
    return themes;
  }
  auto map = reader.Map("theme");
  for (const auto& [word, mood] : kMoodWords) themes[mood] = map->Text(word, Presence::kRequired).value_or("");
  map->Finish();
  return themes;
}

Transition ReadTransition(MapReader& reader) {
  auto map = reader.Map("transition");
  if (!map) return {};
  Transition transition;
  transition.kind =
      map->Choice<TransitionKind>("kind", kTransitions, Presence::kRequired).value_or(TransitionKind::kCut);
  const bool timed = transition.kind == TransitionKind::kCrossfade;
  const auto length = map->Parsed("for", "bad-duration", "500ms, 1s", ParseTransitionTime,
                                  timed ? Presence::kRequired : Presence::kOptional);
  if (timed) transition.length = length.value_or(std::chrono::milliseconds(0));
  map->Finish();
  return transition;
}

std::map<ScreenShape, LayoutNode> ReadShapes(MapReader& reader) {
  std::map<ScreenShape, LayoutNode> shapes;
  auto map = reader.Map("shapes", Presence::kRequired);
  if (!map) return shapes;
  for (const auto& [word, shape] : kShapes) {
    if (auto node = map->Map(word)) shapes.emplace(shape, ReadNode(*node));
  }
  map->Finish();
  if (!shapes.contains(ScreenShape::kWide)) map->ReportHere("shape-missing", "wide");
  return shapes;
}

// The roles of a theme: any name the layouts use, each with its value.
template <typename Parse>
auto ReadRoles(MapReader& reader, std::string_view key, std::initializer_list<std::string_view> required,
               std::string_view code, std::string_view form, Parse parse) {
  std::map<std::string, typename decltype(parse(std::string_view()))::value_type> roles;
  auto map = reader.Map(key, Presence::kRequired);
  if (!map) return roles;
  for (const YamlNode::Member& member : map->node().map) {
    if (auto value = map->Parsed(member.key, code, form, parse)) roles.emplace(member.key, *std::move(value));
  }
  for (const std::string_view role : required) map->Node(role, Presence::kRequired);
  return roles;
}

}  // namespace

std::optional<Layout> ReadLayout(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  return ReadFileOfKind("layout", text, file, diagnostics, [](MapReader& reader) {
    Layout layout;
    layout.name = reader.Text("name", Presence::kRequired).value_or("");
    ReadDoc(reader, layout.doc_vi, layout.doc_en);
    layout.kinds = reader.ParsedList("kinds", "unknown-value", kKindWords,
                                     [](std::string_view word) { return FindWord(kItemKindWords, word); });
    layout.themes = ReadThemeNames(reader);
    layout.transition = ReadTransition(reader);
    layout.shapes = ReadShapes(reader);
    return layout;
  });
}

std::optional<Theme> ReadTheme(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  return ReadFileOfKind("theme", text, file, diagnostics, [](MapReader& reader) {
    Theme theme;
    theme.name = reader.Text("name", Presence::kRequired).value_or("");
    ReadDoc(reader, theme.doc_vi, theme.doc_en);
    theme.colours = ReadRoles(reader, "colours", {"field", "text"}, "bad-colour", "#C8102E", ParseColour);
    theme.fonts = ReadRoles(reader, "fonts", {"text"}, "empty-value", "be-vietnam-pro-bold",
                            [](std::string_view id) { return std::optional<std::string>(id); });
    theme.small_panels = reader.Choice<SmallPanels>("small_panels", kSmallPanels).value_or(SmallPanels::kAutomatic);
    return theme;
  });
}

std::string_view NameOf(RegionShow show) { return NameIn(kShows, show); }
std::string_view NameOf(ScreenShape shape) { return NameIn(kShapes, shape); }

}  // namespace bangron
