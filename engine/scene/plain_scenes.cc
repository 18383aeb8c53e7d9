// The two scenes that need no item: the safe picture and the rest.
#include "engine/scene/fields.h"
#include "engine/scene/palette.h"
#include "engine/scene/scene_parts.h"
#include "engine/scene/typesetter.h"

namespace bangron {
namespace {

constexpr char kSafeFont[] = "be-vietnam-pro-bold";
constexpr Xrgb kSafeField = 0x0B2447;
constexpr Xrgb kSafeInk = 0xFFFFFF;
constexpr Xrgb kUnlit = 0x000000;

Theme SafeTheme() {
  Theme theme;
  theme.name = "safe";
  theme.colours = {{"field", kSafeField}, {"text", kSafeInk}};
  theme.fonts = {{"text", kSafeFont}};
  return theme;
}

Rect WholeOf(const Screen& screen) { return {0, 0, screen.size.width, screen.size.height}; }

}  // namespace

std::shared_ptr<const Scene> BuildSafeScene(const Look& look, const Screen& screen) {
  const Theme theme = SafeTheme();
  const Palette palette(theme, screen.colour);
  SceneParts parts;
  parts.size = screen.size;
  parts.one_bit = screen.colour != PanelColour::kRgb;
  parts.refresh = screen.refresh;
  parts.still.emplace_back(FillOp{WholeOf(screen), palette.Ground("field")});
  const std::string& name = screen.site_name.empty() ? screen.id : screen.site_name;
  const int margin = std::min(screen.size.width, screen.size.height) / 12;
  const Size box{screen.size.width - 2 * margin, screen.size.height - 2 * margin};
  const Result<SetText> set = Typesetter(look, theme, parts.one_bit ? CoverageMode::kOneBit : CoverageMode::kGrey)
                                  .Fit(EscapeBreakSigns(name), "text", {.box = box, .largest = {}});
  if (set && !name.empty()) {
    const Point origin{(screen.size.width - set->block.width) / 2, (screen.size.height - set->block.height) / 2};
    parts.regions.push_back({"site",
                             {margin, margin, box.width, box.height},
                             {origin.x, origin.y, set->block.width, set->block.height},
                             set->size.value_64,
                             set->font->name()});
    parts.still.emplace_back(
        TextOp{std::make_shared<const SetText>(*set), origin, WholeOf(screen), palette.Ink("text")});
  }
  return MakeScene(std::move(parts));
}

std::shared_ptr<const Scene> BuildRestScene(const Screen& screen) {
  SceneParts parts;
  parts.size = screen.size;
  parts.one_bit = screen.colour != PanelColour::kRgb;
  parts.refresh = screen.refresh;
  parts.still.emplace_back(FillOp{WholeOf(screen), kUnlit});
  return MakeScene(std::move(parts));
}

}  // namespace bangron
