// Findings about files and texts written by people: all of them at once, each with its place.
// A finding carries data only; the words for people come from the catalogue (lists/messages.yaml),
// Vietnamese first, English second, looked up by `code`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bangron {

enum class Severity { kNote, kWarning, kError };

// A place in a file. Lines and columns count from 1 (columns in code points); 0 means "the whole file".
struct Location {
  std::string file;
  int line = 0;
  int column = 0;
  bool operator==(const Location&) const = default;
};

struct Finding {
  std::string code;  // stable: "unknown-key", "bad-size", ...
  Severity severity = Severity::kError;
  Location where;
  std::string key;           // key path such as "rules[0].when.daily"; empty where there is none
  std::string found;         // what stands there, as written
  std::string allowed;       // what may stand there
  std::string suggestion;    // a likely correction; empty where we know none
  std::string said_by = {};  // the list entry that says so, "lists/confusables.txt:12"; empty where no list does
};

// Collects findings. Thread: owned by one thread at a time.
class Diagnostics {
 public:
  void Add(Finding finding) { findings_.push_back(std::move(finding)); }
  const std::vector<Finding>& findings() const { return findings_; }
  bool HasErrors() const {
    for (const Finding& finding : findings_) {
      if (finding.severity == Severity::kError) return true;
    }
    return false;
  }

 private:
  std::vector<Finding> findings_;
};

}  // namespace bangron
