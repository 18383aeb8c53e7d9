// Any bytes as one person's fill of a small template: whatever comes of it is one of the few texts that the two people
// who signed the template could have read.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "engine/model/fill_template.h"
#include "engine/model/readers.h"

namespace {

constexpr char kTemplate[] =
    "item: 1\nid: t\nkind: template\nas: slogan\ntext: \"{a} {b} {c} {d}\"\nslots:\n"
    "  a: {type: place, of: [Đông, Đoài]}\n"
    "  b: {type: date, from: 2026-11-20, until: 2026-11-21}\n"
    "  c: {type: hour, from: \"08:00\", until: \"09:00\"}\n"
    "  d: {type: number, min: 1, max: 3}\n";

struct Known {
  bangron::Item of;
  std::set<std::string> texts;
};

Known MakeKnown() {
  bangron::Diagnostics diagnostics;
  Known known{bangron::ReadItem(kTemplate, "t.yaml", diagnostics).value(), {}};
  for (const char* a : {"Đông", "Đoài"}) {
    for (const char* b : {"20/11/2026", "21/11/2026"}) {
      for (const char* c : {"8 giờ", "8 giờ 30", "9 giờ"}) {
        for (const char* d : {"1", "2", "3"}) known.texts.insert(std::string(a) + " " + b + " " + c + " " + d);
      }
    }
  }
  return known;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Known kKnown = MakeKnown();
  bangron::Diagnostics diagnostics;
  const auto fill =
      bangron::ReadItem(std::string_view(reinterpret_cast<const char*>(data), size), "f.yaml", diagnostics);
  if (!fill) return 0;
  const auto item = bangron::FillTemplate(kKnown.of, *fill, "f.yaml", diagnostics);
  if (item.has_value() == diagnostics.HasErrors()) std::abort();
  if (!item) return 0;
  const bool said_by_two = kKnown.texts.contains(item->text) && item->lead.empty() && item->lines.empty() &&
                           item->dateline.empty() && item->caption.empty() && item->link.empty() && !item->evergreen;
  if (!said_by_two || !item->valid_until) std::abort();
  return 0;
}
