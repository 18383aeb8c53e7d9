// Reads what a command is given: a file or standard input, whole, within a bound.
#pragma once

#include <string>

#include "engine/base/result.h"

namespace bangron {

// The bytes of the file `path`, or of standard input for "-"; at most 64 MB.
// Fails: "file-unreadable", "file-too-large".
Result<std::string> ReadInput(const std::string& path);

}  // namespace bangron
