// The fonts of a data folder: fonts/catalogue.yaml names them, fonts/files/<id>.ttf or <id>.pcf.gz holds their bytes,
// which must be the ones that the catalogue pins; letters that a bitmap face draws wrongly are repaired from
// fonts/repairs. Not obtaining them (scripts/fonts), never a look-up by family name.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/base/result.h"
#include "engine/font/lazy_font.h"

namespace bangron {

struct CatalogueFont {
  std::string sha256;   // of the file, hex
  std::string file;     // in fonts/files
  std::string repairs;  // file in fonts/; empty: none
  int capitals_px = 0;  // of a bitmap face: how high its capitals stand
};

struct FontCatalogue {
  std::map<std::string, CatalogueFont> fonts;                  // by id
  std::vector<std::pair<std::string, CatalogueFont>> lenders;  // in the order in which they are asked
  std::vector<std::string> small_panels;  // ids of the bitmap faces for small panels, the best liked first
};

// Fails: "font-catalogue-unreadable", naming the first finding.
Result<FontCatalogue> LoadFontCatalogue(const std::filesystem::path& data_dir);

// A font of the catalogue, read from the disk and checked when it is first wanted.
// Open fails: "font-missing", "font-wrong-bytes", "font-wrong-height", "font-repairs-unreadable", and as Font::Open.
std::shared_ptr<const LazyFont> FindFont(const std::filesystem::path& data_dir, const std::string& id,
                                         const CatalogueFont& pinned);
// The same for a lender, opened by Font::OpenLender.
std::shared_ptr<const LazyFont> FindLender(const std::filesystem::path& data_dir, const std::string& id,
                                           const CatalogueFont& pinned);

// Opens one font. Fails: "font-unknown" with the names there are and the nearest one, and as LazyFont::Open and
// LoadFontCatalogue do.
Result<std::shared_ptr<const Font>> LoadFont(const std::filesystem::path& data_dir, const std::string& id);

// Opens the fonts that lend letters, in the catalogue's order. Fails as LoadFont does.
Result<std::vector<std::shared_ptr<const Font>>> LoadLenders(const std::filesystem::path& data_dir);

// Opens every font of the catalogue that a layout may name. Fails as LoadFont does.
Result<std::map<std::string, std::shared_ptr<const Font>>> LoadFonts(const std::filesystem::path& data_dir);

// Opens every font and lender, one after another, and reports each that cannot be used: "font-unusable".
void CheckFonts(const std::filesystem::path& data_dir, Diagnostics& diagnostics);

}  // namespace bangron
