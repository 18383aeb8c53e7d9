// `bangron feed unit`: the units of an office's feed, and one more of them.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/feed_moment.h"
#include "cli/feed_options.h"
#include "cli/feed_report.h"
#include "engine/json/json.h"
#include "feed/office/office.h"
#include "feed/office/office_status.h"

namespace bangron {
namespace {

Result<int> RunAddUnit(const FeedOptions& options) {
  const Result<UtcTime> now = MomentOption(options.at);
  if (!now) return now.error();
  Result<OfficeSetup> setup = SetupOf(options);
  if (!setup) return setup.error();
  const Result<RolesReport> report = Office::AddUnit(options.office, *std::move(setup), *now);
  if (!report) return report.error();
  if (options.quiet) return kExitGood;
  TellRoles(*report);
  fmt::print("then: bangron feed publish --office {} --unit {}\n", options.office, options.unit);
  return kExitGood;
}

Result<int> RunListUnits(const FeedOptions& options) {
  const Result<std::vector<std::string>> units = Office::Units(options.office);
  if (!units) return units.error();
  JsonArray told;
  for (const std::string& unit : *units) {
    const Result<Office> office = Office::Open(options.office, unit);
    if (!office) return office.error();
    const Result<OfficeStatus> status = StatusOfOffice(*office);
    if (!status) return status.error();
    const std::int64_t version = office->published().unit.head.version;
    if (options.json) {
      told.push_back(JsonObject{{"unit", unit},
                                {"version", version},
                                {"persons", JsonArray(status->persons.begin(), status->persons.end())}});
    } else if (version == 0) {
      fmt::print("{}: waits for publish --unit {}\n", unit, unit);
    } else {
      fmt::print("{}: version {}, words by {}\n", unit, version, fmt::join(status->persons, ", "));
    }
  }
  if (options.json) fmt::print("{}\n", WriteJson(told));
  return kExitGood;
}

}  // namespace

void AddFeedUnitCommand(CLI::App& feed, int& exit_code) {
  CLI::App& unit = *feed.add_subcommand("unit", "Đơn vị: the units of the feed, each with its people and trays");
  unit.require_subcommand(1);

  Subcommand add(unit, "add", "Takes one more unit into the feed", Touch::kWrites, RunAddUnit, exit_code);
  FeedOptions& options = add.WithSheets().options();
  add->add_option("--office", options.office, "The office's folder")->required();
  add->add_option("--unit", options.unit, "The new unit's id")->required();
  add->add_option("--name", options.name, "The unit's name in public, for posters");
  add->add_option("--person", options.persons, "Public key of one who writes and approves")->required();
  add->add_option("--sheet", options.sheets, "Public key of a paper sheet of the unit; at least three")->required();
  add->add_option("--duty", options.duty, "Public key of one who may make screens safe; the persons unless told");
  add->add_option("--tray", options.trays, "A tray; d01 .. d24, le and mau unless told");
  add->footer(
      "The sheets of the office sign that there is such a unit, the unit's own sheets sign its list.\n"
      "Example:\n  bangron feed unit add --office tinh --unit xa-moi --person dung.pem.pub --person em.pem.pub \\\n"
      "    --sheet moi-1.pem.pub --sheet moi-2.pem.pub --sheet moi-3.pem.pub \\\n"
      "    --sign-with tinh-1.pem --sign-with tinh-2.pem --sign-with tinh-3.pem --sign-with moi-1.pem --sign-with "
      "moi-2.pem\n  bangron feed publish --office tinh --unit xa-moi");

  Subcommand list(unit, "list", "The units of the feed", Touch::kReads, RunListUnits, exit_code);
  list->add_option("--office", list.options().office, "The office's folder")->required();
  list->add_flag("--json", list.options().json, "As JSON");
}

}  // namespace bangron
