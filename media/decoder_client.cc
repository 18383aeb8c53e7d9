#include "media/decoder_client.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "media/decoder_process.h"

namespace bangron {
namespace {

constexpr char kDecoderName[] = "bangron-decode";
constexpr std::int64_t kMostAnswerBytes = static_cast<std::int64_t>(sizeof(DecodeAnswer)) + 4 * kMostPicturePixels;

// A file in memory of the largest answer's size, which costs nothing until it is written, and which nobody can resize.
Result<OwnedFd> MakeAnswerFile() {
  OwnedFd file(memfd_create("picture", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  const bool made = file.IsOpen() && ftruncate(file.get(), kMostAnswerBytes) == 0 &&
                    fcntl(file.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0;
  if (!made) return Error{"decoder-missing", fmt::format("memfd: {}", std::strerror(errno))};
  return file;
}

bool ReadAt(const OwnedFd& file, void* bytes, std::size_t count, std::size_t offset) {
  auto* to = static_cast<char*>(bytes);
  while (count > 0) {
    const ssize_t got = pread(file.get(), to, count, static_cast<off_t>(offset));
    if (got <= 0) return false;
    to += got;
    offset += static_cast<std::size_t>(got);
    count -= static_cast<std::size_t>(got);
  }
  return true;
}

Error Nonsense(std::string what) { return {"decoder-answer", std::move(what)}; }

// Printable ASCII only: these bytes come from a process that read hostile ones.
std::string FoundIn(const DecodeAnswer& answer) {
  std::string found;
  for (const char byte : answer.found) {
    if (byte == '\0') break;
    found += byte >= ' ' && byte <= '~' ? byte : '?';
  }
  return found;
}

bool IsPictureSize(std::int64_t width, std::int64_t height) {
  return width > 0 && height > 0 && width <= kMostPictureSidePx && height <= kMostPictureSidePx &&
         width * height <= kMostPicturePixels;
}

bool IsPicture(const DecodeAnswer& answer) {
  return IsPictureSize(answer.width, answer.height) && IsPictureSize(answer.original_width, answer.original_height) &&
         answer.format >= static_cast<std::uint32_t>(PictureFormat::kPng) &&
         answer.format <= static_cast<std::uint32_t>(PictureFormat::kWebp) && answer.orientation >= 1 &&
         answer.orientation <= 8;
}

// No colour above its alpha: blending counts on it.
bool IsPremultiplied(Argb pixel) {
  const Argb alpha = pixel >> 24U;
  return (pixel >> 16U & 0xFFU) <= alpha && (pixel >> 8U & 0xFFU) <= alpha && (pixel & 0xFFU) <= alpha;
}

Result<DecodedPicture> ReadAnswer(const OwnedFd& file) {
  DecodeAnswer answer;
  if (!ReadAt(file, &answer, sizeof answer, 0)) return Nonsense("no answer");
  if (answer.mark != kDecodeAnswerMark) return Nonsense("another mark");
  if (answer.outcome > kDecodeRefusals.size()) return Nonsense(fmt::format("outcome {}", answer.outcome));
  if (answer.outcome > 0) return Error{std::string(kDecodeRefusals[answer.outcome - 1]), FoundIn(answer)};
  if (!IsPicture(answer)) return Nonsense(fmt::format("a picture of {}x{} px", answer.width, answer.height));
  DecodedPicture picture{.pixels = ArgbBitmap({answer.width, answer.height}),
                         .format = static_cast<PictureFormat>(answer.format),
                         .original = {answer.original_width, answer.original_height},
                         .orientation = static_cast<int>(answer.orientation),
                         .is_first_of_many = answer.frames_dropped != 0};
  std::vector<Argb>& pixels = picture.pixels.pixels();
  if (!ReadAt(file, pixels.data(), pixels.size() * sizeof(Argb), sizeof answer)) return Nonsense("pixels missing");
  if (!std::all_of(pixels.begin(), pixels.end(), IsPremultiplied)) return Nonsense("colours above their alpha");
  return picture;
}

Result<DecodedPicture> Judge(const ProcessEnd& end, const DecodeLimits& limits, const OwnedFd& file) {
  switch (end.kind) {
    case ProcessEnd::Kind::kOutOfTime:
      return Error{"picture-too-slow", fmt::format("{} ms", limits.time.count())};
    case ProcessEnd::Kind::kSignalled:
      // The kernel's SIGKILL is the second warning of RLIMIT_CPU.
      if (end.number == SIGXCPU || end.number == SIGKILL) {
        return Error{"picture-too-slow", fmt::format("{} s", limits.cpu_seconds)};
      }
      if (end.number == SIGSYS) return Error{"decoder-killed", strsignal(end.number)};
      return Error{"decoder-crashed", strsignal(end.number)};
    case ProcessEnd::Kind::kExited:
      break;
  }
  if (end.number == kDecoderExitSandbox) return Error{"decoder-sandbox", fmt::format("exit code {}", end.number)};
  if (end.number != 0) return Error{"decoder-crashed", fmt::format("exit code {}", end.number)};
  return ReadAnswer(file);
}

}  // namespace

std::filesystem::path DecoderBesideThisProgram() {
  std::error_code unreadable;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", unreadable);
  const std::filesystem::path beside = program.parent_path() / kDecoderName;
  // The tests stand in a folder of their own.
  return std::filesystem::exists(beside, unreadable) ? beside
                                                     : program.parent_path().parent_path() / "bin" / kDecoderName;
}

PictureDecoder::PictureDecoder(std::filesystem::path program, DecodeLimits limits)
    : program_(std::move(program)), limits_(limits) {}

Result<DecodedPicture> PictureDecoder::Decode(std::string_view bytes, Size box) const {
  if (bytes.empty()) return Error{"picture-empty", ""};
  if (static_cast<std::int64_t>(bytes.size()) > kMostPictureBytes) {
    return Error{"picture-too-many-bytes", fmt::format("{}", bytes.size())};
  }
  Result<OwnedFd> file = MakeAnswerFile();
  if (!file) return file.error();
  const std::vector<std::string> arguments{fmt::format("{}", box.width), fmt::format("{}", box.height),
                                           fmt::format("{}", limits_.memory_bytes),
                                           fmt::format("{}", limits_.cpu_seconds)};
  const Result<ProcessEnd> end = RunFed(program_, arguments, bytes, *file, limits_.time);
  if (!end) return end.error();
  return Judge(*end, limits_, *file);
}

Finding PictureFinding(const Error& refusal, Location where, std::string key) {
  std::string allowed;
  if (refusal.code == "picture-too-many-bytes") allowed = fmt::format("{}", kMostPictureBytes);
  if (refusal.code == "picture-too-large") {
    allowed = fmt::format("{0}x{0}, {1}", kMostPictureSidePx, kMostPicturePixels);
  }
  if (refusal.code == "picture-unknown") allowed = "PNG, JPEG, WebP";
  return {.code = refusal.code,
          .severity = Severity::kError,
          .where = std::move(where),
          .key = std::move(key),
          .found = refusal.what,
          .allowed = std::move(allowed),
          .suggestion = {}};
}

std::vector<Finding> PictureNotes(const DecodedPicture& picture, const Location& where, const std::string& key) {
  std::vector<Finding> notes;
  const auto note = [&](const char* code) {
    notes.push_back({.code = code,
                     .severity = Severity::kNote,
                     .where = where,
                     .key = key,
                     .found = {},
                     .allowed = {},
                     .suggestion = {}});
  };
  if (picture.orientation != 1) note("picture-turned");
  if (picture.is_first_of_many) note("picture-first-of-many");
  return notes;
}

}  // namespace bangron
