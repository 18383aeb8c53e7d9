#include "tests/drill/drill.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/calendar/civil.h"
#include "engine/model/readers.h"
#include "tests/drill/board.h"
#include "tests/drill/oracle.h"

namespace bangron::drill {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMostComplaints = 5;
constexpr milliseconds kSlice{500};
constexpr milliseconds kLongestRecovery{60'000};
const UtcTime kMorning = *ParseRfc3339("2026-11-21T08:00:00+07:00");

Screen ScreenOf(const std::string& id, Size size, PanelColour colour) {
  Screen screen;
  screen.id = id;
  screen.size = size;
  screen.colour = colour;
  screen.refresh = {30, 1};
  screen.site_name = "Xã Mẫu";
  return screen;
}

std::set<std::string> PathsIn(const std::string& timetable) {
  Diagnostics diagnostics;
  std::set<std::string> paths;
  const std::optional<Timetable> read = ReadTimetable(timetable, "", diagnostics);
  for (const TimetableRule& rule : read->rules) paths.insert(rule.show.begin(), rule.show.end());
  return paths;
}

}  // namespace

struct Drill::Seat {
  Seat(BoardPlan plan, Drill& drill, std::shared_ptr<const Look> look, std::shared_ptr<const Look> oracles_look)
      : oracle(drill.ledger_, plan.screen, {kUnit}, std::move(oracles_look)),
        board(std::move(plan), drill.hub_, drill.office_->RootBytes(), std::move(look),
              [this, &drill](const WallMoment& moment) { Judge(drill, moment); }) {
    board.Start();
  }

  void Judge(Drill& drill, const WallMoment& moment) {
    seen.insert(moment.showing.now.path);
    std::string wrong = oracle.Judge(moment);
    if (wrong.empty() && drill.wall_ == WallRule::kStays &&
        (moment.showing.kind != ShowingKind::kItem || !drill.good_paths_.contains(moment.showing.now.path))) {
      wrong = "not the last good words, but " + moment.showing.now.path;
    }
    if (!wrong.empty()) drill.Complain(fmt::format("{} tick {}: {}", board.plan().name, moment.tick, wrong));
  }

  Oracle oracle;
  Board board;
  std::set<std::string> seen;  // paths, during this attack
};

Drill::Drill(std::shared_ptr<const Look> look, std::shared_ptr<const Look> oracles_look, Restart restart,
             const std::function<void(BoardPlan& plan)>& sabotage)
    : hub_(kMorning), restart_(restart) {
  const Screen strip = ScreenOf("phuon", {96, 16}, PanelColour::kRed);
  Screen wide = ScreenOf("san-van-dong", {384, 192}, PanelColour::kRgb);
  wide.rest = {{std::chrono::hours(22), std::chrono::hours(5)}};
  office_ = std::make_unique<Office>(hub_, ledger_, look, std::vector{strip, wide});
  for (BoardPlan plan : {BoardPlan{"96x16", strip, PicturePolicy::kShow, TimeFrom::kBatteryAndServer},
                         BoardPlan{"384x192", wide, PicturePolicy::kStrict, TimeFrom::kNtp}}) {
    if (sabotage) sabotage(plan);
    seats_.push_back(std::make_unique<Seat>(plan, *this, look, oracles_look));
  }
  Recover(Recovery::kPublish);
}

Drill::~Drill() = default;

void Drill::Complain(std::string what) {
  if (complaints_.size() < kMostComplaints) complaints_.push_back(std::move(what));
}

void Drill::Watch(milliseconds time) {
  const UtcTime until = hub_.now + time;
  const UtcTime from = hub_.now;
  for (const auto& seat : seats_) {
    hub_.now = from;
    seat->board.RunUntil(until);
  }
  hub_.now = until;
}

Outcome Drill::Run(const Attack& attack) {
  complaints_.clear();
  good_paths_ = PathsIn(office_->TimetableYaml());
  wall_ = attack.wall;
  for (const auto& seat : seats_) {
    seat->seen.clear();
    seat->oracle.AllowNoWords(attack.wall != WallRule::kStays);
  }
  attack.run(*this);
  Watch();
  if (!attack.must.path.empty()) ExpectRefused(attack.must);
  if (restart_ == Restart::kInMidAttack) {
    for (const auto& seat : seats_) {
      seat->board.Stop();
      seat->board.Start();
    }
    Watch();
  }
  Recover(attack.recovery);
  return {attack.name, complaints_};
}

void Drill::Recover(Recovery recovery) {
  wall_ = WallRule::kApproved;
  if (recovery == Recovery::kNewKeys) {
    office_->TakeBackHub();
  } else {
    office_->Publish();
  }
  const UtcTime latest = hub_.now + kLongestRecovery;
  const auto newest = [this](const auto& seat) { return ShowsTheNewest(*seat); };
  while (hub_.now < latest && !std::all_of(seats_.begin(), seats_.end(), newest)) Watch(kSlice);
  for (const auto& seat : seats_) {
    if (ShowsTheNewest(*seat)) continue;
    const FeedStatus status = seat->board.feed_status();
    Complain(fmt::format("{}: the honest hub's publish does not come: {}", seat->board.plan().name,
                         status.reason ? status.reason->what : "no reason is told"));
  }
  ExpectNothingRefused();
  office_->NoteTaken();
  for (const auto& seat : seats_) seat->oracle.AllowNoWords(false);
}

bool Drill::ShowsTheNewest(const Seat& seat) const {
  const auto on = seat.board.on_wall();
  return on != nullptr && on->showing.kind == ShowingKind::kItem &&
         office_->IsNewest(on->showing.now.path, *on->showing.now.item);
}

void Drill::PeoplePublish(const std::function<void(Targets& unit_list)>& edit) {
  office_->Publish(edit);
  good_paths_.merge(PathsIn(office_->TimetableYaml()));
}

void Drill::PeoplePublishPicture(const std::string& bytes) {
  office_->TakePicture(bytes);
  PeoplePublish();
  MayShow(kPictureItem);
}

void Drill::ServeOrders(const std::vector<Envelope>& orders) { hub_.files["orders/safe.json"] = WriteOrders(orders); }

Envelope Drill::Order(const std::string& nonce) {
  Envelope order = office_->GiveOrder("binh", nonce);
  ledger_.NoteOrder(OrderState::kUnderWay);
  ServeOrders({order});
  Watch();
  ExpectSafe(true);
  ledger_.NoteOrder(OrderState::kStands);
  return order;
}

Envelope Drill::Lift(const Envelope& order) {
  Envelope lift = office_->LiftOrder(order);
  ledger_.NoteOrder(OrderState::kUnderWay);
  ServeOrders({order, lift});
  Watch();
  ExpectSafe(false);
  ledger_.NoteOrder(OrderState::kNone);
  return lift;
}

void Drill::ExpectRefused(const Told& must) {
  for (const auto& seat : seats_) {
    std::string told;
    bool refused = false;
    for (const Refusal& refusal : seat->board.feed_status().refusals) {
      refused = refused || (refusal.path == must.path && refusal.reason.code == must.code);
      told += fmt::format(" [{} {}]", refusal.path, refusal.reason.code);
    }
    if (refused) continue;
    Complain(fmt::format("{}: {} is not refused as {}:{}", seat->board.plan().name, must.path, must.code, told));
  }
}

void Drill::ExpectNothingRefused() {
  for (const auto& seat : seats_) {
    for (const Refusal& refusal : seat->board.feed_status().refusals) {
      Complain(fmt::format("{}: the honest feed is refused: {}", seat->board.plan().name, refusal.reason.what));
    }
  }
}

void Drill::ExpectSeen(const std::string& path) {
  for (const auto& seat : seats_) {
    if (!seat->seen.contains(path)) Complain(fmt::format("{}: {} did not come on", seat->board.plan().name, path));
  }
}

void Drill::ExpectNotSet(const std::string& path) {
  for (const auto& seat : seats_) {
    const auto on = seat->board.on_wall();
    const bool is_known = on->bill->words.items.contains(path);
    if (is_known && on->bill->show->SceneOf(path) == nullptr) continue;
    Complain(fmt::format("{}: {} is {}", seat->board.plan().name, path, is_known ? "set" : "not known"));
  }
}

void Drill::ExpectSafe(bool safe) {
  for (const auto& seat : seats_) {
    if (seat->board.is_safe() != safe) {
      Complain(seat->board.plan().name + (safe ? ": is not safe any more" : ": is safe, and nobody ordered it"));
    }
  }
}

std::int64_t Drill::ticks() const {
  std::int64_t ticks = 0;
  for (const auto& seat : seats_) ticks += seat->board.ticks();
  return ticks;
}

std::int64_t Drill::renders() const {
  std::int64_t renders = 0;
  for (const auto& seat : seats_) renders += seat->oracle.renders();
  return renders;
}

}  // namespace bangron::drill
