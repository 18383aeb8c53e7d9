// One round of the drill: an office, its hub and two boards; the hub is taken over again and again, and given back.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/drill/hub.h"
#include "tests/drill/ledger.h"
#include "tests/drill/office.h"

namespace bangron::drill {

// What the walls may show while an attack goes on. Never anything that was not approved.
enum class WallRule {
  kStays,     // the last good words, and nothing else
  kApproved,  // whatever is approved: the timetable is the hub's
  kSafe,      // an order stands
};

// How the office comes back: by publishing from the hub as it is, or with new online keys.
enum class Recovery { kPublish, kNewKeys };

class Drill;
struct BoardPlan;

// What a board tells of a path that it refuses, or of "feed", the feed as a whole.
struct Told {
  std::string path;
  std::string code;
};

struct Attack {
  const char* name;
  const char* does;
  Told must;  // what every board tells in the end; no path: nothing
  std::function<void(Drill& drill)> run;
  WallRule wall = WallRule::kStays;
  Recovery recovery = Recovery::kPublish;
};

struct Outcome {
  std::string name;
  std::vector<std::string> complaints;  // empty: as it must be
};

class Drill {
 public:
  enum class Restart { kNever, kInMidAttack };

  // `sabotage` breaks the boards: for the drill's own teeth.
  Drill(std::shared_ptr<const Look> look, std::shared_ptr<const Look> oracles_look, Restart restart,
        const std::function<void(BoardPlan& plan)>& sabotage = {});
  ~Drill();

  Outcome Run(const Attack& attack);

  // For attacks: what the hub holds, and what everybody may read of the people's lists.
  Hub& hub() { return hub_; }
  const Hub& hub() const { return hub_; }
  const Office& people() const { return *office_; }
  // People publish while the hub is hostile, unwisely where `edit` changes what they sign. Follow it with what the hub
  // makes of it.
  void PeoplePublish(const std::function<void(Targets& unit_list)>& edit = {});
  // The same with this picture and new words beside it. Whether they come on is the timetable's.
  void PeoplePublishPicture(const std::string& bytes);
  // Lets time pass, every tick judged: longer than from one poll to the next. Board after board.
  void Watch(std::chrono::milliseconds time = std::chrono::milliseconds(1300));
  // A person on duty orders the safe picture, two lift it; both come to the boards by the hub.
  Envelope Order(const std::string& nonce);
  Envelope Lift(const Envelope& order);
  void ServeOrders(const std::vector<Envelope>& orders);
  // These approved words may come on too, though the timetable of before did not name them.
  void MayShow(const std::string& path) { good_paths_.insert(path); }
  // Of every board.
  void ExpectRefused(const Told& told);
  void ExpectSafe(bool safe);
  void ExpectSeen(const std::string& path);    // since the attack began
  void ExpectNotSet(const std::string& path);  // no picture can be made of it

  std::int64_t ticks() const;
  std::int64_t renders() const;

 private:
  struct Seat;  // a board and its oracle

  void Recover(Recovery recovery);
  bool ShowsTheNewest(const Seat& seat) const;
  void ExpectNothingRefused();
  void Complain(std::string what);

  Ledger ledger_;
  Hub hub_;
  std::unique_ptr<Office> office_;
  std::vector<std::unique_ptr<Seat>> seats_;
  const Restart restart_;
  WallRule wall_ = WallRule::kApproved;
  std::set<std::string> good_paths_;  // of the timetable before the attack
  std::vector<std::string> complaints_;
};

}  // namespace bangron::drill
