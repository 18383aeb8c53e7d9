// Whole-pixel geometry. Origin top-left, y down. Half-open: a Rect covers [x, x+width) x [y, y+height).
#pragma once

#include <algorithm>

namespace bangron {

struct Size {
  int width = 0;   // px
  int height = 0;  // px
  bool operator==(const Size&) const = default;
};

struct Point {
  int x = 0;  // px
  int y = 0;  // px
  bool operator==(const Point&) const = default;
};

struct Rect {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;

  bool operator==(const Rect&) const = default;
  bool IsEmpty() const { return width <= 0 || height <= 0; }
  int Right() const { return x + width; }
  int Bottom() const { return y + height; }
};

inline Rect Intersect(const Rect& a, const Rect& b) {
  const int left = std::max(a.x, b.x);
  const int top = std::max(a.y, b.y);
  const Rect both{left, top, std::min(a.Right(), b.Right()) - left, std::min(a.Bottom(), b.Bottom()) - top};
  return both.IsEmpty() ? Rect{} : both;
}

// The smallest rectangle that holds both; an empty one adds nothing.
inline Rect Union(const Rect& a, const Rect& b) {
  if (a.IsEmpty()) return b;
  if (b.IsEmpty()) return a;
  const int left = std::min(a.x, b.x);
  const int top = std::min(a.y, b.y);
  return {left, top, std::max(a.Right(), b.Right()) - left, std::max(a.Bottom(), b.Bottom()) - top};
}

}  // namespace bangron
