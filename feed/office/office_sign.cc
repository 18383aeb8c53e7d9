// Signing a tray's draft: the pictures are computed on the signer's own machine, written by the first, compared by the
// second, and only then is the signature added.
#include <fmt/format.h>

#include <algorithm>

#include "engine/trust/policy.h"
#include "engine/trust/tuf_time.h"
#include "engine/trust/verify.h"
#include "feed/durable_file.h"
#include "feed/office/approve_pictures.h"
#include "feed/office/office.h"
#include "feed/office/office_lives.h"

namespace bangron {
namespace {

Result<void> CheckNotSignedBy(const PublicKey& signer, const Envelope& envelope, const Targets& unit) {
  for (const Signature& signature : envelope.signatures) {
    const auto found = unit.delegation_keys.find(signature.keyid);
    if (found != unit.delegation_keys.end() && found->second.person == signer.person) {
      return Error{"person-signed-already",
                   fmt::format("{} has signed this version already; another person must", signer.person)};
    }
  }
  return {};
}

Result<void> WritePictures(Targets& draft, const std::map<std::string, ApprovedPictures>& seen) {
  for (auto& [path, file] : draft.targets) {
    if (IsMediaTarget(path)) continue;  // seen in the pictures of the items that name it
    const auto found = seen.find(path);
    if (found == seen.end()) return Error{"pictures-missing", path + ": no picture of it could be made"};
    file.custom = CustomOf(found->second);
  }
  return {};
}

// For an office of one: nobody else looked, and since when.
void MarkSelfApproved(Targets& draft, UtcTime now) {
  for (auto& [path, file] : draft.targets) {
    if (IsMediaTarget(path)) continue;
    file.custom.AsObject()->insert_or_assign("self_approved", true);
    file.custom.AsObject()->insert_or_assign("signed", FormatTufTime(now));
  }
}

// Compares what this signer sees with what the draft's first signer saw.
Result<void> CheckSamePictures(const Targets& draft, const std::map<std::string, ApprovedPictures>& seen) {
  for (const auto& [path, file] : draft.targets) {
    if (IsMediaTarget(path)) continue;
    const auto found = seen.find(path);
    if (found != seen.end() && file.custom == CustomOf(found->second)) continue;
    const std::string there = file.custom.IsNull() ? "nothing" : WriteJson(file.custom);
    const std::string here = found == seen.end() ? "nothing" : WriteJson(CustomOf(found->second));
    return Error{"pictures-differ", fmt::format("{}: the first signer saw {}, this machine makes "
                                                "{}; the screens, the look or the program "
                                                "differ, so nothing was signed",
                                                path, there, here)};
  }
  return {};
}

}  // namespace

Result<SignReport> Office::Sign(std::string_view tray, const PrivateKey& key, const PictureApprover& approver,
                                UtcTime now) {
  const Result<std::string> role = RoleOfTray(tray);
  if (!role) return role.error();
  if (!std::filesystem::exists(folder_.Draft(*role))) {
    return Error{"nothing-to-sign", fmt::format("tray {} has no draft", tray)};
  }
  const Result<OfficeRoles> next = NextRoles();
  if (!next) return next.error();
  const Targets& unit = next->unit;
  const Delegation& delegation = *unit.FindDelegation(*role);
  Result<Envelope> envelope = LoadEnvelope(folder_.Draft(*role));
  if (!envelope) return envelope.error();
  Result<Targets> draft = ReadTargets(envelope->signed_part);
  if (!draft) return draft.error();
  const Result<PublicKey> signer = FindSigner(key.Public(), unit, delegation);
  if (!signer) return signer.error();
  if (const Result<void> first = CheckNotSignedBy(*signer, *envelope, unit); !first) return first.error();

  const Result<std::vector<TrayChange>> changes = Diff(tray);
  if (!changes) return changes.error();
  const Result<ItemsByPath> items = LoadItems(*draft);
  if (!items) return items.error();
  const Result<Media> media = LoadMedia(*draft);
  if (!media) return media.error();
  const Result<std::map<std::string, ApprovedPictures>> seen = approver(*items, *media);
  if (!seen) return seen.error();
  if (envelope->signatures.empty()) {
    if (const Result<void> written = WritePictures(*draft, *seen); !written) return written.error();
    if (words_threshold() == 1) MarkSelfApproved(*draft, now);
    draft->head.version = PublishedVersion(published_.snapshot, *role) + 1;
    draft->head.expires = now + kWordsLife;
    envelope->signed_part = ToJson(*draft);
  } else if (const Result<void> same = CheckSamePictures(*draft, *seen); !same) {
    return same.error();
  }

  if (const Result<void> done = bangron::Sign(*envelope, key); !done) return done.error();
  if (const Result<void> saved = WriteDurably(folder_.Draft(*role), WriteEnvelope(*envelope)); !saved) {
    return saved.error();
  }
  const Policy policy = this->policy();
  const SignerCount count = CountSigners(*envelope, *role, {unit.delegation_keys, delegation.signers}, &policy);
  return SignReport{.person = signer->person,
                    .version = draft->head.version,
                    .needed = static_cast<int>(words_threshold()),
                    .persons = count.persons,
                    .changes = *changes};
}

}  // namespace bangron
