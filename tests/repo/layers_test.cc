// This tree keeps LAYERS, and the checker finds whatever does not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/layer_check.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kLayers[] =
    "# a small house\n"
    "engine/base:\n"
    "engine/font: engine/base | ft2build.h freetype/\n"
    "player/output: engine/base | SDL.h\n"
    "player: player/output | CLI/\n";

// A tree that keeps the rules, with `changed` laid over it.
SourceTree TreeWith(const SourceTree& changed) {
  SourceTree tree = {{"LAYERS", kLayers},
                     {"engine/base/size.h", "#pragma once\n#include <string>\n"},
                     {"engine/font/font.h", "#pragma once\n#include \"engine/base/size.h\"\n"},
                     {"engine/font/font.cc", "#include <ft2build.h>\n#include FT_FREETYPE_H\n#include <sys/stat.h>\n"},
                     {"player/output/output.h", "#pragma once\n#include <fmt/format.h>\n"},
                     {"player/output/plugins/window.cc", "#include <SDL.h>\n#include \"engine/base/size.h\"\n"},
                     {"player/main.cc", "#include \"player/output/output.h\"\n"},
                     {"tests/engine/font/font_test.cc", "#include <gtest/gtest.h>\n#include <ft2build.h>\n"}};
  for (const auto& [path, text] : changed) tree[path] = text;
  return tree;
}

std::vector<std::string> Offences(const SourceTree& changed) {
  std::vector<std::string> lines;
  for (const Offence& offence : CheckLayers(TreeWith(changed))) lines.push_back(ToString(offence));
  return lines;
}

TEST(Layers, ThisTreeKeepsThem) {
  const std::vector<Offence> offences = CheckLayers(LoadSourceTree(SourceDir()));
  EXPECT_THAT(offences, IsEmpty()) << ToString(offences);
}

TEST(LayerCheck, IsContentWithATreeThatKeepsTheRules) { EXPECT_THAT(Offences({}), IsEmpty()); }

TEST(LayerCheck, FindsAForbiddenInclude) {
  EXPECT_THAT(Offences({{"engine/base/size.h", "#pragma once\n\n#include \"engine/font/font.h\"\n"}}),
              ElementsAre("engine/base/size.h:3: engine/base may not include engine/font (\"engine/font/font.h\")"));
}

TEST(LayerCheck, FindsAForeignHeaderOutsideItsFolder) {
  EXPECT_THAT(
      Offences({{"engine/font/font.h", "#pragma once\n#include <SDL.h>\n"},
                {"engine/base/size.h", "#pragma once\n#include FT_GLYPH_H\n"}}),
      ElementsAre(
          "engine/base/size.h:2: engine/base does not wrap <freetype/FT_GLYPH_H>: LAYERS names it elsewhere or nowhere",
          "engine/font/font.h:2: engine/font does not wrap <SDL.h>: LAYERS names it elsewhere or nowhere"));
}

TEST(LayerCheck, FindsAForeignHeaderInATestOfAnotherFolder) {
  EXPECT_THAT(
      Offences({{"tests/engine/base/size_test.cc", "#include <SDL.h>\n"}}),
      ElementsAre(
          "tests/engine/base/size_test.cc:1: engine/base does not wrap <SDL.h>: LAYERS names it elsewhere or nowhere"));
}

TEST(LayerCheck, FindsAFolderThatLayersDoesNotName) {
  EXPECT_THAT(Offences({{"engine/common/drawer.h", "#pragma once\n"}}),
              ElementsAre("engine/common/drawer.h:0: the folder engine/common is not in LAYERS"));
}

TEST(LayerCheck, FindsAnIncludeThatIsNotWrittenFromTheRoot) {
  EXPECT_THAT(Offences({{"engine/font/font.cc", "#include \"font.h\"\n"}}),
              ElementsAre("engine/font/font.cc:1: \"font.h\" is no file counted from the repository's root"));
}

TEST(LayerCheck, FindsThreadsAndSocketsInEngine) {
  EXPECT_THAT(Offences({{"engine/font/font.cc", "#include <thread>\n"}}),
              ElementsAre("engine/font/font.cc:1: engine is a pure function: no threads, no sockets (<thread>)"));
}

TEST(LayerCheck, ReadsPastComments) {
  EXPECT_THAT(Offences({{"engine/base/size.h", "#pragma once\n// #include <SDL.h>\n/*\n#include <SDL.h>\n*/\n"}}),
              IsEmpty());
}

TEST(LayerCheck, FindsPlayerAndHubThatNameEachOther) {
  EXPECT_THAT(Offences({{"LAYERS", std::string(kLayers) + "hub: player\n"}, {"hub/main.cc", ""}}),
              ElementsAre("LAYERS:6: hub may never include player"));
}

TEST(LayerCheck, FindsACycleAMissingFolderAndALineOfAnotherForm) {
  EXPECT_THAT(Offences({{"LAYERS", "engine/font: engine/base | ft2build.h freetype/\n" + std::string(kLayers) +
                                       "media:\nnot a layer\n"}}),
              ElementsAre("LAYERS:1: engine/font names engine/base, which is not defined above it",
                          "LAYERS:4: engine/font is named twice",
                          "LAYERS:8: not of the form \"folder: folders | headers\"", "LAYERS:7: media has no source"));
}

}  // namespace
}  // namespace bangron
