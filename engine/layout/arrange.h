// Where the boxes of a layout's tree lie on a screen. Regions that show nothing vanish; standing words take the height
// that their largest setting needs, and what one region cannot use goes to the others: first to the main words, then to
// the space between them. Not setting (engine/text): the caller measures.
#pragma once

#include <optional>
#include <vector>

#include "engine/base/geometry.h"
#include "engine/model/layout.h"

namespace bangron {

// What a region's words took of a box that was offered.
struct RegionFit {
  int height_px = 0;  // of the ink
  int size_64 = 0;    // letters
};

class RegionMeasure {
 public:
  virtual ~RegionMeasure() = default;

  // False for a region whose fields are empty.
  virtual bool IsPresent(const LayoutNode& region) const = 0;

  // True where the item has words or a picture for `field`.
  virtual bool HasField(RegionShow field) const = 0;

  // The ratio of the sides of what stands in a region as a whole, such as an emblem; empty where it fills its box. It
  // gets no more room than its ratio can use.
  virtual std::optional<Size> RatioOf(const LayoutNode& region) const = 0;

  // The least size at which the region's words can be read; 0 where any will do. A sibling's ceiling stops there.
  virtual int LeastLegible64(const LayoutNode& region) const = 0;

  // The largest setting in `box`, letters at most `largest_64` (0: no limit). Asked only for present regions that stand
  // still and hold words.
  virtual RegionFit Fit(const LayoutNode& region, Size box, int largest_64) const = 0;
};

struct PlacedNode {
  const LayoutNode* node = nullptr;
  Rect bounds;         // with padding: what a background fills
  Rect content;        // inside the padding
  int largest_64 = 0;  // ceiling of the letters that its siblings' sizes asked for; 0: none
};

// In paint order. Nothing where no region is present. Borrows `root`.
std::vector<PlacedNode> Arrange(const LayoutNode& root, Size screen, const RegionMeasure& measure);

}  // namespace bangron
