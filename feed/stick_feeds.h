// Feeds on sticks and cards that somebody has plugged in: where they lie. Whoever mounts them is not our business, and
// what is on them is believed no more than what comes from a server.
#pragma once

#include <filesystem>
#include <vector>

namespace bangron {

// The folders at or below `mounts`, at most three levels deep, that hold a feed: metadata/timestamp.json. So a feed may
// lie on a stick's top (/media/STICK) or in a folder of it (/media/user/STICK/feed).
// Order: by name. Links are not followed; of very full folders only a part is looked at.
std::vector<std::filesystem::path> FindStickFeeds(const std::filesystem::path& mounts);

}  // namespace bangron
