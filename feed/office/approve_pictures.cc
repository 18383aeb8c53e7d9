#include "feed/office/approve_pictures.h"

#include "engine/model/readers.h"
#include "engine/picture/show.h"
#include "feed/durable_file.h"
#include "feed/look_folder.h"

namespace bangron {
namespace {

Result<std::vector<Screen>> LoadScreens(const std::vector<std::filesystem::path>& files) {
  std::vector<Screen> screens;
  for (const std::filesystem::path& file : files) {
    const Result<std::string> text = LoadFile(file);
    if (!text) return text.error();
    Diagnostics findings;
    std::optional<Screen> screen = ReadScreen(*text, file.string(), findings);
    if (!screen) return Error{"findings", file.string() + " is no screen that this version can read"};
    screens.push_back(*std::move(screen));
  }
  return screens;
}

// The settled pictures on one screen, made as a player makes them. An item that cannot be set there gets none: that
// screen will not show it either.
void Render(const ItemsByPath& items, const Media& media, const std::string& issuer,
            const std::shared_ptr<const Look>& look, const Screen& screen,
            std::map<std::string, ApprovedPictures>& seen) {
  TimetableRule everything;  // a show makes the pictures of what may come on
  for (const auto& [path, item] : items) everything.show.push_back(path);
  Timetable timetable;
  timetable.rules.push_back(std::move(everything));
  Words words{items, std::move(timetable), MakePictureSource(media, screen.size)};
  for (const auto& [path, item] : items) words.issuers[path] = issuer;
  Diagnostics ignored;  // told by `bangron check`, before anybody signs
  const std::shared_ptr<const Show> show = Show::Compile(std::move(words), look, screen, ignored);
  const std::string profile = ScreenProfileHash(screen);
  for (const auto& [path, item] : items) {
    if (const auto scene = show->SceneOf(path)) seen[path].pictures[profile] = SettledPictureHash(*scene);
  }
}

}  // namespace

Json CustomOf(const ApprovedPictures& approved) {
  JsonObject pictures;
  for (const auto& [screen, picture] : approved.pictures) pictures.emplace(screen, picture);
  return JsonObject{{"engine", approved.engine}, {"look", approved.look}, {"pictures", std::move(pictures)}};
}

Result<PictureApprover> MakePictureApprover(const std::vector<std::filesystem::path>& screen_files,
                                            const std::filesystem::path& data_dir, const std::string& issuer) {
  const Result<std::vector<Screen>> screens = LoadScreens(screen_files);
  if (!screens) return screens.error();
  Diagnostics findings;
  const Result<std::shared_ptr<const Look>> look = LoadLook(data_dir, findings);
  if (!look) return look.error();
  return PictureApprover([screens = *screens, look = *look, issuer](const ItemsByPath& items, const Media& media) {
    std::map<std::string, ApprovedPictures> seen;
    for (const auto& [path, item] : items) seen[path] = {kEngineVersion, look->hash, {}};
    for (const Screen& screen : screens) Render(items, media, issuer, look, screen, seen);
    // Nobody approves a picture in a font that only stood in.
    if (const std::vector<Error> failures = FontFailures(*look); !failures.empty()) {
      return Result<std::map<std::string, ApprovedPictures>>(failures.front());
    }
    return Result<std::map<std::string, ApprovedPictures>>(std::move(seen));
  });
}

}  // namespace bangron
