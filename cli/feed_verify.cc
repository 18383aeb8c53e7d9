// `bangron feed verify`: reads a feed as a player does, keeps nothing, and tells what it would take and what not.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/feed_report.h"
#include "cli/feed_units.h"
#include "engine/calendar/civil.h"
#include "feed/client.h"
#include "feed/durable_file.h"
#include "feed/http.h"

namespace bangron {
namespace {

struct VerifyOptions {
  std::string feed;
  std::string root;
  std::vector<std::string> accepts;
  std::string at;
  bool json = false;
};

Result<int> RunVerify(const VerifyOptions& options) {
  UtcTime now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  if (!options.at.empty()) {
    const std::optional<UtcTime> told = ParseRfc3339(options.at);
    if (!told) return Error{"bad-time", fmt::format("--at {}: a time such as 2026-11-16T08:00:00+07:00", options.at)};
    now = *told;
  }
  const Result<std::string> root = LoadFile(options.root);
  if (!root) return root.error();
  const Result<std::unique_ptr<FeedSource>> source = OpenFeedSource(options.feed);
  if (!source) return source.error();
  Policy policy;
  policy.accepts = options.accepts.empty() ? UnitsOf(**source) : options.accepts;
  const Result<std::shared_ptr<const Generation>> generation = ReadFeedOnce(**source, *root, policy, now);
  TellVerified(generation, options.json ? Telling::kJson : Telling::kLines);
  return generation && (*generation)->refusals.empty() ? kExitGood : kExitFindings;
}

}  // namespace

void AddFeedVerifyCommand(CLI::App& feed, int& exit_code) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App* verify = feed.add_subcommand("verify", "Reads a feed as a player does, and tells what it would take");
  verify->add_option("--feed", options->feed, "Folder or URL")->required();
  verify->add_option("--root", options->root, "The root.json that the boards were given")->required();
  verify->add_option("--accepts", options->accepts, "A unit that the screen accepts; all of the feed's unless told");
  verify->add_option("--at", options->at, "The moment as RFC 3339; now unless told");
  verify->add_flag("--json", options->json, "The report as JSON");
  verify->footer(
      "Example:\n  bangron feed verify --feed https://xa-mau.example/feed --root root.json --accepts xa-mau");
  verify->callback([options, &exit_code] {
    const Result<int> done = RunVerify(*options);
    if (!done) TellError("feed verify", done.error());
    exit_code = done ? *done : kExitCouldNot;
  });
}

}  // namespace bangron
