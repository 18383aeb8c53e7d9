// ICU's normaliser on UTF-8.
#pragma once

#include <string>

namespace bangron {

bool IcuIsNfc(const std::string& text);
std::string IcuToNfc(const std::string& text);

}  // namespace bangron
