// From a template and a fill to an item: the player's check that one person, alone, says nothing but what two people
// approved with slots. Whose signatures the two files carry, and whether the fill names this very template, is
// engine/trust's and feed's; here every value is judged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/diagnostics.h"
#include "engine/model/item.h"

namespace bangron {

// The template's words with the fill's values in their slots, under the fill's id and validity.
// Findings, all of them errors, after which nothing comes back: not-a-template, not-a-fill, fill-slot-unknown,
// fill-slot-missing, fill-slot-twice, fill-value, fill-order.
std::optional<Item> FillTemplate(const Item& of, const Item& fill, const std::string& file, Diagnostics& diagnostics);

// The item with the longest values that each slot may hold: what the people who sign a template look at. Relations
// between slots aside.
Item SampleOf(const Item& of);

// What a slot of a fill that begins on this day takes, in the form in which it is written: "thôn Đông, thôn Đoài",
// "05:00..21:00, 30m", "2026-11-20..2026-12-04", "10..300, 10".
std::string AllowedIn(const Slot& slot, CivilDate begins);

// The value of a slot as a fill writes it; nothing for anything that is not exactly so, or not lawful.
std::optional<std::int64_t> ReadSlotValue(const Slot& slot, std::string_view text, CivilDate begins);
// As the wall shows it: "24/11/2026", "14 giờ 30", "1.500", the choice itself.
std::string ShownValue(const Slot& slot, std::int64_t value);

// The places of a text where values stand.
struct SlotMark {
  std::string name;
  std::size_t at = 0;      // byte of "{"
  std::size_t length = 0;  // with both braces
};
// Nothing where a brace has no partner, stands within another or holds nothing.
std::optional<std::vector<SlotMark>> FindSlotMarks(std::string_view text);

// 05:30, 24:00: minutes since midnight.
std::optional<std::int64_t> ParseHour(std::string_view text);

}  // namespace bangron
