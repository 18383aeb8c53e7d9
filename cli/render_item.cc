#include "cli/render_item.h"

#include <fmt/format.h>

#include <charconv>

#include "cli/input.h"
#include "engine/base/utf8.h"
#include "engine/model/fill_template.h"
#include "engine/model/readers.h"
#include "engine/render/renderer.h"
#include "engine/scene/viewing.h"
#include "engine/viet/nfc.h"
#include "feed/data_dir.h"
#include "feed/look_folder.h"
#include "feed/media_files.h"

namespace bangron {
namespace {

constexpr int kLargestSide = 8192;

std::optional<Size> ParseBareSize(const std::string& text) {
  Size size;
  const char* end = text.data() + text.size();
  const auto width = std::from_chars(text.data(), end, size.width);
  if (width.ec != std::errc() || width.ptr == end || *width.ptr != 'x') return std::nullopt;
  const auto height = std::from_chars(width.ptr + 1, end, size.height);
  if (height.ec != std::errc() || height.ptr != end) return std::nullopt;
  const bool fits = size.width >= 1 && size.height >= 1 && size.width <= kLargestSide && size.height <= kLargestSide;
  return fits ? std::optional(size) : std::nullopt;
}

Result<Item> ReadItemOption(const RenderItemOptions& options, Media& media, Diagnostics& diagnostics) {
  if (options.item_file.empty()) {
    if (FindInvalidUtf8(options.text) != std::string::npos) {
      return Error{"text-not-utf8", "the words of --text are not UTF-8"};
    }
    Item item;
    item.id = "text";
    item.text = NormaliseVietnamese(options.text);
    return item;
  }
  const Result<std::string> text = ReadInput(options.item_file);
  if (!text) return text.error();
  auto item = ReadItem(*text, options.item_file, diagnostics);
  if (!item) return Error{"item-unusable", fmt::format("{} cannot be used as an item", options.item_file)};
  media = TakePicturesBeside(*item, *text, options.item_file, PictureDecoder(), diagnostics);
  if (item->kind == ItemKind::kTemplate) return SampleOf(*item);
  if (item->kind == ItemKind::kFill) {
    return Error{"item-unusable", fmt::format("{} is a fill: render it from its feed", options.item_file)};
  }
  return *std::move(item);
}

}  // namespace

Result<Screen> ReadScreenOption(const std::string& screen, Diagnostics& diagnostics) {
  if (const auto size = ParseBareSize(screen)) {
    Screen bare;
    bare.id = screen;
    bare.size = *size;
    return bare;
  }
  const Result<std::string> text = ReadInput(screen);
  if (!text) return text.error();
  auto read = ReadScreen(*text, screen, diagnostics);
  if (!read) return Error{"screen-unusable", fmt::format("{} cannot be used as a screen", screen)};
  return *std::move(read);
}

Result<std::shared_ptr<const Scene>> BuildItemScene(const RenderItemOptions& options, Diagnostics& diagnostics) {
  Media media;
  Result<Item> item = ReadItemOption(options, media, diagnostics);
  if (!item) return item.error();
  if (!options.layout.empty()) item->layout = options.layout;
  if (!options.theme.empty()) item->theme = options.theme;
  const auto look = LoadLook(ProgramDataDir(), diagnostics);
  if (!look) return look.error();
  const auto pictures = MakePictureSource(std::move(media), options.screen.size);
  // One item has no feed that says what its clocks show.
  auto scene = BuildScene(*item, **look, options.screen, kVietnamOffset, diagnostics,
                          {.pictures = pictures.get(), .issuer = options.issuer});
  if (!scene) return scene;
  Diagnostics seen;
  ReportViewing(**scene, **look, options.screen, seen);
  for (Finding finding : seen.findings()) {
    finding.where.file = item->id;
    diagnostics.Add(std::move(finding));
  }
  return scene;
}

XrgbBitmap PaintItem(const Scene& scene, const Screen& screen, std::optional<UtcTime> at) {
  if (!at) return PaintWhole(scene.Settled());
  return PaintWhole(scene.Evaluate(scene.entrance_ticks(), TickAt(*at, screen.refresh)));
}

}  // namespace bangron
