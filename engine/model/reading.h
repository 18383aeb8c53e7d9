// What the readers of engine/model do alike: open a file of one kind and version, and read words for people.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/config/map_reader.h"
#include "engine/config/yaml.h"

namespace bangron {

// Parses `text` and reads it with `read(MapReader&) -> Value`, after its version key `kind: 1`. A value comes back
// only where this reading added no error.
template <typename Read>
auto ReadFileOfKind(std::string_view kind, std::string_view text, const std::string& file, Diagnostics& diagnostics,
                    Read read) -> std::optional<decltype(read(std::declval<MapReader&>()))> {
  Diagnostics own;
  std::optional<decltype(read(std::declval<MapReader&>()))> value;
  if (const std::optional<YamlNode> root = ParseYaml(text, file, own)) {
    MapReader reader(*root, own);
    const auto version = reader.Placed(kind, Presence::kRequired);
    if (version && version->text != "1") reader.Report("bad-version", *version, "1");
    value = read(reader);
    reader.Finish();
  }
  for (const Finding& finding : own.findings()) diagnostics.Add(finding);
  if (own.HasErrors()) return std::nullopt;
  return value;
}

// Words that people will see, a path or an address: no controls, no characters that are not seen, at most 1000 bytes.
// "" where there is none.
std::string ReadWords(MapReader& reader, std::string_view key, Presence presence = Presence::kOptional);
std::vector<std::string> ReadWordsList(MapReader& reader, std::string_view key);

// What a shipped file is for, in both languages: `doc: {vi: ..., en: ...}`.
void ReadDoc(MapReader& reader, std::string& doc_vi, std::string& doc_en);

}  // namespace bangron
