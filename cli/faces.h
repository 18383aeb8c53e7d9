// Which face each region of a scene has, and why, in words. Used by explain and render.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/messages.h"
#include "engine/scene/scene.h"

namespace bangron {

// own, whole-pixels, few-rows, stands-in
std::string_view NameOf(FaceChoice choice);

// "text: fixed-9x15b 15 px instead of be-vietnam-pro-bold: few rows a line, and its marks are clearer"
std::vector<std::string> FaceLines(const Scene& scene, const Messages& messages, Language language);

}  // namespace bangron
