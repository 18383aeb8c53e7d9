#include "feed/office/office_folder.h"

#include <fmt/format.h>

#include "engine/trust/digest.h"
#include "engine/trust/policy.h"
#include "feed/durable_file.h"

namespace bangron {
namespace {

// Reads a file and hands its signed part to one of the readers of engine/trust.
template <typename Reader>
auto LoadSigned(const std::filesystem::path& file, Reader reader) -> decltype(reader(Json())) {
  Result<Envelope> envelope = LoadEnvelope(file);
  if (!envelope) return envelope.error();
  auto read = reader(envelope->signed_part);
  if (!read) return Error{read.error().code, file.string() + ": " + read.error().what};
  return read;
}

Result<Targets> LoadPublishedRole(const OfficeFolder& folder, const Snapshot& snapshot, std::string_view role) {
  if (PublishedVersion(snapshot, role) == 0) {
    Targets none;
    none.head.version = 0;
    return none;
  }
  return LoadTargets(folder.Metadata(role, PublishedVersion(snapshot, role)));
}

}  // namespace

std::filesystem::path OfficeFolder::Metadata(std::string_view role, std::int64_t version) const {
  return Public() / "metadata" / fmt::format("{}.{}.json", version, role);
}

std::filesystem::path OfficeFolder::Target(std::string_view target_path, std::string_view sha256) const {
  const std::filesystem::path path(target_path);
  return Public() / "targets" / path.parent_path() / fmt::format("{}.{}", sha256, path.filename().string());
}

std::filesystem::path OfficeFolder::Draft(std::string_view role) const {
  return Staging() / fmt::format("{}.json", role);
}

std::filesystem::path OfficeFolder::DraftTarget(std::string_view target_path) const {
  return Staging() / "targets" / target_path;
}

Result<Envelope> LoadEnvelope(const std::filesystem::path& file) {
  const Result<std::string> bytes = LoadFile(file);
  if (!bytes) return bytes.error();
  Result<Envelope> envelope = ReadEnvelope(*bytes);
  if (!envelope) return Error{envelope.error().code, file.string() + ": " + envelope.error().what};
  return envelope;
}

Result<Targets> LoadTargets(const std::filesystem::path& file) { return LoadSigned(file, ReadTargets); }

Result<PublishedFeed> LoadPublishedFeed(const OfficeFolder& folder, std::string_view unit) {
  PublishedFeed feed;
  std::int64_t version = 1;
  while (std::filesystem::exists(folder.Metadata("root", version + 1))) ++version;
  Result<Root> root = LoadSigned(folder.Metadata("root", version), ReadRoot);
  if (!root) return root.error();
  Result<Timestamp> timestamp = LoadSigned(folder.Timestamp(), ReadTimestamp);
  if (!timestamp) return timestamp.error();
  Result<Snapshot> snapshot = LoadSigned(folder.Metadata("snapshot", timestamp->snapshot.version), ReadSnapshot);
  if (!snapshot) return snapshot.error();
  Result<Targets> targets = LoadPublishedRole(folder, *snapshot, "targets");
  if (!targets) return targets.error();
  Result<Targets> unit_targets = LoadPublishedRole(folder, *snapshot, UnitRole(unit));
  if (!unit_targets) return unit_targets.error();
  return PublishedFeed{*std::move(root), *std::move(targets), *std::move(unit_targets), *std::move(snapshot),
                       *std::move(timestamp)};
}

std::int64_t PublishedVersion(const Snapshot& snapshot, std::string_view role) {
  const auto found = snapshot.meta.find(fmt::format("{}.json", role));
  return found == snapshot.meta.end() ? 0 : found->second.version;
}

FileMeta DescribeFile(std::string_view bytes, std::int64_t version) {
  return {version, static_cast<std::int64_t>(bytes.size()), {{"sha256", Sha256Hex(bytes)}}};
}

std::string Sha256Of(const TargetFile& file) {
  const auto found = file.hashes.find("sha256");
  return found == file.hashes.end() ? std::string() : found->second;
}

}  // namespace bangron
