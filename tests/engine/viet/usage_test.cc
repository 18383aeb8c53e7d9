#include "engine/viet/usage.h"

#include <gtest/gtest.h>

#include "engine/viet/tokens.h"

namespace bangron {
namespace {

Usage Known() {
  Usage usage;
  usage.AddWord("cô");
  usage.AddRare("hấu");
  for (const char* phrase : {"công tác", "phát triển", "văn hoá", "hòa bình", "Bà Rịa - Vũng Tàu", "của, các"}) {
    usage.AddPhrase(phrase);
  }
  return usage;
}

TEST(Usage, KnowsHowAtHomeASyllableIs) {
  const Usage usage = Known();
  EXPECT_EQ(usage.UseOf(WordKey("Cô")), SyllableUse::kAlone);
  EXPECT_EQ(usage.UseOf(WordKey("tác")), SyllableUse::kBound);
  EXPECT_EQ(usage.UseOf(WordKey("hấu")), SyllableUse::kRare);
  EXPECT_EQ(usage.UseOf(WordKey("trển")), SyllableUse::kUnheard);
}

TEST(Usage, KnowsPartnersInEitherStyleOfTones) {
  const Usage usage = Known();
  EXPECT_TRUE(usage.ArePartners(WordKey("văn"), WordKey("hóa")));
  EXPECT_TRUE(usage.ArePartners(WordKey("HOÀ"), WordKey("BÌNH")));
  EXPECT_TRUE(usage.ArePartners(WordKey("Rịa"), WordKey("Vũng")));
  EXPECT_FALSE(usage.ArePartners(WordKey("hóa"), WordKey("văn")));
  EXPECT_FALSE(usage.ArePartners(WordKey("của"), WordKey("các")));  // a comma stands between them
}

TEST(Usage, FindsThePartnerThatWasMeant) {
  struct Case {
    const char* written;
    const char* neighbour;
    Usage::Side side;
    const char* meant;  // empty: none
    bool is_likely;
  };
  constexpr auto kBefore = Usage::Side::kBefore;
  constexpr auto kAfter = Usage::Side::kAfter;
  const Usage usage = Known();
  for (const Case& one : {Case{"tc", "công", kAfter, "tác", true}, Case{"trển", "phát", kAfter, "triển", true},
                          Case{"hó", "văn", kAfter, "hoá", true}, Case{"hoà", "bình", kBefore, "", false},
                          Case{"hoa", "bình", kBefore, "hòa", true}, Case{"cong", "tác", kBefore, "công", true},
                          Case{"tcá", "công", kAfter, "tác", true}, Case{"tám", "công", kAfter, "tác", false},
                          Case{"táac", "công", kAfter, "tác", false}, Case{"tr", "công", kAfter, "", false},
                          Case{"tác", "phát", kAfter, "", false}, Case{"tc", "trển", kAfter, "", false}}) {
    const auto meant = usage.NearPartner(one.written, WordKey(one.neighbour), one.side);
    EXPECT_EQ(meant ? meant->spelling : "", one.meant) << one.written << ' ' << one.neighbour;
    EXPECT_EQ(meant && meant->is_likely, one.is_likely) << one.written;
  }
}

}  // namespace
}  // namespace bangron
