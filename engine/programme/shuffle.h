// An order by lot that is the same on every board: by a seed and a day. Not random.
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

namespace bangron {

// 0 .. count - 1, each once.
std::vector<std::size_t> ShuffledOrder(std::size_t count, int seed, std::chrono::local_days day);

}  // namespace bangron
