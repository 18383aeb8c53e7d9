// Which approved item, on which screens, when (lịch chiếu). Plain values.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/calendar/civil.h"

namespace bangron {

enum class Priority { kBackground, kNormal, kCampaign, kMourning };

// Days on which a rule holds. Empty lists put no limit.
struct RuleWhen {
  std::optional<std::pair<CivilDate, CivilDate>> dates;  // both days included
  std::vector<DailyWindow> daily;                        // none: the whole day
  std::vector<unsigned> weekdays;                        // ISO: 1 Monday .. 7 Sunday, sorted, unique
  std::vector<CivilDate> except;
  std::vector<CivilDate> also;  // extra days, win over weekdays
};

struct TimetableRule {
  std::vector<std::string> show;  // target paths: words/<unit>-<tray>/<id>.yaml, fills/<unit>/<id>.yaml
  std::vector<std::string> on;    // "group:<name>", "screen:<id>"; empty: every screen
  RuleWhen when;
  int plays = 1;  // turns in each loop
  Priority priority = Priority::kNormal;
  Location where;  // for reasons: "timetable/xa-mau.yaml:12"
};

struct Timetable {
  std::chrono::minutes utc_offset = kVietnamOffset;
  std::map<std::string, std::vector<std::string>> groups;  // name -> screen ids
  std::vector<TimetableRule> rules;
};

}  // namespace bangron
