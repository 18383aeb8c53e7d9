// The contract of outputs, for every leaf that this machine can open.
#include "player/output/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "tests/support/paths.h"

// libdbus, which SDL opens by itself, keeps its error texts until the process ends.
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libdbus-1";
}  // NOLINT(bugprone-reserved-identifier)

namespace bangron {
namespace {

using testing::HasSubstr;

constexpr Size kSize{96, 16};
const std::vector<Rect> kWhole = {{0, 0, 96, 16}};

TEST(OutputRegistry, NullComesFirst) { EXPECT_STREQ(OutputPlugins().front()->name, "null"); }

TEST(OutputRegistry, ReadsTheCommandLinesForm) {
  struct Case {
    const char* option;
    const char* kind;
    const char* target;
  };
  for (const Case& c : {Case{"null", "null", ""}, Case{"png:/a/b?frames", "png", "/a/b?frames"},
                        Case{"window:Cổng chào: xã Mẫu", "window", "Cổng chào: xã Mẫu"}, Case{"", "", ""}}) {
    const OutputConfig config = ParseOutputOption(c.option);
    EXPECT_EQ(config.kind, c.kind);
    EXPECT_EQ(config.target, c.target);
  }
}

TEST(OutputRegistry, SaysWhatIsWrongWithATarget) {
  struct Case {
    const char* option;
    const char* code;
    const char* what;
  };
  for (const Case& c :
       {Case{"projector", "unknown-output", "output 'projector': this build has null"},
        Case{"null:x", "bad-output-target", "found 'x'"}, Case{"png", "bad-output-target", "needs a folder"},
        Case{"png:?frames", "bad-output-target", "needs a folder"},
        Case{"png:/a?evry=5", "bad-output-target", "'?evry=5': found no such option; allowed: frames"},
        Case{"png:/a?every=5s", "bad-output-target", "allowed: frames, every=0ms"},
        Case{"png:/a?every=-5ms", "bad-output-target", "no such option"}}) {
    const auto output = CreateOutput(ParseOutputOption(c.option));
    ASSERT_FALSE(output) << c.option;
    EXPECT_EQ(output.error().code, c.code) << c.option;
    EXPECT_THAT(output.error().what, HasSubstr(c.what)) << c.option;
  }
}

class OutputContract : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    std::string option = GetParam();
    if (option.starts_with("png:")) option.insert(4, scratch_.path().string());
    auto created = CreateOutput(ParseOutputOption(option));
    ASSERT_TRUE(created) << created.error().what;
    output_ = std::move(*created);
  }
  void TearDown() override { unsetenv("SDL_VIDEODRIVER"); }

  ScratchFolder scratch_;
  std::unique_ptr<Output> output_;
};

TEST_P(OutputContract, OpensShowsIdlesClosesAndOpensAgain) {
  output_->Close();
  for (int round = 0; round < 2; ++round) {
    const Result<void> opened = output_->Open(kSize, {60, 1});
    ASSERT_TRUE(opened) << opened.error().what;
    XrgbBitmap frame(kSize, 0x00102030);
    for (Tick tick = 1; tick <= 3; ++tick) {
      const auto before = std::chrono::steady_clock::now();
      const auto shown = output_->Show({.pixels = std::as_const(frame).View(),
                                        .damage = tick == 1 ? kWhole : std::vector<Rect>{{5, 5, 3, 1}},
                                        .tick = tick});
      ASSERT_TRUE(shown) << shown.error().what;
      EXPECT_EQ(shown->tick, tick);
      EXPECT_GE(shown->at, before);
    }
    EXPECT_TRUE(output_->Idle());
    EXPECT_FALSE(output_->WantsToEnd());
    output_->Interrupt();
    output_->Close();
    output_->Close();
  }
}

#ifdef BANGRON_WINDOW
INSTANTIATE_TEST_SUITE_P(Every, OutputContract, testing::Values("null", "png:", "png:?frames", "window:Thử"));

TEST(WindowOutput, FailsToOpenWithoutADisplayAndSaysSo) {
  setenv("SDL_VIDEODRIVER", "x11", 1);
  setenv("DISPLAY", ":4711", 1);
  auto output = CreateOutput({.kind = "window", .target = ""});
  ASSERT_TRUE(output);
  for (int attempt = 0; attempt < 2; ++attempt) {
    const Result<void> opened = (*output)->Open(kSize, {60, 1});
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "output-open");
    EXPECT_THAT(opened.error().what, HasSubstr("window: opening the display: "));
  }
  unsetenv("SDL_VIDEODRIVER");
  unsetenv("DISPLAY");
}
#else
INSTANTIATE_TEST_SUITE_P(Every, OutputContract, testing::Values("null", "png:", "png:?frames"));
#endif

TEST(NullOutput, RefusesAFrameOfAnotherSize) {
  auto output = CreateOutput({.kind = "null", .target = ""});
  ASSERT_TRUE((*output)->Open(kSize, {60, 1}));
  const XrgbBitmap frame({8, 8});
  EXPECT_EQ((*output)->Show({.pixels = frame.View(), .damage = {}, .tick = 1}).error().code, "frame-size");
}

TEST(PngOutput, NamesFramesByTickOrKeepsTheNewest) {
  const ScratchFolder scratch;
  const XrgbBitmap frame(kSize, 0x00AA0000);
  for (const char* option : {"?frames", ""}) {
    auto output = CreateOutput({.kind = "png", .target = (scratch.path() / "out").string() + option});
    ASSERT_TRUE((*output)->Open(kSize, {60, 1}));
    for (const Tick tick : {41, 42}) {
      ASSERT_TRUE((*output)->Show({.pixels = frame.View(), .damage = {}, .tick = tick}));
    }
  }
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(scratch.path() / "out")) {
    names.push_back(entry.path().filename().string());
  }
  EXPECT_THAT(names, testing::UnorderedElementsAre("41.png", "42.png", "newest.png"));
  EXPECT_TRUE(ReadFile(scratch.path() / "out/42.png").starts_with("\x89PNG"));
}

// Displays are tried in whole machines: tests/machine. Here there is at most one that is not called so.
TEST(DrmOutput, WaitsForADisplayAndSaysWhichItWaitsFor) {
  auto output = CreateOutput({.kind = "drm", .target = "HDMI-A-99"});
  ASSERT_TRUE(output);
  EXPECT_FALSE((*output)->PacesByVblank());
  for (int attempt = 0; attempt < 2; ++attempt) {
    const Result<void> opened = (*output)->Open(kSize, {60, 1});
    ASSERT_FALSE(opened);
    EXPECT_THAT(opened.error().code, testing::AnyOf("no-display", "display-denied"));
    EXPECT_THAT(opened.error().what, HasSubstr("drm: "));
    (*output)->Close();
  }
  EXPECT_EQ((*output)->Device(), "");
}

TEST(DrmOutput, RefusesAMappingThatIsNoPartOfThePicture) {
  auto output = CreateOutput({.kind = "drm", .target = "", .mapping = {.part = {60, 0, 64, 8}}});
  ASSERT_TRUE(output);
  const Result<void> opened = (*output)->Open(kSize, {60, 1});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, "part-outside");
}

TEST(PngOutput, TellsWhyItCannotWrite) {
  const ScratchFolder scratch;
  WriteFile(scratch.path() / "file", "");
  auto output = CreateOutput({.kind = "png", .target = (scratch.path() / "file/out").string()});
  const Result<void> opened = (*output)->Open(kSize, {60, 1});
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().what, HasSubstr("png: making "));
}

}  // namespace
}  // namespace bangron
