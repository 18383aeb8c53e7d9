// What the timetable names, and when: the hub may choose among approved items, and nothing else.
#include "tests/drill/attacks.h"

namespace bangron::drill {
namespace {

constexpr char kEvergreen[] = "words/xa-mau-d3/luon.yaml";

std::string Rule(const std::string& paths, const std::string& more = {}) {
  return "  - show: [" + paths + "]\n" + more;
}

// A timetable that can be read: whatever it shows must be approved and in its time.
Attack Chooses(const char* name, const char* does, std::string yaml) {
  return {name,
          does,
          {},
          [yaml = std::move(yaml)](Drill& drill) {
            ForgeTimetable(drill, yaml);
            drill.Watch(std::chrono::seconds(7));
          },
          WallRule::kApproved};
}

// A timetable that counts the hours otherwise than the board does: the one before stays.
Attack MovesTheDay(const char* name, const char* does, const std::string& paths, const char* offset) {
  return {
      name, does, {kTimetablePath, "timetable-offset"}, [yaml = TimetableOfRules(Rule(paths), offset)](Drill& drill) {
        ForgeTimetable(drill, yaml);
      }};
}

// Other files beside the timetable, in the hub's own list: not looked at.
Attack ListsToo(const char* name, const char* does, const std::vector<std::string>& paths) {
  return {name, does, {}, [paths](Drill& drill) {
            std::map<std::string, std::string> files{{kTimetablePath, drill.people().TimetableYaml()}};
            for (const std::string& path : paths) files[path] = TimetableOf(kEvergreen);
            drill.hub().PutTimetables(files);
            drill.hub().Seal();
          }};
}

std::vector<std::string> FiveThousandPaths() {
  std::vector<std::string> paths;
  for (int count = 0; count < 5000; ++count) paths.push_back("timetable/xa-" + std::to_string(count) + ".yaml");
  return paths;
}

std::string AsManyRulesAsFit() {
  std::string rules;
  while (rules.size() < 200'000) rules += Rule(kMain);
  return TimetableOfRules(rules);
}

}  // namespace

std::vector<Attack> ChoiceAttacks() {
  return {
      Chooses("before-and-after-their-time", "shows words before their time and after it",
              TimetableOf("words/xa-mau-d1/mai.yaml, words/xa-mau-d1/het.yaml")),
      Chooses("mourning-by-the-hub", "gives everything the priority of mourning",
              TimetableOfRules(Rule("words/xa-mau-d1/phu.yaml", "    priority: mourning\n") + Rule(kMain))),
      Chooses("window-of-nothing", "opens a window that ends as it begins",
              TimetableOf(kMain, "    when: {daily: [\"08:00-08:00\"]}\n")),
      Chooses("year-9999", "runs from the first year to the last",
              TimetableOfRules(Rule("words/xa-mau-d1/het.yaml", "    when: {dates: 0001-01-01..9999-12-31}\n") +
                               Rule(kMain, "    when: {dates: 1970-01-01..9999-12-31}\n"))),
      Chooses("dates-backwards", "runs from a day to the day before",
              TimetableOf(kMain, "    when: {dates: 2026-11-22..2026-11-20}\n")),
      Chooses("timetable-empty", "shows nothing at all", "timetable: 1\nrules: []\n"),
      Chooses("as-many-rules-as-fit", "writes as many rules as a file may hold", AsManyRulesAsFit()),
      MovesTheDay("offset-west", "moves the day to the far west, where expired words are still valid",
                  "words/xa-mau-d1/het.yaml", "-12:00"),
      MovesTheDay("offset-east", "moves the day to the far east, where coming words are valid sooner",
                  "words/xa-mau-d1/lat.yaml", "+14:00"),
      ListsToo("neighbours-timetable", "writes the neighbour's timetable over our screens", {"timetable/xa-ben.yaml"}),
      ListsToo("timetables-beside", "adds timetables for units that nobody knows",
               {"timetable/xa-mau-2.yaml", "timetable/../xa-mau.yaml", "timetable/xa-mau.yaml/"}),
      ListsToo("timetables-without-end", "lists five thousand timetables", FiveThousandPaths()),
      {"timetable-list-expired",
       "signs a timetable list that has expired",
       {"timetable", "expired"},
       [](Drill& drill) {
         drill.hub().expires = drill.hub().now - std::chrono::hours(1);
         drill.hub().PutTimetables({{kTimetablePath, TimetableOf(kEvergreen)}});
         drill.hub().expires.reset();
         drill.hub().Seal();
       }},
      {"timetable-by-another-key",
       "signs the timetable's list with the snapshot's key",
       {"timetable", "foreign-signer"},
       [](Drill& drill) {
         const PrivateKey ours = std::exchange(drill.hub().timetable_key, drill.hub().snapshot_key);
         ForgeTimetable(drill, TimetableOf(kEvergreen));
         drill.hub().timetable_key = ours;
       }},
      {"timetable-flapping",
       "changes the timetable at every poll",
       {},
       [](Drill& drill) {
         for (int turn = 0; turn < 6; ++turn) {
           ForgeTimetable(drill, TimetableOf(turn % 2 == 0 ? kEvergreen : "words/xa-mau-d1/phu.yaml"));
           drill.Watch(std::chrono::milliseconds(1300));
         }
       },
       WallRule::kApproved},
  };
}

}  // namespace bangron::drill
