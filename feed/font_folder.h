// Opens the fonts of a data folder: fonts/catalogue.yaml names them, fonts/files/<id>.ttf holds their bytes, which must
// be the ones that the catalogue pins. Not obtaining them (scripts/fonts), never a look-up by family name.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "engine/base/result.h"
#include "engine/font/font.h"

namespace bangron {

// By catalogue id, the SHA-256 of the file in hex. Fails: "font-catalogue-unreadable", naming the first finding.
Result<std::map<std::string, std::string>> LoadFontCatalogue(const std::filesystem::path& data_dir);

// Opens one font. Fails: "font-unknown" with the names there are and the nearest one, "font-missing",
// "font-wrong-bytes", and as Font::Open and LoadFontCatalogue do.
Result<std::shared_ptr<const Font>> LoadFont(const std::filesystem::path& data_dir, const std::string& id);

// Opens every font of the catalogue. Fails as LoadFont does.
Result<std::map<std::string, std::shared_ptr<const Font>>> LoadFonts(const std::filesystem::path& data_dir);

}  // namespace bangron
