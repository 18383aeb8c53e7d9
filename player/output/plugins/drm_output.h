// A board's display by the kernel's DRM: two dumb buffers, written and never read, that take turns by page flips. No X,
// no GPU, no Mesa. It waits for a display, takes one that is plugged in later or changed, and hands back when each
// frame became visible, by the kernel's own time stamp.
//   drm            the first connector with a display, on any card
//   drm:HDMI-A-1   that connector; with a mode in player.yaml also while nothing is plugged in
// Mode and mapping: OutputConfig in engine/model/player_config.h. The picture is turned by the screen's orientation.
// One display of a card at a time: whoever drives a card is its only master.
#pragma once

#include "player/output/registry.h"

namespace bangron {

extern const OutputPlugin kDrmOutput;

}  // namespace bangron
