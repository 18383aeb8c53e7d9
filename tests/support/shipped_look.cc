#include "tests/support/shipped_look.h"

#include <stdexcept>

#include "feed/look_folder.h"
#include "tests/support/paths.h"

namespace bangron {

std::shared_ptr<const Look> ShippedLook() {
  static const std::shared_ptr<const Look> kLook = [] {
    Diagnostics diagnostics;
    const Result<std::shared_ptr<const Look>> look = LoadLook(DataDir(), diagnostics);
    if (!look) throw std::runtime_error(look.error().what);
    if (diagnostics.HasErrors()) throw std::runtime_error("the shipped look has errors");
    return *look;
  }();
  return kLook;
}

}  // namespace bangron
