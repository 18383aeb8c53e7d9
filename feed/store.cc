#include "feed/store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <functional>
#include <optional>
#include <system_error>
#include <utility>

#include "engine/trust/digest.h"
#include "feed/store_file.h"

namespace bangron {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxTrustBytes = 8U << 20U;
constexpr std::size_t kMaxObjectBytes = 64U << 20U;
constexpr std::size_t kMaxRecordBytes = 8U << 20U;

Error OpenFailed(const fs::path& folder, const std::string& why) {
  return {"store-open", fmt::format("cannot open the store {}: {}", folder.string(), why)};
}

void RemoveUnfinished(const fs::path& folder) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().filename().string().starts_with(kUnfinishedPrefix)) fs::remove(entry.path(), ignored);
  }
}

std::optional<std::int64_t> WholeNumber(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1) return std::nullopt;
  return number;
}

}  // namespace

Result<Store> Store::Open(const fs::path& folder) {
  std::error_code error;
  for (const char* part : {"trust", "objects", "generations"}) {
    fs::create_directories(folder / part, error);
    if (error) return OpenFailed(folder, error.message());
  }
  const int lock = open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (lock < 0) return OpenFailed(folder, std::generic_category().message(errno));
  Store store(folder, lock);
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    return Error{"store-busy", fmt::format("another process uses the store {}", folder.string())};
  }
  for (const char* part : {"", "trust", "objects", "generations"}) RemoveUnfinished(folder / part);
  return store;
}

Store::Store(Store&& other) noexcept : folder_(std::move(other.folder_)), lock_(std::exchange(other.lock_, -1)) {}

Store& Store::operator=(Store&& other) noexcept {
  std::swap(folder_, other.folder_);
  std::swap(lock_, other.lock_);
  return *this;
}

Store::~Store() {
  if (lock_ >= 0) close(lock_);
}

Result<std::string> Store::LoadTrust(std::string_view name) const {
  return ReadWhole(folder_ / "trust" / (std::string(name) + ".json"), kMaxTrustBytes);
}

Result<void> Store::SaveTrust(std::string_view name, std::string_view bytes) {
  return WriteDurably(folder_ / "trust" / (std::string(name) + ".json"), bytes);
}

void Store::RemoveTrust(std::string_view name) {
  std::error_code ignored;
  fs::remove(folder_ / "trust" / (std::string(name) + ".json"), ignored);
}

Result<std::string> Store::LoadObject(std::string_view sha256) const {
  if (!IsSha256Hex(sha256)) return Error{"store-missing", "an object is named by its SHA-256"};
  const fs::path file = folder_ / "objects" / sha256;
  Result<std::string> bytes = ReadWhole(file, kMaxObjectBytes);
  if (!bytes && bytes.error().code != "store-too-large") return bytes;
  if (bytes && Sha256Hex(*bytes) == sha256) return bytes;
  std::error_code ignored;
  fs::remove(file, ignored);
  return Error{"object-damaged", fmt::format("{} was damaged and has been deleted", file.string())};
}

Result<std::string> Store::SaveObject(std::string_view bytes) {
  const std::string name = Sha256Hex(bytes);
  if (LoadObject(name)) return name;
  if (auto saved = WriteDurably(folder_ / "objects" / name, bytes); !saved) return saved.error();
  return name;
}

Result<std::string> Store::LoadRecord(std::int64_t number) const {
  const fs::path file = folder_ / "generations" / std::to_string(number);
  const Result<std::string> bytes = ReadWhole(file, kMaxRecordBytes);
  if (!bytes) return bytes;
  // The first line is the SHA-256 of the rest.
  if (bytes->size() > 65 && bytes->at(64) == '\n') {
    std::string record = bytes->substr(65);
    if (Sha256Hex(record) == bytes->substr(0, 64)) return record;
  }
  std::error_code ignored;
  fs::remove(file, ignored);
  return Error{"object-damaged", fmt::format("{} was damaged and has been deleted", file.string())};
}

std::vector<std::int64_t> Store::RecordNumbers() const {
  std::vector<std::int64_t> numbers;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_ / "generations", ignored)) {
    if (const auto number = WholeNumber(entry.path().filename().string())) numbers.push_back(*number);
  }
  std::sort(numbers.begin(), numbers.end(), std::greater<>());
  return numbers;
}

Result<Store::SavedRecord> Store::LoadCurrent() const {
  std::vector<std::int64_t> candidates;
  if (const Result<std::string> pointer = ReadWhole(folder_ / "current", 64)) {
    if (const auto number = WholeNumber(*pointer)) candidates.push_back(*number);
  }
  for (const std::int64_t number : RecordNumbers()) candidates.push_back(number);
  for (const std::int64_t number : candidates) {
    if (Result<std::string> bytes = LoadRecord(number)) return SavedRecord{number, std::move(*bytes)};
  }
  return Error{"store-missing", fmt::format("the store {} holds no generation", folder_.string())};
}

Result<void> Store::SaveCurrent(const SavedRecord& record) {
  const std::string name = std::to_string(record.number);
  const std::string bytes = Sha256Hex(record.bytes) + "\n" + record.bytes;
  if (auto saved = WriteDurably(folder_ / "generations" / name, bytes); !saved) return saved;
  if (auto saved = WriteDurably(folder_ / "current", name); !saved) return saved;
  const std::vector<std::int64_t> numbers = RecordNumbers();
  std::error_code ignored;
  for (std::size_t at = 2; at < numbers.size(); ++at) {
    fs::remove(folder_ / "generations" / std::to_string(numbers[at]), ignored);
  }
  return {};
}

}  // namespace bangron
