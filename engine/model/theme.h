// What the roles of layouts look like (chủ đề): colours, faces, effects of letters, ornaments. Plain values and their
// reader.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/diagnostics.h"

namespace bangron {

// Which face small letters get: one that keeps their tones apart, or the theme's own whatever comes of it.
enum class SmallPanels { kAutomatic, kNamed };

// How large letters, or grounds, are dressed on full-colour panels; 0x00RRGGBB.
struct RoleEffect {
  std::optional<std::uint32_t> outline;  // a line around every letter
  std::optional<std::uint32_t> shadow;   // below and right of it
  std::optional<std::uint32_t> below;    // a gradient: the colour at the lower end
};

struct Theme {
  std::string name;
  std::string doc_vi;
  std::string doc_en;
  std::map<std::string, std::uint32_t> colours;  // by role, 0x00RRGGBB; `field` and `text` are always there
  std::map<std::string, std::string> fonts;      // by role, catalogue ids; `text` is always there
  std::map<std::string, RoleEffect> effects;     // by role
  std::map<std::string, std::string> ornaments;  // by role (head, foot, corners, back, separator), names of artwork
  SmallPanels small_panels = SmallPanels::kAutomatic;
};

// Findings as of every reader, and bad-colour.
std::optional<Theme> ReadTheme(std::string_view text, const std::string& file, Diagnostics& diagnostics);

// #C8102E
std::optional<std::uint32_t> ParseColour(std::string_view text);

}  // namespace bangron
