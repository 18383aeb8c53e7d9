// OLPC canonical JSON, the bytes that TUF signatures cover. Not RFC 8785: only `"` and `\` are escaped, control
// characters stand as they are, and no Unicode normalisation is done.
// Source: https://wiki.laptop.org/go/Canonical_JSON
#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/json/json.h"

namespace bangron {

// Order: keys by code point (which for UTF-8 is byte order).
// Fails: "json-fraction" (a number that is not whole), "json-not-utf8".
Result<std::string> CanonicalJson(const Json& value);

}  // namespace bangron
