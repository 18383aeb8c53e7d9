// That the drill has teeth: what faulty boards would show, each with one fault, which the oracle must find; and whole
// drills on boards with a sabotaged verifier.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/layout/look.h"

namespace bangron::drill {

struct Bite {
  std::string fault;
  std::string found;  // what the oracle said; empty: it saw nothing
  bool right = false;
};

// One a fault; the first is a wall without any, where nothing may be found.
std::vector<Bite> TryTeeth(const std::shared_ptr<const Look>& look, const std::shared_ptr<const Look>& oracles_look);

}  // namespace bangron::drill
