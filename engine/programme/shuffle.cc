#include "engine/programme/shuffle.h"

#include <cstdint>
#include <numeric>
#include <utility>

namespace bangron {
namespace {

// Source: Vigna, splitmix64.
std::uint64_t NextNumber(std::uint64_t& state) {
  state += 0x9E3779B97F4A7C15U;
  std::uint64_t mixed = state;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
  return mixed ^ (mixed >> 31);
}

}  // namespace

std::vector<std::size_t> ShuffledOrder(std::size_t count, int seed, std::chrono::local_days day) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::uint64_t state =
      (static_cast<std::uint64_t>(seed) << 32) ^ static_cast<std::uint64_t>(day.time_since_epoch().count());
  for (std::size_t left = count; left > 1; --left) {
    std::swap(order[left - 1], order[NextNumber(state) % left]);
  }
  return order;
}

}  // namespace bangron
