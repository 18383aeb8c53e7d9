#include "engine/model/messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <tuple>

#include "engine/base/utf8.h"
#include "engine/config/map_reader.h"
#include "engine/model/fields.h"

namespace bangron {
namespace {

constexpr std::size_t kLongestExcerpt = 80;  // code points of `found`
constexpr std::size_t kLongAllowed = 60;     // bytes: beside a suggestion it only hides it
constexpr std::string_view kFileName = "messages.yaml";

std::size_t IndexOf(Language language) { return language == Language::kVietnamese ? 0 : 1; }

// As it may be printed: unseen characters by their numbers, and not without end.
std::string Printable(std::string_view text) {
  std::string out;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    if (count == kLongestExcerpt) return out + "…";
    const DecodedCodePoint decoded = DecodeUtf8(text, at);
    const std::string_view bytes = text.substr(at, decoded.length);
    if (!decoded.valid) {
      out += fmt::format("<0x{:02X}>", static_cast<unsigned char>(text[at]));
    } else if (const auto unseen = FindUnseenCharacter(bytes)) {
      out += fmt::format("<{}>", *unseen);
    } else {
      out += bytes;
    }
    at += decoded.length;
  }
  return out;
}

// Replaces every {name} that `value_of` knows; others stay as they are.
template <typename ValueOf>
std::string Fill(std::string_view pattern, ValueOf value_of) {
  std::string out;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = pattern.find('}', std::min(open, pattern.size()));
    if (close == std::string_view::npos) break;
    const std::optional<std::string> value = value_of(pattern.substr(open + 1, close - open - 1));
    out += pattern.substr(0, open);
    out += value ? *value : std::string(pattern.substr(open, close + 1 - open));
    pattern.remove_prefix(close + 1);
  }
  return out.append(pattern);
}

std::string FillFinding(std::string_view pattern, const Finding& finding) {
  return Fill(pattern, [&](std::string_view name) -> std::optional<std::string> {
    if (name == "found") return Printable(finding.found);
    if (name == "allowed") return finding.allowed;
    if (name == "suggestion") return Printable(finding.suggestion);
    if (name == "key") return Printable(finding.key);
    return std::nullopt;
  });
}

void AppendPart(std::string_view part, std::string& whole) {
  if (part.empty()) return;
  if (!whole.empty()) whole += whole.ends_with('?') ? " " : "; ";
  whole += part;
}

}  // namespace

std::optional<Language> ParseLanguage(std::string_view text) {
  if (text == "vi") return Language::kVietnamese;
  if (text == "en") return Language::kEnglish;
  return std::nullopt;
}

Result<Messages> Messages::Load(std::string_view text) {
  Diagnostics diagnostics;
  Messages messages;
  if (const auto root = ParseYaml(text, std::string(kFileName), diagnostics)) {
    MapReader reader(*root, diagnostics);
    reader.Text("messages", Presence::kRequired);
    if (auto texts = reader.Map("texts", Presence::kRequired)) {
      for (const YamlNode::Member& member : texts->node().map) {
        auto map = texts->Map(member.key);
        Entry& entry = messages.entries_[member.key];
        entry.text[0] = map->Text("vi", Presence::kRequired).value_or("");
        entry.text[1] = map->Text("en", Presence::kRequired).value_or("");
        const Presence both = map->Has("hint_vi") || map->Has("hint_en") ? Presence::kRequired : Presence::kOptional;
        entry.hint[0] = map->Text("hint_vi", both).value_or("");
        entry.hint[1] = map->Text("hint_en", both).value_or("");
        map->Finish();
      }
    }
    reader.Finish();
  }
  if (diagnostics.HasErrors()) {
    const Finding& first = diagnostics.findings().front();
    return Error{"messages-unusable", fmt::format("the catalogue of messages cannot be used: line {}: {}: {}",
                                                  first.where.line, first.key, first.code)};
  }
  return messages;
}

const Messages::Entry* Messages::FindEntry(std::string_view code) const {
  const auto entry = entries_.find(code);
  return entry == entries_.end() ? nullptr : &entry->second;
}

std::string Messages::Text(std::string_view code, Language language, std::span<const std::string> arguments) const {
  const Entry* entry = FindEntry(code);
  if (entry == nullptr) {
    std::string text(code);
    for (const std::string& argument : arguments) text += " " + Printable(argument);
    return text;
  }
  return Fill(entry->text[IndexOf(language)], [&](std::string_view name) -> std::optional<std::string> {
    const std::size_t colon = std::min(name.find(':'), name.size());
    std::size_t index = 0;
    const auto [end, failure] = std::from_chars(name.data(), name.data() + colon, index);
    if (failure != std::errc() || end != name.data() + colon || index >= arguments.size()) return std::nullopt;
    const std::string argument = Printable(arguments[index]);
    return colon == name.size() ? argument : InWords(argument, name.substr(colon + 1), language);
  });
}

std::string Messages::InWords(std::string_view argument, std::string_view kind, Language language) const {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  std::string out;
  while (!argument.empty()) {
    const auto end = std::find_if_not(argument.begin(), argument.end(), is_letter);
    const std::string_view word = argument.substr(0, static_cast<std::size_t>(end - argument.begin()));
    const Entry* term = FindEntry(fmt::format("{}-{}", kind, word));
    out += term == nullptr ? word : term->text[IndexOf(language)];
    argument.remove_prefix(word.size());
    if (argument.empty()) break;
    out += argument.front();
    argument.remove_prefix(1);
  }
  return out;
}

std::string Messages::Message(const Finding& finding, Language language) const {
  const Entry* entry = FindEntry(finding.code);
  if (entry == nullptr) return fmt::format("{} {}", finding.code, Printable(finding.found));
  return FillFinding(entry->text[IndexOf(language)], finding);
}

std::string Messages::Hint(const Finding& finding, Language language) const {
  const Entry* entry = FindEntry(finding.code);
  const auto common = [&](std::string_view code) {
    const Entry* shared = FindEntry(code);
    return shared == nullptr ? std::string() : FillFinding(shared->text[IndexOf(language)], finding);
  };
  std::string hint;
  std::string told;
  if (entry != nullptr) told = entry->text[IndexOf(language)] + entry->hint[IndexOf(language)];
  const auto is_told = [&](std::string_view name) { return told.find(name) != std::string::npos; };
  const bool has_suggestion = !finding.suggestion.empty();

  if (has_suggestion && !is_told("{suggestion}")) AppendPart(common("did-you-mean"), hint);
  if (entry != nullptr) AppendPart(FillFinding(entry->hint[IndexOf(language)], finding), hint);
  const bool hides = has_suggestion && finding.allowed.size() > kLongAllowed;
  if (!finding.allowed.empty() && !is_told("{allowed}") && !hides) AppendPart(common("allowed-are"), hint);
  return hint;
}

std::string Messages::Line(const Finding& finding, Language language) const {
  std::string line = Printable(finding.where.file);
  if (finding.where.line > 0) line += fmt::format(":{}:{}", finding.where.line, finding.where.column);
  line += ": ";
  if (!finding.key.empty()) line += Printable(finding.key) + ": ";
  AppendPart(Hint(finding, language), line += Message(finding, language));
  if (!finding.said_by.empty()) line += fmt::format(" [{}]", Printable(finding.said_by));
  return line;
}

std::vector<std::string> Messages::Codes() const {
  std::vector<std::string> codes;
  for (const auto& [code, entry] : entries_) codes.push_back(code);
  return codes;
}

std::vector<Finding> InOrder(const Diagnostics& diagnostics) {
  std::vector<Finding> findings = diagnostics.findings();
  const auto place = [](const Finding& finding) {
    return std::tie(finding.where.file, finding.where.line, finding.where.column);
  };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const Finding& a, const Finding& b) { return place(a) < place(b); });
  return findings;
}

}  // namespace bangron
