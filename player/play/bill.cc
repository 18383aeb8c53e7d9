#include "player/play/bill.h"

namespace bangron {

void PictureVerdicts::Set(const std::string& path, PictureVerdict verdict) {
  const std::scoped_lock lock(mutex_);
  verdicts_[path] = verdict;
}

PictureVerdict PictureVerdicts::Of(const std::string& path) const {
  const std::scoped_lock lock(mutex_);
  const auto found = verdicts_.find(path);
  return found == verdicts_.end() ? PictureVerdict::kNotCompared : found->second;
}

bool ChangesWhatIsOn(const Bill& current, const Showing& on, const Bill& next, const Moment& moment) {
  if (on.kind != ShowingKind::kItem) return true;
  const auto before = current.words.items.find(on.now.path);
  const auto after = next.words.items.find(on.now.path);
  if (before == current.words.items.end() || after == next.words.items.end()) return true;
  if (before->second != after->second && !(*before->second == *after->second)) return true;
  const auto media_of = [](const Bill& bill, const Item& item) {
    return bill.generation == nullptr ? std::string() : PictureHashes(item, bill.generation->media);
  };
  if (media_of(current, *before->second) != media_of(next, *after->second)) return true;
  if (IssuerOf(current.words, on.now.path) != IssuerOf(next.words, on.now.path)) return true;
  const Programme& programme = next.show->programme();
  return !programme.IsActive(on.now.path, moment) || programme.At(moment).mourning != on.mourning;
}

}  // namespace bangron
