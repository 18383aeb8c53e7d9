// The form of the timetable, the hub's own file: it names whole items, and has no word of its own.
#include <fmt/format.h>

#include "tests/drill/attacks.h"

namespace bangron::drill {
namespace {

constexpr char kExpired[] = "words/xa-mau-d1/het.yaml";

// A rightly signed timetable that is refused: the one before stays.
Attack Bad(const char* name, const char* does, std::string yaml, const char* code = "timetable-unreadable") {
  return {name, does, {kTimetablePath, code}, [yaml = std::move(yaml)](Drill& drill) { ForgeTimetable(drill, yaml); }};
}

std::string Times(std::size_t count, const std::string& text) {
  std::string all;
  all.reserve(count * text.size());
  for (std::size_t time = 0; time < count; ++time) all += text;
  return all;
}

// Each of ten lists holds the one before eight times.
std::string Bomb() {
  std::string yaml = "timetable: 1\na: &a [x, x, x, x, x, x, x, x, x, x]\n";
  for (char name = 'b'; name < 'k'; ++name) {
    yaml += fmt::format("{0}: &{0} [*{1}, *{1}, *{1}, *{1}, *{1}, *{1}, *{1}, *{1}]\n", name, char(name - 1));
  }
  return yaml + "rules:\n  - show: [" + kMain + "]\n";
}

std::vector<Attack> YamlAttacks() {
  return {
      Bad("deep-yaml", "nests ten thousand lists",
          TimetableOfRules("  - show: " + std::string(10'000, '[') + std::string(10'000, ']') + "\n")),
      Bad("yaml-bomb", "multiplies by anchors and aliases", Bomb()),
      Bad("yaml-tag", "gives a path a type of its own",
          TimetableOfRules("  - show: !!python/object/apply:os.system [\"reboot\"]\n")),
      Bad("yaml-two-documents", "hides a second document behind the first",
          TimetableOf(kMain) + "---\n" + TimetableOf(kExpired)),
      Bad("yaml-key-twice", "writes the rules twice", TimetableOf(kMain) + "rules:\n  - show: [" + kExpired + "]\n"),
      {"million-rules",
       "writes a million rules",
       {kTimetablePath, "too-large"},
       [](Drill& drill) {
         ForgeTimetable(drill, TimetableOfRules(Times(1'000'000, fmt::format("  - show: [{}]\n", kMain))));
       }},
  };
}

void NameAlike(Drill& drill) {
  for (const char* path :
       {"words/xa-mau-d1/../xa-mau-d1/chinh.yaml", "words//xa-mau-d1/chinh.yaml", "words/xa-mau-d1/chinh.yaml.",
        "words/xa-mau-d1/chinh%2eyaml", "words/xa-mau-d1/ch\xC3\xAFnh.yaml", "words/xa-mau-d1/chi\xCC\x81nh.yaml",
        "words/x\xD0\xB0-mau-d1/chinh.yaml", "words/xa-mau-d1/Chinh.yaml", "/words/xa-mau-d1/chinh.yaml",
        "words/xa-mau-d1\\\\chinh.yaml", "file:///etc/passwd"}) {
    ForgeTimetable(drill, TimetableOf(fmt::format("\"{}\"", path)));
    drill.Watch();
    drill.ExpectRefused({kTimetablePath, "timetable-unreadable"});
  }
}

}  // namespace

std::vector<Attack> TimetableAttacks() {
  std::vector<Attack> all{
      Bad("zones-composed", "joins two approved items into zones of one picture",
          TimetableOfRules("  - zones: {left: words/xa-mau-d1/chinh.yaml, right: words/xa-mau-d1/phu.yaml}\n")),
      Bad("items-composed", "puts two approved items into one place",
          TimetableOfRules("  - show: [[words/xa-mau-d1/chinh.yaml, words/xa-mau-d1/phu.yaml]]\n")),
      Bad("media-as-item", "names a picture as an item", TimetableOf(kPicture)),
      Bad("words-in-a-rule", "writes words into a rule", TimetableOf(kMain, "    text: \"LỜI CỦA TRẠM\"\n")),
      Bad("look-in-a-rule", "switches layout and theme in a rule",
          TimetableOf(kMain, "    layout: notice\n    theme: lotus\n")),
      Bad("evergreen-in-a-rule", "makes an item evergreen by a rule", TimetableOf(kExpired, "    evergreen: true\n")),
      Bad("validity-in-a-rule", "makes an expired item valid by a rule",
          TimetableOf(kExpired, "    valid: {until: 2030-01-01}\n")),
      {"names-alike", "names paths that look like approved ones", {}, NameAlike},
      Bad("plays-without-end", "lets an item play two thousand million times",
          TimetableOf(kMain, "    plays: 2147483648\n")),
      Bad("plays-below-none", "lets an item play minus one times", TimetableOf(kMain, "    plays: -1\n")),
  };
  const std::vector<Attack> yaml = YamlAttacks();
  all.insert(all.end(), yaml.begin(), yaml.end());
  return all;
}

}  // namespace bangron::drill
