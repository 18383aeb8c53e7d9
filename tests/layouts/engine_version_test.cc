// Pictures that change under one engine version would make boards of the same version disagree with what was approved:
// the goldens' hashes are kept beside the version that painted them.
#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <sstream>

#include "engine/picture/show.h"
#include "tests/support/golden.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

constexpr const char* kRecord = "engine-version.txt";

using Hashes = std::map<std::string, std::string>;  // of the settled pictures, by golden

Hashes HashesOfGoldens() {
  Hashes hashes;
  for (const char* folder : {"layouts", "test-layouts"}) {
    for (const auto& entry : std::filesystem::directory_iterator(SourceDir() / "tests/golden" / folder)) {
      if (entry.path().extension() != ".txt") continue;
      std::istringstream lines(ReadFile(entry.path()));
      for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("sha256 ")) hashes[entry.path().stem()] = line.substr(7);
      }
    }
  }
  return hashes;
}

struct Record {
  std::string version;
  Hashes hashes;
};

Record ReadRecord() {
  Record record;
  const std::filesystem::path path = SourceDir() / "tests/golden" / kRecord;
  if (!std::filesystem::exists(path)) return record;
  std::istringstream words(ReadFile(path));
  std::string name;
  words >> name >> record.version;
  for (std::string hash; words >> name >> hash;) record.hashes[name] = hash;
  return record;
}

// Fails before anything is rewritten: a rebaseline alone does not do it.
TEST(EngineVersion, IsRaisedWhenAPictureChanges) {
  const Hashes now = HashesOfGoldens();
  const Record record = ReadRecord();
  for (const auto& [name, hash] : record.hashes) {
    const auto found = now.find(name);
    if (record.version != kEngineVersion || found == now.end()) continue;
    ASSERT_EQ(found->second, hash) << "the picture " << name << " is not the one that engine version " << kEngineVersion
                                   << " painted: raise kEngineVersion in engine/picture/show.h, then "
                                   << "run this with BANGRON_REBASELINE=1";
  }
  std::string text = fmt::format("engine {}\n", kEngineVersion);
  for (const auto& [name, hash] : now) text += fmt::format("{} {}\n", name, hash);
  EXPECT_TRUE(MatchesGolden(text, kRecord));
}

}  // namespace
}  // namespace bangron
