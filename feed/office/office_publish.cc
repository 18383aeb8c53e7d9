// Publishing: only what two people signed leaves the staging folder, and the timestamp is replaced last.
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "engine/model/readers.h"
#include "engine/trust/digest.h"
#include "engine/trust/path_pattern.h"
#include "engine/trust/policy.h"
#include "engine/trust/tuf_time.h"
#include "engine/trust/verify.h"
#include "feed/durable_file.h"
#include "feed/key_file.h"
#include "feed/office/office.h"
#include "feed/office/office_lives.h"

namespace bangron {
namespace {

bool NeedsRenewal(const MetadataHead& head, UtcTime now) { return head.expires - now < kRenewWhenLeft; }

Result<Envelope> SignedByHub(const Json& signed_part, const PrivateKey& hub) {
  Envelope envelope{signed_part, {}};
  if (const Result<void> done = Sign(envelope, hub); !done) return done.error();
  return envelope;
}

// A timetable was checked when it was taken; since then holidays may have gone. Fails: with the first error's code; the
// place, and what it may mean.
Result<void> CheckTimetable(const std::string& bytes, const std::string& path, const Holidays& of_look) {
  Diagnostics diagnostics;
  const std::optional<Timetable> timetable = ReadTimetable(bytes, path, diagnostics);
  if (timetable) CheckHolidayNames(*timetable, of_look, diagnostics);
  for (const Finding& finding : diagnostics.findings()) {
    if (finding.severity != Severity::kError) continue;
    const std::string hint = finding.suggestion.empty() ? std::string() : fmt::format("; {}?", finding.suggestion);
    return Error{finding.code, fmt::format("{}:{}:{}: {}: {}{}", finding.where.file, finding.where.line,
                                           finding.where.column, finding.key, finding.found, hint)};
  }
  return {};
}

}  // namespace

Result<void> Office::CheckDraft(const std::string& role, const Envelope& envelope, const Targets& unit,
                                UtcTime now) const {
  const Result<Targets> draft = ReadTargets(envelope.signed_part);
  if (!draft) return draft.error();
  const Delegation* delegation = unit.FindDelegation(role);
  if (delegation == nullptr) return Error{"unknown-role", role + " is not delegated"};
  const Policy policy = this->policy();
  const Result<void> signers = VerifyEnvelope(envelope, role, {unit.delegation_keys, delegation->signers}, &policy);
  if (!signers) return signers;

  const std::int64_t next = PublishedVersion(published_.snapshot, role) + 1;
  if (draft->head.version != next) {
    return Error{"wrong-version",
                 fmt::format("{}: version {} was signed, {} is next", role, draft->head.version, next)};
  }
  if (draft->head.expires <= now) return Error{"expired", role + ": its life ended before it was published"};
  for (const auto& [path, file] : draft->targets) {
    if (!Delegates(*delegation, path)) return Error{"foreign-path", fmt::format("{} may not name {}", role, path)};
    if (const Result<std::string> text = LoadTargetText(path, file); !text) return text.error();
  }
  return CheckHold(role, *draft, now);
}

// What one person alone approved waits, so that it can be thought over; what only goes does not.
Result<void> Office::CheckHold(const std::string& role, const Targets& draft, UtcTime now) const {
  if (words_threshold() > 1 || IsFillsRole(role)) return {};
  const Result<Targets> before = LoadPublishedTray(role);
  if (!before) return before.error();
  for (const auto& [path, file] : draft.targets) {
    const auto old = before->targets.find(path);
    if (old != before->targets.end() && Sha256Of(old->second) == Sha256Of(file)) continue;
    const Json* text = file.custom.Find("signed");
    const std::optional<UtcTime> at =
        text == nullptr || text->AsString() == nullptr ? std::nullopt : ParseTufTime(*text->AsString());
    if (!at) return Error{"hold", path + " does not tell when it was approved"};
    if (now < *at + kSelfApprovedHold) {
      return Error{"hold", fmt::format("{}: approved by one person alone; it may go out after {}", path,
                                       FormatTufTime(*at + kSelfApprovedHold))};
    }
  }
  return {};
}

Result<void> Office::CheckListsBelow(const OfficeRoles& next, const std::vector<std::string>& drafted) const {
  const Policy policy = this->policy();
  const auto is_drafted = [&](const std::string& role) {
    return std::find(drafted.begin(), drafted.end(), role) != drafted.end();
  };
  const auto judge = [&](const std::string& role, const Signers& signers) -> Result<void> {
    const std::int64_t version = PublishedVersion(published_.snapshot, role);
    if (is_drafted(role)) return {};
    if (version == 0) {
      return Error{"list-left-behind", fmt::format("{} would have no list: publish it with --unit", role)};
    }
    const Result<Envelope> envelope = LoadEnvelope(folder_.Metadata(role, version));
    if (!envelope) return envelope.error();
    const Result<void> good = VerifyEnvelope(*envelope, role, signers, &policy);
    if (good) return {};
    return Error{"list-left-behind", fmt::format("{} would not count any more: {}", role, good.error().what)};
  };
  if (const Result<PrivateKey> hub = LoadHubKey(next.root); !hub) return hub.error();
  if (const Result<void> good = judge("targets", {next.root.keys, next.root.roles.at("targets")}); !good) return good;
  for (const Delegation& delegation : next.targets.delegations) {
    if (!UnitOfRole(delegation.name)) continue;
    const Result<void> good = judge(delegation.name, {next.targets.delegation_keys, delegation.signers});
    if (!good) return good;
  }
  return {};
}

// Words whose signers merely left must not leave the walls: their tray has to be signed anew in the same publish.
Result<void> Office::CheckNothingVanishes(const OfficeRoles& next, UtcTime now, PublishReport& report) const {
  std::vector<std::string> waiting;
  for (const std::string& role : ListsOfPersons()) {
    if (PublishedVersion(published_.snapshot, role) == 0 || StillCounts(role, next)) continue;
    const Result<Envelope> draft = LoadEnvelope(folder_.Draft(role));
    if (draft && CheckDraft(role, *draft, next.unit, now)) continue;
    Result<Targets> list = LoadPublishedTray(role);
    if (!list) return list.error();
    if (IsFillsRole(role)) DropEndedFills(*list, now);
    const bool exposed = IsSignedByExposed(role, list->head.version, next);
    for (const auto& [path, file] : list->targets) {
      if (!IsMediaTarget(path)) (exposed ? report.vanished : waiting).push_back(path);
    }
  }
  if (waiting.empty()) return {};
  report.vanished.clear();
  return Error{"would-vanish", fmt::format("{} would leave the walls; those who stay must sign "
                                           "their trays first",
                                           fmt::join(waiting, ", "))};
}

// Root, targets and unit go out together or not at all.
Result<void> Office::PublishRoles(UtcTime now, PublishReport& report) {
  const std::string unit_role = UnitRole(unit_);
  std::vector<std::pair<std::string, Envelope>> drafts;
  std::vector<std::string> drafted;
  const std::int64_t published[] = {published_.root.head.version, published_.targets.head.version,
                                    published_.unit.head.version};
  const std::string roles[] = {"root", "targets", unit_role};
  for (std::size_t at = 0; at < std::size(roles); ++at) {
    if (!std::filesystem::exists(folder_.Draft(roles[at]))) continue;
    Result<Envelope> envelope = LoadEnvelope(folder_.Draft(roles[at]));
    if (!envelope) return envelope.error();
    const Json* version = envelope->signed_part.Find("version");
    const bool stale = version == nullptr || version->AsInteger() == nullptr || *version->AsInteger() <= published[at];
    if (stale) {  // a publish that was cut off had got this far
      std::error_code ignored;
      std::filesystem::remove(folder_.Draft(roles[at]), ignored);
      continue;
    }
    drafted.push_back(roles[at]);
    drafts.emplace_back(roles[at], *std::move(envelope));
  }
  if (drafts.empty()) return {};
  const Result<OfficeRoles> next = NextRoles();
  if (!next) return next.error();

  for (const auto& [role, envelope] : drafts) {
    if (const Result<void> good = JudgeRole(role, envelope, *next); !good)
      report.refused.push_back({role, good.error()});
  }
  if (!report.refused.empty()) return {};
  Result<void> good = CheckListsBelow(*next, drafted);
  if (good) good = CheckNothingVanishes(*next, now, report);
  if (!good) {
    for (const std::string& role : drafted) report.refused.push_back({role, good.error()});
    return {};
  }
  for (const auto& [role, envelope] : drafts) {
    const Result<void> written =
        role == "root" ? WriteDurably(folder_.Metadata(role, next->root.head.version), WriteEnvelope(envelope))
                       : PublishRole(role, envelope, report);
    if (!written) return written;
    if (role == "root") report.published.push_back(role);
  }
  published_.root = next->root;
  published_.targets = next->targets;
  published_.unit = next->unit;
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
  report.published.push_back(role);
  return {};
}

Result<void> Office::PublishDrafts(UtcTime now, PublishReport& report) {
  for (const std::string& role : ListsOfPersons()) {
    if (!std::filesystem::exists(folder_.Draft(role))) continue;
    const Result<Envelope> envelope = LoadEnvelope(folder_.Draft(role));
    if (!envelope) return envelope.error();
    if (const Result<void> good = CheckDraft(role, *envelope, published_.unit, now); !good) {
      report.refused.push_back({role, good.error()});
    } else if (const Result<void> done = PublishRole(role, *envelope, report); !done) {
      return done;
    }
  }
  return {};
}

// A timetable that another hub's key signed does not count any more.
bool Office::TimetableCounts(std::int64_t version) const {
  const Result<Envelope> envelope = LoadEnvelope(folder_.Metadata(kTimetableRole, version));
  const Delegation* delegation = published_.targets.FindDelegation(kTimetableRole);
  if (!envelope || delegation == nullptr) return false;
  const Signers signers{published_.targets.delegation_keys, delegation->signers};
  return VerifyEnvelope(*envelope, kTimetableRole, signers, nullptr).has_value();
}

Result<void> Office::PublishTimetable(const PrivateKey& hub, UtcTime now, const Holidays& of_look,
                                      PublishReport& report) {
  Result<Targets> timetable = LoadPublishedTray(kTimetableRole);
  if (!timetable) return timetable.error();
  const std::string path = fmt::format("timetable/{}.yaml", unit_);
  Result<std::string> draft = std::string();
  bool is_new = std::filesystem::exists(folder_.DraftTarget(path));
  if (is_new) {
    draft = LoadFile(folder_.DraftTarget(path));
    if (!draft) return draft.error();
    if (const Result<void> good = CheckTimetable(*draft, path, of_look); !good) {
      report.refused.push_back({path, good.error()});
      is_new = false;
    }
  }
  const bool is_old =
      timetable->head.version > 0 && (NeedsRenewal(timetable->head, now) || !TimetableCounts(timetable->head.version));
  if (!is_new && !is_old) return {};
  if (is_new) {
    timetable->targets[path] = {static_cast<std::int64_t>(draft->size()), {{"sha256", Sha256Hex(*draft)}}, {}};
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

Result<PublishReport> Office::Publish(UtcTime now, const Holidays& of_look) {
  PublishReport report;
  if (const Result<void> done = PublishRoles(now, report); !done) return done.error();
  const Result<PrivateKey> hub = LoadHubKey(published_.root);
  if (!hub) return hub.error();
  if (const Result<void> done = PublishDrafts(now, report); !done) return done.error();
  if (const Result<void> done = PublishTimetable(*hub, now, of_look, report); !done) return done.error();
  if (const Result<void> done = PublishFreshness(*hub, now, report); !done) return done.error();
  RemovePublishedDrafts(report);
  std::error_code ignored;
  const Result<PrivateKey> next_hub = LoadPrivateKeyFile(folder_.NextHubKey());
  if (next_hub && next_hub->Public().keyid == hub->Public().keyid) {
    std::filesystem::rename(folder_.NextHubKey(), folder_.HubKey(), ignored);
  }
  return report;
}

// A draft goes only after the timestamp that publishes it: cut off in between, the next publish repeats the work.
void Office::RemovePublishedDrafts(const PublishReport& report) const {
  std::error_code ignored;
  for (const std::string& role : report.published) {
    std::filesystem::remove(folder_.Draft(role), ignored);
    if (const std::optional<std::string> tray = TrayOfRole(role, unit_)) {
      for (const char* kind : {"words", "media"}) {
        std::filesystem::remove_all(folder_.DraftTarget(fmt::format("{}/{}-{}", kind, unit_, *tray)), ignored);
      }
    }
    if (IsFillsRole(role)) std::filesystem::remove_all(folder_.DraftTarget("fills/" + unit_), ignored);
    const std::string timetable = fmt::format("timetable/{}.yaml", unit_);
    // The published one may have been renewed while its successor was refused.
    const bool was_refused = std::any_of(report.refused.begin(), report.refused.end(),
                                         [&](const Refusal& refusal) { return refusal.path == timetable; });
    if (role == kTimetableRole && !was_refused) std::filesystem::remove(folder_.DraftTarget(timetable));
  }
}

}  // namespace bangron
