// The program `bangron-tuf`: our TUF client behind the command line of the public conformance suite, so that others can
// examine the verifier that every player runs. Not for offices: that is `bangron`.
// Source: https://github.com/theupdateframework/tuf-conformance, CLIENT-CLI.md
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "feed/durable_file.h"
#include "feed/tuf_client.h"

namespace bangron {
namespace {

struct Options {
  std::filesystem::path metadata_dir;
  std::string metadata_url;
  std::vector<std::string> target_names;
  std::string target_base_url;
  std::filesystem::path target_dir;
  std::filesystem::path root;
};

constexpr int kExitRefused = 1;
constexpr int kExitWrongUsage = 64;

Result<void> Init(const Options& options) {
  const Result<std::string> root = LoadFile(options.root, 1U << 20U);
  if (!root) return root.error();
  return TufClient::Init(options.metadata_dir, *root);
}

Result<void> Update(const Options& options) {
  const Result<std::unique_ptr<FeedSource>> metadata = OpenFeedSource(options.metadata_url);
  if (!metadata) return metadata.error();
  TufClient client(**metadata, options.metadata_dir,
                   std::chrono::floor<UtcTime::duration>(std::chrono::system_clock::now()));
  if (auto done = client.Refresh(); !done) return done;
  if (options.target_names.empty()) return {};
  const Result<std::unique_ptr<FeedSource>> targets = OpenFeedSource(options.target_base_url);
  if (!targets) return targets.error();
  for (const std::string& name : options.target_names) {
    const auto kept = client.Download(name, **targets, options.target_dir);
    if (!kept) return kept.error();
  }
  return {};
}

int Run(int argc, char** argv) {
  CLI::App app("The TUF client of Băng Rôn, for conformance tests", "bangron-tuf");
  app.set_version_flag("--version", "bangron-tuf " BANGRON_VERSION);
  Options options;
  app.add_option("--metadata-dir", options.metadata_dir, "folder of the trusted metadata")->required();
  auto* url = app.add_option("--metadata-url", options.metadata_url, "where the repository's metadata lie");
  auto* name = app.add_option("--target-name", options.target_names, "a target path to download; may stand repeatedly")
                   ->allow_extra_args(false);
  auto* base = app.add_option("--target-base-url", options.target_base_url, "where the repository's targets lie");
  auto* folder = app.add_option("--target-dir", options.target_dir, "folder of the downloaded targets");
  app.require_subcommand(1);
  CLI::App* init = app.add_subcommand("init", "trusts a root.json");
  init->add_option("ROOT", options.root, "root.json")->required();
  const CLI::App* refresh = app.add_subcommand("refresh", "brings the top-level metadata up to date");
  const CLI::App* download = app.add_subcommand("download", "refreshes, then downloads the named targets in order");
  try {
    app.parse(argc, argv);
    if ((*refresh || *download) && url->empty()) throw CLI::RequiredError("--metadata-url");
    if (*download && (name->empty() || base->empty() || folder->empty())) {
      throw CLI::RequiredError("--target-name, --target-base-url and --target-dir");
    }
  } catch (const CLI::ParseError& stop) {
    return app.exit(stop) == 0 ? 0 : kExitWrongUsage;
  }
  if (*refresh) options.target_names.clear();
  const Result<void> done = *init ? Init(options) : Update(options);
  if (done) return 0;
  fmt::print(stderr, "bangron-tuf: {}: {}\n", done.error().code, done.error().what);
  return kExitRefused;
}

}  // namespace
}  // namespace bangron

int main(int argc, char** argv) {
  try {
    return bangron::Run(argc, argv);
  } catch (const std::exception& failure) {
    fmt::print(stderr, "bangron-tuf: {}\n", failure.what());
    return bangron::kExitRefused;
  }
}
