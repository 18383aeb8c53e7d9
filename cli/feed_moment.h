// What the commands below `bangron feed` share: their moment, and what their failures mean for the exit code.
#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/base/tick.h"

namespace bangron {

// --at as RFC 3339; now where it is empty. Fails: "bad-time".
Result<UtcTime> MomentOption(const std::string& at);

// Where an operation fails with a verdict about keys, words or signatures, somebody has to read it: findings. Anything
// else could not be done.
int FeedExitCode(const Error& error);

}  // namespace bangron
