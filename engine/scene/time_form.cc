#include "engine/scene/time_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "engine/calendar/lunar.h"
#include "engine/scene/fields.h"

namespace bangron {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::local_seconds;

constexpr std::array<const char*, 7> kWeekdays{"Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư",
                                               "Thứ Năm",  "Thứ Sáu", "Thứ Bảy"};
constexpr int kStems = 10;       // can
constexpr int kBranches = 12;    // chi
constexpr int kSomeYear = 2024;  // Giáp Thìn: the years after it go through all stems and branches
constexpr const char* kLunarWord = "Âm lịch";
constexpr const char* kLeapWord = "nhuận";
constexpr const char* kYearWord = "năm";

std::string Cased(std::string name, LetterCase letter_case) {
  return letter_case == LetterCase::kUpper ? InCapitals(name) : name;
}

TimeSlot Name(std::string name) { return {{std::move(name)}, {}}; }
TimeSlot Digits(std::string pattern) { return {{}, std::move(pattern)}; }

class ClockForm : public TimeForm {
 public:
  const std::vector<std::vector<TimeRow>>& layouts() const override { return layouts_; }
  bool is_steady() const override { return true; }

  TimeText At(local_seconds local) const override {
    const std::chrono::hh_mm_ss time(local - std::chrono::floor<days>(local));
    return {0, {{fmt::format("{:02}:{:02}", time.hours().count(), time.minutes().count())}}};
  }

  local_seconds NextTime(local_seconds local) const override {
    return std::chrono::floor<std::chrono::minutes>(local) + std::chrono::minutes(1);
  }

 private:
  std::vector<std::vector<TimeRow>> layouts_{{{Digits("00:00")}}};
};

class DateForm : public TimeForm {
 public:
  DateForm(int lines, LetterCase letter_case) : lines_(lines) {
    for (const char* name : kWeekdays) {
      weekdays_.names.push_back(Cased(fmt::format("{}{}", name, lines == 1 ? "," : ""), letter_case));
    }
    if (lines == 1) layouts_ = {{{weekdays_, Digits("00/00/0000")}}};
    if (lines == 2) layouts_ = {{{weekdays_}, {Digits("00/00/0000")}}};
    if (lines == 3) layouts_ = {{{weekdays_}, {Digits("00/00")}, {Digits("0000")}}};
  }

  const std::vector<std::vector<TimeRow>>& layouts() const override { return layouts_; }

  TimeText At(local_seconds local) const override {
    const auto day = std::chrono::floor<days>(local);
    const std::chrono::year_month_day date(day);
    const std::string& weekday = weekdays_.names[std::chrono::weekday(day).c_encoding()];
    std::string day_month =
        fmt::format("{:02}/{:02}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()));
    std::string year = fmt::format("{:04}", static_cast<int>(date.year()));
    if (lines_ == 1) return {0, {{weekday, day_month + '/' + year}}};
    if (lines_ == 2) return {0, {{weekday}, {day_month + '/' + year}}};
    return {0, {{weekday}, {std::move(day_month)}, {std::move(year)}}};
  }

 private:
  int lines_;
  TimeSlot weekdays_;
  std::vector<std::vector<TimeRow>> layouts_;
};

class LunarForm : public TimeForm {
 public:
  LunarForm(int lines, LetterCase letter_case) : lines_(lines), letter_case_(letter_case) {
    const auto cased = [&](std::string name) { return Cased(std::move(name), letter_case); };
    TimeSlot stems;
    TimeSlot branches;
    for (int year = kSomeYear; year < kSomeYear + kStems; ++year) stems.names.push_back(cased(NameParts(year).first));
    for (int year = kSomeYear; year < kSomeYear + kBranches; ++year) {
      branches.names.push_back(cased(NameParts(year).second));
    }
    const TimeRow day{Name(cased(kLunarWord)), Digits("00/00")};
    const TimeRow leap_day{day[0], day[1], Name(cased(kLeapWord))};
    const TimeRow year{Name(cased(kYearWord)), stems, branches};
    if (lines == 1) {
      TimeRow line = day;
      line.insert(line.end(), {stems, branches});
      layouts_ = {{line}, {leap_day}};
    } else if (lines == 2) {
      layouts_ = {{day, year}, {leap_day, year}};
    } else {
      const TimeRow name{stems, branches};
      layouts_ = {{{day[0]}, {day[1]}, name}, {{day[0]}, {day[1], leap_day[2]}, name}};
    }
  }

  const std::vector<std::vector<TimeRow>>& layouts() const override { return layouts_; }

  TimeText At(local_seconds local) const override {
    const auto date = LunarOf(std::chrono::floor<days>(local));
    if (!date) return {0, std::vector<std::vector<std::string>>(layouts_.front().size())};
    const auto cased = [&](std::string name) { return Cased(std::move(name), letter_case_); };
    const auto [stem, branch] = NameParts(date->year);
    std::vector<std::string> day{cased(kLunarWord), fmt::format("{}/{}", date->day, date->month)};
    std::vector<std::string> year{cased(stem), cased(branch)};
    if (date->leap) day.push_back(cased(kLeapWord));
    const std::size_t layout = date->leap ? 1 : 0;
    if (lines_ == 3) return {layout, {{day.front()}, {day.begin() + 1, day.end()}, year}};
    if (lines_ == 2) {
      year.insert(year.begin(), cased(kYearWord));
      return {layout, {day, year}};
    }
    if (!date->leap) day.insert(day.end(), year.begin(), year.end());
    return {layout, {day}};
  }

 private:
  static std::pair<std::string, std::string> NameParts(int year) {
    const std::string name = LunarYearName(year);
    const std::size_t space = name.find(' ');
    return {name.substr(0, space), name.substr(space + 1)};
  }

  int lines_;
  LetterCase letter_case_;
  std::vector<std::vector<TimeRow>> layouts_;
};

class CountdownForm : public TimeForm {
 public:
  CountdownForm(int lines, LetterCase letter_case, local_days to)
      : on_one_line_(lines == 1),
        still_(Cased("Còn", letter_case)),
        days_(Cased("ngày", letter_case)),
        today_(Cased("Hôm nay", letter_case)),
        to_(to) {
    const TimeSlot count = Digits("000");
    if (on_one_line_) {
      layouts_ = {{{Name(still_), count, Name(days_)}}, {{Name(today_)}}};
    } else {
      layouts_ = {{{Name(still_)}, {count, Name(days_)}}, {{Name(today_)}}};
    }
  }

  const std::vector<std::vector<TimeRow>>& layouts() const override { return layouts_; }

  TimeText At(local_seconds local) const override {
    const auto left = (to_ - std::chrono::floor<days>(local)).count();
    if (left <= 0) return {1, {{today_}}};
    std::string count = fmt::format("{}", std::min<decltype(left)>(left, 999));
    if (on_one_line_) return {0, {{still_, std::move(count), days_}}};
    return {0, {{still_}, {std::move(count), days_}}};
  }

 private:
  bool on_one_line_;
  std::string still_;
  std::string days_;
  std::string today_;
  local_days to_;
  std::vector<std::vector<TimeRow>> layouts_;
};

template <typename Form, typename... Arguments>
std::vector<std::shared_ptr<const TimeForm>> OnLines(int most_lines, Arguments... arguments) {
  std::vector<std::shared_ptr<const TimeForm>> forms;
  for (int lines = 1; lines <= most_lines; ++lines) forms.push_back(std::make_shared<Form>(lines, arguments...));
  return forms;
}

}  // namespace

local_seconds TimeForm::NextTime(local_seconds local) const { return std::chrono::floor<days>(local) + days(1); }

std::vector<std::shared_ptr<const TimeForm>> FormsOf(RegionShow show, int max_lines, LetterCase letter_case,
                                                     std::optional<local_days> to) {
  if (show == RegionShow::kDate) return OnLines<DateForm>(std::min(max_lines, 3), letter_case);
  if (show == RegionShow::kLunar) return OnLines<LunarForm>(std::min(max_lines, 3), letter_case);
  if (show == RegionShow::kCountdown && to) return OnLines<CountdownForm>(std::min(max_lines, 2), letter_case, *to);
  return {std::make_shared<ClockForm>()};
}

}  // namespace bangron
