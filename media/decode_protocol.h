// What bangron-decode and its client say to each other. The file's bytes go in on descriptor 0 until its end; the
// answer comes back in the memory file on descriptor 1: one DecodeAnswer, then width x height words of premultiplied
// ARGB8888. The arguments are four numbers: the box's width and height in px (0 0: no box), the bytes of memory, the
// seconds of processor time. Both ends are one build on one machine, so the bytes lie as memory has them. The client
// believes nothing of what it reads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bangron {

// A side that every wall has room for: the largest we know is 3840 px wide.
inline constexpr std::int64_t kMostPictureSidePx = 8192;
// Twice the largest wall of 3840x2160: a photograph of 12 or 16 million points goes in as it left the telephone.
inline constexpr std::int64_t kMostPicturePixels = 4096 * 4096;
// Such a photograph is 3 to 6 MB; more is a file that nobody reduced.
inline constexpr std::int64_t kMostPictureBytes = 8 << 20;
// The pixels once as they come (64 MiB), once turned (64 MiB), or a progressive JPEG's coefficients (96 MiB), the file,
// the program itself.
inline constexpr std::int64_t kMostDecoderMemory = 256 << 20;
// A progressive JPEG of the largest size takes under 2 s on the slowest board.
inline constexpr int kMostDecoderSeconds = 10;

// Exit codes other than 0, which means "there is an answer".
inline constexpr int kDecoderExitSandbox = 70;  // the kernel did not grant the sandbox; nothing was read
inline constexpr int kDecoderExitBroken = 71;   // the answer could not be written

inline constexpr std::uint32_t kDecodeAnswerMark = 0x42524431;  // "BRD1"

// What the decoder itself may say, by number: 0 is a picture, n is kDecodeRefusals[n - 1].
inline constexpr std::array<std::string_view, 7> kDecodeRefusals{
    "picture-cmyk",      "picture-damaged", "picture-too-large",  "picture-too-much-memory",
    "picture-truncated", "picture-unknown", "picture-unsupported"};

enum class PictureFormat : std::uint32_t { kPng = 1, kJpeg = 2, kWebp = 3 };

struct DecodeAnswer {
  std::uint32_t mark = kDecodeAnswerMark;
  std::uint32_t outcome = 0;
  std::uint32_t format = 0;
  std::uint32_t orientation = 1;     // EXIF 1..8; already undone
  std::uint32_t frames_dropped = 0;  // 1: an animation, of which this is the first picture
  std::int32_t width = 0;
  std::int32_t height = 0;
  std::int32_t original_width = 0;  // turned upright, before it was reduced for the box
  std::int32_t original_height = 0;
  std::array<char, 92> found{};  // with a refusal: what was found, ended by a zero
};
static_assert(sizeof(DecodeAnswer) == 128);

}  // namespace bangron
