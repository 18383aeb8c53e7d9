#include "feed/store_room.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bangron {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;

const UtcTime kNow{std::chrono::seconds(1'795'000'000)};
UtcTime In(int days) { return kNow + std::chrono::days(days); }

// 100 bytes of quota; 40 of the disk's 1000 stay free.
StoreRoom RoomOf(const std::map<std::string, std::pair<int, UtcTime>>& objects) {
  StoreRoom room({.quota_bytes = 100, .reserve_bytes = 40});
  std::map<std::string, UtcTime> dues;
  for (const auto& [name, object] : objects) {
    room.Add(name, object.first, kDueAlways);
    if (object.second != kDueNever) dues[name] = object.second;
  }
  room.SetDues(dues, In(2));
  return room;
}

constexpr DiskSpace kWide{1000, 900};

TEST(StoreRoom, WhatIsDueFarthestInTheFutureGoesFirst) {
  const StoreRoom room = RoomOf({{"proof", {10, kDueAlways}},
                                 {"on", {20, kNow}},
                                 {"tomorrow", {20, In(1)}},
                                 {"may", {20, In(160)}},
                                 {"december", {20, In(20)}},
                                 {"orphan", {10, kDueNever}}});
  EXPECT_THAT(room.WhatMustGo(0, kNow, kWide), Optional(IsEmpty()));
  EXPECT_THAT(room.WhatMustGo(5, kNow, kWide), Optional(ElementsAre("orphan")));
  EXPECT_THAT(room.WhatMustGo(25, kNow, kWide), Optional(ElementsAre("orphan", "may")));
  EXPECT_THAT(room.WhatMustGo(50, kNow, kWide), Optional(ElementsAre("orphan", "may", "december")));
  EXPECT_EQ(room.WhatMustGo(51, kNow, kWide), std::nullopt) << "what is on or due soon never goes";
}

TEST(StoreRoom, NothingGoesForWhatIsNeededLaterThanIt) {
  const StoreRoom room = RoomOf({{"december", {60, In(20)}}, {"may", {40, In(160)}}});
  EXPECT_THAT(room.WhatMustGo(30, In(40), kWide), Optional(ElementsAre("may")));
  EXPECT_EQ(room.WhatMustGo(30, In(200), kWide), std::nullopt);
}

TEST(StoreRoom, KeepsTheReserveFreeButNotFromWhatIsDueSoon) {
  const StoreRoom room = RoomOf({{"may", {20, In(160)}}});
  constexpr DiskSpace kTight{1000, 45};
  EXPECT_THAT(room.WhatMustGo(5, In(100), kTight), Optional(IsEmpty()));
  EXPECT_THAT(room.WhatMustGo(10, In(100), kTight), Optional(ElementsAre("may")));
  EXPECT_EQ(room.WhatMustGo(40, In(100), kTight), std::nullopt);
  EXPECT_THAT(room.WhatMustGo(40, kNow, kTight), Optional(ElementsAre("may")));
  EXPECT_THAT(room.WhatMustGo(40, In(100), std::nullopt), Optional(IsEmpty())) << "a disk that does not tell";
  constexpr DiskSpace kSmall{100, 15};
  EXPECT_THAT(room.WhatMustGo(5, In(100), kSmall), Optional(IsEmpty())) << "at most a tenth of the disk";
}

TEST(StoreRoom, CountsBytes) {
  StoreRoom room({.quota_bytes = 100, .reserve_bytes = 0});
  room.Add("a", 60, kDueAlways);
  room.Add("a", 60, kDueAlways);
  EXPECT_EQ(room.bytes(), 60);
  EXPECT_EQ(room.WhatMustGo(41, kDueAlways, std::nullopt), std::nullopt);
  room.Remove("a");
  room.Remove("a");
  EXPECT_EQ(room.bytes(), 0);
}

}  // namespace
}  // namespace bangron
