#include "engine/model/artwork.h"

#include <gtest/gtest.h>

namespace bangron {
namespace {

constexpr char kArtworkHead[] = "artwork: 1\nname: thu\ndoc: {vi: a, en: b}\nsize: 100x50\n";

TEST(ParsePath, ReadsMovesLinesAndCurves) {
  const auto path = ParsePath("M 0 0 L 10 0 C 10 5 5 10 0 10 Z M -3 -4 L 1,2 Z");
  ASSERT_TRUE(path);
  ASSERT_EQ(path->size(), 5U);
  EXPECT_EQ((*path)[2].kind, PathStep::Kind::kCubic);
  EXPECT_EQ((*path)[2].control_2, (Point{5, 10}));
  EXPECT_EQ((*path)[3].to, (Point{-3, -4}));
  EXPECT_EQ((*path)[4].to, (Point{1, 2}));
}

TEST(ParsePath, RefusesWhatIsNoClosedPath) {
  for (const char* path : {"", "M 0 0", "L 0 0 Z", "M 0 0 L 1 1", "M 0 0 Q 1 1 2 2 Z", "M 0 0 L 1.5 2 Z", "Z", "M 0 Z",
                           "M 0 0 L 99999 0 Z", "m 0 0 z", "M 0 0 L 1 1 Z x"}) {
    EXPECT_FALSE(ParsePath(path)) << path;
  }
}

TEST(ReadArtwork, KeepsFlagsToTheirOwnColours) {
  Diagnostics diagnostics;
  const std::string path = "path: M 0 0 L 10 0 L 0 10 Z";
  const auto ornament =
      ReadArtwork(kArtworkHead + ("shapes: [{colour: ornament, " + path + "}]\n"), "a.yaml", diagnostics);
  ASSERT_TRUE(ornament);
  EXPECT_EQ(ornament->shapes.front().role, "ornament");
  EXPECT_EQ(ornament->units, (Size{100, 50}));
  const std::string fixed = std::string(kArtworkHead) + "fixed: true\n";
  const auto flag = ReadArtwork(fixed + "shapes: [{colour: \"#DA251D\", " + path + "}]\n", "a.yaml", diagnostics);
  ASSERT_TRUE(flag);
  EXPECT_EQ(flag->shapes.front().colour, 0xDA251DU);
  EXPECT_FALSE(ReadArtwork(fixed + "shapes: [{colour: ornament, " + path + "}]\n", "a.yaml", diagnostics));
  EXPECT_EQ(diagnostics.findings().back().code, "fixed-colours");
}

}  // namespace
}  // namespace bangron
