// The draw thread's work, one step at a time: choose what is on, evaluate it at the tick, paint what changed, hand the
// frame to every output. It starts no thread and reads no clock but the one it is given.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/picture/show.h"
#include "engine/render/renderer.h"
#include "player/output/frame_times.h"
#include "player/output/output_line.h"
#include "player/play/bill.h"
#include "player/play/clock.h"
#include "player/play/frame_clock.h"
#include "player/play/frame_pool.h"

namespace bangron {

// What is on the wall, for the status. A new one is published at every change.
struct OnWall {
  std::shared_ptr<const Bill> bill;
  Showing showing;
};

struct FrameCounts {
  std::int64_t drawn = 0;
  std::int64_t late = 0;
  std::int64_t corrected = 0;
  std::int64_t items_shown = 0;            // items that came on
  std::chrono::microseconds paint_p50{0};  // of the newest 256 frames
};

// Thread: Step belongs to the draw thread; everything else may be called from any.
class Stage {
 public:
  // `lines` are borrowed and outlive the stage; `pace` is the index of the one that paces.
  Stage(const Screen& screen, const Clock& clock, std::vector<OutputLine*> lines, std::size_t pace,
        std::shared_ptr<const Bill> first);

  // Hands over a newer bill: at the next tick where it takes away or alters what is on, else at the item change.
  void Offer(std::shared_ptr<const Bill> bill);

  // Draws what the bill's items show into the glyphs that Step paints with, as far as they are kept without pushing out
  // others. Thread: the worker's, before Offer.
  void FillGlyphs(const Bill& bill) const;

  // Whether the wall follows: since the last call a frame became visible, or nothing newer waits to be shown, or the
  // pacing output waits for its device, which is in the status. Thread: the draw thread's, after Step.
  bool TakeFollowed();

  // Whether the safe picture is on, whatever the bill says, from the next Step on.
  void SetSafe(bool safe) { safe_ = safe; }

  // One round. Returns when to call again at the latest; anything that changed() reports is a reason to call earlier.
  SteadyTime Step();

  std::shared_ptr<const OnWall> on_wall() const;
  FrameCounts counts() const;
  GlyphCacheCounts glyph_counts() const { return glyphs_->counts(); }

 private:
  enum class Motion { kStart, kMoving, kStill };

  void TakeOffer();
  bool BeatCame(SteadyTime now) const;
  Tick NextTick(UtcTime utc, SteadyTime now);
  BeatPlace PlaceOf(Tick next) const;
  void Choose(const Moment& moment);
  void Draw(const DisplayList& list, Tick tick);
  void TakeFrame();
  void FeedReopenedOutputs();
  SteadyTime RestUntil(Tick next, UtcTime utc, SteadyTime now);
  void NoteCounts();

  std::atomic<bool> safe_ = false;
  const Refresh refresh_;
  const Clock& clock_;
  const std::vector<OutputLine*> lines_;
  const std::size_t pace_;
  const std::shared_ptr<GlyphCache> glyphs_ = std::make_shared<GlyphCache>(kGlyphCacheBytes);
  Renderer renderer_{glyphs_};
  FramePool pool_;
  FrameClock frame_clock_;

  // The draw thread alone.
  std::shared_ptr<const Bill> bill_;
  std::shared_ptr<const Bill> waiting_;
  bool waiting_is_new_ = false;
  Showing showing_;
  bool chosen_ = false;
  bool chosen_untrusted_ = false;  // by an untrusted clock
  Motion motion_ = Motion::kStart;
  bool awaits_vblank_ = false;  // the pacing output shows the last frame: its vblank is the next beat
  SteadyTime vblank_deadline_;
  std::optional<DisplayList> drawn_list_;
  Tick drawn_tick_ = 0;
  Tick seen_shown_ = 0;  // by TakeFollowed
  FrameTimes paint_times_;
  FrameCounts running_;

  mutable std::mutex mutex_;
  std::shared_ptr<const Bill> offered_;    // by mutex_
  std::shared_ptr<const OnWall> on_wall_;  // by mutex_
  FrameCounts counts_;                     // by mutex_
};

}  // namespace bangron
