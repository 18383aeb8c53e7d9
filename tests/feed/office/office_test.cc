// The office from its first key to a published feed, and everything that must not leave it.
#include "feed/office/office.h"

#include <gtest/gtest.h>

#include "engine/calendar/civil.h"
#include "engine/trust/digest.h"
#include "feed/client.h"
#include "feed/durable_file.h"
#include "feed/http.h"
#include "tests/support/office_fixture.h"
#include "tests/support/picture_files.h"

namespace bangron {
namespace {

const UtcTime kMonday = *ParseRfc3339("2026-11-16T08:00:00+07:00");

constexpr char kItem[] = R"(item: 1
id: chao-mung
kind: slogan
text: "NHIỆT LIỆT CHÀO MỪNG"
evergreen: true
)";

constexpr char kTimetable[] = R"(timetable: 1
utc_offset: "+07:00"
rules:
  - show: [words/xa-mau-d01/chao-mung.yaml]
)";

const PictureApprover kSeesLookOne = SeesLook("one");
const PictureApprover kSeesLookTwo = SeesLook("two");

class OfficeTest : public OfficeFixture {
 protected:
  Office Made() { return OfficeFixture::Made(kMonday); }

  std::filesystem::path Written(const std::string& name, const std::string& text) const {
    WriteFile(scratch_.path() / name, text);
    return scratch_.path() / name;
  }

  Result<std::vector<std::string>> Add(const std::string& text, Office::Draft fresh = Office::Draft::kWhenChanged) {
    return Opened().AddItems("d01", {Written("item.yaml", text)}, kMonday, fresh, diagnostics_);
  }

  Result<SignReport> SignBy(const PrivateKey& key, const PictureApprover& approver = kSeesLookOne) {
    return Opened().Sign("d01", key, approver, kMonday);
  }

  void PublishOneItem() {
    ASSERT_TRUE(Add(kItem));
    ASSERT_TRUE(SignBy(an_));
    ASSERT_TRUE(SignBy(binh_));
    ASSERT_TRUE(Opened().Publish(kMonday));
  }

  std::string Path(const char* name) const { return (Folder() / name).string(); }

  Diagnostics diagnostics_;
};

TEST_F(OfficeTest, PublishesWhatTwoPeopleSigned) {
  Made();
  const auto added = Add(kItem);
  ASSERT_TRUE(added);
  EXPECT_EQ(*added, std::vector<std::string>{"words/xa-mau-d01/chao-mung.yaml"});
  EXPECT_EQ(SignBy(an_)->persons, 1);
  const Result<SignReport> second = SignBy(binh_);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->persons, 2);
  ASSERT_EQ(second->changes.size(), 1U);
  EXPECT_EQ(second->changes[0].after, kItem);
  ASSERT_TRUE(Opened().AddTimetable(Written("timetable.yaml", kTimetable), diagnostics_));
  EXPECT_TRUE(diagnostics_.findings().empty());

  const Result<PublishReport> report = Opened().Publish(kMonday);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->refused.empty());
  EXPECT_EQ(report->published, (std::vector<std::string>{"words-xa-mau-d01", "timetable"}));
  EXPECT_EQ(report->expires, kMonday + std::chrono::days(7));

  const Office office = Opened();
  EXPECT_EQ(office.published().timestamp.head.version, 2);
  EXPECT_EQ(office.published().timestamp.issued, kMonday);
  EXPECT_EQ(ReadFile(Folder() / "public/targets/words/xa-mau-d01" / (Sha256Hex(kItem) + ".chao-mung.yaml")), kItem);
  const Result<Targets> words = LoadTargets(office.folder().Metadata("words-xa-mau-d01", 1));
  ASSERT_TRUE(words);
  EXPECT_EQ(words->head.expires, kMonday + std::chrono::days(180));
  const Json& custom = words->targets.at("words/xa-mau-d01/chao-mung.yaml").custom;
  EXPECT_EQ(*custom.Find("look")->AsString(), "one");
  EXPECT_EQ(custom.Find("pictures")->AsObject()->size(), 1U);
  EXPECT_FALSE(std::filesystem::exists(Path("staging/words-xa-mau-d01.json")));
}

constexpr char kImage[] = "item: 1\nid: anh\nkind: image\npictures:\n  - media/xa-mau-d01/hoa.png\nevergreen: true\n";
constexpr char kPicture[] = "media/xa-mau-d01/hoa.png";

TEST_F(OfficeTest, PublishesPicturesWithTheItemsThatNameThem) {
  Made();
  const std::string picture = PngOf(Speckled({8, 6}));
  Written("hoa.png", picture);
  const auto added = Add(kImage);
  ASSERT_TRUE(added) << added.error().what;
  EXPECT_EQ(*added, (std::vector<std::string>{kPicture, "words/xa-mau-d01/anh.yaml"}));
  std::size_t seen = 0;
  const PictureApprover looks = [&seen](const ItemsByPath& items, const Media& media) {
    seen = media.size();
    return kSeesLookOne(items, media);
  };
  ASSERT_TRUE(SignBy(an_, looks));
  EXPECT_EQ(seen, 1U);
  const Result<SignReport> second = SignBy(binh_, looks);
  ASSERT_TRUE(second) << second.error().what;
  EXPECT_EQ(second->changes.at(0).after.find(picture), std::string::npos);  // told, not printed
  ASSERT_TRUE(Opened().Publish(kMonday));
  EXPECT_EQ(ReadFile(Folder() / "public/targets/media/xa-mau-d01" / (Sha256Hex(picture) + ".hoa.png")), picture);

  // With its item the picture leaves.
  ASSERT_TRUE(Opened().RemoveItem("d01", "anh"));
  const auto changes = Opened().Diff("d01");
  ASSERT_TRUE(changes);
  EXPECT_EQ(changes->size(), 2U);
}

TEST_F(OfficeTest, RefusesBadPicturesAtThePlaceThatNamesThem) {
  Made();
  struct Case {
    std::string bytes;
    std::string item;
    std::string code;
  };
  const std::string foreign =
      "item: 1\nid: anh\nkind: image\npictures:\n  - media/xa-mau-d02/hoa.png\nevergreen: true\n";
  for (const auto& [bytes, item, code] :
       std::vector<Case>{{"<html>Login", kImage, "picture-unknown"},
                         {PngOf(Speckled({9, 9})).substr(0, 90), kImage, "picture-truncated"},
                         {PngHead(1, 1'000'000'000, 8, 6) + PngChunk("IDAT", ""), kImage, "picture-too-large"},
                         {PngOf(Speckled({9, 9})), foreign, "picture-foreign-tray"}}) {
    Written("hoa.png", bytes);
    diagnostics_ = {};
    const auto added = Add(item);
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, "findings");
    ASSERT_EQ(diagnostics_.findings().size(), 1U) << code;
    EXPECT_EQ(diagnostics_.findings()[0].code, code);
    EXPECT_EQ(diagnostics_.findings()[0].where.line, 5);
    EXPECT_EQ(diagnostics_.findings()[0].where.column, 5);
  }
  std::filesystem::remove(scratch_.path() / "hoa.png");
  diagnostics_ = {};
  ASSERT_FALSE(Add(kImage));
  EXPECT_EQ(diagnostics_.findings().at(0).code, "picture-missing");
  EXPECT_FALSE(std::filesystem::exists(Path("staging/words-xa-mau-d01.json")));
}

TEST_F(OfficeTest, KeepsADraftThatOnePersonSigned) {
  Made();
  ASSERT_TRUE(Add(kItem));
  ASSERT_TRUE(SignBy(an_));
  const Result<PublishReport> report = Opened().Publish(kMonday);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->refused.size(), 1U);
  EXPECT_EQ(report->refused[0].path, "words-xa-mau-d01");
  EXPECT_EQ(report->refused[0].reason.code, "too-few-signers");
  EXPECT_FALSE(std::filesystem::exists(Path("public/metadata/1.words-xa-mau-d01.json")));
  EXPECT_EQ(PublishedVersion(Opened().published().snapshot, "words-xa-mau-d01"), 0);
  ASSERT_TRUE(SignBy(binh_));
  EXPECT_TRUE(Opened().Publish(kMonday)->refused.empty());
}

TEST_F(OfficeTest, AnotherTrayIsNotBlockedByADraft) {
  Made();
  ASSERT_TRUE(Add(kItem));
  ASSERT_TRUE(
      Opened().AddItems("d02", {Written("item.yaml", kItem)}, kMonday, Office::Draft::kWhenChanged, diagnostics_));
  ASSERT_TRUE(Opened().Sign("d02", an_, kSeesLookOne, kMonday));
  ASSERT_TRUE(Opened().Sign("d02", binh_, kSeesLookOne, kMonday));
  EXPECT_EQ(Opened().Publish(kMonday)->published, std::vector<std::string>{"words-xa-mau-d02"});
}

TEST_F(OfficeTest, RefusesASecondSignatureOfTheSamePerson) {
  const PrivateKey second_phone = PrivateKey::Generate();
  const PrivateKey cuong = PrivateKey::Generate();
  Made();
  ASSERT_TRUE(Add(kItem));
  ASSERT_TRUE(SignBy(an_));
  EXPECT_EQ(SignBy(an_).error().code, "person-signed-already");
  EXPECT_EQ(SignBy(cuong).error().code, "foreign-signer");
  EXPECT_EQ(SignBy(second_phone).error().code, "foreign-signer");
}

TEST_F(OfficeTest, CountsTwoKeysOfOnePersonOnce) {
  const PrivateKey second_phone = PrivateKey::Generate();
  setup_.persons.push_back(second_phone.Public("an"));
  EXPECT_EQ(Office::Create(Folder(), setup_, kMonday).error().code, "too-few-people");
}

TEST_F(OfficeTest, AnAlteredDraftLosesItsSignatures) {
  Made();
  ASSERT_TRUE(Add(kItem));
  ASSERT_TRUE(SignBy(an_));
  std::string other = kItem;
  other.replace(other.find("CHÀO"), std::string("CHÀO").size(), "ĐÓN");
  ASSERT_TRUE(Add(other));
  const Result<SignReport> signed_again = SignBy(binh_);
  ASSERT_TRUE(signed_again);
  EXPECT_EQ(signed_again->persons, 1);
}

TEST_F(OfficeTest, ADraftTamperedWithIsNotPublished) {
  Made();
  ASSERT_TRUE(Add(kItem));
  ASSERT_TRUE(SignBy(an_));
  ASSERT_TRUE(SignBy(binh_));
  const std::string file = Path("staging/targets/words/xa-mau-d01/chao-mung.yaml");
  WriteFile(file, ReadFile(file) + "# one byte more\n");
  const Result<PublishReport> report = Opened().Publish(kMonday);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->refused.size(), 1U);
  EXPECT_TRUE(report->published.empty());
}

TEST_F(OfficeTest, TheSecondSignerMustSeeTheSamePictures) {
  Made();
  ASSERT_TRUE(Add(kItem));
  ASSERT_TRUE(SignBy(an_, kSeesLookOne));
  const Result<SignReport> second = SignBy(binh_, kSeesLookTwo);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "pictures-differ");
  EXPECT_EQ(Opened().Publish(kMonday)->refused.size(), 1U);
}

TEST_F(OfficeTest, StartsNoDraftWhereNothingIsNew) {
  Made();
  PublishOneItem();
  EXPECT_TRUE(Add(kItem)->empty());
  EXPECT_EQ(SignBy(an_).error().code, "nothing-to-sign");
  EXPECT_TRUE(Add(kItem, Office::Draft::kFresh)->empty());
  EXPECT_EQ(SignBy(an_)->version, 2);
}

TEST_F(OfficeTest, RemovesAnItemBySigningAListWithoutIt) {
  Made();
  PublishOneItem();
  ASSERT_TRUE(Opened().RemoveItem("d01", "chao-mung"));
  EXPECT_EQ(Opened().RemoveItem("d01", "chao-mung").error().code, "unknown-item");
  EXPECT_EQ(Opened().Diff("d01")->front().kind, ChangeKind::kRemoved);
  ASSERT_TRUE(SignBy(an_));
  ASSERT_TRUE(SignBy(binh_));
  ASSERT_TRUE(Opened().Publish(kMonday));
  EXPECT_TRUE(LoadTargets(Path("public/metadata/2.words-xa-mau-d01.json"))->targets.empty());
}

TEST_F(OfficeTest, ComposesLettersAndFillsTheEndDate) {
  Made();
  const std::string decomposed = "item: 1\nid: hoi\nkind: slogan\ntext: \"HO\xCC\xA3\"\nvalid: {from: 2026-11-20}\n";
  ASSERT_TRUE(Add(decomposed));
  const std::string file = ReadFile(Path("staging/targets/words/xa-mau-d01/hoi.yaml"));
  EXPECT_EQ(file, "item: 1\nid: hoi\nkind: slogan\ntext: \"HỌ\"\nvalid: {until: 2026-12-20, from: 2026-11-20}\n");
  ASSERT_TRUE(Add("item: 1\nid: hai\nkind: slogan\ntext: \"HAI\"\n"));
  EXPECT_EQ(ReadFile(Path("staging/targets/words/xa-mau-d01/hai.yaml")),
            "item: 1\nid: hai\nkind: slogan\ntext: \"HAI\"\nvalid: {until: 2026-12-16}\n");
  ASSERT_TRUE(Add("item: 1\nid: ba\nkind: slogan\ntext: \"BA\"\nvalid:\n  from: 2026-11-20\n"));
  EXPECT_EQ(ReadFile(Path("staging/targets/words/xa-mau-d01/ba.yaml")),
            "item: 1\nid: ba\nkind: slogan\ntext: \"BA\"\nvalid:\n  until: 2026-12-20\n  from: 2026-11-20\n");
}

TEST_F(OfficeTest, AddsAllFilesOrNone) {
  Made();
  const auto good = Written("good.yaml", kItem);
  const auto bad = Written("bad.yaml", "item: 1\nid: sai\nkind: slogann\n");
  const auto added = Opened().AddItems("d01", {good, bad}, kMonday, Office::Draft::kWhenChanged, diagnostics_);
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, "findings");
  EXPECT_TRUE(diagnostics_.HasErrors());
  EXPECT_FALSE(std::filesystem::exists(Path("staging/words-xa-mau-d01.json")));
}

TEST_F(OfficeTest, WarnsOfATimetableThatNamesAnUnknownItem) {
  Made();
  ASSERT_TRUE(Opened().AddTimetable(Written("timetable.yaml", kTimetable), diagnostics_));
  ASSERT_EQ(diagnostics_.findings().size(), 1U);
  EXPECT_EQ(diagnostics_.findings()[0].code, "timetable-unknown-item");
  EXPECT_EQ(diagnostics_.findings()[0].severity, Severity::kWarning);
}

// A rule of a holiday that nobody knows never comes on; the place and the likely name are told.
TEST_F(OfficeTest, RefusesATimetableThatNamesAnUnknownHoliday) {
  const auto with = [](const char* holiday) {
    return std::string(kTimetable) + "    when: {holiday: " + holiday + "}\n";
  };
  const Holidays of_look{{"tet", {}}};
  Made();
  const auto taken = Opened().AddTimetable(Written("timetable.yaml", with("tett")), diagnostics_, of_look);
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().code, "findings");
  EXPECT_EQ(diagnostics_.findings().front().code, "unknown-holiday");
  EXPECT_EQ(diagnostics_.findings().front().where.line, 4);
  EXPECT_EQ(diagnostics_.findings().front().suggestion, "tet");

  Diagnostics good;
  ASSERT_TRUE(Opened().AddTimetable(Written("timetable.yaml", with("tet")), good, of_look));
  const Result<PublishReport> without = Opened().Publish(kMonday);
  ASSERT_TRUE(without);
  ASSERT_EQ(without->refused.size(), 1U);
  EXPECT_EQ(without->refused[0].path, "timetable/xa-mau.yaml");
  EXPECT_EQ(without->refused[0].reason.code, "unknown-holiday");
  EXPECT_EQ(without->refused[0].reason.what, "timetable/xa-mau.yaml:4:5: when: tet");
  EXPECT_TRUE(without->published.empty());
  EXPECT_EQ(Opened().Publish(kMonday, of_look)->published, std::vector<std::string>{"timetable"});

  // It stays a draft while the one of before is renewed.
  ASSERT_TRUE(Opened().AddTimetable(Written("timetable.yaml", with("tet -1")), good, of_look));
  const UtcTime later = kMonday + std::chrono::days(12);
  const Result<PublishReport> renewed = Opened().Publish(later);
  EXPECT_EQ(renewed->published, std::vector<std::string>{"timetable"});
  EXPECT_EQ(renewed->refused.size(), 1U);
  const Result<PublishReport> taken_now = Opened().Publish(later, of_look);
  EXPECT_TRUE(taken_now->refused.empty());
  EXPECT_EQ(taken_now->published, std::vector<std::string>{"timetable"});
}

TEST_F(OfficeTest, RenewsOnlyWhatIsGettingOld) {
  Made();
  PublishOneItem();
  ASSERT_TRUE(Opened().AddTimetable(Written("timetable.yaml", kTimetable), diagnostics_));
  ASSERT_TRUE(Opened().Publish(kMonday));
  const std::int64_t snapshot = Opened().published().snapshot.head.version;
  const Result<PublishReport> next_day = Opened().Publish(kMonday + std::chrono::days(1));
  ASSERT_TRUE(next_day);
  EXPECT_TRUE(next_day->published.empty());
  EXPECT_EQ(Opened().published().snapshot.head.version, snapshot);
  const UtcTime later = kMonday + std::chrono::days(12);
  EXPECT_EQ(Opened().Publish(later)->published, std::vector<std::string>{"timetable"});
  EXPECT_EQ(Opened().published().snapshot.head.expires, later + std::chrono::days(30));
}

TEST_F(OfficeTest, EnrolsATrayWithTwoSheets) {
  Made();
  EXPECT_EQ(Opened().AddItems("moi", {}, kMonday, Office::Draft::kFresh, diagnostics_).error().code, "unknown-tray");
  EXPECT_EQ(Opened().EnrolTrays({"moi"}, {an_, binh_}, kMonday).error().code, "foreign-signer");
  EXPECT_FALSE(Opened().EnrolTrays({"moi"}, {sheets_[0]}, kMonday)->roles.at(0).complete);
  EXPECT_EQ(Opened().Publish(kMonday)->refused.at(0).reason.code, "too-few-signers");
  EXPECT_TRUE(Opened().EnrolTrays({"moi"}, {sheets_[1], sheets_[2]}, kMonday)->roles.at(0).complete);
  ASSERT_TRUE(Opened().Publish(kMonday)->refused.empty());
  EXPECT_EQ(Opened().Trays(), (std::vector<std::string>{"d01", "d02", "moi"}));
  EXPECT_EQ(PublishedVersion(Opened().published().snapshot, "unit-xa-mau"), 2);
}

TEST_F(OfficeTest, IsNotMadeWithTooFewOrWrongSheets) {
  OfficeSetup wrong = setup_;
  wrong.sign_with = {sheets_[0]};
  EXPECT_EQ(Office::Create(Folder(), wrong, kMonday).error().code, "too-few-signers");
  wrong.sign_with = {sheets_[0], an_};
  EXPECT_EQ(Office::Create(Folder(), wrong, kMonday).error().code, "foreign-signer");
  wrong = setup_;
  wrong.sheets.pop_back();
  EXPECT_EQ(Office::Create(Folder(), wrong, kMonday).error().code, "too-few-sheets");
  wrong = setup_;
  wrong.unit = "Xã Mẫu";
  EXPECT_EQ(Office::Create(Folder(), wrong, kMonday).error().code, "bad-name");
  EXPECT_FALSE(std::filesystem::exists(Folder()));
  Made();
  EXPECT_EQ(Office::Create(Folder(), setup_, kMonday).error().code, "office-exists");
}

// What a player with this policy would take from the published folder.
Result<std::shared_ptr<const Generation>> Taken(const std::filesystem::path& office, const char* accepts,
                                                UtcTime now = kMonday) {
  const Result<std::unique_ptr<FeedSource>> source = OpenFeedSource((office / "public").string());
  if (!source) return source.error();
  Policy policy;
  policy.accepts = {accepts};
  return ReadFeedOnce(**source, ReadFile(office / "root.json"), policy, now);
}

class PublishedFeedTest : public OfficeTest {
 protected:
  PublishedFeedTest() {
    Made();
    Diagnostics findings;
    PublishOneItem();
    EXPECT_TRUE(Opened().AddTimetable(Written("timetable.yaml", kTimetable), findings));
    EXPECT_TRUE(Opened().Publish(kMonday));
  }
};

TEST_F(PublishedFeedTest, IsTakenWithoutARefusal) {
  const auto generation = Taken(Folder(), "xa-mau");
  ASSERT_TRUE(generation) << generation.error().what;
  EXPECT_TRUE((*generation)->refusals.empty());  // the tray d02 was never used, which is no refusal
  const auto& items = (*generation)->words.items;
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items.begin()->second->text, "NHIỆT LIỆT CHÀO MỪNG");
  EXPECT_EQ((*generation)->approvals.at("words/xa-mau-d01/chao-mung.yaml").look, "one");
  EXPECT_EQ((*generation)->words.timetable.rules.size(), 1U);
}

TEST_F(PublishedFeedTest, IsRefusedForAUnitThatTheScreenDoesNotAccept) {
  const auto generation = Taken(Folder(), "xa-khac");
  EXPECT_TRUE(!generation || (*generation)->words.items.empty());
  EXPECT_TRUE(!generation || !(*generation)->refusals.empty());
}

TEST_F(PublishedFeedTest, LosesAnItemOfWhichOneByteChanged) {
  const std::filesystem::path file =
      Folder() / "public/targets/words/xa-mau-d01" / (Sha256Hex(kItem) + ".chao-mung.yaml");
  std::string bytes = ReadFile(file);
  bytes[bytes.size() / 2] ^= 1;
  WriteFile(file, bytes);
  const auto generation = Taken(Folder(), "xa-mau");
  ASSERT_TRUE(generation);
  EXPECT_TRUE((*generation)->words.items.empty());
  ASSERT_FALSE((*generation)->refusals.empty());
  EXPECT_EQ((*generation)->refusals[0].reason.code, "wrong-hash");
}

TEST_F(PublishedFeedTest, IsRefusedOnceTheTimestampIsOld) {
  EXPECT_TRUE(Taken(Folder(), "xa-mau", kMonday + std::chrono::days(6)));
  const auto late = Taken(Folder(), "xa-mau", kMonday + std::chrono::days(8));
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, "expired");
}

}  // namespace
}  // namespace bangron
