#include "player/play/stage.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "player/output/damage.h"

namespace bangron {
namespace {

constexpr std::chrono::seconds kLongestRest{1};  // so that a wall clock that was set is seen
constexpr int kVblankPatience = 3;               // periods without a vblank after which the timer takes over

Rect Whole(Size size) { return {0, 0, size.width, size.height}; }

}  // namespace

Stage::Stage(const Screen& screen, const Clock& clock, std::vector<OutputLine*> lines, std::size_t pace,
             std::shared_ptr<const Bill> first)
    : refresh_(screen.refresh),
      clock_(clock),
      lines_(std::move(lines)),
      pace_(pace),
      pool_(screen.size, lines_.size() + 1),
      frame_clock_(screen.refresh),
      bill_(std::move(first)) {
  assert(bill_ != nullptr && pace_ < lines_.size());
}

void Stage::Offer(std::shared_ptr<const Bill> bill) {
  const std::scoped_lock lock(mutex_);
  offered_ = std::move(bill);
}

std::shared_ptr<const OnWall> Stage::on_wall() const {
  const std::scoped_lock lock(mutex_);
  return on_wall_;
}

FrameCounts Stage::counts() const {
  const std::scoped_lock lock(mutex_);
  return counts_;
}

void Stage::FillGlyphs(const Bill& bill) const {
  for (const auto& [path, item] : bill.words.items) {
    if (glyphs_->IsNearlyFull()) return;
    if (const auto scene = bill.show->SceneOf(path)) bangron::FillGlyphs(scene->Settled(), *glyphs_);
  }
}

SteadyTime Stage::Step() {
  const SteadyTime now = clock_.Steady();
  const UtcTime utc = clock_.Utc();
  FeedReopenedOutputs();
  TakeOffer();
  if (motion_ == Motion::kMoving && !BeatCame(now)) return awaits_vblank_ ? vblank_deadline_ : frame_clock_.NextBeat();

  const Tick tick = NextTick(utc, now);
  Choose({.tick = tick, .clock = clock_.Trust(), .safe = safe_});
  const DisplayList list = bill_->show->ListAt(showing_, tick);
  const bool changed = !drawn_list_ || !(list == *drawn_list_);
  if (changed) Draw(list, tick);
  NoteCounts();

  const Tick next = bill_->show->NextChange(showing_, tick);
  if (next > tick + 1) return RestUntil(next, utc, now);
  motion_ = Motion::kMoving;
  awaits_vblank_ = changed && lines_[pace_]->PacesByVblank() && lines_[pace_]->State().open;
  vblank_deadline_ = now + kVblankPatience * frame_clock_.Period();
  return awaits_vblank_ ? vblank_deadline_ : frame_clock_.NextBeat();
}

bool Stage::TakeFollowed() {
  const OutputState state = lines_[pace_]->State();
  if (!state.open || !state.last_shown) return !state.open;
  const Tick shown = state.last_shown->tick;
  return std::exchange(seen_shown_, shown) != shown || shown == drawn_tick_;
}

void Stage::TakeOffer() {
  const std::scoped_lock lock(mutex_);
  if (offered_ == nullptr) return;
  waiting_ = std::exchange(offered_, nullptr);
  waiting_is_new_ = true;
}

bool Stage::BeatCame(SteadyTime now) const {
  if (!awaits_vblank_) return now >= frame_clock_.NextBeat();
  const OutputState state = lines_[pace_]->State();
  return now >= vblank_deadline_ || (state.last_shown && state.last_shown->tick == drawn_tick_);
}

Tick Stage::NextTick(UtcTime utc, SteadyTime now) {
  if (motion_ != Motion::kMoving) return frame_clock_.Start(utc, now);
  return frame_clock_.Beat(utc, now, awaits_vblank_ ? BeatSource::kVblank : BeatSource::kTimer,
                           PlaceOf(frame_clock_.tick() + 1));
}

// An item that follows itself runs on: a correction there would be seen.
BeatPlace Stage::PlaceOf(Tick next) const {
  if (next < showing_.now.until) return BeatPlace::kWithinItem;
  if (waiting_ != nullptr) return BeatPlace::kItemChange;
  const Showing after = bill_->show->programme().At({.tick = next, .clock = clock_.Trust(), .safe = safe_});
  const bool runs_on =
      after.kind == showing_.kind && after.now.path == showing_.now.path && after.now.entered == showing_.now.entered;
  return runs_on ? BeatPlace::kWithinItem : BeatPlace::kItemChange;
}

void Stage::Choose(const Moment& moment) {
  const bool untrusted = moment.clock == ClockTrust::kUntrusted;
  const bool ordered = moment.safe != (showing_.kind == ShowingKind::kSafe);
  const bool over = !chosen_ || ordered || untrusted != chosen_untrusted_ || moment.tick < showing_.now.since ||
                    moment.tick >= showing_.now.until;
  bool take_over = waiting_ != nullptr && over;
  if (waiting_is_new_ && chosen_ && !over) take_over = ChangesWhatIsOn(*bill_, showing_, *waiting_, moment);
  waiting_is_new_ = false;
  if (take_over) bill_ = std::exchange(waiting_, nullptr);
  if (!over && !take_over) return;

  const Showing before = std::exchange(showing_, bill_->show->programme().At(moment));
  const bool begun = showing_.kind == ShowingKind::kItem &&
                     (!chosen_ || before.kind != ShowingKind::kItem || before.now.path != showing_.now.path ||
                      before.now.entered != showing_.now.entered);
  if (begun) ++running_.items_shown;
  chosen_ = true;
  chosen_untrusted_ = untrusted;
  auto on_wall = std::make_shared<const OnWall>(OnWall{.bill = bill_, .showing = showing_});
  const std::scoped_lock lock(mutex_);
  on_wall_ = std::move(on_wall);
}

void Stage::Draw(const DisplayList& list, Tick tick) {
  const std::vector<Rect> damage = drawn_list_ ? Damage(*drawn_list_, list) : std::vector<Rect>{Whole(list.size)};
  drawn_list_ = list;
  drawn_tick_ = tick;
  if (damage.empty()) return;
  TakeFrame();
  std::vector<Rect> repaint = pool_.stale();
  AddDamage(damage, repaint);
  const SteadyTime begun = clock_.Steady();
  renderer_.Paint(list, repaint, pool_.pixels());
  paint_times_.Add(clock_.Steady() - begun);
  running_.paint_p50 = paint_times_.Percentile(50);
  pool_.NotePainted(damage);
  for (OutputLine* line : lines_) line->Put({.pixels = pool_.ShareNewest(), .damage = damage, .tick = tick});
  ++running_.drawn;
}

// Each output holds one frame at most, so with the mailboxes emptied one of all is free.
void Stage::TakeFrame() {
  if (pool_.TakeFree()) return;
  for (OutputLine* line : lines_) line->Retract();
  const bool taken = pool_.TakeFreeOrMake();
  assert(taken);
  static_cast<void>(taken);
}

void Stage::FeedReopenedOutputs() {
  for (OutputLine* line : lines_) {
    if (!line->TakeWantsFrame()) continue;
    const SharedFrame newest = pool_.ShareNewest();
    if (newest != nullptr) line->Put({.pixels = newest, .damage = {Whole(newest->size())}, .tick = drawn_tick_});
  }
}

SteadyTime Stage::RestUntil(Tick next, UtcTime utc, SteadyTime now) {
  motion_ = Motion::kStill;
  pool_.FreeSpares();
  awaits_vblank_ = false;
  const Tick longest = TickAt(utc + kLongestRest, refresh_);
  return now + std::max(StartOf(std::min(next, longest), refresh_) - utc, std::chrono::microseconds(1));
}

void Stage::NoteCounts() {
  running_.late = frame_clock_.late();
  running_.corrected = frame_clock_.corrected();
  const std::scoped_lock lock(mutex_);
  counts_ = running_;
}

}  // namespace bangron
