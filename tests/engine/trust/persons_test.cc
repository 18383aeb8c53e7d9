// Persons, not keys: whoever signs, whatever thresholds a feed claims, words of fewer people than the board's floor are
// no words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "engine/trust/verify.h"
#include "engine/trust/words_list.h"
#include "tests/support/feed_builder.h"

namespace bangron {
namespace {

using testing::ElementsAre;

constexpr char kRole[] = "words-xa-mau-d1";

// Every way to give `keys` keys to people, told apart only by which keys belong to the same one: {0, 1, 0} says that
// the first and the third are one person's.
void EachOwnership(std::size_t keys, std::vector<int>& owners,
                   const std::function<void(const std::vector<int>&)>& use) {
  if (owners.size() == keys) return use(owners);
  const int next = owners.empty() ? 0 : *std::max_element(owners.begin(), owners.end()) + 1;
  for (int owner = 0; owner <= next; ++owner) {
    owners.push_back(owner);
    EachOwnership(keys, owners, use);
    owners.pop_back();
  }
}

struct Signed {
  std::vector<PrivateKey> keys;
  std::string bytes;  // signed by the chosen ones

  void SignBy(unsigned subset) {
    Targets list;
    Envelope envelope{ToJson(list), {}};
    for (std::size_t key = 0; key < keys.size(); ++key) {
      if ((subset >> key & 1U) != 0) (void)Sign(envelope, keys[key]);
    }
    bytes = WriteEnvelope(envelope);
  }
};

Targets UnitList(const Signed& tray, const std::vector<int>& owners, std::int64_t threshold) {
  Targets unit;
  RoleKeys role{{}, threshold};
  for (std::size_t key = 0; key < owners.size(); ++key) {
    const PublicKey described = tray.keys[key].Public("p-" + std::to_string(owners[key]));
    unit.delegation_keys[described.keyid] = described;
    role.keyids.push_back(described.keyid);
  }
  unit.delegations.push_back({kRole, role, true, {{"words/xa-mau-d1/*"}}, {}});
  return unit;
}

TEST(Persons, EverySubsetBelowTwoPersonsIsRefused) {
  const Policy policy{{"xa-mau"}, false, 2};
  int accepted = 0;
  int refused = 0;
  for (const std::size_t count : {3U, 4U, 5U}) {
    Signed tray;
    while (tray.keys.size() < count) tray.keys.push_back(PrivateKey::Generate());
    for (unsigned subset = 0; subset < 1U << count; ++subset) {
      tray.SignBy(subset);
      std::vector<int> none;
      EachOwnership(count, none, [&](const std::vector<int>& owners) {
        std::set<int> signers;
        for (std::size_t key = 0; key < count; ++key) {
          if ((subset >> key & 1U) != 0) signers.insert(owners[key]);
        }
        // A feed may ask for more people than the board does; for fewer in vain.
        for (const std::int64_t threshold : count == 3 ? std::vector{1, 2, 3} : std::vector{1}) {
          const bool enough = std::ssize(signers) >= std::max<std::int64_t>(threshold, 2);
          const auto list = VerifyDelegated(tray.bytes, kRole, UnitList(tray, owners, threshold), &policy);
          ASSERT_EQ(list.has_value(), enough) << count << " keys, subset " << subset << ", threshold " << threshold;
          ++(enough ? accepted : refused);
        }
      });
    }
  }
  // 5, 15 and 52 ownerships; 8, 16 and 32 subsets.
  EXPECT_EQ(accepted + refused, 3 * 5 * 8 + 15 * 16 + 52 * 32);
  EXPECT_GT(accepted, 500);
  EXPECT_GT(refused, 500);
}

TEST(Persons, NoFeedLowersTheBoardsFloor) {
  Signed tray;
  while (tray.keys.size() < 3) tray.keys.push_back(PrivateKey::Generate());
  tray.SignBy(0b111);
  const Targets unit = UnitList(tray, {0, 1, 2}, 1);
  for (const int floor : {1, 2, 3, 4}) {
    const Policy policy{{}, true, floor};
    EXPECT_EQ(VerifyDelegated(tray.bytes, kRole, unit, &policy).has_value(), floor <= 3) << floor;
  }
}

// The floor holds for every link of the chain: who may lower the threshold of a link could otherwise name two people of
// his own further down.
TEST(Persons, TheFloorHoldsForRootTargetsAndUnit) {
  for (const char* role : {"root", "targets", "unit-xa-mau", "looks", "words-xa-mau-d1", "anything-new"}) {
    EXPECT_TRUE(NeedsPersons(role)) << role;
  }
  for (const char* role : {"timestamp", "snapshot", "timetable", "fills-xa-mau"})
    EXPECT_FALSE(NeedsPersons(role)) << role;

  const Policy policy{{"xa-mau"}, false, 2};
  const PrivateKey key = PrivateKey::Generate();
  const PrivateKey second = PrivateKey::Generate();
  for (const char* role : {"root", "targets", "unit-xa-mau"}) {
    KeyMap keys;
    for (const PublicKey& one : {key.Public("p-an"), second.Public("p-an")}) keys[one.keyid] = one;
    const RoleKeys one_is_enough{{key.Public().keyid, second.Public().keyid}, 1};
    Envelope envelope{JsonObject{{"version", 1}}, {}};
    ASSERT_TRUE(Sign(envelope, key));
    EXPECT_EQ(VerifyEnvelope(envelope, role, {keys, one_is_enough}, &policy).error().code, "too-few-signers");
    ASSERT_TRUE(Sign(envelope, second));
    EXPECT_EQ(VerifyEnvelope(envelope, role, {keys, one_is_enough}, &policy).error().code, "one-person-two-keys");
    keys[second.Public().keyid].person = "p-binh";
    EXPECT_TRUE(VerifyEnvelope(envelope, role, {keys, one_is_enough}, &policy)) << role;
  }
}

TEST(Units, NoNameBeginsWithAnotherAndAHyphen) {
  for (const auto& [a, b] : std::vector<std::pair<const char*, const char*>>{
           {"xa-mau", "xa-mau-2"}, {"xa", "xa-mau"}, {"xa-mau", "xa-mau-"}, {"a", "a-b-c"}}) {
    EXPECT_TRUE(UnitsClash(a, b)) << a << " " << b;
    EXPECT_TRUE(UnitsClash(b, a)) << a << " " << b;
  }
  for (const auto& [a, b] : std::vector<std::pair<const char*, const char*>>{
           {"xa-mau", "xa-mau2"}, {"xa-mau", "xa-maung"}, {"xa-mau-1", "xa-mau-2"}, {"xa-mau", "xa-mau"}}) {
    EXPECT_FALSE(UnitsClash(a, b)) << a << " " << b;
  }
  // Where no two clash, no tray of one can have the role or the folder of a tray of the other.
  const std::vector<std::string> names{"a", "b", "a-b", "b-a", "a-a", "ab", "a-", "-a"};
  for (const std::string& first : names) {
    for (const std::string& second : names) {
      if (first == second || UnitsClash(first, second)) continue;
      for (const std::string& tray : names) {
        EXPECT_EQ(TrayOfRole(WordsRole(first, tray), second), std::nullopt) << first << " " << second << " " << tray;
      }
    }
  }
}

TEST(Units, TheLaterOfTwoThatClashIsRefused) {
  const auto delegate = [](std::vector<std::string> units) {
    Targets top;
    for (const std::string& unit : units) top.delegations.push_back({UnitRole(unit), {}, false, {{"*"}}, {}});
    return top;
  };
  const Policy both{{"xa-mau", "xa-mau-2", "xa-khac"}, false, 2};
  const Targets top = delegate({"xa-mau", "xa-mau-2", "xa-khac"});
  EXPECT_THAT(AcceptedUnits(top, both), ElementsAre("xa-mau", "xa-khac"));
  EXPECT_EQ(CheckUnit("xa-mau-2", top, both).error().code, "unit-ambiguous");
  EXPECT_EQ(CheckUnit("xa-la", top, both).error().code, "unit-not-accepted");
  EXPECT_EQ(CheckUnit("xa-mau-2", delegate({"xa-khac"}), both).error().code, "unit-unknown");
  EXPECT_THAT(AcceptedUnits(delegate({"xa-mau-2", "xa-mau"}), both), ElementsAre("xa-mau-2"));
  // Also where the screen accepts only the later one: which of the two comes first is the feed's to say, once.
  EXPECT_TRUE(AcceptedUnits(top, Policy{{"xa-mau-2"}, false, 2}).empty());
}

}  // namespace
}  // namespace bangron
