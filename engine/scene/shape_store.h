// Artwork drawn once for every scene of a show that paints it at one size: a drum behind forty slogans is one bitmap.
// Not a cache for a running wall: scenes hold what they paint, and the store goes when they are built.
#pragma once

#include <map>
#include <memory>
#include <tuple>

#include "engine/base/geometry.h"
#include "engine/model/artwork.h"
#include "engine/pixel/bitmap.h"

namespace bangron {

// Borrows the shapes that it is asked for: they are a look's. Thread: one at a time.
class ShapeStore {
 public:
  // Null where nothing has been drawn yet.
  std::shared_ptr<const CoverageBitmap> Find(const ArtworkShape& shape, Size box) const {
    const auto found = drawn_.find({&shape, box.width, box.height});
    return found == drawn_.end() ? nullptr : found->second;
  }

  void Keep(const ArtworkShape& shape, Size box, std::shared_ptr<const CoverageBitmap> drawn) {
    drawn_[{&shape, box.width, box.height}] = std::move(drawn);
  }

 private:
  std::map<std::tuple<const ArtworkShape*, int, int>, std::shared_ptr<const CoverageBitmap>> drawn_;
};

}  // namespace bangron
