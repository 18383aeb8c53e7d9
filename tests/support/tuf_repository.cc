#include "tests/support/tuf_repository.h"

#include <algorithm>

#include "engine/trust/digest.h"
#include "engine/trust/tuf_time.h"
#include "feed/url_quote.h"

namespace bangron {
namespace {

const UtcTime kNow = *ParseTufTime("2026-11-21T08:00:00Z");

std::map<std::string, std::string> FilesOf(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[entry.path().filename().string()] = ReadFile(entry.path());
  }
  return files;
}

}  // namespace

TufRepository::TufRepository() : expires(kNow + std::chrono::hours(24 * 30)) {
  for (MetadataHead* head : {&root.head, &timestamp.head, &snapshot.head, &lists["targets"].head}) {
    head->expires = expires;
  }
  for (const char* role : {"root", "timestamp", "snapshot", "targets"}) AddKey(role, role);
  Publish({"root", "targets", "snapshot", "timestamp"});
}

const PrivateKey& TufRepository::Key(const std::string& name) {
  const auto found = keys_.find(name);
  return found != keys_.end() ? found->second : keys_.emplace(name, PrivateKey::Generate()).first->second;
}

void TufRepository::AddKey(const std::string& role, const std::string& key_name) {
  const PublicKey key = Key(key_name).Public();
  root.keys[key.keyid] = key;
  root.roles[role].keyids.push_back(key.keyid);
  signers[role].push_back(key_name);
}

void TufRepository::Rotate(const std::string& role) {
  root.roles[role].keyids.clear();
  signers[role].clear();
  for (std::int64_t count = 0; count < root.roles[role].threshold; ++count) {
    AddKey(role, role + "-" + std::to_string(++rotations_));
  }
}

Delegation& TufRepository::Delegate(const std::string& delegator, const std::string& name,
                                    std::vector<std::string> paths) {
  const std::string key_name = delegator + ">" + name;
  const PublicKey key = Key(key_name).Public();
  Targets& list = lists[delegator];
  list.delegation_keys[key.keyid] = key;
  list.delegations.push_back({name, {{key.keyid}, 1}, false, std::move(paths), {}});
  lists[name].head.expires = expires;
  signers[name].push_back(key_name);
  return list.delegations.back();
}

void TufRepository::AddTarget(const std::string& role, const std::string& path, const std::string& bytes,
                              const std::vector<std::string>& algorithms) {
  TargetFile file{static_cast<std::int64_t>(bytes.size()), {}, {}};
  const std::size_t name = path.rfind('/') + 1;
  targets.files[QuotePath(path)] = bytes;
  for (const std::string& algorithm : algorithms) {
    const std::string hash = algorithm == "sha512" ? Sha512Hex(bytes) : Sha256Hex(bytes);
    file.hashes[algorithm] = hash;
    targets.files[QuotePath(path.substr(0, name)) + hash + "." + QuotePath(path.substr(name))] = bytes;
  }
  lists[role].targets[path] = file;
}

MetadataHead& TufRepository::HeadOf(const std::string& role) {
  if (role == "root") return root.head;
  if (role == "timestamp") return timestamp.head;
  if (role == "snapshot") return snapshot.head;
  return lists[role].head;
}

Json TufRepository::SignedPart(const std::string& role) const {
  if (role == "root") return ToJson(root);
  if (role == "timestamp") return ToJson(timestamp);
  if (role == "snapshot") return ToJson(snapshot);
  return ToJson(lists.at(role));
}

std::string TufRepository::Serve(const std::string& role) {
  const bool prefixed = role != "timestamp" && (role == "root" || root.consistent_snapshot);
  return (prefixed ? std::to_string(published_[role]) + "." : "") + QuoteName(role) + ".json";
}

std::string& TufRepository::File(const std::string& role) { return metadata.files.at(Serve(role)); }

void TufRepository::Resign(const std::string& role) {
  Envelope envelope{SignedPart(role), {}};
  for (const std::string& name : signers[role]) (void)Sign(envelope, Key(name));
  const std::string bytes = WriteEnvelope(envelope);
  metadata.files[Serve(role)] = bytes;
  FileMeta meta{HeadOf(role).version, {}, {}};
  if (hashes) meta = {meta.version, static_cast<std::int64_t>(bytes.size()), {{"sha256", Sha256Hex(bytes)}}};
  if (role == "snapshot") {
    timestamp.snapshot = meta;
  } else if (role != "root" && role != "timestamp") {
    snapshot.meta[role + ".json"] = meta;
  }
}

void TufRepository::Publish(const std::vector<std::string>& roles) {
  for (const std::string& role : roles) {
    if (published_[role]++ > 0) ++HeadOf(role).version;
    Resign(role);
  }
}

TufClientRun::TufClientRun(TufRepository& repository) : now(kNow), repository_(repository) {
  std::filesystem::create_directories(metadata_dir);
  std::filesystem::create_directories(target_dir);
  (void)TufClient::Init(metadata_dir, repository.metadata.files.at("1.root.json")).has_value();
}

std::string TufClientRun::Refresh() {
  TufClient client(repository_.metadata, metadata_dir, now);
  const Result<void> done = client.Refresh();
  return done ? "" : done.error().code;
}

std::string TufClientRun::Download(const std::vector<std::string>& paths) {
  TufClient client(repository_.metadata, metadata_dir, now);
  if (const Result<void> done = client.Refresh(); !done) return done.error().code;
  for (const std::string& path : paths) {
    const auto kept = client.Download(path, repository_.targets, target_dir);
    if (!kept) return kept.error().code;
  }
  return "";
}

std::map<std::string, std::int64_t> TufClientRun::Trusted() const {
  std::map<std::string, std::int64_t> versions;
  for (const auto& [name, bytes] : FilesOf(metadata_dir)) {
    const Result<Envelope> envelope = ReadEnvelope(bytes);
    const Json* version = envelope ? envelope->signed_part.Find("version") : nullptr;
    versions[name] = version == nullptr ? -1 : *version->AsInteger();
  }
  return versions;
}

std::map<std::string, std::string> TufClientRun::Downloaded() const { return FilesOf(target_dir); }

std::vector<std::string> TufClientRun::Asked() {
  std::vector<std::string> asked;
  std::swap(asked, repository_.metadata.asked);
  std::erase_if(asked, [](const std::string& path) { return path.ends_with(".root.json"); });
  return asked;
}

}  // namespace bangron
