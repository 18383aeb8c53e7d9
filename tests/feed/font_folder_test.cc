#include "feed/font_folder.h"

#include <gtest/gtest.h>

#include "tests/support/paths.h"

namespace bangron {
namespace {

constexpr const char* kFile = "fonts/files/be-vietnam-pro-bold.ttf";

// A data folder with a catalogue of one font, pinned as the shipped one is.
void WriteCatalogue(const ScratchFolder& folder, const std::string& extra = "") {
  WriteFile(folder.path() / "fonts/catalogue.yaml",
            "catalogue: 1\nfonts:\n  be-vietnam-pro-bold:\n    npm: x\n    path: y.ttf\n    licence: OFL-1.1\n"
            "    sha256: 2fe6c3f9dbb65f61554d530c16b2eb4ec32ca437dc8f9999a6ec0f6403b30bfe\n" +
                extra);
}

TEST(FontFolder, OpensEveryFontOfTheCatalogue) {
  const auto fonts = LoadFonts(DataDir());
  ASSERT_TRUE(fonts) << fonts.error().what;
  std::string names;
  for (const auto& [id, font] : *fonts) names += font->name() + " ";
  EXPECT_EQ(names,
            "be-vietnam-pro-bold be-vietnam-pro-extrabold be-vietnam-pro-medium efont-12x24 fixed-10x20 fixed-9x15b "
            "noto-sans-bold noto-sans-regular noto-serif-bold roboto-condensed-bold unifont-8x16 ");
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

TEST(FontFolder, KnowsAFontBeforeItIsOpened) {
  const auto catalogue = LoadFontCatalogue(DataDir());
  ASSERT_TRUE(catalogue);
  for (const auto& [id, pinned] : catalogue->fonts) {
    const auto lazy = FindFont(DataDir(), id, pinned);
    EXPECT_EQ(lazy->name(), id);
    const auto& font = lazy->Open();
    ASSERT_TRUE(font) << font.error().what;
    EXPECT_EQ(lazy->kind(), (*font)->kind()) << id;
    EXPECT_EQ(lazy->capitals_px(), lazy->kind() == FaceKind::kBitmap ? CapHeight(**font) : 0) << id;
    EXPECT_EQ(&lazy->Open(), &font);
    EXPECT_FALSE(lazy->Failure());
  }
}

TEST(FontFolder, TellsEveryFontThatCannotBeUsed) {
  Diagnostics none;
  CheckFonts(DataDir(), none);
  EXPECT_TRUE(none.findings().empty());
  const ScratchFolder folder;
  WriteCatalogue(folder, "lenders:\n  khmer:\n    npm: x\n    path: y.ttf\n    licence: OFL-1.1\n    sha256: " +
                             std::string(64, '0') + "\n");
  WriteFile(folder.path() / kFile, "no font");
  Diagnostics found;
  CheckFonts(folder.path(), found);
  ASSERT_EQ(found.findings().size(), 2U);
  EXPECT_EQ(found.findings()[0].code + " " + found.findings()[0].key, "font-unusable be-vietnam-pro-bold");
  EXPECT_NE(found.findings()[0].found.find("SHA-256"), std::string::npos);
  EXPECT_EQ(found.findings()[1].key, "khmer");
}

TEST(FontFolder, RepairsTheLettersThatABitmapFaceDrawsWrongly) {
  const ScratchFolder folder;
  const std::string entry =
      "    capitals_px: 10\n    repairs: repairs/fixed-9x15b.yaml\n    path: 9x15B.pcf.gz\n    licence: public domain\n"
      "    sha256: 273f469601bef9f7b2877a6b010025580369290967f3c574c1371ab61254051f\n";
  WriteFile(folder.path() / "fonts/catalogue.yaml", "catalogue: 1\nfonts:\n  fixed-9x15b:\n" + entry);
  WriteFile(folder.path() / "fonts/files/fixed-9x15b.pcf.gz", ReadFile(DataDir() / "fonts/files/fixed-9x15b.pcf.gz"));
  EXPECT_EQ(LoadFonts(folder.path()).error().code, "font-repairs-unreadable");
  const auto with_letters = [&](const std::string& letters) {
    WriteFile(folder.path() / "fonts/repairs/fixed-9x15b.yaml", "repairs: 1\nletters:\n" + letters);
    return LoadFonts(folder.path());
  };
  EXPECT_NE(with_letters("  \"ab\": [\"#\"]\n").error().what.find("letters.ab: not-a-letter"), std::string::npos);
  EXPECT_EQ(with_letters("  \"Ừ\": [\"#\"]\n").error().code, "font-unreadable");
  std::string rows;
  for (int row = 0; row < 15; ++row) rows += "    - \"#........\"\n";
  const auto repaired = with_letters("  \"Ừ\":\n" + rows);
  ASSERT_TRUE(repaired) << repaired.error().what;
  const Font& font = *repaired->at("fixed-9x15b");
  EXPECT_EQ(font.Ink(font.GlyphFor(U'Ừ')), (GlyphInk{0, 1, 12, -3}));
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
