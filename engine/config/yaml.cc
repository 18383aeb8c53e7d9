#include "engine/config/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <set>
#include <sstream>

#include "engine/base/utf8.h"

namespace bangron {
namespace {

// More findings than anybody reads; the rest of the file is not looked at.
constexpr std::size_t kMostFindings = 100;
constexpr std::size_t kLongestExcerpt = 60;  // bytes

// Ends the parser from inside an event, after a finding has been added.
struct Stop {};

// Bytes 0x01-0x1F except tab and line ends, DEL and C1 controls except NEL may not stand in YAML; the parser would
// take some of them for its own marks.
bool IsForbidden(char32_t code_point) {
  if (code_point < 0x20) return code_point != '\t' && code_point != '\n' && code_point != '\r';
  return (code_point >= 0x7F && code_point < 0xA0 && code_point != 0x85) || code_point == 0xFEFF ||
         code_point == 0xFFFE || code_point == 0xFFFF;
}

// The text with its lines, to turn the parser's byte positions into places that people count.
class Source {
 public:
  Source(std::string_view text, const std::string& file) : text_(text), file_(file) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == '\n') line_starts_.push_back(at + 1);
    }
  }

  Location At(std::size_t byte) const {
    byte = std::min(byte, text_.size());
    const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), byte);
    const std::size_t start = *(next - 1);
    int column = 1;
    for (std::size_t at = start; at < byte; at += DecodeUtf8(text_, at).length) ++column;
    return {file_, static_cast<int>(next - line_starts_.begin()), column};
  }
  Location At(const YAML::Mark& mark) const { return At(Byte(mark)); }

  std::size_t Byte(const YAML::Mark& mark) const { return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos); }

  bool StandsAt(const YAML::Mark& mark, std::string_view word) const {
    return Byte(mark) <= text_.size() && text_.substr(Byte(mark)).starts_with(word);
  }

  // The word that stands at `mark`, up to white space.
  std::string WordAt(const YAML::Mark& mark) const {
    const std::size_t from = std::min(Byte(mark), text_.size());
    const std::string_view rest = text_.substr(from, kLongestExcerpt);
    return std::string(rest.substr(0, rest.find_first_of(" \t\r\n,]}")));
  }

  // Whether the quotation that begins at `mark`, if one does, is closed: the parser takes the end of the file for it.
  bool ClosesQuote(const YAML::Mark& mark) const {
    std::size_t at = Byte(mark);
    if (at >= text_.size()) return true;
    const char quote = text_[at];
    if (quote != '"' && quote != '\'') return true;
    for (++at; at < text_.size(); ++at) {
      const bool doubled = quote == '\'' && text_.substr(at).starts_with("''");
      if (doubled || (quote == '"' && text_[at] == '\\')) {
        ++at;
      } else if (text_[at] == quote) {
        return true;
      }
    }
    return false;
  }

  std::string_view LineAt(std::size_t byte) const {
    byte = std::min(byte, text_.size());
    const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), byte);
    const std::string_view rest = text_.substr(*(next - 1));
    return rest.substr(0, rest.find_first_of("\r\n"));
  }

  std::string_view text() const { return text_; }
  const std::string& file() const { return file_; }

 private:
  std::string_view text_;
  const std::string& file_;
  std::vector<std::size_t> line_starts_{0};
};

// Builds nodes from events and refuses what strict YAML leaves out.
class NodeBuilder : public YAML::EventHandler {
 public:
  NodeBuilder(const Source& source, const YamlLimits& limits, Diagnostics& diagnostics)
      : source_(source), limits_(limits), diagnostics_(diagnostics) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ == 0) return;
    Refuse("yaml-second-document", source_.At(mark), source_.WordAt(mark));
    throw Stop{};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    CheckAnchor(mark, anchor);
    YamlNode node;
    node.scalar = NullWordAt(mark);
    const bool in_map_value = !levels_.empty() && levels_.back().has_key;
    node.where = node.scalar.empty() && in_map_value ? levels_.back().key_where : source_.At(mark);
    Put(std::move(node));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    Refuse("yaml-alias", source_.At(mark), source_.WordAt(mark));
    YamlNode node;
    node.where = source_.At(mark);
    Put(std::move(node));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    CheckProperties(mark, tag, anchor);
    YamlNode node;
    node.where = source_.At(mark);
    node.scalar = value;
    node.quoted = tag == "!";
    if (!source_.ClosesQuote(mark)) Refuse("yaml-open-quote", node.where, source_.WordAt(mark));
    Put(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    Open(YamlNode::Kind::kSequence, mark, tag, anchor);
  }
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    Open(YamlNode::Kind::kMap, mark, tag, anchor);
  }
  void OnMapEnd() override { Close(); }

  void Refuse(const char* code, Location where, std::string found, std::string allowed = {}) {
    diagnostics_.Add({.code = code,
                      .severity = Severity::kError,
                      .where = std::move(where),
                      .key = {},
                      .found = std::move(found),
                      .allowed = std::move(allowed),
                      .suggestion = {}});
    ++refusals_;
  }

  bool refused() const { return refusals_ > 0; }
  bool has_root() const { return has_root_; }
  YamlNode TakeRoot() { return std::move(root_); }

 private:
  struct Level {
    YamlNode node;
    bool has_key = false;  // of a map: the next node is the value of `key`
    std::string key;
    Location key_where;
    std::set<std::string, std::less<>> keys;
  };

  // The parser calls "null" and "~" nothing; to us they are strings like any other.
  std::string NullWordAt(const YAML::Mark& mark) const {
    const bool expects_key =
        !levels_.empty() && levels_.back().node.kind == YamlNode::Kind::kMap && !levels_.back().has_key;
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
      if (!source_.StandsAt(mark, word)) continue;
      const std::string_view rest = source_.text().substr(source_.Byte(mark) + word.size());
      const std::size_t next = rest.find_first_not_of(' ');
      const bool is_key = next != std::string_view::npos && rest[next] == ':';
      return is_key == expects_key ? std::string(word) : std::string();
    }
    return {};
  }

  void CheckAnchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) Refuse("yaml-anchor", source_.At(mark), source_.WordAt(mark));
  }

  // The parser gives "?" to plain nodes and "!" to quoted ones; anything else was written.
  void CheckProperties(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    CheckAnchor(mark, anchor);
    const bool written = (!tag.empty() && tag != "?" && tag != "!") || (tag == "!" && source_.StandsAt(mark, "!"));
    if (written) Refuse("yaml-tag", source_.At(mark), source_.WordAt(mark));
  }

  void Open(YamlNode::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    CheckProperties(mark, tag, anchor);
    if (levels_.size() >= static_cast<std::size_t>(limits_.depth)) {
      Refuse("yaml-too-deep", source_.At(mark), {}, fmt::format("{}", limits_.depth));
      throw Stop{};
    }
    Level level;
    level.node.kind = kind;
    level.node.where = source_.At(mark);
    levels_.push_back(std::move(level));
  }

  void Close() {
    YamlNode node = std::move(levels_.back().node);
    levels_.pop_back();
    Put(std::move(node));
  }

  void Put(YamlNode node) {
    if (refusals_ >= kMostFindings) throw Stop{};
    if (levels_.empty()) {
      root_ = std::move(node);
      has_root_ = true;
      return;
    }
    Level& level = levels_.back();
    if (level.node.kind == YamlNode::Kind::kSequence) {
      level.node.sequence.push_back(std::move(node));
    } else if (!level.has_key) {
      TakeKey(level, node);
    } else {
      level.has_key = false;
      level.node.map.push_back({std::move(level.key), std::move(level.key_where), std::move(node)});
    }
  }

  void TakeKey(Level& level, const YamlNode& node) {
    if (node.kind != YamlNode::Kind::kScalar || node.scalar.empty()) {
      Refuse("yaml-key-not-scalar", node.where, {});
    } else if (node.scalar == "<<" && !node.quoted) {
      Refuse("yaml-merge-key", node.where, node.scalar);
    } else if (!level.keys.insert(node.scalar).second) {
      Refuse("yaml-duplicate-key", node.where, node.scalar);
    }
    level.has_key = true;
    level.key = node.scalar;
    level.key_where = node.where;
  }

  const Source& source_;
  const YamlLimits& limits_;
  Diagnostics& diagnostics_;
  std::vector<Level> levels_;
  YamlNode root_;
  bool has_root_ = false;
  std::size_t refusals_ = 0;
  int documents_ = 0;
};

// Bytes that no YAML may hold, before the parser sees them.
bool CheckBytes(const Source& source, NodeBuilder& builder, const YamlLimits& limits) {
  const std::string_view text = source.text();
  const Location whole{source.file(), 0, 0};
  if (text.size() > limits.bytes) {
    builder.Refuse("yaml-too-large", whole, fmt::format("{}", text.size()), fmt::format("{}", limits.bytes));
    return false;
  }
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCodePoint decoded = DecodeUtf8(text, at);
    if (!decoded.valid) {
      builder.Refuse("yaml-not-utf8", source.At(at), fmt::format("0x{:02X}", static_cast<unsigned char>(text[at])));
      return false;
    }
    if (IsForbidden(decoded.code_point)) {
      builder.Refuse("yaml-control-character", source.At(at),
                     fmt::format("U+{:04X}", static_cast<unsigned>(decoded.code_point)));
      return false;
    }
    at += decoded.length;
  }
  return true;
}

// People indent with tabs, and the parser's own words for it help nobody.
void RefuseSyntax(const Source& source, const YAML::ParserException& failure, NodeBuilder& builder) {
  const std::size_t byte = source.Byte(failure.mark);
  const std::string_view line = source.LineAt(byte);
  const std::string_view indentation = line.substr(0, line.find_first_not_of(" \t"));
  if (const std::size_t tab = indentation.find('\t'); tab != std::string_view::npos) {
    Location where = source.At(byte);
    where.column = static_cast<int>(tab) + 1;
    builder.Refuse("yaml-tab", std::move(where), std::string(line.substr(indentation.size(), kLongestExcerpt)));
    return;
  }
  builder.Refuse("yaml-syntax", source.At(byte), failure.msg);
}

void Parse(const Source& source, NodeBuilder& builder) {
  std::istringstream stream{std::string(source.text())};
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
    if (!builder.has_root() && !builder.refused()) builder.Refuse("yaml-empty", {source.file(), 0, 0}, {});
  } catch (const Stop&) {
  } catch (const YAML::ParserException& failure) {
    RefuseSyntax(source, failure, builder);
  } catch (const std::exception& failure) {
    builder.Refuse("yaml-syntax", {source.file(), 0, 0}, failure.what());
  }
}

}  // namespace

const YamlNode* YamlNode::Find(std::string_view key) const {
  for (const Member& member : map) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

std::optional<YamlNode> ParseYaml(std::string_view text, const std::string& file, Diagnostics& diagnostics,
                                  const YamlLimits& limits) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const Source source(text, file);
  NodeBuilder builder(source, limits, diagnostics);
  if (!CheckBytes(source, builder, limits)) return std::nullopt;
  Parse(source, builder);
  if (builder.refused()) return std::nullopt;
  return builder.TakeRoot();
}

}  // namespace bangron
