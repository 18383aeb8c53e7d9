#include "feed/look_folder.h"

#include <filesystem>

#include "engine/scene/scene.h"
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

std::string OpenedIn(const Look& look) {
  std::string opened;
  for (const auto& [name, font] : look.fonts) opened += font->is_open() ? name + " " : "";
  for (const auto& font : look.lenders) opened += font->is_open() ? font->name() + " " : "";
  return opened;
}

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

TEST(LoadLook, OpensOnlyTheFontsThatAreWanted) {
  Diagnostics diagnostics;
  const auto look = LoadLook(DataDir(), diagnostics).value();
  EXPECT_EQ(OpenedIn(*look), "");
  Item item;
  item.id = "thu";
  item.mood = Mood::kFestive;
  item.text = "NGÀY HỘI VĂN HÓA";
  Screen screen;
  screen.size = {1920, 1080};
  ASSERT_TRUE(BuildScene(item, *look, screen, std::chrono::minutes(0), diagnostics));
  EXPECT_EQ(OpenedIn(*look), "be-vietnam-pro-extrabold ");
  item.text = "ស្វាគមន៍";
  ASSERT_TRUE(BuildScene(item, *look, screen, std::chrono::minutes(0), diagnostics));
  EXPECT_NE(OpenedIn(*look).find("noto-sans-khmer-bold"), std::string::npos);
  EXPECT_EQ(OpenedIn(*look).find("noto-sans-lao-bold"), std::string::npos);
  item.text = "越南 văn hiến";
  ASSERT_TRUE(BuildScene(item, *look, screen, std::chrono::minutes(0), diagnostics));
  EXPECT_NE(OpenedIn(*look).find("droid-sans-fallback-full"), std::string::npos);
  EXPECT_TRUE(FontFailures(*look).empty());
}

// A font with other bytes than the pinned ones is told, and the words stand in another.
TEST(LoadLook, ShowsTheWordsWhereAFontCannotBeUsed) {
  const LookCopy copy;
  fs::remove(copy.path() / "fonts");
  fs::create_directories(copy.path() / "fonts/files");
  fs::copy(SourceDir() / "fonts/catalogue.yaml", copy.path() / "fonts/catalogue.yaml");
  for (const char* file : {"be-vietnam-pro-bold.ttf", "noto-sans-bold.ttf"}) {
    fs::create_symlink(SourceDir() / "fonts/files" / file, copy.path() / "fonts/files" / file);
  }
  WriteFile(copy.path() / "fonts/files/be-vietnam-pro-extrabold.ttf", "other bytes");
  Diagnostics diagnostics;
  const auto look = LoadLook(copy.path(), diagnostics).value();
  Item item;
  item.id = "thu";
  item.mood = Mood::kFestive;
  item.text = "NGÀY HỘI VĂN HÓA";
  Screen screen;
  screen.size = {1920, 1080};
  const auto scene = BuildScene(item, *look, screen, std::chrono::minutes(0), diagnostics);
  ASSERT_TRUE(scene) << scene.error().what;
  EXPECT_EQ((*scene)->regions().front().face, "be-vietnam-pro-bold");
  ASSERT_EQ(FontFailures(*look).size(), 1U);
  EXPECT_EQ(FontFailures(*look).front().code, "font-wrong-bytes");
  ASSERT_FALSE(diagnostics.findings().empty());
  const Finding& finding = diagnostics.findings().front();
  EXPECT_EQ(finding.code + " " + finding.key, "font-unusable be-vietnam-pro-extrabold");
  EXPECT_EQ(finding.severity, Severity::kError);
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
