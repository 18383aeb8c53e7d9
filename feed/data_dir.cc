#include "feed/data_dir.h"

#include <system_error>

namespace bangron {

std::filesystem::path ProgramDataDir() {
  std::error_code unreadable;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", unreadable);
  return program.parent_path().parent_path() / "share/bangron";
}

}  // namespace bangron
