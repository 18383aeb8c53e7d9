// `bangron check`: reads files that people wrote and tells everything that is wrong with them, all at once.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/check_files.h"
#include "cli/check_programme.h"
#include "cli/check_screens.h"
#include "cli/commands.h"
#include "cli/findings.h"
#include "cli/input.h"
#include "cli/render_item.h"
#include "engine/json/json.h"
#include "engine/model/messages.h"
#include "engine/model/readers.h"
#include "engine/scene/scene.h"
#include "engine/scene/viewing.h"
#include "feed/data_dir.h"
#include "feed/font_folder.h"
#include "feed/holiday_lists.h"
#include "feed/list_folder.h"
#include "feed/look_folder.h"

namespace bangron {
namespace {

struct CheckOptions {
  std::string path;
  std::string lists;
  std::string screen;  // file or size; empty: no pictures are made
  bool second_opinion = false;
  bool json = false;
  std::string language = "vi";
};

constexpr const char* kHunspellDictionary = "/usr/share/hunspell/vi_VN.dic";

std::string_view NameOf(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kNote:
      break;
  }
  return "note";
}

std::string_view NameOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kDamaged:
      return "damaged";
    case Verdict::kSuspect:
      return "suspect";
    case Verdict::kClean:
      break;
  }
  return "clean";
}

// The file itself, or the .yaml and .txt files below a folder, in the order of their names.
std::vector<std::string> FilesOf(const std::string& path) {
  if (path == "-" || !std::filesystem::is_directory(path)) return {path};
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
    const std::string extension = entry.path().extension();
    const bool ours = extension == ".yaml" || extension == ".yml" || extension == ".txt";
    if (ours && entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Json JsonOf(const CheckResult& result, const Messages& messages, Language language) {
  JsonArray findings;
  for (const Finding& finding : InOrder(result.diagnostics)) {
    const std::string hint = messages.Hint(finding, language);
    JsonObject told{{"file", finding.where.file},
                    {"line", finding.where.line},
                    {"col", finding.where.column},
                    {"code", finding.code},
                    {"severity", NameOf(finding.severity)},
                    {"found", finding.found},
                    {"hint", hint.empty() ? messages.Message(finding, language) : hint}};
    if (!finding.said_by.empty()) told["list"] = finding.said_by;
    findings.push_back(std::move(told));
  }
  const double tokens = std::max(1, result.proof.tokens);
  return JsonObject{{"findings", std::move(findings)},
                    {"summary", JsonObject{{"tokens", result.proof.tokens},
                                           {"illegal", result.proof.illegal},
                                           {"with_marks", result.proof.with_marks / tokens},
                                           {"verdict", NameOf(result.proof.verdict)}}}};
}

void PrintText(const CheckResult& result, const Messages& messages, Language language) {
  for (const Finding& finding : InOrder(result.diagnostics)) fmt::print("{}\n", messages.Line(finding, language));
  const std::vector<std::string> counts{fmt::format("{}", result.files),
                                        fmt::format("{}", result.diagnostics.findings().size())};
  fmt::print(stderr, "{}\n", messages.Text("checked-files", language, counts));
}

// What ships, what the office adds, and the dictionary where one is asked for.
Result<ProofLists> LoadLists(const CheckOptions& options) {
  Result<ProofLists> lists = LoadProofLists(ProgramDataDir());
  if (!lists) return lists;
  if (!options.lists.empty()) {
    if (const Result<void> added = AddProofLists(options.lists, *lists); !added) return added.error();
  }
  if (options.second_opinion) {
    Result<std::set<std::string>> words = LoadSecondOpinion(kHunspellDictionary);
    if (!words) return Error{words.error().code, words.error().what + "; the package hunspell-vi brings it"};
    lists->second_opinion = std::move(*words);
  }
  return lists;
}

// What each item looks like on one screen: what is too small, which face a small panel takes, which tones get weak.
class PictureChecker {
 public:
  static Result<PictureChecker> Create(const std::string& screen, Diagnostics& diagnostics) {
    Result<Screen> read = ReadScreenOption(screen, diagnostics);
    if (!read) return read.error();
    Result<std::shared_ptr<const Look>> look = LoadLook(ProgramDataDir(), diagnostics);
    if (!look) return look.error();
    return PictureChecker(*std::move(read), *std::move(look));
  }

  void Check(const std::string& text, const std::string& file, Diagnostics& diagnostics) const {
    Diagnostics told_already;
    const std::optional<Item> item = ReadItem(text, file, told_already);
    if (!item) return;
    Diagnostics found;
    const auto scene = BuildScene(*item, *look_, screen_, kVietnamOffset, found);
    if (scene) {
      ReportViewing(**scene, *look_, screen_, found);
    } else {
      found.Add({.code = "item-not-set",
                 .severity = Severity::kError,
                 .where = {},
                 .key = {},
                 .found = scene.error().what,
                 .allowed = {},
                 .suggestion = {}});
    }
    for (Finding finding : found.findings()) {
      finding.where.file = file;
      diagnostics.Add(std::move(finding));
    }
  }

 private:
  PictureChecker(Screen screen, std::shared_ptr<const Look> look)
      : screen_(std::move(screen)), look_(std::move(look)) {}

  Screen screen_;
  std::shared_ptr<const Look> look_;
};

int RunCheck(const CheckOptions& options) {
  const Result<Messages> messages = LoadMessages();
  if (!messages) return CouldNot("check", messages.error());
  const Result<ProofLists> lists = LoadLists(options);
  if (!lists) return CouldNot("check", lists.error());

  CheckResult result;
  const Result<Holidays> holidays = LoadHolidays(ProgramDataDir(), result.diagnostics);
  if (!holidays) return CouldNot("check", holidays.error());
  const FileChecker checker(*lists, *holidays);
  ProgrammeChecker programme(*holidays);
  std::optional<PictureChecker> pictures;
  if (!options.screen.empty()) {
    Result<PictureChecker> created = PictureChecker::Create(options.screen, result.diagnostics);
    if (!created) return CouldNot("check", created.error());
    pictures = *std::move(created);
  }
  for (const std::string& file : FilesOf(options.path)) {
    const Result<std::string> text = ReadInput(file);
    if (!text) return CouldNot("check", text.error());
    checker.Check(*text, file, result);
    programme.Take(*text, file);
    if (pictures && KindOfFile(*text) == "item") pictures->Check(*text, file, result.diagnostics);
  }
  if (std::filesystem::is_directory(options.path) && IsOfficeFolder(options.path)) {
    if (const Result<void> done = CheckScreens(options.path, result.diagnostics); !done) {
      return CouldNot("check", done.error());
    }
  }
  if (result.files == 0) {
    return CouldNot("check", {"nothing-to-check", fmt::format("{} holds no .yaml or .txt file", options.path)});
  }
  programme.Report(result.diagnostics);
  if (result.pictures > 0) CheckFonts(ProgramDataDir(), result.diagnostics);
  const Language language = ParseLanguage(options.language).value_or(Language::kVietnamese);
  if (options.json) {
    fmt::print("{}\n", WriteJson(JsonOf(result, *messages, language)));
  } else {
    PrintText(result, *messages, language);
  }
  return HasSomethingToRead(result.diagnostics) ? kExitFindings : kExitGood;
}

}  // namespace

void AddCheckCommand(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = app.add_subcommand("check", "Kiểm tra tệp; check files, with every finding at once");
  command->add_option("path", options->path, "A file, a folder, or - for standard input")->required();
  command->add_option("--lists", options->lists, "A folder with the office's own word lists");
  command->add_option("--screen", options->screen, "Also what items look like on a screen: its file, or 384x192");
  command->add_flag("--second-opinion", options->second_opinion, "Also ask the installed dictionary hunspell-vi");
  command->add_flag("--json", options->json, "Findings as JSON");
  command->add_option("--lang", options->language, "Language of the messages")->check(CLI::IsMember({"vi", "en"}));
  command->footer(
      "Examples:\n  bangron check content/\n  bangron check --json --lang en item.yaml\n  bangron check --lists "
      "our-lists/ - < words.txt");
  command->callback([options, &exit_code] { exit_code = RunCheck(*options); });
}

}  // namespace bangron
