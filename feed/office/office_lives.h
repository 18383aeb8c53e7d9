// How long each role of an office's feed lives, and when the hub renews what it may renew itself.
#pragma once

#include <chrono>

namespace bangron {

inline constexpr std::chrono::days kRootLife{5 * 365};
inline constexpr std::chrono::days kTargetsLife{365};
inline constexpr std::chrono::days kUnitLife{365};
inline constexpr std::chrono::days kWordsLife{180};
inline constexpr std::chrono::days kFillsLife{30};
inline constexpr std::chrono::days kTimetableLife{30};
inline constexpr std::chrono::days kSnapshotLife{30};
inline constexpr std::chrono::days kTimestampLife{7};

// A publish renews timetable and snapshot once less than this is left.
inline constexpr std::chrono::days kRenewWhenLeft{20};

// What one person alone approved goes out no sooner.
inline constexpr std::chrono::minutes kSelfApprovedHold{10};

// Words without an end of their own.
inline constexpr std::chrono::days kDefaultWordsUntil{30};

}  // namespace bangron
