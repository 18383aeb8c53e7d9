// Reads the look that ships with the programs: layouts, themes, fonts and phrases of a data folder, as plain values.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/base/result.h"
#include "engine/layout/look.h"

namespace bangron {

// Reads layouts/<name>/layout.yaml, layouts/themes/<name>.yaml, layouts/artwork/<name>.yaml, the fonts of
// fonts/catalogue.yaml and the phrases and holidays of lists/ below `data_dir`.
// What is wrong with a file is reported and the file left out; a theme without one of its fonts is reported. Fonts are
// opened when they are first wanted.
// Fails: "look-unreadable" where no layout, no theme or no font is left, and with the errors of LoadFontCatalogue,
// LoadPhrases and LoadHolidays.
Result<std::shared_ptr<const Look>> LoadLook(const std::filesystem::path& data_dir, Diagnostics& diagnostics);

// The fonts of a look that were wanted and could not be opened: its pictures are not the ones that they should be.
std::vector<Error> FontFailures(const Look& look);

}  // namespace bangron
