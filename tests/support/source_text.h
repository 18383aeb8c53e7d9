// Source files as the repository's own tests read them: a tree in memory, so that a checker can be shown a tree that
// breaks its rule. Not a parser of C++: it knows comments, literals and lines, nothing more.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace bangron {

// Path from the repository's root -> bytes.
using SourceTree = std::map<std::string, std::string>;

// Something that breaks a rule, at its place. Line 0 means the whole file.
struct Offence {
  std::string file;
  int line = 0;
  std::string what;
  bool operator==(const Offence&) const = default;
};

// "engine/text/shaper.cc:12: ..."
std::string ToString(const Offence& offence);
void PrintTo(const Offence& offence, std::ostream* out);

// One offence a line, for a test's message.
std::string ToString(const std::vector<Offence>& offences);

// Reads every text file below `root` except what is built, downloaded or of git. Order: by path.
SourceTree LoadSourceTree(const std::filesystem::path& root);

enum class Blanking { kComments, kCommentsAndLiterals };

// The same text with comments (and literals) replaced by blanks; every line and column stays where it was.
std::string Blanked(std::string_view text, Blanking blanking);

std::vector<std::string> SplitLines(std::string_view text);

// "engine/text" of "engine/text/shaper.cc"; empty for a file at the root.
std::string FolderOf(const std::string& path);

// True for the C++ files that the rules speak of.
bool IsCpp(const std::string& path);

}  // namespace bangron
