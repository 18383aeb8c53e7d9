#include "feed/fill_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/model/fill_template.h"
#include "engine/trust/policy.h"
#include "feed/generation_build.h"

namespace bangron {
namespace {

// The unit's role in the proof: targets, unit-<u>, and the list itself.
const std::string& UnitOf(const RecordEntry& entry) { return entry.proof.roles[1]; }

Result<const RecordEntry*> FindTemplate(const RecordEntry& fill, const TemplateFill& names,
                                        std::span<const RecordEntry> standing) {
  const auto found = std::find_if(standing.begin(), standing.end(),
                                  [&](const RecordEntry& entry) { return entry.path == names.template_path; });
  if (found == standing.end() || IsFill(*found) || found->proof.roles.size() != 3) {
    return Error{"fill-template-unknown",
                 fmt::format("{}: no words list signed by two people holds {}", fill.path, names.template_path)};
  }
  if (UnitOf(*found) != UnitOf(fill)) {
    return Error{"fill-template-foreign",
                 fmt::format("{}: {} is another unit's template", fill.path, names.template_path)};
  }
  if (found->sha256 != names.template_sha256) {
    return Error{"fill-template-changed", fmt::format("{}: it was made for another version of {}; fill it again",
                                                      fill.path, names.template_path)};
  }
  return &*found;
}

Error Refused(const std::string& path, const Diagnostics& diagnostics) {
  for (const Finding& finding : diagnostics.findings()) {
    if (finding.severity != Severity::kError) continue;
    const std::string allowed = finding.allowed.empty() ? "" : "; allowed: " + finding.allowed;
    return {"fill-refused", fmt::format("{}:{}:{}: {}: {} {}{}", path, finding.where.line, finding.where.column,
                                        finding.key, finding.code, finding.found, allowed)};
  }
  return {"fill-refused", path};
}

}  // namespace

bool IsFill(const RecordEntry& entry) { return !entry.proof.roles.empty() && IsFillsRole(entry.proof.roles.back()); }

Result<FilledWords> WordsOfFill(const RecordEntry& fill, std::span<const RecordEntry> standing, const Store& store) {
  const Result<Item> filled = LoadItem(fill, store);
  if (!filled) return filled.error();
  if (!filled->fill) {
    return Error{"not-a-fill", fmt::format("{}: a list of fills may hold fills of templates only", fill.path)};
  }
  const Result<const RecordEntry*> found = FindTemplate(fill, *filled->fill, standing);
  if (!found) return found.error();
  const Result<Item> of = LoadItem(**found, store);
  if (!of) return of.error();
  Diagnostics diagnostics;
  std::optional<Item> item = FillTemplate(*of, *filled, fill.path, diagnostics);
  if (!item) return Refused(fill.path, diagnostics);
  return FilledWords{*std::move(item), filled->fill->template_path};
}

}  // namespace bangron
