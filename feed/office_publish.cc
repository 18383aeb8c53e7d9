// Publishing: only what two people signed leaves the staging folder, and the timestamp is replaced last.
#include <fmt/format.h>

#include "engine/trust/digest.h"
#include "engine/trust/path_pattern.h"
#include "engine/trust/policy.h"
#include "engine/trust/verify.h"
#include "feed/durable_file.h"
#include "feed/key_file.h"
#include "feed/office.h"
#include "feed/office_lives.h"

namespace bangron {
namespace {

bool NeedsRenewal(const MetadataHead& head, UtcTime now) { return head.expires - now < kRenewWhenLeft; }

Result<Envelope> SignedByHub(const Json& signed_part, const PrivateKey& hub) {
  Envelope envelope{signed_part, {}};
  if (const Result<void> done = Sign(envelope, hub); !done) return done.error();
  return envelope;
}

}  // namespace

Result<void> Office::CheckDraft(const std::string& role, const Envelope& envelope, const Targets& draft,
                                UtcTime now) const {
  const bool is_unit = role == UnitRole(unit_);
  const Targets& delegator = is_unit ? published_.targets : published_.unit;
  const Delegation* delegation = delegator.FindDelegation(role);
  if (delegation == nullptr) return Error{"unknown-role", role + " is not delegated"};
  const Policy policy;
  const Result<void> signers =
      VerifyEnvelope(envelope, role, {delegator.delegation_keys, delegation->signers}, &policy);
  if (!signers) return signers;

  const std::int64_t next = PublishedVersion(published_.snapshot, role) + 1;
  if (draft.head.version != next) {
    return Error{"wrong-version", fmt::format("{}: version {} was signed, {} is next", role, draft.head.version, next)};
  }
  if (draft.head.expires <= now) return Error{"expired", role + ": its life ended before it was published"};
  for (const auto& [path, file] : draft.targets) {
    if (!Delegates(*delegation, path)) return Error{"foreign-path", fmt::format("{} may not name {}", role, path)};
    if (const Result<std::string> text = LoadTargetText(path, file); !text) return text.error();
  }
  return {};
}

Result<void> Office::PublishRole(const std::string& role, const Envelope& envelope, PublishReport& report) {
  const Result<Targets> targets = ReadTargets(envelope.signed_part);
  if (!targets) return targets.error();
  for (const auto& [path, file] : targets->targets) {
    const std::filesystem::path place = folder_.Target(path, Sha256Of(file));
    if (std::filesystem::exists(place)) continue;
    const Result<std::string> text = LoadTargetText(path, file);
    if (!text) return text.error();
    if (const Result<void> written = WriteDurably(place, *text); !written) return written;
  }
  const std::string bytes = WriteEnvelope(envelope);
  const Result<void> written = WriteDurably(folder_.Metadata(role, targets->head.version), bytes);
  if (!written) return written;
  published_.snapshot.meta[role + ".json"] = DescribeFile(bytes, targets->head.version);
  if (role == UnitRole(unit_)) published_.unit = *targets;
  report.published.push_back(role);
  return {};
}

Result<void> Office::PublishDrafts(UtcTime now, PublishReport& report) {
  std::vector<std::string> roles{UnitRole(unit_)};
  for (const std::string& tray : Trays()) roles.push_back(WordsRole(unit_, tray));
  for (const std::string& role : roles) {
    if (!std::filesystem::exists(folder_.Draft(role))) continue;
    const Result<Envelope> envelope = LoadEnvelope(folder_.Draft(role));
    if (!envelope) return envelope.error();
    const Result<Targets> draft = ReadTargets(envelope->signed_part);
    if (!draft) return draft.error();
    if (const Result<void> good = CheckDraft(role, *envelope, *draft, now); !good) {
      report.refused.push_back({role, good.error()});
    } else if (const Result<void> done = PublishRole(role, *envelope, report); !done) {
      return done;
    }
  }
  return {};
}

Result<void> Office::PublishTimetable(const PrivateKey& hub, UtcTime now, PublishReport& report) {
  Result<Targets> timetable = LoadPublishedTray(kTimetableRole);
  if (!timetable) return timetable.error();
  const std::string path = fmt::format("timetable/{}.yaml", unit_);
  const bool is_new = std::filesystem::exists(folder_.DraftTarget(path));
  const bool is_old = timetable->head.version > 0 && NeedsRenewal(timetable->head, now);
  if (!is_new && !is_old) return {};
  if (is_new) {
    const Result<std::string> bytes = LoadFile(folder_.DraftTarget(path));
    if (!bytes) return bytes.error();
    timetable->targets[path] = {static_cast<std::int64_t>(bytes->size()), {{"sha256", Sha256Hex(*bytes)}}, {}};
  }
  ++timetable->head.version;
  timetable->head.expires = now + kTimetableLife;
  const Result<Envelope> envelope = SignedByHub(ToJson(*timetable), hub);
  if (!envelope) return envelope.error();
  return PublishRole(kTimetableRole, *envelope, report);
}

Result<void> Office::PublishFreshness(const PrivateKey& hub, UtcTime now, PublishReport& report) {
  FileMeta described = published_.timestamp.snapshot;
  if (!report.published.empty() || NeedsRenewal(published_.snapshot.head, now)) {
    Snapshot& snapshot = published_.snapshot;
    ++snapshot.head.version;
    snapshot.head.expires = now + kSnapshotLife;
    const Result<Envelope> envelope = SignedByHub(ToJson(snapshot), hub);
    if (!envelope) return envelope.error();
    const std::string bytes = WriteEnvelope(*envelope);
    const Result<void> written = WriteDurably(folder_.Metadata("snapshot", snapshot.head.version), bytes);
    if (!written) return written;
    described = DescribeFile(bytes, snapshot.head.version);
  }

  Timestamp& timestamp = published_.timestamp;
  ++timestamp.head.version;
  timestamp.head.expires = now + kTimestampLife;
  timestamp.issued = now;
  timestamp.snapshot = described;
  const Result<Envelope> envelope = SignedByHub(ToJson(timestamp), hub);
  if (!envelope) return envelope.error();
  report.timestamp_version = timestamp.head.version;
  report.issued = now;
  report.expires = timestamp.head.expires;
  return WriteDurably(folder_.Timestamp(), WriteEnvelope(*envelope));
}

Result<PublishReport> Office::Publish(UtcTime now) {
  const Result<PrivateKey> hub = LoadPrivateKeyFile(folder_.HubKey());
  if (!hub) return hub.error();
  PublishReport report;
  if (const Result<void> done = PublishDrafts(now, report); !done) return done.error();
  if (const Result<void> done = PublishTimetable(*hub, now, report); !done) return done.error();
  if (const Result<void> done = PublishFreshness(*hub, now, report); !done) return done.error();

  // A draft goes only after the timestamp that publishes it: cut off in between, the next publish repeats the work.
  std::error_code ignored;
  for (const std::string& role : report.published) {
    std::filesystem::remove(folder_.Draft(role), ignored);
    if (const std::optional<std::string> tray = TrayOfRole(role, unit_)) {
      for (const char* kind : {"words", "media"}) {
        std::filesystem::remove_all(folder_.DraftTarget(fmt::format("{}/{}-{}", kind, unit_, *tray)), ignored);
      }
    }
    if (role == kTimetableRole) std::filesystem::remove(folder_.DraftTarget(fmt::format("timetable/{}.yaml", unit_)));
  }
  return report;
}

}  // namespace bangron
