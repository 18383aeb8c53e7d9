#include "tests/support/source_text.h"

#include <fmt/format.h>

#include <set>

#include "tests/support/paths.h"

namespace bangron {
namespace {

// Walks over C++ text and blanks what is no code.
class Blanker {
 public:
  Blanker(std::string_view text, Blanking blanking) : out_(text), blanking_(blanking) {}

  std::string Run() {
    while (at_ < out_.size()) {
      if (StartsWith("//")) {
        BlankTo(std::min(out_.find('\n', at_), out_.size()), true);
      } else if (StartsWith("/*")) {
        BlankTo(After("*/", at_ + 2), true);
      } else if (StartsWith("R\"") && !FollowsName()) {
        const std::size_t open = std::min(out_.find('(', at_), out_.size() - 1);
        const std::string close = ")" + out_.substr(at_ + 2, open - at_ - 2) + "\"";
        BlankTo(After(close, open), blanking_ == Blanking::kCommentsAndLiterals);
      } else if (out_[at_] == '"' || (out_[at_] == '\'' && !FollowsName())) {
        BlankTo(EndOfLiteral(out_[at_]), blanking_ == Blanking::kCommentsAndLiterals);
      } else {
        ++at_;
      }
    }
    return std::move(out_);
  }

 private:
  bool StartsWith(std::string_view what) const { return out_.compare(at_, what.size(), what) == 0; }

  // A quote after a letter or digit is a digit separator (1'000) or a literal's prefix (u8"...").
  bool FollowsName() const {
    return at_ > 0 && (isalnum(static_cast<unsigned char>(out_[at_ - 1])) != 0 || out_[at_ - 1] == '_');
  }

  std::size_t After(const std::string& what, std::size_t from) const {
    const std::size_t found = out_.find(what, from);
    return found == std::string::npos ? out_.size() : found + what.size();
  }

  std::size_t EndOfLiteral(char quote) const {
    for (std::size_t i = at_ + 1; i < out_.size(); ++i) {
      if (out_[i] == '\\') {
        ++i;
      } else if (out_[i] == quote || out_[i] == '\n') {
        return i + 1;
      }
    }
    return out_.size();
  }

  void BlankTo(std::size_t end, bool blank) {
    for (; at_ < end; ++at_) {
      if (blank && out_[at_] != '\n') out_[at_] = ' ';
    }
  }

  std::string out_;
  Blanking blanking_;
  std::size_t at_ = 0;
};

bool IsOutside(const std::filesystem::path& folder, const std::filesystem::path& root) {
  static const std::set<std::string> kAnywhere = {".git", "node_modules", ".cache", "__pycache__"};
  static const std::set<std::string> kFromRoot = {"build", "demo", "fonts/files"};
  return kAnywhere.contains(folder.filename().string()) ||
         kFromRoot.contains(folder.lexically_relative(root).generic_string());
}

}  // namespace

std::string ToString(const Offence& offence) {
  return fmt::format("{}:{}: {}", offence.file, offence.line, offence.what);
}

void PrintTo(const Offence& offence, std::ostream* out) { *out << ToString(offence); }

std::string ToString(const std::vector<Offence>& offences) {
  std::string out;
  for (const Offence& offence : offences) out += ToString(offence) + "\n";
  return out;
}

SourceTree LoadSourceTree(const std::filesystem::path& root) {
  SourceTree tree;
  std::filesystem::recursive_directory_iterator entries(root);
  for (auto entry = begin(entries); entry != end(entries); ++entry) {
    if (entry->is_directory() && !entry->is_symlink() && IsOutside(entry->path(), root)) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file() && !entry->is_symlink() && entry->path().filename() != ".git") {
      std::string bytes = ReadFile(entry->path());
      if (bytes.find('\0') != std::string::npos) continue;
      tree.emplace(entry->path().lexically_relative(root).generic_string(), std::move(bytes));
    }
  }
  return tree;
}

std::string Blanked(std::string_view text, Blanking blanking) { return Blanker(text, blanking).Run(); }

std::vector<std::string> SplitLines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string FolderOf(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

bool IsCpp(const std::string& path) { return path.ends_with(".cc") || path.ends_with(".h"); }

}  // namespace bangron
