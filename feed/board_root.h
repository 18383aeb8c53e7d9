// The root that a board trusts: the file that came with it, or the one that a technician installed at the board after
// the office had lost its own (mất gốc). Nobody on the network can change it: whoever installs one types a code that
// only the wall shows. Not the conversation: player/play/root_desk.h.
//   <state>/root.json        the installed one: counts instead of the board's own file
//   <state>/root-nonce       what the newest code was made with
//   <state>/root-before/N    the roots that were trusted before, from 0 on, as long as their words are on
// What was accepted under the old root stays on the wall to its own end: the office lost its keys, it did not unsay its
// words. Nothing new is taken under it, and the first feed under the new root replaces all of it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/trust/policy.h"
#include "feed/generation.h"
#include "feed/store.h"

namespace bangron {

struct BoardRoot {
  std::string bytes;
  bool installed = false;  // at the board, by a technician
};

// The root in force. Fails: "root-missing".
Result<BoardRoot> LoadBoardRoot(const std::filesystem::path& state, const std::filesystem::path& own);

// What people compare: the first 16 digits of the root's SHA-256.
std::string RootFingerprint(std::string_view bytes);

// The words that were accepted under the root before the installed one. Judged as at every start, never by expiry.
// Fails: "store-missing" where there is none; the reason where nothing of it can be proved.
Result<std::shared_ptr<const Generation>> LoadWordsOfRootBefore(const std::filesystem::path& state, const Store& store,
                                                                const Policy& policy);
// Once words under the installed root are kept.
void ForgetRootBefore(const std::filesystem::path& state);

// One root on its way onto one board.
class RootInstall {
 public:
  // `store` is the board's, borrowed: while it is open no player runs. Each Begin makes another code.
  // Fails: "root-unusable" (not signed by enough of its own people), "root-same", "root-missing", "file-unwritable".
  static Result<RootInstall> Begin(const Store& store, const std::filesystem::path& own, std::string bytes,
                                   const Policy& policy);

  // Eight digits for the wall alone: from the root's hash and a number that this board has just drawn.
  const std::string& code() const { return code_; }
  // Whether somebody typed it, blanks aside.
  bool IsCode(std::string_view typed) const;

  // Makes the root count from the next start of the player on; survives any power cut, wholly or not at all.
  // Fails: "file-unwritable".
  Result<void> Finish() const;

 private:
  RootInstall() = default;

  std::filesystem::path state_;
  std::string bytes_;
  std::string code_;
  std::vector<std::string> before_;
};

}  // namespace bangron
