#include "feed/font_folder.h"

#include <gtest/gtest.h>

#include "tests/support/paths.h"

namespace bangron {
namespace {

constexpr const char* kFile = "fonts/files/be-vietnam-pro-bold.ttf";

// A data folder with a catalogue of one font, pinned as the shipped one is.
void WriteCatalogue(const ScratchFolder& folder, const std::string& extra = "") {
  WriteFile(folder.path() / "fonts/catalogue.yaml",
            "catalogue: 1\nfonts:\n  be-vietnam-pro-bold:\n    npm: x\n    path: y\n    licence: OFL-1.1\n"
            "    sha256: 2fe6c3f9dbb65f61554d530c16b2eb4ec32ca437dc8f9999a6ec0f6403b30bfe\n" +
                extra);
}

TEST(FontFolder, OpensEveryFontOfTheCatalogue) {
  const auto fonts = LoadFonts(DataDir());
  ASSERT_TRUE(fonts) << fonts.error().what;
  std::string names;
  for (const auto& [id, font] : *fonts) names += font->name() + " ";
  EXPECT_EQ(names,
            "be-vietnam-pro-bold be-vietnam-pro-extrabold be-vietnam-pro-medium noto-sans-bold noto-sans-regular "
            "noto-serif-bold roboto-condensed-bold ");
}

TEST(FontFolder, SuggestsTheNearestName) {
  const auto font = LoadFont(DataDir(), "noto-sans-blod");
  ASSERT_FALSE(font);
  EXPECT_EQ(font.error().code, "font-unknown");
  EXPECT_NE(font.error().what.find("; did you mean noto-sans-bold?"), std::string::npos) << font.error().what;
}

TEST(FontFolder, RefusesOtherBytesThanThePinnedOnes) {
  const ScratchFolder folder;
  WriteCatalogue(folder);
  EXPECT_EQ(LoadFonts(folder.path()).error().code, "font-missing");
  std::string bytes = ReadFile(DataDir() / kFile);
  WriteFile(folder.path() / kFile, bytes);
  EXPECT_TRUE(LoadFonts(folder.path()));
  bytes.back() ^= 1;
  WriteFile(folder.path() / kFile, bytes);
  EXPECT_EQ(LoadFonts(folder.path()).error().code, "font-wrong-bytes");
}

TEST(FontFolder, TellsWhereTheCatalogueIsWrong) {
  const ScratchFolder folder;
  EXPECT_EQ(LoadFonts(folder.path()).error().code, "font-catalogue-unreadable");
  WriteCatalogue(folder, "    weight: 700\n");
  const auto fonts = LoadFonts(folder.path());
  ASSERT_FALSE(fonts);
  EXPECT_EQ(fonts.error().code, "font-catalogue-unreadable");
  EXPECT_NE(fonts.error().what.find("8:5: fonts.be-vietnam-pro-bold.weight: unknown-key"), std::string::npos)
      << fonts.error().what;
}

}  // namespace
}  // namespace bangron
