// Words that stand: how a region's text is set in a box. Shared by measuring and painting.
#pragma once

#include "engine/base/result.h"
#include "engine/scene/zone.h"
#include "engine/text/set_text.h"

namespace bangron {

// The largest setting in `box`, letters at most `largest_64` (0: no limit).
// Fails: as Typesetter::Fit.
Result<SetText> SetStill(const Zone& zone, const LayoutNode& region, Size box, int largest_64);

// Letters of two faces are compared by the height of their capitals, in the size of the role's own font.
FontSize SizeInRoleFont(const Zone& zone, const LayoutNode& region, const SetText& set);

// Arranges a zone's tree by what its words need.
class ZoneMeasure : public RegionMeasure {
 public:
  explicit ZoneMeasure(const Zone& zone) : zone_(&zone) {}

  bool IsPresent(const LayoutNode& region) const override { return zone_->IsPresent(region); }
  bool HasField(RegionShow field) const override { return zone_->HasField(field); }
  std::optional<Size> RatioOf(const LayoutNode& region) const override { return zone_->RatioOf(region); }
  int LeastLegible64(const LayoutNode& region) const override;
  RegionFit Fit(const LayoutNode& region, Size box, int largest_64) const override;

 private:
  const Zone* zone_;
};

}  // namespace bangron
