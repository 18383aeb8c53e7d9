#include "feed/font_folder.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

#include "engine/config/map_reader.h"
#include "engine/config/suggest.h"
#include "engine/config/yaml.h"
#include "engine/trust/digest.h"

namespace bangron {
namespace {

std::optional<std::string> ReadBytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

Error UnreadableCatalogue(const std::filesystem::path& path, const Diagnostics& diagnostics) {
  std::string why = "it is not there";
  if (!diagnostics.findings().empty()) {
    const Finding& first = diagnostics.findings().front();
    why = fmt::format("{}:{}: {}: {}", first.where.line, first.where.column, first.key, first.code);
  }
  return {"font-catalogue-unreadable", fmt::format("cannot read the font catalogue {}: {}", path.string(), why)};
}

std::optional<std::string> ParseHash(std::string_view text) {
  if (!IsSha256Hex(text)) return std::nullopt;
  return std::string(text);
}

Result<std::shared_ptr<const Font>> OpenPinned(const std::filesystem::path& data_dir, const std::string& id,
                                               const std::string& sha256) {
  const std::filesystem::path path = data_dir / "fonts/files" / (id + ".ttf");
  const std::optional<std::string> bytes = ReadBytes(path);
  if (!bytes) return Error{"font-missing", fmt::format("cannot open the font {}: {} is not there", id, path.string())};
  const std::string found = Sha256Hex(*bytes);
  if (found != sha256) {
    return Error{"font-wrong-bytes",
                 fmt::format("cannot open the font {}: {} has the SHA-256 {}, the catalogue wants {}", id,
                             path.string(), found, sha256)};
  }
  return Font::Open(id, {bytes->begin(), bytes->end()});
}

}  // namespace

Result<std::map<std::string, std::string>> LoadFontCatalogue(const std::filesystem::path& data_dir) {
  const std::filesystem::path path = data_dir / "fonts/catalogue.yaml";
  Diagnostics diagnostics;
  const std::optional<std::string> text = ReadBytes(path);
  if (!text) return UnreadableCatalogue(path, diagnostics);
  const std::optional<YamlNode> root = ParseYaml(*text, path.string(), diagnostics);
  if (!root) return UnreadableCatalogue(path, diagnostics);

  MapReader reader(*root, diagnostics);
  reader.Integer("catalogue", 1, 1, Presence::kRequired);
  std::map<std::string, std::string> catalogue;
  if (std::optional<MapReader> fonts = reader.Map("fonts", Presence::kRequired)) {
    for (const YamlNode::Member& member : fonts->node().map) {
      std::optional<MapReader> font = fonts->Map(member.key);
      if (!font) continue;
      font->Text("npm");
      font->Text("debian");
      font->Text("path", Presence::kRequired);
      font->Text("licence", Presence::kRequired);
      const auto sha256 = font->Parsed("sha256", "bad-sha256", "64 x 0-9a-f", ParseHash, Presence::kRequired);
      font->Finish();
      catalogue[member.key] = sha256.value_or("");
    }
  }
  reader.Finish();
  if (diagnostics.HasErrors()) return UnreadableCatalogue(path, diagnostics);
  return catalogue;
}

Result<std::shared_ptr<const Font>> LoadFont(const std::filesystem::path& data_dir, const std::string& id) {
  const auto catalogue = LoadFontCatalogue(data_dir);
  if (!catalogue) return catalogue.error();
  const auto entry = catalogue->find(id);
  if (entry != catalogue->end()) return OpenPinned(data_dir, id, entry->second);

  std::vector<std::string_view> names;
  for (const auto& [name, sha256] : *catalogue) names.push_back(name);
  const std::string nearest = NearestWord(id, names);
  return Error{"font-unknown", fmt::format("there is no font {}; there are: {}{}", id, fmt::join(names, ", "),
                                           nearest.empty() ? "" : fmt::format("; did you mean {}?", nearest))};
}

Result<std::map<std::string, std::shared_ptr<const Font>>> LoadFonts(const std::filesystem::path& data_dir) {
  const auto catalogue = LoadFontCatalogue(data_dir);
  if (!catalogue) return catalogue.error();
  std::map<std::string, std::shared_ptr<const Font>> fonts;
  for (const auto& [id, sha256] : *catalogue) {
    Result<std::shared_ptr<const Font>> font = OpenPinned(data_dir, id, sha256);
    if (!font) return font.error();
    fonts[id] = *std::move(font);
  }
  return fonts;
}

}  // namespace bangron
