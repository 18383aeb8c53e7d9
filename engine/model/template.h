// A template (lời mẫu): words that two people approve, with slots for values of a known kind; and a fill (điền mẫu):
// the values that one person gives. Plain values; what comes of a fill is engine/model/fill_template.h. Never free
// text: whatever a slot may hold was before the eyes of those who signed the template.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/diagnostics.h"

namespace bangron {

enum class SlotKind { kChoice, kDate, kHour, kNumber };

// A value is a whole number: the index of a choice, days since 1970-01-01, minutes since midnight, or itself.
// Lawful: least <= value <= most, and a whole number of steps above `least`.
struct Slot {
  std::string name;
  SlotKind kind = SlotKind::kChoice;
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::int64_t step = 1;
  int within_days = 0;  // kDate: least and most count from the day on which the fill begins; 0: they do not
  std::vector<std::string> choices;  // kChoice, as they will be shown
  std::string after;                 // a slot of the same kind whose value must be smaller; empty: none
  bool operator==(const Slot&) const = default;
};

struct FillValue {
  std::string slot;
  std::string text;  // as written
  Location where;
  bool operator==(const FillValue&) const = default;
};

struct TemplateFill {
  std::string template_path;    // words/<unit>-<tray>/<id>.yaml
  std::string template_sha256;  // of the very bytes that the filler saw
  std::vector<FillValue> values;
  Location where;  // of the slots
  bool operator==(const TemplateFill&) const = default;
};

}  // namespace bangron
