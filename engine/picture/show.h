// picture = engine(words, timetable, look, screen, moment): the one function that hub, player and command line call.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "engine/base/diagnostics.h"
#include "engine/layout/look.h"
#include "engine/model/item.h"
#include "engine/model/screen.h"
#include "engine/model/timetable.h"
#include "engine/pixel/bitmap.h"
#include "engine/pixel/picture.h"
#include "engine/programme/programme.h"
#include "engine/scene/scene.h"

namespace bangron {

// The engine's version, "engine" in an approval: raised by one with every change of code or of shipped data after which
// any words could give another picture on any screen, however small. Faster code, other findings and new layouts leave
// it. tests/layouts/engine_version_test.cc compares it with the goldens.
inline constexpr char kEngineVersion[] = "5";

// What a generation of the feed says, after trust has judged it.
struct Words {
  std::map<std::string, std::shared_ptr<const Item>> items;  // by target path
  Timetable timetable;
  std::shared_ptr<const PictureSource> pictures;  // of the items; null: none
  std::map<std::string, std::string> issuers{};   // by target path: the enrolled name of the unit that signed
};

// Empty where the unit has no name.
std::string IssuerOf(const Words& words, const std::string& path);

// Everything that decides a screen's pictures except the moment. Immutable: every scene that may come on is built once,
// in Compile. Scenes hold placed glyphs, and pictures scaled for their place. Thread: any.
//
// An item enters within its turn: for the first entrance_ticks() of its scene, counted from Turn::entered, the picture
// goes over from what was on before, frozen at its last tick, to the item, frozen at its first, by the transition of
// its layout; motion begins after that. Where nothing was on before (start, after rest, after the safe picture), or
// where flags or emblems come or go, it cuts. While a mourning rule holds, items cut too, and those that are not solemn
// lose their colours; flags and emblems keep theirs.
class Show {
 public:
  // Items that cannot be set are left out and reported; the rest is shown.
  // Findings: what BuildScene reports, and "item-not-set" with why it failed; the item's path is the file.
  static std::shared_ptr<const Show> Compile(Words words, std::shared_ptr<const Look> look, Screen screen,
                                             Diagnostics& diagnostics);
  virtual ~Show() = default;

  virtual const Screen& screen() const = 0;
  virtual const Programme& programme() const = 0;

  // The picture of a moment as a display list: the turn's scene, its entrance, rest or the safe picture.
  virtual DisplayList ListAt(const Moment& moment) const = 0;
  // The same where the caller already knows what is on (`showing` must be At() of a moment of the same turn).
  virtual DisplayList ListAt(const Showing& showing, Tick tick) const = 0;

  // The first tick after `tick` at which the list may differ: tick + 1 while anything moves (an entrance too), at most
  // showing.now.until. Until then nobody has to ask again.
  virtual Tick NextChange(const Showing& showing, Tick tick) const = 0;

  // Null where the item is unknown, could not be set, or no rule nor its being evergreen can bring it on this screen.
  virtual std::shared_ptr<const Scene> SceneOf(const std::string& path) const = 0;
};

// SHA-256 (hex) of a picture: "<width>x<height>\n", then rows of R, G, B bytes.
std::string PictureHash(XrgbConstView picture);

// PictureHash of the settled frame: what an approval binds and the player compares.
std::string SettledPictureHash(const Scene& scene);

// SHA-256 (hex) of the screen's profile text.
std::string ScreenProfileHash(const Screen& screen);

}  // namespace bangron
