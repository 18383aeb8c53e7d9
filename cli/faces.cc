#include "cli/faces.h"

#include <fmt/format.h>

namespace bangron {

std::string_view NameOf(FaceChoice choice) {
  switch (choice) {
    case FaceChoice::kOwn:
      return "own";
    case FaceChoice::kWholePixels:
      return "whole-pixels";
    case FaceChoice::kFewRows:
      return "few-rows";
    case FaceChoice::kStandsIn:
      break;
  }
  return "stands-in";
}

std::vector<std::string> FaceLines(const Scene& scene, const Messages& messages, Language language) {
  std::vector<std::string> lines;
  for (const RegionReport& region : scene.regions()) {
    const std::string face = fmt::format("{} {} px", region.face, region.size_64 / 64.0);
    const std::vector<std::string> arguments{region.show, face, region.own_face};
    lines.push_back(messages.Text(fmt::format("face-{}", NameOf(region.choice)), language, arguments));
  }
  return lines;
}

}  // namespace bangron
