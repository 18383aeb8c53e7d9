// Which orders stand on this board (sổ lệnh): taken from files that anybody may carry, or given at the board itself;
// kept on the disk until they are lifted. A file's name alone says that an order stands, so that no torn or damaged
// file can undo one:
//   <unit>.<hash>.safe     an order that was taken; local orders have the unit "_"
//   <unit>.<hash>.lifted   a lift that was taken, also of an order never seen: it cannot come back. Written before the
//                          order's own file goes.
// Not the judging of signatures (engine/trust/orders.h) and not the wall (player/play).
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/tick.h"
#include "engine/trust/orders.h"

namespace bangron {

enum class OrderSource { kSigned, kKey, kFile };

struct StandingOrder {
  std::string unit;  // "_": given at the board
  std::string hash;
  OrderSource source = OrderSource::kSigned;
  std::string person;  // who gave it; empty for local ones
  std::string reason;
  UtcTime at;  // when it was given, by the giver's clock
  bool operator==(const StandingOrder&) const = default;
};

// In force as soon as a call returns, kept with fsync right after; what the disk refuses is tried again by Keep().
// Thread: any.
class OrderBook {
 public:
  // Reads what was kept in `folder`, which need not exist yet. `screen_id` is this screen's own. `changed` is called
  // after every change of IsSafe(), on the thread that brought it, under no lock.
  OrderBook(std::filesystem::path folder, std::string screen_id, Policy policy, std::function<void()> changed = {});

  bool IsSafe() const { return safe_; }
  std::vector<StandingOrder> Standing() const;

  // Who may give orders from now on. The version rises with every change: what was refused may count now.
  void SetDuties(std::vector<Duty> duties);
  int duties_version() const { return duties_version_; }

  // Takes the orders and lifts of a file. Returns what of it does not count, as JudgeOrders; also where the file cannot
  // be read at all.
  std::vector<Refusal> Take(std::string_view bytes);

  // An order given at the board; nothing where one of the same source stands already.
  void GiveLocal(OrderSource source, UtcTime now);
  // Undoes the local orders of a source. Signed ones stand until a signed lift.
  void LiftLocal(OrderSource source);

  // Writes what is not on the disk yet. Fails: "store-write"; all stays in force.
  Result<void> Keep();

 private:
  using Name = std::pair<std::string, std::string>;  // unit, hash

  void Load();
  void LoadKept(const std::filesystem::path& file);
  bool IsLifted(const Name& name) const;
  void DropLifted();
  void TellIfChanged(bool was_safe) const;
  std::vector<Refusal> TakeRead(const std::vector<Envelope>& orders);
  bool AddLocal(OrderSource source, UtcTime now);
  Result<void> KeepAll();
  std::map<std::filesystem::path, std::string> Unkept() const;
  void RemoveLifted();
  std::filesystem::path FileOf(const Name& name, const char* ending) const;

  const std::filesystem::path folder_;
  const std::string screen_id_;
  const Policy policy_;
  const std::function<void()> changed_;
  std::atomic<bool> safe_ = false;
  std::atomic<bool> unkept_ = false;
  std::atomic<int> duties_version_ = 0;

  mutable std::mutex mutex_;
  std::vector<Duty> duties_;              // by mutex_
  std::map<Name, StandingOrder> orders_;  // by mutex_: those that stand
  std::set<Name> lifted_;                 // by mutex_
  std::set<std::filesystem::path> kept_;  // by mutex_: on the disk
  std::mutex disk_mutex_;                 // one writer at a time
};

}  // namespace bangron
