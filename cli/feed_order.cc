// `bangron feed order`: makes screens safe at once, and lifts that. Into the office's feed, or into a file for a stick.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/feed_moment.h"
#include "cli/feed_options.h"
#include "cli/feed_report.h"
#include "engine/calendar/civil.h"
#include "engine/json/json.h"
#include "feed/key_file.h"
#include "feed/office/office.h"
#include "feed/office/office_orders.h"

namespace bangron {
namespace {

// Who orders, and when. Where: in the office's feed, or in a file.
struct Ordering {
  PrivateKey key;
  UtcTime now;
};

Result<Ordering> OpenOrdering(const FeedOptions& options) {
  if (options.office.empty() && options.file.empty()) {
    return Error{"no-place", "tell --office FOLDER, or --unit U --output FILE"};
  }
  const Result<UtcTime> now = MomentOption(options.at);
  if (!now) return now.error();
  Result<PrivateKey> key = LoadPrivateKeyFile(options.key);
  if (!key) return key.error();
  return Ordering{*std::move(key), *now};
}

Result<std::string> GiveOrderInOffice(const FeedOptions& options, const OrderRequest& request, const Ordering& by) {
  const Result<Office> office = OpenOffice(options);
  if (!office) return office.error();
  return GiveOrder(*office, request, by.key, by.now);
}

Result<int> RunSafe(const FeedOptions& options) {
  const Result<Ordering> by = OpenOrdering(options);
  if (!by) return by.error();
  const OrderRequest request{options.screens, options.reason};
  const Result<std::string> hash = options.office.empty()
                                       ? AddOrderToFile(options.file, options.unit, request, by->key, by->now)
                                       : GiveOrderInOffice(options, request, *by);
  if (!hash) return hash.error();
  if (!options.quiet) fmt::print("safe: order {}\n", *hash);
  return kExitGood;
}

Result<int> LiftInFile(const FeedOptions& options, const Ordering& by) {
  if (options.orders.empty()) return Error{"nothing-to-lift", "tell --order HASH; the board's status shows it"};
  for (const std::string& hash : options.orders) {
    if (const Result<void> done = SignLiftInFile(options.file, options.unit, hash, by.key, by.now); !done) {
      return done.error();
    }
  }
  if (!options.quiet) fmt::print("{}: signed; a lift counts once two people signed it\n", options.file);
  return kExitGood;
}

Result<int> RunLift(const FeedOptions& options) {
  const Result<Ordering> by = OpenOrdering(options);
  if (!by) return by.error();
  if (options.office.empty()) return LiftInFile(options, *by);
  const Result<Office> office = OpenOffice(options);
  if (!office) return office.error();
  const Result<LiftReport> report = LiftOrders(*office, options.orders, by->key, by->now);
  if (!report) return report.error();
  if (options.quiet) return kExitGood;
  for (const std::string& hash : report->lifted) fmt::print("lifted: {}\n", hash);
  for (const std::string& hash : report->waiting)
    fmt::print("signed by {}, another person must: {}\n", report->person, hash);
  return kExitGood;
}

Result<int> RunTake(const FeedOptions& options) {
  const Result<Office> office = OpenOffice(options);
  if (!office) return office.error();
  std::vector<Refusal> refusals;
  const Result<int> taken = TakeOrderFile(*office, options.file, refusals);
  if (!taken) return taken.error();
  fmt::print("taken: {}\n", *taken);
  TellRefusals(refusals);
  return refusals.empty() ? kExitGood : kExitFindings;
}

Result<int> RunList(const FeedOptions& options) {
  const Result<Office> office = OpenOffice(options);
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

void AddPlaceOptions(Subcommand& command) {
  FeedOptions& options = command.options();
  CLI::Option* office = command->add_option("--office", options.office, "The office's folder");
  CLI::Option* file =
      command->add_option("-o,--output", options.file, "Instead of the office's feed: a file for a stick");
  file->excludes(office)->needs(
      command->add_option("--unit", options.unit, "The unit's id; with --output it must be told"));
  command->add_option("--key", options.key, "The private key of one who is on duty")->required();
}

}  // namespace

void AddFeedOrderCommand(CLI::App& feed, int& exit_code) {
  CLI::App& order = *feed.add_subcommand("order", "Lệnh an toàn: tắt chữ ngay, gỡ lệnh; makes screens safe at once");
  order.require_subcommand(1);
  Subcommand safe(order, "safe", "One person on duty: the safe picture, now", Touch::kWrites, RunSafe, exit_code);
  AddPlaceOptions(safe);
  safe->add_option("--screen", safe.options().screens, "A screen's id; every screen of the unit unless told");
  safe->add_option("--reason", safe.options().reason, "For log and status, never on the wall");
  safe->footer(
      "Example:\n  bangron feed order safe --office vp --key an.pem "
      "--reason \"chữ sai\"\n"
      "  bangron feed order safe --unit xa-mau --key an.pem -o "
      "/media/usb/orders/safe.json");

  Subcommand lift(order, "lift", "Two people on duty, one after the other: lifts orders", Touch::kWrites, RunLift,
                  exit_code);
  AddPlaceOptions(lift);
  lift->add_option("--order", lift.options().orders, "The order's hash; all that stand unless told");
  lift->footer(
      "Example:\n  bangron feed order lift --office vp --key an.pem\n "
      " bangron feed order lift --office vp --key "
      "binh.pem");

  Subcommand take(order, "take", "Puts the orders and lifts of a file into the feed", Touch::kWrites, RunTake,
                  exit_code);
  take.WithOffice()->add_option("file", take.options().file, "An orders/safe.json, as from a stick")->required();

  Subcommand list(order, "list", "The orders of the feed", Touch::kReads, RunList, exit_code);
  list.WithOffice()->add_flag("--json", list.options().json, "As JSON");
}

}  // namespace bangron
