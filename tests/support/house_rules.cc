#include "tests/support/house_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <regex>
#include <set>

namespace bangron {
namespace {

using Matcher = std::function<std::string(const std::string& line)>;  // empty: nothing to say

void CheckLines(const std::string& path, const std::string& text, const Matcher& matcher, std::vector<Offence>& out) {
  const std::vector<std::string> lines = SplitLines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string what = matcher(lines[i]);
    if (!what.empty()) out.push_back({path, static_cast<int>(i) + 1, std::move(what)});
  }
}

bool DecidesPixels(const std::string& path) {
  static constexpr std::array kFolders = {"engine/font/",  "engine/text/",   "engine/layout/",
                                          "engine/scene/", "engine/render/", "engine/programme/"};
  return std::any_of(kFolders.begin(), kFolders.end(), [&](const char* folder) { return path.starts_with(folder); });
}

bool IsWordChar(char c) { return isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// The end of the word or number at `at`: digits take points, separators and signed exponents with them.
std::size_t EndOfToken(const std::string& line, std::size_t at) {
  const bool is_number = !IsWordChar(line[at]) || isdigit(static_cast<unsigned char>(line[at])) != 0;
  std::size_t end = at + 1;
  for (; end < line.size(); ++end) {
    const char c = line[end];
    const char before = static_cast<char>(tolower(line[end - 1]));
    const bool is_sign = (c == '+' || c == '-') && (before == 'e' || before == 'p');
    if (!IsWordChar(c) && !(is_number && (c == '.' || c == '\'' || is_sign))) break;
  }
  return end;
}

bool IsFloatingNumber(const std::string& token) {
  const bool is_hex = token.starts_with("0x") || token.starts_with("0X");
  return token.find('.') != std::string::npos || token.find_first_of(is_hex ? "pP" : "eE") != std::string::npos;
}

std::string FindFloatingToken(const std::string& line) {
  for (std::size_t at = 0; at < line.size();) {
    const bool is_point =
        line[at] == '.' && at + 1 < line.size() && isdigit(static_cast<unsigned char>(line[at + 1])) != 0;
    if (!IsWordChar(line[at]) && !is_point) {
      ++at;
      continue;
    }
    const std::size_t end = EndOfToken(line, at);
    std::string token = line.substr(at, end - at);
    const bool is_number = is_point || isdigit(static_cast<unsigned char>(line[at])) != 0;
    if (is_number ? IsFloatingNumber(token) : token == "float" || token == "double") return token;
    at = end;
  }
  return "";
}

std::string FindFloating(const std::string& line) {
  std::string found = FindFloatingToken(line);
  for (const char* header : {"<cmath>", "<math.h>", "<cfloat>", "<float.h>"}) {
    if (line.find(header) != std::string::npos) found = header;
  }
  if (found.empty()) return "";
  return fmt::format("floating point (\"{}\") where pixels are decided: use whole numbers or rationals", found);
}

// Hosts and folders are put together here so that this file does not break its own rule.
std::string FindMachine(const std::string& line) {
  static const std::vector<std::string> kFolders = {std::string("/wo") + "rk/", std::string("/tmp/") + "wt",
                                                    std::string("/ro") + "ot", std::string("/ho") + "me/"};
  static const std::vector<std::string> kHosts = {
      std::string("debian.") + "org/",      std::string("deb.debian.") + "org", std::string("npmjs.") + "org",
      std::string("npmjs.") + "com",        std::string("nodesource.") + "com", std::string("pypi.") + "org",
      std::string("pythonhosted.") + "org", std::string("golang.") + "org",     std::string("crates.") + "io"};
  for (const std::string& host : kHosts) {
    if (line.find(host) != std::string::npos) return fmt::format("a registry's host: {}", host);
  }
  for (const std::string& folder : kFolders) {
    for (std::size_t at = line.find(folder); at != std::string::npos; at = line.find(folder, at + 1)) {
      const char before = at == 0 ? ' ' : line[at - 1];
      const std::size_t end = at + folder.size();
      const char after = end < line.size() ? line[end] : ' ';
      const bool is_part = IsWordChar(before) || std::string("./}-)").find(before) != std::string::npos;
      const bool goes_on = !folder.ends_with("/") && (IsWordChar(after) || after == '.' || after == '-');
      if (!is_part && !goes_on) return fmt::format("a folder of one machine: {}", folder);
    }
  }
  return "";
}

std::string FindClock(const std::string& line) {
  for (const char* clock : {"system_clock::now", "steady_clock::now", "high_resolution_clock", "gettimeofday",
                            "clock_gettime", "std::time("}) {
    if (line.find(clock) != std::string::npos) return fmt::format("engine reads no clock ({})", clock);
  }
  return "";
}

}  // namespace

std::vector<Offence> CheckWholeNumbers(const SourceTree& tree) {
  std::vector<Offence> offences;
  for (const auto& [path, text] : tree) {
    if (!IsCpp(path) || !DecidesPixels(path)) continue;
    CheckLines(path, Blanked(text, Blanking::kCommentsAndLiterals), FindFloating, offences);
  }
  return offences;
}

std::vector<Offence> CheckPragmaOnce(const SourceTree& tree) {
  std::vector<Offence> offences;
  for (const auto& [path, text] : tree) {
    if (!path.ends_with(".h")) continue;
    const std::vector<std::string> lines = SplitLines(text);
    if (std::find(lines.begin(), lines.end(), "#pragma once") == lines.end()) {
      offences.push_back({path, 0, "a header without #pragma once"});
    }
  }
  return offences;
}

std::vector<Offence> CheckNoMachine(const SourceTree& tree) {
  std::vector<Offence> offences;
  for (const auto& [path, text] : tree) CheckLines(path, text, FindMachine, offences);
  return offences;
}

std::vector<Offence> CheckNoClock(const SourceTree& tree) {
  std::vector<Offence> offences;
  for (const auto& [path, text] : tree) {
    if (!IsCpp(path) || !path.starts_with("engine/")) continue;
    CheckLines(path, Blanked(text, Blanking::kCommentsAndLiterals), FindClock, offences);
  }
  return offences;
}

std::vector<Offence> CheckNamedTests(const SourceTree& tree, const std::string& document) {
  static const std::regex kDefined(R"(TEST(?:_F|_P)?\((\w+),\s*(\w+)\)|\ndef (\w+)\()");
  static const std::regex kAttack(R"re([({]\s*"([a-z0-9-]+)",\s*")re");  // a row: its name, and what it does
  static const std::regex kNamed(R"(`((?:e2e|drill): [\w-]+|[A-Z]\w*\.[A-Z]\w*)`)");
  std::set<std::string> tests;
  for (const auto& [path, text] : tree) {
    if (!path.starts_with("tests/")) continue;
    for (std::sregex_iterator at(text.begin(), text.end(), kDefined), end; at != end; ++at) {
      tests.insert((*at)[3].matched ? "e2e: " + (*at)[3].str() : (*at)[1].str() + "." + (*at)[2].str());
    }
    if (!path.starts_with("tests/drill/")) continue;
    for (std::sregex_iterator at(text.begin(), text.end(), kAttack), end; at != end; ++at) {
      tests.insert("drill: " + (*at)[1].str());
    }
  }
  const auto find_missing = [&](const std::string& line) -> std::string {
    for (std::sregex_iterator at(line.begin(), line.end(), kNamed), end; at != end; ++at) {
      if (!tests.contains((*at)[1].str())) return fmt::format("there is no test {}", (*at)[1].str());
    }
    return "";
  };
  std::vector<Offence> offences;
  if (const auto found = tree.find(document); found != tree.end()) {
    CheckLines(document, found->second, find_missing, offences);
  } else {
    offences.push_back({document, 0, "there is no such document"});
  }
  return offences;
}

}  // namespace bangron
