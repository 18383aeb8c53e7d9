// Words of the program itself on the wall, while no player runs: for who stands before it. Not the office's words:
// those need a feed (player/play/player.h).
#pragma once

#include <list>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "engine/layout/look.h"
#include "engine/model/item.h"
#include "engine/model/screen.h"
#include "engine/scene/scene.h"
#include "player/output/output_line.h"
#include "player/play/player.h"

namespace bangron {

// The note's picture, which stands still: where its lead makes the words of a small screen run, without the lead.
// Fails: as BuildScene.
Result<std::shared_ptr<const Scene>> StandingNote(Item note, const Look& look, const Screen& screen);

// Thread: one at a time; it gives every output a thread of its own until it ends.
class WallNote {
 public:
  // Opens the outputs of `setup`, which is borrowed. Fails: "unknown-output", "bad-output-target".
  static Result<std::unique_ptr<WallNote>> Open(const PlayerSetup& setup);
  ~WallNote();
  WallNote(const WallNote&) = delete;
  WallNote& operator=(const WallNote&) = delete;

  // Fails: as BuildScene.
  Result<void> Show(const Item& note);
  // Gives the picture to outputs that came up since; to be called several times a second.
  void Refresh();

 private:
  explicit WallNote(const PlayerSetup& setup) : setup_(setup) {}
  void Put(OutputLine& line) const;

  const PlayerSetup& setup_;
  std::list<OutputLine> lines_;
  std::vector<std::thread> threads_;
  SharedFrame picture_;
};

}  // namespace bangron
