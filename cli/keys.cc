// `bangron keys`: makes the key of one person or one paper sheet, and shows a key's public half.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "cli/commands.h"
#include "engine/json/json.h"
#include "feed/key_file.h"

namespace bangron {
namespace {

struct KeysOptions {
  std::string person;
  std::string file;
  bool json = false;
};

Json Describe(const PublicKey& key) {
  JsonObject json = *ToJson(key).AsObject();
  json.emplace("keyid", key.keyid);
  return json;
}

int Tell(const Result<PublicKey>& key, const KeysOptions& options) {
  if (!key) {
    fmt::print(stderr, "bangron keys: {}: {}\n", key.error().code, key.error().what);
    return kExitCouldNot;
  }
  if (options.json) {
    fmt::print("{}\n", WriteJson(Describe(*key)));
  } else {
    fmt::print("person {}\nkey id {}\n", key->person, key->keyid);
  }
  return kExitGood;
}

}  // namespace

void AddKeysCommand(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<KeysOptions>();
  CLI::App* keys = app.add_subcommand("keys", "Khóa ký của từng người; the keys that people sign with");
  keys->require_subcommand(1);

  CLI::App* make = keys->add_subcommand("new", "Makes a key: FILE (private, mode 0600) and FILE.pub");
  make->add_option("--person", options->person, "Whose key: an opaque name of a-z, 0-9 and -")->required();
  make->add_option("-o,--output", options->file, "The private key's file; never overwritten")->required();
  make->add_flag("--json", options->json, "The public key as JSON");
  make->footer("Example:\n  bangron keys new --person an -o keys/an.pem");
  make->callback([options, &exit_code] { exit_code = Tell(CreateKeyFile(options->file, options->person), *options); });

  CLI::App* show = keys->add_subcommand("show", "Shows whose key FILE or FILE.pub is, and its id");
  show->add_option("file", options->file, "FILE or FILE.pub")->required();
  show->add_flag("--json", options->json, "The public key as JSON");
  show->footer("Example:\n  bangron keys show keys/an.pem");
  show->callback([options, &exit_code] { exit_code = Tell(LoadPublicKeyFile(options->file), *options); });
}

}  // namespace bangron
