// The options of the commands below `bangron feed`, and the registration that they share: --office, --unit, --at, the
// lock of the office's folder, errors and exit codes.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/feed_report.h"
#include "engine/base/result.h"
#include "engine/trust/key.h"
#include "feed/office/office.h"

namespace bangron {

struct FeedOptions {
  std::string office;
  std::string unit;
  std::string name;  // of a unit, in public
  std::string preset = "two-people";
  std::vector<std::string> persons;
  std::vector<std::string> duty;
  std::vector<std::string> sheets;
  std::vector<std::string> sign_with;
  std::vector<std::string> trays;
  std::string tray;
  std::vector<std::string> files;
  std::string timetable;
  std::string key;
  std::vector<std::string> screens;
  std::string person;
  std::string successor;
  std::string file;  // what is written or read: a bundle, orders
  std::vector<std::string> orders;
  std::string reason;
  std::string of;  // the template to fill
  std::string id;
  std::string from;
  std::string until;
  std::vector<std::string> values;
  std::vector<std::string> fills;  // public keys of who only fills
  std::string at;
  int days = 0;
  bool exposed = false;
  bool hub = false;
  bool all = false;
  bool roles = false;
  bool fresh = false;
  bool json = false;
  bool quiet = false;
};

Telling TellingOf(const FeedOptions& options);

Result<std::vector<PublicKey>> LoadPublicKeys(const std::vector<std::string>& files);
Result<std::vector<PrivateKey>> LoadPrivateKeys(const std::vector<std::string>& files);

// Who takes part in a new office or unit: --preset, --unit, --tray and the keys.
Result<OfficeSetup> SetupOf(const FeedOptions& options);

// The office of --office and --unit.
Result<Office> OpenOffice(const FeedOptions& options);

// What most commands begin with: the office, and the moment of --at.
struct OfficeNow {
  Office office;
  UtcTime now;
};
Result<OfficeNow> OpenOfficeNow(const FeedOptions& options);

// The profiles of screens/ in the office's folder, and those of --screen.
std::vector<std::filesystem::path> ScreenFiles(const FeedOptions& options, const Office& office);

// Whether a command changes the office's folder, where one is told: then no other does so meanwhile.
enum class Touch { kReads, kWrites };

// The registration of one subcommand: its callback and the options that all of them have.
class Subcommand {
 public:
  using Run = Result<int> (*)(const FeedOptions&);

  Subcommand(CLI::App& feed, const char* name, const char* what, Touch touch, Run run, int& exit_code);
  CLI::App* operator->() { return command_; }
  FeedOptions& options() { return *options_; }

  Subcommand& WithOffice();
  Subcommand& WithTray();
  // --sign-with, --at
  Subcommand& WithSheets();

 private:
  std::shared_ptr<FeedOptions> options_;
  CLI::App* command_;
};

}  // namespace bangron
