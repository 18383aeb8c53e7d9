#include "cli/check_files.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "engine/base/utf8.h"
#include "engine/config/suggest.h"
#include "engine/config/yaml.h"
#include "engine/model/artwork.h"
#include "engine/model/fill_template.h"
#include "engine/model/layout.h"
#include "engine/model/readers.h"
#include "engine/model/theme.h"
#include "engine/viet/nfc.h"
#include "feed/media_files.h"

namespace bangron {
namespace {

constexpr std::array<std::string_view, 8> kReadKinds{"item",   "timetable", "screen",  "player",
                                                     "layout", "theme",     "artwork", "holidays"};
// Files of ours without a reader here: their form is checked, their meaning where they are used.
constexpr std::array<std::string_view, 2> kOtherKinds{"fonts", "messages"};
constexpr std::array<std::string_view, 6> kWordKeys{"lead", "text", "dateline", "lines", "columns", "caption"};

bool IsYamlName(std::string_view file) { return file.ends_with(".yaml") || file.ends_with(".yml"); }

bool IsPictureName(std::string_view file) {
  constexpr std::array<std::string_view, 4> kEndings{".png", ".jpg", ".jpeg", ".webp"};
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return file.ends_with(ending); });
}

// "|" and "~" are marks for line breaking, not words.
std::string WithoutBreakMarks(std::string words) {
  std::replace(words.begin(), words.end(), '|', ' ');
  std::replace(words.begin(), words.end(), '~', ' ');
  return words;
}

// Numbers stand where the values will.
std::string WithoutSlotMarks(std::string words) {
  for (const SlotMark& mark : FindSlotMarks(words).value_or(std::vector<SlotMark>())) {
    words.replace(mark.at, mark.length, std::string(mark.length, '9'));
  }
  return words;
}

// The choices of a template's slots.
std::vector<const YamlNode*> ChoicesOf(const YamlNode& root) {
  std::vector<const YamlNode*> choices;
  const YamlNode* slots = root.Find("slots");
  if (slots == nullptr) return choices;
  for (const YamlNode::Member& slot : slots->map) {
    if (const YamlNode* of = slot.value.Find("of")) choices.push_back(of);
  }
  return choices;
}

void AddUnknownKind(const YamlNode& root, Diagnostics& diagnostics) {
  Finding finding{.code = "unknown-file-kind",
                  .severity = Severity::kError,
                  .where = root.where,
                  .key = {},
                  .found = root.map.empty() ? std::string() : root.map.front().key,
                  .allowed = fmt::format("{}", fmt::join(kReadKinds, ", ")),
                  .suggestion = {}};
  finding.suggestion = NearestWord(finding.found, kReadKinds);
  diagnostics.Add(std::move(finding));
}

}  // namespace

void FileChecker::Check(const std::string& text, const std::string& file, CheckResult& result) const {
  ++result.files;
  if (IsPictureName(file)) {
    CheckPicture(text, file, result);
  } else if (IsYamlName(file) || !KindOfFile(text).empty()) {
    CheckYaml(text, file, result);
  } else {
    CheckPlainText(text, file, result);
  }
}

void FileChecker::CheckPicture(const std::string& bytes, const std::string& file, CheckResult& result) {
  const Result<DecodedPicture> decoded = PictureDecoder().Decode(bytes);
  if (!decoded) return result.diagnostics.Add(PictureFinding(decoded.error(), {file, 0, 0}, {}));
  for (Finding& note : PictureNotes(*decoded, {file, 0, 0}, {})) result.diagnostics.Add(std::move(note));
}

void FileChecker::CheckYaml(const std::string& text, const std::string& file, CheckResult& result) const {
  Diagnostics& diagnostics = result.diagnostics;
  const std::string kind = KindOfFile(text);
  if (kind == "item" || kind == "layout" || kind == "theme") ++result.pictures;
  if (kind == "item") {
    const std::optional<Item> item = ReadItem(text, file, diagnostics);
    if (item) TakePicturesBeside(*item, text, file, PictureDecoder(), diagnostics);
    CheckWordsOfItem(text, file, result);
  } else if (kind == "timetable") {
    const auto timetable = ReadTimetable(text, file, diagnostics);
    if (timetable) CheckHolidayNames(*timetable, holidays_, diagnostics);
  } else if (kind == "screen") {
    ReadScreen(text, file, diagnostics);
  } else if (kind == "player") {
    ReadPlayerConfig(text, file, diagnostics);
  } else if (kind == "layout") {
    ReadLayout(text, file, diagnostics);
  } else if (kind == "theme") {
    ReadTheme(text, file, diagnostics);
  } else if (kind == "holidays") {
    ReadHolidays(text, file, diagnostics);
  } else if (kind == "artwork") {
    ReadArtwork(text, file, diagnostics);
  } else if (const auto root = ParseYaml(text, file, diagnostics)) {
    const bool known = std::any_of(kOtherKinds.begin(), kOtherKinds.end(),
                                   [&](std::string_view other) { return root->Find(other) != nullptr; });
    if (!known) AddUnknownKind(*root, diagnostics);
  }
}

void FileChecker::CheckWordsOfItem(const std::string& text, const std::string& file, CheckResult& result) const {
  Diagnostics told_by_the_reader;
  const auto root = ParseYaml(text, file, told_by_the_reader);
  if (!root) return;
  const YamlNode* kind = root->Find("kind");
  const bool is_template = kind != nullptr && kind->scalar == "template";
  const auto read = [&](const YamlNode& node) {
    Location start = node.where;
    if (node.quoted) ++start.column;
    const std::string words = WithoutBreakMarks(node.scalar);
    ProofReadInto(is_template ? WithoutSlotMarks(words) : words, start, result);
  };
  std::vector<const YamlNode*> nodes = is_template ? ChoicesOf(*root) : std::vector<const YamlNode*>();
  for (const std::string_view key : kWordKeys) nodes.push_back(root->Find(key));
  if (const YamlNode* members = root->Find("members")) {
    for (const YamlNode& member : members->sequence) {
      for (const std::string_view key : kWordKeys) nodes.push_back(member.Find(key));
    }
  }
  for (const YamlNode* node : nodes) {
    if (node == nullptr) continue;
    if (node->kind == YamlNode::Kind::kScalar) read(*node);
    for (const YamlNode& element : node->sequence) {
      if (element.kind == YamlNode::Kind::kScalar) read(element);
    }
  }
}

// One item a line.
void FileChecker::CheckPlainText(const std::string& text, const std::string& file, CheckResult& result) const {
  int line_number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    ++line_number;
    if (const std::size_t bad = FindInvalidUtf8(line); bad != std::string::npos) {
      const int column = static_cast<int>(ToUtf32(std::string_view(line).substr(0, bad)).size()) + 1;
      result.diagnostics.Add({.code = "text-not-utf8",
                              .severity = Severity::kError,
                              .where = {file, line_number, column},
                              .key = {},
                              .found = fmt::format("0x{:02X}", static_cast<unsigned char>(line[bad])),
                              .allowed = {},
                              .suggestion = {}});
      result.proof.verdict = Verdict::kDamaged;
      continue;
    }
    ProofReadInto(line, {file, line_number, 1}, result);
  }
}

void FileChecker::ProofReadInto(const std::string& words, const Location& start, CheckResult& result) const {
  const ProofReport report = ProofRead(ToNfc(words), start, lists_, result.diagnostics);
  result.proof.tokens += report.tokens;
  result.proof.illegal += report.illegal;
  result.proof.with_marks += report.with_marks;
  result.proof.verdict = std::max(result.proof.verdict, report.verdict);
}

}  // namespace bangron
