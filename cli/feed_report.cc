#include "cli/feed_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "cli/findings.h"
#include "engine/calendar/civil.h"
#include "engine/json/json.h"
#include "engine/model/messages.h"

namespace bangron {
namespace {

constexpr std::chrono::minutes kUtc{0};

JsonArray Describe(const std::vector<Refusal>& refusals) {
  JsonArray array;
  for (const Refusal& refusal : refusals) {
    array.push_back(JsonObject{{"path", refusal.path}, {"code", refusal.reason.code}, {"what", refusal.reason.what}});
  }
  return array;
}

// The file's lines, each with a mark in front, as a diff shows them.
void PrintMarked(char mark, const std::string& text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    fmt::print("  {} {}\n", mark, text.substr(at, end - at));
    at = end + 1;
  }
}

}  // namespace

void TellRefusals(const std::vector<Refusal>& refusals) {
  for (const Refusal& refusal : refusals) {
    fmt::print(stderr, "refused {}: {}: {}\n", refusal.path, refusal.reason.code, refusal.reason.what);
  }
}

void TellFindings(const Diagnostics& diagnostics) {
  const Result<Messages> messages = LoadMessages();
  if (messages) return PrintFindings(diagnostics, *messages);
  for (const Finding& finding : InOrder(diagnostics)) fmt::print(stderr, "{}\n", finding.code);
}

void TellError(const std::string& command, const Error& error) {
  const Result<Messages> messages = LoadMessages();
  const bool known = messages && messages->Has(error.code);
  const std::string meaning = known ? messages->Text(error.code, Language::kVietnamese) : error.code;
  fmt::print(stderr, "bangron {}: {}: {}\n", command, meaning, error.what);
}

void TellOffice(const Office& office) {
  fmt::print("office {}: unit {}, trays {}\n", office.folder().path().string(), office.unit(),
             fmt::join(office.Trays(), " "));
  fmt::print("feed {}\nroot for the boards {}\n", office.folder().Public().string(),
             office.folder().FirstRoot().string());
}

void TellChanges(const std::vector<TrayChange>& changes) {
  for (const TrayChange& change : changes) {
    const char* what = change.kind == ChangeKind::kAdded     ? "added"
                       : change.kind == ChangeKind::kAltered ? "altered"
                                                             : "removed";
    fmt::print("{} {}\n", what, change.path);
    PrintMarked('-', change.before);
    PrintMarked('+', change.after);
  }
}

void TellRoles(const RolesReport& report) {
  for (const PendingRole& role : report.roles) {
    fmt::print("draft {} {}: {} sheet(s) signed{}\n", role.role, role.version, role.signed_by.size(),
               role.complete ? "; ready to publish" : "; more must: `bangron feed sign --roles --key SHEET`");
  }
  for (const std::string& tray : report.trays) {
    fmt::print("tray {}: to be signed anew before the publish\n", tray);
  }
  if (report.fills) fmt::print("fills: to be signed anew before the publish: `bangron feed fill --key KEY`\n");
  for (const std::string& path : report.vanishing) fmt::print("leaves the walls unless signed anew: {}\n", path);
}

void TellSigned(const SignReport& report, const std::string& tray) {
  TellChanges(report.changes);
  fmt::print("{} signed tray {}, version {}: {} of {} people\n", report.person, tray, report.version, report.persons,
             report.needed);
}

void TellPublished(const PublishReport& report, Telling telling) {
  if (telling == Telling::kJson) {
    JsonArray published(report.published.begin(), report.published.end());
    fmt::print("{}\n", WriteJson(JsonObject{{"published", std::move(published)},
                                            {"refused", Describe(report.refused)},
                                            {"vanished", JsonArray(report.vanished.begin(), report.vanished.end())},
                                            {"timestamp_version", report.timestamp_version},
                                            {"issued", FormatRfc3339(report.issued, kUtc)},
                                            {"expires", FormatRfc3339(report.expires, kUtc)}}));
    return;
  }
  TellRefusals(report.refused);
  if (telling == Telling::kQuiet) return;
  for (const std::string& role : report.published) fmt::print("published {}\n", role);
  for (const std::string& path : report.vanished) fmt::print("leaves the walls: {}\n", path);
  fmt::print("timestamp {}, good until {}\n", report.timestamp_version, FormatRfc3339(report.expires, kUtc));
}

void TellVerified(const Result<std::shared_ptr<const Generation>>& generation, Telling telling) {
  if (telling == Telling::kJson) {
    JsonObject json{{"accepted", generation.has_value()}};
    JsonArray items;
    std::vector<Refusal> refusals;
    if (generation) {
      for (const auto& [path, item] : (*generation)->words.items) items.emplace_back(path);
      refusals = (*generation)->refusals;
      json.emplace("issued", FormatRfc3339((*generation)->issued, kUtc));
    } else {
      refusals.push_back({"feed", generation.error()});
    }
    json.emplace("items", std::move(items));
    json.emplace("refused", Describe(refusals));
    fmt::print("{}\n", WriteJson(json));
    return;
  }
  if (!generation) return TellRefusals({{"feed", generation.error()}});
  TellRefusals((*generation)->refusals);
  if (telling == Telling::kQuiet) return;
  for (const auto& [path, item] : (*generation)->words.items) fmt::print("good {}\n", path);
  fmt::print("{} items, issued {}\n", (*generation)->words.items.size(), FormatRfc3339((*generation)->issued, kUtc));
}

}  // namespace bangron
