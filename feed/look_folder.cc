#include "feed/look_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "engine/trust/digest.h"
#include "feed/font_folder.h"
#include "feed/holiday_lists.h"
#include "feed/list_folder.h"

namespace bangron {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> ReadText(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// Entries in the order of their names, whatever the file system's.
std::vector<fs::path> EntriesOf(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) entries.push_back(entry.path());
  std::sort(entries.begin(), entries.end());
  return entries;
}

void ReportMissing(const char* code, const fs::path& file, std::string key, std::string found,
                   Diagnostics& diagnostics) {
  diagnostics.Add({.code = code,
                   .severity = Severity::kError,
                   .where = {file.string(), 0, 0},
                   .key = std::move(key),
                   .found = std::move(found),
                   .allowed = {},
                   .suggestion = {}});
}

struct LookReader {
  Look look;
  Sha256 sum;
  Diagnostics& diagnostics;

  void AddToHash(std::string_view name, std::string_view bytes) {
    sum.Add(fmt::format("{} {}\n", name, Sha256Hex(bytes)));
  }

  void ReadLayouts(const fs::path& folder) {
    for (const fs::path& entry : EntriesOf(folder)) {
      const fs::path file = entry / "layout.yaml";
      const auto text = ReadText(file);
      if (!text) continue;
      auto layout = ReadLayout(*text, file.string(), diagnostics);
      if (!layout) continue;
      const std::string name = layout->name;
      AddToHash(fmt::format("layouts/{}", name), *text);
      look.layouts.emplace(name, *std::move(layout));
    }
  }

  void ReadThemes(const fs::path& folder) {
    for (const fs::path& file : EntriesOf(folder)) {
      const auto text = file.extension() == ".yaml" ? ReadText(file) : std::nullopt;
      if (!text) continue;
      auto theme = ReadTheme(*text, file.string(), diagnostics);
      if (!theme) continue;
      for (const auto& [role, font] : theme->fonts) {
        if (!look.fonts.contains(font)) ReportMissing("font-missing", file, "fonts." + role, font, diagnostics);
      }
      const std::string name = theme->name;
      AddToHash(fmt::format("themes/{}", name), *text);
      look.themes.emplace(name, *std::move(theme));
    }
  }

  void ReadArtworks(const fs::path& folder) {
    for (const fs::path& file : EntriesOf(folder)) {
      const auto text = file.extension() == ".yaml" ? ReadText(file) : std::nullopt;
      if (!text) continue;
      auto artwork = ReadArtwork(*text, file.string(), diagnostics);
      if (!artwork) continue;
      AddToHash(fmt::format("artwork/{}", artwork->name), *text);
      look.artwork.emplace(artwork->name, *std::move(artwork));
    }
  }

  void CheckOrnamentsOfThemes(const fs::path& folder) {
    for (const auto& [name, theme] : look.themes) {
      for (const auto& [role, artwork] : theme.ornaments) {
        if (look.artwork.contains(artwork)) continue;
        ReportMissing("unknown-artwork", folder / (name + ".yaml"), "ornaments." + role, artwork, diagnostics);
      }
    }
  }

  void CheckThemesOfLayouts(const fs::path& folder) {
    for (const auto& [name, layout] : look.layouts) {
      for (const auto& [mood, theme] : layout.themes) {
        if (look.themes.contains(theme)) continue;
        ReportMissing("unknown-theme", folder / name / "layout.yaml", "theme", theme, diagnostics);
      }
    }
  }
};

}  // namespace

Result<std::shared_ptr<const Look>> LoadLook(const fs::path& data_dir, Diagnostics& diagnostics) {
  const auto catalogue = LoadFontCatalogue(data_dir);
  if (!catalogue) return catalogue.error();
  LookReader reader{{}, {}, diagnostics};
  for (const auto& [id, pinned] : catalogue->fonts) reader.look.fonts[id] = FindFont(data_dir, id, pinned);
  for (const auto& [id, pinned] : catalogue->lenders) {
    reader.look.lenders.push_back(FindLender(data_dir, id, pinned));
  }
  for (const std::string& id : catalogue->small_panels) {
    reader.look.small_panels.push_back(reader.look.fonts.at(id));
    reader.AddToHash("small-panels", id);
  }
  for (const auto& [name, font] : catalogue->fonts) {
    const std::string repairs = font.repairs.empty() ? "" : ReadText(data_dir / "fonts" / font.repairs).value_or("");
    reader.AddToHash(fmt::format("fonts/{}", name), font.sha256 + repairs);
  }
  for (const auto& [name, font] : catalogue->lenders) {
    reader.AddToHash(fmt::format("lenders/{}", name), font.sha256);
  }
  auto phrases = LoadPhrases(data_dir, reader.sum);
  if (!phrases) return phrases.error();
  reader.look.phrases = *std::move(phrases);
  auto holidays = LoadHolidays(data_dir, diagnostics);
  if (!holidays) return holidays.error();
  reader.look.holidays = *std::move(holidays);
  reader.ReadLayouts(data_dir / "layouts");
  reader.ReadThemes(data_dir / "layouts/themes");
  reader.ReadArtworks(data_dir / "layouts/artwork");
  reader.CheckOrnamentsOfThemes(data_dir / "layouts/themes");
  reader.CheckThemesOfLayouts(data_dir / "layouts");
  const auto none = [&](const char* what) {
    return Error{"look-unreadable", fmt::format("reading the look in {}: it has no {}", data_dir.string(), what)};
  };
  if (reader.look.fonts.empty()) return none("usable font");
  if (reader.look.layouts.empty()) return none("usable layout");
  if (reader.look.themes.empty()) return none("usable theme");
  reader.look.hash = reader.sum.Hex();
  return std::make_shared<const Look>(std::move(reader.look));
}

std::vector<Error> FontFailures(const Look& look) {
  std::vector<Error> failures;
  const auto add = [&](const LazyFont& font) {
    if (auto failure = font.Failure()) failures.push_back(*std::move(failure));
  };
  for (const auto& [name, font] : look.fonts) add(*font);
  for (const auto& font : look.lenders) add(*font);
  return failures;
}

}  // namespace bangron
