// The order in which a client comes to believe metadata (TUF specification, section 5), as a state machine without
// network, files or clock: bytes go in, a verdict comes out. What a step refuses leaves no trace in the set.
// Order: UpdateRoot any number of times, then UpdateTimestamp, UpdateSnapshot, UpdateTargets, LoadDelegated.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/base/result.h"
#include "engine/base/tick.h"
#include "engine/trust/metadata.h"
#include "engine/trust/policy.h"

namespace bangron {

// Where bytes come from. What comes from the cache was believed before: although expired or outdated by now, it still
// bounds rollback.
enum class Origin { kCache, kNetwork };

// Thread: one at a time. Fails, all steps: as ReadEnvelope, VerifyEnvelope and the readers.
class TrustedSet {
 public:
  // `root` is trusted as it is, but must be signed by its own keys. `now` judges every expiry of this set.
  // Without a policy the set does what TUF says and no more.
  static Result<TrustedSet> Create(std::string_view root, UtcTime now, std::optional<Policy> policy);

  // The root of exactly the next version, signed by the old root's keys and by its own. Expiry is judged later.
  // Fails: "root-version", "out-of-order" after a timestamp was taken.
  Result<void> UpdateRoot(std::string_view bytes);

  // The last root is judged once all of them were followed. Fails: "expired".
  Result<void> CheckRootNotExpired() const { return CheckNotExpired(root_.head, "root"); }

  // A timestamp of the version that is already known is not taken; the known one stands.
  // Fails: "expired" (root or timestamp), "rollback".
  Result<void> UpdateTimestamp(std::string_view bytes, Origin origin);

  // Fails: "wrong-length", "wrong-hash", "rollback", "version-mismatch" with the timestamp, "expired".
  Result<void> UpdateSnapshot(std::string_view bytes, Origin origin);

  // Fails: as UpdateSnapshot, and "not-in-snapshot".
  Result<void> UpdateTargets(std::string_view bytes);

  // Judges a delegated role against this delegator, which must itself come from this set. Nothing is remembered by
  // name: a role that is reached through two delegators is judged by each.
  // Fails: as UpdateTargets, and "role-not-delegated".
  Result<Targets> LoadDelegated(std::string_view bytes, std::string_view role_name, const Targets& delegator) const;

  const Root& root() const { return root_; }
  // Null until the step has been taken.
  const Timestamp* timestamp() const { return timestamp_ ? &*timestamp_ : nullptr; }
  const Snapshot* snapshot() const { return snapshot_ ? &*snapshot_ : nullptr; }
  const Targets* targets() const { return targets_ ? &*targets_ : nullptr; }

  // The newest timestamp that was believed, expired or not; 0 where there is none.
  std::int64_t KnownTimestampVersion() const { return known_timestamp_ ? known_timestamp_->head.version : 0; }

  // What the snapshot says of a role's file; null where it does not know it or there is no snapshot.
  const FileMeta* FindMeta(std::string_view role_name) const;

 private:
  TrustedSet(Root root, UtcTime now, std::optional<Policy> policy)
      : root_(std::move(root)), now_(now), policy_(std::move(policy)) {}

  const Policy* policy() const { return policy_ ? &*policy_ : nullptr; }
  Result<Envelope> ReadTopLevel(std::string_view bytes, const char* role_name) const;
  Result<void> CheckNotExpired(const MetadataHead& head, std::string_view role_name) const;
  Result<Targets> CheckListed(std::string_view bytes, std::string_view role_name, Result<Targets> verified) const;

  Root root_;
  UtcTime now_;
  std::optional<Policy> policy_;
  std::optional<Timestamp> timestamp_;
  std::optional<Snapshot> snapshot_;
  std::optional<Targets> targets_;
  // Bounds for rollback, from the cache.
  std::optional<Timestamp> known_timestamp_;
  std::optional<Snapshot> known_snapshot_;
};

}  // namespace bangron
