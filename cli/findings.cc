#include "cli/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "cli/commands.h"
#include "cli/input.h"
#include "feed/data_dir.h"

namespace bangron {

Result<Messages> LoadMessages() {
  const Result<std::string> catalogue = ReadInput(ProgramDataDir() / "lists/messages.yaml");
  if (!catalogue) return catalogue.error();
  return Messages::Load(*catalogue);
}

void PrintFindings(const Diagnostics& diagnostics, const Messages& messages, Language language) {
  for (const Finding& finding : InOrder(diagnostics)) fmt::print(stderr, "{}\n", messages.Line(finding, language));
}

int CouldNot(std::string_view command, const Error& error) {
  fmt::print(stderr, "bangron {}: {}\n", command, error.what);
  return kExitCouldNot;
}

bool HasSomethingToRead(const Diagnostics& diagnostics) {
  const auto& findings = diagnostics.findings();
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity != Severity::kNote; });
}

}  // namespace bangron
