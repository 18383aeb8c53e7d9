// What was not taken, and why; everything else stands.
#pragma once

#include <string>

#include "engine/base/result.h"

namespace bangron {

struct Refusal {
  std::string path;  // a target path, or a role's name
  Error reason;
};

}  // namespace bangron
