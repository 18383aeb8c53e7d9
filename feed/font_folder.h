// Opens the fonts of a data folder: fonts/catalogue.yaml names them, fonts/files/<id>.ttf or <id>.pcf.gz holds their
// bytes, which must be the ones that the catalogue pins; letters that a bitmap face draws wrongly are repaired from
// fonts/repairs. Not obtaining them (scripts/fonts), never a look-up by family name.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "engine/font/font.h"

namespace bangron {

struct CatalogueFont {
  std::string sha256;   // of the file, hex
  std::string file;     // in fonts/files
  std::string repairs;  // file in fonts/; empty: none
};

struct FontCatalogue {
  std::map<std::string, CatalogueFont> fonts;                  // by id
  std::vector<std::pair<std::string, CatalogueFont>> lenders;  // in the order in which they are asked
  std::vector<std::string> small_panels;  // ids of the bitmap faces for small panels, the best liked first
};

// Fails: "font-catalogue-unreadable", naming the first finding.
Result<FontCatalogue> LoadFontCatalogue(const std::filesystem::path& data_dir);

// Opens one font. Fails: "font-unknown" with the names there are and the nearest one, "font-missing",
// "font-wrong-bytes", "font-repairs-unreadable", and as Font::Open and LoadFontCatalogue do.
Result<std::shared_ptr<const Font>> LoadFont(const std::filesystem::path& data_dir, const std::string& id);

// Opens the fonts that lend letters, in the catalogue's order. Fails as LoadFont does.
Result<std::vector<std::shared_ptr<const Font>>> LoadLenders(const std::filesystem::path& data_dir);

// Opens every font of the catalogue that a layout may name. Fails as LoadFont does.
Result<std::map<std::string, std::shared_ptr<const Font>>> LoadFonts(const std::filesystem::path& data_dir);

}  // namespace bangron
