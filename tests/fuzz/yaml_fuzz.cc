// Any bytes: strict YAML either reads them without a finding or refuses them with at least one, at a place in the file.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/config/yaml.h"

namespace {

int DepthOf(const bangron::YamlNode& node) {
  int deepest = 0;
  for (const auto& element : node.sequence) deepest = std::max(deepest, DepthOf(element));
  for (const auto& member : node.map) deepest = std::max(deepest, DepthOf(member.value));
  return deepest + 1;
}

void Require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  bangron::Diagnostics diagnostics;
  const bangron::YamlLimits limits{.bytes = 64U << 10U, .depth = 8};
  const auto root = bangron::ParseYaml(text, "f", diagnostics, limits);
  Require(root.has_value() == diagnostics.findings().empty());
  if (root) Require(DepthOf(*root) <= limits.depth + 1);
  for (const bangron::Finding& finding : diagnostics.findings()) {
    Require(finding.where.line >= 0 && finding.where.column >= 0);
  }
  return 0;
}
