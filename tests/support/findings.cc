#include "tests/support/findings.h"

#include <fmt/format.h>

namespace bangron {

std::string Brief(const Diagnostics& diagnostics) {
  std::string brief;
  for (const Finding& finding : diagnostics.findings()) {
    if (!brief.empty()) brief += "; ";
    brief += fmt::format("{}@{}:{}", finding.code, finding.where.line, finding.where.column);
    if (!finding.key.empty()) brief += " " + finding.key;
  }
  return brief;
}

}  // namespace bangron
