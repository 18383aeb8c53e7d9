// JSON as we use it: strict to read (one document, bounded size and depth, no duplicate keys, valid UTF-8)
// and plain to write. Not the canonical form that signatures cover: engine/trust/canonical_json.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/result.h"

namespace bangron {

class Json;
using JsonArray = std::vector<Json>;
using JsonObject = std::map<std::string, Json>;  // keys in byte order

// An immutable-by-habit JSON value. Whole numbers and fractions are kept apart: metadata has no fractions.
class Json {
 public:
  Json() = default;
  Json(std::nullptr_t) {}                                        // NOLINT(google-explicit-constructor)
  Json(bool value) : value_(value) {}                            // NOLINT(google-explicit-constructor)
  Json(std::int64_t value) : value_(value) {}                    // NOLINT(google-explicit-constructor)
  Json(int value) : value_(static_cast<std::int64_t>(value)) {}  // NOLINT(google-explicit-constructor)
  Json(double value) : value_(value) {}                          // NOLINT(google-explicit-constructor)
  Json(std::string value) : value_(std::move(value)) {}          // NOLINT(google-explicit-constructor)
  Json(std::string_view value) : value_(std::string(value)) {}   // NOLINT(google-explicit-constructor)
  Json(const char* value) : value_(std::string(value)) {}        // NOLINT(google-explicit-constructor)
  Json(JsonArray value) : value_(std::move(value)) {}            // NOLINT(google-explicit-constructor)
  Json(JsonObject value) : value_(std::move(value)) {}           // NOLINT(google-explicit-constructor)

  bool IsNull() const { return std::holds_alternative<std::monostate>(value_); }

  // Each returns null where the value is of another kind.
  const bool* AsBool() const { return std::get_if<bool>(&value_); }
  const std::int64_t* AsInteger() const { return std::get_if<std::int64_t>(&value_); }
  const double* AsFraction() const { return std::get_if<double>(&value_); }
  const std::string* AsString() const { return std::get_if<std::string>(&value_); }
  const JsonArray* AsArray() const { return std::get_if<JsonArray>(&value_); }
  const JsonObject* AsObject() const { return std::get_if<JsonObject>(&value_); }
  JsonArray* AsArray() { return std::get_if<JsonArray>(&value_); }
  JsonObject* AsObject() { return std::get_if<JsonObject>(&value_); }

  // The member of an object; null where this is no object or has no such key.
  const Json* Find(std::string_view key) const;

  bool operator==(const Json&) const = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, JsonArray, JsonObject> value_;
};

struct JsonLimits {
  std::size_t bytes = 8U << 20U;
  int depth = 32;
};

// Reads one document. Fails: "json-syntax", "json-too-large", "json-too-deep", "json-duplicate-key", each with
// the byte offset in the message.
Result<Json> ParseJson(std::string_view text, const JsonLimits& limits = {});

enum class JsonStyle { kCompact, kIndented };

// Keys in byte order, UTF-8 as it is; ends without a newline.
std::string WriteJson(const Json& value, JsonStyle style = JsonStyle::kCompact);

}  // namespace bangron
