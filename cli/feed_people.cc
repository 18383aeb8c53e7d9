// The commands of `bangron feed` about people, keys and trays: enrol, revoke, rotate, renew, status.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/feed_options.h"
#include "cli/feed_report.h"
#include "engine/calendar/civil.h"
#include "engine/json/json.h"
#include "feed/key_file.h"
#include "feed/office/office_orders.h"
#include "feed/office/office_status.h"

namespace bangron {
namespace {

constexpr int kRenewWithinDays = 90;
constexpr std::chrono::days kTellsWithin{14};

// What every change needs besides the office and the moment: the sheets at hand.
struct Change : OfficeNow {
  std::vector<PrivateKey> sheets;
};

Result<Change> OpenChange(const FeedOptions& options) {
  Result<OfficeNow> open = OpenOfficeNow(options);
  if (!open) return open.error();
  Result<std::vector<PrivateKey>> sheets = LoadPrivateKeys(options.sign_with);
  if (!sheets) return sheets.error();
  return Change{*std::move(open), *std::move(sheets)};
}

Result<int> Told(const Result<RolesReport>& report, const FeedOptions& options) {
  if (!report) return report.error();
  if (!options.quiet) TellRoles(*report);
  return kExitGood;
}

Departure DepartureOf(const FeedOptions& options) { return options.exposed ? Departure::kExposed : Departure::kLeaves; }

Result<int> RunEnrol(const FeedOptions& options) {
  const std::size_t people = options.persons.size() + options.fills.size() + options.duty.size();
  if (people > 1 || (people == 0 && options.trays.empty() && options.name.empty())) {
    return Error{"nothing-to-enrol", "tell --name, --tray T..., or one of --person, --fills and --duty with FILE.pub"};
  }
  Result<Change> change = OpenChange(options);
  if (!change) return change.error();
  if (!options.name.empty()) {
    const Result<RolesReport> report = change->office.NameUnit(options.name, change->sheets, change->now);
    if (!report || (people == 0 && options.trays.empty())) return Told(report, options);
  }
  if (!options.trays.empty()) {
    const Result<RolesReport> report = change->office.EnrolTrays(options.trays, change->sheets, change->now);
    if (!report || people == 0) return Told(report, options);
  }
  const EnrolFor what = !options.persons.empty() ? EnrolFor::kWordsAndDuty
                        : !options.fills.empty() ? EnrolFor::kFills
                                                 : EnrolFor::kDuty;
  const std::vector<std::string>& files = !options.persons.empty() ? options.persons
                                          : !options.fills.empty() ? options.fills
                                                                   : options.duty;
  const Result<PublicKey> key = LoadPublicKeyFile(files[0]);
  if (!key) return key.error();
  return Told(change->office.EnrolPerson(*key, what, change->sheets, change->now), options);
}

Result<int> RunRevoke(const FeedOptions& options) {
  Result<Change> change = OpenChange(options);
  if (!change) return change.error();
  std::optional<PublicKey> successor;
  if (!options.successor.empty()) {
    Result<PublicKey> key = LoadPublicKeyFile(options.successor);
    if (!key) return key.error();
    successor = *std::move(key);
  }
  return Told(change->office.Revoke(options.person, successor, DepartureOf(options), change->sheets, change->now),
              options);
}

Result<int> RunRotate(const FeedOptions& options) {
  Result<Change> change = OpenChange(options);
  if (!change) return change.error();
  if (options.hub) return Told(change->office.RotateHub(change->sheets, change->now), options);
  if (options.key.empty() || options.successor.empty()) {
    return Error{"nothing-to-rotate", "tell --hub, or --sheet OLD.pub with --successor NEW.pub"};
  }
  const Result<PublicKey> old = LoadPublicKeyFile(options.key);
  if (!old) return old.error();
  const Result<PublicKey> next = LoadPublicKeyFile(options.successor);
  if (!next) return next.error();
  return Told(change->office.RotateSheet(old->keyid, *next, DepartureOf(options), change->sheets, change->now),
              options);
}

Result<int> RunRenew(const FeedOptions& options) {
  Result<Change> change = OpenChange(options);
  if (!change) return change.error();
  const Result<RolesReport> report = change->office.Renew(std::chrono::days(options.days), change->sheets, change->now);
  if (report && report->roles.empty() && report->trays.empty() && !options.quiet) {
    fmt::print("nothing that people sign ends within {} days\n", options.days);
    return kExitGood;
  }
  return Told(report, options);
}

const char* NameOf(RenewedBy by) {
  switch (by) {
    case RenewedBy::kPeople:
      return "people";
    case RenewedBy::kSheets:
      return "sheets";
    case RenewedBy::kPublish:
      break;
  }
  return "publish";
}

std::int64_t DaysLeft(UtcTime expires, UtcTime now) {
  return std::chrono::floor<std::chrono::days>(expires - now).count();
}

Json JsonOf(const Office& office, const OfficeStatus& status, std::size_t standing, UtcTime now) {
  JsonArray lists;
  for (const ListStatus& list : status.lists) {
    lists.push_back(JsonObject{{"role", list.role},
                               {"version", list.version},
                               {"expires", FormatRfc3339(list.expires, std::chrono::minutes(0))},
                               {"days_left", DaysLeft(list.expires, now)},
                               {"renewed_by", NameOf(list.by)}});
  }
  JsonArray drafts;
  for (const DraftStatus& draft : status.drafts) {
    drafts.push_back(JsonObject{{"role", draft.role},
                                {"version", draft.version},
                                {"signed_by", JsonArray(draft.signed_by.begin(), draft.signed_by.end())},
                                {"complete", draft.complete}});
  }
  return JsonObject{{"unit", office.unit()},
                    {"preset", NameOf(office.preset())},
                    {"persons", JsonArray(status.persons.begin(), status.persons.end())},
                    {"duty", JsonArray(status.duty.begin(), status.duty.end())},
                    {"lists", std::move(lists)},
                    {"drafts", std::move(drafts)},
                    {"orders_standing", static_cast<std::int64_t>(standing)}};
}

void Print(const Office& office, const OfficeStatus& status, std::size_t standing, UtcTime now) {
  fmt::print("unit {} ({}): words by {}; on duty {}\n", office.unit(), NameOf(office.preset()),
             fmt::join(status.persons, ", "), fmt::join(status.duty, ", "));
  for (const ListStatus& list : status.lists) {
    fmt::print("{:>5} days  {}  {:<28} {}\n", DaysLeft(list.expires, now),
               FormatRfc3339(list.expires, std::chrono::minutes(0)).substr(0, 10), list.role, NameOf(list.by));
  }
  for (const DraftStatus& draft : status.drafts) {
    fmt::print("draft  {} {}: {}{}\n", draft.role, draft.version,
               draft.signed_by.empty() ? "not signed" : fmt::format("signed by {}", fmt::join(draft.signed_by, ", ")),
               draft.complete ? "; ready to publish" : "");
  }
  if (standing > 0) fmt::print("orders: {} stand\n", standing);
}

// 1 where something ends within two weeks, or an order stands: somebody should look.
Result<int> RunStatus(const FeedOptions& options) {
  const Result<OfficeNow> open = OpenOfficeNow(options);
  if (!open) return open.error();
  const auto& [office, now] = *open;
  const Result<OfficeStatus> status = StatusOfOffice(office);
  if (!status) return status.error();
  std::size_t standing = 0;
  if (const Result<std::vector<ListedOrder>> orders = ListOrders(office)) {
    for (const ListedOrder& order : *orders) standing += order.lifted ? 0 : 1;
  }
  if (options.json) {
    fmt::print("{}\n", WriteJson(JsonOf(office, *status, standing, now)));
  } else if (!options.quiet) {
    Print(office, *status, standing, now);
  }
  bool soon = standing > 0;
  for (const ListStatus& list : status->lists) {
    soon = soon || (list.by == RenewedBy::kPublish ? list.expires <= now : list.expires - now < kTellsWithin);
  }
  return soon ? kExitFindings : kExitGood;
}

void AddEnrol(CLI::App& feed, int& exit_code) {
  Subcommand enrol(feed, "enrol", "Adds trays or a person to the unit, or gives it its name", Touch::kWrites, RunEnrol,
                   exit_code);
  FeedOptions& options = enrol.WithOffice().WithSheets().options();
  enrol->add_option("--name", options.name, "The unit's name in public, which posters show");
  enrol->add_option("--tray", options.trays, "A new tray");
  enrol->add_option("--person", options.persons, "Public key of a new person who writes and approves");
  enrol->add_option("--fills", options.fills, "Public key of a new person who only fills templates");
  enrol->add_option("--duty", options.duty, "Public key of a new person who only makes screens safe");
  enrol->footer(
      "Example:\n  bangron feed enrol --office vp --person "
      "cuong.pem.pub --sign-with giay-1.pem --sign-with giay-2.pem");
}

void AddRevoke(CLI::App& feed, int& exit_code) {
  Subcommand revoke(feed, "revoke", "A person leaves, or a key is lost or exposed", Touch::kWrites, RunRevoke,
                    exit_code);
  FeedOptions& options = revoke.WithOffice().WithSheets().options();
  revoke->add_option("--person", options.person, "Whose keys go")->required();
  revoke->add_option("--successor", options.successor, "Public key that takes their place: a new phone, a new person");
  revoke->add_flag("--exposed", options.exposed, "The key may be in foreign hands: its words leave the walls at once");
  revoke->footer(
      "Examples:\n  bangron feed revoke --office vp --person cuong "
      "--sign-with giay-1.pem --sign-with giay-2.pem\n"
      "  bangron feed revoke --office vp --person an --successor "
      "an-moi.pem.pub --exposed --sign-with ...");
}

void AddRotate(CLI::App& feed, int& exit_code) {
  Subcommand rotate(feed, "rotate", "Another paper sheet, or another online key of the hub", Touch::kWrites, RunRotate,
                    exit_code);
  FeedOptions& options = rotate.WithOffice().WithSheets().options();
  CLI::Option* hub = rotate->add_flag("--hub", options.hub, "The hub's online key");
  rotate->add_option("--sheet", options.key, "Public key of the old sheet")->excludes(hub);
  rotate->add_option("--successor", options.successor, "Public key of the new sheet")->excludes(hub);
  rotate->add_flag("--exposed", options.exposed, "The old sheet may be in foreign hands");
}

}  // namespace

void AddFeedPeopleCommands(CLI::App& feed, int& exit_code) {
  AddEnrol(feed, exit_code);
  AddRevoke(feed, exit_code);
  AddRotate(feed, exit_code);

  Subcommand renew(feed, "renew", "Drafts what people sign and what ends soon once more", Touch::kWrites, RunRenew,
                   exit_code);
  renew.WithOffice().WithSheets();
  renew.options().days = kRenewWithinDays;
  renew->add_option("--days", renew.options().days, "What ends within so many days; 90 unless told")
      ->check(CLI::Range(1, 4000));

  Subcommand status(feed, "status", "What ends when, who signs it, and what waits", Touch::kReads, RunStatus,
                    exit_code);
  status.WithOffice()->add_flag("--json", status.options().json, "As JSON");
}

}  // namespace bangron
