#include "tests/support/golden.h"

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "tests/support/paths.h"

namespace bangron {
namespace {

bool Rebaselining() {
  const char* wish = std::getenv("BANGRON_REBASELINE");
  return wish != nullptr && std::string(wish) == "1";
}

// "line 3:\n  golden: ...\n  actual: ..."; for bytes that are no text only their sizes.
std::string FirstDifference(const std::string& golden, const std::string& actual) {
  if (golden.find('\0') != std::string::npos || actual.find('\0') != std::string::npos) {
    return "golden " + std::to_string(golden.size()) + " bytes, actual " + std::to_string(actual.size()) + " bytes";
  }
  std::istringstream golden_lines(golden);
  std::istringstream actual_lines(actual);
  for (int line = 1;; ++line) {
    std::string expected;
    std::string got;
    const bool more_expected = static_cast<bool>(std::getline(golden_lines, expected));
    const bool more_got = static_cast<bool>(std::getline(actual_lines, got));
    if (!more_expected && !more_got) return "only the last newline differs";
    if (more_expected != more_got || expected != got) {
      return "line " + std::to_string(line) + ":\n  golden: " + (more_expected ? expected : "(end)") +
             "\n  actual: " + (more_got ? got : "(end)");
    }
  }
}

}  // namespace

namespace {

testing::AssertionResult Matches(const std::string& actual, const std::filesystem::path& from_source,
                                 const std::filesystem::path& name) {
  const std::filesystem::path golden = SourceDir() / from_source;
  const bool exists = std::filesystem::exists(golden);
  const std::string expected = ReadFile(golden);
  if (exists && expected == actual) return testing::AssertionSuccess();
  if (Rebaselining()) {
    WriteFile(golden, actual);
    return testing::AssertionSuccess();
  }
  const std::filesystem::path kept = std::filesystem::path(BANGRON_BUILD_DIR) / "golden" / name;
  WriteFile(kept, actual);
  return testing::AssertionFailure() << from_source.string() << (exists ? ": " : ": missing; ")
                                     << FirstDifference(expected, actual) << "\nwhat came out: " << kept.string()
                                     << "\nBANGRON_REBASELINE=1 rewrites goldens; read the diff";
}

}  // namespace

testing::AssertionResult MatchesGolden(const std::string& actual, const std::string& name) {
  return Matches(actual, std::filesystem::path("tests/golden") / name, name);
}

testing::AssertionResult MatchesSource(const std::string& actual, const std::string& path) {
  return Matches(actual, path, path);
}

}  // namespace bangron
