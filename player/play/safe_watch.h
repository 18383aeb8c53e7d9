// What brings the safe picture at the board itself: the safe key, the safe file, and orders that somebody dropped there
// (a folder, a USB stick). It needs no network. What stands is kept by feed/order_book.h.
//
//   the file <file>       safe while it is there, and after a reboot until it is there and removed again
//   a key                 safe until the technician makes the file <file>.lift, or two persons lift its order
//   orders/safe.json      dropped beside <file>, or on a stick, also one and two folders below (/media/<user>/<stick>):
//                         judged as the feed's own
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "engine/model/player_config.h"
#include "engine/trust/refusal.h"
#include "feed/order_book.h"
#include "player/play/clock.h"
#include "player/play/evdev_keys.h"

namespace bangron {

// Thread: one at a time (guard); refusals() may be called from any.
class SafeWatch {
 public:
  // Everything is borrowed and outlives it.
  // `sticks`: folder below which sticks are mounted; empty: none.
  SafeWatch(const SafeConfig& config, const std::string& sticks, OrderBook& orders, KeySource& keys,
            const Clock& clock);

  // The key and the files of the board.
  void LookAtBoard();
  // The drops, at most twice a second. May block as long as a bad stick does.
  void LookAtDrops();

  // Dropped orders that do not count, and what the disk refuses.
  std::vector<Refusal> refusals() const;

 private:
  // A dropped file as it was judged: with the same stamp it is not read again.
  struct Stamp {
    std::filesystem::file_time_type written;
    std::uintmax_t size = 0;
    int duties_version = 0;
    bool operator==(const Stamp&) const = default;
  };
  struct Dropped {
    Stamp stamp;
    std::vector<Refusal> refusals;
  };

  std::vector<std::filesystem::path> DroppedFiles() const;
  void Judge(const std::filesystem::path& file, Dropped& dropped) const;

  const SafeConfig& config_;
  const std::filesystem::path sticks_;
  OrderBook& orders_;
  KeySource& keys_;
  const Clock& clock_;
  bool file_seen_ = false;
  std::optional<SteadyTime> looked_;
  std::map<std::filesystem::path, Dropped> dropped_;

  mutable std::mutex mutex_;
  std::vector<Refusal> refusals_;      // by mutex_
  std::optional<Error> keep_failure_;  // by mutex_
};

}  // namespace bangron
