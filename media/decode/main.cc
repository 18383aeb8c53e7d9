// bangron-decode: reads one picture from descriptor 0, writes it as pixels to the memory file on descriptor 1
// (media/decode_protocol.h). It is started by media/decoder_client, once for each picture, and by nobody's hand.
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <new>
#include <optional>
#include <string>

#include "media/decode/decode.h"
#include "media/decode/sandbox.h"
#include "media/decode_protocol.h"

namespace bangron {
namespace {

constexpr int kIn = 0;
constexpr int kOut = 1;
constexpr int kExitUsage = 64;

// False where the answer's file takes no more.
bool WriteAt(const void* bytes, std::size_t count, std::size_t offset) {
  const auto* from = static_cast<const char*>(bytes);
  while (count > 0) {
    const ssize_t written = pwrite(kOut, from, count, static_cast<off_t>(offset));
    if (written <= 0) return false;
    from += written;
    offset += static_cast<std::size_t>(written);
    count -= static_cast<std::size_t>(written);
  }
  return true;
}

// Everything up to the end of descriptor 0; nothing where there is too much or it fails.
std::optional<std::string> ReadAll() {
  std::string bytes(static_cast<std::size_t>(kMostPictureBytes) + 1, '\0');
  std::size_t length = 0;
  while (length < bytes.size()) {
    const ssize_t count = read(kIn, bytes.data() + length, bytes.size() - length);
    if (count < 0) return std::nullopt;
    if (count == 0) {
      bytes.resize(length);
      return bytes;
    }
    length += static_cast<std::size_t>(count);
  }
  return std::nullopt;
}

DecodeAnswer AnswerOf(const Error& error) {
  DecodeAnswer answer;
  const auto found = std::find(kDecodeRefusals.begin(), kDecodeRefusals.end(), error.code);
  answer.outcome = static_cast<std::uint32_t>(found - kDecodeRefusals.begin()) + 1;
  error.what.copy(answer.found.data(), answer.found.size() - 1);
  return answer;
}

DecodeAnswer AnswerOf(const Decoded& decoded) {
  DecodeAnswer answer;
  answer.format = static_cast<std::uint32_t>(decoded.format);
  answer.orientation = static_cast<std::uint32_t>(decoded.orientation);
  answer.frames_dropped = decoded.is_first_of_many ? 1 : 0;
  answer.width = decoded.pixels.size().width;
  answer.height = decoded.pixels.size().height;
  answer.original_width = decoded.original.width;
  answer.original_height = decoded.original.height;
  return answer;
}

int Answer(const Result<Decoded>& decoded) {
  const DecodeAnswer answer = decoded ? AnswerOf(*decoded) : AnswerOf(decoded.error());
  if (decoded) {
    const std::vector<Argb>& pixels = decoded->pixels.pixels();
    if (!WriteAt(pixels.data(), pixels.size() * sizeof(Argb), sizeof answer)) return kDecoderExitBroken;
  }
  return WriteAt(&answer, sizeof answer, 0) ? 0 : kDecoderExitBroken;
}

Result<Decoded> DecodeInput(Size box) {
  try {
    const std::optional<std::string> bytes = ReadAll();
    if (!bytes) return Error{"picture-damaged", "the file did not arrive"};
    return DecodePicture(*bytes, box);
  } catch (const std::bad_alloc&) {
    return Error{"picture-too-much-memory", ""};
  }
}

std::optional<std::int64_t> ParseCount(const char* text) {
  std::int64_t value = 0;
  const char* end = text + std::strlen(text);
  const auto [stopped, error] = std::from_chars(text, end, value);
  if (error != std::errc() || stopped != end || value < 0) return std::nullopt;
  return value;
}

int RunDecoder(int count, char** arguments) {
  std::int64_t numbers[4] = {};
  if (count != 5) return kExitUsage;
  for (int i = 0; i < 4; ++i) {
    const std::optional<std::int64_t> number = ParseCount(arguments[i + 1]);
    if (!number || (i != 2 && *number > kMostPicturePixels)) return kExitUsage;
    numbers[i] = *number;
  }
  const SandboxLimits limits{.memory_bytes = numbers[2],
                             .file_bytes = static_cast<std::int64_t>(sizeof(DecodeAnswer)) + 4 * kMostPicturePixels,
                             .cpu_seconds = static_cast<int>(numbers[3])};
  if (!EnterSandbox(limits)) return kDecoderExitSandbox;
  return Answer(DecodeInput({static_cast<int>(numbers[0]), static_cast<int>(numbers[1])}));
}

}  // namespace
}  // namespace bangron

// Ends without destructors and exit handlers: whatever they do is not among the calls that are left.
int main(int count, char** arguments) { _exit(bangron::RunDecoder(count, arguments)); }
