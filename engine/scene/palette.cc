#include "engine/scene/palette.h"

namespace bangron {
namespace {

constexpr Xrgb kDark = 0x000000;
constexpr Xrgb kRed = 0xFF0000;
constexpr Xrgb kGreen = 0x00FF00;
constexpr Xrgb kYellow = 0xFFFF00;

Xrgb ColourOf(const Theme& theme, const std::string& role, const char* otherwise) {
  const auto found = theme.colours.find(role);
  if (found != theme.colours.end()) return found->second;
  const auto fallback = theme.colours.find(otherwise);
  return fallback == theme.colours.end() ? kDark : fallback->second;
}

// A channel counts as lit where it is at least half of the brighter one.
Xrgb NearestRedGreen(Xrgb colour) {
  const Xrgb red = (colour >> 16U) & 0xFFU;
  const Xrgb green = (colour >> 8U) & 0xFFU;
  if (2 * green < red) return kRed;
  if (2 * red < green) return kGreen;
  return kYellow;
}

}  // namespace

Xrgb Palette::Ink(const std::string& role) const {
  switch (panel_) {
    case PanelColour::kRed:
      return kRed;
    case PanelColour::kRedGreen:
      return NearestRedGreen(ColourOf(*theme_, role, "text"));
    case PanelColour::kRgb:
      break;
  }
  return ColourOf(*theme_, role, "text");
}

Xrgb Palette::Ground(const std::string& role) const {
  return panel_ == PanelColour::kRgb ? ColourOf(*theme_, role, "field") : kDark;
}

}  // namespace bangron
