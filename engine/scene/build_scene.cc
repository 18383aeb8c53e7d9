// From an item to its scene: chooses layout, theme and tree, arranges the regions, sets their words once.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "engine/base/utf8.h"
#include "engine/layout/arrange.h"
#include "engine/layout/shape.h"
#include "engine/scene/digits_element.h"
#include "engine/scene/fields.h"
#include "engine/scene/laid_out_scene.h"
#include "engine/scene/palette.h"
#include "engine/scene/picture_op.h"
#include "engine/scene/scene.h"
#include "engine/scene/ticker_element.h"
#include "engine/scene/typesetter.h"
#include "engine/text/legibility.h"
#include "engine/viet/letters.h"

namespace bangron {
namespace {

using std::chrono::milliseconds;

// What an item says itself: shown, or told that it is not.
constexpr std::array kItemFields{RegionShow::kLead, RegionShow::kText, RegionShow::kLines, RegionShow::kDateline,
                                 RegionShow::kCaption};

// Reading: a moment to notice, then so much for each word (tiếng).
constexpr milliseconds kNotice{2500};
constexpr milliseconds kPerWord{450};
constexpr milliseconds kShortestHold{5000};
constexpr milliseconds kLongestHold{30000};

constexpr int kOneBitMargin = 1;  // px
constexpr int kWorthwhilePercent = 115;
constexpr std::size_t kNamedPairs = 6;
constexpr int kRowsForCapitals = 20;  // fewer: marks on capitals have two or three rows

// Words that somebody set in capitals, not a code or two among others.
bool IsInCapitals(std::string_view words) {
  int capitals = 0;
  int small = 0;
  for (const char32_t letter : ToUtf32(words)) {
    if (ToLower(letter) != letter) ++capitals;
    if (ToUpper(letter) != letter) ++small;
  }
  return capitals >= 6 && small * 4 < capitals;
}

bool IsTicker(const LayoutNode& node) { return node.motion == RegionMotion::kTicker; }

bool ShowsTime(const LayoutNode& node) {
  return node.show.front() == RegionShow::kClock || node.show.front() == RegionShow::kDate;
}

bool ShowsPicture(const LayoutNode& node) { return node.show.front() == RegionShow::kPictures; }

Align ToAlign(RegionAlign align) {
  switch (align) {
    case RegionAlign::kStart:
      return Align::kStart;
    case RegionAlign::kCentre:
      return Align::kCentre;
    case RegionAlign::kEnd:
      break;
  }
  return Align::kEnd;
}

// The tree where nothing can stand: everything that the item says on one running line.
LayoutNode RunningTree(std::string background) {
  LayoutNode node;
  node.show.assign(kItemFields.begin(), kItemFields.end());
  node.font = "ticker";
  node.colour = "text";
  node.background = std::move(background);
  node.motion = RegionMotion::kTicker;
  return node;
}

void CollectShown(const LayoutNode& node, std::set<RegionShow>& shown) {
  shown.insert(node.show.begin(), node.show.end());
  for (const LayoutNode& child : node.children) CollectShown(child, shown);
}

// A copy without the regions that only stand where they can be read and cannot here.
LayoutNode Without(const LayoutNode& node, const std::set<RegionShow>& gone) {
  LayoutNode copy = node;
  copy.children.clear();
  for (const LayoutNode& child : node.children) {
    const bool leaves = child.when_legible && !child.show.empty() && gone.contains(child.show.front());
    if (!leaves) copy.children.push_back(Without(child, gone));
  }
  return copy;
}

CoverageMode ModeOf(const Screen& screen) {
  return screen.colour == PanelColour::kRgb ? CoverageMode::kGrey : CoverageMode::kOneBit;
}

class SceneBuilder : private RegionMeasure {
 public:
  SceneBuilder(const Item& item, const Look& look, const Screen& screen, const Theme& theme,
               const PictureSource* pictures, Diagnostics& diagnostics)
      : item_(item),
        look_(look),
        screen_(screen),
        typesetter_(look, theme, ModeOf(screen)),
        palette_(theme, screen.colour),
        pictures_(pictures),
        diagnostics_(diagnostics) {}

  Result<std::shared_ptr<const Scene>> Build(const Layout& layout, std::chrono::minutes utc_offset);

 private:
  bool IsPresent(const LayoutNode& region) const override;
  bool HasField(RegionShow field) const override {
    if (field == RegionShow::kPictures) return !item_.pictures.empty();
    return !WordsOf(field, item_, screen_).empty();
  }
  int LeastLegible64(const LayoutNode& region) const override;
  RegionFit Fit(const LayoutNode& region, Size box, int largest_64) const override;
  FontSize SizeInRoleFont(const LayoutNode& region, const SetText& set) const;

  void Report(std::string code, Severity severity, std::string_view key, std::string found = {},
              std::string allowed = {});
  std::vector<std::string> LinesOf(const LayoutNode& region) const;
  Result<SetText> SetStill(const LayoutNode& region, Size box, int largest_64) const;
  LayoutNode LegibleTree(LayoutNode tree);
  void ReportUnshown(const LayoutNode& tree);
  void ReportLent(const LayoutNode& region, const SetText& set);
  void NoteChoice(const LayoutNode& region, RegionReport& report) const;
  void ReportFace(const LayoutNode& region, const RegionReport& report);
  void ReportFallbackFonts(const std::vector<PlacedNode>& placed);
  void ReportUnusableFonts();
  Result<void> Place(const PlacedNode& place, SceneParts& parts);
  Result<void> PlaceStill(const PlacedNode& place, SceneParts& parts);
  Result<void> PlacePicture(const PlacedNode& place, SceneParts& parts);
  Result<void> PlaceElement(const PlacedNode& place, SceneParts& parts);
  Tick TurnTicks(const SceneParts& parts, const LayoutNode& tree) const;

  const Item& item_;
  const Look& look_;
  const Screen& screen_;
  Typesetter typesetter_;
  Palette palette_;
  const PictureSource* pictures_;  // null: none
  Diagnostics& diagnostics_;
};

void SceneBuilder::Report(std::string code, Severity severity, std::string_view key, std::string found,
                          std::string allowed) {
  diagnostics_.Add({.code = std::move(code),
                    .severity = severity,
                    .where = {item_.id, 0, 0},
                    .key = std::string(key),
                    .found = std::move(found),
                    .allowed = std::move(allowed),
                    .suggestion = {}});
}

std::vector<std::string> SceneBuilder::LinesOf(const LayoutNode& region) const {
  std::vector<std::string> lines;
  for (const RegionShow show : region.show) {
    for (const std::string& line : WordsOf(show, item_, screen_)) {
      const std::string written = IsTicker(region) ? OnOneLine(line) : line;
      lines.push_back(region.letter_case == LetterCase::kUpper ? InCapitals(written) : written);
    }
  }
  return lines;
}

bool SceneBuilder::IsPresent(const LayoutNode& region) const {
  if (ShowsPicture(region)) return !item_.pictures.empty();
  return ShowsTime(region) || !LinesOf(region).empty();
}

Result<SetText> SceneBuilder::SetStill(const LayoutNode& region, Size box, int largest_64) const {
  // Without grey, pens are rounded to whole pixels, so ink may lie one farther out.
  if (screen_.colour != PanelColour::kRgb) box.width = std::max(1, box.width - 2 * kOneBitMargin);
  FitOptions options{.box = box, .max_lines = region.max_lines, .align = ToAlign(region.align), .largest = {}};
  if (largest_64 > 0) options.largest = FontSize{largest_64};
  options.letters.letter_spacing = region.letter_spacing;
  const std::string words = JoinLines(LinesOf(region));
  Result<SetText> as_written = typesetter_.Fit(words, region.font, options);
  if (!as_written || ShapeOf(screen_.size) != ScreenShape::kStrip) return as_written;
  // A strip has few rows to give: breaks that were meant for a page stand only where they cost little.
  Result<SetText> freely = typesetter_.Fit(OnOneLine(words), region.font, options);
  if (!freely) return as_written;
  const int size_freely = SizeInRoleFont(region, *freely).value_64;
  return size_freely * 100 < SizeInRoleFont(region, *as_written).value_64 * kWorthwhilePercent ? as_written : freely;
}

int SceneBuilder::LeastLegible64(const LayoutNode& region) const {
  const std::string words = JoinLines(LinesOf(region));
  const Faces faces = typesetter_.FindFaces(region.font, words);
  return faces.face ? LeastClear(faces, words).value_64 : 0;
}

RegionFit SceneBuilder::Fit(const LayoutNode& region, Size box, int largest_64) const {
  if (ShowsTime(region)) {
    const auto digits = BuildDigits(region.font, typesetter_,
                                    {.show = region.show.front(),
                                     .bounds = {0, 0, box.width, box.height},
                                     .max_lines = region.max_lines,
                                     .align = region.align,
                                     .letter_case = region.letter_case});
    if (!digits) return {};
    const RegionReport report = (*digits)->Report();
    return {report.ink.height, report.size_64};
  }
  const Result<SetText> set = SetStill(region, box, largest_64);
  if (!set) return {};
  return {set->block.height, SizeInRoleFont(region, *set).value_64};
}

// Letters of two faces are compared by the height of their capitals, in the size of the role's own font.
FontSize SceneBuilder::SizeInRoleFont(const LayoutNode& region, const SetText& set) const {
  const auto own = typesetter_.FindFont(region.font, JoinLines(LinesOf(region)));
  return own && own != set.font ? EqualSize(*set.font, set.size, *own) : set.size;
}

// Leaves out what may leave, and runs what cannot be read standing, where the screen has but one line to give.
LayoutNode SceneBuilder::LegibleTree(LayoutNode tree) {
  std::set<RegionShow> gone;
  bool runs = false;
  for (const PlacedNode& place : Arrange(tree, screen_.size, *this)) {
    const LayoutNode& node = *place.node;
    if (node.kind != LayoutNode::Kind::kRegion || IsTicker(node) || node.show.front() == RegionShow::kRule) continue;
    if (ShowsTime(node) || ShowsPicture(node)) continue;
    const Result<SetText> set = SetStill(node, {place.content.width, place.content.height}, place.largest_64);
    if (!set || set->size >= LeastLegible(*set->font, JoinLines(LinesOf(node)))) continue;
    if (node.when_legible) {
      gone.insert(node.show.front());
    } else if (ShapeOf(screen_.size) == ScreenShape::kStrip) {
      runs = true;
    } else {
      Report("text-too-small", Severity::kWarning, NameOf(node.show.front()),
             fmt::format("{} px", set->size.value_64 / 64));
    }
  }
  if (runs) {
    Report("text-runs", Severity::kNote, "layout", fmt::format("{}x{}", screen_.size.width, screen_.size.height));
    return RunningTree(tree.background);
  }
  return gone.empty() ? tree : Without(tree, gone);
}

void SceneBuilder::ReportUnshown(const LayoutNode& tree) {
  std::set<RegionShow> shown;
  CollectShown(tree, shown);
  for (const RegionShow field : kItemFields) {
    const std::vector<std::string> words = WordsOf(field, item_, screen_);
    if (!words.empty() && !shown.contains(field)) {
      Report("field-not-shown", Severity::kWarning, NameOf(field), words.front());
    }
  }
  const std::size_t seen = shown.contains(RegionShow::kPictures) ? 1 : 0;
  if (item_.pictures.size() > seen) {
    Report("field-not-shown", Severity::kWarning, NameOf(RegionShow::kPictures), item_.pictures[seen]);
  }
}

void SceneBuilder::ReportFallbackFonts(const std::vector<PlacedNode>& placed) {
  for (const PlacedNode& place : placed) {
    if (place.node->kind != LayoutNode::Kind::kRegion || ShowsPicture(*place.node)) continue;
    const auto own = typesetter_.FindRoleFont(place.node->font);
    const std::string missing = own ? MissingLetters(*own, JoinLines(LinesOf(*place.node))) : "";
    if (missing.empty() || !typesetter_.FindFont(place.node->font, JoinLines(LinesOf(*place.node)))) continue;
    Report("glyph-missing", Severity::kWarning, NameOf(place.node->show.front()),
           typesetter_.NameLenders(*own, missing), own->name());
  }
}

void SceneBuilder::ReportUnusableFonts() {
  for (const auto& [name, error] : typesetter_.failures()) {
    Report("font-unusable", Severity::kError, name, error.what);
  }
}

// What a face that was chosen lacks; what the role's own lacks is told by itself.
void SceneBuilder::ReportLent(const LayoutNode& region, const SetText& set) {
  if (set.lent.empty() || set.font == typesetter_.FindRoleFont(region.font)) return;
  std::string lent;
  for (const LentGrapheme& grapheme : set.lent) {
    const std::string told = fmt::format("{} ({})", grapheme.text, set.lenders[grapheme.font - 1U]->name());
    if (lent.find(told) == std::string::npos) lent += (lent.empty() ? "" : ", ") + told;
  }
  Report("glyph-missing", Severity::kWarning, NameOf(region.show.front()), lent, set.font->name());
}

void SceneBuilder::NoteChoice(const LayoutNode& region, RegionReport& report) const {
  report.own_face = typesetter_.NameOfRole(region.font);
  const auto face = look_.fonts.find(report.face);
  if (face != look_.fonts.end()) {
    report.choice = typesetter_.ChoiceOf(region.font, *face->second, FontSize{report.size_64});
  }
}

// Tells which face a small panel got, and what that face cannot tell apart.
void SceneBuilder::ReportFace(const LayoutNode& region, const RegionReport& report) {
  const auto found = look_.fonts.find(report.face);
  const auto own = typesetter_.FindRoleFont(region.font);
  if (found == look_.fonts.end() || !found->second->Open()) return;
  const Font& face = **found->second->Open();
  const FontSize size{report.size_64};
  const std::string set_in = fmt::format("{} {} px", face.name(), size.value_64 / 64);
  if (face.kind() == FaceKind::kBitmap && own && own->name() != face.name()) {
    Report("face-chosen", Severity::kNote, report.show, set_in, own->name());
  }
  if (ShowsTime(region)) return;
  const std::string words = JoinLines(LinesOf(region));
  const ToneReading tones = ReadTones(words, face, size, typesetter_.mode());
  if (!tones.weak_pairs.empty()) {
    Report("tones-weak", Severity::kWarning, report.show, NamePairs(tones, kNamedPairs), set_in);
  }
  if (RowsOfLine(face, size) < kRowsForCapitals && IsInCapitals(words)) {
    Report("capitals-stack", Severity::kNote, report.show, set_in);
  }
}

Result<void> SceneBuilder::PlaceStill(const PlacedNode& place, SceneParts& parts) {
  const LayoutNode& node = *place.node;
  const Rect& content = place.content;
  Result<SetText> set = SetStill(node, {content.width, content.height}, place.largest_64);
  if (!set) return set.error();
  const Size block = set->block;
  const int margin = parts.one_bit ? kOneBitMargin : 0;
  int x = content.x + (content.width - block.width) / 2;
  if (node.align == RegionAlign::kStart) x = content.x + margin;
  if (node.align == RegionAlign::kEnd) x = content.Right() - block.width - margin;
  const int y = content.y + (content.height - block.height) / 2;
  ReportLent(node, *set);
  parts.regions.push_back({std::string(NameOf(node.show.front())),
                           content,
                           {x, y, block.width, block.height},
                           set->size.value_64,
                           set->font->name()});
  NoteChoice(node, parts.regions.back());
  ReportFace(node, parts.regions.back());
  parts.still.emplace_back(
      TextOp{std::make_shared<const SetText>(*std::move(set)), {x, y}, place.bounds, palette_.Ink(node.colour)});
  return {};
}

Result<void> SceneBuilder::PlacePicture(const PlacedNode& place, SceneParts& parts) {
  const std::string& path = item_.pictures.front();
  const Result<Picture> picture = pictures_ == nullptr ? Error{"picture-missing", path} : pictures_->Load(path);
  if (!picture) {
    Report(picture.error().code, Severity::kError, NameOf(RegionShow::kPictures), picture.error().what);
    return Error{picture.error().code, path};
  }
  Xrgb ground = palette_.Ground("field");
  for (const DisplayOp& op : parts.still) {
    const auto* fill = std::get_if<FillOp>(&op);
    if (fill != nullptr && Intersect(fill->rect, place.content) == place.content) ground = fill->colour;
  }
  const BlitOp& blit =
      std::get<BlitOp>(parts.still.emplace_back(MakePictureOp(*picture, place.content, ground, screen_.colour)));
  const Size size = blit.picture->size();
  parts.regions.push_back({std::string(NameOf(RegionShow::kPictures)),
                           place.content,
                           {blit.origin.x, blit.origin.y, size.width, size.height},
                           0,
                           ""});
  return {};
}

Result<void> SceneBuilder::PlaceElement(const PlacedNode& place, SceneParts& parts) {
  const LayoutNode& node = *place.node;
  const std::string show(NameOf(node.show.front()));
  Result<std::unique_ptr<const Element>> element = IsTicker(node) ? BuildTicker(LinesOf(node), node.font, typesetter_,
                                                                                {.show = show,
                                                                                 .bounds = place.content,
                                                                                 .letter_spacing = node.letter_spacing,
                                                                                 .speed = node.speed,
                                                                                 .refresh = screen_.refresh,
                                                                                 .ink = palette_.Ink(node.colour),
                                                                                 .mark = palette_.Ink("mark")})
                                                                  : BuildDigits(node.font, typesetter_,
                                                                                {.show = node.show.front(),
                                                                                 .bounds = place.content,
                                                                                 .max_lines = node.max_lines,
                                                                                 .align = node.align,
                                                                                 .letter_case = node.letter_case,
                                                                                 .ink = palette_.Ink(node.colour)});
  if (!element) return element.error();
  RegionReport report = (*element)->Report();
  NoteChoice(node, report);
  ReportFace(node, report);
  parts.element_regions.push_back(std::move(report));
  parts.elements.push_back(*std::move(element));
  return {};
}

Result<void> SceneBuilder::Place(const PlacedNode& place, SceneParts& parts) {
  const LayoutNode& node = *place.node;
  if (!node.background.empty()) parts.still.emplace_back(FillOp{place.bounds, palette_.Ground(node.background)});
  if (node.kind != LayoutNode::Kind::kRegion) return {};
  if (node.show.front() == RegionShow::kRule) {
    parts.still.emplace_back(FillOp{place.content, palette_.Ink(node.colour)});
    return {};
  }
  if (ShowsPicture(node)) return PlacePicture(place, parts);
  return IsTicker(node) || ShowsTime(node) ? PlaceElement(place, parts) : PlaceStill(place, parts);
}

// From `hold`, else by what there is to read; a ticker's turn is at least that, and ends where its strip began.
Tick SceneBuilder::TurnTicks(const SceneParts& parts, const LayoutNode& tree) const {
  std::set<RegionShow> shown;
  CollectShown(tree, shown);
  int words = 0;
  for (const RegionShow field : kItemFields) {
    if (!shown.contains(field)) continue;
    for (const std::string& line : WordsOf(field, item_, screen_)) words += CountWords(line);
  }
  const milliseconds by_reading = std::clamp(kNotice + words * kPerWord, kShortestHold, kLongestHold);
  const Tick still = std::max(Tick{1}, TicksIn(item_.hold.value_or(by_reading), screen_.refresh));
  Tick pass = 0;
  for (const auto& element : parts.elements) pass = std::max(pass, element->pass_ticks());
  if (pass == 0) return std::max(still, parts.entrance_ticks + 1);
  const Tick least = item_.hold ? still : TicksIn(kShortestHold, screen_.refresh);
  return parts.entrance_ticks + std::max(Tick{1}, (least - parts.entrance_ticks + pass - 1) / pass) * pass;
}

Result<std::shared_ptr<const Scene>> SceneBuilder::Build(const Layout& layout, std::chrono::minutes utc_offset) {
  LayoutNode tree = LegibleTree(TreeFor(layout, ShapeOf(screen_.size)));
  std::vector<PlacedNode> placed = Arrange(tree, screen_.size, *this);
  if (placed.empty()) {
    tree = RunningTree(tree.background);
    placed = Arrange(tree, screen_.size, *this);
  }
  if (placed.empty()) return Error{"nothing-to-show", fmt::format("item {} has no words", item_.id)};
  ReportUnshown(tree);
  ReportFallbackFonts(placed);

  SceneParts parts;
  parts.size = screen_.size;
  parts.one_bit = screen_.colour != PanelColour::kRgb;
  parts.refresh = screen_.refresh;
  parts.utc_offset = utc_offset;
  parts.entrance_ticks = layout.transition.length.count() > 0 ? TicksIn(layout.transition.length, screen_.refresh) : 0;
  parts.still.emplace_back(FillOp{{0, 0, screen_.size.width, screen_.size.height}, palette_.Ground("field")});
  for (const PlacedNode& place : placed) {
    const Result<void> done = Place(place, parts);
    if (!done) return Error{done.error().code, fmt::format("item {}: {}", item_.id, done.error().what)};
  }
  ReportUnusableFonts();
  parts.turn_ticks = TurnTicks(parts, tree);
  return MakeScene(std::move(parts));
}

const Layout* FindLayout(const Item& item, const Look& look) {
  for (const auto& [name, layout] : look.layouts) {
    if (std::find(layout.kinds.begin(), layout.kinds.end(), item.kind) != layout.kinds.end()) return &layout;
  }
  return look.layouts.empty() ? nullptr : &look.layouts.begin()->second;
}

Finding Unknown(const char* code, const Item& item, const char* key, const std::string& found,
                const std::string& instead) {
  return {.code = code,
          .severity = Severity::kWarning,
          .where = {item.id, 0, 0},
          .key = key,
          .found = found,
          .allowed = instead,
          .suggestion = {}};
}

}  // namespace

Result<std::shared_ptr<const Scene>> BuildScene(const Item& item, const Look& look, const Screen& screen,
                                                std::chrono::minutes utc_offset, Diagnostics& diagnostics,
                                                const PictureSource* pictures) {
  const auto named_layout = look.layouts.find(item.layout);
  const Layout* layout = named_layout == look.layouts.end() ? FindLayout(item, look) : &named_layout->second;
  if (layout == nullptr) return Error{"no-layout", fmt::format("item {}: the look has no layouts", item.id)};
  if (!item.layout.empty() && layout->name != item.layout) {
    diagnostics.Add(Unknown("unknown-layout", item, "layout", item.layout, layout->name));
  }
  const auto of_mood = layout->themes.find(item.mood);
  const std::string by_layout = of_mood == layout->themes.end() ? std::string() : of_mood->second;
  auto theme = look.themes.find(item.theme.empty() ? by_layout : item.theme);
  if (theme == look.themes.end()) {
    theme = look.themes.find(by_layout);
    if (theme == look.themes.end()) theme = look.themes.begin();
    if (theme == look.themes.end()) return Error{"no-theme", fmt::format("item {}: the look has no themes", item.id)};
    diagnostics.Add(Unknown("unknown-theme", item, "theme", item.theme, theme->first));
  }
  return SceneBuilder(item, look, screen, theme->second, pictures, diagnostics).Build(*layout, utc_offset);
}

}  // namespace bangron
