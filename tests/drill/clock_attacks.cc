// What time it is: the hub's server and its signed hour are one source among several.
#include "engine/calendar/civil.h"
#include "tests/drill/attacks.h"

namespace bangron::drill {
namespace {

using std::chrono::hours;

constexpr hours kYear{24 * 365};

// The server says that it is so much later, one time after the other.
Act LieAboutTheDate(const std::vector<hours>& lies) {
  return [lies](Drill& drill) {
    for (const hours by : lies) {
      drill.hub().date_lie = drill.hub().now + by;
      drill.hub().SealTimestamp();
      drill.Watch();
    }
  };
}

Act SignTheHour(const char* hour) {
  return [hour](Drill& drill) {
    drill.hub().issued = *ParseRfc3339(hour);
    drill.hub().SealTimestamp();
  };
}

}  // namespace

std::vector<Attack> ClockAttacks() {
  return {
      {"date-a-year-back", "the server says that it is a year ago", {}, LieAboutTheDate({-kYear})},
      {"date-a-year-on", "the server says that it is a year later", {}, LieAboutTheDate({kYear})},
      {"date-2037", "the server says that it is 2037", {}, LieAboutTheDate({11 * kYear})},
      {"date-some-hours-on", "the server says that it is some hours later", {}, LieAboutTheDate({hours(11)})},
      {"date-flapping",
       "the server says another time at every question",
       {},
       LieAboutTheDate({hours(20), hours(-20), hours(300), hours(-300), hours(90'000)})},
      {"issued-2037", "signs that it is 2037", {}, SignTheHour("2037-01-01T00:00:00Z")},
      {"issued-1970", "signs that it is 1970", {}, SignTheHour("1970-01-01T00:00:00Z")},
      {"date-and-issued-together",
       "server and signature both say that it is 2037",
       {},
       [](Drill& drill) {
         drill.hub().date_lie = *ParseRfc3339("2037-01-01T00:00:00Z");
         SignTheHour("2037-01-01T00:00:00Z")(drill);
       }},
  };
}

}  // namespace bangron::drill
