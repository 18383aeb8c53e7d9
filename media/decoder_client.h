// Decodes pictures from outside in a process of their own, so that no file can hurt the program that shows it: a
// picture that crashes, hangs or eats memory costs one bangron-decode and nothing else. Not a cache.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/base/result.h"
#include "engine/pixel/bitmap.h"
#include "media/decode_protocol.h"

namespace bangron {

struct DecodeLimits {
  std::int64_t memory_bytes = kMostDecoderMemory;
  int cpu_seconds = kMostDecoderSeconds;
  // On the wall's clock, for a machine that is busy with other things.
  std::chrono::milliseconds time{20'000};
};

struct DecodedPicture {
  ArgbBitmap pixels;  // upright, premultiplied; reduced where that was asked for
  PictureFormat format = PictureFormat::kPng;
  Size original;        // upright, before it was reduced
  int orientation = 1;  // EXIF 1..8 of the file, already undone: 1 was upright
  bool is_first_of_many = false;
};

// bangron-decode where it is installed: beside this program.
std::filesystem::path DecoderBesideThisProgram();

// Thread: any; every call has a process of its own.
class PictureDecoder {
 public:
  explicit PictureDecoder(std::filesystem::path program = DecoderBesideThisProgram(), DecodeLimits limits = {});

  // Waits for the decoder, at most as long as the limits say. With a `box`, a picture that is much larger than what
  // fits into it comes reduced by a whole number, still with at least twice as many pixels a side as the box holds.
  // Units: px; 0x0: whatever size it has.
  // Fails, with what was found: "picture-empty", "picture-too-many-bytes"; by the decoder's word those of
  // kDecodeRefusals; "picture-too-slow"; "decoder-crashed", "decoder-killed" (it tried what the sandbox forbids),
  // "decoder-answer" (it answered nonsense), "decoder-sandbox" (the kernel grants none), "decoder-missing" (it does not
  // start). The `picture-` ones are the file's fault.
  Result<DecodedPicture> Decode(std::string_view bytes, Size box = {}) const;

 private:
  std::filesystem::path program_;
  DecodeLimits limits_;
};

// The refusal of Decode as a finding about the place that names the picture.
Finding PictureFinding(const Error& refusal, Location where, std::string key);
// What a person should know of a picture that can be shown: it was turned upright, it is the first of an animation.
std::vector<Finding> PictureNotes(const DecodedPicture& picture, const Location& where, const std::string& key);

}  // namespace bangron
