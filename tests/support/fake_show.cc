#include "tests/support/fake_show.h"

#include <algorithm>

namespace bangron {
namespace {

class FakeProgramme final : public Programme {
 public:
  explicit FakeProgramme(std::vector<FakeTurn> turns) : turns_(std::move(turns)) {
    std::erase_if(turns_, [](const FakeTurn& turn) { return !turn.active; });
    for (const FakeTurn& turn : turns_) length_ += turn.ticks;
  }

  Showing At(const Moment& moment) const override {
    Showing showing;
    if (moment.safe) {
      showing.kind = ShowingKind::kSafe;
      showing.now = {.path = {}, .item = {}, .since = 0, .until = kNever, .entered = 0};
      return showing;
    }
    if (turns_.empty() || moment.clock == ClockTrust::kUntrusted) {
      showing.now = {.path = {}, .item = {}, .since = moment.tick, .until = kNever, .entered = moment.tick};
      return showing;
    }
    showing.kind = ShowingKind::kItem;
    Tick since = moment.tick - moment.tick % length_;
    for (const FakeTurn& turn : turns_) {
      if (moment.tick < since + turn.ticks) {
        showing.now = {.path = turn.path, .item = {}, .since = since, .until = since + turn.ticks, .entered = since};
        break;
      }
      since += turn.ticks;
    }
    return showing;
  }

  bool IsActive(const std::string& path, const Moment& /*moment*/) const override {
    return std::any_of(turns_.begin(), turns_.end(), [&](const FakeTurn& turn) { return turn.path == path; });
  }

  ProgrammeSegment SegmentAt(const Moment& /*moment*/) const override { return {}; }

  std::vector<std::string> ItemsFrom(Tick /*from*/, Tick /*ticks*/) const override { return {}; }

 private:
  std::vector<FakeTurn> turns_;
  Tick length_ = 0;
};

// Settled is the item's colour.
class FakeScene final : public Scene {
 public:
  explicit FakeScene(Xrgb colour) : colour_(colour) {}
  Tick turn_ticks() const override { return 60; }
  Tick entrance_ticks() const override { return 0; }
  DisplayList Evaluate(Tick /*turn_tick*/, Tick /*tick*/) const override { return Settled(); }
  Tick NextChange(Tick /*turn_tick*/, Tick /*tick*/) const override { return kNever; }
  DisplayList Settled() const override {
    return {.size = kFakeSize, .one_bit = false, .ops = {FillOp{{0, 0, kFakeSize.width, kFakeSize.height}, colour_}}};
  }
  const Transition& transition() const override { return transition_; }
  bool has_emblems() const override { return false; }
  const std::vector<RegionReport>& regions() const override { return regions_; }

 private:
  Xrgb colour_;
  Transition transition_;
  std::vector<RegionReport> regions_;
};

class FakeShow final : public Show {
 public:
  explicit FakeShow(const std::vector<FakeTurn>& turns) : turns_(turns), programme_(turns), screen_(FakeScreen()) {}

  const Screen& screen() const override { return screen_; }
  const Programme& programme() const override { return programme_; }
  DisplayList ListAt(const Moment& moment) const override { return ListAt(programme_.At(moment), moment.tick); }

  DisplayList ListAt(const Showing& showing, Tick tick) const override {
    const FakeTurn* turn = Find(showing.now.path);
    DisplayList list{.size = kFakeSize, .one_bit = false, .ops = {}};
    list.ops.emplace_back(
        FillOp{{0, 0, kFakeSize.width, kFakeSize.height}, turn == nullptr ? kFakeSafe : turn->colour});
    if (turn != nullptr && turn->moving) {
      list.ops.emplace_back(FillOp{{static_cast<int>(tick % kFakeSize.width), 0, 1, 1}, 0x00FFFFFF});
    }
    return list;
  }

  Tick NextChange(const Showing& showing, Tick tick) const override {
    const FakeTurn* turn = Find(showing.now.path);
    return turn != nullptr && turn->moving ? tick + 1 : showing.now.until;
  }

  std::shared_ptr<const Scene> SceneOf(const std::string& path) const override {
    const FakeTurn* turn = Find(path);
    return turn == nullptr ? nullptr : std::make_shared<FakeScene>(turn->colour);
  }

 private:
  const FakeTurn* Find(const std::string& path) const {
    const auto found = std::find_if(turns_.begin(), turns_.end(), [&](const FakeTurn& t) { return t.path == path; });
    return found == turns_.end() ? nullptr : &*found;
  }

  std::vector<FakeTurn> turns_;
  FakeProgramme programme_;
  Screen screen_;
};

}  // namespace

Screen FakeScreen() {
  Screen screen;
  screen.id = "thu";
  screen.size = kFakeSize;
  screen.refresh = {60, 1};
  return screen;
}

std::shared_ptr<const Show> MakeFakeShow(const std::vector<FakeTurn>& turns) {
  return std::make_shared<FakeShow>(turns);
}

std::string FakePicture(Xrgb colour) { return SettledPictureHash(FakeScene(colour)); }

std::shared_ptr<const Bill> MakeFakeBill(const std::vector<FakeTurn>& turns) {
  auto bill = std::make_shared<Bill>();
  bill->show = MakeFakeShow(turns);
  for (const FakeTurn& turn : turns) {
    auto item = std::make_shared<Item>();
    item->text = turn.text;
    bill->words.items[turn.path] = item;
  }
  return bill;
}

}  // namespace bangron
