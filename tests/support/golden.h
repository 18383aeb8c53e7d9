// Goldens: the expected result lies in a file beside its input, under tests/golden, and a human reads its diff.
// BANGRON_REBASELINE=1 in the environment rewrites every golden that a test touches.
#pragma once

#include <gtest/gtest.h>

#include <string>

namespace bangron {

// Compares `actual` with tests/golden/<name>. A missing golden fails; a mismatch names the first line that differs
// and leaves what came out in build/<preset>/golden/<name>.
testing::AssertionResult MatchesGolden(const std::string& actual, const std::string& name);

// The same for a generated file that ships: `path` from the source folder. What came out is left in
// build/<preset>/golden/<path>.
testing::AssertionResult MatchesSource(const std::string& actual, const std::string& path);

}  // namespace bangron
