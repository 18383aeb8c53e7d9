#include "engine/viet/written_dates.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

namespace bangron {
namespace {

using Text = std::u32string_view;

constexpr Text kSpanDashes = U"-–—";

bool IsDateDigit(char32_t letter) { return letter >= U'0' && letter <= U'9'; }

bool IsDateBlank(char32_t letter) { return letter == U' ' || letter == U'\u00A0' || letter == U'\t'; }

bool IsLetter(char32_t letter) { return (letter >= U'a' && letter <= U'z') || letter >= 0xC0; }

char32_t At(Text text, std::size_t at) { return at < text.size() ? text[at] : U'\0'; }

// A number of at most four digits at `at`; moves behind it.
std::optional<int> TakeNumber(Text text, std::size_t& at, std::size_t longest = 4) {
  std::size_t end = at;
  int number = 0;
  while (end < text.size() && IsDateDigit(text[end]) && end - at < longest) {
    number = number * 10 + static_cast<int>(text[end] - U'0');
    ++end;
  }
  if (end == at || IsDateDigit(At(text, end))) return std::nullopt;
  at = end;
  return number;
}

void SkipBlanks(Text text, std::size_t& at) {
  while (IsDateBlank(At(text, at))) ++at;
}

bool TakeWord(Text text, std::size_t& at, Text word) {
  std::size_t next = at;
  SkipBlanks(text, next);
  if (text.substr(std::min(next, text.size()), word.size()) != word || IsLetter(At(text, next + word.size())))
    return false;
  at = next + word.size();
  SkipBlanks(text, at);
  return true;
}

// The word that ends right before `at`, without the blanks between.
Text WordBefore(Text text, std::size_t at) {
  while (at > 0 && IsDateBlank(text[at - 1])) --at;
  std::size_t begin = at;
  while (begin > 0 && (IsLetter(text[begin - 1]) || IsDateDigit(text[begin - 1]))) --begin;
  return text.substr(begin, at - begin);
}

bool IsOneOf(Text word, std::initializer_list<Text> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What stands before a number that is no date: "số 31/4", "tỷ số 3/2", "ngõ 12/5".
bool NamesANumber(Text word) {
  return IsOneOf(word, {U"số",   U"lệ",  U"điểm", U"nhà", U"ngõ", U"hẻm", U"kiệt",  U"lô",     U"phòng", U"thửa", U"tờ",
                        U"điều", U"đạt", U"được", U"hơn", U"gần", U"có",  U"chiếm", U"khoảng", U"tổ",    U"ngách"});
}

// d/m, d/m/yyyy, d-m-yyyy, d.m.yyyy
std::optional<WrittenDate> TakeNumeric(Text text, std::size_t at) {
  WrittenDate date;
  date.begin = at;
  const char32_t before = at == 0 ? U'\0' : text[at - 1];
  if (IsDateDigit(before) || IsLetter(before) || before == U'/' || before == U',' || before == U'.')
    return std::nullopt;
  const bool after_dash =
      kSpanDashes.find(before) != Text::npos && before != U'\0' && at >= 2 && !IsDateBlank(text[at - 2]);
  const std::optional<int> day = TakeNumber(text, at, 2);
  const char32_t separator = At(text, at);
  if (!day || (separator != U'/' && separator != U'-' && separator != U'.')) return std::nullopt;
  ++at;
  const std::optional<int> month = TakeNumber(text, at, 2);
  if (!month) return std::nullopt;
  date.day = *day;
  date.month = *month;
  if (At(text, at) == separator && IsDateDigit(At(text, at + 1))) {
    std::size_t year_at = at + 1;
    const std::optional<int> year = TakeNumber(text, year_at, 4);
    if (!year || year_at - at - 1 != 4) return std::nullopt;
    date.year = *year;
    at = year_at;
  }
  const char32_t after = At(text, at);
  const bool goes_on = after == U'/' || IsLetter(after) || (after == U'.' && IsDateDigit(At(text, at + 1)));
  if (goes_on || (date.year == 0 && separator != U'/') || (after_dash && date.year == 0 && separator != U'/')) {
    return std::nullopt;
  }
  if (after == U'-' && date.year == 0 && IsLetter(At(text, at + 1))) return std::nullopt;  // 12/5-qđ
  const Text word = WordBefore(text, date.begin);
  date.in_words = word == U"ngày";
  if (NamesANumber(word) || (date.year == 0 && after == U'%')) return std::nullopt;
  date.end = at;
  if (date.year == 0) {
    std::size_t year_at = at;
    if (TakeWord(text, year_at, U"năm")) {
      const std::optional<int> year = TakeNumber(text, year_at, 4);
      if (year && *year >= 1000) {
        date.year = *year;
        date.end = year_at;
      }
    }
  }
  return date;
}

// "2 tháng 9 năm 2026" behind "ngày" or "mùng"
std::optional<WrittenDate> TakeInWords(Text text, std::size_t at) {
  WrittenDate date;
  date.begin = at;
  if (at > 0 && (IsDateDigit(text[at - 1]) || IsLetter(text[at - 1]) || text[at - 1] == U'/' || text[at - 1] == U',')) {
    return std::nullopt;
  }
  const std::optional<int> day = TakeNumber(text, at, 2);
  if (!day || !TakeWord(text, at, U"tháng")) return std::nullopt;
  const std::optional<int> month = TakeNumber(text, at, 2);
  if (!month || At(text, at) == U'/' || IsLetter(At(text, at))) return std::nullopt;
  if (!IsOneOf(WordBefore(text, date.begin), {U"ngày", U"mùng", U"mồng"})) return std::nullopt;
  date.day = *day;
  date.month = *month;
  date.in_words = true;
  date.end = at;
  if (TakeWord(text, at, U"năm")) {
    const std::optional<int> year = TakeNumber(text, at, 4);
    if (year && *year >= 1000) {
      date.year = *year;
      date.end = at;
    }
  }
  return date;
}

int DaysIn(int month, int year) {
  static constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

}  // namespace

bool WrittenDate::IsPossible() const { return month >= 1 && month <= 12 && day >= 1 && day <= DaysIn(month, year); }

bool WrittenDate::operator<(const WrittenDate& other) const {
  return std::tie(year, month, day) < std::tie(other.year, other.month, other.day);
}

std::vector<WrittenDate> FindDates(Text lower) {
  std::vector<WrittenDate> dates;
  for (std::size_t at = 0; at < lower.size(); ++at) {
    if (!IsDateDigit(lower[at])) continue;
    std::optional<WrittenDate> date = TakeInWords(lower, at);
    if (!date) date = TakeNumeric(lower, at);
    if (date) {
      at = date->end - 1;
      dates.push_back(*date);
    } else {
      while (IsDateDigit(At(lower, at + 1))) ++at;
    }
  }
  return dates;
}

std::vector<YearPair> FindYearPairs(Text lower) {
  std::vector<YearPair> pairs;
  for (std::size_t at = 0; at < lower.size(); ++at) {
    if (!IsDateDigit(lower[at])) continue;
    YearPair pair;
    pair.begin = at;
    std::size_t next = at;
    const bool stands_free =
        at == 0 || !(IsDateDigit(lower[at - 1]) || IsLetter(lower[at - 1]) || lower[at - 1] == U'/' ||
                     lower[at - 1] == U'.' || lower[at - 1] == U',' || lower[at - 1] == U'-');
    const std::optional<int> first = TakeNumber(lower, next);
    if (!first) {
      while (IsDateDigit(At(lower, at + 1))) ++at;
      continue;
    }
    at = next - 1;
    if (!stands_free) continue;
    SkipBlanks(lower, next);
    const bool dash = next < lower.size() && kSpanDashes.find(lower[next]) != Text::npos;
    if (dash) {
      ++next;
      SkipBlanks(lower, next);
    } else if (!TakeWord(lower, next, U"đến")) {
      continue;
    }
    TakeWord(lower, next, U"năm");
    const std::optional<int> last = TakeNumber(lower, next);
    const char32_t after = At(lower, next);
    const auto is_year = [](const std::optional<int>& year) { return year && *year >= 1000 && *year < 2200; };
    if (!is_year(first) || !is_year(last) || after == U'/' || after == U'-' || IsLetter(after)) continue;
    pair.first = *first;
    pair.last = *last;
    pair.end = next;
    at = next - 1;
    pairs.push_back(pair);
  }
  return pairs;
}

int WeekdayOf(int day, int month, int year) {
  // Sakamoto's method, 0 is Sunday.
  static constexpr std::array<int, 12> kOffsets{0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  const int shifted = month < 3 ? year - 1 : year;
  const int weekday =
      (shifted + shifted / 4 - shifted / 100 + shifted / 400 + kOffsets[static_cast<std::size_t>(month - 1)] + day) % 7;
  return weekday == 0 ? 7 : weekday;
}

}  // namespace bangron
