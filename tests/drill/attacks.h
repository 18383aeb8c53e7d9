// The attacks, by what they turn against us. Each is a row: what the hub does, and what must come of it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/drill/drill.h"

namespace bangron::drill {

std::vector<Attack> WordsAttacks();      // words that people did not sign, or not for this
std::vector<Attack> FillAttacks();       // what one person may sign alone
std::vector<Attack> PictureAttacks();    // pictures, swapped, withheld or poisoned
std::vector<Attack> RootAttacks();       // root and targets
std::vector<Attack> SnapshotAttacks();   // snapshot and timestamp
std::vector<Attack> UnitAttacks();       // one of two people, or two unwise ones, change who may speak
std::vector<Attack> TimetableAttacks();  // the hub's own file: its form
std::vector<Attack> ChoiceAttacks();     // the hub's own file: what it names, and when
std::vector<Attack> WireAttacks();       // what a web server may do to any file
std::vector<Attack> OrderAttacks();      // safe orders and their lifts
std::vector<Attack> ClockAttacks();      // what time it is

std::vector<Attack> AllAttacks();

// Tools of the attackers.

using Keys = std::vector<PrivateKey>;
using Act = std::function<void(Drill& drill)>;

inline constexpr char kFeed[] = "feed";  // in Told: the feed as a whole
inline constexpr char kTray[] = "words-xa-mau-d1";
inline constexpr char kTrayFile[] = "words-xa-mau-d1.json";
inline constexpr char kMain[] = "words/xa-mau-d1/chinh.yaml";
inline constexpr char kTimetablePath[] = "timetable/xa-mau.yaml";

// What somebody once published.
Targets ListOf(const std::string& bytes);
// An envelope signed by these keys.
Envelope By(const Json& part, const Keys& keys);
// A slogan under `path`, laid where players fetch it.
TargetFile PutWords(Hub& hub, const std::string& path, const std::string& text);
// A new version of a role's list: `edit` changes the newest one, the given keys sign it, the snapshot names it.
void ForgeList(Drill& drill, const std::string& role, const Keys& keys, const std::function<void(Targets& list)>& edit);
// A timetable of the hub's own, rightly signed by it; `yaml` is the whole file.
void ForgeTimetable(Drill& drill, const std::string& yaml);
// A path for a timetable, and the words that are on already.
std::string WithMain(const std::string& path);
// A whole timetable: one rule that shows these paths; `more` are more lines of it.
std::string TimetableOf(const std::string& paths, const std::string& more = {});
// A whole timetable of these rules.
std::string TimetableOfRules(const std::string& rules, const std::string& offset = "+07:00");

}  // namespace bangron::drill
