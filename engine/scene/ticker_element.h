// A running strip (dòng chữ chạy): lines and pictures one after the other with a mark between them, round and round, in
// whole pixels.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/scene/element.h"
#include "engine/scene/typesetter.h"

namespace bangron {

struct TickerOptions {
  std::string show;  // for the report
  Rect bounds;
  int letter_spacing = 0;            // thousandths of an em
  std::optional<TickerSpeed> speed;  // empty: by reading speed
  Refresh refresh;
  Xrgb ink = 0;
  Xrgb mark = 0;
  std::vector<std::shared_ptr<const XrgbBitmap>> pictures;  // run after the lines, one after each while there are some
  std::function<std::vector<ShapeOp>(Size)> separator;      // artwork between lines, for a box; empty: a square mark
};

// The strip of `lines`, which hold no break signs, as high as `bounds` allows.
// Fails: "glyph-missing", "text-too-long", "font-missing".
Result<std::unique_ptr<const Element>> BuildTicker(const std::vector<std::string>& lines, const std::string& role,
                                                   const Typesetter& typesetter, const TickerOptions& options);

}  // namespace bangron
