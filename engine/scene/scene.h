// A scene: one item laid out for one screen, every line shaped, broken and fitted once. Evaluate(tick) is pure and
// cheap.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/base/tick.h"
#include "engine/layout/look.h"
#include "engine/model/item.h"
#include "engine/model/screen.h"
#include "engine/pixel/picture.h"
#include "engine/scene/display_list.h"
#include "engine/scene/shape_store.h"

namespace bangron {

// Why a region has its face.
enum class FaceChoice {
  kOwn,          // the theme's, as it is
  kWholePixels,  // the theme's, in whole pixels per em because its letters are small
  kFewRows,      // one drawn by hand, because a line has few rows
  kStandsIn,     // another one, because the theme's cannot be used or has not the letters
};

// Where a region lies and what stands in it: for goldens, explain and `bangron fit`-like reports.
struct RegionReport {
  std::string show;  // field: lead text dateline lines clock ...
  Rect bounds;
  Rect ink;                   // ink of what was set, screen px
  int size_64 = 0;            // font size, 1/64 px
  std::string face;           // the font that was taken
  std::string own_face = {};  // the one that the theme names
  FaceChoice choice = FaceChoice::kOwn;
  bool words = false;   // holds what people have to read
  Xrgb ink_colour = 0;  // of words
  Xrgb ground_colour = 0;
};

// "text 11,57 362x86 ink 11,57 362x86 size 31+11/64 noto-sans-bold"
std::string DescribeRegion(const RegionReport& region);

// Immutable. Thread: any.
class Scene {
 public:
  virtual ~Scene() = default;

  // The length of one turn, from `hold`, else by reading speed; a ticker's is a whole number of passes.
  virtual Tick turn_ticks() const = 0;

  // How long the item's entrance takes, within its turn; 0: a cut. Nothing of the item moves during its entrance, so
  // Evaluate(0, ...) may stand for all of it.
  virtual Tick entrance_ticks() const = 0;

  // The display list `turn_tick` ticks after the item's turn began, at the absolute tick `tick` (for clocks).
  virtual DisplayList Evaluate(Tick turn_tick, Tick tick) const = 0;

  // The first tick after `tick` at which the list may differ, both counts running on together: tick + 1 while anything
  // moves, the next minute or second of a clock, kNever where the picture stands still for good. Early is allowed.
  virtual Tick NextChange(Tick turn_tick, Tick tick) const = 0;

  // The list that approval is about: past its entrance, tickers at their start, clocks at a fixed moment.
  virtual DisplayList Settled() const = 0;

  // How it comes on, where what is on before lets it.
  virtual const Transition& transition() const = 0;

  // True where flags or emblems stand: they are never mixed, covered or wiped through, so it cuts, coming and going.
  virtual bool has_emblems() const = 0;

  virtual const std::vector<RegionReport>& regions() const = 0;
};

// What an item's scene is built from besides its words. Borrowed while it is built.
struct SceneGivens {
  const PictureSource* pictures = nullptr;  // null: none
  std::string issuer = {};                  // the signing unit's enrolled name; empty: not known
  ShapeStore* shapes = nullptr;             // artwork that scenes share; null: none
};

// Builds the scene of an item. Findings: glyph-missing, text-too-small, text-runs, field-not-shown, face-chosen,
// tones-weak, capitals-stack; an unknown layout
// or theme falls back to the default of the kind or of the layout with a warning. Fails where any of the words that a
// region shows cannot be set, because half of a notice may say the opposite of the whole, and where the picture that a
// region shows cannot be had from the pictures given, with its reason.
Result<std::shared_ptr<const Scene>> BuildScene(const Item& item, const Look& look, const Screen& screen,
                                                std::chrono::minutes utc_offset, Diagnostics& diagnostics,
                                                const SceneGivens& givens = {});

// The safe picture (hình an toàn): the site's name on a plain field, in the fonts that ship, whatever the theme.
std::shared_ptr<const Scene> BuildSafeScene(const Look& look, const Screen& screen);

// Dark by plan.
std::shared_ptr<const Scene> BuildRestScene(const Screen& screen);

}  // namespace bangron
