// Days that everybody knows by name (ngày kỷ niệm, ngày lễ): 2/9/1945 is Quốc khánh. For proof-reading; which day a
// lunar date falls on is not known here.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/viet/word_lists.h"

namespace bangron {

struct KnownDay {
  std::string name;  // the first of its names
  int day = 0;
  int month = 0;
  int year = 0;        // of what is remembered; 0: none
  bool lunar = false;  // day and month are of the lunar calendar
  std::string said_by;

  std::string Date() const;  // "2/9", "10/3 âm lịch"
};

// Thread: any, once filled.
class KnownDays {
 public:
  // Adds entries "name | other name = day/month/year lunar"; year and "lunar" may be missing, and more words may
  // follow. Returns the lines of malformed entries.
  std::vector<int> Add(std::string_view file_text, std::string_view list_name);

  struct Match {
    const KnownDay* day = nullptr;
    std::size_t words = 0;
  };
  // The longest name that `matches` accepts among those that begin with `word`.
  template <typename Matches>
  Match FindLongest(const std::string& word, Matches matches) const {
    Match best;
    const auto [first, last] = by_first_word_.equal_range(word);
    for (auto name = first; name != last; ++name) {
      const Name& candidate = name->second;
      if (candidate.words.size() > best.words && matches(candidate.words)) {
        best = {&days_[candidate.day], candidate.words.size()};
      }
    }
    return best;
  }

 private:
  struct Name {
    PhraseWords words;
    std::size_t day;
  };

  std::vector<KnownDay> days_;
  std::multimap<std::string, Name> by_first_word_;
};

}  // namespace bangron
