// `bangron feed order`: makes screens safe at once, and lifts that. Into the office's feed, or into a file for a stick.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/feed_moment.h"
#include "cli/feed_report.h"
#include "engine/calendar/civil.h"
#include "engine/json/json.h"
#include "feed/key_file.h"
#include "feed/office/office.h"
#include "feed/office/office_lock.h"
#include "feed/office/office_orders.h"

namespace bangron {
namespace {

struct OrderOptions {
  std::string office;
  std::string unit;
  std::string file;
  std::string key;
  std::vector<std::string> screens;
  std::string reason;
  std::vector<std::string> orders;
  std::string at;
  bool json = false;
  bool quiet = false;
};

Result<void> CheckPlace(const OrderOptions& options) {
  if (!options.office.empty() || !options.file.empty()) return {};
  return Error{"no-place", "tell --office FOLDER, or --unit U --output FILE"};
}

Result<int> RunSafe(const OrderOptions& options) {
  if (const Result<void> place = CheckPlace(options); !place) return place.error();
  const Result<UtcTime> now = MomentOption(options.at);
  if (!now) return now.error();
  const Result<PrivateKey> key = LoadPrivateKeyFile(options.key);
  if (!key) return key.error();
  const OrderRequest request{options.screens, options.reason};
  Result<std::string> hash = Error{};
  if (options.office.empty()) {
    hash = AddOrderToFile(options.file, options.unit, request, *key, *now);
  } else {
    const Result<OfficeLock> lock = OfficeLock::Take(options.office);
    if (!lock) return lock.error();
    const Result<Office> office = Office::Open(options.office, options.unit);
    if (!office) return office.error();
    hash = GiveOrder(*office, request, *key, *now);
  }
  if (!hash) return hash.error();
  if (!options.quiet) fmt::print("safe: order {}\n", *hash);
  return kExitGood;
}

Result<int> LiftInFile(const OrderOptions& options, const PrivateKey& key, UtcTime now) {
  if (options.orders.empty()) return Error{"nothing-to-lift", "tell --order HASH; the board's status shows it"};
  for (const std::string& hash : options.orders) {
    if (const Result<void> done = SignLiftInFile(options.file, options.unit, hash, key, now); !done) {
      return done.error();
    }
  }
  if (!options.quiet) fmt::print("{}: signed; a lift counts once two people signed it\n", options.file);
  return kExitGood;
}

Result<int> RunLift(const OrderOptions& options) {
  if (const Result<void> place = CheckPlace(options); !place) return place.error();
  const Result<UtcTime> now = MomentOption(options.at);
  if (!now) return now.error();
  const Result<PrivateKey> key = LoadPrivateKeyFile(options.key);
  if (!key) return key.error();
  if (options.office.empty()) return LiftInFile(options, *key, *now);
  const Result<OfficeLock> lock = OfficeLock::Take(options.office);
  if (!lock) return lock.error();
  const Result<Office> office = Office::Open(options.office, options.unit);
  if (!office) return office.error();
  const Result<LiftReport> report = LiftOrders(*office, options.orders, *key, *now);
  if (!report) return report.error();
  if (options.quiet) return kExitGood;
  for (const std::string& hash : report->lifted) fmt::print("lifted: {}\n", hash);
  for (const std::string& hash : report->waiting)
    fmt::print("signed by {}, another person must: {}\n", report->person, hash);
  return kExitGood;
}

Result<int> RunTake(const OrderOptions& options) {
  const Result<OfficeLock> lock = OfficeLock::Take(options.office);
  if (!lock) return lock.error();
  const Result<Office> office = Office::Open(options.office, options.unit);
  if (!office) return office.error();
  std::vector<Refusal> refusals;
  const Result<int> taken = TakeOrderFile(*office, options.file, refusals);
  if (!taken) return taken.error();
  fmt::print("taken: {}\n", *taken);
  TellRefusals(refusals);
  return refusals.empty() ? kExitGood : kExitFindings;
}

Result<int> RunList(const OrderOptions& options) {
  const Result<Office> office = Office::Open(options.office, options.unit);
  if (!office) return office.error();
  const Result<std::vector<ListedOrder>> orders = ListOrders(*office);
  if (!orders) return orders.error();
  JsonArray all;
  for (const ListedOrder& one : *orders) {
    const std::string at = FormatRfc3339(one.order.issued, std::chrono::minutes(0));
    if (!options.json) {
      fmt::print("{} {} by {} {}{}{}\n", one.lifted ? "lifted" : "stands", one.hash, fmt::join(one.persons, ", "), at,
                 one.order.reason.empty() ? "" : ": ", one.order.reason);
      continue;
    }
    JsonArray screens(one.order.screens.begin(), one.order.screens.end());
    JsonArray lifting(one.lifting.begin(), one.lifting.end());
    all.push_back(JsonObject{{"order", one.hash},
                             {"lifted", one.lifted},
                             {"person", one.persons.front()},
                             {"lift_signed_by", std::move(lifting)},
                             {"screens", std::move(screens)},
                             {"reason", one.order.reason},
                             {"at", at}});
  }
  if (options.json) fmt::print("{}\n", WriteJson(JsonObject{{"orders", std::move(all)}}));
  return kExitGood;
}

using Run = Result<int> (*)(const OrderOptions&);
using SharedOptions = std::shared_ptr<OrderOptions>;

CLI::App* AddOne(CLI::App& order, const char* name, const char* what, Run run, const SharedOptions& options,
                 int& exit_code) {
  CLI::App* command = order.add_subcommand(name, what);
  command->callback([options, run, name = std::string(name), &exit_code] {
    const Result<int> done = run(*options);
    if (!done) TellError("feed order " + name, done.error());
    exit_code = done ? *done : FeedExitCode(done.error());
  });
  return command;
}

void AddPlaceOptions(CLI::App& command, OrderOptions& options) {
  CLI::Option* office = command.add_option("--office", options.office, "The office's folder");
  CLI::Option* file =
      command.add_option("-o,--output", options.file, "Instead of the office's feed: a file for a stick");
  file->excludes(office)->needs(
      command.add_option("--unit", options.unit, "The unit's id; with --output it must be told"));
  command.add_option("--key", options.key, "The private key of one who is on duty")->required();
  command.add_option("--at", options.at, "The moment as RFC 3339; now unless told");
  command.add_flag("--quiet", options.quiet, "Tells only what is wrong");
}

}  // namespace

void AddFeedOrderCommand(CLI::App& feed, int& exit_code) {
  CLI::App* order = feed.add_subcommand("order", "Lệnh an toàn: tắt chữ ngay, gỡ lệnh; makes screens safe at once");
  order->require_subcommand(1);
  const auto options = std::make_shared<OrderOptions>();
  CLI::App* safe = AddOne(*order, "safe", "One person on duty: the safe picture, now", RunSafe, options, exit_code);
  AddPlaceOptions(*safe, *options);
  safe->add_option("--screen", options->screens, "A screen's id; every screen of the unit unless told");
  safe->add_option("--reason", options->reason, "For log and status, never on the wall");
  safe->footer(
      "Example:\n  bangron feed order safe --office vp --key an.pem "
      "--reason \"chữ sai\"\n"
      "  bangron feed order safe --unit xa-mau --key an.pem -o "
      "/media/usb/orders/safe.json");

  CLI::App* lift =
      AddOne(*order, "lift", "Two people on duty, one after the other: lifts orders", RunLift, options, exit_code);
  AddPlaceOptions(*lift, *options);
  lift->add_option("--order", options->orders, "The order's hash; all that stand unless told");
  lift->footer(
      "Example:\n  bangron feed order lift --office vp --key an.pem\n "
      " bangron feed order lift --office vp --key "
      "binh.pem");

  CLI::App* take =
      AddOne(*order, "take", "Puts the orders and lifts of a file into the feed", RunTake, options, exit_code);
  take->add_option("--office", options->office, "The office's folder")->required();
  take->add_option("file", options->file, "An orders/safe.json, as from a stick")->required();

  CLI::App* list = AddOne(*order, "list", "The orders of the feed", RunList, options, exit_code);
  list->add_option("--office", options->office, "The office's folder")->required();
  list->add_flag("--json", options->json, "As JSON");
}

}  // namespace bangron
