// What holds the words of names together, also of names that no list knows: told by capitals inside a text, by
// surnames, and by words that stand before names (xã, phường, ông). Source: shared facts on Vietnamese text, part 7.
#pragma once

#include <vector>

#include "engine/viet/bond.h"
#include "engine/viet/phrases.h"
#include "engine/viet/word.h"

namespace bangron {

// `listed` are the phrases that `phrases` finds in `words`.
Bonds NameBonds(const std::vector<Word>& words, const PhraseList& phrases,
                const std::vector<PhraseList::Found>& listed);

}  // namespace bangron
