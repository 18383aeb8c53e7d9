// Judges signatures: is a metadata file signed by enough of those who may sign its role?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/trust/metadata.h"
#include "engine/trust/policy.h"

namespace bangron {

// What the signatures of a file are worth for a role.
struct SignerCount {
  std::vector<std::string> good;     // key ids of the role with a right signature
  std::vector<std::string> wrong;    // key ids of the role whose signature is not over these bytes
  std::vector<std::string> foreign;  // key ids that may not sign this role
  int keys = 0;                      // distinct keys behind `good`: one key under two ids counts once
  int persons = 0;                   // distinct people behind `good`; a key without a person counts as one of its own
};

// A role's delegator: the keys it describes and those it names for the role.
struct Signers {
  const KeyMap& keys;
  const RoleKeys& role;
};

// Where `policy` is there, only production keys count, and only keys that name a person where the role needs those.
SignerCount CountSigners(const Envelope& envelope, std::string_view role_name, const Signers& signers,
                         const Policy* policy);

// TUF: at least `threshold` distinct keys. With a policy also at least as many distinct people, and at least the
// policy's floor where the role needs persons.
// Fails: "too-few-signers", "one-person-two-keys", "signature-wrong", "foreign-signer".
Result<void> VerifyEnvelope(const Envelope& envelope, std::string_view role_name, const Signers& signers,
                            const Policy* policy);

// A targets or delegated role: signatures, then form. Says nothing of version or expiry.
// Fails: as VerifyEnvelope, ReadEnvelope and ReadTargets.
Result<Targets> VerifyTargets(std::string_view bytes, std::string_view role_name, const Signers& signers,
                              const Policy* policy);

// The same for a role that `delegator` names. Fails: also "role-not-delegated".
Result<Targets> VerifyDelegated(std::string_view bytes, std::string_view role_name, const Targets& delegator,
                                const Policy* policy);

}  // namespace bangron
