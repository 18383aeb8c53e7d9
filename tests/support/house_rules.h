// The rules of the house that a grep can check: whole numbers where pixels are decided, `#pragma once`, no trace of the
// machine that a file was written on, and proofs that exist. Not about includes: layer_check.h.
#pragma once

#include <string>
#include <vector>

#include "tests/support/source_text.h"

namespace bangron {

// float, double, a floating literal or <cmath> in the folders that decide pixels.
std::vector<Offence> CheckWholeNumbers(const SourceTree& tree);

// A header without `#pragma once`.
std::vector<Offence> CheckPragmaOnce(const SourceTree& tree);

// Folders of a working machine and hosts of package registries, in any text file.
std::vector<Offence> CheckNoMachine(const SourceTree& tree);

// Clocks read inside engine: its time is a parameter.
std::vector<Offence> CheckNoClock(const SourceTree& tree);

// Tests that a document names, as `Suite.Test`, `e2e: case` or `drill: attack`, and that do not exist.
std::vector<Offence> CheckNamedTests(const SourceTree& tree, const std::string& document);

}  // namespace bangron
