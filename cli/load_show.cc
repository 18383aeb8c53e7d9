#include "cli/load_show.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "cli/input.h"
#include "cli/render_item.h"
#include "cli/target_files.h"
#include "engine/model/readers.h"
#include "feed/client.h"
#include "feed/data_dir.h"
#include "feed/http.h"
#include "feed/look_folder.h"

namespace bangron {
namespace {

namespace fs = std::filesystem;

// What a source says, for screens of any size.
struct Said {
  Words words;  // without pictures
  Media media;
  std::map<std::string, std::string> files;
  std::vector<Refusal> refusals;
};

Result<Said> ReadFeed(const ShowSource& source) {
  Result<std::unique_ptr<FeedSource>> feed = OpenFeedSource(source.feed);
  if (!feed) return feed.error();
  const Result<std::string> root = ReadInput(source.root);
  if (!root) return root.error();
  const Policy policy{source.accepts, source.accepts.empty(), source.min_persons};
  const UtcTime now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  const Result<std::shared_ptr<const Generation>> generation = ReadFeedOnce(**feed, *root, policy, now);
  if (!generation) return generation.error();
  return Said{(*generation)->words, (*generation)->media, {}, (*generation)->refusals};
}

std::vector<fs::path> YamlFilesBelow(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// words/<unit>-<tray>/<item>.yaml, as signing would name it.
std::string TargetPathOf(const fs::path& file, const std::string& unit, const Timetable& timetable) {
  const std::string* shown = unit.empty() ? FindTarget(timetable, file) : nullptr;
  if (shown != nullptr) return *shown;
  const std::string tray = file.parent_path().filename().string();
  return fmt::format("words/{}{}{}/{}", unit, unit.empty() ? "" : "-", tray, file.filename().string());
}

Result<Said> ReadAuthorsFiles(const ShowSource& source, Diagnostics& diagnostics) {
  if (!fs::is_directory(source.words)) return Error{"file-unreadable", source.words + " is no folder"};
  const Result<std::string> timetable_text = ReadInput(source.timetable);
  if (!timetable_text) return timetable_text.error();
  std::optional<Timetable> timetable = ReadTimetable(*timetable_text, source.timetable, diagnostics);
  if (!timetable) return Error{"timetable-unusable", fmt::format("{} cannot be used as a timetable", source.timetable)};
  Said said;
  said.words.timetable = *std::move(timetable);
  for (const fs::path& file : YamlFilesBelow(source.words)) {
    const Result<std::string> text = ReadInput(file.string());
    if (!text) return text.error();
    std::optional<Item> item = ReadItem(*text, file.string(), diagnostics);
    // Fills need the signed template that they name: they are shown from a feed only.
    if (!item || item->kind == ItemKind::kTemplate || item->kind == ItemKind::kFill) continue;
    said.media.merge(TakePicturesBeside(*item, *text, file, PictureDecoder(), diagnostics));
    const std::string target = TargetPathOf(file, source.unit, said.words.timetable);
    said.words.items[target] = std::make_shared<const Item>(*std::move(item));
    said.files[target] = file.string();
  }
  return said;
}

LoadedShow ShowOn(const Screen& screen, const Said& said, const std::shared_ptr<const Look>& look,
                  Diagnostics& diagnostics) {
  Words words = said.words;
  words.pictures = MakePictureSource(said.media, screen.size);
  return {Show::Compile(std::move(words), look, screen, diagnostics),
          said.words.timetable.utc_offset,
          said.words.items,
          said.files,
          look,
          said.refusals};
}

Result<std::vector<LoadedShow>> LoadAll(const ShowSource& source, const std::vector<std::string>& screens,
                                        Diagnostics& diagnostics) {
  std::vector<Screen> read;
  for (const std::string& file : screens) {
    Result<Screen> screen = ReadScreenOption(file, diagnostics);
    if (!screen) return screen.error();
    read.push_back(*std::move(screen));
  }
  const Result<std::shared_ptr<const Look>> look = LoadLook(ProgramDataDir(), diagnostics);
  if (!look) return look.error();
  const Result<Said> said = source.words.empty() ? ReadFeed(source) : ReadAuthorsFiles(source, diagnostics);
  if (!said) return said.error();
  std::vector<LoadedShow> loaded;
  for (const Screen& screen : read) loaded.push_back(ShowOn(screen, *said, *look, diagnostics));
  return loaded;
}

}  // namespace

void AddShowOptions(CLI::App& command, CLI::App& group, ShowSource& source) {
  CLI::Option* feed = group.add_option("--feed", source.feed, "The feed: a folder or a URL");
  CLI::Option* root = command.add_option("--root", source.root, "The root.json that the feed is trusted by");
  CLI::Option* words = group.add_option("--words", source.words, "Instead of a feed: a folder of <tray>/<item>.yaml");
  CLI::Option* timetable = command.add_option("--timetable", source.timetable, "The timetable for --words");
  command.add_option("--accepts", source.accepts, "A unit that the screen accepts, once for each; default: all")
      ->needs(feed);
  command.add_option("--min-persons", source.min_persons, "Persons who must have signed words")
      ->needs(feed)
      ->check(CLI::Range(1, 9));
  command.add_option("--unit", source.unit, "The unit whose trays the folders of --words are")->needs(words);
  feed->needs(root);
  root->needs(feed);
  words->needs(timetable);
  timetable->needs(words);
}

Result<LoadedShow> LoadShow(const ShowSource& source, Diagnostics& diagnostics) {
  Result<std::vector<LoadedShow>> loaded = LoadShows(source, {source.screen}, diagnostics);
  if (!loaded) return loaded.error();
  return std::move(loaded->front());
}

Result<std::vector<LoadedShow>> LoadShows(const ShowSource& source, const std::vector<std::string>& screens,
                                          Diagnostics& diagnostics) {
  Diagnostics all;
  Result<std::vector<LoadedShow>> loaded = LoadAll(source, screens, all);
  for (const Finding& finding : all.findings()) {
    if (finding.severity == Severity::kError) diagnostics.Add(finding);
  }
  return loaded;
}

void PrintRefusals(const std::vector<Refusal>& refusals, const Messages& messages, Language language) {
  for (const Refusal& refusal : refusals) {
    fmt::print(stderr, "{}: {} ({})\n", refusal.path, messages.Text(refusal.reason.code, language),
               refusal.reason.what);
  }
}

Result<UtcTime> ReadMoment(const std::string& text, std::chrono::minutes utc_offset) {
  if (const std::optional<UtcTime> moment = ParseRfc3339(text)) return *moment;
  if (const std::optional<WrittenTime> written = ParseWrittenTime(text)) return ToUtc(*written, utc_offset);
  return Error{"bad-time",
               fmt::format("\"{}\" is no moment such as 2026-11-20T19:00 or 2026-11-20T19:00:00+07:00", text)};
}

}  // namespace bangron
