// `bangron-player --install-root`: a technician at the board gives it a new root after the office lost its own. The
// wall shows a code, the technician types it back: so whoever installs a root stands before the wall.
#pragma once

#include <string>

#include "engine/base/result.h"
#include "player/play/player.h"

namespace bangron {

// Talks with the technician on standard input and output; takes three wrong codes, or ten minutes of silence, for a no.
// Fails: "root-unusable", "root-same", "root-code-wrong", "store-busy" (the player runs), "file-*", as WallNote.
Result<void> InstallRootAtBoard(const PlayerSetup& setup, const std::string& root_file);

}  // namespace bangron
