// One board: the player's own parts (feed, clock, orders, workshop, stage), wired as player/play/player.cc wires them,
// but by one thread, on a clock that the drill moves, and with a line to the hub in place of a network.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "player/output/output_line.h"
#include "player/play/client_feed.h"
#include "player/play/feed_poller.h"
#include "player/play/stage.h"
#include "player/play/workshop.h"
#include "tests/drill/hub.h"
#include "tests/support/paths.h"

namespace bangron::drill {

// What a passer-by could see at one tick, and what the board says that it is.
struct WallMoment {
  Tick tick = 0;
  UtcTime utc;             // the true time
  Showing showing;         // as the board says
  DisplayList list;        // as the board evaluates it
  XrgbConstView pixels;    // the wall's, painted by damage alone
  bool repainted = false;  // whether any pixel came since the moment before
};

enum class TimeFrom { kNtp, kBatteryAndServer };

struct BoardPlan {
  std::string name;
  Screen screen;
  PicturePolicy policy = PicturePolicy::kShow;
  TimeFrom time = TimeFrom::kNtp;
  std::vector<std::string> accepts{"xa-mau"};
  int min_persons = 2;
};

class Board {
 public:
  using Judge = std::function<void(const WallMoment&)>;

  // Everything is borrowed. The root comes with the board; its disk is a scratch folder.
  Board(BoardPlan plan, Hub& hub, const std::string& root, std::shared_ptr<const Look> look, Judge judge);
  ~Board();

  // Power on, from what the store holds; power off, at any moment.
  void Start();
  void Stop();

  // Lets the time pass until `utc`, judging every tick on the way.
  void RunUntil(UtcTime utc);

  const BoardPlan& plan() const { return plan_; }
  FeedStatus feed_status() const { return running_->poller.status(); }
  std::shared_ptr<const OnWall> on_wall() const { return running_->stage->on_wall(); }
  bool is_safe() const { return running_->orders.IsSafe(); }
  std::int64_t ticks() const { return ticks_; }

 private:
  // The board's hardware: counts on while it is off.
  class Time final : public TimeSources {
   public:
    explicit Time(TimeFrom from) : from_(from) {}
    UtcTime System() const override { return now; }
    ClockSpan Steady() const override { return now.time_since_epoch(); }
    bool FollowsNtp() const override { return from_ == TimeFrom::kNtp; }
    std::optional<UtcTime> Hardware() const override { return now; }
    bool TakeTechniciansWord() override { return false; }
    UtcTime now;

   private:
    const TimeFrom from_;
  };

  class BoardClock final : public Clock {
   public:
    BoardClock(const Time& time, const ClockKeeper& keeper) : time_(time), keeper_(keeper) {}
    UtcTime Utc() const override { return keeper_.Utc(); }
    SteadyTime Steady() const override { return SteadyTime(time_.Steady()); }
    ClockTrust Trust() const override { return keeper_.Trust(); }

   private:
    const Time& time_;
    const ClockKeeper& keeper_;
  };

  // The wall: takes over the damaged pixels of each frame and no others.
  class Wall final : public Output {
   public:
    explicit Wall(Board& board) : board_(board) {}
    Result<void> Open(Size size, Refresh refresh) override;
    Result<ShownFrame> Show(const OutgoingFrame& frame) override;
    void Close() override {}

   private:
    Board& board_;
  };

  // What is in memory, gone with the power.
  struct Running {
    Running(Board& board, const PlayerConfig& config);
    ClockKeeper keeper;
    BoardClock clock;
    OrderBook orders;
    ClientFeed feed;
    FeedPoller poller;
    Workshop workshop;
    OutputLine line;
    std::unique_ptr<Stage> stage;
    SteadyTime next_poll;
    SteadyTime next_look;
  };

  PlayerConfig Config() const;
  SteadyTime Step();
  void Take(const std::shared_ptr<const Generation>& generation);
  void JudgeUpTo(Tick tick);
  void JudgeTick(Tick tick);

  const BoardPlan plan_;
  Hub& hub_;
  const std::shared_ptr<const Look> look_;
  const Judge judge_;
  ScratchFolder disk_;
  Time time_;
  XrgbBitmap wall_;
  bool repainted_ = false;
  std::unique_ptr<Running> running_;
  std::optional<Tick> judged_;
  std::int64_t ticks_ = 0;
};

}  // namespace bangron::drill
