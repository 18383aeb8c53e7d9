#include <algorithm>
#include <array>
#include <charconv>

#include "engine/model/fields.h"
#include "engine/model/readers.h"
#include "engine/model/reading.h"

namespace bangron {
namespace {

using std::chrono::seconds;

constexpr int kMostPersons = 9;
constexpr int kMostFold = 8192;  // px

constexpr std::array<std::pair<std::string_view, PicturePolicy>, 2> kPolicies{
    {{"show", PicturePolicy::kShow}, {"strict", PicturePolicy::kStrict}}};
constexpr std::array<std::pair<std::string_view, ClockPolicy>, 2> kClockPolicies{
    {{"judged", ClockPolicy::kJudged}, {"system", ClockPolicy::kSystem}}};
constexpr std::int64_t kMostMegabytes = 1'000'000;
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kOutputKinds{
    {{"null", "null"}, {"window", "window"}, {"png", "png"}, {"drm", "drm"}}};

// Names of evdev keys, as the kernel numbers them.
constexpr std::pair<std::string_view, int> kKeys[] = {
    {"esc", 1},     {"f1", 59},    {"f2", 60},     {"f3", 61},     {"f4", 62},    {"f5", 63},  {"f6", 64},
    {"f7", 65},     {"f8", 66},    {"f9", 67},     {"f10", 68},    {"f11", 87},   {"f12", 88}, {"power", 116},
    {"pause", 119}, {"stop", 128}, {"sleep", 142}, {"prog1", 148}, {"prog2", 149}};
constexpr std::string_view kKeyForm = "pause, stop, power, sleep, esc, prog1, prog2, f1..f12, 1..767";
constexpr int kLastKey = 767;

std::optional<int> ParseKey(std::string_view text) {
  for (const auto& [name, code] : kKeys) {
    if (text == name) return code;
  }
  int code = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), code);
  if (failed != std::errc() || end != text.data() + text.size() || code < 1 || code > kLastKey) return std::nullopt;
  return code;
}

void ReadSafe(MapReader& reader, SafeConfig& safe) {
  std::optional<MapReader> map = reader.Map("safe");
  if (!map) return;
  if (map->Has("file")) safe.file = ReadWords(*map, "file");
  if (map->Has("inputs")) safe.inputs = ReadWords(*map, "inputs");
  if (map->Has("keys")) safe.keys = map->ParsedList("keys", "bad-key", kKeyForm, ParseKey);
  map->Finish();
}

std::optional<seconds> ParsePoll(std::string_view text) {
  const auto poll = ParseDuration(text);
  if (!poll || *poll < seconds(1) || *poll > std::chrono::hours(1)) return std::nullopt;
  return std::chrono::duration_cast<seconds>(*poll);
}

void ReadMapping(MapReader& reader, WallMapping& mapping) {
  std::optional<MapReader> map = reader.Map("mapping");
  if (!map) return;
  mapping.at = map->Parsed("at", "bad-place", kPointForm, ParsePoint).value_or(Point{});
  mapping.part = map->Parsed("part", "bad-place", kRectForm, ParseRect).value_or(Rect{});
  mapping.fold = static_cast<int>(map->Integer("fold", 1, kMostFold).value_or(0));
  map->Finish();
}

void ReadOutputs(MapReader& reader, PlayerConfig& config) {
  for (MapReader& map : reader.Maps("outputs", Presence::kRequired)) {
    OutputConfig output;
    output.kind = map.Choice<std::string_view>("kind", kOutputKinds, Presence::kRequired).value_or("null");
    output.target = ReadWords(map, "target");
    if (output.kind == "drm") {
      output.mode = map.Parsed("mode", "bad-mode", kModeForm, ParseModeRequest);
      ReadMapping(map, output.mapping);
    }
    map.Finish();
    if (output.kind == "png" && !map.Has("target")) map.ReportHere("missing-key", "target");
    config.outputs.push_back(std::move(output));
  }
  const YamlNode* list = reader.Node("outputs");
  if (list != nullptr && list->kind == YamlNode::Kind::kSequence && list->sequence.empty()) {
    reader.Report("empty-value", {"[]", list->where, reader.PathOf("outputs")}, "[{kind: window}]");
  }
  const auto last = static_cast<std::int64_t>(config.outputs.size()) - 1;
  config.pace = static_cast<int>(reader.Integer("pace", 0, std::max<std::int64_t>(last, 0)).value_or(0));
}

void ReadStore(MapReader& reader, PlayerConfig& config) {
  std::optional<MapReader> map = reader.Map("store");
  if (!map) return;
  config.store_quota_mb = map->Integer("quota_mb", 1, kMostMegabytes).value_or(config.store_quota_mb);
  config.store_reserve_mb = map->Integer("reserve_mb", 0, kMostMegabytes).value_or(config.store_reserve_mb);
  map->Finish();
}

PlayerConfig ReadPlayerConfigMap(MapReader& reader) {
  PlayerConfig config;
  config.feed = ReadWords(reader, "feed", Presence::kRequired);
  if (reader.Has("usb")) config.usb = ReadWords(reader, "usb");
  config.root = ReadWords(reader, "root", Presence::kRequired);
  config.screen = ReadWords(reader, "screen", Presence::kRequired);
  config.state = ReadWords(reader, "state", Presence::kRequired);
  config.status = ReadWords(reader, "status");
  config.accepts = reader.ParsedList("accepts", "bad-id", kIdForm, ParseId);
  reader.Node("accepts", Presence::kRequired);
  config.min_persons = static_cast<int>(reader.Integer("min_persons", 1, kMostPersons).value_or(2));
  config.utc_offset = reader.Parsed("utc_offset", "bad-offset", "+07:00", ParseUtcOffset).value_or(config.utc_offset);
  config.poll = reader.Parsed("poll", "bad-poll", "60s, 10m (1s..1h)", ParsePoll).value_or(config.poll);
  ReadOutputs(reader, config);
  config.policy = reader.Choice<PicturePolicy>("policy", kPolicies).value_or(PicturePolicy::kShow);
  config.clock = reader.Choice<ClockPolicy>("clock", kClockPolicies).value_or(ClockPolicy::kJudged);
  if (reader.Has("clock_word")) config.clock_word = ReadWords(reader, "clock_word");
  ReadStore(reader, config);
  ReadSafe(reader, config.safe);
  return config;
}

}  // namespace

std::optional<PlayerConfig> ReadPlayerConfig(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  return ReadFileOfKind("player", text, file, diagnostics, ReadPlayerConfigMap);
}

}  // namespace bangron
