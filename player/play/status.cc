#include "player/play/status.h"

#include <charconv>
#include <fstream>
#include <string_view>

#include "engine/calendar/civil.h"
#include "engine/model/item_title.h"

namespace bangron {
namespace {

constexpr Language kLanguage = Language::kVietnamese;

std::string_view NameOf(PictureVerdict verdict) {
  switch (verdict) {
    case PictureVerdict::kEqual:
      return "approved";
    case PictureVerdict::kDiffers:
      return "differs";
    case PictureVerdict::kNoPicture:
      return "no-picture";
    case PictureVerdict::kNotOnThisScreen:
    case PictureVerdict::kNotCompared:
      break;
  }
  return "not-compared";
}

std::string_view NameOf(FeedStatus::State state) {
  switch (state) {
    case FeedStatus::State::kFresh:
      return "fresh";
    case FeedStatus::State::kUnreachable:
      return "unreachable";
    case FeedStatus::State::kRefused:
      return "refused";
    case FeedStatus::State::kNone:
      break;
  }
  return "none";
}

JsonObject ErrorJson(const Error& error, const Messages& messages) {
  return {{"code", error.code},
          {"what", error.what},
          {"text", messages.Has(error.code) ? messages.Text(error.code, kLanguage) : error.what}};
}

Json RefusalsJson(const StatusSnapshot& snapshot, const Messages& messages) {
  JsonArray all;
  const auto add = [&](const std::vector<Refusal>& refusals) {
    for (const Refusal& refusal : refusals) {
      JsonObject one = ErrorJson(refusal.reason, messages);
      one["path"] = refusal.path;
      all.emplace_back(std::move(one));
    }
  };
  add(snapshot.feed.refusals);
  add(snapshot.order_refusals);
  if (snapshot.newest != nullptr) add(snapshot.newest->held_back);
  return all;
}

Json FindingsJson(const StatusSnapshot& snapshot, const Messages& messages) {
  JsonArray all;
  if (snapshot.newest == nullptr) return all;
  for (const Finding& finding : snapshot.newest->findings) {
    all.emplace_back(JsonObject{{"code", finding.code}, {"text", messages.Line(finding, kLanguage)}});
  }
  return all;
}

Json OutputsJson(const StatusSnapshot& snapshot, const Messages& messages) {
  JsonArray all;
  for (const auto& [config, state] : snapshot.outputs) {
    all.emplace_back(JsonObject{{"kind", config.kind},
                                {"target", config.target},
                                {"open", state.open},
                                {"device", state.device},
                                {"error", state.error ? Json(ErrorJson(*state.error, messages)) : Json()}});
  }
  return all;
}

// Words that one person filled into a template that two signed.
void AddFill(const OnWall& wall, const std::string& path, JsonObject& one) {
  if (wall.bill->generation == nullptr) return;
  const auto fill = wall.bill->generation->fills.find(path);
  if (fill == wall.bill->generation->fills.end()) return;
  one["by"] = "fill";
  one["template"] = fill->second;
}

void AddWall(const OnWall& wall, const Screen& screen, const Messages& messages, JsonObject& status) {
  const Showing& on = wall.showing;
  const std::chrono::minutes offset = wall.bill->words.timetable.utc_offset;
  const auto moment = [&](Tick tick) { return FormatRfc3339(StartOf(tick, screen.refresh), offset); };
  status["kind"] = NameOf(on.kind);
  status["since"] = moment(on.now.since);
  status["until"] = on.now.until == kNever ? Json() : Json(moment(on.now.until));

  JsonArray showing;
  const auto item = wall.bill->words.items.find(on.now.path);
  if (on.kind == ShowingKind::kItem && item != wall.bill->words.items.end()) {
    JsonObject one{{"item", on.now.path}, {"title", TitleOf(*item->second)}};
    AddFill(wall, on.now.path, one);
    showing.emplace_back(std::move(one));
  }
  status["showing"] = std::move(showing);

  JsonArray why;
  JsonArray reasons;
  for (const Reason& reason : on.why) {
    std::string text = messages.Text(reason.code, kLanguage, reason.arguments);
    reasons.emplace_back(
        JsonObject{{"code", reason.code}, {"item", reason.item}, {"where", reason.where}, {"text", text}});
    if (reason.item.empty() || reason.item == on.now.path) why.emplace_back(std::move(text));
  }
  status["why"] = std::move(why);
  status["reasons"] = std::move(reasons);

  status["picture"] = on.kind == ShowingKind::kItem ? Json(NameOf(wall.bill->verdicts->Of(on.now.path))) : Json();
  status["generation"] = wall.bill->generation == nullptr ? Json() : Json(wall.bill->generation->number);
}

Json FeedJson(const FeedStatus& feed, const Messages& messages) {
  return JsonObject{{"state", NameOf(feed.state)},
                    {"reason", feed.reason ? Json(ErrorJson(*feed.reason, messages)) : Json()},
                    {"version", feed.freshness.snapshot_version},
                    {"timestamp_version", feed.freshness.timestamp_version}};
}

Json ClockJson(const StatusSnapshot& snapshot, const Messages& messages) {
  JsonObject clock{{"trust", NameOf(snapshot.clock)}};
  if (!snapshot.clock_reason.empty()) {
    clock["reason"] = ErrorJson({snapshot.clock_reason, {}}, messages);
    clock["reason"].AsObject()->erase("what");
  }
  return clock;
}

Json StoreJson(const StoreHealth& store, const Messages& messages) {
  return JsonObject{{"kept", !store.trouble.has_value()},
                    {"reason", store.trouble ? Json(ErrorJson(*store.trouble, messages)) : Json()},
                    {"unsaved", static_cast<std::int64_t>(store.unsaved)},
                    {"evicted", store.evicted}};
}

std::string_view NameOf(OrderSource source) {
  switch (source) {
    case OrderSource::kKey:
      return "key";
    case OrderSource::kFile:
      return "file";
    case OrderSource::kSigned:
      break;
  }
  return "signed";
}

Json OrdersJson(const std::vector<StandingOrder>& orders) {
  JsonArray all;
  for (const StandingOrder& order : orders) {
    all.emplace_back(JsonObject{{"order", order.hash},
                                {"source", NameOf(order.source)},
                                {"unit", order.source == OrderSource::kSigned ? Json(order.unit) : Json()},
                                {"person", order.person},
                                {"reason", order.reason},
                                {"at", FormatRfc3339(order.at, std::chrono::minutes(0))}});
  }
  return all;
}

std::chrono::minutes OffsetOf(const StatusSnapshot& snapshot) {
  return snapshot.wall == nullptr ? Timetable().utc_offset : snapshot.wall->bill->words.timetable.utc_offset;
}

// The number that stands after `key` in a file of the kernel's.
std::optional<std::int64_t> NumberAfter(const char* file, std::string_view key) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with(key)) continue;
    const std::size_t first = line.find_first_of("0123456789");
    if (first == std::string::npos) return std::nullopt;
    std::int64_t number = 0;
    const auto [end, failed] = std::from_chars(line.data() + first, line.data() + line.size(), number);
    return failed == std::errc() ? std::optional(number) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::string_view NameOf(ClockTrust trust) {
  switch (trust) {
    case ClockTrust::kTrusted:
      return "trusted";
    case ClockTrust::kHoldover:
      return "holdover";
    case ClockTrust::kUntrusted:
      break;
  }
  return "untrusted";
}

std::optional<bool> ApprovedOnWall(const OnWall& wall) {
  if (wall.showing.kind != ShowingKind::kItem) return std::nullopt;
  switch (wall.bill->verdicts->Of(wall.showing.now.path)) {
    case PictureVerdict::kEqual:
      return true;
    case PictureVerdict::kDiffers:
      return false;
    case PictureVerdict::kNoPicture:
    case PictureVerdict::kNotOnThisScreen:
    case PictureVerdict::kNotCompared:
      break;
  }
  return std::nullopt;
}

JsonObject SteadyStatus(const StatusSnapshot& snapshot, const Screen& screen, const Messages& messages) {
  JsonObject status{{"status", 1}, {"screen", screen.id}, {"site", screen.site_name}};
  status["started_at"] = FormatRfc3339(snapshot.started_at, OffsetOf(snapshot));
  if (snapshot.wall != nullptr) AddWall(*snapshot.wall, screen, messages, status);
  status["approved"] = snapshot.approved ? Json(*snapshot.approved) : Json();
  const bool waits = snapshot.wall != nullptr && snapshot.newest != nullptr && snapshot.newest != snapshot.wall->bill &&
                     snapshot.newest->generation != nullptr;
  status["waiting_generation"] = waits ? Json(snapshot.newest->generation->number) : Json();
  status["feed"] = FeedJson(snapshot.feed, messages);
  status["root"] = JsonObject{{"fingerprint", snapshot.root}, {"installed", snapshot.root_installed}};
  status["orders"] = OrdersJson(snapshot.orders);
  status["refusals"] = RefusalsJson(snapshot, messages);
  status["findings"] = FindingsJson(snapshot, messages);
  status["outputs"] = OutputsJson(snapshot, messages);
  status["clock"] = ClockJson(snapshot, messages);
  status["store"] = StoreJson(snapshot.feed.store, messages);
  return status;
}

JsonObject FullStatus(const StatusSnapshot& snapshot, const Screen& screen, const Messages& messages,
                      std::optional<std::int64_t> pss_kb) {
  JsonObject status = SteadyStatus(snapshot, screen, messages);
  const std::chrono::minutes offset = OffsetOf(snapshot);
  const auto seconds_since = [&](UtcTime moment) {
    return std::chrono::duration_cast<std::chrono::seconds>(snapshot.at - moment).count();
  };
  JsonObject& feed = *status["feed"].AsObject();
  const FeedFreshness& freshness = snapshot.feed.freshness;
  if (freshness.checked) feed["age_s"] = seconds_since(*freshness.checked);
  if (freshness.issued) {
    feed["issued"] = FormatRfc3339(*freshness.issued, offset);
    feed["issued_age_s"] = seconds_since(*freshness.issued);
  }
  JsonArray& outputs = *status["outputs"].AsArray();
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    JsonObject& output = *outputs[i].AsObject();
    const OutputState& state = snapshot.outputs[i].state;
    output["shown"] = state.shown;
    output["passed_over"] = state.passed_over;
    output["refreshes"] = state.refreshes;
    output["show_p50_us"] = static_cast<std::int64_t>(state.show_p50.count());
    output["show_p99_us"] = static_cast<std::int64_t>(state.show_p99.count());
  }
  (*status["clock"].AsObject())["utc"] = FormatRfc3339(snapshot.at, std::chrono::minutes(0));
  status["written_at"] = FormatRfc3339(snapshot.at, offset);
  status["frames"] = JsonObject{{"drawn", snapshot.frames.drawn},
                                {"late", snapshot.frames.late},
                                {"corrected", snapshot.frames.corrected},
                                {"paint_p50_us", static_cast<std::int64_t>(snapshot.frames.paint_p50.count())}};
  status["items_shown"] = snapshot.frames.items_shown;
  status["glyphs"] = JsonObject{{"hits", static_cast<std::int64_t>(snapshot.glyphs.hits)},
                                {"misses", static_cast<std::int64_t>(snapshot.glyphs.misses)},
                                {"kept_kb", static_cast<std::int64_t>(snapshot.glyphs.bytes / 1024)}};
  JsonObject& store = *status["store"].AsObject();
  store["object_kb"] = snapshot.feed.store.object_bytes / 1024;
  store["written_kb"] = snapshot.written_kb ? Json(*snapshot.written_kb) : Json();
  status["memory"] = JsonObject{{"pss_kb", pss_kb ? Json(*pss_kb) : Json()}};
  return status;
}

std::optional<std::int64_t> MemoryPssKb() { return NumberAfter("/proc/self/smaps_rollup", "Pss:"); }

std::optional<std::int64_t> DiskWrittenKb() {
  const std::optional<std::int64_t> bytes = NumberAfter("/proc/self/io", "write_bytes:");
  return bytes ? std::optional(*bytes / 1024) : std::nullopt;
}

}  // namespace bangron
