#include "player/output/plugins/drm_mode.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace bangron {
namespace {

constexpr int kSameRate = 500;  // millihertz: what a display calls 60 may be 59.94

int MilliHertz(Refresh refresh) {
  return static_cast<int>((std::int64_t{refresh.numerator} * 1000 + refresh.denominator / 2) / refresh.denominator);
}

bool HoldsWall(Size size, Size extent) { return size.width >= extent.width && size.height >= extent.height; }

// The usable mode of `size` whose rate is nearest to `millihertz`; the earlier of two as near.
std::optional<std::size_t> NearestOf(std::span<const OfferedMode> offered, Size size, int millihertz) {
  std::optional<std::size_t> nearest;
  const auto distance = [&](std::size_t at) { return std::abs(offered[at].timing.RefreshMilliHertz() - millihertz); };
  for (std::size_t at = 0; at < offered.size(); ++at) {
    if (!offered[at].usable || offered[at].timing.size() != size) continue;
    if (!nearest || distance(at) < distance(*nearest)) nearest = at;
  }
  return nearest;
}

std::optional<Size> SizeFor(std::span<const OfferedMode> offered, Size extent) {
  const OfferedMode* best = nullptr;
  for (const OfferedMode& mode : offered) {
    if (mode.usable && (best == nullptr || (mode.preferred && !best->preferred))) best = &mode;
  }
  if (best == nullptr) return std::nullopt;
  if (HoldsWall(best->timing.size(), extent)) return best->timing.size();
  const auto area = [](Size size) { return std::int64_t{size.width} * size.height; };
  std::optional<Size> smallest;
  for (const OfferedMode& mode : offered) {
    const Size size = mode.timing.size();
    if (mode.usable && HoldsWall(size, extent) && (!smallest || area(size) < area(*smallest))) smallest = size;
  }
  return smallest ? smallest : best->timing.size();
}

ChosenMode ForRequest(std::span<const OfferedMode> offered, const ModeRequest& request, Refresh refresh) {
  if (request.timing) {
    for (std::size_t at = 0; at < offered.size(); ++at) {
      if (offered[at].usable && offered[at].timing == *request.timing) return {*request.timing, at};
    }
    return {*request.timing, std::nullopt};
  }
  const int wanted = request.refresh_mhz == 0 ? MilliHertz(refresh) : request.refresh_mhz;
  const auto nearest = NearestOf(offered, request.size, wanted);
  const bool near_enough = nearest && (request.refresh_mhz == 0 ||
                                       std::abs(offered[*nearest].timing.RefreshMilliHertz() - wanted) <= kSameRate);
  if (near_enough) return {offered[*nearest].timing, nearest};
  return {ReducedBlankingTiming(request.size, wanted), std::nullopt};
}

int PulseLines(Size size) {
  if (size.width * 3 == size.height * 4) return 4;
  if (size.width * 9 == size.height * 16) return 5;
  if (size.width * 10 == size.height * 16) return 6;
  if (size.width * 4 == size.height * 5 || size.width * 9 == size.height * 15) return 7;
  return 10;
}

}  // namespace

Result<ChosenMode> ChooseMode(std::span<const OfferedMode> offered, const std::optional<ModeRequest>& request,
                              Size extent, Refresh refresh) {
  ChosenMode chosen;
  if (request) {
    chosen = ForRequest(offered, *request, refresh);
  } else {
    const std::optional<Size> size = SizeFor(offered, extent);
    if (!size) return Error{"no-mode", "the display offers no mode; name one with mode:"};
    const auto at = NearestOf(offered, *size, MilliHertz(refresh));
    chosen = {offered[*at].timing, at};
  }
  const Size size = chosen.timing.size();
  if (!HoldsWall(size, extent)) {
    return Error{"wall-does-not-fit", fmt::format("a wall of {}x{} on a display of {}x{}", extent.width, extent.height,
                                                  size.width, size.height)};
  }
  return chosen;
}

ModeTiming ReducedBlankingTiming(Size size, int refresh_mhz) {
  constexpr std::int64_t kLeastBlankNs = 460'000;
  constexpr int kFrontLines = 3;
  constexpr int kLeastBackLines = 6;
  const std::int64_t frame_ns = std::int64_t{1'000'000'000'000} / refresh_mhz;
  const int pulse = PulseLines(size);
  const auto blank = static_cast<int>(kLeastBlankNs * size.height / (frame_ns - kLeastBlankNs) + 1);
  ModeTiming timing;
  timing.horizontal = {size.width, size.width + 48, size.width + 80, size.width + 160, SyncPulse::kPositive};
  timing.vertical = {size.height, size.height + kFrontLines, size.height + kFrontLines + pulse,
                     size.height + std::max(blank, kFrontLines + pulse + kLeastBackLines), SyncPulse::kNegative};
  const std::int64_t pixels = std::int64_t{timing.horizontal.total} * timing.vertical.total;
  timing.clock_khz = static_cast<int>((pixels * refresh_mhz + 500'000) / 1'000'000);
  return timing;
}

bool CanPace(int millihertz, Refresh refresh) {
  const int wanted = MilliHertz(refresh);
  return std::abs(millihertz - wanted) <= wanted / 100;
}

}  // namespace bangron
