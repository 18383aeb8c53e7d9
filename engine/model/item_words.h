// The words that our files use for kinds and moods of items, once for every reader.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "engine/model/item.h"

namespace bangron {

inline constexpr std::array<std::pair<std::string_view, ItemKind>, 13> kItemKindWords{
    {{"slogan", ItemKind::kSlogan},
     {"banner", ItemKind::kBanner},
     {"panel", ItemKind::kPanel},
     {"poster", ItemKind::kPoster},
     {"notice", ItemKind::kNotice},
     {"table", ItemKind::kTable},
     {"ticker", ItemKind::kTicker},
     {"image", ItemKind::kImage},
     {"slideshow", ItemKind::kSlideshow},
     {"backdrop", ItemKind::kBackdrop},
     {"board", ItemKind::kBoard},
     {"template", ItemKind::kTemplate},
     {"fill", ItemKind::kFill}}};

inline constexpr std::array<std::pair<std::string_view, Mood>, 3> kMoodWords{
    {{"festive", Mood::kFestive}, {"neutral", Mood::kNeutral}, {"solemn", Mood::kSolemn}}};

}  // namespace bangron
