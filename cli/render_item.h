// One item on one screen, as a picture: what an author sees before anything is published. Not what a feed shows at a
// moment.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "engine/base/diagnostics.h"
#include "engine/base/result.h"
#include "engine/base/tick.h"
#include "engine/model/item.h"
#include "engine/model/screen.h"
#include "engine/pixel/bitmap.h"
#include "engine/scene/scene.h"

namespace bangron {

// A screen's file, or a bare size such as 384x192: full colour, 60/1. Findings of the file are added.
// Fails: "file-unreadable", "screen-unusable".
Result<Screen> ReadScreenOption(const std::string& screen, Diagnostics& diagnostics);

struct RenderItemOptions {
  std::string text;       // a slogan; or
  std::string item_file;  // an item's file
  std::string layout;     // empty: the item's
  std::string theme;      // empty: the item's
  std::string issuer;     // the unit's name, as its feed would tell it
  Screen screen;
};

// Fails: "file-unreadable", "item-unusable", "text-not-utf8", and as LoadLook and BuildScene do.
Result<std::shared_ptr<const Scene>> BuildItemScene(const RenderItemOptions& options, Diagnostics& diagnostics);

// The settled picture; with `at`, the first one after the entrance, clocks showing that moment.
XrgbBitmap PaintItem(const Scene& scene, const Screen& screen, std::optional<UtcTime> at);

}  // namespace bangron
