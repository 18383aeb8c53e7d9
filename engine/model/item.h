// What a person wrote and two people approve: one item of words (tin). Plain values, no behaviour.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "engine/calendar/civil.h"
#include "engine/model/template.h"

namespace bangron {

// A kTemplate is shown by its fills, a kBoard by its members.
enum class ItemKind {
  kSlogan,
  kBanner,
  kPanel,
  kPoster,
  kNotice,
  kTable,
  kTicker,
  kImage,
  kSlideshow,
  kBackdrop,
  kBoard,
  kTemplate,
  kFill
};

enum class Mood { kFestive, kNeutral, kSolemn };

// The document that the words come from (văn bản).
struct ItemSource {
  std::string document;
  std::optional<CivilDate> date;
  bool operator==(const ItemSource&) const = default;
};

// What an item has of its own.
struct ItemFields {
  std::string id;
  std::string campaign;  // đợt; empty: none
  ItemKind kind = ItemKind::kSlogan;
  // Texts are as written; whoever takes them in makes them NFC. "|" forces a line break, "~" forbids one, "\|" and "\~"
  // are literal: engine/text reads them.
  std::string lead;
  std::string text;
  std::string dateline;
  std::vector<std::string> lines;     // of a table: cells parted by "|"
  std::vector<std::string> columns;   // kTable, kPanel: what stands above the cells; empty: nothing
  std::vector<std::string> pictures;  // media targets
  std::vector<std::string> emblems;   // artwork of the look: flags and emblems, left to right
  std::string caption;
  std::string link;
  std::optional<WrittenTime> countdown_to;
  Mood mood = Mood::kNeutral;
  std::string layout;                             // empty: by kind
  std::string theme;                              // empty: the layout's own
  std::optional<std::chrono::milliseconds> hold;  // empty: by reading speed
  std::optional<ItemSource> source;
  std::optional<WrittenTime> valid_from;  // inclusive
  std::optional<WrittenTime>
      valid_until;  // exclusive; a date-only `until` was moved to the end of its day by the reader
  bool evergreen = false;
  std::vector<Slot> slots;                   // kTemplate; its texts name them: {place}
  ItemKind filled_kind = ItemKind::kSlogan;  // kTemplate: what a fill of it becomes
  std::optional<TemplateFill> fill;          // kFill, which has nothing else but `id` and `valid`
  bool operator==(const ItemFields&) const = default;
};

struct Item : ItemFields {
  std::vector<Item> members;  // kBoard: what its zones show; only words, kind, look and pictures
  bool operator==(const Item& other) const { return ItemFields::operator==(other) && members == other.members; }
};

}  // namespace bangron
