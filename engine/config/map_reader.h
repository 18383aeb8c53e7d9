// Reads one map of a YAML file by a schema: asks for keys by name, types their scalars, reports everything that does
// not fit, and in the end names the keys that nobody asked for. Not the schema itself: each reader of a file is one.
//
//   MapReader reader(root, diagnostics);
//   screen.id = reader.Text("id", Presence::kRequired).value_or("");
//   screen.size = reader.Parsed("size", "bad-size", "384x192", ParseSize, Presence::kRequired).value_or(Size{});
//   screen.colour = reader.Choice<PanelColour>("colour", kColours).value_or(PanelColour::kRgb);
//   reader.Finish();
//
// A getter gives nothing where the key is missing or its value was refused (and reported); whether the whole is good
// is told by the diagnostics. `allowed` in findings is data (forms, ranges, words of our files), never a sentence.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/config/yaml.h"

namespace bangron {

enum class Presence { kOptional, kRequired };

// A text with the place where it stands: for checks that come later.
struct PlacedText {
  std::string text;
  Location where;
  std::string key;  // key path
};

// Thread: one at a time. Borrows the node and the diagnostics, which outlive it.
class MapReader {
 public:
  // A node that is no map is reported (not-a-map) and read as an empty one.
  MapReader(const YamlNode& node, Diagnostics& diagnostics, std::string path = {});

  // Findings: missing-key, empty-value, not-a-text, not-an-integer, out-of-range, not-a-flag, not-a-list,
  // unknown-value, and the code given to Parsed.
  bool Has(std::string_view key) const { return node_->Find(key) != nullptr; }
  std::optional<std::string> Text(std::string_view key, Presence presence = Presence::kOptional);
  std::optional<PlacedText> Placed(std::string_view key, Presence presence = Presence::kOptional);
  std::optional<std::int64_t> Integer(std::string_view key, std::int64_t least, std::int64_t most,
                                      Presence presence = Presence::kOptional);
  std::optional<bool> Flag(std::string_view key, Presence presence = Presence::kOptional);
  // A missing list is empty.
  std::vector<PlacedText> TextList(std::string_view key, Presence presence = Presence::kOptional);

  // One word of a table of {word, value}.
  template <typename Value>
  std::optional<Value> Choice(std::string_view key, std::span<const std::pair<std::string_view, Value>> table,
                              Presence presence = Presence::kOptional) {
    std::vector<std::string_view> words;
    for (const auto& [word, value] : table) words.push_back(word);
    const auto index = ChoiceIndex(key, words, presence);
    if (!index) return std::nullopt;
    return table[*index].second;
  }

  // A scalar by `parse`: string_view -> std::optional<Value>; nothing is reported as `code`, allowed: `form`.
  template <typename Parse>
  auto Parsed(std::string_view key, std::string_view code, std::string_view form, Parse parse,
              Presence presence = Presence::kOptional) -> decltype(parse(std::string_view())) {
    const auto written = Placed(key, presence);
    if (!written) return std::nullopt;
    auto value = parse(std::string_view(written->text));
    if (!value) Report(code, *written, form);
    return value;
  }

  // The same for a list of scalars; a missing list is empty.
  template <typename Parse>
  auto ParsedList(std::string_view key, std::string_view code, std::string_view form, Parse parse)
      -> std::vector<typename decltype(parse(std::string_view()))::value_type> {
    return ParsedTexts(TextList(key), code, form, parse);
  }

  // A list of scalars, or one scalar that stands for a list of one.
  std::vector<PlacedText> TextListOrOne(std::string_view key);
  template <typename Parse>
  auto ParsedListOrOne(std::string_view key, std::string_view code, std::string_view form, Parse parse)
      -> std::vector<typename decltype(parse(std::string_view()))::value_type> {
    return ParsedTexts(TextListOrOne(key), code, form, parse);
  }

  // The map under `key`. Call Finish on it too.
  std::optional<MapReader> Map(std::string_view key, Presence presence = Presence::kOptional);
  // The maps of the list under `key`; one that is no map is reported and left out.
  std::vector<MapReader> Maps(std::string_view key, Presence presence = Presence::kOptional);
  // Whatever stands under `key`, for schemas of their own kind.
  const YamlNode* Node(std::string_view key, Presence presence = Presence::kOptional);

  // Reports every key that nobody asked for (unknown-key), with the nearest that was asked for.
  void Finish();

  // Reports about a value that was read; about the map as a whole.
  void Report(std::string_view code, const PlacedText& written, std::string_view allowed = {},
              Severity severity = Severity::kError, std::string suggestion = {});
  void ReportHere(std::string_view code, std::string_view key, std::string_view allowed = {},
                  Severity severity = Severity::kError);

  const YamlNode& node() const { return *node_; }
  const std::string& path() const { return path_; }
  std::string PathOf(std::string_view key) const;

 private:
  template <typename Parse>
  auto ParsedTexts(const std::vector<PlacedText>& texts, std::string_view code, std::string_view form, Parse parse)
      -> std::vector<typename decltype(parse(std::string_view()))::value_type> {
    std::vector<typename decltype(parse(std::string_view()))::value_type> values;
    for (const PlacedText& written : texts) {
      if (auto value = parse(std::string_view(written.text))) {
        values.push_back(*std::move(value));
      } else {
        Report(code, written, form);
      }
    }
    return values;
  }

  std::optional<std::size_t> ChoiceIndex(std::string_view key, std::span<const std::string_view> words,
                                         Presence presence);
  void ReportNode(std::string_view code, std::string path, const YamlNode& node, std::string_view allowed);
  const YamlNode* Sequence(std::string_view key, Presence presence);
  bool CheckScalar(const YamlNode& node, const std::string& path);

  const YamlNode* node_;
  Diagnostics* diagnostics_;
  std::string path_;
  std::vector<std::string> asked_;  // in the schema's order
};

}  // namespace bangron
