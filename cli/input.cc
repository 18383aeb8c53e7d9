#include "cli/input.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

namespace bangron {
namespace {

constexpr std::size_t kMostInputBytes = 64U << 20U;
constexpr std::size_t kChunkBytes = 64U << 10U;

struct Closer {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};

}  // namespace

Result<std::string> ReadInput(const std::string& path) {
  const std::unique_ptr<std::FILE, Closer> file(path == "-" ? stdin : std::fopen(path.c_str(), "rb"));
  const auto unreadable = [&] {
    return Error{"file-unreadable", fmt::format("cannot read {}: {}", path, std::strerror(errno))};
  };
  if (!file) return unreadable();
  std::string bytes;
  std::vector<char> chunk(kChunkBytes);
  while (const std::size_t count = std::fread(chunk.data(), 1, chunk.size(), file.get())) {
    bytes.append(chunk.data(), count);
    if (bytes.size() > kMostInputBytes) {
      return Error{"file-too-large", fmt::format("cannot read {}: more than {} bytes", path, kMostInputBytes)};
    }
  }
  if (std::ferror(file.get()) != 0) return unreadable();
  return bytes;
}

}  // namespace bangron
