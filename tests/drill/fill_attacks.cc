// What one person may sign alone, and must not be able to abuse: fills of templates that two people signed.
#include <fmt/format.h>

#include "engine/trust/digest.h"
#include "engine/trust/policy.h"
#include "tests/drill/attacks.h"

namespace bangron::drill {
namespace {

constexpr char kFill[] = "fills/xa-mau/dien.yaml";
constexpr char kFillsRole[] = "fills-xa-mau";
constexpr char kSlogan[] = "item: 1\nid: dien\nkind: slogan\ntext: LẠ\nevergreen: true\n";

std::string Fill(const std::string& folder, const std::string& of, const std::string& place) {
  return fmt::format(
      "item: 1\nid: dien\nkind: fill\ntemplate: words/{}/mau.yaml\nsha256: {}\nslots: {{noi: \"{}\"}}\n"
      "valid: {{from: 2026-11-20, until: 2026-11-25}}\n",
      folder, Sha256Hex(of), place);
}

// A list of fills with this file in it, signed by `key`, and a timetable that shows it.
void FillIn(Drill& drill, const std::string& yaml, const PrivateKey& key) {
  Hub& hub = drill.hub();
  Targets list{{drill.people().version() + 1, kSpecVersion, hub.now + std::chrono::hours(99)}, {}, {}, {}};
  list.targets[kFill] = hub.PutTarget(kFill, yaml);
  hub.Put(kFillsRole, list.head.version, Hub::Signed(ToJson(list), {key}));
  ForgeTimetable(drill, TimetableOf(WithMain(kFill)));
}

Attack ByOnePerson(const char* name, const char* does, const char* code, const std::string& yaml) {
  return {name, does, {kFill, code}, [yaml](Drill& drill) { FillIn(drill, yaml, drill.people().insider().phone); }};
}

}  // namespace

std::vector<Attack> FillAttacks() {
  return {
      ByOnePerson("fill-with-words", "one person fills a slot with words of her own", "fill-refused",
                  Fill("xa-mau-d3", kTemplate, "NHÀ CÁI UY TÍN")),
      ByOnePerson("fill-that-is-none", "one person lists a slogan among the fills", "not-a-fill", kSlogan),
      ByOnePerson("fill-of-the-neighbours", "one person fills the neighbour's template", "fill-template-unknown",
                  Fill("xa-ben-d1", kTemplate, "THÔN ĐÔNG")),
      ByOnePerson("fill-of-another-template", "one person fills other bytes than the template that was signed",
                  "fill-template-changed", Fill("xa-mau-d3", kSlogan, "THÔN ĐÔNG")),
      {"fill-by-the-hub",
       "fills a template with its own key",
       {kFillsRole, "foreign-signer"},
       [](Drill& drill) { FillIn(drill, Fill("xa-mau-d3", kTemplate, "THÔN ĐÔNG"), drill.hub().timetable_key); }},
      {"template-without-a-fill",
       "the timetable names the template itself",
       {"words/xa-mau-d3/mau.yaml", "template-not-filled"},
       [](Drill& drill) { ForgeTimetable(drill, TimetableOf(WithMain("words/xa-mau-d3/mau.yaml"))); }},
  };
}

}  // namespace bangron::drill
