// The client with the real bangron-decode, and with programs in its place that do what a broken one might do.
#include "media/decoder_client.h"

#include <sys/resource.h>
#include <sys/stat.h>

#include <cstdlib>

#include "tests/support/paths.h"
#include "tests/support/picture_files.h"

namespace bangron {
namespace {

using namespace std::string_view_literals;

// BANGRON_DECODER names the program of another build: without a sanitizer it also limits its address space.
std::filesystem::path RealDecoder() {
  const char* other = std::getenv("BANGRON_DECODER");
  return other != nullptr ? std::filesystem::path(other) : ProgramPath("bangron-decode");
}

std::string CodeOf(const Result<DecodedPicture>& decoded) { return decoded ? "" : decoded.error().code; }

// A program in the decoder's place: a shell script.
class StandIn {
 public:
  explicit StandIn(const std::string& script) : path_(scratch_.path() / "decoder") {
    WriteFile(path_, "#!/bin/sh\n" + script + "\n");
    chmod(path_.c_str(), 0700);
  }

  Result<DecodedPicture> Decode(const std::string& bytes, std::chrono::milliseconds time = std::chrono::seconds(20)) {
    return PictureDecoder(path_, {.time = time}).Decode(bytes);
  }
  std::filesystem::path folder() const { return scratch_.path(); }

 private:
  ScratchFolder scratch_;
  std::filesystem::path path_;
};

TEST(PictureDecoder, DecodesEveryFormat) {
  const PictureDecoder decoder(RealDecoder());
  const PlainPicture picture = Speckled({40, 30});
  const std::map<PictureFormat, std::string> files{{PictureFormat::kPng, PngOf(picture)},
                                                   {PictureFormat::kJpeg, JpegOf(picture, {.orientation = 8})},
                                                   {PictureFormat::kWebp, WebpOf(picture)}};
  for (const auto& [format, file] : files) {
    const Result<DecodedPicture> decoded = decoder.Decode(file);
    ASSERT_TRUE(decoded) << decoded.error().code << decoded.error().what;
    EXPECT_EQ(decoded->format, format);
    const bool turned = format == PictureFormat::kJpeg;
    EXPECT_EQ(decoded->orientation, turned ? 8 : 1);
    EXPECT_EQ(decoded->pixels.size(), turned ? (Size{30, 40}) : picture.size);
    if (!turned) {
      EXPECT_EQ(decoded->pixels.pixels(), picture.pixels);
    }
  }
}

TEST(PictureDecoder, DecodesTheLargestPictureAndReducesIt) {
  const PictureDecoder decoder(RealDecoder());
  const std::string file =
      JpegOf(Halves({4096, 4096}, 0xFFFFFFFF, 0xFF000000), {.orientation = 6, .progressive = true});
  const Result<DecodedPicture> decoded = decoder.Decode(file, {384, 192});
  ASSERT_TRUE(decoded) << decoded.error().code << decoded.error().what;
  EXPECT_EQ(decoded->original, (Size{4096, 4096}));
  EXPECT_EQ(decoded->pixels.size(), (Size{410, 410}));
  EXPECT_EQ(decoded->pixels.Row(0)[0], 0xFFFFFFFFU);
  EXPECT_EQ(decoded->pixels.Row(409)[409], 0xFF000000U);
}

TEST(PictureDecoder, RefusesWithAReasonAndDecodesTheNext) {
  const PictureDecoder decoder(RealDecoder());
  const std::string good = PngOf(Speckled({8, 8}));
  const std::string data = PngChunk("IDAT", ZlibOf("\0"sv)) + PngChunk("IEND", "");
  const std::vector<std::pair<std::string, std::string>> evil{
      {"picture-empty", ""},
      {"picture-unknown", "<!doctype html><html><body>Xin đăng nhập Wi-Fi"},
      {"picture-unknown", std::string(1 << 20, 'x')},
      {"picture-too-many-bytes", std::string(static_cast<std::size_t>(kMostPictureBytes) + 1, 'x')},
      {"picture-too-large", PngHead(1, 1'000'000'000, 8, 6) + data},
      {"picture-too-large", WebpHead(1U << 24U, 1U << 7U, "")},
      {"picture-truncated", good.substr(0, good.size() - 20)},
      {"picture-cmyk", JpegOf(Speckled({8, 8}), {.is_cmyk = true})}};
  for (const auto& [code, file] : evil) {
    EXPECT_EQ(CodeOf(decoder.Decode(file)), code);
    EXPECT_EQ(CodeOf(decoder.Decode(good)), "");
  }
}

TEST(PictureDecoder, CostsTheCallerNothing) {
  const PictureDecoder decoder(RealDecoder());
  const std::string file = PngOf(Halves({4096, 4096}, 0xFF000001, 0xFF000002));
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  for (int i = 0; i < 3; ++i) ASSERT_EQ(CodeOf(decoder.Decode(file, {64, 64})), "");
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 16 << 10);  // kB; the picture has 64 MB
}

TEST(PictureDecoder, RefusesWhatNeedsMoreMemoryThanAllowed) {
  if (std::getenv("BANGRON_DECODER") == nullptr) GTEST_SKIP() << "the sanitized decoder has no limit of address space";
  const PictureDecoder decoder(RealDecoder(), {.memory_bytes = 48 << 20});
  EXPECT_EQ(CodeOf(decoder.Decode(PngOf(Halves({4096, 4096}, 1, 2)))), "picture-too-much-memory");
  EXPECT_EQ(CodeOf(decoder.Decode(PngOf(Speckled({64, 64})))), "");
}

TEST(PictureDecoder, SurvivesADecoderThatCrashesHangsOrLies) {
  const std::string file = PngOf(Speckled({300, 300}));
  EXPECT_EQ(CodeOf(PictureDecoder("/nowhere/bangron-decode").Decode(file)), "decoder-missing");
  EXPECT_EQ(CodeOf(StandIn("kill -SEGV $$").Decode(file)), "decoder-crashed");
  EXPECT_EQ(CodeOf(StandIn("exit 3").Decode(file)), "decoder-crashed");
  EXPECT_EQ(CodeOf(StandIn("exit 70").Decode(file)), "decoder-sandbox");
  EXPECT_EQ(CodeOf(StandIn("kill -SYS $$").Decode(file)), "decoder-killed");
  EXPECT_EQ(CodeOf(StandIn("exit 0").Decode(file)), "decoder-answer");
  EXPECT_EQ(CodeOf(StandIn("printf 'GARBAGE GARBAGE'").Decode(file)), "decoder-answer");
  EXPECT_EQ(CodeOf(StandIn("while :; do :; done").Decode(file, std::chrono::milliseconds(100))), "picture-too-slow");
  // Never reads, so that the socket fills.
  EXPECT_EQ(CodeOf(StandIn("exec sleep 1000").Decode(std::string(4 << 20, 'x'), std::chrono::milliseconds(100))),
            "picture-too-slow");
}

std::string BytesOf(const DecodeAnswer& answer) { return {reinterpret_cast<const char*>(&answer), sizeof answer}; }

TEST(PictureDecoder, BelievesNoAnswer) {
  const auto answered = [](const DecodeAnswer& answer, const std::string& pixels) {
    StandIn liar("cat \"$(dirname \"$0\")\"/answer");
    WriteFile(liar.folder() / "answer", BytesOf(answer) + pixels);
    return liar.Decode("x");
  };
  DecodeAnswer good;
  good.format = 1;
  good.width = good.height = good.original_width = good.original_height = 1;
  EXPECT_EQ(CodeOf(answered(good, "\x01\x01\x01\xFF")), "");
  EXPECT_EQ(CodeOf(answered(good, "\x02\x01\x01\x01")), "decoder-answer");  // blue above its alpha
  for (const auto& spoil : std::vector<void (*)(DecodeAnswer&)>{
           [](DecodeAnswer& answer) { answer.mark = 0; }, [](DecodeAnswer& answer) { answer.outcome = 99; },
           [](DecodeAnswer& answer) { answer.width = 1 << 30; }, [](DecodeAnswer& answer) { answer.height = -1; },
           [](DecodeAnswer& answer) { answer.original_width = 0; }, [](DecodeAnswer& answer) { answer.format = 9; },
           [](DecodeAnswer& answer) { answer.orientation = 0; }}) {
    DecodeAnswer bad = good;
    spoil(bad);
    EXPECT_EQ(CodeOf(answered(bad, "\x01\x01\x01\xFF")), "decoder-answer");
  }
  DecodeAnswer rude;
  rude.outcome = 2;
  std::string_view("\x1B[31mred").copy(rude.found.data(), 9);
  EXPECT_EQ(answered(rude, "").error().what, "?[31mred");
}

TEST(PictureDecoder, GivesItsProcessTwoDescriptorsAndNoEnvironment) {
  StandIn spy("ls /proc/self/fd | tr '\\n' ' ' >\"$0\".fds; tr '\\0' ' ' </proc/$$/environ >\"$0\".environment");
  setenv("BANGRON_TEST_SECRET", "secret", 1);
  EXPECT_EQ(CodeOf(spy.Decode("x")), "decoder-answer");
  // ls has two more: the folder that it reads, and the script's output in the place of the answer.
  EXPECT_EQ(ReadFile(spy.folder() / "decoder.fds"), "0 1 2 ");
  EXPECT_EQ(ReadFile(spy.folder() / "decoder.environment").find("secret"), std::string::npos);
}

TEST(PictureFinding, NamesTheLimitThatWasPassed) {
  const Finding finding = PictureFinding({"picture-too-large", "9000x10"}, {"a.yaml", 3, 12}, "pictures[0]");
  EXPECT_EQ(finding.code, "picture-too-large");
  EXPECT_EQ(finding.found, "9000x10");
  EXPECT_EQ(finding.allowed, "8192x8192, 16777216");
  EXPECT_EQ(finding.where.line, 3);
}

}  // namespace
}  // namespace bangron
