// The words that a fill (điền mẫu) puts on the wall: the template that it names must stand among the words of its own
// unit, be the very bytes that the filler saw, and take every value. Signatures were judged before:
// feed/generation_build.h.
#pragma once

#include <span>
#include <string>

#include "engine/base/result.h"
#include "engine/model/item.h"
#include "feed/generation_record.h"
#include "feed/store.h"

namespace bangron {

// Whether an entry is proved by a list of fills, which one person signs.
bool IsFill(const RecordEntry& entry);

struct FilledWords {
  Item item;
  std::string template_path;
};

// `standing`: the entries that are proved, the template's among them.
// Fails: "not-a-fill", "fill-template-unknown", "fill-template-foreign", "fill-template-changed", "fill-refused" with
// the first finding, its place and what is allowed; "item-unreadable"; "store-*", "object-damaged".
Result<FilledWords> WordsOfFill(const RecordEntry& fill, std::span<const RecordEntry> standing, const Store& store);

}  // namespace bangron
