#include "engine/font/outline_raster.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <freetype/ftoutln.h>

#include <limits>
#include <memory>
#include <utility>

#include "engine/font/freetype_canvas.h"

namespace bangron {
namespace {

struct DeleteRasterLibrary {
  void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};

// The points of a path as FreeType keeps them, y up.
struct OutlinePoints {
  std::vector<FT_Vector> points;
  std::vector<char> tags;
  std::vector<short> ends;

  OutlinePoints(const std::vector<OutlineStep>& path, int height_px) {
    const auto add = [&](Point at_64, char tag) {
      points.push_back({at_64.x, FT_Pos{height_px} * 64 - at_64.y});
      tags.push_back(tag);
    };
    for (const OutlineStep& step : path) {
      if (step.kind == OutlineStep::Kind::kMove && !points.empty()) ends.push_back(LastPoint());
      if (step.kind == OutlineStep::Kind::kCubic) {
        add(step.control_1_64, FT_CURVE_TAG_CUBIC);
        add(step.control_2_64, FT_CURVE_TAG_CUBIC);
      }
      add(step.to_64, FT_CURVE_TAG_ON);
    }
    if (!points.empty()) ends.push_back(LastPoint());
  }

  short LastPoint() const { return static_cast<short>(points.size() - 1); }
};

}  // namespace

CoverageBitmap RasteriseOutline(const std::vector<OutlineStep>& path, Size size, CoverageMode mode) {
  if (size.width <= 0 || size.height <= 0) return {};
  OutlinePoints parts(path, size.height);
  if (parts.points.empty() || parts.points.size() > std::size_t{std::numeric_limits<short>::max()}) return {};
  FT_Library opened = nullptr;
  if (FT_Init_FreeType(&opened) != 0) return {};
  const std::unique_ptr<FT_LibraryRec_, DeleteRasterLibrary> library(opened);
  FT_Outline outline{};
  outline.n_contours = static_cast<short>(parts.ends.size());
  outline.n_points = static_cast<short>(parts.points.size());
  outline.points = parts.points.data();
  outline.tags = parts.tags.data();
  outline.contours = parts.ends.data();
  outline.flags = FT_OUTLINE_EVEN_ODD_FILL;
  FreeTypeCanvas canvas(size, mode);
  if (FT_Outline_Get_Bitmap(library.get(), &outline, &canvas.bitmap) != 0) return {};
  return {size, {}, canvas.TakeCoverage()};
}

}  // namespace bangron
