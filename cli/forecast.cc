// `bangron forecast`: what screens will show from when to when, one entry a change, as a list or as a picture: offline,
// for any span. What a holiday without the office looks like is the same question with --hub-off-from.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/findings.h"
#include "cli/forecast_picture.h"
#include "cli/load_show.h"
#include "cli/render_feed.h"
#include "engine/json/json.h"
#include "engine/model/item_title.h"
#include "engine/programme/forecast.h"

namespace bangron {
namespace {

struct ForecastOptions {
  ShowSource source;
  std::vector<std::string> screens;
  std::string from;
  std::string to;
  std::string hub_off_from;
  std::string output;  // a PNG; empty: a list
  bool json = false;
  std::string language = "vi";
};

struct Span {
  UtcTime from;
  UtcTime to;
  std::optional<UtcTime> hub_off;
};

// One screen's entries, with what is needed to tell them.
struct ToldScreen {
  LoadedShow loaded;
  std::vector<ProgrammeSegment> entries;

  const Show& show() const { return *loaded.show; }
  Refresh refresh() const { return show().screen().refresh; }
  std::string Time(Tick tick) const { return FormatRfc3339(StartOf(tick, refresh()), loaded.utc_offset); }
};

// The items of the entry before that are gone because their own time has ended.
std::vector<std::string> EndedAt(const ToldScreen& screen, std::size_t entry) {
  std::vector<std::string> ended;
  if (entry == 0) return ended;
  const UtcTime since = StartOf(screen.entries[entry].start, screen.refresh());
  for (const SegmentItem& before : screen.entries[entry - 1].items) {
    const auto item = screen.loaded.items.find(before.path);
    if (item == screen.loaded.items.end() || !item->second->valid_until) continue;
    if (ToUtc(*item->second->valid_until, screen.loaded.utc_offset) <= since) ended.push_back(before.path);
  }
  return ended;
}

bool IsHubOff(const Span& span, const ToldScreen& screen, const ProgrammeSegment& entry) {
  return span.hub_off && StartOf(entry.start, screen.refresh()) >= *span.hub_off;
}

void AddJson(const ToldScreen& screen, const Span& span, JsonArray& array) {
  for (std::size_t place = 0; place < screen.entries.size(); ++place) {
    const ProgrammeSegment& entry = screen.entries[place];
    JsonArray showing;
    for (const SegmentItem& item : entry.items) {
      const auto known = screen.loaded.items.find(item.path);
      showing.push_back(JsonObject{{"item", item.path},
                                   {"title", known == screen.loaded.items.end() ? "" : TitleOf(*known->second)},
                                   {"plays", item.plays},
                                   {"per_hour", item.per_hour}});
    }
    JsonArray ended;
    for (const std::string& path : EndedAt(screen, place)) ended.push_back(path);
    JsonObject told{{"screen", screen.show().screen().id},
                    {"since", screen.Time(entry.start)},
                    {"until", screen.Time(entry.until)},
                    {"kind", NameOf(entry.kind)},
                    {"showing", std::move(showing)},
                    {"ended", std::move(ended)},
                    {"mourning", entry.mourning},
                    {"loop_s", (StartOf(entry.loop_ticks, screen.refresh()) - UtcTime()) / std::chrono::seconds(1)}};
    if (entry.kind == ShowingKind::kItem) told["priority"] = entry.priority ? NameOf(*entry.priority) : "evergreen";
    if (span.hub_off) told["hub_off"] = IsHubOff(span, screen, entry);
    array.push_back(std::move(told));
  }
}

std::string NamesOf(const ProgrammeSegment& entry) {
  std::string names;
  for (const SegmentItem& item : entry.items) {
    names += names.empty() ? "" : ", ";
    names += ShortName(item.path);
    if (item.per_hour > 0) names += fmt::format(" {}/h", item.per_hour);
    if (item.plays > 1) names += fmt::format(" x{}", item.plays);
  }
  return names;
}

void PrintList(const ToldScreen& screen, const Span& span, const Messages& messages, Language language) {
  fmt::print("{}\n", screen.show().screen().id);
  bool off = false;
  for (std::size_t place = 0; place < screen.entries.size(); ++place) {
    const ProgrammeSegment& entry = screen.entries[place];
    if (!off && IsHubOff(span, screen, entry)) {
      const std::vector<std::string> since{FormatRfc3339(*span.hub_off, screen.loaded.utc_offset)};
      fmt::print("  -- {}\n", messages.Text("forecast-hub-off", language, since));
      off = true;
    }
    std::string what = NamesOf(entry);
    if (entry.kind == ShowingKind::kRest) what = messages.Text("rest", language);
    if (entry.kind == ShowingKind::kNothing) what = messages.Text("nothing-to-show", language);
    if (entry.kind == ShowingKind::kItem && !entry.priority) {
      what += fmt::format(" ({})", messages.Text("evergreen-fallback", language));
    }
    if (entry.mourning) what += fmt::format(" ({})", messages.Text("forecast-mourning", language));
    for (const std::string& path : EndedAt(screen, place)) {
      const std::vector<std::string> name{ShortName(path)};
      what += fmt::format("; {}", messages.Text("forecast-ended", language, name));
    }
    fmt::print("  {} .. {}  {}\n", screen.Time(entry.start), screen.Time(entry.until), what);
  }
}

Result<Span> ReadSpan(const ForecastOptions& options, std::chrono::minutes utc_offset) {
  const Result<UtcTime> from = ReadMoment(options.from, utc_offset);
  if (!from) return from.error();
  const Result<UtcTime> to = ReadMoment(options.to, utc_offset);
  if (!to) return to.error();
  if (*to <= *from) return Error{"bad-time", fmt::format("--to {} is not after --from {}", options.to, options.from)};
  Span span{*from, *to, std::nullopt};
  if (options.hub_off_from.empty()) return span;
  const Result<UtcTime> hub_off = ReadMoment(options.hub_off_from, utc_offset);
  if (!hub_off) return hub_off.error();
  span.hub_off = *hub_off;
  return span;
}

// With a hub that is off, entries are parted where it goes, so that what follows can be told apart.
std::vector<ProgrammeSegment> EntriesOf(const Programme& programme, const Span& span, Refresh refresh) {
  const Tick from = TickAt(span.from, refresh);
  const Tick until = FirstTickFrom(span.to, refresh);
  if (!span.hub_off) return Forecast(programme, from, until);
  const Tick off = std::clamp(FirstTickFrom(*span.hub_off, refresh), from, until);
  std::vector<ProgrammeSegment> entries = Forecast(programme, from, off);
  for (ProgrammeSegment& entry : Forecast(programme, off, until)) entries.push_back(std::move(entry));
  return entries;
}

int WritePicture(const ForecastOptions& options, const std::vector<ToldScreen>& screens, const Span& span) {
  ForecastChart chart{span.from, span.to, span.hub_off, screens.front().loaded.utc_offset, {}};
  for (const ToldScreen& screen : screens) {
    chart.rows.push_back({screen.show().screen().id, screen.refresh(), screen.entries});
  }
  const Result<XrgbBitmap> picture = PaintForecast(chart, ParseLanguage(options.language).value());
  if (!picture) return CouldNot("forecast", picture.error());
  const Result<void> written = WritePng(*picture, options.output);
  return written ? kExitGood : CouldNot("forecast", written.error());
}

int RunForecast(const ForecastOptions& options) {
  const Result<Messages> messages = LoadMessages();
  if (!messages) return CouldNot("forecast", messages.error());
  const Language language = ParseLanguage(options.language).value_or(Language::kVietnamese);
  Diagnostics diagnostics;
  Result<std::vector<LoadedShow>> loaded = LoadShows(options.source, options.screens, diagnostics);
  PrintFindings(diagnostics, *messages, language);
  if (!loaded) return CouldNot("forecast", loaded.error());
  PrintRefusals(loaded->front().refusals, *messages, language);
  const Result<Span> span = ReadSpan(options, loaded->front().utc_offset);
  if (!span) return CouldNot("forecast", span.error());
  std::vector<ToldScreen> screens;
  for (LoadedShow& one : *loaded) {
    auto entries = EntriesOf(one.show->programme(), *span, one.show->screen().refresh);
    screens.push_back({std::move(one), std::move(entries)});
  }
  const int exit_code = diagnostics.HasErrors() ? kExitFindings : kExitGood;
  if (!options.output.empty()) return std::max(WritePicture(options, screens, *span), exit_code);
  JsonArray json;
  for (const ToldScreen& screen : screens) {
    if (options.json) {
      AddJson(screen, *span, json);
    } else {
      PrintList(screen, *span, *messages, language);
    }
  }
  if (options.json) fmt::print("{}\n", WriteJson(json));
  return exit_code;
}

}  // namespace

void AddForecastCommand(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<ForecastOptions>();
  CLI::App* command =
      app.add_subcommand("forecast", "Các màn hình sẽ chiếu gì; what screens will show, one entry a change");
  auto* source = command->add_option_group("source", "What to show");
  AddShowOptions(*command, *source, options->source);
  source->require_option(1);
  command->add_option("--screen", options->screens, "The screen's file; once for each screen")->required();
  command->add_option("--from", options->from, "From when: 2026-11-20 or 2026-11-20T19:00")->required();
  command->add_option("--to", options->to, "Until when")->required();
  command->add_option("--hub-off-from", options->hub_off_from, "As if the office published nothing from then on");
  auto* output = command->add_option("-o,--output", options->output, "A PNG instead of a list: screens x time");
  command->add_flag("--json", options->json, "The entries as JSON")->excludes(output);
  command->add_option("--lang", options->language, "Language of the words")->check(CLI::IsMember({"vi", "en"}));
  command->footer(
      "Examples:\n"
      "  bangron forecast --feed feed/ --root root.json --screen man-hinh.yaml --from 2026-11-16 --to 2026-11-23\n"
      "  bangron forecast --feed feed/ --root root.json --screen a.yaml --screen b.yaml --from 2027-02-01 --to "
      "2027-02-15"
      " --hub-off-from 2027-02-04 -o tet.png");
  command->callback([options, &exit_code] { exit_code = RunForecast(*options); });
}

}  // namespace bangron
