#include "engine/config/map_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "engine/config/suggest.h"

namespace bangron {
namespace {

const YamlNode& EmptyMap() {
  static const YamlNode kEmpty = [] {
    YamlNode node;
    node.kind = YamlNode::Kind::kMap;
    return node;
  }();
  return kEmpty;
}

std::string Excerpt(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::kSequence:
      return "[...]";
    case YamlNode::Kind::kMap:
      return "{...}";
    case YamlNode::Kind::kScalar:
      break;
  }
  return node.scalar;
}

bool IsEmptyScalar(const YamlNode& node) {
  return node.kind == YamlNode::Kind::kScalar && node.scalar.empty() && !node.quoted;
}

}  // namespace

MapReader::MapReader(const YamlNode& node, Diagnostics& diagnostics, std::string path)
    : node_(&node), diagnostics_(&diagnostics), path_(std::move(path)) {
  if (node.kind == YamlNode::Kind::kMap) return;
  ReportNode(IsEmptyScalar(node) ? "empty-value" : "not-a-map", path_, node, {});
  node_ = &EmptyMap();
}

std::string MapReader::PathOf(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

void MapReader::ReportNode(std::string_view code, std::string path, const YamlNode& node, std::string_view allowed) {
  diagnostics_->Add({.code = std::string(code),
                     .severity = Severity::kError,
                     .where = node.where,
                     .key = std::move(path),
                     .found = Excerpt(node),
                     .allowed = std::string(allowed),
                     .suggestion = {}});
}

void MapReader::Report(std::string_view code, const PlacedText& written, std::string_view allowed, Severity severity,
                       std::string suggestion) {
  diagnostics_->Add({.code = std::string(code),
                     .severity = severity,
                     .where = written.where,
                     .key = written.key,
                     .found = written.text,
                     .allowed = std::string(allowed),
                     .suggestion = std::move(suggestion)});
}

void MapReader::ReportHere(std::string_view code, std::string_view key, std::string_view allowed, Severity severity) {
  if (node_ == &EmptyMap()) return;  // that there is no map was reported, and is all there is to say
  diagnostics_->Add({.code = std::string(code),
                     .severity = severity,
                     .where = node_->where,
                     .key = PathOf(key),
                     .found = {},
                     .allowed = std::string(allowed),
                     .suggestion = {}});
}

const YamlNode* MapReader::Node(std::string_view key, Presence presence) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
  const YamlNode* node = node_->Find(key);
  if (node == nullptr && presence == Presence::kRequired) ReportHere("missing-key", key);
  return node;
}

bool MapReader::CheckScalar(const YamlNode& node, const std::string& path) {
  if (node.kind != YamlNode::Kind::kScalar) {
    ReportNode("not-a-text", path, node, {});
    return false;
  }
  if (IsEmptyScalar(node)) {
    ReportNode("empty-value", path, node, {});
    return false;
  }
  return true;
}

std::optional<PlacedText> MapReader::Placed(std::string_view key, Presence presence) {
  const YamlNode* node = Node(key, presence);
  if (node == nullptr || !CheckScalar(*node, PathOf(key))) return std::nullopt;
  return PlacedText{node->scalar, node->where, PathOf(key)};
}

std::optional<std::string> MapReader::Text(std::string_view key, Presence presence) {
  auto written = Placed(key, presence);
  if (!written) return std::nullopt;
  return std::move(written->text);
}

std::optional<std::int64_t> MapReader::Integer(std::string_view key, std::int64_t least, std::int64_t most,
                                               Presence presence) {
  const auto written = Placed(key, presence);
  if (!written) return std::nullopt;
  const std::string range = fmt::format("{}..{}", least, most);
  std::int64_t value = 0;
  const char* end = written->text.data() + written->text.size();
  const auto [stop, failure] = std::from_chars(written->text.data(), end, value);
  if (failure == std::errc::invalid_argument || stop != end) {
    Report("not-an-integer", *written, range);
    return std::nullopt;
  }
  if (failure != std::errc() || value < least || value > most) {
    Report("out-of-range", *written, range);
    return std::nullopt;
  }
  return value;
}

std::optional<bool> MapReader::Flag(std::string_view key, Presence presence) {
  const auto written = Placed(key, presence);
  if (!written) return std::nullopt;
  if (written->text == "true") return true;
  if (written->text == "false") return false;
  Report("not-a-flag", *written, "true, false");
  return std::nullopt;
}

std::optional<std::size_t> MapReader::ChoiceIndex(std::string_view key, std::span<const std::string_view> words,
                                                  Presence presence) {
  const auto written = Placed(key, presence);
  if (!written) return std::nullopt;
  const auto word = std::find(words.begin(), words.end(), written->text);
  if (word != words.end()) return static_cast<std::size_t>(word - words.begin());
  Report("unknown-value", *written, fmt::format("{}", fmt::join(words, ", ")), Severity::kError,
         NearestWord(written->text, words));
  return std::nullopt;
}

const YamlNode* MapReader::Sequence(std::string_view key, Presence presence) {
  const YamlNode* node = Node(key, presence);
  if (node == nullptr) return nullptr;
  if (node->kind == YamlNode::Kind::kSequence) return node;
  ReportNode(IsEmptyScalar(*node) ? "empty-value" : "not-a-list", PathOf(key), *node, {});
  return nullptr;
}

std::vector<PlacedText> MapReader::TextList(std::string_view key, Presence presence) {
  std::vector<PlacedText> texts;
  const YamlNode* list = Sequence(key, presence);
  if (list == nullptr) return texts;
  for (std::size_t i = 0; i < list->sequence.size(); ++i) {
    const YamlNode& element = list->sequence[i];
    std::string path = fmt::format("{}[{}]", PathOf(key), i);
    if (CheckScalar(element, path)) texts.push_back({element.scalar, element.where, std::move(path)});
  }
  return texts;
}

std::vector<PlacedText> MapReader::TextListOrOne(std::string_view key) {
  const YamlNode* node = node_->Find(key);
  if (node == nullptr || node->kind != YamlNode::Kind::kScalar) return TextList(key);
  const auto one = Placed(key);
  return one ? std::vector<PlacedText>{*one} : std::vector<PlacedText>();
}

std::optional<MapReader> MapReader::Map(std::string_view key, Presence presence) {
  const YamlNode* node = Node(key, presence);
  if (node == nullptr) return std::nullopt;
  return MapReader(*node, *diagnostics_, PathOf(key));
}

std::vector<MapReader> MapReader::Maps(std::string_view key, Presence presence) {
  std::vector<MapReader> maps;
  const YamlNode* list = Sequence(key, presence);
  if (list == nullptr) return maps;
  for (std::size_t i = 0; i < list->sequence.size(); ++i) {
    MapReader element(list->sequence[i], *diagnostics_, fmt::format("{}[{}]", PathOf(key), i));
    if (element.node_ != &EmptyMap()) maps.push_back(std::move(element));
  }
  return maps;
}

void MapReader::Finish() {
  const std::vector<std::string_view> known(asked_.begin(), asked_.end());
  for (const YamlNode::Member& member : node_->map) {
    if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
    Report("unknown-key", {member.key, member.where, PathOf(member.key)}, fmt::format("{}", fmt::join(known, ", ")),
           Severity::kError, NearestWord(member.key, known));
  }
}

}  // namespace bangron
