// The catalogue of texts for people (lists/messages.yaml): one entry a stable code, Vietnamese first, English second.
// It turns findings, reasons and error codes into sentences; it decides nothing.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/base/result.h"

namespace bangron {

enum class Language { kVietnamese, kEnglish };

// "vi" or "en".
std::optional<Language> ParseLanguage(std::string_view text);

// Immutable after loading. Thread: any.
class Messages {
 public:
  // Reads the catalogue's text. Fails: "messages-unusable", naming the first finding.
  static Result<Messages> Load(std::string_view text);

  bool Has(std::string_view code) const { return entries_.contains(code); }

  // The sentence of `code` with {0}, {1}, ... filled in; an unknown code gives itself and its arguments. {0:kind} gives
  // each word of the argument as the text of "kind-word" says it, where there is one.
  std::string Text(std::string_view code, Language language, std::span<const std::string> arguments = {}) const;

  // What is wrong, in one sentence.
  std::string Message(const Finding& finding, Language language) const;
  // What to do about it: a likely correction, advice, what is allowed. May be empty.
  std::string Hint(const Finding& finding, Language language) const;
  // "file:line:col: key: message; hint [list:line]". Never holds a control character, whatever the file held.
  std::string Line(const Finding& finding, Language language) const;

  std::vector<std::string> Codes() const;

 private:
  struct Entry {
    std::string text[2];
    std::string hint[2];
  };

  Messages() = default;
  const Entry* FindEntry(std::string_view code) const;
  std::string InWords(std::string_view argument, std::string_view kind, Language language) const;

  std::map<std::string, Entry, std::less<>> entries_;
};

// The findings by file, line and column; those of one place stay in the order of their finding.
std::vector<Finding> InOrder(const Diagnostics& diagnostics);

}  // namespace bangron
