#include "engine/trust/key.h"

#include <gtest/gtest.h>

#include "engine/trust/digest.h"

namespace bangron {
namespace {

// Made once with openssl ecparam/genrsa and dgst over the eight bytes of kMessage.
constexpr char kMessage[] = "bang ron";
constexpr char kEcdsaPem[] =
    "-----BEGIN PUBLIC KEY-----\n"
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEdwJlwhFVBXubQgyKg1kRWJSPOdLG\n"
    "fzrCFPd/pHnbkFlXIjTNueMuOLC8UQGovtWwvftU1piXVYSl9YsvwV7qWg==\n"
    "-----END PUBLIC KEY-----\n";
constexpr char kEcdsaSignature[] =
    "3046022100c4ec71dd620e4dba30e6e79bcf3f0b6ed8da4c905a6fb5e779f3879129bd06fd02210083ef610175469838"
    "5a46e8004fcd5ddc6786a9fe650093eed211cfb427d7b92d";
constexpr char kRsaPem[] =
    "-----BEGIN PUBLIC KEY-----\n"
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAyQIGMDxW0SDThWG4YRJi\n"
    "SCc7Hy9pHQIogZhg0KK3ompi1ynfbbjDL4wd/IhI4isjs45S6drdWfDyazrerrrY\n"
    "WscRTfSsxHItUw+RXiO66eDs3UhieIJGYy4U0J6z2ue00MKv30HbKhKCVikkZxBz\n"
    "ZYGmPzEcBYEREh4wbO8Ak5l+G7b5ZT7kM0kUOHEOyMzoeskXtPE95Y84sxrMdLe8\n"
    "hPMVLiporXldne9T9hpGP4SYyiB3UgNNZmihErGMMxid4Dkf/Zm2z7sDgnA0cyYB\n"
    "zed6YsO0bVm8Nf2xnnb3X2hsXN2axzu+98Ps360k+stfhQOT9b03jvRMCm1pgIz8\n"
    "EwIDAQAB\n"
    "-----END PUBLIC KEY-----\n";
constexpr char kRsaSignature[] =
    "811258b75e70c8f6f7f51d3ae63a4234e409d490e39f4dda69e5c595be9b274a0e85a51fc2bb20956fe744d53028391f"
    "ea5f5b4bc8b779c65ecefe544cbb783d57d9fcefc0f811ca2ab1b17238ba385f594fa64e8e5ed71b1ee40b99f9cd698b"
    "088e4381e0b9e666c2d95a228bdd5a763011d1337912cd9140ccdfed1ec37a35eab5adb346e037ce456e988249da6c81"
    "fb9ebea493052d6a5cc0bbf7ad0672db0d18d2e1dae30fb0ad04e8ceaba0e5adab59dd09a3bf40122e33390151f53482"
    "9d420a4135d52f29253bafb3a94668bdcd04e1220004297fa99daad6cbae118b081cbcc11b7529c1ad5d47cc38c450d1"
    "80dde8f8fa028c9e96c4b81eac8a346e";

// RFC 8032, 7.1, TEST 2.
constexpr char kEdPublic[] = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
constexpr char kEdSignature[] =
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
    "387b2eaeb4302aeeb00d291612bb0c00";

struct Peer {
  PublicKey key;
  std::string message;
  std::string signature;
};

std::vector<Peer> Peers() {
  return {{{"a", "ed25519", "ed25519", kEdPublic, ""}, "r", kEdSignature},
          {{"b", "ecdsa", "ecdsa-sha2-nistp256", kEcdsaPem, ""}, kMessage, kEcdsaSignature},
          {{"c", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256", kEcdsaPem, ""}, kMessage, kEcdsaSignature},
          {{"d", "rsa", "rsassa-pss-sha256", kRsaPem, ""}, kMessage, kRsaSignature}};
}

TEST(Key, VerifiesSignaturesOfOtherPrograms) {
  for (const Peer& peer : Peers()) {
    EXPECT_TRUE(VerifySignature(peer.key, peer.message, peer.signature)) << peer.key.scheme;
  }
}

TEST(Key, RefusesChangedBytesSignaturesAndSchemes) {
  for (const Peer& peer : Peers()) {
    EXPECT_FALSE(VerifySignature(peer.key, peer.message + "x", peer.signature));
    std::string changed = peer.signature;
    changed.back() = changed.back() == '0' ? '1' : '0';
    EXPECT_FALSE(VerifySignature(peer.key, peer.message, changed));
    EXPECT_FALSE(VerifySignature(peer.key, peer.message, "zz"));
    EXPECT_FALSE(VerifySignature(peer.key, peer.message, ""));
    PublicKey other = peer.key;
    other.scheme = "none";
    EXPECT_FALSE(VerifySignature(other, peer.message, peer.signature));
    other = peer.key;
    other.value = "-----BEGIN PUBLIC KEY-----\n!\n";
    EXPECT_FALSE(VerifySignature(other, peer.message, peer.signature));
  }
}

TEST(Key, AKeyOfAnotherTypeUnderAKnownSchemeVerifiesNothing) {
  const PublicKey rsa_as_ecdsa{"x", "ecdsa", "ecdsa-sha2-nistp256", kRsaPem, ""};
  EXPECT_FALSE(VerifySignature(rsa_as_ecdsa, kMessage, kRsaSignature));
}

TEST(Key, SignsWhatItVerifiesAndSurvivesPem) {
  const PrivateKey key = PrivateKey::Generate();
  const Result<PrivateKey> again = PrivateKey::FromPem(key.ToPem());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->Public(), key.Public());
  EXPECT_TRUE(VerifySignature(key.Public(), "chữ", again->Sign("chữ")));
  EXPECT_NE(PrivateKey::Generate().Public().keyid, key.Public().keyid);
}

TEST(Key, RefusesWhatIsNoEd25519Pem) {
  for (const char* pem : {"", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", kRsaPem}) {
    const Result<PrivateKey> key = PrivateKey::FromPem(pem);
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error().code, "key-unreadable");
  }
}

// Source: sha256 of the bytes {"keytype":"ed25519","keyval":{"public":"3d40..."},"scheme":"ed25519"}.
TEST(Key, TheIdDoesNotDependOnThePerson) {
  PublicKey key{"", "ed25519", "ed25519", kEdPublic, ""};
  const std::string id = ComputedKeyId(key);
  EXPECT_EQ(id, Sha256Hex(std::string(R"({"keytype":"ed25519","keyval":{"public":")") + kEdPublic +
                          R"("},"scheme":"ed25519"})"));
  key.person = "p1";
  EXPECT_EQ(ComputedKeyId(key), id);
}

TEST(Key, DescriptionSurvivesJson) {
  const PublicKey key = PrivateKey::Generate().Public("p-17");
  const Result<PublicKey> again = ReadPublicKey(key.keyid, ToJson(key));
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, key);
  EXPECT_FALSE(ReadPublicKey("k", Json(JsonObject{{"keytype", "ed25519"}})));
  EXPECT_FALSE(ReadPublicKey("k", Json(17)));
}

}  // namespace
}  // namespace bangron
