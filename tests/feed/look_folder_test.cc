#include "feed/look_folder.h"

#include <filesystem>

#include "tests/support/paths.h"

namespace bangron {
namespace {

namespace fs = std::filesystem;

TEST(LoadLook, ReadsWhatShipsWithoutAFinding) {
  Diagnostics diagnostics;
  const auto look = LoadLook(DataDir(), diagnostics);
  ASSERT_TRUE(look) << look.error().what;
  EXPECT_TRUE(diagnostics.findings().empty()) << diagnostics.findings().front().code;
  for (const char* name : {"hero", "ticker", "notice"}) EXPECT_TRUE((*look)->layouts.contains(name)) << name;
  for (const char* name : {"sen", "troi", "tram"}) EXPECT_TRUE((*look)->themes.contains(name)) << name;
  EXPECT_EQ((*look)->hash.size(), 64U);
}

class LookCopy {
 public:
  LookCopy() {
    fs::copy(SourceDir() / "layouts", scratch_.path() / "layouts", fs::copy_options::recursive);
    for (const char* folder : {"fonts", "lists"}) {
      fs::create_directory_symlink(SourceDir() / folder, scratch_.path() / folder);
    }
  }
  fs::path path() const { return scratch_.path(); }

 private:
  ScratchFolder scratch_;
};

TEST(LoadLook, LeavesOutABrokenLayoutAndTellsWhy) {
  const LookCopy copy;
  WriteFile(copy.path() / "layouts/hero/layout.yaml", "layout: 1\nnaem: hero\n");
  Diagnostics diagnostics;
  const auto look = LoadLook(copy.path(), diagnostics);
  ASSERT_TRUE(look);
  EXPECT_FALSE((*look)->layouts.contains("hero"));
  EXPECT_TRUE((*look)->layouts.contains("ticker"));
  EXPECT_TRUE(diagnostics.HasErrors());
}

TEST(LoadLook, ChangesItsHashWithAnyFile) {
  const LookCopy copy;
  Diagnostics diagnostics;
  const std::string before = LoadLook(copy.path(), diagnostics).value()->hash;
  const fs::path theme = copy.path() / "layouts/themes/sen.yaml";
  WriteFile(theme, ReadFile(theme) + "# another line\n");
  EXPECT_NE(LoadLook(copy.path(), diagnostics).value()->hash, before);
}

TEST(LoadLook, TellsAThemeWithoutItsFontAndALayoutWithoutItsTheme) {
  const LookCopy copy;
  WriteFile(copy.path() / "layouts/themes/sen.yaml",
            "theme: 1\nname: senn\ndoc: {vi: a, en: b}\ncolours: {field: \"#000000\", text: \"#FFFFFF\"}\n"
            "fonts: {text: no-such-font}\n");
  Diagnostics diagnostics;
  ASSERT_TRUE(LoadLook(copy.path(), diagnostics));
  std::string codes;
  for (const Finding& finding : diagnostics.findings()) codes += finding.code + " " + finding.found + "\n";
  EXPECT_NE(codes.find("font-missing no-such-font"), std::string::npos) << codes;
  EXPECT_NE(codes.find("unknown-theme sen"), std::string::npos) << codes;
}

}  // namespace
}  // namespace bangron
