// Reads the holidays of a data folder: those that ship, and the office's own over them.
#pragma once

#include <filesystem>

#include "engine/base/diagnostics.h"
#include "engine/base/result.h"
#include "engine/model/holidays.h"

namespace bangron {

// Reads lists/holidays.yaml and, where it is there, lists/office/holidays.yaml below `data_dir`; a day of the same id
// in the latter replaces the former's. What is wrong with a file is reported, and the file left out.
// Fails: "list-unreadable" where lists/holidays.yaml cannot be read.
Result<Holidays> LoadHolidays(const std::filesystem::path& data_dir, Diagnostics& diagnostics);

}  // namespace bangron
