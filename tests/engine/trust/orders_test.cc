#include "engine/trust/orders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/trust/tuf_time.h"

namespace bangron {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const UtcTime kNow = *ParseTufTime("2026-11-21T08:00:00Z");
const Policy kPolicy{{"xa-mau"}, false, 2};

class OrdersTest : public testing::Test {
 protected:
  OrdersTest() {
    for (const auto& [key, person] : {std::pair(&an_, "an"), {&an_again_, "an"}, {&binh_, "binh"}}) {
      const PublicKey own = key->Public(person);
      duty_.keys.emplace(own.keyid, own);
      duty_.role.keyids.push_back(own.keyid);
    }
  }

  static Envelope By(const Json& signed_part, const std::vector<PrivateKey>& keys) {
    Envelope envelope{signed_part, {}};
    for (const PrivateKey& key : keys) EXPECT_TRUE(Sign(envelope, key));
    return envelope;
  }

  JudgedOrders Judged(const std::vector<Envelope>& orders, const Policy& policy = kPolicy) const {
    const Result<std::vector<Envelope>> read = ReadOrders(WriteOrders(orders));
    EXPECT_TRUE(read);
    return JudgeOrders(*read, {duty_}, policy);
  }

  std::string OrderCode(const std::vector<PrivateKey>& keys) const {
    const JudgedOrders judged = Judged({By(ToJson(order_), keys)});
    return judged.refusals.empty() ? "good" : judged.refusals[0].reason.code;
  }

  std::string LiftCode(const std::vector<PrivateKey>& keys) const {
    const JudgedOrders judged = Judged({By(ToJson(lift_), keys)});
    EXPECT_EQ(judged.lifts.empty(), !judged.refusals.empty());
    return judged.refusals.empty() ? "good" : judged.refusals[0].reason.code;
  }

  PrivateKey an_ = PrivateKey::Generate();
  PrivateKey an_again_ = PrivateKey::Generate();
  PrivateKey binh_ = PrivateKey::Generate();
  PrivateKey hub_ = PrivateKey::Generate();
  Duty duty_{"xa-mau", {}, {{}, 1}};
  SafeOrder order_{"xa-mau", {}, "chập điện", "0123", kNow};
  SafeLift lift_{"xa-mau", OrderHash(ToJson(order_)), kNow};
};

TEST_F(OrdersTest, OnePersonOnDutyIsEnoughForSafe) {
  const JudgedOrders judged = Judged({By(ToJson(order_), {binh_})});
  ASSERT_EQ(judged.orders.size(), 1U);
  EXPECT_EQ(judged.orders[0].order, order_);
  EXPECT_EQ(judged.orders[0].hash, lift_.order);
  EXPECT_EQ(judged.orders[0].person, "binh");
  EXPECT_THAT(judged.refusals, IsEmpty());
}

TEST_F(OrdersTest, ALiftNeedsTwoPersons) {
  EXPECT_EQ(LiftCode({an_, binh_}), "good");
  EXPECT_EQ(LiftCode({}), "too-few-signers");
  EXPECT_EQ(LiftCode({an_}), "too-few-signers");
  EXPECT_EQ(LiftCode({an_, an_again_}), "one-person-two-keys");
  EXPECT_EQ(LiftCode({an_, hub_}), "foreign-signer");
}

TEST_F(OrdersTest, AHubCanForgeNeither) {
  EXPECT_EQ(OrderCode({}), "too-few-signers");
  EXPECT_EQ(OrderCode({hub_}), "foreign-signer");
  Envelope altered = By(ToJson(order_), {an_});
  SafeOrder other = order_;
  other.screens = {"cong-chao"};
  altered.signed_part = ToJson(other);
  EXPECT_EQ(Judged({altered}).refusals.at(0).reason.code, "signature-wrong");
  Envelope turned = By(ToJson(order_), {an_, binh_});
  turned.signed_part = ToJson(lift_);
  EXPECT_EQ(Judged({turned}).refusals.at(0).reason.code, "signature-wrong");
}

TEST_F(OrdersTest, OnePersonLiftsOnlyWhereTheBoardsFloorIsOne) {
  EXPECT_EQ(Judged({By(ToJson(lift_), {an_})}, {{"xa-mau"}, false, 1}).lifts.size(), 1U);
  EXPECT_EQ(Judged({By(ToJson(lift_), {an_, binh_})}, {{"xa-mau"}, false, 3}).lifts.size(), 1U);
}

TEST_F(OrdersTest, AKeyWithoutAPersonDoesNotCount) {
  for (auto& [keyid, key] : duty_.keys) key.person.clear();
  EXPECT_EQ(OrderCode({an_}), "foreign-signer");
  EXPECT_EQ(LiftCode({an_, binh_}), "foreign-signer");
}

TEST_F(OrdersTest, OrdersOfAnotherUnitDoNotConcernTheScreen) {
  SafeOrder foreign = order_;
  foreign.unit = "xa-khac";
  const JudgedOrders judged = Judged({By(ToJson(foreign), {an_})});
  EXPECT_THAT(judged.orders, IsEmpty());
  EXPECT_THAT(judged.refusals, IsEmpty());
  EXPECT_EQ(Judged({By(ToJson(foreign), {an_})}, {{"xa-khac"}, false, 2}).refusals.at(0).reason.code, "duty-unknown");
}

TEST_F(OrdersTest, OneBadMemberSpoilsNoOther) {
  SafeOrder torn = order_;
  torn.reason = "a\nb";
  const std::vector<Envelope> orders{
      {}, By(ToJson(torn), {an_}), By(JsonObject{{"_type", "targets"}}, {an_}), By(ToJson(order_), {an_})};
  const JudgedOrders judged = Judged(orders);
  EXPECT_EQ(judged.orders.size(), 1U);
  ASSERT_EQ(judged.refusals.size(), 3U);
  for (const Refusal& refusal : judged.refusals) EXPECT_EQ(refusal.reason.code, "orders-malformed");
}

TEST_F(OrdersTest, RefusesWhatIsNoOrdersFile) {
  EXPECT_EQ(ReadOrders("<html>").error().code, "json-syntax");
  EXPECT_EQ(ReadOrders("{}").error().code, "orders-malformed");
  EXPECT_EQ(ReadOrders(std::string(kMaxOrdersBytes + 1, ' ')).error().code, "json-too-large");
  std::string many = R"({"orders": [0)";
  for (int i = 0; i < 600; ++i) many += ",0";
  EXPECT_EQ(ReadOrders(many + "]}").error().code, "orders-malformed");
  EXPECT_EQ(ReadOrders(R"({"orders": [0, {"signed": 1}]})")->size(), 2U);
}

TEST_F(OrdersTest, AnOrderGivenAgainIsAnotherOrder) {
  SafeOrder again = order_;
  again.nonce = "4567";
  EXPECT_NE(OrderHash(ToJson(again)), OrderHash(ToJson(order_)));
}

TEST_F(OrdersTest, DutyIsWhomTheUnitNames) {
  Targets unit;
  EXPECT_FALSE(DutyOf(unit, "xa-mau"));
  unit.delegation_keys = duty_.keys;
  unit.delegations = {{DutyRole("xa-mau"), duty_.role, true, {{"orders/xa-mau/*"}}, {}}};
  EXPECT_EQ(DutyOf(unit, "xa-mau")->role, duty_.role);
  EXPECT_FALSE(DutyOf(unit, "xa-khac"));
}

}  // namespace
}  // namespace bangron
