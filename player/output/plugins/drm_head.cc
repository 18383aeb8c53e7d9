#include "player/output/plugins/drm_head.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

namespace bangron {
namespace {

constexpr char kCards[] = "/dev/dri";
constexpr char kCardPrefix[] = "card";

struct FreeModes {
  void operator()(drmModeRes* resources) const { drmModeFreeResources(resources); }
  void operator()(drmModeConnector* connector) const { drmModeFreeConnector(connector); }
  void operator()(drmModeEncoder* encoder) const { drmModeFreeEncoder(encoder); }
  void operator()(drmModePropertyRes* property) const { drmModeFreeProperty(property); }
  void operator()(drmModeObjectProperties* properties) const { drmModeFreeObjectProperties(properties); }
};
using Resources = std::unique_ptr<drmModeRes, FreeModes>;
using Connector = std::unique_ptr<drmModeConnector, FreeModes>;
using Encoder = std::unique_ptr<drmModeEncoder, FreeModes>;
using Property = std::unique_ptr<drmModePropertyRes, FreeModes>;
using Properties = std::unique_ptr<drmModeObjectProperties, FreeModes>;

// card0, card1, card2, card10.
std::vector<std::string> CardPaths() {
  std::vector<std::pair<int, std::string>> cards;
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator(kCards, missing)) {
    const std::string name = entry.path().filename().string();
    int number = 0;
    if (!name.starts_with(kCardPrefix)) continue;
    const char* const digits = name.data() + std::string_view(kCardPrefix).size();
    const auto [end, failed] = std::from_chars(digits, name.data() + name.size(), number);
    if (failed == std::errc() && end == name.data() + name.size()) cards.emplace_back(number, entry.path().string());
  }
  std::sort(cards.begin(), cards.end());
  std::vector<std::string> paths;
  for (auto& [number, path] : cards) paths.push_back(std::move(path));
  return paths;
}

std::string NameOf(const drmModeConnector& connector) {
  const char* const type = drmModeGetConnectorTypeName(connector.connector_type);
  return fmt::format("{}-{}", type == nullptr ? "Unknown" : type, connector.connector_type_id);
}

std::vector<drmModeModeInfo> ModesOf(const drmModeConnector& connector) {
  return {connector.modes, connector.modes + connector.count_modes};
}

// A connector that cannot tell whether a display is there, but has modes, counts as one with a display.
bool HasDisplay(const drmModeConnector& connector) {
  return connector.connection != DRM_MODE_DISCONNECTED && connector.count_modes > 0;
}

// The controller that drives the connector now, else one that can and drives no other.
std::uint32_t ControllerFor(int card, const drmModeRes& resources, const drmModeConnector& connector) {
  std::vector<std::uint32_t> taken;
  for (int at = 0; at < resources.count_connectors; ++at) {
    const Connector other(drmModeGetConnectorCurrent(card, resources.connectors[at]));
    if (other == nullptr || other->encoder_id == 0) continue;
    const Encoder encoder(drmModeGetEncoder(card, other->encoder_id));
    if (encoder == nullptr || encoder->crtc_id == 0) continue;
    if (other->connector_id == connector.connector_id) return encoder->crtc_id;
    taken.push_back(encoder->crtc_id);
  }
  std::uint32_t shared = 0;
  for (int at = 0; at < connector.count_encoders; ++at) {
    const Encoder encoder(drmModeGetEncoder(card, connector.encoders[at]));
    for (int bit = 0; encoder != nullptr && bit < resources.count_crtcs; ++bit) {
      if ((encoder->possible_crtcs & (1U << static_cast<unsigned>(bit))) == 0) continue;
      const std::uint32_t crtc = resources.crtcs[bit];
      if (std::find(taken.begin(), taken.end(), crtc) == taken.end()) return crtc;
      shared = crtc;
    }
  }
  return shared;
}

// Looks for the connector on one card; `seen` tells what was there instead.
std::optional<DrmHead> FindOnCard(OwnedFd& card, const std::string& name, AbsentDisplay absent, std::string& seen) {
  const Resources resources(drmModeGetResources(card.get()));
  std::uint64_t dumb = 0;
  if (resources == nullptr || drmGetCap(card.get(), DRM_CAP_DUMB_BUFFER, &dumb) != 0 || dumb == 0) return std::nullopt;
  for (int at = 0; at < resources->count_connectors; ++at) {
    const Connector connector(drmModeGetConnector(card.get(), resources->connectors[at]));
    if (connector == nullptr) continue;
    const std::string found = NameOf(*connector);
    const bool present = HasDisplay(*connector);
    seen += fmt::format("{}{} {}", seen.empty() ? "" : ", ", found, present ? "with a display" : "without a display");
    if (!name.empty() && found != name) continue;
    if (!present && (name.empty() || absent == AbsentDisplay::kRefused)) continue;
    const std::uint32_t crtc = ControllerFor(card.get(), *resources, *connector);
    if (crtc == 0) continue;
    return DrmHead{.card = std::move(card),
                   .name = found,
                   .connector = connector->connector_id,
                   .crtc = crtc,
                   .modes = ModesOf(*connector),
                   .connected = present};
  }
  return std::nullopt;
}

unsigned FlagsOf(const ModeTiming& timing) {
  const bool right = timing.horizontal.pulse == SyncPulse::kPositive;
  const bool down = timing.vertical.pulse == SyncPulse::kPositive;
  return (right ? DRM_MODE_FLAG_PHSYNC : DRM_MODE_FLAG_NHSYNC) | (down ? DRM_MODE_FLAG_PVSYNC : DRM_MODE_FLAG_NVSYNC);
}

ModeTiming TimingOf(const drmModeModeInfo& mode) {
  const auto pulse = [&](unsigned flag) {
    return (mode.flags & flag) != 0 ? SyncPulse::kPositive : SyncPulse::kNegative;
  };
  return {.clock_khz = static_cast<int>(mode.clock),
          .horizontal = {mode.hdisplay, mode.hsync_start, mode.hsync_end, mode.htotal, pulse(DRM_MODE_FLAG_PHSYNC)},
          .vertical = {mode.vdisplay, mode.vsync_start, mode.vsync_end, mode.vtotal, pulse(DRM_MODE_FLAG_PVSYNC)}};
}

}  // namespace

Error DrmFailure(const char* code, const std::string& what) {
  const int failure = errno;
  return {code, fmt::format("drm: {}: {}", what, std::generic_category().message(failure))};
}

Result<DrmHead> ClaimHead(const std::string& name, AbsentDisplay absent) {
  std::string seen;
  for (const std::string& path : CardPaths()) {
    OwnedFd card(open(path.c_str(), O_RDWR | O_CLOEXEC));
    if (!card.IsOpen()) {
      if (errno == EACCES || errno == EPERM) return DrmFailure("display-denied", "opening " + path);
      continue;
    }
    std::optional<DrmHead> head = FindOnCard(card, name, absent, seen);
    if (!head) continue;
    // Who opens a card first is its master; a program that was master before may take it again.
    const int fd = head->card.get();
    if (drmIsMaster(fd) == 0 && drmSetMaster(fd) != 0) {
      return DrmFailure("display-busy", fmt::format("driving {} of {}", head->name, path));
    }
    return std::move(*head);
  }
  return Error{"no-display", fmt::format("drm: looking for {}: found {}",
                                         name.empty() ? "a connector with a display" : name + " with a display",
                                         seen.empty() ? "no connector" : seen)};
}

HeadState LookAtHead(const DrmHead& head, HeadLook look) {
  const auto get = look == HeadLook::kAsked ? drmModeGetConnector : drmModeGetConnectorCurrent;
  const Connector connector(get(head.card.get(), head.connector));
  if (connector == nullptr) return {};
  return {.connected = HasDisplay(*connector), .modes = ModesOf(*connector)};
}

std::vector<OfferedMode> OfferedModes(const std::vector<drmModeModeInfo>& modes) {
  constexpr std::uint32_t kUnusable =
      DRM_MODE_FLAG_INTERLACE | DRM_MODE_FLAG_DBLSCAN | DRM_MODE_FLAG_DBLCLK | DRM_MODE_FLAG_3D_MASK;
  std::vector<OfferedMode> offered;
  for (const drmModeModeInfo& mode : modes) {
    offered.push_back({.timing = TimingOf(mode),
                       .preferred = (mode.type & DRM_MODE_TYPE_PREFERRED) != 0,
                       .usable = (mode.flags & kUnusable) == 0});
  }
  return offered;
}

drmModeModeInfo ModeForKernel(const ChosenMode& chosen, const std::vector<drmModeModeInfo>& modes) {
  if (chosen.offered) return modes[*chosen.offered];
  const ModeTiming::Axis& x = chosen.timing.horizontal;
  const ModeTiming::Axis& y = chosen.timing.vertical;
  const auto number = [](int value) { return static_cast<std::uint16_t>(value); };
  drmModeModeInfo mode{};
  mode.clock = static_cast<std::uint32_t>(chosen.timing.clock_khz);
  mode.hdisplay = number(x.visible);
  mode.hsync_start = number(x.sync_start);
  mode.hsync_end = number(x.sync_end);
  mode.htotal = number(x.total);
  mode.vdisplay = number(y.visible);
  mode.vsync_start = number(y.sync_start);
  mode.vsync_end = number(y.sync_end);
  mode.vtotal = number(y.total);
  mode.vrefresh = static_cast<std::uint32_t>((chosen.timing.RefreshMilliHertz() + 500) / 1000);
  mode.flags = FlagsOf(chosen.timing);
  mode.type = DRM_MODE_TYPE_USERDEF;
  fmt::format_to_n(mode.name, sizeof(mode.name) - 1, "{}x{}", x.visible, y.visible);
  return mode;
}

void SetFullRange(const DrmHead& head) {
  const int card = head.card.get();
  const Properties properties(drmModeObjectGetProperties(card, head.connector, DRM_MODE_OBJECT_CONNECTOR));
  for (std::uint32_t at = 0; properties != nullptr && at < properties->count_props; ++at) {
    const Property property(drmModeGetProperty(card, properties->props[at]));
    if (property == nullptr || std::string_view(property->name) != "Broadcast RGB") continue;
    for (int choice = 0; choice < property->count_enums; ++choice) {
      if (std::string_view(property->enums[choice].name) != "Full") continue;
      drmModeConnectorSetProperty(card, head.connector, property->prop_id, property->enums[choice].value);
    }
  }
}

}  // namespace bangron
