// `bangron explain`: what a screen shows at a moment, and why: offline, for any moment.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "cli/commands.h"
#include "cli/faces.h"
#include "cli/findings.h"
#include "cli/load_show.h"
#include "engine/json/json.h"
#include "engine/model/messages.h"

namespace bangron {
namespace {

struct ExplainOptions {
  ShowSource source;
  std::string at;
  ClockTrust clock = ClockTrust::kTrusted;
  bool json = false;
  std::string language = "vi";
};

// How times and reasons are told.
struct Wording {
  const Messages& messages;
  Language language;
  Refresh refresh;
  std::chrono::minutes utc_offset;

  std::string Time(Tick tick) const { return FormatRfc3339(StartOf(tick, refresh), utc_offset); }
  std::string Text(const Reason& reason) const { return messages.Text(reason.code, language, reason.arguments); }
};

// The fields of the item that stand on the screen, each once, from top to bottom.
std::vector<RegionReport> RegionsOn(const Show& show, const Showing& showing) {
  const std::shared_ptr<const Scene> scene = show.SceneOf(showing.now.path);
  std::vector<RegionReport> regions;
  if (showing.kind != ShowingKind::kItem || scene == nullptr) return regions;
  std::set<std::string> seen;
  for (const RegionReport& region : scene->regions()) {
    if (seen.insert(region.show).second) regions.push_back(region);
  }
  return regions;
}

std::string NamesOf(const std::vector<RegionReport>& regions) {
  std::string names;
  for (const RegionReport& region : regions) names += (names.empty() ? "" : ", ") + region.show;
  return names;
}

// The stretch of the day in which the same items share the screen.
Json StretchJson(const ProgrammeSegment& stretch, const Wording& wording) {
  JsonArray items;
  for (const SegmentItem& item : stretch.items) {
    items.push_back(JsonObject{{"item", item.path}, {"plays", item.plays}, {"per_hour", item.per_hour}});
  }
  return JsonObject{
      {"since", wording.Time(stretch.start)}, {"until", wording.Time(stretch.until)}, {"items", std::move(items)}};
}

Json JsonOf(const Show& show, const Showing& showing, const ProgrammeSegment& stretch, const Wording& wording) {
  JsonArray on;
  for (const RegionReport& region : RegionsOn(show, showing)) {
    on.push_back(JsonObject{{"item", showing.now.path},
                            {"region", region.show},
                            {"face", region.face},
                            {"size_px", region.size_64 / 64.0},
                            {"chosen", NameOf(region.choice)}});
  }
  JsonArray why;
  for (const Reason& reason : showing.why) {
    why.push_back(JsonObject{{"code", reason.code},
                             {"item", reason.item},
                             {"where", reason.where},
                             {"arguments", JsonArray(reason.arguments.begin(), reason.arguments.end())},
                             {"text", wording.Text(reason)}});
  }
  return JsonObject{{"showing", std::move(on)},
                    {"since", wording.Time(showing.now.since)},
                    {"until", wording.Time(showing.now.until)},
                    {"stretch", StretchJson(stretch, wording)},
                    {"mourning", showing.mourning},
                    {"why", std::move(why)}};
}

// One line on what is on, then one a reason; ">" stands before the reasons of what has turns now.
void Print(const Show& show, const Showing& showing, const ProgrammeSegment& stretch, const Wording& wording) {
  std::string what;
  if (showing.kind == ShowingKind::kItem) {
    what = fmt::format("{} ({})", showing.now.path, NamesOf(RegionsOn(show, showing)));
  } else {
    what = wording.Text(showing.why.back());
  }
  const std::vector<std::string> line{show.screen().id, what, wording.Time(showing.now.since),
                                      wording.Time(showing.now.until)};
  fmt::print("{}\n", wording.messages.Text("explain-on", wording.language, line));
  if (stretch.items.size() > 1 && showing.kind == ShowingKind::kItem) {
    const auto loop = (StartOf(stretch.loop_ticks, wording.refresh) - UtcTime()) / std::chrono::seconds(1);
    const std::vector<std::string> told{fmt::format("{}", stretch.items.size()), wording.Time(stretch.start),
                                        wording.Time(stretch.until), fmt::format("{}", loop)};
    fmt::print("  {}\n", wording.messages.Text("explain-stretch", wording.language, told));
  }
  if (showing.mourning) fmt::print("  {}\n", wording.messages.Text("forecast-mourning", wording.language));
  const std::shared_ptr<const Scene> scene = show.SceneOf(showing.now.path);
  if (showing.kind == ShowingKind::kItem && scene != nullptr) {
    for (const std::string& face : FaceLines(*scene, wording.messages, wording.language)) fmt::print("  {}\n", face);
  }
  if (showing.kind == ShowingKind::kRest || showing.kind == ShowingKind::kSafe) return;
  for (const Reason& reason : showing.why) {
    if (reason.item.empty()) continue;
    const bool has_turns = reason.code == "rule-holds" || reason.code == "evergreen-fallback";
    fmt::print("{} {}: {}{}\n", has_turns ? '>' : ' ', reason.item, wording.Text(reason),
               reason.where.empty() ? "" : fmt::format(" [{}]", reason.where));
  }
}

int RunExplain(const ExplainOptions& options) {
  const Result<Messages> messages = LoadMessages();
  if (!messages) return CouldNot("explain", messages.error());
  const Language language = ParseLanguage(options.language).value_or(Language::kVietnamese);

  Diagnostics diagnostics;
  const Result<LoadedShow> loaded = LoadShow(options.source, diagnostics);
  PrintFindings(diagnostics, *messages, language);
  if (!loaded) return CouldNot("explain", loaded.error());
  PrintRefusals(loaded->refusals, *messages, language);
  const Result<UtcTime> at = ReadMoment(options.at, loaded->utc_offset);
  if (!at) return CouldNot("explain", at.error());

  const Show& show = *loaded->show;
  const Wording wording{*messages, language, show.screen().refresh, loaded->utc_offset};
  const Moment moment{TickAt(*at, show.screen().refresh), options.clock, false};
  const Showing showing = show.programme().At(moment);
  const ProgrammeSegment stretch = show.programme().SegmentAt(moment);
  if (options.json) {
    fmt::print("{}\n", WriteJson(JsonOf(show, showing, stretch, wording)));
  } else {
    Print(show, showing, stretch, wording);
  }
  return diagnostics.HasErrors() ? kExitFindings : kExitGood;
}

}  // namespace

void AddExplainCommand(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<ExplainOptions>();
  CLI::App* command = app.add_subcommand("explain", "Màn hình chiếu gì, vì sao; what a screen shows, and why");
  auto* source = command->add_option_group("source", "What to show");
  AddShowOptions(*command, *source, options->source);
  source->require_option(1);
  command->add_option("--screen", options->source.screen, "The screen's file")->required();
  command->add_option("--at", options->at, "The moment: 2026-11-20T19:00, with or without an offset")->required();
  const std::map<std::string, ClockTrust> trusts{
      {"trusted", ClockTrust::kTrusted}, {"holdover", ClockTrust::kHoldover}, {"untrusted", ClockTrust::kUntrusted}};
  command->add_option("--clock", options->clock, "How far the board trusts its clock then")
      ->transform(CLI::CheckedTransformer(trusts));
  command->add_flag("--json", options->json, "The answer as JSON");
  command->add_option("--lang", options->language, "Language of the reasons")->check(CLI::IsMember({"vi", "en"}));
  command->footer(
      "Examples:\n"
      "  bangron explain --feed http://127.0.0.1:8080/ --root root.json --screen man-hinh.yaml --at 2026-04-30T19:00\n"
      "  bangron explain --words content/words --unit xa-mau --timetable content/timetable.yaml"
      " --screen content/screens/tru-so.yaml --at 2026-11-20T08:00");
  command->callback([options, &exit_code] { exit_code = RunExplain(*options); });
}

}  // namespace bangron
