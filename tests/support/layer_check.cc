#include "tests/support/layer_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <sstream>

namespace bangron {
namespace {

struct Layer {
  int line = 0;
  std::vector<std::string> folders;
  std::vector<std::string> foreign;
};

using Layers = std::map<std::string, Layer>;

std::vector<std::string> Words(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

std::string TopOf(const std::string& folder) { return folder.substr(0, folder.find('/')); }

bool AreRivals(const std::string& a, const std::string& b) {
  return (TopOf(a) == "player" && TopOf(b) == "hub") || (TopOf(a) == "hub" && TopOf(b) == "player");
}

struct LayerLine {
  std::string folder;
  std::vector<std::string> needs;
  std::vector<std::string> foreign;
};

std::optional<LayerLine> ParseLayerLine(const std::string& line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string::npos || colon == 0) return {};
  if (line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_/") != colon) return {};
  const std::size_t bar = std::min(line.find('|'), line.size());
  return LayerLine{line.substr(0, colon), Words(line.substr(colon + 1, bar - colon - 1)),
                   Words(line.substr(std::min(bar + 1, line.size())))};
}

Layers ReadLayers(const SourceTree& tree, std::vector<Offence>& offences) {
  Layers layers;
  const auto file = tree.find("LAYERS");
  if (file == tree.end()) {
    offences.push_back({"LAYERS", 0, "the file is missing"});
    return layers;
  }
  const std::vector<std::string> lines = SplitLines(file->second);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const int number = static_cast<int>(i) + 1;
    if (lines[i].empty() || lines[i][0] == '#') continue;
    const std::optional<LayerLine> parts = ParseLayerLine(lines[i]);
    if (!parts) {
      offences.push_back({"LAYERS", number, "not of the form \"folder: folders | headers\""});
      continue;
    }
    const auto& [folder, needs, foreign] = *parts;
    for (const std::string& need : needs) {
      if (!layers.contains(need)) {
        offences.push_back({"LAYERS", number, fmt::format("{} names {}, which is not defined above it", folder, need)});
      }
      if (AreRivals(folder, need)) {
        offences.push_back({"LAYERS", number, fmt::format("{} may never include {}", folder, need)});
      }
    }
    if (!layers.emplace(folder, Layer{number, needs, foreign}).second) {
      offences.push_back({"LAYERS", number, fmt::format("{} is named twice", folder)});
    }
  }
  return layers;
}

// Headers that are nobody's: the C++ standard's, POSIX's and fmt's.
bool IsFree(const std::string& header) {
  static const std::set<std::string> kPlain = {
      "aio.h",    "arpa/inet.h", "assert.h",  "ctype.h",  "dirent.h",  "dlfcn.h",     "endian.h",     "errno.h",
      "fcntl.h",  "fnmatch.h",   "ftw.h",     "glob.h",   "ifaddrs.h", "inttypes.h",  "limits.h",     "locale.h",
      "netdb.h",  "poll.h",      "pthread.h", "pwd.h",    "sched.h",   "semaphore.h", "setjmp.h",     "signal.h",
      "spawn.h",  "stdarg.h",    "stddef.h",  "stdint.h", "stdio.h",   "stdlib.h",    "string.h",     "strings.h",
      "syslog.h", "termios.h",   "time.h",    "unistd.h", "utime.h",   "wchar.h",     "netinet/in.h", "netinet/tcp.h",
      "net/if.h", "grp.h",       "libgen.h",  "math.h",   "iconv.h"};
  if (kPlain.contains(header) || header.starts_with("sys/") || header.starts_with("fmt/")) return true;
  return header.find('/') == std::string::npos && header.find('.') == std::string::npos;
}

bool Matches(const std::string& header, const std::string& allowed) {
  return allowed.ends_with("/") ? header.starts_with(allowed) : header == allowed;
}

// The LAYERS folder that a source folder belongs to; empty: none.
std::string LayerOf(const std::string& folder, const Layers& layers) {
  if (layers.contains(folder)) return folder;
  const std::string parent = FolderOf(folder);
  return folder.ends_with("/plugins") && layers.contains(parent) ? parent : "";
}

class IncludeCheck {
 public:
  IncludeCheck(const SourceTree& tree, const Layers& layers, std::vector<Offence>& offences)
      : tree_(tree), layers_(layers), offences_(offences) {}

  void Check(const std::string& path, const std::string& text) {
    path_ = path;
    const bool is_test = TopOf(path) == "tests";
    const std::string folder = FolderOf(is_test ? path.substr(std::string("tests/").size()) : path);
    layer_ = LayerOf(folder, layers_);
    is_free_of_layers_ = is_test && layer_.empty();
    is_test_ = is_test;
    if (layer_.empty() && !is_test) return Report(0, fmt::format("the folder {} is not in LAYERS", folder));

    const std::vector<std::string> lines = SplitLines(Blanked(text, Blanking::kComments));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::optional<std::string> named = IncludedBy(lines[i]);
      if (!named || named->empty()) continue;
      const int line = static_cast<int>(i) + 1;
      const std::string name = named->substr(1, named->find_first_of(">\"", 1) - 1);
      if (named->front() == '"') {
        CheckOurs(line, name);
      } else {
        CheckForeign(line, named->front() == '<' ? name : "freetype/" + *named);
      }
    }
  }

 private:
  // What stands behind "#include": <name>, "name" or a macro of FreeType.
  static std::optional<std::string> IncludedBy(const std::string& line) {
    const std::vector<std::string> words = Words(line);
    std::string all;
    for (const std::string& word : words) all += word;
    static const std::string kInclude = "#include";
    if (!all.starts_with(kInclude)) return {};
    return all.substr(kInclude.size());
  }

  void CheckOurs(int line, const std::string& header) {
    if (!tree_.contains(header)) {
      return Report(line, fmt::format("\"{}\" is no file counted from the repository's root", header));
    }
    if (is_test_) return;
    const std::string target = LayerOf(FolderOf(header), layers_);
    const std::vector<std::string>& allowed = layers_.at(layer_).folders;
    if (target == layer_ || std::find(allowed.begin(), allowed.end(), target) != allowed.end()) return;
    Report(line, fmt::format("{} may not include {} (\"{}\")", layer_, target.empty() ? "it" : target, header));
  }

  void CheckForeign(int line, const std::string& header) {
    static const std::set<std::string> kWorld = {"thread",       "future",  "condition_variable", "pthread.h",
                                                 "sys/socket.h", "netdb.h", "netinet/in.h",       "poll.h"};
    if (TopOf(path_) == "engine" && kWorld.contains(header)) {
      return Report(line, fmt::format("engine is a pure function: no threads, no sockets (<{}>)", header));
    }
    if (IsFree(header) || is_free_of_layers_) return;
    if (is_test_ && (header.starts_with("gtest/") || header.starts_with("gmock/"))) return;
    const std::vector<std::string>& allowed = layers_.at(layer_).foreign;
    if (std::any_of(allowed.begin(), allowed.end(), [&](const auto& entry) { return Matches(header, entry); })) return;
    Report(line, fmt::format("{} does not wrap <{}>: LAYERS names it elsewhere or nowhere", layer_, header));
  }

  void Report(int line, std::string what) { offences_.push_back({path_, line, std::move(what)}); }

  const SourceTree& tree_;
  const Layers& layers_;
  std::vector<Offence>& offences_;
  std::string path_;
  std::string layer_;
  bool is_test_ = false;
  bool is_free_of_layers_ = false;
};

}  // namespace

std::vector<Offence> CheckLayers(const SourceTree& tree) {
  static const std::set<std::string> kRooms = {"engine", "feed", "media", "player", "hub", "cli", "tests"};
  std::vector<Offence> offences;
  const Layers layers = ReadLayers(tree, offences);
  IncludeCheck check(tree, layers, offences);
  std::set<std::string> seen;
  for (const auto& [path, text] : tree) {
    if (!IsCpp(path)) continue;
    const std::string layer = LayerOf(FolderOf(path), layers);
    if (!layer.empty()) seen.insert(layer);
    if (kRooms.contains(TopOf(path))) check.Check(path, text);
  }
  for (const auto& [folder, layer] : layers) {
    if (!seen.contains(folder)) offences.push_back({"LAYERS", layer.line, fmt::format("{} has no source", folder)});
  }
  return offences;
}

}  // namespace bangron
