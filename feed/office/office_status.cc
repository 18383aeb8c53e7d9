#include "feed/office/office_status.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "engine/trust/orders.h"
#include "engine/trust/policy.h"
#include "engine/trust/verify.h"

namespace bangron {
namespace {

// Names a key by its person, as far as the office knows.
class Namer {
 public:
  explicit Namer(const OfficeRoles& roles) : roles_(roles) {}
  std::string operator()(const std::string& keyid) const {
    for (const KeyMap* keys : {&roles_.unit.delegation_keys, &roles_.targets.delegation_keys, &roles_.root.keys}) {
      const auto found = keys->find(keyid);
      if (found != keys->end() && !found->second.person.empty()) return found->second.person;
    }
    return keyid;
  }
  std::vector<std::string> Persons(const std::vector<std::string>& keyids) const {
    std::set<std::string> persons;
    for (const std::string& keyid : keyids) persons.insert((*this)(keyid));
    return {persons.begin(), persons.end()};
  }

 private:
  const OfficeRoles& roles_;
};

std::vector<std::string> KeyIdsOf(const std::vector<Signature>& signatures) {
  std::vector<std::string> keyids;
  for (const Signature& signature : signatures) keyids.push_back(signature.keyid);
  return keyids;
}

}  // namespace

Result<OfficeStatus> StatusOfOffice(const Office& office) {
  const Result<OfficeRoles> next = office.NextRoles();
  if (!next) return next.error();
  const Result<std::vector<PendingRole>> pending = office.PendingRoles();
  if (!pending) return pending.error();
  const PublishedFeed& published = office.published();
  const Namer name(*next);
  OfficeStatus status;
  const auto add = [&](const std::string& role, const MetadataHead& head, RenewedBy by) {
    if (head.version > 0) status.lists.push_back({role, head.version, head.expires, by});
  };
  add("root", published.root.head, RenewedBy::kSheets);
  add("targets", published.targets.head, RenewedBy::kSheets);
  add(UnitRole(office.unit()), published.unit.head, RenewedBy::kSheets);
  add("snapshot", published.snapshot.head, RenewedBy::kPublish);
  add("timestamp", published.timestamp.head, RenewedBy::kPublish);
  for (const PendingRole& role : *pending) {
    status.drafts.push_back({role.role, role.version, name.Persons(role.signed_by), role.complete});
  }

  std::vector<std::pair<std::string, RenewedBy>> roles{{kTimetableRole, RenewedBy::kPublish}};
  for (const std::string& role : office.ListsOfPersons()) roles.emplace_back(role, RenewedBy::kPeople);
  const Policy policy = office.policy();
  for (const auto& [role, by] : roles) {
    const std::int64_t version = PublishedVersion(published.snapshot, role);
    if (version > 0) {
      const Result<Targets> list = LoadTargets(office.folder().Metadata(role, version));
      if (!list) return list.error();
      // Fills are over before their list is: nobody has to renew it.
      const bool lasts = by == RenewedBy::kPublish || (!list->targets.empty() && !IsFillsRole(role));
      if (lasts) add(role, list->head, by);
    }
    if (by == RenewedBy::kPublish || !std::filesystem::exists(office.folder().Draft(role))) continue;
    const Result<Envelope> draft = LoadEnvelope(office.folder().Draft(role));
    if (!draft) return draft.error();
    const Delegation* delegation = next->unit.FindDelegation(role);
    const bool complete =
        delegation != nullptr &&
        VerifyEnvelope(*draft, role, {next->unit.delegation_keys, delegation->signers}, &policy).has_value();
    status.drafts.push_back({role, version + 1, name.Persons(KeyIdsOf(draft->signatures)), complete});
  }
  std::stable_sort(status.lists.begin(), status.lists.end(),
                   [](const ListStatus& a, const ListStatus& b) { return a.expires < b.expires; });
  status.persons = name.Persons(WordsKeys(published.unit));
  if (const std::optional<Duty> duty = DutyOf(published.unit, office.unit())) {
    status.duty = name.Persons(duty->role.keyids);
  }
  return status;
}

}  // namespace bangron
