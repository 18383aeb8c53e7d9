// Where a program finds what ships with it: layouts/, lists/ and fonts/ lie in <program>/../share/bangron.
#pragma once

#include <filesystem>

namespace bangron {

// The folder of the running program's data. It is not checked to exist.
std::filesystem::path ProgramDataDir();

}  // namespace bangron
