#include "player/output/registry.h"

#include <fmt/format.h>

#include <array>

#include "player/output/plugins/drm_output.h"
#include "player/output/plugins/null_output.h"
#include "player/output/plugins/png_output.h"
#ifdef BANGRON_WINDOW
#include "player/output/plugins/window_output.h"
#endif

namespace bangron {
namespace {

constexpr std::array kPlugins = {
    &kNullOutput,
#ifdef BANGRON_WINDOW
    &kWindowOutput,
#endif
    &kPngOutput,
    &kDrmOutput,
};

}  // namespace

std::span<const OutputPlugin* const> OutputPlugins() { return kPlugins; }

Result<std::unique_ptr<Output>> CreateOutput(const OutputConfig& config) {
  std::string names;
  for (const OutputPlugin* plugin : kPlugins) {
    if (config.kind == plugin->name) return plugin->create(config);
    names += std::string(names.empty() ? "" : ", ") + plugin->name;
  }
  return Error{"unknown-output", fmt::format("output '{}': this build has {}", config.kind, names)};
}

OutputConfig ParseOutputOption(std::string_view option) {
  const std::size_t colon = option.find(':');
  OutputConfig config;
  config.kind = option.substr(0, colon);
  if (colon != std::string_view::npos) config.target = option.substr(colon + 1);
  return config;
}

}  // namespace bangron
