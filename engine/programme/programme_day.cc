#include "engine/programme/programme_day.h"

#include <algorithm>
#include <utility>

namespace bangron {

ProgrammeDay::ProgrammeDay(const Compiled& compiled, std::chrono::local_days day, ClockTrust clock)
    : compiled_(compiled),
      plan_(compiled, day),
      clock_(clock),
      finder_(compiled_, plan_, clock_),
      sets_(plan_.stretches().size()),
      segments_(plan_.stretches().size(), nullptr) {}

const DaySegment& ProgrammeDay::At(Tick tick) const {
  const std::size_t stretch = plan_.StretchOf(tick);
  const std::scoped_lock lock(mutex_);
  if (segments_[stretch] != nullptr) return *segments_[stretch];
  std::size_t first = stretch;
  while (first > 0 && SetOf(first - 1) == SetOf(stretch)) --first;
  std::size_t last = stretch;
  while (last + 1 < sets_.size() && SetOf(last + 1) == SetOf(stretch)) ++last;
  made_.push_back(MakeSegment(first, last));
  for (std::size_t of_it = first; of_it <= last; ++of_it) segments_[of_it] = made_.back().get();
  return *made_.back();
}

const ActiveSet& ProgrammeDay::SetOf(std::size_t stretch) const {
  if (!sets_[stretch]) sets_[stretch] = finder_.At(plan_.stretches()[stretch]);
  return *sets_[stretch];
}

std::unique_ptr<const DaySegment> ProgrammeDay::MakeSegment(std::size_t first, std::size_t last) const {
  const std::vector<Tick>& starts = plan_.stretches();
  const Tick until = last + 1 < starts.size() ? starts[last + 1] : plan_.end();
  auto made = std::make_unique<DaySegment>(DaySegment{{starts[first], until, SetOf(first)}, std::nullopt});
  if (made->segment.set.kind == ShowingKind::kItem) made->loop.emplace(compiled_, made->segment);
  return made;
}

}  // namespace bangron
