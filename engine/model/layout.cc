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
    Word<RegionShow>{"site", RegionShow::kSite},         Word<RegionShow>{"rule", RegionShow::kRule},
    Word<RegionShow>{"lunar", RegionShow::kLunar},       Word<RegionShow>{"countdown", RegionShow::kCountdown},
    Word<RegionShow>{"issuer", RegionShow::kIssuer},     Word<RegionShow>{"link", RegionShow::kLink},
    Word<RegionShow>{"table", RegionShow::kTable},       Word<RegionShow>{"ornament", RegionShow::kOrnament},
    Word<RegionShow>{"emblems", RegionShow::kEmblems},   Word<RegionShow>{"member", RegionShow::kMember}};
constexpr std::array kAligns{Word<RegionAlign>{"start", RegionAlign::kStart},
                             Word<RegionAlign>{"centre", RegionAlign::kCentre},
                             Word<RegionAlign>{"end", RegionAlign::kEnd}};
constexpr std::array kMotions{Word<RegionMotion>{"still", RegionMotion::kStill},
                              Word<RegionMotion>{"ticker", RegionMotion::kTicker},
                              Word<RegionMotion>{"reveal_lines", RegionMotion::kRevealLines},
                              Word<RegionMotion>{"reveal_phrases", RegionMotion::kRevealPhrases},
                              Word<RegionMotion>{"drift", RegionMotion::kDrift}};
constexpr std::array kLineBreaks{Word<LineBreaks>{"phrases", LineBreaks::kPhrases},
                                 Word<LineBreaks>{"syllables", LineBreaks::kSyllables}};
constexpr std::array kCases{Word<LetterCase>{"as_written", LetterCase::kAsWritten},
                            Word<LetterCase>{"upper", LetterCase::kUpper}};
constexpr std::array kTransitions{Word<TransitionKind>{"cut", TransitionKind::kCut},
                                  Word<TransitionKind>{"crossfade", TransitionKind::kCrossfade},
                                  Word<TransitionKind>{"slide", TransitionKind::kSlide},
                                  Word<TransitionKind>{"push", TransitionKind::kPush},
                                  Word<TransitionKind>{"wipe", TransitionKind::kWipe},
                                  Word<TransitionKind>{"zoom", TransitionKind::kZoom}};
constexpr std::array kEdges{Word<Edge>{"left", Edge::kLeft}, Word<Edge>{"right", Edge::kRight},
                            Word<Edge>{"top", Edge::kTop}, Word<Edge>{"bottom", Edge::kBottom}};
constexpr std::string_view kShowWords =
    "lead, text, dateline, lines, pictures, caption, clock, date, site, rule, lunar, countdown, issuer, link, table, "
    "ornament, emblems, member";
constexpr std::string_view kKindWords =
    "slogan, banner, panel, poster, notice, table, ticker, image, slideshow, backdrop, board";
constexpr int kMostZones = 3;
constexpr int kMostTracks = 4;
constexpr int kMostTextLines = 40;
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

bool Shows(const LayoutNode& node, RegionShow show) {
  return std::find(node.show.begin(), node.show.end(), show) != node.show.end();
}

bool HasNoLetters(RegionShow show) {
  return show == RegionShow::kRule || show == RegionShow::kPictures || show == RegionShow::kLink ||
         show == RegionShow::kOrnament || show == RegionShow::kEmblems || show == RegionShow::kMember;
}

// What is painted has no letters; the signs of clocks and dates stand in cells of their own.
void ReportWhatIsForLetters(MapReader& reader, const LayoutNode& node) {
  if (node.show.empty()) return;
  const RegionShow show = node.show.front();
  const bool digits = show == RegionShow::kClock || show == RegionShow::kDate || show == RegionShow::kLunar ||
                      show == RegionShow::kCountdown;
  const bool no_case = HasNoLetters(show) || show == RegionShow::kClock;
  if (no_case && reader.Has("case")) reader.ReportHere("letters-only", "case", std::string(NameOf(show)));
  if ((digits || HasNoLetters(show)) && reader.Has("letter_spacing")) {
    reader.ReportHere("letters-only", "letter_spacing", std::string(NameOf(show)));
  }
}

// Several fields run one after the other or not at all; what is painted stands alone, but pictures may run along.
void ReportWhatStandsAlone(MapReader& reader, const LayoutNode& node) {
  if (node.show.size() < 2 && node.motion != RegionMotion::kTicker) return;
  const auto alone = std::find_if(node.show.begin(), node.show.end(), [&](RegionShow show) {
    const bool is_field = show == RegionShow::kPictures || (!HasNoLetters(show) && show != RegionShow::kTable);
    return !is_field || (show == RegionShow::kPictures && node.show.size() == 1);
  });
  if (alone != node.show.end()) reader.ReportHere("picture-alone", "show", std::string(NameOf(*alone)));
  if (node.motion == RegionMotion::kTicker) return;
  if (Shows(node, RegionShow::kPictures)) reader.ReportHere("picture-alone", "show", "pictures");
  reader.ReportHere("ticker-alone", "show", "motion: ticker");
}

void ReadRegion(MapReader& reader, LayoutNode& node) {
  node.kind = LayoutNode::Kind::kRegion;
  node.show = ReadShow(reader);
  const std::string role(node.show.empty() ? ""sv : NameOf(node.show.front()));
  node.font = reader.Text("font").value_or(role);
  node.colour = reader.Text("colour").value_or(role);
  node.align = reader.Choice<RegionAlign>("align", kAligns).value_or(RegionAlign::kCentre);
  node.max_lines = static_cast<int>(reader.Integer("lines", 1, kMostTextLines).value_or(8));
  node.at_most_permille = Permille(reader, "at_most");
  node.thickness_permille = Permille(reader, "thickness");
  node.motion = reader.Choice<RegionMotion>("motion", kMotions).value_or(RegionMotion::kStill);
  node.speed = reader.Parsed("speed", "bad-speed", "2px, 1px/2", ParseSpeed);
  node.letter_case = reader.Choice<LetterCase>("case", kCases).value_or(LetterCase::kAsWritten);
  node.letter_spacing = static_cast<int>(reader.Integer("letter_spacing", 0, kMostLetterSpacing).value_or(0));
  node.when_legible = reader.Flag("when_legible").value_or(false);
  node.covers = reader.Flag("cover").value_or(false);
  node.line_breaks = reader.Choice<LineBreaks>("break", kLineBreaks).value_or(LineBreaks::kPhrases);
  node.tracks = static_cast<int>(reader.Integer("tracks", 1, kMostTracks).value_or(1));
  if (Shows(node, RegionShow::kOrnament)) node.ornament = reader.Text("ornament", Presence::kRequired).value_or("");
  if (Shows(node, RegionShow::kMember)) {
    node.member = static_cast<int>(reader.Integer("member", 1, kMostZones, Presence::kRequired).value_or(1));
  }
  ReportWhatStandsAlone(reader, node);
  ReportWhatIsForLetters(reader, node);
}

LayoutNode ReadNode(MapReader& reader) {
  LayoutNode node;
  node.weight = static_cast<int>(reader.Integer("weight", 1, kMostPermille).value_or(1));
  node.least_px = static_cast<int>(reader.Integer("least", 1, kMostPermille).value_or(0));
  node.unless = reader.Choice<RegionShow>("unless", kShows);
  node.padding_permille = Permille(reader, "padding");
  node.background = reader.Text("background").value_or("");
  node.behind = reader.ParsedList("behind", "empty-value", "back",
                                  [](std::string_view role) { return std::optional<std::string>(role); });
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
  const bool timed = transition.kind != TransitionKind::kCut;
  const auto length = map->Parsed("for", "bad-duration", "500ms, 1s", ParseTransitionTime,
                                  timed ? Presence::kRequired : Presence::kOptional);
  if (timed) transition.length = length.value_or(std::chrono::milliseconds(0));
  transition.from = map->Choice<Edge>("from", kEdges).value_or(Edge::kRight);
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

std::string_view NameOf(RegionShow show) { return NameIn(kShows, show); }
std::string_view NameOf(ScreenShape shape) { return NameIn(kShapes, shape); }
std::string_view NameOf(TransitionKind kind) { return NameIn(kTransitions, kind); }
std::string_view NameOf(Edge edge) { return NameIn(kEdges, edge); }

}  // namespace bangron
