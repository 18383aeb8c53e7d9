// Dates and years as Vietnamese texts write them: 2/9, 02/9/1945, 2-9-2026, "ngày 2 tháng 9 năm 2026", 1930-2026.
// Finds them with their places; whether they are right is not judged here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bangron {

struct WrittenDate {
  int day = 0;
  int month = 0;
  int year = 0;           // 0: not written
  bool in_words = false;  // "ngày 2 tháng 9", or "ngày" before the numbers
  std::size_t begin = 0;  // code points
  std::size_t end = 0;

  bool IsPossible() const;                         // 29/2 without a year is
  bool operator<(const WrittenDate& other) const;  // by year, month, day
};

struct YearPair {
  int first = 0;
  int last = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// In the order of the text. Document numbers (30/2020/NĐ-CP), fractions after "số" and longer chains are no dates.
std::vector<WrittenDate> FindDates(std::u32string_view lower);

// "1930-2026", "1930 – 2026", "1930 đến 2026"; both from 1000 to 2199.
std::vector<YearPair> FindYearPairs(std::u32string_view lower);

// Monday is 1, Sunday 7 (Gregorian).
int WeekdayOf(int day, int month, int year);

}  // namespace bangron
