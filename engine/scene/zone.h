// One item on a part of a screen: what every builder of a region gets. A screen usually is one zone; a board has one
// for each member.
#pragma once

#include <chrono>
#include <compare>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/layout/arrange.h"
#include "engine/layout/look.h"
#include "engine/model/item.h"
#include "engine/model/screen.h"
#include "engine/pixel/picture.h"
#include "engine/scene/palette.h"
#include "engine/scene/scene_parts.h"
#include "engine/scene/shape_store.h"
#include "engine/scene/typesetter.h"
#include "engine/text/set_text.h"

namespace bangron {

// What does not depend on the item.
struct SceneContext {
  const Look& look;
  const Screen& screen;
  std::chrono::minutes utc_offset{0};
  const PictureSource* pictures = nullptr;  // null: none
  std::string issuer;                       // the signing unit's enrolled name; empty: not known
  Diagnostics& diagnostics;
  ShapeStore& shapes;
};

// What decides how a region's words are set, besides the item and the theme.
struct StillKey {
  std::vector<RegionShow> show;
  std::string font;
  int width_px = 0;
  int height_px = 0;
  int largest_64 = 0;
  int max_lines = 0;
  int letter_spacing = 0;
  RegionAlign align = RegionAlign::kCentre;
  LetterCase letter_case = LetterCase::kAsWritten;
  LineBreaks line_breaks = LineBreaks::kPhrases;
  auto operator<=>(const StillKey&) const = default;
};

// Borrows all but what was set. Thread: one at a time.
struct Zone {
  const SceneContext& context;
  const Item& item;
  const Theme& theme;
  Rect area;  // on the screen
  Typesetter typesetter;
  Palette palette;
  mutable std::map<StillKey, Result<SetText>> set_before;  // arranging asks for the same setting again and again

  Zone(const SceneContext& with, const Item& what, const Theme& themed, const Rect& where);

  bool one_bit() const { return context.screen.colour != PanelColour::kRgb; }
  void Report(std::string code, Severity severity, std::string_view key, std::string found = {},
              std::string allowed = {}) const;

  // How letters of a role are painted at a size: large ones with the theme's effects, on full-colour panels.
  TextPaint PaintOf(const std::string& role, FontSize size) const;

  // The lines of a region, one entry a line, as it writes them.
  std::vector<std::string> LinesOf(const LayoutNode& region) const;
  bool HasField(RegionShow field) const;
  bool IsPresent(const LayoutNode& region) const;
  // Of what stands as a whole.
  std::optional<Size> RatioOf(const LayoutNode& region) const;

  // The flags and emblems that the item names and the look has.
  std::vector<const Artwork*> Emblems() const;
};

bool IsTicker(const LayoutNode& region);
bool ShowsTime(const LayoutNode& region);
// Words that stand still, or come on and then stand.
bool ShowsWords(const LayoutNode& region);

// What an item says itself: shown, or told that it is not.
const std::vector<RegionShow>& FieldsOfWords();

}  // namespace bangron
