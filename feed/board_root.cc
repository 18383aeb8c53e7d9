#include "feed/board_root.h"

#include <fmt/format.h>

#include <random>
#include <system_error>

#include "engine/trust/digest.h"
#include "engine/trust/words_list.h"
#include "feed/client_refresh.h"
#include "feed/durable_file.h"
#include "feed/fetch_bounds.h"
#include "feed/generation_build.h"

namespace bangron {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kCodes = 100'000'000;
constexpr std::size_t kDigitsUsed = 15;  // of the hash: fits 64 bits

fs::path InstalledFile(const fs::path& state) { return state / "root.json"; }
fs::path BeforeFile(const fs::path& state, std::size_t number) {
  return state / "root-before" / fmt::format("{}", number);
}

std::string DrawNonce() {
  std::random_device random;
  std::string nonce;
  for (int word = 0; word < 4; ++word) nonce += fmt::format("{:08x}", random());
  return nonce;
}

std::string CodeOf(std::string_view bytes, const std::string& nonce) {
  const std::string hash = Sha256Hex(Sha256Hex(bytes) + nonce);
  return fmt::format("{:08}", std::stoull(hash.substr(0, kDigitsUsed), nullptr, 16) % kCodes);
}

std::vector<std::string> LoadRootsBefore(const fs::path& state) {
  std::vector<std::string> roots;
  while (Result<std::string> bytes = LoadFile(BeforeFile(state, roots.size()), kMaxRootBytes)) {
    roots.push_back(*std::move(bytes));
  }
  return roots;
}

// The root in force and those that follow it, as the store has them.
std::vector<std::string> ChainInForce(const BoardRoot& root, const Store& store, const Policy& policy) {
  std::vector<std::string> chain{root.bytes};
  if (const Result<RootMap> pinned = VerifyRootChain(root.bytes, {}, policy)) {
    for (std::string& later : StoredRoots(store, pinned->begin()->first)) chain.push_back(std::move(later));
  }
  return chain;
}

}  // namespace

Result<BoardRoot> LoadBoardRoot(const fs::path& state, const fs::path& own) {
  Result<std::string> installed = LoadFile(InstalledFile(state), kMaxRootBytes);
  if (installed) return BoardRoot{*std::move(installed), true};
  // One that is there and cannot be read must not bring the lost root back.
  if (installed.error().code != "file-missing") return Error{"root-missing", installed.error().what};
  Result<std::string> bytes = LoadFile(own, kMaxRootBytes);
  if (!bytes) return Error{"root-missing", bytes.error().what};
  return BoardRoot{*std::move(bytes), false};
}

std::string RootFingerprint(std::string_view bytes) { return Sha256Hex(bytes).substr(0, 16); }

Result<std::shared_ptr<const Generation>> LoadWordsOfRootBefore(const fs::path& state, const Store& store,
                                                                const Policy& policy) {
  std::vector<std::string> chain = LoadRootsBefore(state);
  if (chain.empty()) return Error{"store-missing", "no root was trusted before"};
  const std::string first = std::move(chain.front());
  chain.erase(chain.begin());
  const Result<RootMap> roots = VerifyRootChain(first, chain, policy);
  if (!roots) return roots.error();
  const Result<Store::SavedRecord> saved = store.LoadCurrent();
  if (!saved) return saved.error();
  Result<GenerationRecord> record = ReadRecord(saved->bytes);
  if (!record) return record.error();
  record->number = saved->number;
  const StandingGeneration standing = BuildGeneration(*record, store, *roots, policy, UtcTime());
  if (!standing.record.entries.empty()) return standing.generation;
  if (!standing.generation->refusals.empty()) return standing.generation->refusals[0].reason;
  return Error{"store-missing", "nothing was shown under the root before"};
}

void ForgetRootBefore(const fs::path& state) {
  std::error_code ignored;
  fs::remove_all(state / "root-before", ignored);
}

Result<RootInstall> RootInstall::Begin(const Store& store, const fs::path& own, std::string bytes,
                                       const Policy& policy) {
  if (const Result<RootMap> good = VerifyRootChain(bytes, {}, policy); !good) {
    return Error{"root-unusable", good.error().code + ": " + good.error().what};
  }
  const Result<BoardRoot> in_force = LoadBoardRoot(store.folder(), own);
  if (in_force && in_force->bytes == bytes) return Error{"root-same", "the board trusts this very root already"};
  RootInstall install;
  install.state_ = store.folder();
  const std::string nonce = DrawNonce();
  const Result<void> noted = WriteDurably(install.state_ / "root-nonce", nonce, FileAccess::kOwnerOnly);
  if (!noted) return noted.error();
  install.code_ = CodeOf(bytes, nonce);
  install.bytes_ = std::move(bytes);
  if (in_force) install.before_ = ChainInForce(*in_force, store, policy);
  return install;
}

bool RootInstall::IsCode(std::string_view typed) const {
  std::string digits;
  for (const char character : typed) {
    if (character != ' ' && character != '\t' && character != '\r') digits += character;
  }
  return digits == code_;
}

Result<void> RootInstall::Finish() const {
  // A root that was installed and never brought words leaves the one before it: the words on the wall are that one's.
  const bool kept = fs::exists(BeforeFile(state_, 0));
  for (std::size_t number = before_.size(); number > 0 && !kept; --number) {
    if (const auto done = WriteDurably(BeforeFile(state_, number - 1), before_[number - 1]); !done) return done;
  }
  if (const auto done = WriteDurably(InstalledFile(state_), bytes_); !done) return done;
  std::error_code ignored;
  fs::remove(state_ / "root-nonce", ignored);
  return {};
}

}  // namespace bangron
