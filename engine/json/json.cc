#include "engine/json/json.h"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "engine/base/utf8.h"

namespace bangron {
namespace {

// Walks the text for nlohmann's reader and tells how far it has come, so that every refusal names its byte.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, std::size_t* count) : at_(at), count_(count) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    ++*count_;
    return *this;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  std::size_t* count_;
};

// Builds our value from nlohmann's events; stops at the first refusal. The method names are nlohmann's.
class Builder {
 public:
  Builder(const JsonLimits& limits, const std::size_t& read_bytes) : limits_(limits), read_bytes_(read_bytes) {}

  bool null() { return Put(Json()); }
  bool boolean(bool value) { return Put(Json(value)); }
  bool number_integer(std::int64_t value) { return Put(Json(value)); }
  bool number_unsigned(std::uint64_t value) {
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return RefuseWideInteger();
    return Put(Json(static_cast<std::int64_t>(value)));
  }
  bool number_float(double value, const std::string& written) {
    if (written.find_first_of(".eE") == std::string::npos) return RefuseWideInteger();
    return Put(Json(value));
  }
  bool string(std::string& value) { return Put(Json(std::move(value))); }
  bool binary(const std::vector<std::uint8_t>&) { return Fail("json-syntax", "binary value"); }

  bool start_object(std::size_t) { return Open(Json(JsonObject{})); }
  bool end_object() { return Close(); }
  bool start_array(std::size_t) { return Open(Json(JsonArray{})); }
  bool end_array() { return Close(); }
  bool key(std::string& name) {
    Level& level = levels_.back();
    if (level.value.Find(name) != nullptr)
      return Fail("json-duplicate-key", fmt::format("key \"{}\" stands twice", name));
    level.key = std::move(name);
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& cause) {
    error_ = Error{"json-syntax", fmt::format("not JSON at byte {}: {}", position, cause.what())};
    return false;
  }

  Result<Json> Take() && {
    if (error_) return *std::move(error_);
    return std::move(root_);
  }

 private:
  struct Level {
    Json value;
    std::string key;  // of the member being read, where `value` is an object
  };

  bool Fail(std::string code, const std::string& what) {
    error_ = Error{std::move(code), fmt::format("{}, before byte {}", what, read_bytes_)};
    return false;
  }
  bool RefuseWideInteger() { return Fail("json-syntax", "whole number outside 64 bits"); }

  bool Open(Json empty) {
    if (levels_.size() >= static_cast<std::size_t>(limits_.depth)) {
      return Fail("json-too-deep", fmt::format("nested deeper than {} levels", limits_.depth));
    }
    levels_.push_back({std::move(empty), {}});
    return true;
  }
  bool Close() {
    Json value = std::move(levels_.back().value);
    levels_.pop_back();
    return Put(std::move(value));
  }
  bool Put(Json value) {
    if (levels_.empty()) {
      root_ = std::move(value);
      return true;
    }
    Level& level = levels_.back();
    if (JsonArray* array = level.value.AsArray()) {
      array->push_back(std::move(value));
    } else if (JsonObject* object = level.value.AsObject()) {
      object->emplace(std::move(level.key), std::move(value));
      level.key.clear();
    }
    return true;
  }

  const JsonLimits& limits_;
  const std::size_t& read_bytes_;
  std::vector<Level> levels_;
  Json root_;
  std::optional<Error> error_;
};

void WriteString(std::string_view text, std::string& out) {
  out.push_back('"');
  for (const char character : text) {
    switch (character) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(character) < 0x20) {
          out += fmt::format("\\u{:04x}", static_cast<unsigned char>(character));
        } else {
          out.push_back(character);
        }
    }
  }
  out.push_back('"');
}

// A fraction keeps a mark of its kind, so that it is read back as a fraction.
void WriteFraction(double value, std::string& out) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  const std::string digits = fmt::format("{}", value);
  out += digits;
  if (digits.find_first_of(".e") == std::string::npos) out += ".0";
}

class Writer {
 public:
  explicit Writer(JsonStyle style) : indented_(style == JsonStyle::kIndented) {}

  void Write(const Json& value, int depth) {
    if (const auto* array = value.AsArray()) {
      WriteArray(*array, depth);
    } else if (const auto* object = value.AsObject()) {
      WriteObject(*object, depth);
    } else if (const auto* text = value.AsString()) {
      WriteString(*text, out_);
    } else if (const auto* integer = value.AsInteger()) {
      out_ += fmt::format("{}", *integer);
    } else if (const auto* fraction = value.AsFraction()) {
      WriteFraction(*fraction, out_);
    } else if (const auto* flag = value.AsBool()) {
      out_ += *flag ? "true" : "false";
    } else {
      out_ += "null";
    }
  }

  std::string Take() && { return std::move(out_); }

 private:
  void WriteArray(const JsonArray& array, int depth) {
    out_.push_back('[');
    bool first = true;
    for (const Json& element : array) {
      if (!std::exchange(first, false)) out_.push_back(',');
      NewLine(depth + 1);
      Write(element, depth + 1);
    }
    if (!array.empty()) NewLine(depth);
    out_.push_back(']');
  }

  void WriteObject(const JsonObject& object, int depth) {
    out_.push_back('{');
    bool first = true;
    for (const auto& [key, member] : object) {
      if (!std::exchange(first, false)) out_.push_back(',');
      NewLine(depth + 1);
      WriteString(key, out_);
      out_ += indented_ ? ": " : ":";
      Write(member, depth + 1);
    }
    if (!object.empty()) NewLine(depth);
    out_.push_back('}');
  }

  void NewLine(int depth) {
    if (!indented_) return;
    out_.push_back('\n');
    out_.append(static_cast<std::size_t>(depth) * 2, ' ');
  }

  bool indented_;
  std::string out_;
};

}  // namespace

const Json* Json::Find(std::string_view key) const {
  const JsonObject* object = AsObject();
  if (object == nullptr) return nullptr;
  const auto member = object->find(std::string(key));
  return member == object->end() ? nullptr : &member->second;
}

Result<Json> ParseJson(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.bytes) {
    return Error{"json-too-large", fmt::format("{} bytes of JSON, at most {} are read", text.size(), limits.bytes)};
  }
  if (const std::size_t at = FindInvalidUtf8(text); at != std::string_view::npos) {
    return Error{"json-syntax", fmt::format("not UTF-8 at byte {}", at)};
  }
  // nlohmann would skip a byte order mark and take a NUL for the end of the text.
  if (text.starts_with("\xEF\xBB\xBF")) return Error{"json-syntax", "byte order mark at byte 0"};
  if (const std::size_t at = text.find('\0'); at != std::string_view::npos) {
    return Error{"json-syntax", fmt::format("NUL at byte {}", at)};
  }
  std::size_t read_bytes = 0;
  Builder builder(limits, read_bytes);
  try {
    nlohmann::json::sax_parse(CountingIterator(text.data(), &read_bytes),
                              CountingIterator(text.data() + text.size(), &read_bytes), &builder);
  } catch (const std::exception& failure) {
    return Error{"json-syntax", fmt::format("not JSON: {}", failure.what())};
  }
  return std::move(builder).Take();
}

std::string WriteJson(const Json& value, JsonStyle style) {
  Writer writer(style);
  writer.Write(value, 0);
  return std::move(writer).Take();
}

}  // namespace bangron
