#include "feed/media_files.h"

#include <optional>
#include <system_error>

#include "engine/config/yaml.h"
#include "engine/trust/digest.h"
#include "feed/durable_file.h"

namespace bangron {
namespace {

namespace fs = std::filesystem;

class MediaPictures final : public PictureSource {
 public:
  MediaPictures(Media media, Size screen, PictureDecoder decoder)
      : media_(std::move(media)), screen_(screen), decoder_(std::move(decoder)) {}

  Result<Picture> Load(const std::string& path) const override {
    const auto found = media_.find(path);
    if (found == media_.end()) return Error{"picture-missing", path};
    Result<DecodedPicture> decoded = decoder_.Decode(*found->second.bytes, screen_);
    if (!decoded) return decoded.error();
    return Picture{std::move(decoded->pixels), decoded->original};
  }

 private:
  const Media media_;
  const Size screen_;
  const PictureDecoder decoder_;
};

std::string FileNameOf(const std::string& target) { return target.substr(target.rfind('/') + 1); }

std::optional<fs::path> FindBeside(const fs::path& file, const std::string& name) {
  for (const fs::path& folder : {file.parent_path(), file.parent_path() / "media"}) {
    std::error_code ignored;
    if (fs::is_regular_file(folder / name, ignored)) return folder / name;
  }
  return std::nullopt;
}

Result<std::string> LoadPicture(const fs::path& file, const std::string& name) {
  const std::optional<fs::path> found = FindBeside(file, name);
  if (!found) return Error{"picture-missing", name};
  std::error_code ignored;
  const std::uintmax_t size = fs::file_size(*found, ignored);
  if (!ignored && size > static_cast<std::uintmax_t>(kMostPictureBytes)) {
    return Error{"picture-too-many-bytes", std::to_string(size)};
  }
  return LoadFile(*found);
}

}  // namespace

std::vector<Location> PlacesOfPictures(std::string_view text, const std::string& file) {
  Diagnostics told_by_the_reader;
  const std::optional<YamlNode> root = ParseYaml(text, file, told_by_the_reader);
  const YamlNode* list = root ? root->Find("pictures") : nullptr;
  std::vector<Location> places;
  if (list == nullptr) return places;
  for (const YamlNode& picture : list->sequence) places.push_back(picture.where);
  return places;
}

MediaFile MakeMediaFile(std::string bytes) {
  std::string sha256 = Sha256Hex(bytes);
  return {std::move(sha256), std::make_shared<const std::string>(std::move(bytes))};
}

std::shared_ptr<const PictureSource> MakePictureSource(Media media, Size screen, PictureDecoder decoder) {
  return std::make_shared<const MediaPictures>(std::move(media), screen, std::move(decoder));
}

Media TakePicturesBeside(const Item& item, std::string_view text, const fs::path& file, const PictureDecoder& decoder,
                         Diagnostics& diagnostics) {
  constexpr Size kAnyBox{64, 64};  // whether it decodes is asked, not its pixels
  const std::vector<Location> places = PlacesOfPictures(text, file.string());
  Media media;
  for (std::size_t i = 0; i < item.pictures.size(); ++i) {
    const Location where = i < places.size() ? places[i] : Location{file.string(), 0, 0};
    const std::string key = "pictures[" + std::to_string(i) + "]";
    Result<std::string> bytes = LoadPicture(file, FileNameOf(item.pictures[i]));
    const Result<DecodedPicture> decoded = bytes ? decoder.Decode(*bytes, kAnyBox) : bytes.error();
    if (!decoded) {
      diagnostics.Add(PictureFinding(decoded.error(), where, key));
      continue;
    }
    for (Finding& note : PictureNotes(*decoded, where, key)) diagnostics.Add(std::move(note));
    media[item.pictures[i]] = MakeMediaFile(*std::move(bytes));
  }
  return media;
}

std::string PictureHashes(const Item& item, const Media& media) {
  std::string hashes;
  for (const std::string& path : item.pictures) {
    const auto found = media.find(path);
    hashes += (found == media.end() ? std::string("-") : found->second.sha256) + ' ';
  }
  return hashes;
}

}  // namespace bangron
