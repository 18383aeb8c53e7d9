#include "engine/trust/metadata.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/trust/canonical_json.h"
#include "engine/trust/digest.h"

namespace bangron {
namespace {

constexpr std::size_t kMaxSignatures = 256;

}  // namespace

Result<Envelope> ReadEnvelope(std::string_view bytes) {
  const Result<Json> document = ParseJson(bytes);
  if (!document) return document.error();
  const Json* signed_part = document->Find("signed");
  const Json* signatures = document->Find("signatures");
  if (signed_part == nullptr || signed_part->AsObject() == nullptr || signatures == nullptr ||
      signatures->AsArray() == nullptr || signatures->AsArray()->size() > kMaxSignatures) {
    return Error{"metadata-malformed", "a metadata file holds an object `signed` and a list `signatures`"};
  }
  Envelope envelope{*signed_part, {}};
  for (const Json& entry : *signatures->AsArray()) {
    const Json* keyid = entry.Find("keyid");
    const Json* sig = entry.Find("sig");
    if (keyid == nullptr || keyid->AsString() == nullptr || sig == nullptr || sig->AsString() == nullptr) {
      return Error{"metadata-malformed", "a signature needs keyid and sig as text"};
    }
    const bool twice = std::any_of(envelope.signatures.begin(), envelope.signatures.end(),
                                   [&](const Signature& other) { return other.keyid == *keyid->AsString(); });
    if (twice) return Error{"metadata-malformed", "two signatures with the key id " + keyid->AsString()->substr(0, 80)};
    envelope.signatures.push_back({*keyid->AsString(), *sig->AsString()});
  }
  return envelope;
}

std::string WriteEnvelope(const Envelope& envelope) {
  JsonArray signatures;
  for (const Signature& signature : envelope.signatures) {
    signatures.emplace_back(JsonObject{{"keyid", signature.keyid}, {"sig", signature.sig}});
  }
  return WriteJson(JsonObject{{"signatures", std::move(signatures)}, {"signed", envelope.signed_part}},
                   JsonStyle::kIndented) +
         "\n";
}

Result<void> Sign(Envelope& envelope, const PrivateKey& key) {
  const Result<std::string> bytes = CanonicalJson(envelope.signed_part);
  if (!bytes) return bytes.error();
  const std::string keyid = key.Public().keyid;
  std::erase_if(envelope.signatures, [&](const Signature& signature) { return signature.keyid == keyid; });
  envelope.signatures.push_back({keyid, key.Sign(*bytes)});
  return {};
}

const Delegation* Targets::FindDelegation(std::string_view name) const {
  const auto found = std::find_if(delegations.begin(), delegations.end(),
                                  [&](const Delegation& delegation) { return delegation.name == name; });
  return found == delegations.end() ? nullptr : &*found;
}

Result<void> CheckBytes(std::string_view bytes, std::optional<std::int64_t> length,
                        const std::map<std::string, std::string>& hashes, std::string_view what) {
  if (length && static_cast<std::int64_t>(bytes.size()) != *length) {
    return Error{"wrong-length", fmt::format("{} has {} bytes; {} were signed for", what, bytes.size(), *length)};
  }
  for (const auto& [algorithm, expected] : hashes) {
    if (algorithm != "sha256" && algorithm != "sha512") {
      return Error{"wrong-hash", fmt::format("{}: the hash {} is not one that we know", what, algorithm.substr(0, 40))};
    }
    const std::string actual = algorithm == "sha256" ? Sha256Hex(bytes) : Sha512Hex(bytes);
    if (actual != expected) {
      return Error{"wrong-hash", fmt::format("{} has the {} {}; {} was signed for", what, algorithm, actual,
                                             expected.substr(0, 130))};
    }
  }
  return {};
}

}  // namespace bangron
