// `bangron repair`: gives back Vietnamese that was read in the wrong encoding, line by line, and names the encoding.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/findings.h"
#include "cli/input.h"
#include "engine/json/json.h"
#include "engine/viet/repair.h"

namespace bangron {
namespace {

struct RepairOptions {
  std::string path;
  bool json = false;
  std::string language = "vi";
};

std::vector<std::string_view> SplitLines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

int RunRepair(const RepairOptions& options) {
  const Result<std::string> text = ReadInput(options.path);
  if (!text) {
    fmt::print(stderr, "bangron repair: {}\n", text.error().what);
    return kExitCouldNot;
  }
  const Language language = ParseLanguage(options.language).value_or(Language::kVietnamese);
  JsonArray lines;
  bool capitals_possible = false;
  for (const std::string_view line : SplitLines(*text)) {
    const RepairedLine repaired = RepairLine(line);
    if (options.json) {
      JsonObject told{{"encoding", repaired.encoding}, {"text", repaired.text}};
      if (repaired.may_be_capitals) told["hint"] = "capitals";
      lines.push_back(std::move(told));
      continue;
    }
    fmt::print("{}\n", repaired.text);
    if (repaired.text != line) fmt::print(stderr, "{}: {} -> {}\n", repaired.encoding, line, repaired.text);
    if (repaired.may_be_capitals) capitals_possible = true;
  }
  if (capitals_possible && !options.json) {
    const Result<Messages> messages = LoadMessages();
    if (messages) fmt::print(stderr, "bangron repair: {}\n", messages->Text("may-be-capitals", language));
  }
  if (options.json) fmt::print("{}\n", WriteJson(JsonObject{{"lines", std::move(lines)}}));
  return kExitGood;
}

}  // namespace

void AddRepairCommand(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<RepairOptions>();
  CLI::App* command = app.add_subcommand("repair", "Sửa bảng mã; repair text that was read in the wrong encoding");
  command->add_option("path", options->path, "A file, or - for standard input")->required();
  command->add_flag("--json", options->json, "Lines as JSON");
  command->add_option("--lang", options->language, "Language of the messages")->check(CLI::IsMember({"vi", "en"}));
  command->footer(
      "The repaired text goes to standard output, before and after of each changed line to standard error.\n"
      "Examples:\n  bangron repair bao-cao-cu.txt > bao-cao.txt\n  bangron repair --json - < words.txt");
  command->callback([options, &exit_code] { exit_code = RunRepair(*options); });
}

}  // namespace bangron
