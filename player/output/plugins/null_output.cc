#include "player/output/plugins/null_output.h"

#include <fmt/format.h>

namespace bangron {
namespace {

class NullOutput final : public Output {
 public:
  Result<void> Open(Size size, Refresh /*refresh*/) override {
    size_ = size;
    return {};
  }

  Result<ShownFrame> Show(const OutgoingFrame& frame) override {
    if (Size{frame.pixels.width, frame.pixels.height} != size_) {
      return Error{"frame-size", fmt::format("null: frame of {}x{} on an output of {}x{}", frame.pixels.width,
                                             frame.pixels.height, size_.width, size_.height)};
    }
    return ShownFrame{.tick = frame.tick, .at = std::chrono::steady_clock::now()};
  }

  void Close() override { size_ = {}; }

 private:
  Size size_;
};

Result<std::unique_ptr<Output>> CreateNull(const OutputConfig& config) {
  if (!config.target.empty()) {
    return Error{"bad-output-target", fmt::format("null: takes no target, found '{}'", config.target)};
  }
  return std::unique_ptr<Output>(std::make_unique<NullOutput>());
}

}  // namespace

const OutputPlugin kNullOutput = {.name = "null", .create = CreateNull};

}  // namespace bangron
