#include "feed/key_file.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "engine/json/json.h"
#include "engine/trust/policy.h"
#include "feed/durable_file.h"

namespace bangron {
namespace {

constexpr std::size_t kMostKeyBytes = 16U << 10U;

std::filesystem::path PublicPath(const std::filesystem::path& file) {
  return file.extension() == ".pub" ? file : std::filesystem::path(file.string() + ".pub");
}

Error BadPerson(std::string_view person) {
  return {"bad-person", fmt::format("person \"{}\": 1 to 40 of a-z, 0-9 and - are allowed", person)};
}

}  // namespace

Result<PublicKey> CreateKeyFile(const std::filesystem::path& file, std::string_view person) {
  if (!IsProductionRoleName(person)) return BadPerson(person);
  for (const std::filesystem::path& path : {file, PublicPath(file)}) {
    if (std::filesystem::exists(path)) {
      return Error{"key-exists", path.string() + " is there already; a key is never overwritten"};
    }
  }
  const PrivateKey key = PrivateKey::Generate();
  const PublicKey described = key.Public(person);
  const Result<void> secret = WriteDurably(file, key.ToPem(), FileAccess::kOwnerOnly);
  if (!secret) return secret.error();
  const Result<void> open = WriteDurably(PublicPath(file), WriteJson(ToJson(described), JsonStyle::kIndented) + "\n");
  if (!open) return open.error();
  return described;
}

Result<PrivateKey> LoadPrivateKeyFile(const std::filesystem::path& file) {
  struct stat status {};
  if (stat(file.c_str(), &status) != 0) {
    return Error{"file-unreadable", fmt::format("{}: {}", file.string(), std::strerror(errno))};
  }
  if ((status.st_mode & 077U) != 0) {
    return Error{"key-open-to-others", file.string() + ": others may read this key; chmod 600 it, or replace it"};
  }
  const Result<std::string> pem = LoadFile(file, kMostKeyBytes);
  if (!pem) return pem.error();
  Result<PrivateKey> key = PrivateKey::FromPem(*pem);
  if (!key) return Error{key.error().code, file.string() + ": " + key.error().what};
  return key;
}

Result<PublicKey> LoadPublicKeyFile(const std::filesystem::path& file) {
  const std::filesystem::path path = PublicPath(file);
  const Result<std::string> text = LoadFile(path, kMostKeyBytes);
  if (!text) return text.error();
  const Result<Json> json = ParseJson(*text);
  if (!json) return Error{"key-unreadable", path.string() + ": " + json.error().what};
  Result<PublicKey> key = ReadPublicKey("", *json);
  if (!key) return Error{"key-unreadable", path.string() + ": " + key.error().what};
  if (!IsProductionRoleName(key->person)) return BadPerson(key->person);
  key->keyid = ComputedKeyId(*key);
  return key;
}

}  // namespace bangron
