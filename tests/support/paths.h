// Where tests find the source tree, the programs and a scratch folder of their own.
#pragma once

#include <filesystem>
#include <string>

namespace bangron {

std::filesystem::path SourceDir();

// The folder with layouts, lists and fonts that the programs of this build read.
std::filesystem::path DataDir();

// build/<preset>/bin/<name>.
std::filesystem::path ProgramPath(const std::string& name);

// Reads a whole file; an empty string where there is none.
std::string ReadFile(const std::filesystem::path& path);
void WriteFile(const std::filesystem::path& path, const std::string& bytes);

// A fresh folder that is removed with everything in it when the test ends.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace bangron
