#include <fmt/format.h>

#include <array>

#include "engine/model/fields.h"
#include "engine/model/readers.h"
#include "engine/model/reading.h"

namespace bangron {
namespace {

constexpr std::int64_t kLargestPitch = 100'000;  // micrometres
constexpr int kFarthest = 1000;                  // metres

constexpr std::array<std::pair<std::string_view, PanelColour>, 3> kColours{
    {{"rgb", PanelColour::kRgb}, {"red", PanelColour::kRed}, {"red-green", PanelColour::kRedGreen}}};
constexpr std::array<std::pair<std::string_view, int>, 4> kOrientations{
    {{"0", 0}, {"90", 90}, {"180", 180}, {"270", 270}}};

std::optional<int> ParsePitch(std::string_view text) {
  const auto pitch = ParseDecimal(text, 3);
  if (!pitch || *pitch < 1 || *pitch > kLargestPitch) return std::nullopt;
  return static_cast<int>(*pitch);
}

std::optional<int> ParseDegrees(std::string_view text, std::int64_t most) {
  const auto degrees = ParseDecimal(text, 6);
  if (!degrees || *degrees < -most * 1'000'000 || *degrees > most * 1'000'000) return std::nullopt;
  return static_cast<int>(*degrees);
}

void ReadSite(MapReader& reader, Screen& screen) {
  auto site = reader.Map("site");
  if (!site) return;
  screen.site_name = ReadWords(*site, "name");
  screen.latitude_e6 =
      site->Parsed("lat", "bad-degrees", "-90..90", [](std::string_view text) { return ParseDegrees(text, 90); })
          .value_or(0);
  screen.longitude_e6 =
      site->Parsed("lon", "bad-degrees", "-180..180", [](std::string_view text) { return ParseDegrees(text, 180); })
          .value_or(0);
  site->Finish();
}

Screen ReadScreenMap(MapReader& reader) {
  Screen screen;
  screen.id = reader.Parsed("id", "bad-id", kIdForm, ParseId, Presence::kRequired).value_or("");
  screen.size = reader.Parsed("size", "bad-size", "384x192 (1..8192)", ParseSize, Presence::kRequired).value_or(Size{});
  screen.colour = reader.Choice<PanelColour>("colour", kColours).value_or(PanelColour::kRgb);
  screen.pitch_um = reader.Parsed("pitch_mm", "bad-pitch", "5, 3.91 (0.001..100)", ParsePitch).value_or(0);
  screen.distance_m = static_cast<int>(reader.Integer("distance_m", 1, kFarthest).value_or(0));
  screen.refresh = reader.Parsed("refresh", "bad-refresh", "60/1, 60, 60000/1001", ParseRefresh).value_or(Refresh{});
  screen.orientation = reader.Choice<int>("orientation", kOrientations).value_or(0);
  ReadSite(reader, screen);
  screen.rest = reader.ParsedList("rest", "bad-window", kWindowForm, ParseDailyWindow);
  return screen;
}

std::string_view WordOf(PanelColour colour) {
  for (const auto& [word, value] : kColours) {
    if (value == colour) return word;
  }
  return {};
}

}  // namespace

std::optional<Screen> ReadScreen(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  return ReadFileOfKind("screen", text, file, diagnostics, ReadScreenMap);
}

std::string ScreenProfileText(const Screen& screen) {
  std::string text = fmt::format(
      "screen 1\nid {}\nsize {}x{}\ncolour {}\npitch_um {}\ndistance_m {}\nrefresh {}/{}\norientation {}\nsite {}\n"
      "lat_e6 {}\nlon_e6 {}\n",
      screen.id, screen.size.width, screen.size.height, WordOf(screen.colour), screen.pitch_um, screen.distance_m,
      screen.refresh.numerator, screen.refresh.denominator, screen.orientation, screen.site_name, screen.latitude_e6,
      screen.longitude_e6);
  for (const DailyWindow& window : screen.rest) {
    const bool by_clock = window.from_sun == SunTime::kNone && window.until_sun == SunTime::kNone;
    text += by_clock ? fmt::format("rest {}-{}\n", window.from.count(), window.until.count())
                     : fmt::format("rest {}\n", FormatDailyWindow(window));
  }
  return text;
}

}  // namespace bangron
