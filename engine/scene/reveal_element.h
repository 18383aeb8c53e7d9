// Words that come on line by line or phrase by phrase, each softly, and then stand (hiện dần).
#pragma once

#include <memory>

#include "engine/scene/element.h"
#include "engine/scene/scene_parts.h"
#include "engine/viet/phrases.h"

namespace bangron {

// `motion` is kRevealLines or kRevealPhrases. `parts` says how the screen ticks and paints.
std::unique_ptr<const Element> BuildReveal(TextOp op, RegionMotion motion, const PhraseList& phrases,
                                           const SceneParts& parts);

}  // namespace bangron
