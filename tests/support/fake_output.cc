#include "tests/support/fake_output.h"

#include <algorithm>

namespace bangron {
namespace {

class FakeOutput final : public Output {
 public:
  explicit FakeOutput(std::shared_ptr<FakeDevice> device) : device_(std::move(device)) {}

  Result<void> Open(Size /*size*/, Refresh /*refresh*/) override {
    const std::scoped_lock lock(device_->mutex);
    ++device_->opened;
    if (!device_->present) return Error{"output-open", "fake: no device"};
    return {};
  }

  Result<ShownFrame> Show(const OutgoingFrame& frame) override {
    const std::scoped_lock lock(device_->mutex);
    if (device_->broken) return Error{"output-show", "fake: device lost"};
    FakeDevice::Shown shown{
        .pixels = XrgbBitmap({frame.pixels.width, frame.pixels.height}), .damage = frame.damage, .tick = frame.tick};
    for (int y = 0; y < frame.pixels.height; ++y) {
      std::copy_n(frame.pixels.Row(y), frame.pixels.width, shown.pixels.View().Row(y));
    }
    device_->shown.push_back(std::move(shown));
    return ShownFrame{.tick = frame.tick, .at = {}};
  }

  bool HandlesEvents() const override { return true; }

  void Close() override {
    const std::scoped_lock lock(device_->mutex);
    ++device_->closed;
  }

  std::chrono::milliseconds Interval() const override {
    const std::scoped_lock lock(device_->mutex);
    return device_->interval;
  }

  bool PacesByVblank() const override {
    const std::scoped_lock lock(device_->mutex);
    return device_->paces;
  }

  bool WantsToEnd() const override {
    const std::scoped_lock lock(device_->mutex);
    return device_->wants_to_end;
  }

 private:
  std::shared_ptr<FakeDevice> device_;
};

}  // namespace

std::unique_ptr<Output> MakeFakeOutput(std::shared_ptr<FakeDevice> device) {
  return std::make_unique<FakeOutput>(std::move(device));
}

}  // namespace bangron
