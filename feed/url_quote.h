// Percent-encoding, so that a name from outside stays one harmless part of an address or one file name.
#pragma once

#include <string>
#include <string_view>

namespace bangron {

// Everything but A-Z a-z 0-9 - . _ ~ is encoded, also the slash: "../a" becomes "..%2Fa". The result is never "." or
// ".." and holds no slash once something is appended to it.
std::string QuoteName(std::string_view name);

// The same for a path of several parts: slashes stay.
std::string QuotePath(std::string_view path);

}  // namespace bangron
