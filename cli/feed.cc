// `bangron feed`: a whole office without a hub, from the first keys to a published feed. What each step means is in
// feed/office/office.h; here are its options and what it tells.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/feed_moment.h"
#include "cli/feed_options.h"
#include "cli/feed_report.h"
#include "engine/trust/policy.h"
#include "feed/data_dir.h"
#include "feed/holiday_lists.h"
#include "feed/key_file.h"
#include "feed/office/approve_pictures.h"
#include "feed/office/office.h"

namespace bangron {
namespace {

Result<int> RunInit(const FeedOptions& options) {
  const Result<UtcTime> now = MomentOption(options.at);
  if (!now) return now.error();
  const Result<OfficeSetup> setup = SetupOf(options);
  if (!setup) return setup.error();
  const Result<Office> office = Office::Create(options.office, *setup, *now);
  if (!office) return office.error();
  if (!options.quiet) TellOffice(*office);
  return kExitGood;
}

Result<int> AddTimetable(const FeedOptions& options, Office& office) {
  Diagnostics diagnostics;
  const Result<Holidays> holidays = LoadHolidays(ProgramDataDir(), diagnostics);
  if (!holidays) return holidays.error();
  const Result<bool> is_new = office.AddTimetable(options.timetable, diagnostics, *holidays);
  TellFindings(diagnostics);
  if (!is_new && is_new.error().code == "findings") return kExitFindings;
  if (!is_new) return is_new.error();
  if (!options.quiet) fmt::print("{}\n", *is_new ? "timetable: waits for publish" : "timetable: as published");
  return kExitGood;
}

Result<int> AddItems(const FeedOptions& options, Office& office, UtcTime now) {
  Diagnostics diagnostics;
  const std::vector<std::filesystem::path> files(options.files.begin(), options.files.end());
  const auto fresh = options.fresh ? Office::Draft::kFresh : Office::Draft::kWhenChanged;
  const auto altered = office.AddItems(options.tray, files, now, fresh, diagnostics);
  TellFindings(diagnostics);
  if (!altered && altered.error().code == "findings") return kExitFindings;
  if (!altered) return altered.error();
  if (options.quiet) return kExitGood;
  for (const std::string& path : *altered) fmt::print("draft: {}\n", path);
  if (altered->empty()) fmt::print("tray {}: nothing new\n", options.tray);
  return kExitGood;
}

Result<int> RunAdd(const FeedOptions& options) {
  if (options.tray.empty() && options.timetable.empty()) {
    return Error{"nothing-to-add", "tell --tray T FILE..., or --timetable FILE"};
  }
  Result<OfficeNow> open = OpenOfficeNow(options);
  if (!open) return open.error();
  if (!options.tray.empty()) {
    Result<int> added = AddItems(options, open->office, open->now);
    if (!added || *added != kExitGood || options.timetable.empty()) return added;
  }
  return AddTimetable(options, open->office);
}

Result<int> RunRemove(const FeedOptions& options) {
  Result<Office> office = OpenOffice(options);
  if (!office) return office.error();
  for (const std::string& id : options.files) {
    if (const Result<void> done = office->RemoveItem(options.tray, id); !done) return done.error();
  }
  return kExitGood;
}

Result<int> RunDiff(const FeedOptions& options) {
  const Result<Office> office = OpenOffice(options);
  if (!office) return office.error();
  const auto changes = office->Diff(options.tray);
  if (!changes) return changes.error();
  TellChanges(*changes);
  return kExitGood;
}

// The trays to sign: the one told, or all with a draft that this person has not signed yet.
std::vector<std::string> TraysToSign(const FeedOptions& options, const Office& office) {
  if (!options.all) return {options.tray};
  std::vector<std::string> trays;
  for (const std::string& tray : office.Trays()) {
    if (std::filesystem::exists(office.folder().Draft(WordsRole(office.unit(), tray)))) trays.push_back(tray);
  }
  return trays;
}

Result<int> SignTrays(const FeedOptions& options, Office& office, const PrivateKey& key, UtcTime now) {
  const std::vector<std::string> trays = TraysToSign(options, office);
  if (trays.empty()) return Error{"nothing-to-sign", "no tray has a draft"};
  const Result<PictureApprover> approver =
      MakePictureApprover(ScreenFiles(options, office), ProgramDataDir(), office.DisplayName());
  if (!approver) return approver.error();
  for (const std::string& tray : trays) {
    const Result<SignReport> report = office.Sign(tray, key, *approver, now);
    if (!report && options.all && report.error().code == "person-signed-already") continue;
    if (!report) return report.error();
    if (!options.quiet) TellSigned(*report, tray);
  }
  return kExitGood;
}

Result<int> RunSign(const FeedOptions& options) {
  Result<OfficeNow> open = OpenOfficeNow(options);
  if (!open) return open.error();
  const Result<PrivateKey> key = LoadPrivateKeyFile(options.key);
  if (!key) return key.error();
  if (!options.roles) {
    if (options.tray.empty() && !options.all) return Error{"nothing-to-sign", "tell --tray T, --all or --roles"};
    return SignTrays(options, open->office, *key, open->now);
  }
  const Result<RolesReport> report = open->office.SignRoles(*key);
  if (!report) return report.error();
  if (!options.quiet) TellRoles(*report);
  return kExitGood;
}

Result<int> RunPublish(const FeedOptions& options) {
  Result<OfficeNow> open = OpenOfficeNow(options);
  if (!open) return open.error();
  Diagnostics told_by_add;
  const Result<Holidays> holidays = LoadHolidays(ProgramDataDir(), told_by_add);
  if (!holidays) return holidays.error();
  const Result<PublishReport> report = open->office.Publish(open->now, *holidays);
  if (!report) return report.error();
  TellPublished(*report, TellingOf(options));
  return report->refused.empty() ? kExitGood : kExitFindings;
}

void AddSetupCommands(CLI::App& feed, int& exit_code) {
  Subcommand init(feed, "init", "Makes an office: its folder, its online key and its first feed", Touch::kReads,
                  RunInit, exit_code);
  FeedOptions& options = init.options();
  init->add_option("--office", options.office, "The office's new folder")->required();
  init->add_option("--preset", options.preset, "Who signs what")
      ->check(CLI::IsMember({"two-people", "one-person", "province"}));
  init->add_option("--unit", options.unit, "The unit's id")->required();
  init->add_option("--name", options.name, "The unit's name in public, for posters: \"Ủy ban nhân dân xã Mẫu\"");
  init->add_option("--person", options.persons, "Public key of one who writes and approves")->required();
  init->add_option("--sheet", options.sheets, "Public key of a paper sheet; at least three")->required();
  init->add_option("--sign-with", options.sign_with, "Private key of a sheet; two of them")->required();
  init->add_option("--duty", options.duty, "Public key of one who may make screens safe; the persons unless told");
  init->add_option("--tray", options.trays, "A tray; d01 .. d24 and le unless told");
  init->footer(
      "Example:\n  bangron feed init --office vp --unit xa-mau "
      "--person an.pem.pub --person binh.pem.pub \\\n"
      "    --sheet giay-1.pem.pub --sheet giay-2.pem.pub --sheet "
      "giay-3.pem.pub \\\n"
      "    --sign-with giay-1.pem --sign-with giay-2.pem");
}

void AddDraftCommands(CLI::App& feed, int& exit_code) {
  Subcommand add(feed, "add", "Puts items into a tray's draft, or takes a timetable", Touch::kWrites, RunAdd,
                 exit_code);
  FeedOptions& options = add.WithOffice().options();
  add->add_option("--tray", options.tray, "The tray for FILE...");
  add->add_option("files", options.files, "Item files");
  add->add_option("--timetable", options.timetable, "A timetable, published by the hub's key");
  add->add_flag("--fresh", options.fresh,
                "A new version even where no word differs: for new pictures or "
                "a new life");
  add->footer("Example:\n  bangron feed add --office vp --tray d01 chao-mung.yaml");

  Subcommand remove(feed, "remove", "Takes items out of a tray's draft", Touch::kWrites, RunRemove, exit_code);
  remove.WithOffice().WithTray()->add_option("ids", remove.options().files, "Item ids")->required();

  Subcommand diff(feed, "diff", "Shows how a tray's draft differs from what is published", Touch::kReads, RunDiff,
                  exit_code);
  diff.WithOffice().WithTray();

  Subcommand sign(feed, "sign", "Shows a tray's draft and signs it as one person", Touch::kWrites, RunSign, exit_code);
  FeedOptions& sign_options = sign.WithOffice().options();
  sign->add_option("--tray", sign_options.tray, "The tray");
  sign->add_flag("--all", sign_options.all, "Every tray with a draft");
  sign->add_flag("--roles", sign_options.roles, "With a paper sheet: every list that waits for it");
  sign->add_option("--key", sign_options.key, "The signer's private key")->required();
  sign->add_option("--screen", sign_options.screens, "A profile besides those in the office's screens/");
  sign->footer("Example:\n  bangron feed sign --office vp --tray d01 --key an.pem");
}

void AddPublishCommands(CLI::App& feed, int& exit_code) {
  Subcommand publish(feed, "publish", "Publishes what two people signed; renews what the hub may", Touch::kWrites,
                     RunPublish, exit_code);
  publish.WithOffice()->add_flag("--json", publish.options().json, "The report as JSON");
}

}  // namespace

void AddFeedCommand(CLI::App& app, int& exit_code) {
  CLI::App* feed = app.add_subcommand("feed", "Bản tin: soạn, ký, phát hành; an office's feed, drafted to published");
  feed->require_subcommand(1);
  AddSetupCommands(*feed, exit_code);
  AddDraftCommands(*feed, exit_code);
  AddPublishCommands(*feed, exit_code);
  AddFeedFillCommand(*feed, exit_code);
  AddFeedPeopleCommands(*feed, exit_code);
  AddFeedUnitCommand(*feed, exit_code);
  AddFeedBundleCommands(*feed, exit_code);
  AddFeedVerifyCommand(*feed, exit_code);
  AddFeedOrderCommand(*feed, exit_code);
}

}  // namespace bangron
