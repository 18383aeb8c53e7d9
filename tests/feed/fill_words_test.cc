// Which template a fill may lean on: one that stands, of its own unit, of the very bytes that the filler saw.
#include "feed/fill_words.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/support/paths.h"

namespace bangron {
namespace {

constexpr char kTemplate[] =
    "item: 1\nid: mat-dien\nkind: template\nas: slogan\ntext: \"Mất điện {noi}\"\n"
    "slots: {noi: {type: place, of: [Thôn Đông, Thôn Đoài]}}\n";

class FillWordsTest : public testing::Test {
 protected:
  FillWordsTest() : store_(*Store::Open(scratch_.path())) {}

  RecordEntry Entry(const std::string& path, const std::string& unit, const std::string& role,
                    const std::string& bytes) {
    return {path, *store_.SaveObject(bytes), {1, {"targets", "unit-" + unit, role}, {"1", "2", "3"}}};
  }
  RecordEntry Template(const std::string& unit = "a", const std::string& bytes = kTemplate) {
    return Entry("words/" + unit + "-mau/mat-dien.yaml", unit, "words-" + unit + "-mau", bytes);
  }
  RecordEntry FillOf(const RecordEntry& of, const std::string& noi = "Thôn Đông", const std::string& unit = "a") {
    return Entry("fills/" + unit + "/f.yaml", unit, "fills-" + unit,
                 "item: 1\nid: f\nkind: fill\ntemplate: " + of.path + "\nsha256: " + of.sha256 +
                     "\nslots: {noi: " + noi + "}\nvalid: {from: 2026-11-20, until: 2026-11-26}\n");
  }
  std::string CodeOf(const RecordEntry& fill, const std::vector<RecordEntry>& standing) {
    const Result<FilledWords> words = WordsOfFill(fill, standing, store_);
    return words ? "" : words.error().code;
  }

  ScratchFolder scratch_;
  Store store_;
};

TEST_F(FillWordsTest, AreTheTemplatesWords) {
  const RecordEntry of = Template();
  const Result<FilledWords> words = WordsOfFill(FillOf(of), std::vector{of}, store_);
  ASSERT_TRUE(words) << words.error().what;
  EXPECT_EQ(words->item.text, "Mất điện Thôn Đông");
  EXPECT_EQ(words->template_path, of.path);
}

TEST_F(FillWordsTest, NeedATemplateThatStands) {
  const RecordEntry of = Template();
  const RecordEntry fill = FillOf(of);
  EXPECT_EQ(CodeOf(fill, {}), "fill-template-unknown");
  EXPECT_EQ(CodeOf(fill, {Template("b")}), "fill-template-unknown");
  RecordEntry by_one = of;  // the template's own path, in a list that one person signs
  by_one.proof.roles[2] = "fills-a";
  EXPECT_EQ(CodeOf(fill, {by_one}), "fill-template-unknown");
}

TEST_F(FillWordsTest, NeedATemplateOfTheirOwnUnit) {
  const RecordEntry other = Template("b");
  EXPECT_EQ(CodeOf(FillOf(other), {other}), "fill-template-foreign");
  EXPECT_EQ(CodeOf(FillOf(other, "Thôn Đông", "b"), {other}), "");
}

TEST_F(FillWordsTest, NeedTheVeryTemplateThatWasFilled) {
  const RecordEntry old = Template();
  const RecordEntry next = Template("a", fmt::format("{}mood: solemn\n", kTemplate));
  EXPECT_EQ(CodeOf(FillOf(old), {next}), "fill-template-changed");
}

TEST_F(FillWordsTest, NeedAFillAndATemplate) {
  const std::string slogan = "item: 1\nid: a\nkind: slogan\ntext: CHỮ LẠ\nevergreen: true\n";
  const RecordEntry of = Template();
  EXPECT_EQ(CodeOf(Entry("fills/a/f.yaml", "a", "fills-a", slogan), {of}), "not-a-fill");
  EXPECT_EQ(CodeOf(Entry("fills/a/f.yaml", "a", "fills-a", kTemplate), {of}), "not-a-fill");
  EXPECT_EQ(CodeOf(Entry("fills/a/f.yaml", "a", "fills-a", "item: 1"), {of}), "item-unreadable");
  const RecordEntry no_template = Template("a", slogan);
  EXPECT_EQ(CodeOf(FillOf(no_template), {no_template}), "fill-refused");
}

TEST_F(FillWordsTest, TellWhereAValueIsWrongAndWhatIsAllowed) {
  const RecordEntry of = Template();
  const Result<FilledWords> words = WordsOfFill(FillOf(of, "CHỮ LẠ"), std::vector{of}, store_);
  ASSERT_FALSE(words);
  EXPECT_EQ(words.error().code, "fill-refused");
  EXPECT_EQ(words.error().what, "fills/a/f.yaml:6:14: slots.noi: fill-value CHỮ LẠ; allowed: Thôn Đông, Thôn Đoài");
}

}  // namespace
}  // namespace bangron
