#include "player/output/plugins/drm_output.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <optional>
#include <utility>

#include "player/output/plugins/display_events.h"
#include "player/output/plugins/drm_buffer.h"
#include "player/output/plugins/drm_head.h"
#include "player/output/plugins/flip_pair.h"
#include "player/output/plugins/silent_console.h"
#include "player/panel/wall_map.h"

namespace bangron {
namespace {

using SteadyMoment = std::chrono::steady_clock::time_point;

constexpr std::chrono::seconds kLongestFlip{1};
constexpr std::chrono::seconds kLookAtDisplayEvery{1};

// What the kernel says of a flip that is done.
struct FlipEvent {
  bool done = false;
  SteadyMoment at;
  std::uint32_t vblank = 0;
};

void NoteFlip(int /*card*/, unsigned vblank, unsigned seconds, unsigned micros, unsigned /*crtc*/, void* event) {
  auto& flip = *static_cast<FlipEvent*>(event);
  flip.done = true;
  flip.vblank = vblank;
  flip.at = SteadyMoment(std::chrono::seconds(seconds) + std::chrono::microseconds(micros));
}

std::string DescribeMode(const ModeTiming& timing) {
  const int millihertz = timing.RefreshMilliHertz();
  return fmt::format("{}x{}@{}.{:03}", timing.size().width, timing.size().height, millihertz / 1000, millihertz % 1000);
}

// Everything that belongs to one opened display; its end gives it back as it was.
class DrmScanout {
 public:
  static Result<std::unique_ptr<DrmScanout>> Make(DrmHead head, const ChosenMode& chosen) {
    Result<DumbBuffer> first = DumbBuffer::Make(head.card.get(), chosen.timing.size());
    if (!first) return first.error();
    Result<DumbBuffer> second = DumbBuffer::Make(head.card.get(), chosen.timing.size());
    if (!second) return second.error();
    SetFullRange(head);
    return std::unique_ptr<DrmScanout>(new DrmScanout(std::move(head), chosen, std::move(*first), std::move(*second)));
  }

  ~DrmScanout() {
    if (before_ != nullptr && set_ && before_->mode_valid != 0) {
      drmModeSetCrtc(card(), before_->crtc_id, before_->buffer_id, before_->x, before_->y, &head_.connector, 1,
                     &before_->mode);
    }
    if (before_ != nullptr) drmModeFreeCrtc(before_);
  }
  DrmScanout(const DrmScanout&) = delete;
  DrmScanout& operator=(const DrmScanout&) = delete;

  int card() const { return head_.card.get(); }
  const DrmHead& head() const { return head_; }
  const ChosenMode& chosen() const { return chosen_; }
  XrgbView Pixels(std::size_t buffer) const { return buffers_[buffer].pixels(); }
  bool IsSet() const { return set_; }

  // The display changes into our mode with the first picture, so that it never shows an empty one.
  Result<void> Set(std::size_t buffer) {
    drmModeModeInfo mode = ModeForKernel(chosen_, head_.modes);
    if (drmModeSetCrtc(card(), head_.crtc, buffers_[buffer].framebuffer(), 0, 0, &head_.connector, 1, &mode) != 0) {
      return DrmFailure("output-show", fmt::format("setting {} to {}", head_.name, DescribeMode(chosen_.timing)));
    }
    set_ = true;
    return {};
  }

  Result<void> Flip(std::size_t buffer, FlipEvent& event) {
    if (drmModePageFlip(card(), head_.crtc, buffers_[buffer].framebuffer(), DRM_MODE_PAGE_FLIP_EVENT, &event) != 0) {
      return DrmFailure("output-show", fmt::format("flipping {}", head_.name));
    }
    return {};
  }

  // Whether the controller counts refreshes: some virtual ones finish every flip at once.
  bool CountsVblanks() const {
    std::uint64_t sequence = 0;
    std::uint64_t nanoseconds = 0;
    return drmCrtcGetSequence(card(), head_.crtc, &sequence, &nanoseconds) == 0;
  }

 private:
  DrmScanout(DrmHead head, const ChosenMode& chosen, DumbBuffer first, DumbBuffer second)
      : head_(std::move(head)),
        chosen_(chosen),
        before_(drmModeGetCrtc(head_.card.get(), head_.crtc)),
        buffers_{std::move(first), std::move(second)} {}

  DrmHead head_;  // outlives the buffers
  const ChosenMode chosen_;
  drmModeCrtc* const before_;
  const std::array<DumbBuffer, 2> buffers_;
  bool set_ = false;
};

class DrmOutput final : public Output {
 public:
  explicit DrmOutput(const OutputConfig& config) : config_(config), interrupt_(eventfd(0, EFD_CLOEXEC)) {}
  ~DrmOutput() override { Close(); }

  Result<void> Open(Size size, Refresh refresh) override {
    Result<WallMap> map = WallMap::Make(size, config_.mapping);
    if (!map) return map.error();
    Result<DrmHead> head = ClaimHead(config_.target, Absent());
    if (!head) return head.error();
    const Result<ChosenMode> chosen = ChooseMode(OfferedModes(head->modes), config_.mode, map->extent(), refresh);
    if (!chosen) return chosen.error();
    Result<std::unique_ptr<DrmScanout>> scanout = DrmScanout::Make(std::move(*head), *chosen);
    if (!scanout) return scanout.error();
    console_.Hush();
    map_ = std::move(*map);
    scanout_ = std::move(*scanout);
    flips_.emplace(size);
    refresh_ = refresh;
    next_look_ = std::chrono::steady_clock::now() + kLookAtDisplayEvery;
    return {};
  }

  Result<ShownFrame> Show(const OutgoingFrame& frame) override {
    map_.Copy(frame.pixels, flips_->Begin(frame.damage), scanout_->Pixels(flips_->back()));
    const Result<ShownFrame> shown = scanout_->IsSet() ? FlipTo(frame.tick) : SetTo(frame.tick);
    if (shown) flips_->Flip();
    return shown;
  }

  Result<void> Idle() override {
    const auto now = std::chrono::steady_clock::now();
    const bool changed = events_.TakeChanged();
    if (scanout_ == nullptr || Absent() == AbsentDisplay::kForced || (!changed && now < next_look_)) return {};
    next_look_ = now + kLookAtDisplayEvery;
    const HeadState state = LookAtHead(scanout_->head(), changed ? HeadLook::kAsked : HeadLook::kAsKnown);
    if (!state.connected) return Error{"no-display", fmt::format("drm: {} was unplugged", scanout_->head().name)};
    const auto chosen = ChooseMode(OfferedModes(state.modes), config_.mode, map_.extent(), refresh_);
    if (chosen && chosen->timing == scanout_->chosen().timing) return {};
    return Error{"display-changed", fmt::format("drm: {} offers other modes than before", scanout_->head().name)};
  }
  bool HandlesEvents() const override { return true; }

  void Close() override {
    paces_ = false;
    last_vblank_.reset();
    scanout_.reset();
    flips_.reset();
  }

  void Interrupt() override {
    const std::uint64_t one = 1;
    static_cast<void>(!write(interrupt_.get(), &one, sizeof(one)));
  }

  bool PacesByVblank() const override { return paces_; }

  std::string Device() const override {
    if (scanout_ == nullptr) return {};
    return fmt::format("{} {}", scanout_->head().name, DescribeMode(scanout_->chosen().timing));
  }

 private:
  // Who names both the connector and the mode wants it driven, whatever the other end says or does not say.
  AbsentDisplay Absent() const {
    return !config_.target.empty() && config_.mode ? AbsentDisplay::kForced : AbsentDisplay::kRefused;
  }

  Result<ShownFrame> SetTo(Tick tick) {
    if (const Result<void> set = scanout_->Set(flips_->back()); !set) return set.error();
    counts_vblanks_ = scanout_->CountsVblanks();
    paces_ = counts_vblanks_ && CanPace(scanout_->chosen().timing.RefreshMilliHertz(), refresh_);
    return ShownFrame{.tick = tick, .at = std::chrono::steady_clock::now(), .refreshes = 0};
  }

  Result<ShownFrame> FlipTo(Tick tick) {
    FlipEvent flip;
    if (const Result<void> flipped = scanout_->Flip(flips_->back(), flip); !flipped) return flipped.error();
    if (const Result<void> waited = AwaitFlip(flip); !waited) return waited.error();
    const std::int64_t refreshes = last_vblank_ && counts_vblanks_ ? flip.vblank - *last_vblank_ : 0U;
    last_vblank_ = flip.vblank;
    return ShownFrame{.tick = tick, .at = flip.at, .refreshes = refreshes};
  }

  Result<void> AwaitFlip(const FlipEvent& flip) {
    drmEventContext handlers{};
    handlers.version = 3;
    handlers.page_flip_handler2 = NoteFlip;
    const SteadyMoment deadline = std::chrono::steady_clock::now() + kLongestFlip;
    while (!flip.done) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
      std::array<pollfd, 2> waits{{{scanout_->card(), POLLIN, 0}, {interrupt_.get(), POLLIN, 0}}};
      const int ready = left.count() <= 0 ? 0 : poll(waits.data(), waits.size(), static_cast<int>(left.count()));
      if (ready < 0 && errno == EINTR) continue;
      if (ready < 0) return DrmFailure("output-show", "waiting for a flip");
      if (ready == 0) return Error{"output-show", "drm: a flip was not done within a second"};
      if (waits[0].revents != 0) {
        if (drmHandleEvent(scanout_->card(), &handlers) != 0) return DrmFailure("output-show", "reading a flip");
      } else {
        return Error{"output-show", "drm: interrupted"};
      }
    }
    return {};
  }

  const OutputConfig config_;
  const OwnedFd interrupt_;
  SilentConsole console_;
  DisplayEvents events_;
  std::unique_ptr<DrmScanout> scanout_;
  WallMap map_;
  std::optional<FlipPair> flips_;
  Refresh refresh_;
  bool counts_vblanks_ = false;
  std::optional<std::uint32_t> last_vblank_;
  SteadyMoment next_look_;
  std::atomic<bool> paces_ = false;
};

Result<std::unique_ptr<Output>> CreateDrm(const OutputConfig& config) {
  return std::unique_ptr<Output>(std::make_unique<DrmOutput>(config));
}

}  // namespace

const OutputPlugin kDrmOutput = {.name = "drm", .create = CreateDrm};

}  // namespace bangron
