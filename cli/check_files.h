// Checks files by what they are: our YAML by its reader, the words in it and every other text by proof-reading,
// pictures and those that an item names by decoding them. Not the command (cli/check.cc): it neither reads files nor
// prints.
#pragma once

#include <string>

#include "engine/base/diagnostics.h"
#include "engine/model/holidays.h"
#include "engine/viet/proof_read.h"

namespace bangron {

struct CheckResult {
  Diagnostics diagnostics;
  ProofReport proof;  // of all words together; the verdict is the worst of them
  int files = 0;
  int pictures = 0;  // files that say what a screen looks like: items, layouts, themes
};

class FileChecker {
 public:
  FileChecker(const ProofLists& lists, const Holidays& holidays) : lists_(lists), holidays_(holidays) {}

  // Adds what is found in `text` of `file`. A name ending in .yaml or .yml, or a first key that is ours, makes it YAML;
  // a picture's ending makes it a picture.
  void Check(const std::string& text, const std::string& file, CheckResult& result) const;

 private:
  static void CheckPicture(const std::string& bytes, const std::string& file, CheckResult& result);
  void CheckYaml(const std::string& text, const std::string& file, CheckResult& result) const;
  void CheckWordsOfItem(const std::string& text, const std::string& file, CheckResult& result) const;
  void CheckPlainText(const std::string& text, const std::string& file, CheckResult& result) const;
  void ProofReadInto(const std::string& words, const Location& start, CheckResult& result) const;

  const ProofLists& lists_;
  const Holidays& holidays_;
};

}  // namespace bangron
