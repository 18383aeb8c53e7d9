// The part of `bangron render` that paints what a whole feed shows on a screen: one moment, or every tick of a stretch.
#pragma once

#include <string>

#include "cli/load_show.h"
#include "engine/pixel/bitmap.h"

namespace bangron {

// What is on at the moment `at`. Fails: "bad-time".
Result<Showing> ShowingAt(const LoadedShow& loaded, const std::string& at);

// The picture of the moment `at`, as a running player with a trusted clock paints it, pixel for pixel.
// Fails: "bad-time".
Result<XrgbBitmap> PaintMoment(const LoadedShow& loaded, const std::string& at);

// Writes `frames` ticks from the moment `from` on as <folder>/<tick>.png, byte for byte as a player's png output does.
// Fails: "bad-time", "file-unwritable", "png-encode".
Result<void> WriteFrames(const LoadedShow& loaded, const std::string& from, int frames, const std::string& folder);

// Writes a picture that is kept. Fails: "file-unwritable", "png-encode".
Result<void> WritePng(const XrgbBitmap& picture, const std::string& path);

}  // namespace bangron
