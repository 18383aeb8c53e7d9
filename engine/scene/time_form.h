// How a time is written: rows of slots, each a name out of a few or digits. Not setting: time_element.h does that.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/layout.h"

namespace bangron {

// A name out of `names` (one of them may be empty), or digits like `digits`: "00:00".
struct TimeSlot {
  std::vector<std::string> names;
  std::string digits;
};
using TimeRow = std::vector<TimeSlot>;

// What stands in the slots at a time; the same rows and slots as one of the form's layouts.
struct TimeText {
  std::size_t layout = 0;
  std::vector<std::vector<std::string>> rows;
};

// One way of writing a time. Room is kept for all of its layouts.
class TimeForm {
 public:
  virtual ~TimeForm() = default;
  virtual const std::vector<std::vector<TimeRow>>& layouts() const = 0;
  virtual TimeText At(std::chrono::local_seconds local) const = 0;
  // Whether digits stand in cells of one width.
  virtual bool is_steady() const { return false; }
  // The next time after `local` at which something else is written.
  virtual std::chrono::local_seconds NextTime(std::chrono::local_seconds local) const;
};

// The ways of writing what `show` says, the one on fewest lines first. `to`: of a countdown.
std::vector<std::shared_ptr<const TimeForm>> FormsOf(RegionShow show, int max_lines, LetterCase letter_case,
                                                     std::optional<std::chrono::local_days> to);

}  // namespace bangron
