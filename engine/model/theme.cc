#include "engine/model/theme.h"

#include <array>
#include <initializer_list>
#include <utility>

#include "engine/config/map_reader.h"
#include "engine/model/fields.h"
#include "engine/model/reading.h"

namespace bangron {
namespace {

constexpr std::array<std::pair<std::string_view, SmallPanels>, 2> kSmallPanels{
    {{"automatic", SmallPanels::kAutomatic}, {"named", SmallPanels::kNamed}}};
constexpr std::string_view kColourForm = "#C8102E";

// The roles of a theme: any name the layouts use, each with its value.
template <typename Parse>
auto ReadRoles(MapReader& reader, std::string_view key, std::initializer_list<std::string_view> required,
               std::string_view code, std::string_view form, Parse parse) {
  std::map<std::string, typename decltype(parse(std::string_view()))::value_type> roles;
  auto map = reader.Map(key, Presence::kRequired);
  if (!map) return roles;
  for (const YamlNode::Member& member : map->node().map) {
    if (auto value = map->Parsed(member.key, code, form, parse)) roles.emplace(member.key, *std::move(value));
  }
  for (const std::string_view role : required) map->Node(role, Presence::kRequired);
  return roles;
}

std::map<std::string, RoleEffect> ReadEffects(MapReader& reader) {
  std::map<std::string, RoleEffect> effects;
  auto map = reader.Map("effects");
  if (!map) return effects;
  for (const YamlNode::Member& member : map->node().map) {
    auto of_role = map->Map(member.key);
    if (!of_role) continue;
    const auto colour = [&](std::string_view key) {
      return of_role->Parsed(key, "bad-colour", kColourForm, ParseColour);
    };
    effects[member.key] = {.outline = colour("outline"), .shadow = colour("shadow"), .below = colour("below")};
    of_role->Finish();
  }
  map->Finish();
  return effects;
}

}  // namespace

std::optional<std::uint32_t> ParseColour(std::string_view text) {
  if (text.size() != 7 || text.front() != '#') return std::nullopt;
  return ParseNumber<std::uint32_t>(text.substr(1), 16);
}

std::optional<Theme> ReadTheme(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  return ReadFileOfKind("theme", text, file, diagnostics, [](MapReader& reader) {
    const auto as_written = [](std::string_view name) { return std::optional<std::string>(name); };
    Theme theme;
    theme.name = reader.Text("name", Presence::kRequired).value_or("");
    ReadDoc(reader, theme.doc_vi, theme.doc_en);
    theme.colours = ReadRoles(reader, "colours", {"field", "text"}, "bad-colour", kColourForm, ParseColour);
    theme.fonts = ReadRoles(reader, "fonts", {"text"}, "empty-value", "be-vietnam-pro-bold", as_written);
    theme.effects = ReadEffects(reader);
    if (reader.Has("ornaments")) {
      theme.ornaments = ReadRoles(reader, "ornaments", {}, "empty-value", "sen", as_written);
    }
    theme.small_panels = reader.Choice<SmallPanels>("small_panels", kSmallPanels).value_or(SmallPanels::kAutomatic);
    return theme;
  });
}

}  // namespace bangron
