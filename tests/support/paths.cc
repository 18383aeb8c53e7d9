#include "tests/support/paths.h"

#include <stdlib.h>

#include <fstream>
#include <sstream>
#include <system_error>

namespace bangron {

std::filesystem::path SourceDir() { return BANGRON_SOURCE_DIR; }

std::filesystem::path DataDir() { return std::filesystem::path(BANGRON_BUILD_DIR) / "share/bangron"; }

std::filesystem::path ProgramPath(const std::string& name) {
  return std::filesystem::path(BANGRON_BUILD_DIR) / "bin" / name;
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

void WriteFile(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

ScratchFolder::ScratchFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "bangron-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp failed for " + pattern);
  path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace bangron
