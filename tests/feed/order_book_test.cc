#include "feed/order_book.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "engine/trust/tuf_time.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

const UtcTime kNow = *ParseTufTime("2026-11-21T08:00:00Z");

class OrderBookTest : public testing::Test {
 protected:
  OrderBookTest() {
    for (const auto& [key, person] : {std::pair(&an_, "an"), {&binh_, "binh"}}) {
      const PublicKey own = key->Public(person);
      duty_.keys.emplace(own.keyid, own);
      duty_.role.keyids.push_back(own.keyid);
    }
  }

  // The board as it starts, with what its disk holds.
  OrderBook Started(const std::string& screen = "cong-chao") const {
    return OrderBook(scratch_.path() / "orders", screen, {{"xa-mau"}, false, 2});
  }
  std::unique_ptr<OrderBook> Ready(const std::string& screen = "cong-chao") const {
    auto book = std::make_unique<OrderBook>(scratch_.path() / "orders", screen, Policy{{"xa-mau"}, false, 2});
    book->SetDuties({duty_});
    return book;
  }

  static Envelope By(const Json& signed_part, const std::vector<PrivateKey>& keys) {
    Envelope envelope{signed_part, {}};
    for (const PrivateKey& key : keys) EXPECT_TRUE(Sign(envelope, key));
    return envelope;
  }
  Envelope Order(std::vector<std::string> screens = {}) const {
    return By(ToJson(SafeOrder{"xa-mau", std::move(screens), "thử", "01", kNow}), {an_});
  }
  Envelope Lift(const std::string& hash, const std::vector<PrivateKey>& keys) const {
    return By(ToJson(SafeLift{"xa-mau", hash, kNow}), keys);
  }
  Envelope LiftOf(const Envelope& order) const { return Lift(OrderHash(order.signed_part), {an_, binh_}); }

  std::size_t Files() const {
    std::error_code missing;
    const std::filesystem::directory_iterator files(scratch_.path() / "orders", missing);
    return static_cast<std::size_t>(std::distance(begin(files), end(files)));
  }

  ScratchFolder scratch_;
  PrivateKey an_ = PrivateKey::Generate();
  PrivateKey binh_ = PrivateKey::Generate();
  Duty duty_{"xa-mau", {}, {{}, 1}};
};

TEST_F(OrderBookTest, ASignedOrderStandsAtOnceAndSurvivesAReboot) {
  const auto book = Ready();
  EXPECT_FALSE(book->IsSafe());
  EXPECT_TRUE(book->Take(WriteOrders({Order()})).empty());
  EXPECT_TRUE(book->IsSafe());
  ASSERT_TRUE(book->Keep());
  const auto again = Ready();
  EXPECT_TRUE(again->IsSafe());
  EXPECT_EQ(again->Standing(), book->Standing());
  EXPECT_EQ(again->Standing().at(0).person, "an");
}

TEST_F(OrderBookTest, AHubThatTakesTheOrderAwayUndoesNothing) {
  const auto book = Ready();
  book->Take(WriteOrders({Order()}));
  book->Take(WriteOrders({}));
  book->Take("");
  book->Take("<html>log in</html>");
  book->Take(WriteOrders({Lift(OrderHash(Order().signed_part), {an_})}));
  book->Take(WriteOrders({Lift(OrderHash(Order().signed_part), {})}));
  EXPECT_TRUE(book->IsSafe());
}

TEST_F(OrderBookTest, ALiftUndoesTheOrderItNamesAndNoOther) {
  const auto book = Ready();
  const Envelope first = Order();
  const Envelope second = Order({"cong-chao"});
  book->Take(WriteOrders({first, second}));
  ASSERT_TRUE(book->Keep());
  book->Take(WriteOrders({LiftOf(first)}));
  EXPECT_TRUE(book->IsSafe());
  book->Take(WriteOrders({LiftOf(second)}));
  EXPECT_FALSE(book->IsSafe());
  ASSERT_TRUE(book->Keep());
  EXPECT_FALSE(Started().IsSafe());
  EXPECT_EQ(Files(), 2U);  // the two lifts, so that neither order can come back
}

TEST_F(OrderBookTest, ALiftedOrderCannotBePlayedAgain) {
  const auto book = Ready();
  book->Take(WriteOrders({Order(), LiftOf(Order())}));
  EXPECT_FALSE(book->IsSafe());
  ASSERT_TRUE(book->Keep());
  const auto again = Ready();
  again->Take(WriteOrders({Order()}));
  EXPECT_FALSE(again->IsSafe());
}

TEST_F(OrderBookTest, OrdersForOtherScreensPassBy) {
  const auto book = Ready("hoi-truong");
  book->Take(WriteOrders({Order({"cong-chao"})}));
  EXPECT_FALSE(book->IsSafe());
  book->Take(WriteOrders({Order({"cong-chao", "hoi-truong"})}));
  EXPECT_TRUE(book->IsSafe());
}

TEST_F(OrderBookTest, NobodyGivesOrdersBeforeTheUnitIsKnown) {
  OrderBook book = Started();
  EXPECT_EQ(book.Take(WriteOrders({Order()})).at(0).reason.code, "duty-unknown");
  EXPECT_FALSE(book.IsSafe());
  book.SetDuties({duty_});
  book.Take(WriteOrders({Order()}));
  EXPECT_TRUE(book.IsSafe());
}

TEST_F(OrderBookTest, AnOrderOfSomebodyWhoLeftStands) {
  const auto book = Ready();
  book->Take(WriteOrders({Order()}));
  ASSERT_TRUE(book->Keep());
  OrderBook again = Started();
  EXPECT_TRUE(again.IsSafe());
  again.SetDuties({});
  again.Take(WriteOrders({Order(), LiftOf(Order())}));
  EXPECT_TRUE(again.IsSafe());
}

TEST_F(OrderBookTest, LocalSafeSurvivesAReboot) {
  const auto book = Ready();
  book->GiveLocal(OrderSource::kKey, kNow);
  book->GiveLocal(OrderSource::kKey, kNow + std::chrono::seconds(5));
  EXPECT_TRUE(book->IsSafe());
  ASSERT_TRUE(book->Keep());
  const auto again = Ready();
  ASSERT_EQ(again->Standing().size(), 1U);
  EXPECT_EQ(again->Standing()[0].source, OrderSource::kKey);
  again->LiftLocal(OrderSource::kFile);
  EXPECT_TRUE(again->IsSafe());
  again->LiftLocal(OrderSource::kKey);
  EXPECT_FALSE(again->IsSafe());
  ASSERT_TRUE(again->Keep());
  EXPECT_FALSE(Started().IsSafe());
  EXPECT_EQ(Files(), 0U);
}

TEST_F(OrderBookTest, TwoPersonsLiftALocalOrderFromAfar) {
  const auto book = Ready();
  book->GiveLocal(OrderSource::kKey, kNow);
  const std::string hash = book->Standing().at(0).hash;
  book->Take(WriteOrders({Lift(hash, {an_})}));
  EXPECT_TRUE(book->IsSafe());
  book->Take(WriteOrders({Lift(hash, {an_, binh_})}));
  EXPECT_FALSE(book->IsSafe());
  ASSERT_TRUE(book->Keep());
  EXPECT_FALSE(Started().IsSafe());
}

TEST_F(OrderBookTest, ATechnicianLiftsNoSignedOrder) {
  const auto book = Ready();
  book->Take(WriteOrders({Order()}));
  for (const OrderSource source : {OrderSource::kKey, OrderSource::kFile}) book->LiftLocal(source);
  EXPECT_TRUE(book->IsSafe());
}

TEST_F(OrderBookTest, DamagedAndTornFilesUndoNothing) {
  const auto book = Ready();
  book->Take(WriteOrders({Order()}));
  ASSERT_TRUE(book->Keep());
  const std::string name = "xa-mau." + OrderHash(Order().signed_part) + ".safe";
  WriteFile(scratch_.path() / "orders" / name, "\x01\x02");
  WriteFile(scratch_.path() / "orders/.new-xa-mau.1.lifted", "");
  WriteFile(scratch_.path() / "orders/xa-mau.0.lifted", "");
  EXPECT_TRUE(Started().IsSafe());
}

TEST_F(OrderBookTest, AFullDiskDoesNotKeepTheWallUnsafe) {
  WriteFile(scratch_.path() / "orders", "no folder");
  const auto book = Ready();
  book->Take(WriteOrders({Order()}));
  EXPECT_TRUE(book->IsSafe());
  EXPECT_EQ(book->Keep().error().code, "store-write");
  std::filesystem::remove(scratch_.path() / "orders");
  ASSERT_TRUE(book->Keep());
  EXPECT_TRUE(Started().IsSafe());
}

}  // namespace
}  // namespace bangron
