// One line to know an item by, for lists, statuses and logs. Not what stands on a wall.
#pragma once

#include <string>

#include "engine/model/item.h"

namespace bangron {

// The item's text, else its lead, caption, first line or first member's title, without the marks of line breaking.
// Empty: it has no words.
std::string TitleOf(const Item& item);

}  // namespace bangron
