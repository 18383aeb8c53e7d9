#include "engine/trust/key.h"

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <cassert>
#include <limits>
#include <memory>
#include <optional>

#include "engine/trust/canonical_json.h"
#include "engine/trust/digest.h"

namespace bangron {
namespace {

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(BIO* bio) const { BIO_free(bio); }
};
using KeyHandle = std::unique_ptr<EVP_PKEY, Free>;
using ContextHandle = std::unique_ptr<EVP_MD_CTX, Free>;
using BioHandle = std::unique_ptr<BIO, Free>;

constexpr std::size_t kMaxPemBytes = 16384;

const unsigned char* Bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// A PEM reader must never ask the terminal for a passphrase.
int NoPassphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*user*/) { return -1; }

KeyHandle PublicFromPem(const std::string& pem, const char* type) {
  if (pem.size() > kMaxPemBytes) return nullptr;
  const BioHandle bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  KeyHandle key(PEM_read_bio_PUBKEY(bio.get(), nullptr, NoPassphrase, nullptr));
  if (!key || EVP_PKEY_is_a(key.get(), type) != 1) return nullptr;
  return key;
}

bool IsP256(EVP_PKEY* key) {
  std::array<char, 64> group{};
  std::size_t length = 0;
  if (EVP_PKEY_get_group_name(key, group.data(), group.size(), &length) != 1) return false;
  const std::string_view name(group.data(), length);
  return name == "prime256v1" || name == "P-256";
}

KeyHandle Load(const PublicKey& key) {
  if (key.scheme == "ed25519" && key.keytype == "ed25519") {
    const std::optional<std::string> raw = FromHex(key.value);
    if (!raw || raw->size() != 32) return nullptr;
    return KeyHandle(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, Bytes(*raw), raw->size()));
  }
  if (key.scheme == "ecdsa-sha2-nistp256" && (key.keytype == "ecdsa" || key.keytype == "ecdsa-sha2-nistp256")) {
    KeyHandle handle = PublicFromPem(key.value, "EC");
    return handle && IsP256(handle.get()) ? std::move(handle) : nullptr;
  }
  if (key.scheme == "rsassa-pss-sha256" && key.keytype == "rsa") return PublicFromPem(key.value, "RSA");
  return nullptr;
}

bool VerifyWith(EVP_PKEY* key, const std::string& scheme, std::string_view bytes, std::string_view signature) {
  const ContextHandle context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* options = nullptr;
  const EVP_MD* digest = scheme == "ed25519" ? nullptr : EVP_sha256();
  if (EVP_DigestVerifyInit(context.get(), &options, digest, nullptr, key) != 1) return false;
  if (scheme == "rsassa-pss-sha256") {
    if (EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) != 1) return false;
    if (EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_AUTO) != 1) return false;
  }
  return EVP_DigestVerify(context.get(), Bytes(signature), signature.size(), Bytes(bytes), bytes.size()) == 1;
}

KeyHandle SecretHandle(const std::array<unsigned char, 32>& seed) {
  KeyHandle key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
  assert(key);
  return key;
}

Error Malformed(std::string_view keyid, const char* what) {
  return {"metadata-malformed", "key " + std::string(keyid.substr(0, 80)) + ": " + what};
}

}  // namespace

std::string ComputedKeyId(const PublicKey& key) {
  const Json described(
      JsonObject{{"keytype", key.keytype}, {"keyval", JsonObject{{"public", key.value}}}, {"scheme", key.scheme}});
  const Result<std::string> canonical = CanonicalJson(described);
  return canonical ? Sha256Hex(*canonical) : std::string();
}

Json ToJson(const PublicKey& key) {
  JsonObject json{{"keytype", key.keytype}, {"keyval", JsonObject{{"public", key.value}}}, {"scheme", key.scheme}};
  if (!key.person.empty()) json["x-bangron-person"] = key.person;
  return json;
}

Result<PublicKey> ReadPublicKey(std::string_view keyid, const Json& json) {
  const Json* keytype = json.Find("keytype");
  const Json* scheme = json.Find("scheme");
  const Json* keyval = json.Find("keyval");
  const Json* value = keyval == nullptr ? nullptr : keyval->Find("public");
  for (const Json* member : {keytype, scheme, value}) {
    if (member == nullptr || member->AsString() == nullptr) {
      return Malformed(keyid, "needs keytype, scheme and keyval.public as text");
    }
  }
  PublicKey key{std::string(keyid), *keytype->AsString(), *scheme->AsString(), *value->AsString(), {}};
  if (const Json* person = json.Find("x-bangron-person")) {
    if (person->AsString() == nullptr || person->AsString()->empty()) {
      return Malformed(keyid, "x-bangron-person is not a text");
    }
    key.person = *person->AsString();
  }
  return key;
}

bool VerifySignature(const PublicKey& key, std::string_view bytes, std::string_view signature) {
  const std::optional<std::string> raw = FromHex(signature);
  if (!raw || raw->empty() || raw->size() > kMaxPemBytes) return false;
  const KeyHandle handle = Load(key);
  const bool good = handle && VerifyWith(handle.get(), key.scheme, bytes, *raw);
  ERR_clear_error();
  return good;
}

PrivateKey PrivateKey::Generate() {
  PrivateKey key;
  const KeyHandle handle(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  std::size_t length = key.seed_.size();
  [[maybe_unused]] const int ok = EVP_PKEY_get_raw_private_key(handle.get(), key.seed_.data(), &length);
  assert(ok == 1 && length == key.seed_.size());
  return key;
}

Result<PrivateKey> PrivateKey::FromPem(std::string_view pem) {
  const Error unreadable{"key-unreadable", "this is not an unencrypted Ed25519 private key in PEM (PKCS#8)"};
  if (pem.size() > kMaxPemBytes) return unreadable;
  const BioHandle bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  const KeyHandle handle(PEM_read_bio_PrivateKey(bio.get(), nullptr, NoPassphrase, nullptr));
  PrivateKey key;
  std::size_t length = key.seed_.size();
  const bool good = handle && EVP_PKEY_is_a(handle.get(), "ED25519") == 1 &&
                    EVP_PKEY_get_raw_private_key(handle.get(), key.seed_.data(), &length) == 1 &&
                    length == key.seed_.size();
  ERR_clear_error();
  if (!good) return unreadable;
  return key;
}

PrivateKey::~PrivateKey() { OPENSSL_cleanse(seed_.data(), seed_.size()); }

std::string PrivateKey::ToPem() const {
  const BioHandle bio(BIO_new(BIO_s_mem()));
  PEM_write_bio_PKCS8PrivateKey(bio.get(), SecretHandle(seed_).get(), nullptr, nullptr, 0, nullptr, nullptr);
  char* data = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(length)};
}

PublicKey PrivateKey::Public(std::string_view person) const {
  std::array<unsigned char, 32> raw{};
  std::size_t length = raw.size();
  EVP_PKEY_get_raw_public_key(SecretHandle(seed_).get(), raw.data(), &length);
  PublicKey key{
      {}, "ed25519", "ed25519", ToHex({reinterpret_cast<const char*>(raw.data()), length}), std::string(person)};
  key.keyid = ComputedKeyId(key);
  return key;
}

std::string PrivateKey::Sign(std::string_view bytes) const {
  const KeyHandle key = SecretHandle(seed_);
  const ContextHandle context(EVP_MD_CTX_new());
  std::array<unsigned char, 64> signature{};
  std::size_t length = signature.size();
  EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get());
  [[maybe_unused]] const int ok = EVP_DigestSign(context.get(), signature.data(), &length, Bytes(bytes), bytes.size());
  assert(ok == 1 && length == signature.size());
  return ToHex({reinterpret_cast<const char*>(signature.data()), length});
}

}  // namespace bangron
