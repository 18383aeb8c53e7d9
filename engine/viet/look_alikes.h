// Letters that look like a Vietnamese one and are none: Ð (Icelandic), Ɖ (African), Cyrillic and Greek letters.
#pragma once

namespace bangron {

// The Vietnamese or ASCII letter that `letter` looks like; 0 where it looks like none, or is one itself.
char32_t LooksLike(char32_t letter);

}  // namespace bangron
