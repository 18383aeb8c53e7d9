// How strongly two neighbouring words of a text hold together, as the rules about numbers, names and phrases see it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace bangron {

// The weakest first.
enum class Bond {
  kLoose,
  kTitle,     // "ông | Nguyễn Văn An": a title before a person's name
  kPartly,    // "an toàn | giao thông": between the parts of a long phrase
  kLikely,    // two syllables that look like one word
  kHead,      // "phường | Nam Từ Liêm", "đến | 21h": better on one line
  kCompound,  // "văn | hóa"
  kUnit,      // names, dates, numbers and what they count: stay together
  kFixed,     // punctuation, abbreviations: never apart
};

// bonds[i] is the bond between words i and i + 1.
using Bonds = std::vector<Bond>;

inline Bonds LooseBonds(std::size_t words) { return Bonds(words == 0 ? 0 : words - 1, Bond::kLoose); }

inline void Strengthen(Bonds& bonds, std::size_t gap, Bond bond) { bonds[gap] = std::max(bonds[gap], bond); }

}  // namespace bangron
