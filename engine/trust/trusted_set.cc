#include "engine/trust/trusted_set.h"

#include <fmt/format.h>

#include "engine/trust/tuf_time.h"
#include "engine/trust/verify.h"

namespace bangron {
namespace {

Error OutOfOrder(const char* what) { return {"out-of-order", what}; }

Result<Root> VerifyRoot(const Envelope& envelope, const Policy* policy, const Root* older) {
  Result<Root> root = ReadRoot(envelope.signed_part);
  if (!root) return root;
  for (const Root* judge : {older, static_cast<const Root*>(&*root)}) {
    if (judge == nullptr) continue;
    if (auto good = VerifyEnvelope(envelope, "root", {judge->keys, judge->roles.at("root")}, policy); !good) {
      return good.error();
    }
  }
  return root;
}

}  // namespace

Result<TrustedSet> TrustedSet::Create(std::string_view root, UtcTime now, std::optional<Policy> policy) {
  const Result<Envelope> envelope = ReadEnvelope(root);
  if (!envelope) return envelope.error();
  Result<Root> verified = VerifyRoot(*envelope, policy ? &*policy : nullptr, nullptr);
  if (!verified) return verified.error();
  return TrustedSet(std::move(*verified), now, std::move(policy));
}

Result<void> TrustedSet::UpdateRoot(std::string_view bytes) {
  if (timestamp_ || known_timestamp_) return OutOfOrder("a root comes before the timestamp");
  const Result<Envelope> envelope = ReadEnvelope(bytes);
  if (!envelope) return envelope.error();
  Result<Root> root = VerifyRoot(*envelope, policy(), &root_);
  if (!root) return root.error();
  if (root->head.version != root_.head.version + 1) {
    return Error{"root-version",
                 fmt::format("root has version {}; {} must follow", root->head.version, root_.head.version + 1)};
  }
  root_ = std::move(*root);
  return {};
}

Result<Envelope> TrustedSet::ReadTopLevel(std::string_view bytes, const char* role_name) const {
  Result<Envelope> envelope = ReadEnvelope(bytes);
  if (!envelope) return envelope;
  if (auto good = VerifyEnvelope(*envelope, role_name, {root_.keys, root_.roles.at(role_name)}, policy()); !good) {
    return good.error();
  }
  return envelope;
}

Result<void> TrustedSet::CheckNotExpired(const MetadataHead& head, std::string_view role_name) const {
  if (now_ < head.expires) return {};
  return Error{"expired", fmt::format("{} {} expired on {}; it is {}", role_name, head.version,
                                      FormatTufTime(head.expires), FormatTufTime(now_))};
}

Result<void> TrustedSet::UpdateTimestamp(std::string_view bytes, Origin origin) {
  if (snapshot_ || known_snapshot_) return OutOfOrder("a timestamp comes before the snapshot");
  if (auto alive = CheckRootNotExpired(); !alive) return alive;
  const Result<Envelope> envelope = ReadTopLevel(bytes, "timestamp");
  if (!envelope) return envelope.error();
  Result<Timestamp> timestamp = ReadTimestamp(envelope->signed_part);
  if (!timestamp) return timestamp.error();
  if (known_timestamp_) {
    if (timestamp->head.version < known_timestamp_->head.version) {
      return Error{"rollback", fmt::format("timestamp {} is older than {}, which is known", timestamp->head.version,
                                           known_timestamp_->head.version)};
    }
    if (timestamp->head.version == known_timestamp_->head.version) {
      timestamp = *known_timestamp_;
    } else if (timestamp->snapshot.version < known_timestamp_->snapshot.version) {
      return Error{"rollback", fmt::format("the timestamp names snapshot {}; {} is known", timestamp->snapshot.version,
                                           known_timestamp_->snapshot.version)};
    }
  }
  if (origin == Origin::kCache) known_timestamp_ = *timestamp;
  if (auto alive = CheckNotExpired(timestamp->head, "timestamp"); !alive) return alive;
  if (origin == Origin::kNetwork) known_timestamp_ = *timestamp;
  timestamp_ = std::move(*timestamp);
  return {};
}

Result<void> TrustedSet::UpdateSnapshot(std::string_view bytes, Origin origin) {
  if (!timestamp_) return OutOfOrder("a snapshot comes after the timestamp");
  if (targets_) return OutOfOrder("a snapshot comes before the targets");
  const FileMeta& expected = timestamp_->snapshot;
  if (origin == Origin::kNetwork) {
    if (auto same = CheckBytes(bytes, expected.length, expected.hashes, "snapshot"); !same) return same;
  }
  const Result<Envelope> envelope = ReadTopLevel(bytes, "snapshot");
  if (!envelope) return envelope.error();
  Result<Snapshot> snapshot = ReadSnapshot(envelope->signed_part);
  if (!snapshot) return snapshot.error();
  if (known_snapshot_) {
    for (const auto& [name, known] : known_snapshot_->meta) {
      const auto found = snapshot->meta.find(name);
      if (found == snapshot->meta.end() || found->second.version < known.version) {
        return Error{"rollback", fmt::format("snapshot {} lacks {} of version {}, which is known",
                                             snapshot->head.version, name, known.version)};
      }
    }
  }
  if (origin == Origin::kCache) known_snapshot_ = *snapshot;
  if (snapshot->head.version != expected.version) {
    return Error{"version-mismatch", fmt::format("snapshot has version {}; the timestamp names {}",
                                                 snapshot->head.version, expected.version)};
  }
  if (auto alive = CheckNotExpired(snapshot->head, "snapshot"); !alive) return alive;
  snapshot_ = std::move(*snapshot);
  return {};
}

const FileMeta* TrustedSet::FindMeta(std::string_view role_name) const {
  if (!snapshot_) return nullptr;
  const auto found = snapshot_->meta.find(std::string(role_name) + ".json");
  return found == snapshot_->meta.end() ? nullptr : &found->second;
}

Result<Targets> TrustedSet::CheckListed(std::string_view bytes, std::string_view role_name,
                                        Result<Targets> verified) const {
  const FileMeta* meta = FindMeta(role_name);
  if (meta == nullptr) return Error{"not-in-snapshot", fmt::format("the snapshot does not name {}", role_name)};
  if (auto same = CheckBytes(bytes, meta->length, meta->hashes, role_name); !same) return same.error();
  if (!verified) return verified;
  if (verified->head.version != meta->version) {
    return Error{"version-mismatch", fmt::format("{} has version {}; the snapshot names {}", role_name,
                                                 verified->head.version, meta->version)};
  }
  if (auto alive = CheckNotExpired(verified->head, role_name); !alive) return alive.error();
  return verified;
}

Result<void> TrustedSet::UpdateTargets(std::string_view bytes) {
  if (!snapshot_) return OutOfOrder("the targets come after the snapshot");
  Result<Targets> targets =
      CheckListed(bytes, "targets", VerifyTargets(bytes, "targets", {root_.keys, root_.roles.at("targets")}, policy()));
  if (!targets) return targets.error();
  targets_ = std::move(*targets);
  return {};
}

Result<Targets> TrustedSet::LoadDelegated(std::string_view bytes, std::string_view role_name,
                                          const Targets& delegator) const {
  if (!targets_) return OutOfOrder("a delegated role comes after the targets");
  return CheckListed(bytes, role_name, VerifyDelegated(bytes, role_name, delegator, policy()));
}

}  // namespace bangron
