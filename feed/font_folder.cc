#include "feed/font_folder.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>
#include <vector>

#include "engine/base/utf8.h"
#include "engine/config/map_reader.h"
#include "engine/config/suggest.h"
#include "engine/config/yaml.h"
#include "engine/trust/digest.h"
#include "feed/durable_file.h"

namespace bangron {
namespace {

// Where and what the first finding is.
std::string FirstOf(const Diagnostics& diagnostics) {
  if (diagnostics.findings().empty()) return "it is not there";
  const Finding& first = diagnostics.findings().front();
  return fmt::format("{}:{}: {}: {}", first.where.line, first.where.column, first.key, first.code);
}

Error UnreadableCatalogue(const std::filesystem::path& path, const Diagnostics& diagnostics) {
  return {"font-catalogue-unreadable",
          fmt::format("cannot read the font catalogue {}: {}", path.string(), FirstOf(diagnostics))};
}

std::optional<std::string> ParseHash(std::string_view text) {
  if (!IsSha256Hex(text)) return std::nullopt;
  return std::string(text);
}

// What stands after the name of a file: ".ttf", ".pcf.gz".
std::string ExtensionOf(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  const std::size_t dot = name.find('.');
  return dot == std::string::npos ? "" : name.substr(dot);
}

// A row for each row of the cell, a letter for each key.
Result<std::vector<GlyphRepair>> LoadRepairs(const std::filesystem::path& path) {
  Diagnostics diagnostics;
  const auto unreadable = [&] {
    return Error{"font-repairs-unreadable",
                 fmt::format("cannot read the letters in {}: {}", path.string(), FirstOf(diagnostics))};
  };
  const Result<std::string> text = LoadFile(path);
  if (!text) return unreadable();
  const std::optional<YamlNode> root = ParseYaml(*text, path.string(), diagnostics);
  if (!root) return unreadable();
  std::vector<GlyphRepair> repairs;
  MapReader reader(*root, diagnostics);
  reader.Integer("repairs", 1, 1, Presence::kRequired);
  if (std::optional<MapReader> letters = reader.Map("letters", Presence::kRequired)) {
    for (const YamlNode::Member& member : letters->node().map) {
      const std::u32string letter = ToUtf32(member.key);
      if (letter.size() != 1) letters->ReportHere("not-a-letter", member.key);
      GlyphRepair& repair = repairs.emplace_back(GlyphRepair{letter.front(), {}});
      for (PlacedText& row : letters->TextList(member.key)) repair.rows.push_back(std::move(row.text));
    }
  }
  reader.Finish();
  if (diagnostics.HasErrors()) return unreadable();
  return repairs;
}

CatalogueFont ReadFont(MapReader& font, const std::string& id) {
  font.Text("npm");
  font.Text("debian");
  const std::string inside = font.Text("path", Presence::kRequired).value_or("");
  const std::string repairs = font.Text("repairs").value_or("");
  const std::int64_t capitals_px = font.Integer("capitals_px", 1, 100).value_or(0);
  font.Text("licence", Presence::kRequired);
  const auto sha256 = font.Parsed("sha256", "bad-sha256", "64 x 0-9a-f", ParseHash, Presence::kRequired);
  font.Finish();
  return {sha256.value_or(""), id + ExtensionOf(inside), repairs, static_cast<int>(capitals_px)};
}

// The file's bytes, when they are the ones that the catalogue pins.
Result<std::vector<std::uint8_t>> ReadPinned(const std::filesystem::path& data_dir, const std::string& id,
                                             const CatalogueFont& pinned) {
  const std::filesystem::path path = data_dir / "fonts/files" / pinned.file;
  const Result<std::string> bytes = LoadFile(path);
  if (!bytes)
    return Error{"font-missing",
                 fmt::format("cannot open the font {}: {} is not there; scripts/fonts obtains it", id, path.string())};
  const std::string found = Sha256Hex(*bytes);
  if (found != pinned.sha256) {
    return Error{"font-wrong-bytes",
                 fmt::format("cannot open the font {}: {} has the SHA-256 {}, the catalogue wants {}", id,
                             path.string(), found, pinned.sha256)};
  }
  return std::vector<std::uint8_t>{bytes->begin(), bytes->end()};
}

Result<std::shared_ptr<const Font>> OpenPinned(const std::filesystem::path& data_dir, const std::string& id,
                                               const CatalogueFont& pinned) {
  Result<std::vector<std::uint8_t>> bytes = ReadPinned(data_dir, id, pinned);
  if (!bytes) return bytes.error();
  std::vector<GlyphRepair> repairs;
  if (!pinned.repairs.empty()) {
    auto read = LoadRepairs(data_dir / "fonts" / pinned.repairs);
    if (!read) return read.error();
    repairs = *std::move(read);
  }
  Result<std::shared_ptr<const Font>> font = Font::Open(id, *std::move(bytes), repairs);
  if (!font || (*font)->kind() == FaceKind::kOutline || CapHeight(**font) == pinned.capitals_px) return font;
  return Error{"font-wrong-height",
               fmt::format("cannot open the font {}: its capitals stand {} px high, the catalogue says {}", id,
                           CapHeight(**font), pinned.capitals_px)};
}

Result<std::shared_ptr<const Font>> OpenPinnedLender(const std::filesystem::path& data_dir, const std::string& id,
                                                     const CatalogueFont& pinned) {
  Result<std::vector<std::uint8_t>> bytes = ReadPinned(data_dir, id, pinned);
  if (!bytes) return bytes.error();
  return Font::OpenLender(id, *std::move(bytes));
}

LazyFont::Traits TraitsOf(const std::string& id, const CatalogueFont& pinned) {
  const bool is_bitmap = pinned.file.find(".pcf") != std::string::npos;
  return {id, is_bitmap ? FaceKind::kBitmap : FaceKind::kOutline, pinned.capitals_px};
}

}  // namespace

Result<FontCatalogue> LoadFontCatalogue(const std::filesystem::path& data_dir) {
  const std::filesystem::path path = data_dir / "fonts/catalogue.yaml";
  Diagnostics diagnostics;
  const Result<std::string> text = LoadFile(path);
  if (!text) return UnreadableCatalogue(path, diagnostics);
  const std::optional<YamlNode> root = ParseYaml(*text, path.string(), diagnostics);
  if (!root) return UnreadableCatalogue(path, diagnostics);

  MapReader reader(*root, diagnostics);
  reader.Integer("catalogue", 1, 1, Presence::kRequired);
  FontCatalogue catalogue;
  if (std::optional<MapReader> fonts = reader.Map("fonts", Presence::kRequired)) {
    for (const YamlNode::Member& member : fonts->node().map) {
      if (auto font = fonts->Map(member.key)) catalogue.fonts[member.key] = ReadFont(*font, member.key);
    }
  }
  if (std::optional<MapReader> lenders = reader.Map("lenders")) {
    for (const YamlNode::Member& member : lenders->node().map) {
      if (auto font = lenders->Map(member.key)) {
        catalogue.lenders.emplace_back(member.key, ReadFont(*font, member.key));
      }
    }
  }
  for (const PlacedText& id : reader.TextList("small_panels")) {
    if (!catalogue.fonts.contains(id.text)) reader.Report("font-missing", id);
    catalogue.small_panels.push_back(id.text);
  }
  reader.Finish();
  if (diagnostics.HasErrors()) return UnreadableCatalogue(path, diagnostics);
  return catalogue;
}

std::shared_ptr<const LazyFont> FindFont(const std::filesystem::path& data_dir, const std::string& id,
                                         const CatalogueFont& pinned) {
  return std::make_shared<const LazyFont>(TraitsOf(id, pinned), [=] { return OpenPinned(data_dir, id, pinned); });
}

std::shared_ptr<const LazyFont> FindLender(const std::filesystem::path& data_dir, const std::string& id,
                                           const CatalogueFont& pinned) {
  return std::make_shared<const LazyFont>(TraitsOf(id, pinned), [=] { return OpenPinnedLender(data_dir, id, pinned); });
}

Result<std::vector<std::shared_ptr<const Font>>> LoadLenders(const std::filesystem::path& data_dir) {
  const Result<FontCatalogue> catalogue = LoadFontCatalogue(data_dir);
  if (!catalogue) return catalogue.error();
  std::vector<std::shared_ptr<const Font>> lenders;
  for (const auto& [id, pinned] : catalogue->lenders) {
    Result<std::shared_ptr<const Font>> font = OpenPinnedLender(data_dir, id, pinned);
    if (!font) return font.error();
    lenders.push_back(*std::move(font));
  }
  return lenders;
}

Result<std::shared_ptr<const Font>> LoadFont(const std::filesystem::path& data_dir, const std::string& id) {
  const auto catalogue = LoadFontCatalogue(data_dir);
  if (!catalogue) return catalogue.error();
  const auto entry = catalogue->fonts.find(id);
  if (entry != catalogue->fonts.end()) return OpenPinned(data_dir, id, entry->second);

  std::vector<std::string_view> names;
  for (const auto& [name, pinned] : catalogue->fonts) names.push_back(name);
  const std::string nearest = NearestWord(id, names);
  return Error{"font-unknown", fmt::format("there is no font {}; there are: {}{}", id, fmt::join(names, ", "),
                                           nearest.empty() ? "" : fmt::format("; did you mean {}?", nearest))};
}

Result<std::map<std::string, std::shared_ptr<const Font>>> LoadFonts(const std::filesystem::path& data_dir) {
  const auto catalogue = LoadFontCatalogue(data_dir);
  if (!catalogue) return catalogue.error();
  std::map<std::string, std::shared_ptr<const Font>> fonts;
  for (const auto& [id, pinned] : catalogue->fonts) {
    Result<std::shared_ptr<const Font>> font = OpenPinned(data_dir, id, pinned);
    if (!font) return font.error();
    fonts[id] = *std::move(font);
  }
  return fonts;
}

void CheckFonts(const std::filesystem::path& data_dir, Diagnostics& diagnostics) {
  const auto report = [&](const std::string& key, const Error& error) {
    diagnostics.Add({.code = "font-unusable",
                     .severity = Severity::kError,
                     .where = {(data_dir / "fonts/catalogue.yaml").string(), 0, 0},
                     .key = key,
                     .found = error.what,
                     .allowed = {},
                     .suggestion = {}});
  };
  const auto catalogue = LoadFontCatalogue(data_dir);
  if (!catalogue) return report("catalogue", catalogue.error());
  for (const auto& [id, pinned] : catalogue->fonts) {
    if (const auto font = OpenPinned(data_dir, id, pinned); !font) report(id, font.error());
  }
  for (const auto& [id, pinned] : catalogue->lenders) {
    if (const auto font = OpenPinnedLender(data_dir, id, pinned); !font) report(id, font.error());
  }
}

}  // namespace bangron
