// `bangron fit`: the largest letters at which a text fits a box, its lines, and whether anything is cut, split or weak.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>

#include "cli/commands.h"
#include "cli/findings.h"
#include "engine/base/utf8.h"
#include "engine/json/json.h"
#include "engine/model/fields.h"
#include "engine/text/automatic.h"
#include "engine/text/legibility.h"
#include "engine/text/painted_ink.h"
#include "engine/text/set_text.h"
#include "engine/viet/glue.h"
#include "engine/viet/nfc.h"
#include "feed/data_dir.h"
#include "feed/font_folder.h"
#include "feed/list_folder.h"

namespace bangron {
namespace {

struct FitCommandOptions {
  std::string size;
  std::string font;  // empty: chosen by the rows there are
  std::string text;
  bool json = false;
  bool one_colour = false;
};

constexpr char kOwnFace[] = "be-vietnam-pro-bold";
constexpr std::size_t kNamedPairs = 6;

struct FitReport {
  SetText set;
  bool is_automatic = false;
  ToneReading tones;
  int ink_rows = 0;
  int clipped_rows = 0;
  int split_breaks = 0;
};

// Line ends inside a compound, a name, or between a number and what it counts. An author's own break is none.
int CountSplitBreaks(const SetText& set, const CutText& cut) {
  int split = 0;
  std::size_t end = 0;
  for (const SetLine& line : set.lines) {
    end += 1 + static_cast<std::size_t>(std::count(line.text.begin(), line.text.end(), ' '));
    if (end >= cut.words.size()) break;
    split += cut.gaps[end - 1].splits;
  }
  return split;
}

// In the font that was named, or in the face and at the size that read best.
Result<SetText> SetInFont(const FitCommandOptions& options, const std::string& text, const FitOptions& fit,
                          CoverageMode mode) {
  const std::filesystem::path data_dir = ProgramDataDir();
  const auto font = LoadFont(data_dir, options.font.empty() ? kOwnFace : options.font);
  if (!font) return font.error();
  if (!options.font.empty()) return FitText(text, *font, fit);
  Faces faces{*font, {}, mode};
  const auto catalogue = LoadFontCatalogue(data_dir);
  if (!catalogue) return catalogue.error();
  for (const std::string& id : catalogue->small_panels) {
    faces.small_panels.push_back(FindFont(data_dir, id, catalogue->fonts.at(id)));
  }
  return FitAutomatically(text, faces, fit);
}

Result<FitReport> MakeReport(const FitCommandOptions& options, Size box) {
  const std::filesystem::path data_dir = ProgramDataDir();
  const std::size_t invalid = FindInvalidUtf8(options.text);
  if (invalid != std::string::npos) {
    return Error{"text-not-utf8", fmt::format("cannot read the text: byte {} is not UTF-8", invalid + 1)};
  }
  const std::string text = NormaliseVietnamese(options.text);
  const auto phrases = LoadPhrases(data_dir);
  if (!phrases) return phrases.error();
  const CoverageMode mode = options.one_colour ? CoverageMode::kOneBit : CoverageMode::kGrey;
  auto set = SetInFont(options, text, {.box = box, .phrases = &*phrases}, mode);
  if (!set) return set.error();

  FitReport report;
  report.set = *std::move(set);
  report.is_automatic = options.font.empty();
  const Rect ink = PaintedBounds(report.set, mode);
  report.ink_rows = ink.height;
  report.clipped_rows = std::max(0, -ink.y) + std::max(0, ink.Bottom() - box.height);
  report.tones = ReadTones(text, *report.set.font, report.set.size, mode);
  report.split_breaks = CountSplitBreaks(report.set, CutAtGaps(text, *phrases));
  return report;
}

double SizePx(FontSize size) { return size.value_64 / 64.0; }

std::string ReportAsJson(const FitReport& report) {
  JsonArray lines;
  for (const SetLine& line : report.set.lines) lines.emplace_back(line.text);
  return WriteJson(JsonObject{{"font", report.set.font->name()},
                              {"size_px", SizePx(report.set.size)},
                              {"chosen", report.is_automatic ? "automatic" : "named"},
                              {"lines", std::move(lines)},
                              {"ink_rows", report.ink_rows},
                              {"clipped_rows", report.clipped_rows},
                              {"weak_tone_pairs", static_cast<int>(report.tones.weak_pairs.size())},
                              {"flat_tildes", static_cast<int>(report.tones.flat_tildes.size())},
                              {"weak", NamePairs(report.tones, kNamedPairs)},
                              {"split_breaks", report.split_breaks}});
}

std::string ReportAsText(const FitReport& report) {
  std::string text = fmt::format("{} {} px{}\n", report.set.font->name(), SizePx(report.set.size),
                                 report.is_automatic ? " (chosen by the rows there are)" : "");
  for (const SetLine& line : report.set.lines) text += fmt::format("  {}\n", line.text);
  const std::string weak =
      report.tones.weak_pairs.empty() ? "" : fmt::format(" ({})", NamePairs(report.tones, kNamedPairs));
  return text + fmt::format("ink rows {}, clipped rows {}, weak tone pairs {}{}, flat tildes {}, split breaks {}",
                            report.ink_rows, report.clipped_rows, report.tones.weak_pairs.size(), weak,
                            report.tones.flat_tildes.size(), report.split_breaks);
}

int RunFit(const FitCommandOptions& options) {
  const std::optional<Size> box = ParseSize(options.size);
  if (!box) {
    fmt::print(stderr, "bangron fit: --size {}: not a size such as 384x192\n", options.size);
    return kExitUsage;
  }
  const Result<FitReport> report = MakeReport(options, *box);
  if (!report) {
    return CouldNot("fit", report.error());
  }
  fmt::print("{}\n", options.json ? ReportAsJson(*report) : ReportAsText(*report));
  return kExitGood;
}

}  // namespace

void AddFitCommand(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<FitCommandOptions>();
  CLI::App* command = app.add_subcommand("fit", "Cỡ chữ lớn nhất vừa khung; the largest letters that fit a box");
  command->add_option("--size", options->size, "The box in pixels, as 384x192")->required();
  command->add_option("--font", options->font, "A font of the catalogue; without it the face and size that read best");
  command->add_flag("--one-colour", options->one_colour, "For a board of one colour, whose pixels are on or off");
  command->add_flag("--json", options->json, "The result as JSON");
  command->add_option("text", options->text, "The text; | forces a line break, ~ forbids one")->required();
  command->footer(
      "Examples:\n  bangron fit --size 384x192 \"NGÀY HỘI VĂN HÓA | CÁC DÂN TỘC\"\n"
      "  bangron fit --size 96x32 --font noto-sans-bold --json \"Đọc sách mỗi ngày\"");
  command->callback([options, &exit_code] { exit_code = RunFit(*options); });
}

}  // namespace bangron
