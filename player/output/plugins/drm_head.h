// One display on the kernel's DRM: found among all cards, claimed, driven with a mode. With drm_buffer.h and
// drm_output.cc the only user of libdrm. Not what is shown, and not which mode: drm_mode.h.
#pragma once

#include <xf86drm.h>
#include <xf86drmMode.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "media/owned_fd.h"
#include "player/output/plugins/drm_mode.h"

namespace bangron {

// What a connector without a display is taken as.
enum class AbsentDisplay { kRefused, kForced };

// "drm: WHAT: what errno says".
Error DrmFailure(const char* code, const std::string& what);

// A connector and a controller of an open card of which this process is master.
struct DrmHead {
  OwnedFd card;
  std::string name;  // of the connector: HDMI-A-1
  std::uint32_t connector = 0;
  std::uint32_t crtc = 0;
  std::vector<drmModeModeInfo> modes;
  bool connected = false;
};

// Finds the connector called `name`, or the first with a display where it is empty, on any card, and becomes the
// card's master. Asks the displays themselves, which may take a few hundred milliseconds.
// Fails: "no-display" (names the connectors there are), "display-busy", "display-denied".
Result<DrmHead> ClaimHead(const std::string& name, AbsentDisplay absent);

// The same display now.
struct HeadState {
  bool connected = false;
  std::vector<drmModeModeInfo> modes;
};

// What the kernel knows already is quick to have; asking the display itself takes up to a few hundred milliseconds.
enum class HeadLook { kAsKnown, kAsked };
HeadState LookAtHead(const DrmHead& head, HeadLook look);

std::vector<OfferedMode> OfferedModes(const std::vector<drmModeModeInfo>& modes);

// The chosen mode as the kernel takes it.
drmModeModeInfo ModeForKernel(const ChosenMode& chosen, const std::vector<drmModeModeInfo>& modes);

// Colours in their full range, where the connector lets one choose: senders of LED walls do not expand them.
void SetFullRange(const DrmHead& head);

}  // namespace bangron
