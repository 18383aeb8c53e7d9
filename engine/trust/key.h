// Keys that sign metadata. The verifier knows Ed25519, ECDSA P-256 and RSA-PSS; we ourselves sign with Ed25519 only.
// Which of them a player accepts is policy: engine/trust/policy.h. No files here: PEM text comes and goes.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/json/json.h"

namespace bangron {

struct PublicKey {
  std::string keyid;    // as the metadata names it; ComputedKeyId gives what it should be
  std::string keytype;  // ed25519, ecdsa (or ecdsa-sha2-nistp256), rsa
  std::string scheme;   // ed25519, ecdsa-sha2-nistp256, rsassa-pss-sha256
  std::string value;    // Ed25519: 64 hexadecimal digits; else PEM
  std::string person;   // x-bangron-person: opaque, one per human being; empty: not told
  bool operator==(const PublicKey&) const = default;
};

// SHA-256 of the canonical JSON of {keytype, keyval, scheme}. x-bangron-person does not enter it, so that one key
// keeps its id whoever describes it.
std::string ComputedKeyId(const PublicKey& key);

// The member of a `keys` object and back. Fails: "metadata-malformed".
Json ToJson(const PublicKey& key);
Result<PublicKey> ReadPublicKey(std::string_view keyid, const Json& json);

// True where `signature` (hexadecimal) is the key's over `bytes`. A key or scheme that we cannot read verifies nothing.
bool VerifySignature(const PublicKey& key, std::string_view bytes, std::string_view signature);

// An Ed25519 secret. Wiped when it goes.
class PrivateKey {
 public:
  static PrivateKey Generate();
  // Unencrypted PKCS#8. Fails: "key-unreadable".
  static Result<PrivateKey> FromPem(std::string_view pem);

  PrivateKey(const PrivateKey&) = default;
  PrivateKey& operator=(const PrivateKey&) = default;
  ~PrivateKey();

  std::string ToPem() const;
  // The public half with its computed id.
  PublicKey Public(std::string_view person = {}) const;
  // Hexadecimal signature.
  std::string Sign(std::string_view bytes) const;

 private:
  PrivateKey() = default;
  std::array<unsigned char, 32> seed_{};
};

}  // namespace bangron
