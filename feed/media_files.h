// The pictures of a feed as files: found beside an item while people write, carried with a generation, decoded for one
// screen when a scene asks. Not a decoder: media/decoder_client.h.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/model/item.h"
#include "engine/pixel/picture.h"
#include "media/decoder_client.h"

namespace bangron {

struct MediaFile {
  std::string sha256;
  std::shared_ptr<const std::string> bytes;
};

// By media target: media/<unit>-<tray>/<name>.
using Media = std::map<std::string, MediaFile>;

// The bytes of all pictures of one generation together; more are refused, so that a board's memory stays its own.
inline constexpr std::int64_t kMostGenerationMediaBytes = 64 << 20;

inline bool IsMediaTarget(std::string_view path) { return path.starts_with("media/"); }

MediaFile MakeMediaFile(std::string bytes);

// Decodes out of `media` when it is asked, for a screen of that size: what is shown and what was approved must be asked
// with the same size.
std::shared_ptr<const PictureSource> MakePictureSource(Media media, Size screen,
                                                       PictureDecoder decoder = PictureDecoder());

// The files that an item names, by their last names, in the folder of `file` or in its folder `media`; `text` is what
// stands in `file`. Each is decoded once. Findings at the place that names it: "picture-missing" and whatever the
// decoder refuses as errors; "picture-first-of-many", "picture-turned" as notes. Returns those without an error.
Media TakePicturesBeside(const Item& item, std::string_view text, const std::filesystem::path& file,
                         const PictureDecoder& decoder, Diagnostics& diagnostics);

// Where the text of an item's file names its pictures, one place each.
std::vector<Location> PlacesOfPictures(std::string_view text, const std::string& file);

// Which bytes stand behind the pictures of an item: an item is the same only where these are too.
std::string PictureHashes(const Item& item, const Media& media);

}  // namespace bangron
