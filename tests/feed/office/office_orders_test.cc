#include "feed/office/office_orders.h"

#include <gtest/gtest.h>

#include "engine/trust/tuf_time.h"
#include "feed/durable_file.h"
#include "feed/order_book.h"
#include "tests/support/office_fixture.h"

namespace bangron {
namespace {

const UtcTime kNow = *ParseTufTime("2026-11-21T08:00:00Z");

class OfficeOrdersTest : public OfficeFixture {
 protected:
  OfficeOrdersTest() {
    setup_.duty = {an_.Public("an"), binh_.Public("binh"), guard_.Public("bao-ve")};
    Made(kNow);
  }

  // What a board of the unit makes of the feed's orders.
  bool BoardIsSafe() const {
    OrderBook book(scratch_.path() / "board", "cong-chao", Opened().policy());
    book.SetDuties({*DutyOf(Opened().published().unit, "xa-mau")});
    const Result<std::string> bytes = LoadFile(Opened().folder().Orders());
    if (bytes) book.Take(*bytes);
    EXPECT_TRUE(book.Keep());
    return book.IsSafe();
  }

  PrivateKey guard_ = PrivateKey::Generate();
};

TEST_F(OfficeOrdersTest, OneOnDutyMakesSafeAndTwoLiftIt) {
  EXPECT_FALSE(BoardIsSafe());
  const Result<std::string> order = GiveOrder(Opened(), {{}, "chữ sai"}, guard_, kNow);
  ASSERT_TRUE(order);
  EXPECT_TRUE(BoardIsSafe());
  EXPECT_EQ(ListOrders(Opened())->at(0).hash, *order);
  EXPECT_EQ(LiftOrders(Opened(), {}, an_, kNow)->waiting, std::vector{*order});
  EXPECT_TRUE(BoardIsSafe());
  EXPECT_EQ(ListOrders(Opened())->at(0).lifting, std::vector<std::string>{"an"});
  EXPECT_EQ(LiftOrders(Opened(), {}, an_, kNow).error().code, "person-signed-already");
  EXPECT_EQ(LiftOrders(Opened(), {}, binh_, kNow)->lifted, std::vector{*order});
  EXPECT_FALSE(BoardIsSafe());
  EXPECT_EQ(LiftOrders(Opened(), {}, binh_, kNow).error().code, "nothing-to-lift");
}

TEST_F(OfficeOrdersTest, NobodyElseGivesOrLifts) {
  EXPECT_EQ(GiveOrder(Opened(), {}, sheets_[0], kNow).error().code, "foreign-signer");
  ASSERT_TRUE(GiveOrder(Opened(), {}, an_, kNow));
  EXPECT_EQ(LiftOrders(Opened(), {}, sheets_[0], kNow).error().code, "foreign-signer");
  EXPECT_EQ(GiveOrder(Opened(), {{}, "a\nb"}, an_, kNow).error().code, "bad-reason");
  EXPECT_EQ(LiftOrders(Opened(), {"abc"}, an_, kNow).error().code, "bad-order");
}

TEST_F(OfficeOrdersTest, LiftsAnOrderThatOnlyABoardKnows) {
  OrderBook book(scratch_.path() / "other", "cong-chao", Opened().policy());
  book.GiveLocal(OrderSource::kKey, kNow);
  const std::string hash = book.Standing().at(0).hash;
  ASSERT_TRUE(LiftOrders(Opened(), {hash}, an_, kNow));
  ASSERT_TRUE(LiftOrders(Opened(), {hash}, guard_, kNow));
  book.SetDuties({*DutyOf(Opened().published().unit, "xa-mau")});
  book.Take(*LoadFile(Opened().folder().Orders()));
  EXPECT_FALSE(book.IsSafe());
}

TEST_F(OfficeOrdersTest, AFileForAStickNeedsNoOffice) {
  const auto file = scratch_.path() / "stick/orders/safe.json";
  const Result<std::string> order = AddOrderToFile(file, "xa-mau", {}, an_, kNow);
  ASSERT_TRUE(order);
  OrderBook book(scratch_.path() / "other", "cong-chao", Opened().policy());
  book.SetDuties({*DutyOf(Opened().published().unit, "xa-mau")});
  EXPECT_TRUE(book.Take(*LoadFile(file)).empty());
  EXPECT_TRUE(book.IsSafe());
  ASSERT_TRUE(SignLiftInFile(file, "xa-mau", *order, an_, kNow));
  EXPECT_EQ(SignLiftInFile(file, "xa-mau", *order, an_, kNow).error().code, "person-signed-already");
  book.Take(*LoadFile(file));
  EXPECT_TRUE(book.IsSafe());
  ASSERT_TRUE(SignLiftInFile(file, "xa-mau", *order, guard_, kNow));
  book.Take(*LoadFile(file));
  EXPECT_FALSE(book.IsSafe());
}

TEST_F(OfficeOrdersTest, TheFileInTheFeedStaysSmall) {
  ASSERT_TRUE(GiveOrder(Opened(), {{}, "đứng mãi"}, an_, kNow));
  const std::string first = ListOrders(Opened())->at(0).hash;
  for (int i = 0; i < 70; ++i) {
    const std::string hash = *GiveOrder(Opened(), {}, an_, kNow);
    ASSERT_TRUE(LiftOrders(Opened(), {hash}, an_, kNow));
    ASSERT_TRUE(LiftOrders(Opened(), {hash}, binh_, kNow));
  }
  EXPECT_LT(LoadFile(Opened().folder().Orders())->size(), kMaxOrdersBytes / 2);
  EXPECT_EQ(ListOrders(Opened())->at(0).hash, first);
  EXPECT_FALSE(ListOrders(Opened())->at(0).lifted);
}

}  // namespace
}  // namespace bangron
