#include "engine/trust/canonical_json.h"

#include <string_view>

#include "engine/base/utf8.h"

namespace bangron {
namespace {

Result<void> Append(const Json& value, std::string& out);

Result<void> AppendString(std::string_view text, std::string& out) {
  if (FindInvalidUtf8(text) != std::string_view::npos) return Error{"json-not-utf8", "a string is not UTF-8"};
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
  return {};
}

Result<void> AppendArray(const JsonArray& array, std::string& out) {
  out += '[';
  bool first = true;
  for (const Json& element : array) {
    if (!first) out += ',';
    first = false;
    if (auto done = Append(element, out); !done) return done;
  }
  out += ']';
  return {};
}

Result<void> AppendObject(const JsonObject& object, std::string& out) {
  out += '{';
  bool first = true;
  for (const auto& [key, member] : object) {
    if (!first) out += ',';
    first = false;
    if (auto done = AppendString(key, out); !done) return done;
    out += ':';
    if (auto done = Append(member, out); !done) return done;
  }
  out += '}';
  return {};
}

Result<void> Append(const Json& value, std::string& out) {
  if (const bool* truth = value.AsBool()) {
    out += *truth ? "true" : "false";
  } else if (const std::int64_t* number = value.AsInteger()) {
    out += std::to_string(*number);
  } else if (const std::string* text = value.AsString()) {
    return AppendString(*text, out);
  } else if (const JsonArray* array = value.AsArray()) {
    return AppendArray(*array, out);
  } else if (const JsonObject* object = value.AsObject()) {
    return AppendObject(*object, out);
  } else if (value.IsNull()) {
    out += "null";
  } else {
    return Error{"json-fraction", "canonical JSON has whole numbers only"};
  }
  return {};
}

}  // namespace

Result<std::string> CanonicalJson(const Json& value) {
  std::string out;
  if (auto done = Append(value, out); !done) return done.error();
  return out;
}

}  // namespace bangron
