// How words stand on a screen (bố cục): plain values and their reader. A layout names roles, a theme (theme.h) says
// what they look like, so either can be changed alone. Measures are permille of the screen's short side where nothing
// else is said, so that one layout serves every size.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/model/item.h"

namespace bangron {

// What a screen's outline is good for: one line, a page, a banner that hangs.
enum class ScreenShape { kStrip, kWide, kSquare, kTall, kColumn };

enum class RegionShow {
  kLead,
  kText,
  kDateline,
  kLines,
  kPictures,
  kCaption,
  kClock,
  kDate,
  kSite,
  kRule,
  kLunar,      // the lunar date (ngày âm lịch)
  kCountdown,  // days until the item's `to`
  kIssuer,     // the signing unit's enrolled name
  kLink,       // the item's link as a QR code
  kTable,      // lines as rows of cells, page by page
  kOrnament,   // the theme's artwork for a role
  kEmblems,    // flags and emblems: whole, in their own colours, never moved or covered
  kMember      // one of a board's members, laid out as an item of its own
};
enum class RegionAlign { kStart, kCentre, kEnd };

// Reveals let still words come on by lines or by phrases; a drift moves a picture slowly inside its frame.
enum class RegionMotion { kStill, kTicker, kRevealLines, kRevealPhrases, kDrift };

// Where lines of still words end: by phrases, or after every syllable as on a hanging banner (phướn).
enum class LineBreaks { kPhrases, kSyllables };
enum class LetterCase { kAsWritten, kUpper };

// So many pixels every so many ticks; one of the two is 1.
struct TickerSpeed {
  int pixels = 1;
  int ticks = 1;
  bool operator==(const TickerSpeed&) const = default;
};

// A box of a layout: children side by side or one below the other, or a region that shows something.
struct LayoutNode {
  enum class Kind { kRows, kColumns, kRegion };

  Kind kind = Kind::kRegion;
  int weight = 1;                    // share of the parent's room, beside its siblings
  int least_px = 0;                  // the share is at least so much: tone marks need rows, whatever the screen's size
  std::optional<RegionShow> unless;  // vanishes where the item has this field
  int gap_permille = 0;              // between children
  int padding_permille = 0;          // inside, on all sides
  std::string background;            // colour role; empty: what lies below
  std::vector<std::string> behind;   // ornament roles of the theme, painted over the background and below the rest
  std::vector<LayoutNode> children;

  // kRegion. Fields that an item leaves empty vanish, and their siblings take the room.
  std::vector<RegionShow> show;  // several: a ticker runs them one after the other
  std::string font;              // font role
  std::string colour;            // colour role
  RegionAlign align = RegionAlign::kCentre;
  int max_lines = 8;
  int at_most_permille = 0;    // letters at most this share of the size of `text`; 0: no limit
  int thickness_permille = 0;  // rule
  RegionMotion motion = RegionMotion::kStill;
  std::optional<TickerSpeed> speed;  // empty: by reading speed
  LetterCase letter_case = LetterCase::kAsWritten;
  LineBreaks line_breaks = LineBreaks::kPhrases;
  int tracks = 1;             // of a ticker: bands one below the other, lines shared out among them
  std::string ornament;       // kOrnament: role of the theme
  int member = 0;             // kMember: 1 is the first
  int letter_spacing = 0;     // room after every grapheme, in thousandths of an em
  bool covers = false;        // pictures: fills its box at the cost of their edges, where not too much is lost
  bool when_legible = false;  // vanishes where its letters would be too small to read
};

// How an item comes on: a slide lies over what was on, a push moves it away, a wipe uncovers the new picture in its
// place, a zoom lets it grow from the middle.
enum class TransitionKind { kCut, kCrossfade, kSlide, kPush, kWipe, kZoom };
enum class Edge { kLeft, kRight, kTop, kBottom };

struct Transition {
  TransitionKind kind = TransitionKind::kCut;
  std::chrono::milliseconds length{0};
  Edge from = Edge::kRight;  // where a slide, push or wipe begins
};

struct Layout {
  std::string name;
  std::string doc_vi;
  std::string doc_en;
  std::vector<ItemKind> kinds;         // for which it is the default
  std::map<Mood, std::string> themes;  // one for each mood
  Transition transition;
  std::map<ScreenShape, LayoutNode> shapes;
};

// Findings as of every reader, and: shape-missing, box-empty, ticker-alone, picture-alone, letters-only,
// bad-speed, bad-duration.
std::optional<Layout> ReadLayout(std::string_view text, const std::string& file, Diagnostics& diagnostics);

// The word of the files: lead, text, dateline ...
std::string_view NameOf(RegionShow show);
std::string_view NameOf(ScreenShape shape);
std::string_view NameOf(TransitionKind kind);
std::string_view NameOf(Edge edge);

}  // namespace bangron
