#include "engine/model/item_title.h"

#include <gtest/gtest.h>

namespace bangron {
namespace {

TEST(ItemTitle, IsTheTextWithoutMarksOfLineBreaking) {
  Item item;
  item.lead = "KÍNH MỜI";
  item.text = "NGÀY HỘI|VĂN HÓA | CÁC~DÂN TỘC \\| 2026";
  EXPECT_EQ(TitleOf(item), "NGÀY HỘI VĂN HÓA CÁC DÂN TỘC | 2026");
}

TEST(ItemTitle, IsWhatElseTheItemHasToSay) {
  Item item;
  EXPECT_EQ(TitleOf(item), "");
  Item member;
  member.lead = "MỖI NGÀY";
  item.members = {Item(), member};
  EXPECT_EQ(TitleOf(item), "MỖI NGÀY");
  item.lines = {"112 | Cứu nạn"};
  EXPECT_EQ(TitleOf(item), "112 Cứu nạn");
  item.caption = "Bến sông";
  EXPECT_EQ(TitleOf(item), "Bến sông");
  item.lead = "SỐ KHẨN CẤP";
  EXPECT_EQ(TitleOf(item), "SỐ KHẨN CẤP");
}

}  // namespace
}  // namespace bangron
