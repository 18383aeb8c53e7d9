// `bangron feed fill`: one person fills a template that two people signed; or takes a fill off again.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/feed_options.h"
#include "cli/feed_report.h"
#include "engine/calendar/civil.h"
#include "engine/model/fill_template.h"
#include "feed/data_dir.h"
#include "feed/key_file.h"
#include "feed/office/approve_pictures.h"
#include "feed/office/office.h"

namespace bangron {
namespace {

Result<std::vector<std::pair<std::string, std::string>>> ReadValues(const std::vector<std::string>& set) {
  std::vector<std::pair<std::string, std::string>> values;
  for (const std::string& one : set) {
    const std::size_t equals = one.find('=');
    if (equals == std::string::npos) return Error{"bad-value", fmt::format("--set {}: tell SLOT=VALUE", one)};
    values.emplace_back(one.substr(0, equals), one.substr(equals + 1));
  }
  return values;
}

void TellWords(const Item& item) {
  for (const std::string* text : {&item.lead, &item.text, &item.dateline}) {
    if (!text->empty()) fmt::print("  {}\n", *text);
  }
  for (const std::string& line : item.lines) fmt::print("  {}\n", line);
}

void TellFilled(const FillReport& report) {
  fmt::print("{} filled {}, until {}\n", report.person, report.path, FormatLocalMinute(report.item.valid_until->local));
  TellWords(report.item);
  for (const std::string& path : report.ended) fmt::print("over: {}\n", path);
  fmt::print("a timetable names {}; `bangron feed publish` puts it out\n", report.path);
}

Result<int> SignWithout(const FeedOptions& options, Office& office, const PrivateKey& key, UtcTime now) {
  const Result<std::vector<std::string>> gone = office.SignFills(options.files, key, now);
  if (!gone) return gone.error();
  if (options.quiet) return kExitGood;
  for (const std::string& path : *gone) fmt::print("gone: {}\n", path);
  fmt::print("the list of fills is signed; `bangron feed publish` puts it out\n");
  return kExitGood;
}

Result<int> RunFill(const FeedOptions& options) {
  Result<OfficeNow> open = OpenOfficeNow(options);
  if (!open) return open.error();
  auto& [office, now] = *open;
  const Result<PrivateKey> key = LoadPrivateKeyFile(options.key);
  if (!key) return key.error();
  if (options.of.empty()) return SignWithout(options, office, *key, now);
  const auto values = ReadValues(options.values);
  if (!values) return values.error();
  const Result<PictureApprover> approver =
      MakePictureApprover(ScreenFiles(options, office), ProgramDataDir(), office.DisplayName());
  if (!approver) return approver.error();
  Diagnostics diagnostics;
  const FillOrder order{options.of, options.id, *values, options.from, options.until};
  const Result<FillReport> report = office.Fill(order, *key, *approver, now, diagnostics);
  TellFindings(diagnostics);
  if (!report && report.error().code == "findings") return kExitFindings;
  if (!report) return report.error();
  if (!options.quiet) TellFilled(*report);
  return kExitGood;
}

}  // namespace

void AddFeedFillCommand(CLI::App& feed, int& exit_code) {
  Subcommand fill(feed, "fill", "Fills a template that two people signed, as one person; or takes a fill off",
                  Touch::kWrites, RunFill, exit_code);
  FeedOptions& options = fill.WithOffice().options();
  CLI::Option* of = fill->add_option("--template", options.of, "The template: its path, or its id");
  fill->add_option("--set", options.values, "SLOT=VALUE, once for each slot")->needs(of);
  fill->add_option("--from", options.from, "The first moment, such as 2026-11-24T06:00; now unless told")->needs(of);
  fill->add_option("--until", options.until,
                   "The last day or the end, within 30 days; the last day that a slot names unless told")
      ->needs(of);
  fill->add_option("--id", options.id, "The fill's id; the template's and the day unless told")->needs(of);
  fill->add_option("--screen", options.screens, "A profile besides those in the office's screens/")->needs(of);
  fill->add_option("--remove", options.files, "Instead: the id of a fill that goes")->excludes(of);
  fill->add_option("--key", options.key, "The person's private key")->required();
  fill->footer(
      "Without --template and --remove the list of fills is signed as it is.\n"
      "Example:\n  bangron feed fill --office vp --template cat-dien --set \"noi=thôn Đông\" \\\n"
      "    --set ngay=2026-11-24 --set tu=07:30 --set den=11:00 --key an.pem");
}

}  // namespace bangron
