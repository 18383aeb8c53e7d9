#include "engine/trust/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/trust/canonical_json.h"

namespace bangron {
namespace {

// The key that may sign, or null.
const PublicKey* FindSigner(const std::string& keyid, std::string_view role_name, const Signers& signers,
                            const Policy* policy) {
  const std::vector<std::string>& allowed = signers.role.keyids;
  if (std::find(allowed.begin(), allowed.end(), keyid) == allowed.end()) return nullptr;
  const auto found = signers.keys.find(keyid);
  if (found == signers.keys.end()) return nullptr;
  const PublicKey& key = found->second;
  if (policy != nullptr && (!IsProductionKey(key) || policy->exposed.contains(keyid))) return nullptr;
  if (policy != nullptr && NeedsNamedKeys(role_name) && key.person.empty()) return nullptr;
  return &key;
}

}  // namespace

SignerCount CountSigners(const Envelope& envelope, std::string_view role_name, const Signers& signers,
                         const Policy* policy) {
  SignerCount count;
  const Result<std::string> bytes = CanonicalJson(envelope.signed_part);
  if (!bytes) return count;
  std::set<std::string> keys;
  std::set<std::string> persons;
  for (const Signature& signature : envelope.signatures) {
    const PublicKey* key = FindSigner(signature.keyid, role_name, signers, policy);
    if (key == nullptr) {
      count.foreign.push_back(signature.keyid);
    } else if (signature.sig.empty()) {
      continue;
    } else if (!VerifySignature(*key, *bytes, signature.sig)) {
      count.wrong.push_back(signature.keyid);
    } else {
      count.good.push_back(signature.keyid);
      keys.insert(key->value);
      persons.insert(key->person.empty() ? "key " + key->keyid : "person " + key->person);
    }
  }
  count.keys = static_cast<int>(keys.size());
  count.persons = static_cast<int>(persons.size());
  return count;
}

Result<void> VerifyEnvelope(const Envelope& envelope, std::string_view role_name, const Signers& signers,
                            const Policy* policy) {
  const SignerCount count = CountSigners(envelope, role_name, signers, policy);
  const std::int64_t keys = count.keys;
  const std::int64_t needed_keys = signers.role.threshold;
  std::int64_t needed_persons = 0;
  if (policy != nullptr) {
    needed_persons = NeedsPersons(role_name) ? std::max<std::int64_t>(needed_keys, policy->min_persons) : needed_keys;
  }
  if (keys >= needed_keys && count.persons >= needed_persons) return {};

  const std::string tally = fmt::format(
      "{}: {} right signature(s) by {} person(s), {} needed; {} wrong, {} by keys that may not sign it", role_name,
      keys, count.persons, std::max(needed_keys, needed_persons), count.wrong.size(), count.foreign.size());
  if (!count.wrong.empty()) return Error{"signature-wrong", tally};
  if (count.persons < keys) return Error{"one-person-two-keys", tally};
  if (!count.foreign.empty()) return Error{"foreign-signer", tally};
  return Error{"too-few-signers", tally};
}

Result<Targets> VerifyTargets(std::string_view bytes, std::string_view role_name, const Signers& signers,
                              const Policy* policy) {
  const Result<Envelope> envelope = ReadEnvelope(bytes);
  if (!envelope) return envelope.error();
  if (auto good = VerifyEnvelope(*envelope, role_name, signers, policy); !good) return good.error();
  return ReadTargets(envelope->signed_part);
}

Result<Targets> VerifyDelegated(std::string_view bytes, std::string_view role_name, const Targets& delegator,
                                const Policy* policy) {
  const Delegation* delegation = delegator.FindDelegation(role_name);
  if (delegation == nullptr) {
    return Error{"role-not-delegated", fmt::format("{} is not a role that its delegator names", role_name)};
  }
  return VerifyTargets(bytes, role_name, {delegator.delegation_keys, delegation->signers}, policy);
}

}  // namespace bangron
