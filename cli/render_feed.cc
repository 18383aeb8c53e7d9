#include "cli/render_feed.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "engine/render/renderer.h"
#include "media/png_encoder.h"

namespace bangron {

namespace fs = std::filesystem;

Result<Showing> ShowingAt(const LoadedShow& loaded, const std::string& at) {
  const Result<UtcTime> moment = ReadMoment(at, loaded.utc_offset);
  if (!moment) return moment.error();
  return loaded.show->programme().At({TickAt(*moment, loaded.show->screen().refresh)});
}

Result<XrgbBitmap> PaintMoment(const LoadedShow& loaded, const std::string& at) {
  const Result<UtcTime> moment = ReadMoment(at, loaded.utc_offset);
  if (!moment) return moment.error();
  return PaintWhole(loaded.show->ListAt({TickAt(*moment, loaded.show->screen().refresh)}));
}

Result<void> WriteFrames(const LoadedShow& loaded, const std::string& from, int frames, const std::string& folder) {
  const Result<UtcTime> moment = ReadMoment(from, loaded.utc_offset);
  if (!moment) return moment.error();
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return Error{"file-unwritable", fmt::format("cannot make {}: {}", folder, failed.message())};

  const Show& show = *loaded.show;
  const Tick first = TickAt(*moment, show.screen().refresh);
  Renderer renderer;
  XrgbBitmap picture(show.screen().size);
  DisplayList previous;
  Showing showing = show.programme().At({first});
  for (Tick tick = first; tick < first + frames; ++tick) {
    if (tick >= showing.now.until) showing = show.programme().At({tick});
    DisplayList list = show.ListAt(showing, tick);
    renderer.Paint(list, Damage(previous, list), picture.View());
    previous = std::move(list);
    const Result<void> written = WritePng(picture, (fs::path(folder) / fmt::format("{}.png", tick)).string());
    if (!written) return written;
  }
  return {};
}

Result<void> WritePng(const XrgbBitmap& picture, const std::string& path) {
  const auto png = EncodePng(picture.View(), PngEffort::kSmall);
  if (!png) return png.error();
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(png->data()), static_cast<std::streamsize>(png->size()));
  out.close();
  if (!out) return Error{"file-unwritable", fmt::format("cannot write {}", path)};
  return {};
}

}  // namespace bangron
