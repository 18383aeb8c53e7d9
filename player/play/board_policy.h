// What a board accepts, from its own file: the same for words, orders and roots.
#pragma once

#include "engine/model/player_config.h"
#include "engine/trust/policy.h"

namespace bangron {

inline Policy PolicyOf(const PlayerConfig& config) {
  return {.accepts = config.accepts, .min_persons = config.min_persons, .utc_offset = config.utc_offset};
}

}  // namespace bangron
