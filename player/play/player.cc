#include "player/play/player.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <filesystem>
#include <functional>
#include <list>
#include <mutex>
#include <thread>
#include <utility>

#include "engine/calendar/civil.h"
#include "feed/board_root.h"
#include "feed/order_book.h"
#include "player/output/registry.h"
#include "player/play/board_policy.h"
#include "player/play/client_feed.h"
#include "player/play/evdev_keys.h"
#include "player/play/feed_poller.h"
#include "player/play/journal.h"
#include "player/play/safe_watch.h"
#include "player/play/service_manager.h"
#include "player/play/signal_wait.h"
#include "player/play/stage.h"
#include "player/play/status_file.h"
#include "player/play/wake.h"
#include "player/play/workshop.h"

namespace bangron {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLookAround{250};  // how soon the log and the status see what happened
constexpr milliseconds kGuardEvery{200};  // how soon a key, a file or a dropped order is seen

// The place between the net thread and the worker: the newest generation wins.
class GenerationBox {
 public:
  void Put(std::shared_ptr<const Generation> generation) {
    {
      const std::scoped_lock lock(mutex_);
      generation_ = std::move(generation);
    }
    wake_.Signal();
  }
  std::shared_ptr<const Generation> Take() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(generation_, nullptr);
  }
  bool IsEmpty() const {
    const std::scoped_lock lock(mutex_);
    return generation_ == nullptr;
  }
  Wake& wake() { return wake_; }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Generation> generation_;  // by mutex_
  Wake wake_;
};

std::uint32_t SeedOf(const std::string& screen_id, UtcTime now) {
  return static_cast<std::uint32_t>(std::hash<std::string>()(screen_id) ^
                                    static_cast<std::size_t>(now.time_since_epoch().count()));
}

class Player {
 public:
  Player(const PlayerSetup& setup, const Clock& clock, ClockKeeper* keeper,
         std::vector<std::unique_ptr<Output>> outputs);
  PlayerSummary Run();

 private:
  void RunNet();
  void RunWorker();
  void RunDraw();
  void RunGuard();
  void WatchUntilEnd();
  void LookAtTheClock();
  StatusSnapshot Snapshot() const;
  void Tell(const StatusSnapshot& before, const StatusSnapshot& after);
  std::shared_ptr<const Bill> MakeFirst(const std::shared_ptr<const Generation>& last_good);
  void SetNewest(std::shared_ptr<const Bill> bill);
  bool SomebodyWantsToEnd() const;
  void Stop();

  const PlayerSetup& setup_;
  const Clock& clock_;
  ClockKeeper* const keeper_;
  const UtcTime started_at_;
  SignalWait signals_;  // before every thread
  spdlog::logger log_;
  ServiceManager service_;

  Wake net_wake_;
  Wake draw_wake_;
  Wake guard_wake_;
  OrderBook orders_;
  EvdevKeys keys_;
  SafeWatch safe_watch_;
  ClientFeed feed_;
  FeedPoller poller_;
  Workshop workshop_;
  GenerationBox generations_;
  std::list<OutputLine> lines_;
  std::unique_ptr<Stage> stage_;
  StatusFile status_;
  const Result<BoardRoot> root_;  // as it was at the start: it changes only while no player runs

  mutable std::mutex mutex_;
  std::shared_ptr<const Bill> newest_;  // by mutex_
};

Workshop::Compiler CompilerFor(const PlayerSetup& setup) {
  return [&setup](const Words& words, Diagnostics& diagnostics) {
    return Show::Compile(words, setup.look, setup.screen, diagnostics);
  };
}

Workshop::PicturesOf PicturesFor(const PlayerSetup& setup) {
  return [&setup](const Generation& generation) { return MakePictureSource(generation.media, setup.screen.size); };
}

Player::Player(const PlayerSetup& setup, const Clock& clock, ClockKeeper* keeper,
               std::vector<std::unique_ptr<Output>> outputs)
    : setup_(setup),
      clock_(clock),
      keeper_(keeper),
      started_at_(clock.Utc()),
      log_("bangron-player", std::make_shared<spdlog::sinks::stderr_sink_mt>()),
      orders_(std::filesystem::path(setup.config.state) / "orders", setup.screen.id, PolicyOf(setup.config),
              [this] { draw_wake_.Signal(); }),
      keys_(setup.config.safe.inputs, setup.config.safe.keys, clock),
      safe_watch_(setup.config.safe, setup.config.usb, orders_, keys_, clock),
      feed_(setup.config, clock, orders_, keeper),
      poller_(feed_, clock, setup.config.poll, SeedOf(setup.screen.id, started_at_)),
      workshop_(CompilerFor(setup), ScreenProfileHash(setup.screen), setup.config.policy, PicturesFor(setup)),
      status_(setup.config.status),
      root_(LoadBoardRoot(setup.config.state, setup.config.root)) {
  if (root_ && root_->installed) {
    log_.warn("root: {}, installed at the board, counts instead of {}", RootFingerprint(root_->bytes),
              setup.config.root);
  }
  for (auto& output : outputs) {
    lines_.emplace_back(std::move(output), setup.screen.size, setup.screen.refresh, [this] { draw_wake_.Signal(); });
  }
}

// Words at once; pictures as soon as the worker has decoded them.
std::shared_ptr<const Bill> Player::MakeFirst(const std::shared_ptr<const Generation>& last_good) {
  if (last_good == nullptr) return workshop_.MakeSafe();
  if (last_good->media.empty()) return workshop_.Make(last_good);
  generations_.Put(last_good);
  return workshop_.MakeWithoutPictures(last_good);
}

PlayerSummary Player::Run() {
  std::vector<std::thread> output_threads;
  std::vector<OutputLine*> lines;
  for (OutputLine& line : lines_) {
    output_threads.emplace_back([&line] { line.Run(); });
    lines.push_back(&line);
  }
  safe_watch_.LookAtBoard();
  const std::shared_ptr<const Generation> last_good = poller_.LoadLastGood();
  if (keeper_ != nullptr) keeper_->Begin({});  // where there is no store to remember anything
  const std::shared_ptr<const Bill> first = MakeFirst(last_good);
  SetNewest(first);
  stage_ = std::make_unique<Stage>(setup_.screen, clock_, std::move(lines),
                                   static_cast<std::size_t>(setup_.config.pace), first);
  std::thread draw([this] { RunDraw(); });
  std::thread worker([this] { RunWorker(); });
  std::thread net([this] { RunNet(); });
  std::thread guard([this] { RunGuard(); });

  WatchUntilEnd();
  Stop();
  guard.join();
  net.join();
  worker.join();
  draw.join();
  const FrameCounts counts = stage_->counts();
  const std::optional<std::int64_t> pss_kb = MemoryPssKb();
  for (OutputLine& line : lines_) line.Stop();
  for (std::thread& thread : output_threads) thread.join();
  return {.items_shown = counts.items_shown,
          .drawn = counts.drawn,
          .late = counts.late,
          .corrected = counts.corrected,
          .pss_kb = pss_kb};
}

void Player::Stop() {
  service_.TellEnding();
  guard_wake_.Stop();
  net_wake_.Stop();
  feed_.Interrupt();
  generations_.wake().Stop();
  draw_wake_.Stop();
}

void Player::RunNet() {
  SteadyTime next;
  do {
    FeedPoller::Look look = poller_.Step();
    next = look.next;
    if (look.generation != nullptr) generations_.Put(std::move(look.generation));
  } while (net_wake_.SleepUntil(next));
}

void Player::RunWorker() {
  const auto interrupted = [this] { return generations_.wake().stopping() || !generations_.IsEmpty(); };
  std::shared_ptr<const Bill> bill;
  {
    const std::scoped_lock lock(mutex_);
    bill = newest_;
  }
  stage_->FillGlyphs(*bill);
  do {
    if (std::shared_ptr<const Generation> generation = generations_.Take(); generation != nullptr) {
      bill = workshop_.Make(std::move(generation));
      SetNewest(bill);
      stage_->FillGlyphs(*bill);
      stage_->Offer(bill);
      draw_wake_.Signal();
    }
    if (bill->generation != nullptr) workshop_.CompareRest(*bill, interrupted);
  } while (generations_.wake().Sleep());
}

void Player::RunDraw() {
  SteadyTime next;
  do {
    stage_->SetSafe(orders_.IsSafe());
    next = stage_->Step();
    if (stage_->TakeFollowed()) service_.TellAlive(clock_.Steady());
  } while (draw_wake_.SleepUntil(next));
}

void Player::RunGuard() {
  do {
    safe_watch_.LookAtBoard();
    safe_watch_.LookAtDrops();
  } while (guard_wake_.SleepUntil(clock_.Steady() + kGuardEvery));
}

void Player::WatchUntilEnd() {
  const SteadyTime start = clock_.Steady();
  StatusSnapshot before;
  bool ends = false;
  do {
    LookAtTheClock();
    StatusSnapshot now = Snapshot();
    Tell(before, now);
    before = std::move(now);
    const SteadyTime steady = clock_.Steady();
    ends = SomebodyWantsToEnd() || (setup_.run_for && steady - start >= *setup_.run_for);
  } while (!ends && !signals_.WaitFor(kLookAround));
  log_.info("ends: {} items shown, {} frames drawn", before.frames.items_shown, before.frames.drawn);
}

void Player::LookAtTheClock() {
  if (keeper_ == nullptr) return;
  keeper_->Look();
  for (const ClockEvent& event : keeper_->TakeEvents()) {
    log_.warn("clock: {}, from {} to {}", event.code, FormatRfc3339(event.from, std::chrono::minutes(0)),
              FormatRfc3339(event.to, std::chrono::minutes(0)));
  }
}

StatusSnapshot Player::Snapshot() const {
  StatusSnapshot snapshot;
  snapshot.at = clock_.Utc();
  snapshot.started_at = started_at_;
  snapshot.clock = clock_.Trust();
  snapshot.clock_reason = clock_.Reason();
  snapshot.written_kb = DiskWrittenKb();
  snapshot.wall = stage_->on_wall();
  if (snapshot.wall != nullptr) snapshot.approved = ApprovedOnWall(*snapshot.wall);
  snapshot.frames = stage_->counts();
  snapshot.glyphs = stage_->glyph_counts();
  snapshot.feed = poller_.status();
  snapshot.orders = orders_.Standing();
  snapshot.root = root_ ? RootFingerprint(root_->bytes) : std::string();
  snapshot.root_installed = root_ && root_->installed;
  snapshot.order_refusals = safe_watch_.refusals();
  std::size_t index = 0;
  for (const OutputLine& line : lines_) {
    snapshot.outputs.push_back({.config = setup_.config.outputs[index++], .state = line.State()});
  }
  const std::scoped_lock lock(mutex_);
  snapshot.newest = newest_;
  return snapshot;
}

void Player::Tell(const StatusSnapshot& before, const StatusSnapshot& after) {
  for (const JournalLine& line : JournalLines(before, after)) {
    const auto level = line.level == JournalLevel::kWarning ? spdlog::level::warn
                       : line.level == JournalLevel::kInfo  ? spdlog::level::info
                                                            : spdlog::level::debug;
    log_.log(level, "{}", line.text);
  }
  if (after.wall == nullptr) return;
  const Result<void> written = status_.Update(after, setup_.screen, setup_.messages, clock_.Steady());
  if (!written) log_.warn("status: {}", written.error().what);
}

void Player::SetNewest(std::shared_ptr<const Bill> bill) {
  const std::scoped_lock lock(mutex_);
  newest_ = std::move(bill);
}

bool Player::SomebodyWantsToEnd() const {
  for (const OutputLine& line : lines_) {
    if (line.State().wants_to_end) return true;
  }
  return false;
}

}  // namespace

Result<PlayerSummary> RunPlayer(const PlayerSetup& setup, const Clock& clock, ClockKeeper* keeper) {
  std::vector<std::unique_ptr<Output>> outputs;
  for (OutputConfig config : setup.config.outputs) {
    config.mapping.turn = setup.screen.orientation;
    Result<std::unique_ptr<Output>> output = CreateOutput(config);
    if (!output) return output.error();
    outputs.push_back(std::move(*output));
  }
  if (outputs.empty()) return Error{"unknown-output", "no output is configured"};
  return Player(setup, clock, keeper, std::move(outputs)).Run();
}

}  // namespace bangron
