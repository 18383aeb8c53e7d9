#include "engine/model/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/utf8.h"

namespace bangron {
namespace {

constexpr std::size_t kLongestId = 60;
constexpr int kLargestSide = 8192;      // px
constexpr std::int64_t kFastest = 240;  // frames a second

bool IsIdCharacter(char character) {
  return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '-';
}

bool IsId(std::string_view text) {
  return !text.empty() && text.size() <= kLongestId && std::all_of(text.begin(), text.end(), IsIdCharacter);
}

bool IsTrayFolder(std::string_view text) {
  const std::size_t hyphen = text.find('-');
  return IsId(text) && hyphen != std::string_view::npos && hyphen > 0 && hyphen + 1 < text.size();
}

bool IsItemFile(std::string_view name) {
  constexpr std::string_view kEnding = ".yaml";
  return name.ends_with(kEnding) && IsId(name.substr(0, name.size() - kEnding.size()));
}

bool IsFileName(std::string_view text) {
  return !text.empty() && text.size() <= 2 * kLongestId && IsIdCharacter(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char character) { return IsIdCharacter(character) || character == '.' || character == '_'; });
}

// The folder and the name of <top>/<folder>/<name>.
std::optional<std::pair<std::string_view, std::string_view>> SplitPath(std::string_view path, std::string_view top) {
  if (!path.starts_with(top)) return std::nullopt;
  path.remove_prefix(top.size());
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  return std::pair(path.substr(0, slash), path.substr(slash + 1));
}

std::optional<unsigned> ParseWeekday(std::string_view text) {
  constexpr std::array<std::string_view, 7> kNames{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  const auto name = std::find(kNames.begin(), kNames.end(), text);
  if (name == kNames.end()) return std::nullopt;
  return static_cast<unsigned>(name - kNames.begin()) + 1;
}

bool IsUnseen(char32_t code_point) {
  if (code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0)) return true;
  const bool zero_width = code_point >= 0x200B && code_point <= 0x200F;
  const bool line_or_direction = code_point >= 0x2028 && code_point <= 0x202E;
  const bool invisible = code_point >= 0x2060 && code_point <= 0x206F;
  return zero_width || line_or_direction || invisible || code_point == 0xAD || code_point == 0xFEFF ||
         (code_point >= 0xFFF9 && code_point <= 0xFFFB) || (code_point >= 0xE0000 && code_point <= 0xE007F);
}

}  // namespace

std::optional<std::string> ParseId(std::string_view text) {
  if (!IsId(text)) return std::nullopt;
  return std::string(text);
}

std::optional<std::string> ParseWordsPath(std::string_view text) {
  const auto parts = SplitPath(text, "words/");
  if (!parts || !IsTrayFolder(parts->first) || !IsItemFile(parts->second)) return std::nullopt;
  return std::string(text);
}

std::optional<std::string> ParseShownPath(std::string_view text) {
  const auto parts = SplitPath(text, "fills/");
  if (!parts) return ParseWordsPath(text);
  if (!IsId(parts->first) || !IsItemFile(parts->second)) return std::nullopt;
  return std::string(text);
}

std::optional<std::string> ParseMediaPath(std::string_view text) {
  const auto parts = SplitPath(text, "media/");
  if (!parts || !IsTrayFolder(parts->first) || !IsFileName(parts->second)) return std::nullopt;
  return std::string(text);
}

std::optional<std::chrono::milliseconds> ParseDuration(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::int64_t>, 4> kUnits{
      {{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}}};
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto count = ParseNumber<std::int32_t>(text.substr(0, digits));
  if (!count || *count == 0) return std::nullopt;
  for (const auto& [unit, milliseconds] : kUnits) {
    if (text.substr(digits) == unit) return std::chrono::milliseconds(*count * milliseconds);
  }
  return std::nullopt;
}

std::optional<Size> ParseSize(std::string_view text) {
  const std::size_t times = text.find('x');
  if (times == std::string_view::npos) return std::nullopt;
  const auto width = ParseNumber<int>(text.substr(0, times));
  const auto height = ParseNumber<int>(text.substr(times + 1));
  if (!width || !height || *width < 1 || *height < 1 || *width > kLargestSide || *height > kLargestSide) {
    return std::nullopt;
  }
  return Size{*width, *height};
}

std::optional<Point> ParsePoint(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const auto x = ParseNumber<int>(text.substr(0, comma));
  const auto y = ParseNumber<int>(text.substr(comma + 1));
  if (!x || !y || *x >= kLargestSide || *y >= kLargestSide) return std::nullopt;
  return Point{*x, *y};
}

std::optional<Rect> ParseRect(std::string_view text) {
  const std::size_t first = text.find('+');
  if (first == std::string_view::npos) return std::nullopt;
  const auto size = ParseSize(text.substr(0, first));
  std::string place(text.substr(first + 1));
  std::replace(place.begin(), place.end(), '+', ',');
  const auto at = ParsePoint(place);
  if (!size || !at) return std::nullopt;
  return Rect{at->x, at->y, size->width, size->height};
}

std::optional<Refresh> ParseRefresh(std::string_view text) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto numerator = ParseNumber<std::int32_t>(text.substr(0, slash));
  const auto denominator =
      slash == text.size() ? std::optional<std::int32_t>(1) : ParseNumber<std::int32_t>(text.substr(slash + 1));
  if (!numerator || !denominator || *denominator < 1) return std::nullopt;
  if (*numerator < *denominator || *numerator > kFastest * *denominator) return std::nullopt;
  return Refresh{*numerator, *denominator};
}

std::optional<std::int64_t> ParseDecimal(std::string_view text, int places) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  const auto whole = ParseNumber<std::int32_t>(text.substr(0, point));
  if (!whole) return std::nullopt;
  std::string fraction;
  if (point < text.size()) {
    fraction = text.substr(point + 1);
    if (fraction.empty() || fraction.size() > static_cast<std::size_t>(places)) return std::nullopt;
  }
  fraction.resize(static_cast<std::size_t>(places), '0');
  std::int64_t value = *whole;
  for (const char digit : fraction) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  return negative ? -value : value;
}

std::optional<std::vector<unsigned>> ParseWeekdays(std::string_view text) {
  const std::size_t dots = text.find("..");
  const auto first = ParseWeekday(text.substr(0, dots));
  const auto last = dots == std::string_view::npos ? first : ParseWeekday(text.substr(dots + 2));
  if (!first || !last) return std::nullopt;
  std::vector<unsigned> days{*first};
  while (days.back() != *last) days.push_back(days.back() % 7 + 1);
  return days;
}

std::optional<std::string> FindUnseenCharacter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCodePoint decoded = DecodeUtf8(text, at);
    if (!decoded.valid || IsUnseen(decoded.code_point)) {
      return fmt::format("U+{:04X}", static_cast<unsigned>(decoded.code_point));
    }
    at += decoded.length;
  }
  return std::nullopt;
}

}  // namespace bangron
