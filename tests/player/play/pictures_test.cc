// Pictures are decoded before they are due: what is slow or fails leaves its turns to the others, and the status says
// so.
#include <gmock/gmock.h>

#include <atomic>
#include <future>
#include <thread>

#include "engine/picture/show.h"
#include "player/play/workshop.h"
#include "tests/support/shipped_look.h"
#include "tests/support/timetables.h"

namespace bangron {
namespace {

using testing::Contains;

constexpr Refresh kSixty{60, 1};
constexpr char kMedia[] = "media/xa-mau-d1/hoa.png";

// A decoder that answers when it is let, and then as it was told.
class SlowDecoder final : public PictureSource {
 public:
  SlowDecoder(std::shared_future<void> may_answer, Result<Picture> answer)
      : may_answer_(std::move(may_answer)), answer_(std::move(answer)) {}

  Result<Picture> Load(const std::string& /*path*/) const override {
    may_answer_.wait();
    return answer_;
  }

 private:
  std::shared_future<void> may_answer_;
  Result<Picture> answer_;
};

Picture Plain() { return {ArgbBitmap({40, 20}), {40, 20}}; }

class PicturesTest : public testing::Test {
 protected:
  PicturesTest() {
    screen_.id = "s";
    screen_.size = {192, 96};
    screen_.refresh = kSixty;
    auto generation = std::make_shared<Generation>();
    Timetable& timetable = generation->words.timetable;
    timetable.rules.push_back(RuleFor({}));
    for (const char* name : {"mot", "hai", "anh"}) {
      Item item;
      item.id = name;
      item.text = "ĐỌC SÁCH";
      item.hold = std::chrono::seconds(5);
      if (item.id == "anh") {
        item.kind = ItemKind::kImage;
        item.text.clear();
        item.pictures = {kMedia};
      }
      generation->words.items[PathOfItem(name)] = std::make_shared<const Item>(item);
      timetable.rules.front().show.push_back(PathOfItem(name));
    }
    generation->media[kMedia] = {"hash", std::make_shared<const std::string>("bytes")};
    generation_ = std::move(generation);
  }

  Workshop MakeWorkshop(Result<Picture> answer) {
    auto decoder = std::make_shared<const SlowDecoder>(may_answer_.get_future().share(), std::move(answer));
    return {[this](const Words& words, Diagnostics& diagnostics) {
              return Show::Compile(words, ShippedLook(), screen_, diagnostics);
            },
            ScreenProfileHash(screen_), PicturePolicy::kShow,
            [decoder](const Generation&) { return std::shared_ptr<const PictureSource>(decoder); }};
  }

  // How many ticks each item is on in ten minutes; the safe picture counts as "".
  static std::map<std::string, int> OnIn(const Bill& bill) {
    std::map<std::string, int> on;
    const Tick start = TickOf("2026-11-20T12:00", kSixty);
    for (Tick tick = start; tick < start + 36'000; tick += 10) {
      const Showing showing = bill.show->programme().At({tick});
      ++on[showing.kind == ShowingKind::kItem ? showing.now.path : ""];
    }
    return on;
  }

  static std::vector<std::string> Codes(const Bill& bill) {
    std::vector<std::string> codes;
    for (const Finding& finding : bill.findings) {
      if (finding.where.file == PathOfItem("anh")) codes.push_back(finding.code);
    }
    return codes;
  }

  Screen screen_;
  std::shared_ptr<const Generation> generation_;
  std::promise<void> may_answer_;
};

TEST_F(PicturesTest, WhileAPictureIsDecodedTheOthersHaveItsTurns) {
  Workshop workshop = MakeWorkshop(Plain());
  const std::shared_ptr<const Bill> first = workshop.MakeWithoutPictures(generation_);
  std::shared_ptr<const Bill> whole;
  std::atomic<bool> done = false;
  std::thread worker([&] {
    whole = workshop.Make(generation_);
    done = true;
  });
  const std::map<std::string, int> meanwhile = OnIn(*first);
  EXPECT_FALSE(done);
  EXPECT_EQ(meanwhile.size(), 2U) << "two items, never the safe picture";
  EXPECT_EQ(meanwhile.count(PathOfItem("anh")), 0U);
  EXPECT_THAT(Codes(*first), Contains("picture-on-its-way"));

  may_answer_.set_value();
  worker.join();
  EXPECT_GT(OnIn(*whole)[PathOfItem("anh")], 0);
  EXPECT_TRUE(Codes(*whole).empty());
}

TEST_F(PicturesTest, APictureThatFailsLeavesItsWholeTurnToTheNext) {
  may_answer_.set_value();
  Workshop workshop = MakeWorkshop(Error{"picture-too-slow", "20 s"});
  const std::shared_ptr<const Bill> bill = workshop.Make(generation_);
  std::map<std::string, int> on = OnIn(*bill);
  EXPECT_EQ(on.size(), 2U) << "two items, never the safe picture";
  EXPECT_EQ(on.count(PathOfItem("anh")), 0U);
  EXPECT_NEAR(on[PathOfItem("mot")], on[PathOfItem("hai")], 60);
  EXPECT_THAT(Codes(*bill), Contains("picture-too-slow"));
  EXPECT_THAT(Codes(*bill), Contains("item-not-set"));
}

}  // namespace
}  // namespace bangron
