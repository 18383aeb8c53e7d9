// People, keys and trays of an office: what paper sheets sign. Every change is a draft of root, targets or the unit's
// list; it may be signed here or on another machine, and goes out with the next publish, all of it or nothing.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/trust/policy.h"
#include "engine/trust/verify.h"
#include "feed/durable_file.h"
#include "feed/key_file.h"
#include "feed/office/office.h"
#include "feed/office/office_lives.h"
#include "feed/office/office_names.h"

namespace bangron {
namespace {

std::size_t CountPersons(const Targets& unit, const std::vector<std::string>& keyids) {
  std::set<std::string> persons;
  for (const std::string& keyid : keyids) {
    const auto key = unit.delegation_keys.find(keyid);
    if (key != unit.delegation_keys.end()) persons.insert(key->second.person);
  }
  return persons.size();
}

// The key ids that may sign a draft of one of the three lists: root's by the old and the new.
std::vector<Signers> SignersOf(const std::string& role, const OfficeRoles& published, const OfficeRoles& next) {
  if (role == "root") {
    return {{published.root.keys, published.root.roles.at("root")}, {next.root.keys, next.root.roles.at("root")}};
  }
  if (role == "targets") return {{next.root.keys, next.root.roles.at("targets")}};
  const Delegation* unit = next.targets.FindDelegation(role);
  if (unit == nullptr) return {};
  return {{next.targets.delegation_keys, unit->signers}};
}

// What a person with these keys is enrolled for.
EnrolFor DoneBy(const std::vector<std::string>& keyids, const Targets& unit_list, const std::string& unit) {
  const auto in = [&](const std::vector<std::string>& of) {
    return std::any_of(keyids.begin(), keyids.end(),
                       [&](const std::string& keyid) { return std::find(of.begin(), of.end(), keyid) != of.end(); });
  };
  if (in(WordsKeys(unit_list))) return EnrolFor::kWordsAndDuty;
  const Delegation* fills = unit_list.FindDelegation(FillsRole(unit));
  return fills != nullptr && in(fills->signers.keyids) ? EnrolFor::kFills : EnrolFor::kDuty;
}

bool MaySign(const std::vector<Signers>& signers, const std::string& keyid) {
  return std::any_of(signers.begin(), signers.end(), [&](const Signers& one) {
    const auto& keyids = one.role.keyids;
    return std::find(keyids.begin(), keyids.end(), keyid) != keyids.end();
  });
}

Result<std::vector<std::string>> StrangersAmong(const std::vector<PrivateKey>& keys,
                                                const std::set<std::string>& used) {
  std::vector<std::string> strangers;
  for (const PrivateKey& key : keys) {
    const std::string keyid = key.Public().keyid;
    if (!used.contains(keyid)) strangers.push_back(keyid);
  }
  if (strangers.empty()) return strangers;
  return Error{"foreign-signer", fmt::format("the key {} may sign none of these lists", fmt::join(strangers, ", "))};
}

}  // namespace

OfficeRoles Office::PublishedRoles() const { return {published_.root, published_.targets, published_.unit}; }

Result<OfficeRoles> Office::NextRoles() const {
  OfficeRoles next = PublishedRoles();
  const auto drafted = [&](const std::string& role, std::int64_t version) -> Result<std::optional<Json>> {
    if (!std::filesystem::exists(folder_.Draft(role))) return std::optional<Json>();
    const Result<Envelope> envelope = LoadEnvelope(folder_.Draft(role));
    if (!envelope) return envelope.error();
    const Json* of = envelope->signed_part.Find("version");
    if (of == nullptr || of->AsInteger() == nullptr || *of->AsInteger() != version + 1) return std::optional<Json>();
    return std::optional<Json>(envelope->signed_part);
  };
  const auto root = drafted("root", next.root.head.version);
  const auto targets = drafted("targets", next.targets.head.version);
  const auto unit = drafted(UnitRole(unit_), next.unit.head.version);
  for (const auto* each : {&root, &targets, &unit}) {
    if (!*each) return each->error();
  }
  if (*root) {
    Result<Root> read = ReadRoot(**root);
    if (!read) return read.error();
    next.root = *std::move(read);
  }
  for (const auto& [json, list] : {std::pair(&*targets, &next.targets), {&*unit, &next.unit}}) {
    if (!*json) continue;
    Result<Targets> read = ReadTargets(**json);
    if (!read) return read.error();
    *list = *std::move(read);
  }
  return next;
}

// Drafts of the lists that differ from what is published, each with the signatures of the sheets at hand.
Result<RolesReport> Office::StageRoles(OfficeRoles next, const std::vector<PrivateKey>& sheets, UtcTime now,
                                       const std::vector<std::string>& anew) {
  if (const Result<void> apart = CheckUnitsApart(next.targets); !apart) return apart.error();
  const OfficeRoles published = PublishedRoles();
  std::vector<std::pair<std::string, Json>> drafts;
  const auto add = [&](const std::string& role, auto& list, const auto& before, std::chrono::days life) {
    list.head = before.head;
    const bool fresh = std::find(anew.begin(), anew.end(), role) != anew.end();
    if (!fresh && ToJson(list) == ToJson(before)) return;
    ++list.head.version;
    list.head.expires = now + life;
    drafts.emplace_back(role, ToJson(list));
  };
  add("root", next.root, published.root, kRootLife);
  add("targets", next.targets, published.targets, kTargetsLife);
  add(UnitRole(unit_), next.unit, published.unit, kUnitLife);

  std::set<std::string> used;
  std::vector<std::pair<std::string, Envelope>> staged;
  for (const auto& [role, json] : drafts) {
    Envelope envelope{json, {}};
    const std::vector<Signers> signers = SignersOf(role, published, next);
    for (const PrivateKey& sheet : sheets) {
      const std::string keyid = sheet.Public().keyid;
      if (!MaySign(signers, keyid)) continue;
      if (const Result<void> done = bangron::Sign(envelope, sheet); !done) return done.error();
      used.insert(keyid);
    }
    staged.emplace_back(role, std::move(envelope));
  }
  if (!staged.empty()) {
    if (const auto strangers = StrangersAmong(sheets, used); !strangers) return strangers.error();
  }
  for (const auto& [role, envelope] : staged) {
    if (const Result<void> saved = WriteDurably(folder_.Draft(role), WriteEnvelope(envelope)); !saved) {
      return saved.error();
    }
  }
  RolesReport report;
  if (const Result<void> done = StageTraysThatWouldVanish(next, report); !done) return done.error();
  const Result<std::vector<PendingRole>> pending = PendingRoles();
  if (!pending) return pending.error();
  report.roles = *pending;
  return report;
}

// A fresh draft for every tray whose published list would not count any more, so that those who stay can sign it.
Result<void> Office::StageTraysThatWouldVanish(const OfficeRoles& next, RolesReport& report) {
  for (const std::string& role : ListsOfPersons()) {
    if (PublishedVersion(published_.snapshot, role) == 0 || StillCounts(role, next)) continue;
    Result<Targets> list = LoadPublishedTray(role);
    if (!list) return list.error();
    if (const std::optional<std::string> tray = TrayOfRole(role, unit_)) report.trays.push_back(*tray);
    report.fills = report.fills || (role == FillsRole(unit_) && !list->targets.empty());
    if (IsSignedByExposed(role, list->head.version, next)) {
      for (const auto& [path, file] : list->targets) {
        if (!IsMediaTarget(path)) report.vanishing.push_back(path);
      }
    }
    if (std::filesystem::exists(folder_.Draft(role))) continue;
    if (const Result<void> saved = SaveDraft(role, *std::move(list)); !saved) return saved;
  }
  return {};
}

bool Office::IsSignedByExposed(const std::string& role, std::int64_t version, const OfficeRoles& next) const {
  const Result<Envelope> published = LoadEnvelope(folder_.Metadata(role, version));
  const std::vector<std::string>& exposed = next.unit.exposed;
  return published &&
         std::any_of(published->signatures.begin(), published->signatures.end(), [&](const Signature& signature) {
           return std::find(exposed.begin(), exposed.end(), signature.keyid) != exposed.end();
         });
}

bool Office::StillCounts(const std::string& role, const OfficeRoles& next) const {
  const Delegation* delegation = next.unit.FindDelegation(role);
  const Result<Envelope> list = LoadEnvelope(folder_.Metadata(role, PublishedVersion(published_.snapshot, role)));
  if (delegation == nullptr || !list) return false;
  const Policy policy = this->policy();
  return VerifyEnvelope(*list, role, {next.unit.delegation_keys, delegation->signers}, &policy).has_value();
}

Result<void> Office::JudgeRole(const std::string& role, const Envelope& envelope, const OfficeRoles& next) const {
  const Policy policy = this->policy();
  const OfficeRoles published = PublishedRoles();
  const std::vector<Signers> signers = SignersOf(role, published, next);
  if (signers.empty()) return Error{"unknown-role", role + " is not delegated"};
  for (const Signers& judge : signers) {
    if (const Result<void> good = VerifyEnvelope(envelope, role, judge, &policy); !good) return good;
  }
  return {};
}

Result<std::vector<PendingRole>> Office::PendingRoles() const {
  const Result<OfficeRoles> next = NextRoles();
  if (!next) return next.error();
  std::vector<PendingRole> pending;
  for (const std::string& role : {std::string("root"), std::string("targets"), UnitRole(unit_)}) {
    if (!std::filesystem::exists(folder_.Draft(role))) continue;
    const Result<Envelope> envelope = LoadEnvelope(folder_.Draft(role));
    if (!envelope) return envelope.error();
    PendingRole one{role, 0, {}, JudgeRole(role, *envelope, *next).has_value()};
    if (const Json* version = envelope->signed_part.Find("version"); version != nullptr && version->AsInteger()) {
      one.version = *version->AsInteger();
    }
    for (const Signature& signature : envelope->signatures) one.signed_by.push_back(signature.keyid);
    pending.push_back(std::move(one));
  }
  return pending;
}

Result<RolesReport> Office::NameUnit(const std::string& display_name, const std::vector<PrivateKey>& sheets,
                                     UtcTime now) {
  if (const Result<void> good = CheckDisplayName(display_name); !good) return good.error();
  Result<OfficeRoles> next = NextRoles();
  if (!next) return next.error();
  for (Delegation& delegation : next->targets.delegations) {
    if (delegation.name == UnitRole(unit_)) delegation.display_name = display_name;
  }
  return StageRoles(*std::move(next), sheets, now, {});
}

std::string Office::DisplayName() const {
  const Result<OfficeRoles> next = NextRoles();
  const Delegation* unit = next ? next->targets.FindDelegation(UnitRole(unit_)) : nullptr;
  return unit == nullptr ? std::string() : unit->display_name;
}

Result<RolesReport> Office::EnrolTrays(const std::vector<std::string>& trays, const std::vector<PrivateKey>& sheets,
                                       UtcTime now) {
  if (const Result<void> names = CheckTrayNames(unit_, trays); !names) return names.error();
  Result<OfficeRoles> next = NextRoles();
  if (!next) return next.error();
  for (const std::string& tray : trays) {
    if (next->unit.FindDelegation(WordsRole(unit_, tray)) != nullptr) continue;
    next->unit.delegations.push_back(TrayDelegation(unit_, tray, WordsKeys(next->unit), words_threshold()));
  }
  return StageRoles(*std::move(next), sheets, now, {UnitRole(unit_)});
}

Result<RolesReport> Office::EnrolPerson(const PublicKey& key, EnrolFor what, const std::vector<PrivateKey>& sheets,
                                        UtcTime now) {
  Result<OfficeRoles> next = NextRoles();
  if (!next) return next.error();
  for (const std::string& other : KeysOfPerson(next->unit, key.person)) {
    if (other != key.keyid) {
      return Error{"person-known", fmt::format("{} has a key already; `revoke --person {} "
                                               "--successor {}` changes it",
                                               key.person, key.person, "FILE.pub")};
    }
  }
  AllowFills(*next, unit_);
  AddPerson(next->unit, unit_, key, what);
  return StageRoles(*std::move(next), sheets, now, {});
}

Result<RolesReport> Office::Revoke(const std::string& person, const std::optional<PublicKey>& successor, Departure how,
                                   const std::vector<PrivateKey>& sheets, UtcTime now) {
  Result<OfficeRoles> next = NextRoles();
  if (!next) return next.error();
  const std::vector<std::string> keyids = KeysOfPerson(next->unit, person);
  if (keyids.empty()) return Error{"unknown-person", fmt::format("unit {} knows no {}", unit_, person)};
  if (successor) AddPerson(next->unit, unit_, *successor, DoneBy(keyids, next->unit, unit_));
  for (const std::string& keyid : keyids) {
    if (!successor || keyid != successor->keyid) RemoveKey(next->unit, keyid, how);
  }
  const auto needed = static_cast<std::size_t>(words_threshold());
  const std::size_t left = CountPersons(next->unit, WordsKeys(next->unit));
  if (left < needed && how == Departure::kLeaves) {
    return Error{"too-few-people", fmt::format("without {} only {} person(s) could sign words, "
                                               "{} are needed; enrol "
                                               "another first, or give a --successor",
                                               person, left, needed)};
  }
  return StageRoles(*std::move(next), sheets, now, {});
}

Result<RolesReport> Office::RotateSheet(const std::string& old, const PublicKey& next_key, Departure how,
                                        const std::vector<PrivateKey>& sheets, UtcTime now) {
  Result<OfficeRoles> next = NextRoles();
  if (!next) return next.error();
  if (!ReplaceKey(*next, old, next_key, how)) {
    return Error{"unknown-key", fmt::format("no list names the key {}", old)};
  }
  // The unit's list is signed anew too: it must not rest on a sheet that is gone.
  return StageRoles(*std::move(next), sheets, now, {UnitRole(unit_)});
}

Result<RolesReport> Office::RotateHub(const std::vector<PrivateKey>& sheets, UtcTime now) {
  Result<OfficeRoles> next = NextRoles();
  if (!next) return next.error();
  const PrivateKey hub = PrivateKey::Generate();
  const std::string old = published_.root.roles.at("timestamp").keyids.at(0);
  if (!ReplaceKey(*next, old, hub.Public("hub"), Departure::kLeaves)) {
    return Error{"unknown-key", "a hub's key is already being changed; publish first"};
  }
  const Result<void> kept = WriteDurably(folder_.NextHubKey(), hub.ToPem(), FileAccess::kOwnerOnly);
  if (!kept) return kept.error();
  return StageRoles(*std::move(next), sheets, now, {});
}

Result<RolesReport> Office::Renew(std::chrono::days within, const std::vector<PrivateKey>& sheets, UtcTime now) {
  Result<OfficeRoles> next = NextRoles();
  if (!next) return next.error();
  std::vector<std::string> anew;
  const auto note = [&](const std::string& role, const MetadataHead& head) {
    if (head.expires - now < within) anew.push_back(role);
  };
  note("root", published_.root.head);
  note("targets", published_.targets.head);
  note(UnitRole(unit_), published_.unit.head);
  std::vector<std::string> trays;
  for (const std::string& tray : Trays()) {
    const std::string role = WordsRole(unit_, tray);
    if (PublishedVersion(published_.snapshot, role) == 0) continue;
    Result<Targets> list = LoadPublishedTray(role);
    if (!list) return list.error();
    if (list->targets.empty() || list->head.expires - now >= within) continue;
    trays.push_back(tray);
    if (std::filesystem::exists(folder_.Draft(role))) continue;
    if (const Result<void> saved = SaveDraft(role, *std::move(list)); !saved) return saved.error();
  }
  if (anew.empty() && trays.empty()) return RolesReport{};
  Result<RolesReport> report =
      StageRoles(*std::move(next), anew.empty() ? std::vector<PrivateKey>() : sheets, now, anew);
  if (report) report->trays.insert(report->trays.end(), trays.begin(), trays.end());
  return report;
}

Result<RolesReport> Office::SignRoles(const PrivateKey& key) {
  const Result<OfficeRoles> next = NextRoles();
  if (!next) return next.error();
  const OfficeRoles published = PublishedRoles();
  const std::string keyid = key.Public().keyid;
  bool any = false;
  bool drafts = false;
  for (const std::string& role : {std::string("root"), std::string("targets"), UnitRole(unit_)}) {
    if (!std::filesystem::exists(folder_.Draft(role))) continue;
    drafts = true;
    if (!MaySign(SignersOf(role, published, *next), keyid)) continue;
    Result<Envelope> envelope = LoadEnvelope(folder_.Draft(role));
    if (!envelope) return envelope.error();
    if (const Result<void> done = bangron::Sign(*envelope, key); !done) return done.error();
    if (const Result<void> saved = WriteDurably(folder_.Draft(role), WriteEnvelope(*envelope)); !saved) {
      return saved.error();
    }
    any = true;
  }
  if (!drafts) return Error{"nothing-to-sign", "no list waits for paper sheets"};
  if (!any) return Error{"foreign-signer", "this key may sign none of the lists that wait"};
  const Result<std::vector<PendingRole>> pending = PendingRoles();
  if (!pending) return pending.error();
  return RolesReport{.roles = *pending, .trays = {}, .fills = false, .vanishing = {}};
}

Result<PrivateKey> Office::LoadHubKey(const Root& root) const {
  Result<PrivateKey> hub = LoadPrivateKeyFile(folder_.HubKey());
  const std::vector<std::string>& keyids = root.roles.at("timestamp").keyids;
  const auto fits = [&](const Result<PrivateKey>& key) {
    return key && std::find(keyids.begin(), keyids.end(), key->Public().keyid) != keyids.end();
  };
  if (fits(hub)) return hub;
  Result<PrivateKey> next = LoadPrivateKeyFile(folder_.NextHubKey());
  if (fits(next)) return next;
  if (!hub) return hub.error();
  return Error{"foreign-signer", folder_.HubKey().string() + " is not the hub's key that root names"};
}

}  // namespace bangron
