// A player and the fills of a signed feed: what comes on, what is refused, and when a fill leaves the wall.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/trust/digest.h"
#include "engine/trust/tuf_time.h"
#include "feed/client.h"
#include "tests/support/memory_source.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using Texts = std::map<std::string, std::string>;

constexpr char kFill[] = "fills/xa-mau/f.yaml";
constexpr char kWords[] = "words/xa-mau-d1/a.yaml";
constexpr char kTemplatePath[] = "words/xa-mau-mau/mat-dien.yaml";
constexpr char kTemplate[] =
    "item: 1\nid: mat-dien\nkind: template\nas: slogan\ntext: \"MẤT ĐIỆN {noi}\"\n"
    "slots: {noi: {type: place, of: [THÔN ĐÔNG, THÔN ĐOÀI]}}\n";

std::string FillYaml(const std::string& noi, const std::string& of = kTemplate,
                     const std::string& path = kTemplatePath) {
  return "item: 1\nid: f\nkind: fill\ntemplate: " + path + "\nsha256: " + Sha256Hex(of) + "\nslots: {noi: \"" + noi +
         "\"}\nvalid: {from: 2026-11-20, until: 2026-11-26}\n";
}

class FixedTime final : public FeedClock {
 public:
  std::optional<UtcTime> TrustedNow() const override { return ParseTufTime("2026-11-21T08:00:00Z"); }
};

class ClientFillsTest : public testing::Test {
 protected:
  ClientFillsTest() {
    office.trays["d1"].items["a.yaml"] = ItemYaml("a", "XIN CHÀO");
    office.trays["mau"].items["mat-dien.yaml"] = kTemplate;
    office.with_fills = true;
    office.fills["f.yaml"] = FillYaml("THÔN ĐÔNG");
    office.timetable = TimetableYaml({kWords, kFill});
  }

  void Restart() {
    client.reset();
    store.reset();
    Result<Store> opened = Store::Open(scratch.path(), {.quota_bytes = 1 << 30, .reserve_bytes = 0});
    ASSERT_TRUE(opened);
    store.emplace(std::move(*opened));
    client = std::make_unique<FeedClient>(source, *store, clock, FeedClient::Settings{root, policy});
  }

  // What is on after the office published, and what was refused.
  Texts Look() {
    source.files = office.Publish();
    if (!client) {
      root = office.RootBytes();
      Restart();
    }
    const RefreshOutcome outcome = client->Refresh(RefreshDepth::kFull);
    refused.clear();
    for (const Refusal& refusal : outcome.refusals) refused.emplace_back(refusal.path, refusal.reason.code);
    return outcome.generation == nullptr ? Texts() : TextsOf(*outcome.generation);
  }

  static Texts TextsOf(const Generation& generation) {
    Texts texts;
    for (const auto& [path, item] : generation.words.items) texts[path] = item->text;
    return texts;
  }

  const Texts kBoth{{kWords, "XIN CHÀO"}, {kFill, "MẤT ĐIỆN THÔN ĐÔNG"}};
  const Texts kWordsOnly{{kWords, "XIN CHÀO"}};

  // A feed that was never otherwise: the fill is not shown, for this reason.
  void ExpectNeverShown(const std::string& path, const std::string& code) {
    EXPECT_EQ(Look(), kWordsOnly);
    EXPECT_THAT(refused, testing::Contains(Pair(path, code)));
    Restart();
    const auto loaded = client->LoadLastGood();
    ASSERT_TRUE(loaded);
    EXPECT_EQ(TextsOf(**loaded), kWordsOnly);
  }

  ScratchFolder scratch;
  FeedBuilder office;
  MemorySource source;
  FixedTime clock;
  std::string root;
  Policy policy{{"xa-mau"}, false, 2};
  std::optional<Store> store;
  std::unique_ptr<FeedClient> client;
  std::vector<std::pair<std::string, std::string>> refused;
};

TEST_F(ClientFillsTest, ShowWhatOnePersonFilledIntoWhatTwoSigned) {
  EXPECT_EQ(Look(), kBoth);
  EXPECT_THAT(refused, IsEmpty());
  EXPECT_EQ(client->Refresh(RefreshDepth::kFull).kind, RefreshOutcome::Kind::kUnchanged);
  Restart();
  const auto loaded = client->LoadLastGood();
  ASSERT_TRUE(loaded) << loaded.error().what;
  EXPECT_EQ(TextsOf(**loaded), kBoth);
  EXPECT_THAT((*loaded)->fills, ElementsAre(Pair(kFill, kTemplatePath)));
  EXPECT_FALSE((*loaded)->words.items.at(kFill)->evergreen);
}

TEST_F(ClientFillsTest, ATemplateItselfIsNeverShown) {
  office.timetable = TimetableYaml({kWords, kTemplatePath});
  office.fills.clear();
  ExpectNeverShown(kTemplatePath, "template-not-filled");
}

TEST_F(ClientFillsTest, ATemplateThatOnePersonSignedIsNone) {
  office.trays["mau"].signers = {"an"};
  EXPECT_EQ(Look(), kWordsOnly);
  EXPECT_THAT(refused, testing::Contains(Pair(kFill, "fill-template-unknown")));
}

TEST_F(ClientFillsTest, ValuesThatTheTemplateDoesNotHaveAreRefused) {
  for (const char* noi : {"CHỮ LẠ", "{noi}", "THÔN ÐÔNG", "THÔN ĐÔNG | CHỮ LẠ", ""}) {
    office.fills["f.yaml"] = FillYaml(noi);
    EXPECT_EQ(Look(), kWordsOnly) << noi;
    EXPECT_THAT(refused, testing::Contains(Pair(kFill, "fill-refused"))) << noi;
  }
}

TEST_F(ClientFillsTest, AListOfFillsHoldsNothingElse) {
  office.fills["f.yaml"] = ItemYaml("f", "CHỮ CỦA MỘT NGƯỜI");
  ExpectNeverShown(kFill, "not-a-fill");
}

TEST_F(ClientFillsTest, AListOfFillsHoldsNoTemplateToFill) {
  office.fills["mat-dien.yaml"] = kTemplate;
  office.fills["f.yaml"] = FillYaml("THÔN ĐÔNG", kTemplate, "words/xa-mau-fills/mat-dien.yaml");
  ExpectNeverShown(kFill, "fill-template-unknown");
}

TEST_F(ClientFillsTest, AFillInATrayCountsNothing) {
  office.trays["d1"].items["f.yaml"] = FillYaml("THÔN ĐÔNG");
  office.fills.clear();
  office.timetable = TimetableYaml({kWords, "words/xa-mau-d1/f.yaml"});
  ExpectNeverShown("words/xa-mau-d1/f.yaml", "fill-outside-fills");
}

TEST_F(ClientFillsTest, OnlyPersonsWhomTheUnitNamesFill) {
  office.fills_signers = {"la"};
  ExpectNeverShown("fills-xa-mau", "foreign-signer");
  office.fills_signers = {"timestamp"};  // the hub's online key
  EXPECT_EQ(Look(), kWordsOnly);
  office.fills_keys = {"an", "binh", "khong-ten"};  // a key that names nobody
  office.fills_signers = {"khong-ten"};
  EXPECT_EQ(Look(), kWordsOnly);
  office.fills_signers = {"binh"};
  EXPECT_EQ(Look(), kBoth);
}

TEST_F(ClientFillsTest, LeaveWithTheirTemplate) {
  ASSERT_EQ(Look(), kBoth);
  office.trays["mau"].items.clear();
  EXPECT_EQ(Look(), kWordsOnly);
  EXPECT_THAT(refused, testing::Contains(Pair(kFill, "fill-template-unknown")));
  Restart();
  EXPECT_EQ(TextsOf(**client->LoadLastGood()), kWordsOnly);
}

TEST_F(ClientFillsTest, LeaveWhenTheTemplateIsAltered) {
  ASSERT_EQ(Look(), kBoth);
  office.trays["mau"].items["mat-dien.yaml"] = std::string(kTemplate) + "mood: solemn\n";
  EXPECT_EQ(Look(), kWordsOnly);
  EXPECT_THAT(refused, testing::Contains(Pair(kFill, "fill-template-changed")));
}

TEST_F(ClientFillsTest, LeaveWhenANewerListLacksThem) {
  ASSERT_EQ(Look(), kBoth);
  office.fills.clear();
  office.timetable = TimetableYaml({kWords});
  EXPECT_EQ(Look(), kWordsOnly);
  EXPECT_THAT(refused, IsEmpty());
}

TEST_F(ClientFillsTest, LeaveWhenTheirSignerIsExposed) {
  office.words_keys = {"binh", "cuong"};
  office.persons["cuong"] = "p-cuong";
  for (auto& [name, tray] : office.trays) tray.signers = {"binh", "cuong"};
  ASSERT_EQ(Look(), kBoth);
  office.fills_keys = {"binh"};
  office.exposed = {"an"};
  EXPECT_EQ(Look(), kWordsOnly);
}

TEST_F(ClientFillsTest, StayWhenTheirSignerMerelyLeft) {
  ASSERT_EQ(Look(), kBoth);
  office.fills_keys = {"binh"};
  EXPECT_EQ(Look(), kBoth);
  EXPECT_THAT(refused, ElementsAre(Pair("fills-xa-mau", "foreign-signer")));
}

TEST_F(ClientFillsTest, AnUnlawfulOneLeavesTheOneBeforeIt) {
  ASSERT_EQ(Look(), kBoth);
  office.fills["f.yaml"] = FillYaml("CHỮ LẠ");
  EXPECT_EQ(Look(), kBoth);
  EXPECT_THAT(refused, ElementsAre(Pair(kFill, "fill-refused")));
  const std::int64_t number = client->Refresh(RefreshDepth::kFull).generation->number;
  EXPECT_EQ(client->Refresh(RefreshDepth::kFull).generation->number, number);
  Restart();
  EXPECT_EQ(TextsOf(**client->LoadLastGood()), kBoth);
}

}  // namespace
}  // namespace bangron
