#include "player/output/plugins/png_output.h"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

#include "media/png_encoder.h"

namespace bangron {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr milliseconds kDefaultEvery{500};

enum class PngNaming { kNewest, kTick };

class PngOutput final : public Output {
 public:
  PngOutput(fs::path folder, PngNaming naming, milliseconds every)
      : folder_(std::move(folder)), naming_(naming), every_(every) {}

  Result<void> Open(Size /*size*/, Refresh /*refresh*/) override {
    std::error_code failed;
    fs::create_directories(folder_, failed);
    if (failed) return Error{"output-open", fmt::format("png: making {}: {}", folder_.string(), failed.message())};
    return {};
  }

  Result<ShownFrame> Show(const OutgoingFrame& frame) override {
    const bool kept = naming_ == PngNaming::kTick;
    const auto bytes = EncodePng(frame.pixels, kept ? PngEffort::kSmall : PngEffort::kFast);
    if (!bytes) return bytes.error();
    const std::string name = kept ? fmt::format("{}.png", frame.tick) : "newest.png";
    if (const Result<void> written = Replace(folder_ / name, *bytes); !written) return written.error();
    return ShownFrame{.tick = frame.tick, .at = std::chrono::steady_clock::now()};
  }

  void Close() override {}

  milliseconds Interval() const override { return every_; }

 private:
  // A preview need not survive a power cut, so nothing is synced; a reader never sees half a file.
  static Result<void> Replace(const fs::path& path, const std::vector<std::uint8_t>& bytes) {
    const fs::path temporary = path.string() + ".new";
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) return Error{"output-show", fmt::format("png: writing {} failed", temporary.string())};
    std::error_code failed;
    fs::rename(temporary, path, failed);
    if (failed) return Error{"output-show", fmt::format("png: naming {}: {}", path.string(), failed.message())};
    return {};
  }

  fs::path folder_;
  PngNaming naming_;
  milliseconds every_;
};

// "every=100ms"; empty for anything else.
std::optional<milliseconds> ParseEvery(std::string_view option) {
  constexpr std::string_view kPrefix = "every=";
  constexpr std::string_view kUnit = "ms";
  if (!option.starts_with(kPrefix) || !option.ends_with(kUnit)) return std::nullopt;
  const std::string_view digits = option.substr(kPrefix.size(), option.size() - kPrefix.size() - kUnit.size());
  int value = 0;
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (failed != std::errc() || end != digits.data() + digits.size() || value < 0 || value > 60'000) return std::nullopt;
  return milliseconds(value);
}

Result<std::unique_ptr<Output>> CreatePng(const OutputConfig& config) {
  const std::string& target = config.target;
  const std::size_t mark = target.rfind('?');
  const std::string folder = target.substr(0, mark);
  if (folder.empty()) return Error{"bad-output-target", "png: needs a folder, as in png:DIR"};
  if (mark == std::string::npos) {
    return std::unique_ptr<Output>(std::make_unique<PngOutput>(folder, PngNaming::kNewest, kDefaultEvery));
  }
  const std::string option = target.substr(mark + 1);
  if (option == "frames") {
    return std::unique_ptr<Output>(std::make_unique<PngOutput>(folder, PngNaming::kTick, milliseconds(0)));
  }
  if (const std::optional<milliseconds> every = ParseEvery(option)) {
    return std::unique_ptr<Output>(std::make_unique<PngOutput>(folder, PngNaming::kNewest, *every));
  }
  return Error{"bad-output-target",
               fmt::format("png: '?{}': found no such option; allowed: frames, every=0ms to every=60000ms", option)};
}

}  // namespace

const OutputPlugin kPngOutput = {.name = "png", .create = CreatePng};

}  // namespace bangron
