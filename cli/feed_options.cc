#include "cli/feed_options.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "cli/feed_moment.h"
#include "feed/key_file.h"
#include "feed/office/office_lock.h"

namespace bangron {
namespace {

template <typename Key, typename Loader>
Result<std::vector<Key>> LoadKeys(const std::vector<std::string>& files, Loader load) {
  std::vector<Key> keys;
  for (const std::string& file : files) {
    Result<Key> key = load(file);
    if (!key) return key.error();
    keys.push_back(*std::move(key));
  }
  return keys;
}

Result<int> RunLocked(const FeedOptions& options, Touch touch, Subcommand::Run run) {
  std::optional<OfficeLock> lock;
  if (touch == Touch::kWrites && !options.office.empty()) {
    Result<OfficeLock> taken = OfficeLock::Take(options.office);
    if (!taken) return taken.error();
    lock = std::move(*taken);
  }
  return run(options);
}

// "feed order safe"
std::string FullName(const CLI::App& command) {
  const CLI::App* above = command.get_parent();
  const bool is_first = above == nullptr || above->get_parent() == nullptr;
  return is_first ? command.get_name() : FullName(*above) + " " + command.get_name();
}

}  // namespace

std::vector<std::filesystem::path> ScreenFiles(const FeedOptions& options, const Office& office) {
  std::vector<std::filesystem::path> files(options.screens.begin(), options.screens.end());
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator(office.folder().Screens(), missing)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Telling TellingOf(const FeedOptions& options) {
  if (options.json) return Telling::kJson;
  return options.quiet ? Telling::kQuiet : Telling::kLines;
}

Result<std::vector<PublicKey>> LoadPublicKeys(const std::vector<std::string>& files) {
  return LoadKeys<PublicKey>(files, LoadPublicKeyFile);
}

Result<std::vector<PrivateKey>> LoadPrivateKeys(const std::vector<std::string>& files) {
  return LoadKeys<PrivateKey>(files, LoadPrivateKeyFile);
}

Result<OfficeSetup> SetupOf(const FeedOptions& options) {
  OfficeSetup setup;
  setup.preset = ParsePreset(options.preset).value_or(setup.preset);
  setup.unit = options.unit;
  setup.trays = options.trays;
  setup.display_name = options.name;
  for (const auto& [files, keys] :
       {std::pair(&options.persons, &setup.persons), {&options.sheets, &setup.sheets}, {&options.duty, &setup.duty}}) {
    Result<std::vector<PublicKey>> read = LoadPublicKeys(*files);
    if (!read) return read.error();
    *keys = *std::move(read);
  }
  Result<std::vector<PrivateKey>> sign_with = LoadPrivateKeys(options.sign_with);
  if (!sign_with) return sign_with.error();
  setup.sign_with = *std::move(sign_with);
  return setup;
}

Result<Office> OpenOffice(const FeedOptions& options) { return Office::Open(options.office, options.unit); }

Result<OfficeNow> OpenOfficeNow(const FeedOptions& options) {
  const Result<UtcTime> now = MomentOption(options.at);
  if (!now) return now.error();
  Result<Office> office = OpenOffice(options);
  if (!office) return office.error();
  return OfficeNow{*std::move(office), *now};
}

Subcommand::Subcommand(CLI::App& feed, const char* name, const char* what, Touch touch, Run run, int& exit_code)
    : options_(std::make_shared<FeedOptions>()), command_(feed.add_subcommand(name, what)) {
  command_->add_option("--at", options_->at, "The moment as RFC 3339; now unless told");
  command_->add_flag("--quiet", options_->quiet, "Tells only what is wrong");
  command_->callback([options = options_, command = command_, touch, run, &exit_code] {
    const Result<int> done = RunLocked(*options, touch, run);
    if (!done) TellError(FullName(*command), done.error());
    exit_code = done ? *done : FeedExitCode(done.error());
  });
}

Subcommand& Subcommand::WithOffice() {
  command_->add_option("--office", options_->office, "The office's folder")->required();
  command_->add_option("--unit", options_->unit, "One of the office's units; its first unless told");
  return *this;
}

Subcommand& Subcommand::WithTray() {
  command_->add_option("--tray", options_->tray, "The tray")->required();
  return *this;
}

Subcommand& Subcommand::WithSheets() {
  command_->add_option("--sign-with", options_->sign_with,
                       "Private key of a paper sheet at hand; others sign "
                       "later with `feed sign --roles`");
  return *this;
}

}  // namespace bangron
