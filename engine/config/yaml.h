// Strict YAML: one document, no anchors, aliases, tags or merge keys, unique keys, at most 256 kB and depth 16;
// a scalar is a string until a schema types it. Built from yaml-cpp's events, so every node knows its place.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/diagnostics.h"

namespace bangron {

struct YamlLimits {
  std::size_t bytes = 256U << 10U;
  int depth = 16;
};

struct YamlNode {
  enum class Kind { kScalar, kSequence, kMap };
  struct Member;

  Kind kind = Kind::kScalar;
  Location where;
  std::string scalar;              // kScalar
  bool quoted = false;             // kScalar: was in quotes, so that "" and an empty value differ
  std::vector<YamlNode> sequence;  // kSequence
  std::vector<Member> map;         // kMap, in the file's order

  const YamlNode* Find(std::string_view key) const;
};

struct YamlNode::Member {
  std::string key;
  Location where;  // of the key
  YamlNode value;
};

// Reads one document called `file` in the findings. Returns nothing when there is any error.
// Findings: yaml-syntax yaml-too-large yaml-too-deep yaml-second-document yaml-anchor yaml-alias yaml-tag
// yaml-merge-key yaml-duplicate-key yaml-not-utf8 yaml-control-character yaml-tab yaml-open-quote
// yaml-key-not-scalar yaml-empty.
std::optional<YamlNode> ParseYaml(std::string_view text, const std::string& file, Diagnostics& diagnostics,
                                  const YamlLimits& limits = {});

}  // namespace bangron
