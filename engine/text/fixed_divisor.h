// Division by one number many times over: a multiplication instead. Exact for all 64-bit numerators.
#pragma once

#include <cstdint>

namespace bangron {

class FixedDivisor {
 public:
  // Shape: `divisor` is 2 or more.
  explicit FixedDivisor(std::int64_t divisor)
      : divisor_(divisor), inverse_(UINT64_MAX / static_cast<std::uint64_t>(divisor) + 1), most_(INT64_MAX / divisor) {}

  // The quotient rounded down, also of a negative number.
  std::int64_t Floor(std::int64_t number) const { return number >= 0 ? Quotient(number) : ~Quotient(~number); }

 private:
  // 2^64 = inverse * divisor - e with 0 <= e < divisor, so the quotient is exact while number * e stays below 2^64.
  std::int64_t Quotient(std::int64_t number) const {
    __extension__ using Wide = unsigned __int128;
    if (number > most_) return number / divisor_;
    return static_cast<std::int64_t>((static_cast<Wide>(static_cast<std::uint64_t>(number)) * inverse_) >> 64);
  }

  std::int64_t divisor_;
  std::uint64_t inverse_;
  std::int64_t most_;
};

}  // namespace bangron
