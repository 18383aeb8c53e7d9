#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <set>

#include "engine/base/utf8.h"
#include "engine/viet/checks.h"
#include "engine/viet/letters.h"
#include "engine/viet/written_dates.h"

namespace bangron {
namespace {

using Text = std::u32string_view;

std::u32string Lower(const std::u32string& text) {
  std::u32string lower;
  for (const char32_t letter : text) lower.push_back(ToLower(letter));
  return lower;
}

bool IsGap(char32_t letter) { return Text(U" \u00A0\t,(:").find(letter) != Text::npos; }

bool IsSpanDash(char32_t letter) { return Text(U"-–—").find(letter) != Text::npos; }

// From the first day or year to the last; both ends as written.
struct Span {
  std::optional<WrittenDate> first_day;
  std::optional<WrittenDate> last_day;
  int first_year = 0;
  int last_year = 0;
  std::size_t begin = 0;
  std::size_t end = 0;

  int Years() const { return last_year - first_year; }
};

class DateReader {
 public:
  explicit DateReader(Reading& reading)
      : reading_(reading), words_(reading.words()), lower_(Lower(reading.letters())), dates_(FindDates(lower_)) {
    const std::vector<YearPair> pairs = FindYearPairs(lower_);
    for (std::size_t i = 0; i + 1 < dates_.size(); ++i) AddSpan(dates_[i], dates_[i + 1]);
    for (const YearPair& pair : pairs) spans_.push_back({{}, {}, pair.first, pair.last, pair.begin, pair.end});
  }

  void Read() {
    for (const WrittenDate& date : dates_) CheckDate(date);
    for (const Span& span : spans_) CheckOrder(span);
    for (std::size_t at = 0; at < words_.size(); ++at) {
      CheckYears(at);
      CheckKnownDay(at);
    }
  }

 private:
  // Two dates with a dash or "đến" between them.
  void AddSpan(const WrittenDate& first, const WrittenDate& last) {
    std::u32string between = lower_.substr(first.end, last.begin - first.end);
    for (const Text filler : {Text(U"ngày"), Text(U"hết"), Text(U"đến"), Text(U"tới"), Text(U"mùng")}) {
      const std::size_t at = between.find(filler);
      if (at != std::u32string::npos)
        between.replace(at, filler.size(), filler == U"đến" || filler == U"tới" ? U"-" : U"");
    }
    std::erase_if(between, [](char32_t letter) { return letter == U' ' || letter == U'\u00A0'; });
    if (between.size() != 1 || !IsSpanDash(between[0])) return;
    spans_.push_back({first, last, first.year, last.year, first.begin, last.end});
  }

  void Tell(const char* code, Severity severity, std::size_t begin, std::size_t end, std::string suggestion = {},
            std::string said_by = {}) {
    reading_.Add({code,
                  severity,
                  reading_.PlaceOf(begin),
                  {},
                  reading_.WrittenFrom(begin, end),
                  {},
                  std::move(suggestion),
                  std::move(said_by)});
  }

  void CheckDate(const WrittenDate& date) {
    if (!date.IsPossible()) {
      // Without a year and without "ngày" only a day that its month lacks is surely meant as a date.
      const bool sure =
          date.year != 0 || date.in_words || (date.month <= 12 && date.month >= 1 && date.day <= 31 && date.day >= 1);
      if (sure) Tell("impossible-date", Severity::kError, date.begin, date.end);
      return;
    }
    if (date.year < 1900) return;
    const std::optional<int> weekday = WeekdayBeside(date);
    const int right = WeekdayOf(date.day, date.month, date.year);
    static constexpr std::array<const char*, 8> kNames{"",        "thứ Hai", "thứ Ba",  "thứ Tư",
                                                       "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"};
    if (weekday && *weekday != right) {
      Tell("weekday-mismatch", Severity::kWarning, date.begin, date.end, kNames[static_cast<std::size_t>(right)]);
    }
  }

  // The weekday that stands right before or after the date; 1 is Monday.
  std::optional<int> WeekdayBeside(const WrittenDate& date) const {
    std::size_t word = reading_.WordAt(date.begin);
    if (word > 0 && words_[word - 1].lower == "ngày") --word;
    if (word >= 2) {
      const std::optional<int> before = WeekdayAt(word - 2);
      if (before && OnlyGaps(words_[word - 1].token.end, words_[word].token.begin)) return before;
    }
    const std::size_t next = reading_.WordAt(date.end);
    if (next < words_.size() && OnlyGaps(date.end, words_[next].token.begin)) return WeekdayAt(next);
    return std::nullopt;
  }

  bool OnlyGaps(std::size_t begin, std::size_t end) const {
    return std::all_of(lower_.begin() + static_cast<std::ptrdiff_t>(begin),
                       lower_.begin() + static_cast<std::ptrdiff_t>(std::max(begin, end)), IsGap);
  }

  std::optional<int> WeekdayAt(std::size_t at) const {
    if (at + 1 >= words_.size()) return std::nullopt;
    if (words_[at].lower == "chủ" && words_[at + 1].lower == "nhật") return 7;
    if (words_[at].lower != "thứ") return std::nullopt;
    // "lần thứ hai", "ngày thứ ba" count.
    static const std::set<std::string> kCounting{"lần", "ngày", "hạng", "tuần", "tháng",
                                                 "kỳ",  "khóa", "đợt",  "vòng", "người"};
    if (at > 0 && kCounting.contains(words_[at - 1].lower)) return std::nullopt;
    static const std::map<std::string, int> kDays{{"hai", 1}, {"ba", 2}, {"tư", 3}, {"năm", 4}, {"sáu", 5}, {"bảy", 6},
                                                  {"2", 1},   {"3", 2},  {"4", 3},  {"5", 4},   {"6", 5},   {"7", 6}};
    const auto found = kDays.find(words_[at + 1].lower);
    return found == kDays.end() ? std::nullopt : std::optional<int>(found->second);
  }

  void CheckOrder(const Span& span) {
    bool backwards = span.first_year != 0 && span.last_year != 0 && span.first_year > span.last_year;
    if (span.first_day && span.last_day) {
      WrittenDate first = *span.first_day;
      WrittenDate last = *span.last_day;
      if (!first.IsPossible() || !last.IsPossible()) return;
      const bool same_form = (first.year != 0) == (last.year != 0);
      // "25/12 - 5/1/2027" runs over the New Year; within one month nothing does.
      if (!same_form || first.year == 0) first.year = last.year = 0;
      backwards = last < first && (first.year != 0 || first.month == last.month);
    }
    if (backwards) Tell("range-backwards", Severity::kWarning, span.begin, span.end);
  }

  // Where the sentence that holds the code point ends, or begins.
  std::size_t SentenceEnd(std::size_t from) const {
    for (std::size_t at = from; at < lower_.size(); ++at) {
      if (lower_[at] == U';' || lower_[at] == U'\n') return at;
      if (lower_[at] == U'.' && (at + 1 == lower_.size() || lower_[at + 1] == U' ')) return at;
    }
    return lower_.size();
  }

  bool Holds(std::size_t begin, std::size_t end, std::initializer_list<Text> words) const {
    const Text part = Text(lower_).substr(begin, end - begin);
    return std::any_of(words.begin(), words.end(), [&](Text word) { return part.find(word) != Text::npos; });
  }

  // "96 năm", "lần thứ 96"
  struct Count {
    int number = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  static std::optional<int> Number(const std::string& text) {
    if (text.empty() || text.size() > 4) return std::nullopt;
    if (!std::all_of(text.begin(), text.end(), [](char byte) { return byte >= '0' && byte <= '9'; }))
      return std::nullopt;
    return std::atoi(text.c_str());
  }

  std::optional<Count> CountAt(std::size_t at) const {
    const std::optional<int> number = Number(words_[at].lower);
    if (!number || *number < 2) return std::nullopt;
    const std::size_t begin = words_[at].token.begin;
    if (begin > 0 && (lower_[begin - 1] == U'/' || lower_[begin - 1] == U'-')) return std::nullopt;
    if (at >= 2 && words_[at - 1].lower == "thứ" && words_[at - 2].lower == "lần") {
      return Count{*number, words_[at - 2].token.begin, words_[at].token.end};
    }
    if (at + 1 < words_.size() && words_[at + 1].lower == "năm" && !words_[at].token.ends_clause) {
      return Count{*number, begin, words_[at + 1].token.end};
    }
    return std::nullopt;
  }

  bool HasCountBetween(std::size_t begin, std::size_t end) const {
    for (std::size_t at = reading_.WordAt(begin); at < words_.size() && words_[at].token.begin < end; ++at) {
      if (CountAt(at)) return true;
    }
    return false;
  }

  // A number of years beside the years themselves.
  void CheckYears(std::size_t at) {
    const std::optional<Count> count = CountAt(at);
    if (!count) return;
    const std::size_t end = SentenceEnd(count->end);
    const bool anniversary =
        Holds(SentenceStart(count->begin), end,
              {U"kỷ niệm", U"kỉ niệm", U"ngày sinh", U"thành lập", U"truyền thống", U"giải phóng", U"chiến thắng"});
    const bool ordinal = lower_[count->begin] == U'l';
    for (const Span& span : spans_) {
      if (span.begin < count->end || span.end > end || span.first_year == 0 || span.last_year == 0) continue;
      if (HasCountBetween(count->end, span.begin)) return;
      if (!Belongs(*count, span, anniversary, ordinal)) return;
      const bool loose = !ordinal && Holds(SentenceStart(count->begin), span.begin,
                                           {U"kế hoạch", U"giai đoạn", U"nhiệm kỳ", U"sơ kết", U"tổng kết",
                                            U"thực hiện", U"triển khai", U"đề án", U"chương trình", U"phong trào"});
      const bool inclusive = count->number == span.Years() + 1 && (loose || (count->number < 20 && !anniversary));
      if (span.Years() < 0 || count->number == span.Years() || inclusive) return;
      Tell("years-mismatch", Severity::kWarning, count->begin, span.end, std::to_string(span.Years()));
      return;
    }
    if (anniversary) CheckYearsOfKnownDay(*count, end);
  }

  std::size_t SentenceStart(std::size_t from) const {
    for (std::size_t at = from; at > 0; --at) {
      if (lower_[at - 1] == U';' || lower_[at - 1] == U'\n') return at;
      if (lower_[at - 1] == U' ' && at >= 2 && lower_[at - 2] == U'.') return at;
    }
    return 0;
  }

  bool Belongs(const Count& count, const Span& span, bool anniversary, bool ordinal) const {
    if (OnlyGaps(count.end, span.begin)) return !ordinal || anniversary;
    const bool bracketed = span.begin > 0 && lower_[span.begin - 1] == U'(';
    if (!anniversary || (!bracketed && !span.first_day)) return false;
    return !Holds(count.end, span.begin,
                  {U"giai đoạn", U"nhiệm kỳ", U"năm học", U"khóa", U"kế hoạch", U"từ ", U"chương trình"});
  }

  // "kỷ niệm 81 năm Quốc khánh (2/9/2026)": the name says since when.
  void CheckYearsOfKnownDay(const Count& count, std::size_t end) {
    const std::size_t first = reading_.WordAt(count.end);
    for (std::size_t at = first; at < words_.size() && at < first + 4 && words_[at].token.begin < end; ++at) {
      const KnownDays::Match match = KnownDayAt(at);
      if (match.day == nullptr) continue;
      for (const WrittenDate& date : dates_) {
        const bool same = date.day == match.day->day && date.month == match.day->month;
        if (!same || date.begin < count.end || date.begin >= end || match.day->lunar) continue;
        if (date.year == 0 || match.day->year == 0 || date.year == match.day->year) continue;
        const int years = date.year - match.day->year;
        if (years != count.number) {
          Tell("years-mismatch", Severity::kWarning, count.begin, date.end, std::to_string(years), match.day->said_by);
        }
        return;
      }
      return;
    }
  }

  KnownDays::Match KnownDayAt(std::size_t at) const {
    return reading_.lists().known_days.FindLongest(
        words_[at].key, [&](const PhraseWords& name) { return reading_.MatchesWithCommas(at, name); });
  }

  // The name of a day with a date right behind it: "Quốc khánh (3/9)", "Ngày Nhà giáo Việt Nam 20/11".
  void CheckKnownDay(std::size_t at) {
    const KnownDays::Match match = KnownDayAt(at);
    if (match.day == nullptr || at < covered_) return;
    covered_ = at + match.words;
    const std::size_t name_end = words_[at + match.words - 1].token.end;
    const auto date =
        std::find_if(dates_.begin(), dates_.end(), [&](const WrittenDate& d) { return d.begin >= name_end; });
    if (date == dates_.end() || !date->IsPossible()) return;
    std::u32string between = lower_.substr(name_end, date->begin - name_end);
    if (const std::size_t word = between.find(U"ngày"); word != std::u32string::npos) between.erase(word, 4);
    const bool attached = std::all_of(between.begin(), between.end(), [](char32_t letter) {
      return letter == U' ' || letter == U'(' || letter == U'\u00A0';
    });
    if (!attached) return;
    const bool says_lunar = Text(lower_).substr(date->end, 12).find(U"âm lịch") != Text::npos;
    if (match.day->lunar != says_lunar) return;
    if (IsStartOfWeek(*date)) return;
    const bool wrong_day = date->day != match.day->day || date->month != match.day->month;
    const bool wrong_year = match.day->year != 0 && date->year != 0 && date->year != match.day->year &&
                            (std::abs(date->year - match.day->year) <= 10 || BeginsSpan(*date));
    if (!wrong_day && !wrong_year) return;
    const std::string year = wrong_year ? "/" + std::to_string(match.day->year) : std::string();
    Tell("known-day-mismatch", Severity::kWarning, words_[at].token.begin, date->end, match.day->Date() + year,
         match.day->said_by);
  }

  bool BeginsSpan(const WrittenDate& date) const {
    return std::any_of(spans_.begin(), spans_.end(), [&](const Span& span) {
      return span.begin == date.begin && span.first_day && span.first_day->day == span.last_day->day;
    });
  }

  // "Tuần lễ … (18/11 - 20/11)": days around the day itself.
  bool IsStartOfWeek(const WrittenDate& date) const {
    return std::any_of(spans_.begin(), spans_.end(), [&](const Span& span) {
      if (span.begin != date.begin || !span.first_day) return false;
      return span.first_day->day != span.last_day->day || span.first_day->month != span.last_day->month;
    });
  }

  Reading& reading_;
  const std::vector<ReadWord>& words_;
  std::u32string lower_;
  std::vector<WrittenDate> dates_;
  std::vector<Span> spans_;
  std::size_t covered_ = 0;
};

}  // namespace

void CheckDates(Reading& reading) {
  const std::u32string& letters = reading.letters();
  const bool has_digit = std::any_of(letters.begin(), letters.end(), [](char32_t l) { return l >= U'0' && l <= U'9'; });
  if (has_digit) DateReader(reading).Read();
}

}  // namespace bangron
