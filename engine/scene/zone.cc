#include "engine/scene/zone.h"

#include <algorithm>
#include <utility>

#include "engine/scene/fields.h"

namespace bangron {
namespace {

constexpr int kSmallestDressedPx = 24;  // letters below have no rows to give to effects
constexpr int kOutlinesInEm = 26;
constexpr int kShadowsInEm = 18;
constexpr int kThickestPx = 10;

CoverageMode ModeOf(const Screen& screen) {
  return screen.colour == PanelColour::kRgb ? CoverageMode::kGrey : CoverageMode::kOneBit;
}

}  // namespace

bool IsTicker(const LayoutNode& region) { return region.motion == RegionMotion::kTicker; }

bool ShowsTime(const LayoutNode& region) {
  const RegionShow show = region.show.front();
  return show == RegionShow::kClock || show == RegionShow::kDate || show == RegionShow::kLunar ||
         show == RegionShow::kCountdown;
}

bool ShowsWords(const LayoutNode& region) {
  if (IsTicker(region)) return false;
  switch (region.show.front()) {
    case RegionShow::kLead:
    case RegionShow::kText:
    case RegionShow::kDateline:
    case RegionShow::kLines:
    case RegionShow::kCaption:
    case RegionShow::kSite:
    case RegionShow::kIssuer:
      return true;
    default:
      return false;
  }
}

const std::vector<RegionShow>& FieldsOfWords() {
  static const std::vector<RegionShow> fields{RegionShow::kLead, RegionShow::kText, RegionShow::kLines,
                                              RegionShow::kDateline, RegionShow::kCaption};
  return fields;
}

Zone::Zone(const SceneContext& with, const Item& what, const Theme& themed, const Rect& where)
    : context(with),
      item(what),
      theme(themed),
      area(where),
      typesetter(with.look, themed, ModeOf(with.screen)),
      palette(themed, with.screen.colour) {}

void Zone::Report(std::string code, Severity severity, std::string_view key, std::string found,
                  std::string allowed) const {
  context.diagnostics.Add({.code = std::move(code),
                           .severity = severity,
                           .where = {item.id, 0, 0},
                           .key = std::string(key),
                           .found = std::move(found),
                           .allowed = std::move(allowed),
                           .suggestion = {}});
}

TextPaint Zone::PaintOf(const std::string& role, FontSize size) const {
  TextPaint paint(palette.Ink(role));
  const auto effect = theme.effects.find(role);
  const int em_px = size.value_64 / 64;
  if (effect == theme.effects.end() || one_bit() || em_px < kSmallestDressedPx) return paint;
  paint.below = effect->second.below;
  if (effect->second.outline) {
    paint.outline = *effect->second.outline;
    paint.outline_px = std::clamp(em_px / kOutlinesInEm, 1, kThickestPx);
  }
  if (effect->second.shadow) {
    paint.shadow = *effect->second.shadow;
    paint.shadow_px = std::clamp(em_px / kShadowsInEm, 1, kThickestPx);
  }
  return paint;
}

std::vector<std::string> Zone::LinesOf(const LayoutNode& region) const {
  std::vector<std::string> lines;
  for (const RegionShow show : region.show) {
    for (const std::string& line : WordsOf(show, item, context.screen, context.issuer)) {
      std::string written = IsTicker(region) ? OnOneLine(line) : line;
      if (region.line_breaks == LineBreaks::kSyllables) written = OneSyllableALine(written);
      lines.push_back(region.letter_case == LetterCase::kUpper ? InCapitals(written) : written);
    }
  }
  return lines;
}

bool Zone::HasField(RegionShow field) const {
  switch (field) {
    case RegionShow::kPictures:
      return !item.pictures.empty();
    case RegionShow::kTable:
      return !item.lines.empty();
    case RegionShow::kCountdown:
      return item.countdown_to.has_value();
    case RegionShow::kLink:
      return !item.link.empty();
    case RegionShow::kEmblems:
      return !Emblems().empty();
    case RegionShow::kMember:
      return !item.members.empty();
    default:
      return !WordsOf(field, item, context.screen, context.issuer).empty();
  }
}

bool Zone::IsPresent(const LayoutNode& region) const {
  const RegionShow show = region.show.front();
  if (IsTicker(region)) return !LinesOf(region).empty();
  if (show == RegionShow::kClock || show == RegionShow::kDate || show == RegionShow::kLunar) return true;
  if (show == RegionShow::kMember) return static_cast<std::size_t>(region.member) <= item.members.size();
  if (show == RegionShow::kOrnament) {
    const auto named = theme.ornaments.find(region.ornament);
    return !one_bit() && named != theme.ornaments.end() && context.look.artwork.contains(named->second);
  }
  return HasField(show);
}

std::vector<const Artwork*> Zone::Emblems() const {
  std::vector<const Artwork*> emblems;
  if (one_bit()) return emblems;  // their colours are theirs
  for (const std::string& name : item.emblems) {
    const auto found = context.look.artwork.find(name);
    if (found != context.look.artwork.end() && found->second.fixed) emblems.push_back(&found->second);
  }
  return emblems;
}

std::optional<Size> Zone::RatioOf(const LayoutNode& region) const {
  switch (region.show.front()) {
    case RegionShow::kLink:
      return Size{1, 1};
    case RegionShow::kOrnament:
      if (region.ornament == "foot" || region.ornament == "top") return std::nullopt;  // bands go on and on
      return context.look.artwork.at(theme.ornaments.at(region.ornament)).units;
    case RegionShow::kEmblems: {
      Size row{0, 1000};  // side by side, equally high, a quarter of their height between them
      for (const Artwork* emblem : Emblems()) {
        row.width += emblem->units.width * row.height / emblem->units.height + (row.width > 0 ? row.height / 4 : 0);
      }
      return row;
    }
    default:
      return std::nullopt;
  }
}

}  // namespace bangron
