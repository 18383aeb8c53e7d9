#include "tests/drill/board.h"

#include <algorithm>

namespace bangron::drill {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kPoll{1000};
constexpr milliseconds kLookAround{250};
constexpr Tick kLeap = 600;  // ticks: a clock that was set, or a board that was off, is not judged in between
constexpr std::uint32_t kSeed = 7;

}  // namespace

Board::Board(BoardPlan plan, Hub& hub, const std::string& root, std::shared_ptr<const Look> look, Judge judge)
    : plan_(std::move(plan)),
      hub_(hub),
      look_(std::move(look)),
      judge_(std::move(judge)),
      time_(plan_.time),
      wall_(plan_.screen.size) {
  WriteFile(disk_.path() / "root.json", root);
  time_.now = hub.now;
}

Board::~Board() = default;

PlayerConfig Board::Config() const {
  PlayerConfig config;
  config.feed = "http://hub/";
  config.root = disk_.path() / "root.json";
  config.state = disk_.path() / "state";
  config.accepts = plan_.accepts;
  config.min_persons = plan_.min_persons;
  config.policy = plan_.policy;
  config.store_reserve_mb = 0;
  return config;
}

Board::Running::Running(Board& board, const PlayerConfig& config)
    : keeper(board.time_),
      clock(board.time_, keeper),
      orders(std::filesystem::path(config.state) / "orders", board.plan_.screen.id,
             {.accepts = config.accepts, .min_persons = config.min_persons}),
      feed(config, clock, orders, &keeper,
           [&board](const std::string&) -> Result<std::unique_ptr<FeedSource>> { return ConnectTo(board.hub_); }),
      poller(feed, clock, kPoll, kSeed),
      workshop(
          [&board](const Words& words, Diagnostics& diagnostics) {
            return Show::Compile(words, board.look_, board.plan_.screen, diagnostics);
          },
          ScreenProfileHash(board.plan_.screen), board.plan_.policy,
          [&board](const Generation& generation) {
            return MakePictureSource(generation.media, board.plan_.screen.size,
                                     PictureDecoder(ProgramPath("bangron-decode")));
          }),
      line(std::make_unique<Wall>(board), board.plan_.screen.size, board.plan_.screen.refresh, [] {}) {}

void Board::Start() {
  const PlayerConfig config = Config();
  wall_ = XrgbBitmap(plan_.screen.size);
  running_ = std::make_unique<Running>(*this, config);
  Running& now = *running_;
  const std::shared_ptr<const Generation> last_good = now.poller.LoadLastGood();
  now.keeper.Begin({});
  const auto first = last_good == nullptr ? now.workshop.MakeSafe() : now.workshop.MakeWithoutPictures(last_good);
  now.stage = std::make_unique<Stage>(plan_.screen, now.clock, std::vector<OutputLine*>{&now.line}, 0, first);
  now.next_poll = now.next_look = now.clock.Steady();
  if (last_good != nullptr) Take(last_good);
  now.line.Step(now.clock.Steady());
  judged_.reset();
}

void Board::Stop() { running_.reset(); }

void Board::RunUntil(UtcTime utc) {
  while (time_.now < utc) {
    const SteadyTime next = Step();
    const auto until = std::chrono::ceil<std::chrono::microseconds>(next.time_since_epoch());
    time_.now = std::clamp(UtcTime(until), time_.now + std::chrono::microseconds(1), utc);
    hub_.now = time_.now;
  }
}

SteadyTime Board::Step() {
  Running& run = *running_;
  const SteadyTime now = run.clock.Steady();
  if (now >= run.next_look) {
    run.keeper.Look();
    run.next_look = now + kLookAround;
  }
  if (now >= run.next_poll) {
    const FeedPoller::Look look = run.poller.Step();
    run.next_poll = look.next;
    if (look.generation != nullptr) Take(look.generation);
  }
  const Tick tick = TickAt(run.clock.Utc(), plan_.screen.refresh);
  JudgeUpTo(tick);  // what stood until now
  run.stage->SetSafe(run.orders.IsSafe());
  const SteadyTime next = run.stage->Step();
  run.line.Step(now);
  return std::min({next, run.next_poll, run.next_look});
}

void Board::Take(const std::shared_ptr<const Generation>& generation) {
  const std::shared_ptr<const Bill> bill = running_->workshop.Make(generation);
  running_->stage->FillGlyphs(*bill);
  running_->stage->Offer(bill);
  running_->workshop.CompareRest(*bill, [] { return false; });
}

void Board::JudgeUpTo(Tick tick) {
  const bool follows = judged_ && tick > *judged_ && tick - *judged_ <= kLeap;
  // After a leap the picture of before stands until the next beat, within this tick.
  if (!follows) judged_ = judged_ ? tick : tick - 1;
  while (*judged_ + 1 < tick) JudgeTick(*judged_ + 1);
}

void Board::JudgeTick(Tick tick) {
  const std::shared_ptr<const OnWall> on = on_wall();
  judged_ = tick;
  ++ticks_;
  judge_({tick, time_.now, on->showing, on->bill->show->ListAt(on->showing, tick), std::as_const(wall_).View(),
          std::exchange(repainted_, false)});
}

Result<void> Board::Wall::Open(Size /*size*/, Refresh /*refresh*/) { return {}; }

Result<ShownFrame> Board::Wall::Show(const OutgoingFrame& frame) {
  for (const Rect& rect : frame.damage) {
    for (int y = rect.y; y < rect.Bottom(); ++y) {
      std::copy_n(frame.pixels.Row(y) + rect.x, rect.width, board_.wall_.View().Row(y) + rect.x);
    }
  }
  board_.repainted_ = true;
  return ShownFrame{frame.tick, {}};
}

}  // namespace bangron::drill
