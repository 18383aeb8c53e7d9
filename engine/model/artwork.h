// Artwork of ours (họa tiết): lotus, bronze drum, star, flag, as integer vector paths. Plain values and their reader.
// Not pictures that an office brings (media), and not where artwork stands (layout, theme).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/base/geometry.h"

namespace bangron {

// A step of a path, in units of its artwork, y down. Every part begins with a move and is closed.
struct PathStep {
  enum class Kind { kMove, kLine, kCubic };
  Kind kind = Kind::kMove;
  Point to;
  Point control_1 = {};  // kCubic
  Point control_2 = {};
  bool operator==(const PathStep&) const = default;
};

// Painted where paths wind around an odd number of times: a part inside a part is a hole.
struct ArtworkShape {
  std::optional<std::uint32_t> colour;  // 0x00RRGGBB; empty: the theme's colour `role`
  std::string role;
  std::vector<PathStep> path;
};

struct Artwork {
  std::string name;
  std::string doc_vi;
  std::string doc_en;
  Size units;          // its box; scaled as a whole, so its ratio stays
  bool fixed = false;  // a flag or an emblem: own colours only, never dimmed half-way, covered, turned or wiped through
  std::vector<ArtworkShape> shapes;  // back to front
};

// Findings as of every reader, and bad-path-data, bad-colour, fixed-colours.
std::optional<Artwork> ReadArtwork(std::string_view text, const std::string& file, Diagnostics& diagnostics);

// "M 0 0 L 10 0 C 10 5 5 10 0 10 Z": absolute whole numbers up to 32767, steps M, L, C and Z.
std::optional<std::vector<PathStep>> ParsePath(std::string_view text);

}  // namespace bangron
