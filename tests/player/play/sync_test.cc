// Boards side by side, without a word between them: the same tick gives the same picture, and clocks that are d apart
// give ticks that are at most d + 1 apart, also after ten minutes.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "engine/picture/show.h"
#include "engine/render/renderer.h"
#include "player/play/frame_clock.h"
#include "tests/support/shipped_look.h"
#include "tests/support/timetables.h"

namespace bangron {
namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr Refresh kSixty{60, 1};
constexpr Refresh kNtsc{60000, 1001};
constexpr Refresh kRefreshes[] = {kSixty, kNtsc};
constexpr Tick kNoChange = 0;
const UtcTime kUtc{seconds(1'795'000'000)};

struct BoardForm {
  Refresh refresh;
  nanoseconds ahead{0};     // of its wall clock
  nanoseconds switched{0};  // on so long after the test's beginning
  BeatSource source = BeatSource::kTimer;
  std::int64_t fast_ppm = 0;  // of its display
  Tick item_ticks = kNoChange;
  std::uint32_t seed = 1;
};

// One board: wakes up to 2 ms late, and reads a wall clock that jitters by 0.2 ms either way.
class Board {
 public:
  explicit Board(const BoardForm& form) : form_(form), clock_(form.refresh), beat_(form.switched), seed_(form.seed) {
    clock_.Start(Wall(), Steady());
    SetNext();
  }

  nanoseconds beat() const { return beat_; }  // when its next tick comes
  Tick tick() const { return clock_.tick(); }
  std::int64_t corrected() const { return clock_.corrected(); }

  void Beat() {
    const bool changes = form_.item_ticks != kNoChange && (clock_.tick() + 1) % form_.item_ticks == 0;
    clock_.Beat(Wall(), Steady(), form_.source, changes ? BeatPlace::kItemChange : BeatPlace::kWithinItem);
    SetNext();
  }

 private:
  SteadyTime Steady() const { return SteadyTime(beat_); }
  UtcTime Wall() { return kUtc + duration_cast<microseconds>(beat_ + form_.ahead) + Noise(400) - microseconds(200); }

  void SetNext() {
    if (form_.source == BeatSource::kTimer) {
      beat_ = clock_.NextBeat().time_since_epoch() + Noise(2000);
    } else {
      const std::int64_t period = 1'000'000'000'000 * form_.refresh.denominator / form_.refresh.numerator;
      beat_ = form_.switched + nanoseconds(++vblanks_ * period / (1'000'000 + form_.fast_ppm) * 1000);
    }
  }

  microseconds Noise(std::uint32_t below_us) {
    seed_ = seed_ * 1664525U + 1013904223U;
    return microseconds((seed_ >> 8U) % below_us);
  }

  const BoardForm form_;
  FrameClock clock_;
  nanoseconds beat_;
  std::int64_t vblanks_ = 0;
  std::uint32_t seed_;
};

struct Apart {
  Tick ever = 0;
  Tick in_first_minute = 0;
  Tick in_last_minute = 0;
};

// The greatest difference of the ticks on two walls, at any moment of ten minutes while both are on.
Apart FarthestApart(Board& one, Board& other) {
  Apart apart;
  while (one.beat() < other.beat()) one.Beat();
  while (std::min(one.beat(), other.beat()) < minutes(10)) {
    Board& next = one.beat() < other.beat() ? one : other;
    const nanoseconds now = next.beat();
    next.Beat();
    const Tick ticks = std::abs(one.tick() - other.tick());
    apart.ever = std::max(apart.ever, ticks);
    if (now < minutes(1)) apart.in_first_minute = std::max(apart.in_first_minute, ticks);
    if (now >= minutes(9)) apart.in_last_minute = std::max(apart.in_last_minute, ticks);
  }
  return apart;
}

// Whole ticks that cover `time`: d.
Tick TicksOver(nanoseconds time, Refresh refresh) {
  const std::int64_t scaled = time.count() * refresh.numerator;
  const std::int64_t second = std::int64_t{1'000'000'000} * refresh.denominator;
  return (scaled + second - 1) / second;
}

// The jitter of both wall clocks and of the timers is part of how far apart the clocks are.
constexpr microseconds kJitter{2'800};

TEST(Sync, TicksOfTwoTimersStayWithinTheirClocksAndOne) {
  for (const Refresh refresh : kRefreshes) {
    for (const Tick item_ticks : {kNoChange, Tick{480}}) {
      for (const int ahead_us : {0, 1'000, 5'000, 12'000, 20'000, 30'000, 45'000, 97'000}) {
        for (std::uint32_t seed = 1; seed <= 3; ++seed) {
          BoardForm form{.refresh = refresh, .switched = microseconds(700), .item_ticks = item_ticks, .seed = seed};
          Board one(form);
          form.ahead = microseconds(ahead_us);
          form.switched = microseconds(1'234'567 + 3'001 * seed);
          form.seed = 100 + seed;
          Board other(form);
          const Apart apart = FarthestApart(one, other);
          const Tick most = TicksOver(microseconds(ahead_us) + kJitter, refresh);  // below d + 1: d is seldom whole
          EXPECT_LE(apart.ever, most) << ahead_us << " us, seed " << seed;
          EXPECT_LE(apart.in_last_minute, apart.in_first_minute) << ahead_us << " us, seed " << seed;
          EXPECT_EQ(one.corrected() + other.corrected(), 0) << ahead_us << " us, seed " << seed;
        }
      }
    }
  }
}

TEST(Sync, TicksOfTwoDisplaysStayWithinTheirClocksAndOne) {
  for (const Refresh refresh : kRefreshes) {
    for (const int ahead_us : {0, 5'000, 20'000, 45'000}) {
      for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        BoardForm form{.refresh = refresh, .source = BeatSource::kVblank, .item_ticks = 480, .seed = seed};
        Board one(form);
        form.ahead = microseconds(ahead_us);
        form.switched = microseconds(1'234'567 + 3'301 * seed);  // another phase of the refresh
        form.seed = 100 + seed;
        Board other(form);
        const Apart apart = FarthestApart(one, other);
        EXPECT_LE(apart.ever, TicksOver(microseconds(ahead_us) + kJitter, refresh) + 1)
            << ahead_us << " us, seed " << seed;
      }
    }
  }
}

// Crystals: 200 millionths apart are seven refreshes in ten minutes. Item changes, or a minute without one, take them
// back; one tick more is what a display may run ahead or behind before that.
TEST(Sync, DisplaysThatRunApartAreBroughtTogetherAgain) {
  for (const Refresh refresh : kRefreshes) {
    for (const Tick item_ticks : {kNoChange, Tick{480}}) {
      for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        BoardForm form{
            .refresh = refresh, .source = BeatSource::kVblank, .fast_ppm = 100, .item_ticks = item_ticks, .seed = seed};
        Board fast(form);
        form.fast_ppm = -100;
        form.switched = microseconds(1'234'567 + 3'301 * seed);
        form.seed = 100 + seed;
        Board slow(form);
        const Apart apart = FarthestApart(fast, slow);
        EXPECT_LE(apart.ever, 2) << "seed " << seed << ", " << item_ticks;
        EXPECT_LE(apart.in_last_minute, 2) << "seed " << seed << ", " << item_ticks;
        EXPECT_GT(fast.corrected() + slow.corrected(), 0);
      }
    }
  }
}

// Words, timetable and look are read by each board for itself.
std::shared_ptr<const Show> ShowOfOneBoard(Refresh refresh) {
  Words words;
  words.timetable.rules.push_back(RuleFor({}));
  const auto add = [&](const std::string& id, Item item) {
    item.id = id;
    words.items[PathOfItem(id)] = std::make_shared<const Item>(std::move(item));
    words.timetable.rules.front().show.push_back(PathOfItem(id));
  };
  Item slogan;
  slogan.text = "NHIỆT LIỆT CHÀO MỪNG | NGÀY HỘI VĂN HÓA";
  slogan.hold = seconds(3);
  add("khau-hieu", std::move(slogan));
  Item ticker;
  ticker.kind = ItemKind::kTicker;
  ticker.lines = {"Lịch tiếp công dân: sáng thứ Ba và sáng thứ Năm hằng tuần tại Trụ sở Ủy ban nhân dân xã Mẫu"};
  add("chu-chay", std::move(ticker));
  Screen screen;
  screen.id = "cong-chao";
  screen.size = {192, 48};
  screen.site_name = "Xã Mẫu";
  screen.refresh = refresh;
  Diagnostics diagnostics;
  return Show::Compile(std::move(words), ShippedLook(), screen, diagnostics);
}

TEST(Sync, TwoBoardsPaintTheSameFrameAtTheSameTick) {
  for (const Refresh refresh : kRefreshes) {
    const auto one = ShowOfOneBoard(refresh);
    const auto other = ShowOfOneBoard(refresh);
    // One paints what changes from tick to tick; the other was switched on later and paints whole pictures.
    Renderer renderer;
    XrgbBitmap painted_on{{192, 48}};
    std::optional<DisplayList> before;
    const Tick start = TickOf("2026-11-20T19:00", refresh);
    for (Tick tick = start; tick < start + 1'500; tick += tick % 7 == 0 ? 3 : 1) {
      const DisplayList list = one->ListAt({.tick = tick});
      const std::vector<Rect> damage = before ? Damage(*before, list) : std::vector<Rect>{{0, 0, 192, 48}};
      renderer.Paint(list, damage, painted_on.View());
      before = list;
      if (tick % 5 != 0) continue;
      ASSERT_EQ(painted_on, PaintWhole(other->ListAt({.tick = tick}))) << tick - start;
    }
  }
}

}  // namespace
}  // namespace bangron
