#include "cli/load_show.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "cli/input.h"
#include "cli/render_item.h"
#include "engine/model/readers.h"
#include "feed/client.h"
#include "feed/data_dir.h"
#include "feed/http.h"
#include "feed/look_folder.h"

namespace bangron {
namespace {

namespace fs = std::filesystem;

Result<Words> WordsOfFeed(const ShowSource& source, const Screen& screen, std::vector<Refusal>& refusals) {
  Result<std::unique_ptr<FeedSource>> feed = OpenFeedSource(source.feed);
  if (!feed) return feed.error();
  const Result<std::string> root = ReadInput(source.root);
  if (!root) return root.error();
  const Policy policy{source.accepts, source.accepts.empty(), source.min_persons};
  const UtcTime now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  const Result<std::shared_ptr<const Generation>> generation = ReadFeedOnce(**feed, *root, policy, now);
  if (!generation) return generation.error();
  refusals = (*generation)->refusals;
  Words words = (*generation)->words;
  words.pictures = MakePictureSource((*generation)->media, screen.size);
  return words;
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
std::string TargetPathOf(const fs::path& file, const std::string& unit) {
  const std::string tray = file.parent_path().filename().string();
  return fmt::format("words/{}{}{}/{}", unit, unit.empty() ? "" : "-", tray, file.filename().string());
}

Result<Words> WordsOfAuthor(const ShowSource& source, const Screen& screen, Diagnostics& diagnostics) {
  if (!fs::is_directory(source.words)) return Error{"file-unreadable", source.words + " is no folder"};
  Words words;
  Media media;
  for (const fs::path& file : YamlFilesBelow(source.words)) {
    const Result<std::string> text = ReadInput(file.string());
    if (!text) return text.error();
    std::optional<Item> item = ReadItem(*text, file.string(), diagnostics);
    // Fills need the signed template that they name: they are shown from a feed only.
    if (!item || item->kind == ItemKind::kTemplate || item->kind == ItemKind::kFill) continue;
    media.merge(TakePicturesBeside(*item, *text, file, PictureDecoder(), diagnostics));
    words.items[TargetPathOf(file, source.unit)] = std::make_shared<const Item>(std::move(*item));
  }
  const Result<std::string> text = ReadInput(source.timetable);
  if (!text) return text.error();
  std::optional<Timetable> timetable = ReadTimetable(*text, source.timetable, diagnostics);
  if (!timetable) return Error{"timetable-unusable", fmt::format("{} cannot be used as a timetable", source.timetable)};
  words.timetable = std::move(*timetable);
  words.pictures = MakePictureSource(std::move(media), screen.size);
  return words;
}

Result<LoadedShow> LoadAll(const ShowSource& source, Diagnostics& diagnostics) {
  const Result<Screen> screen = ReadScreenOption(source.screen, diagnostics);
  if (!screen) return screen.error();
  const Result<std::shared_ptr<const Look>> look = LoadLook(ProgramDataDir(), diagnostics);
  if (!look) return look.error();
  LoadedShow loaded;
  Result<Words> words = source.words.empty() ? WordsOfFeed(source, *screen, loaded.refusals)
                                             : WordsOfAuthor(source, *screen, diagnostics);
  if (!words) return words.error();
  loaded.utc_offset = words->timetable.utc_offset;
  loaded.items = words->items;
  loaded.show = Show::Compile(std::move(*words), *look, *screen, diagnostics);
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
  Diagnostics all;
  Result<LoadedShow> loaded = LoadAll(source, all);
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
