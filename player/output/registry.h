// The table of outputs by name. Null comes first; every other leaf adds one line to registry.cc.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/model/player_config.h"
#include "player/output/output.h"

namespace bangron {

// One kind of output: its name in player.yaml and how to make one.
struct OutputPlugin {
  const char* name;
  // Fails: "bad-output-target". Does not open the device.
  Result<std::unique_ptr<Output>> (*create)(const OutputConfig& config);
};

// Every kind this build has.
std::span<const OutputPlugin* const> OutputPlugins();

// Makes the output that `config` names, not yet opened. Fails: "unknown-output" (names those there are),
// "bad-output-target".
Result<std::unique_ptr<Output>> CreateOutput(const OutputConfig& config);

// Reads the command line's form: `null`, `window`, `window:TITLE`, `png:DIR`, `drm:HDMI-A-1`.
OutputConfig ParseOutputOption(std::string_view option);

}  // namespace bangron
