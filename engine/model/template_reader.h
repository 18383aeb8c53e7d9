// Reads what templates and fills have beside the fields of every item. Used by the reader of items only.
#pragma once

#include "engine/config/map_reader.h"
#include "engine/model/item.h"

namespace bangron {

// `as` and `slots`, after the texts of the item. Findings: slot-missing (a text names a slot that is not there),
// slot-unused, bad-slot-mark, slot-range, slot-after, repeated-choice, bad-hour, too-long (with the longest values),
// too-many, and those of every reader.
void ReadTemplateFields(MapReader& reader, Item& item);

// `template`, `sha256`, `slots` and `valid`: all of them must be there, and nothing else. Findings: bad-path,
// bad-sha256, bad-time, until-before-from, fill-too-long, too-many, and those of every reader.
void ReadFillFields(MapReader& reader, Item& item);

}  // namespace bangron
