#include "engine/scene/zone_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/layout/shape.h"
#include "engine/qr/qr_code.h"
#include "engine/scene/fields.h"
#include "engine/scene/place_region.h"
#include "engine/scene/still_words.h"
#include "engine/scene/table_element.h"
#include "engine/scene/time_element.h"
#include "engine/text/legibility.h"
#include "engine/viet/letters.h"

namespace bangron {
namespace {

constexpr std::size_t kNamedPairs = 6;
constexpr int kLeastModulePx = 2;  // smaller modules of a QR code run together in a camera
constexpr int kLeastRunningPx = 24;
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

void CollectShown(const LayoutNode& node, std::set<RegionShow>& shown) {
  shown.insert(node.show.begin(), node.show.end());
  for (const LayoutNode& child : node.children) CollectShown(child, shown);
}

std::size_t CountMembers(const LayoutNode& node) {
  std::size_t count = node.member > 0 ? 1 : 0;
  for (const LayoutNode& child : node.children) count += CountMembers(child);
  return count;
}

// What of a tree has to go because it would stand there unreadable.
struct Unreadable {
  std::set<RegionShow> gone;
  std::set<RegionShow> run;  // in their place, instead of standing
  bool table_runs = false;
  bool all_runs = false;
};

// A copy without the regions that are gone; a table or words that run become a running line.
LayoutNode Without(const LayoutNode& node, const Unreadable& unreadable) {
  LayoutNode copy = node;
  copy.children.clear();
  for (const LayoutNode& child : node.children) {
    const bool leaves = !child.show.empty() && unreadable.gone.contains(child.show.front());
    if (!leaves) copy.children.push_back(Without(child, unreadable));
  }
  if (!node.show.empty() && node.motion != RegionMotion::kTicker && unreadable.run.contains(node.show.front())) {
    copy.motion = RegionMotion::kTicker;
    copy.least_px = std::max(copy.least_px, kLeastRunningPx);
  }
  if (unreadable.table_runs && node.show == std::vector{RegionShow::kTable}) {
    copy.show = {RegionShow::kLines};
    copy.motion = RegionMotion::kTicker;
    copy.font = "ticker";
  }
  return copy;
}

bool CanBeReadAsTime(const Zone& zone, const PlacedNode& place) {
  const auto time = BuildTime(place.node->font, zone.typesetter, TimeOptionsFor(zone, *place.node, place.content));
  if (!time) return true;
  const RegionReport report = (*time)->Report();
  const auto face = zone.context.look.fonts.find(report.face);
  if (face == zone.context.look.fonts.end() || !face->second->Open()) return true;
  const bool digits_only = place.node->show.front() == RegionShow::kClock;
  return FontSize{report.size_64} >= LeastLegible(**face->second->Open(), digits_only ? "20:05" : "Thứ Bảy");
}

bool HasRoomForModules(const Zone& zone, const Rect& box) {
  const Result<QrCode> code = EncodeQr(zone.item.link);
  return code && (code->modules + 2 * kQuietZone) * kLeastModulePx <= std::min(box.width, box.height);
}

// Words where they stand; notes what they cannot be.
void LookAtWords(const Zone& zone, const PlacedNode& place, Unreadable& unreadable) {
  const LayoutNode& node = *place.node;
  const ScreenShape shape = ShapeOf({zone.area.width, zone.area.height});
  const Result<SetText> set = SetStill(zone, node, {place.content.width, place.content.height}, place.largest_64);
  if (!set || set->size >= LeastLegible(*set->font, JoinLines(zone.LinesOf(node)))) return;
  if (node.when_legible) {
    unreadable.gone.insert(node.show.front());
  } else if (shape == ScreenShape::kStrip) {
    unreadable.all_runs = true;
  } else if (shape == ScreenShape::kColumn && node.line_breaks != LineBreaks::kSyllables) {
    unreadable.run.insert(node.show.front());
  } else {
    zone.Report("text-too-small", Severity::kWarning, NameOf(node.show.front()),
                fmt::format("{} px", set->size.value_64 / 64));
  }
}

Unreadable FindUnreadable(const Zone& zone, const LayoutNode& tree) {
  Unreadable unreadable;
  for (const PlacedNode& place : Arrange(tree, {zone.area.width, zone.area.height}, ZoneMeasure(zone))) {
    const LayoutNode& node = *place.node;
    if (node.kind != LayoutNode::Kind::kRegion) continue;
    const RegionShow show = node.show.front();
    if (ShowsWords(node)) LookAtWords(zone, place, unreadable);
    if (ShowsTime(node) && node.when_legible && !CanBeReadAsTime(zone, place)) unreadable.gone.insert(show);
    if (show == RegionShow::kLink && !HasRoomForModules(zone, place.content)) unreadable.gone.insert(show);
    if (show == RegionShow::kTable && !IsTicker(node) && !CanBeReadAsTable(zone, place)) unreadable.table_runs = true;
  }
  return unreadable;
}

}  // namespace

LayoutNode RunningTree(std::string background) {
  LayoutNode node;
  node.show = FieldsOfWords();
  node.font = "ticker";
  node.colour = "text";
  node.background = std::move(background);
  node.motion = RegionMotion::kTicker;
  return node;
}

LayoutNode LegibleTree(const Zone& zone, LayoutNode tree) {
  const Unreadable unreadable = FindUnreadable(zone, tree);
  if (unreadable.all_runs || unreadable.table_runs || !unreadable.run.empty()) {
    zone.Report("text-runs", Severity::kNote, "layout", fmt::format("{}x{}", zone.area.width, zone.area.height));
  }
  if (unreadable.all_runs) return RunningTree(tree.background);
  return Without(tree, unreadable);
}

void ReportUnshown(const Zone& zone, const LayoutNode& tree) {
  std::set<RegionShow> shown;
  CollectShown(tree, shown);
  if (shown.contains(RegionShow::kTable)) shown.insert(RegionShow::kLines);
  for (const RegionShow field : FieldsOfWords()) {
    const std::vector<std::string> words = WordsOf(field, zone.item, zone.context.screen);
    if (!words.empty() && !shown.contains(field)) {
      zone.Report("field-not-shown", Severity::kWarning, NameOf(field), words.front());
    }
  }
  const auto report = [&](RegionShow field, const std::string& what) {
    if (!shown.contains(field)) zone.Report("field-not-shown", Severity::kWarning, NameOf(field), what);
  };
  if (!zone.item.pictures.empty() && zone.item.members.empty()) {
    report(RegionShow::kPictures, zone.item.pictures.front());
  }
  if (!zone.item.link.empty()) {
    report(RegionShow::kLink, zone.item.link);
  }
  const std::size_t members = CountMembers(tree);
  if (zone.item.members.size() > members) {
    const Item& left_out = zone.item.members[members];
    zone.Report("field-not-shown", Severity::kWarning, NameOf(RegionShow::kMember),
                left_out.text.empty() ? fmt::format("{}", members + 1) : left_out.text);
  }
  if (!zone.item.emblems.empty()) {
    if (zone.Emblems().size() < zone.item.emblems.size()) shown.erase(RegionShow::kEmblems);
    report(RegionShow::kEmblems, zone.item.emblems.front());
  }
}

void ReportFallbackFonts(const Zone& zone, const std::vector<PlacedNode>& placed) {
  for (const PlacedNode& place : placed) {
    if (place.node->kind != LayoutNode::Kind::kRegion || zone.LinesOf(*place.node).empty()) continue;
    const auto own = zone.typesetter.FindRoleFont(place.node->font);
    const std::string missing = own ? MissingLetters(*own, JoinLines(zone.LinesOf(*place.node))) : "";
    if (missing.empty() || !zone.typesetter.FindFont(place.node->font, JoinLines(zone.LinesOf(*place.node)))) continue;
    zone.Report("glyph-missing", Severity::kWarning, NameOf(place.node->show.front()),
                zone.typesetter.NameLenders(*own, missing), own->name());
  }
}

void ReportUnusableFonts(const Zone& zone) {
  for (const auto& [name, error] : zone.typesetter.failures()) {
    zone.Report("font-unusable", Severity::kError, name, error.what);
  }
}

void ReportLent(const Zone& zone, const LayoutNode& region, const SetText& set) {
  if (set.lent.empty() || set.font == zone.typesetter.FindRoleFont(region.font)) return;
  std::string lent;
  for (const LentGrapheme& grapheme : set.lent) {
    const std::string told = fmt::format("{} ({})", grapheme.text, set.lenders[grapheme.font - 1U]->name());
    if (lent.find(told) == std::string::npos) lent += (lent.empty() ? "" : ", ") + told;
  }
  zone.Report("glyph-missing", Severity::kWarning, NameOf(region.show.front()), lent, set.font->name());
}

void NoteChoice(const Zone& zone, const LayoutNode& region, RegionReport& report) {
  report.own_face = zone.typesetter.NameOfRole(region.font);
  const auto face = zone.context.look.fonts.find(report.face);
  if (face != zone.context.look.fonts.end()) {
    report.choice = zone.typesetter.ChoiceOf(region.font, *face->second, FontSize{report.size_64});
  }
}

void ReportFace(const Zone& zone, const LayoutNode& region, const RegionReport& report) {
  const auto found = zone.context.look.fonts.find(report.face);
  const auto own = zone.typesetter.FindRoleFont(region.font);
  if (found == zone.context.look.fonts.end() || !found->second->Open()) return;
  const Font& face = **found->second->Open();
  const FontSize size{report.size_64};
  const std::string set_in = fmt::format("{} {} px", face.name(), size.value_64 / 64);
  if (face.kind() == FaceKind::kBitmap && own && own->name() != face.name()) {
    zone.Report("face-chosen", Severity::kNote, report.show, set_in, own->name());
  }
  if (ShowsTime(region)) return;
  const std::string words = JoinLines(zone.LinesOf(region));
  const ToneReading tones = ReadTones(words, face, size, zone.typesetter.mode());
  if (!tones.weak_pairs.empty()) {
    zone.Report("tones-weak", Severity::kWarning, report.show, NamePairs(tones, kNamedPairs), set_in);
  }
  if (RowsOfLine(face, size) < kRowsForCapitals && IsInCapitals(words)) {
    zone.Report("capitals-stack", Severity::kNote, report.show, set_in);
  }
}

}  // namespace bangron
