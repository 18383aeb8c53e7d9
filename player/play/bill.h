// What the worker hands to the stage (áp phích): one generation of the feed, compiled for this screen.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/picture/show.h"
#include "feed/generation.h"

namespace bangron {

// Whether an item's picture on this screen is the one that was approved.
enum class PictureVerdict {
  kNotCompared,  // not yet
  kEqual,        // approved
  kDiffers,
  kNoPicture,        // the approval knows no picture for this screen's profile
  kNotOnThisScreen,  // it never comes on here, so there is nothing to compare
};

// What comparing found out, item by item; it goes on while the bill is on the wall already. Thread: any.
class PictureVerdicts {
 public:
  void Set(const std::string& path, PictureVerdict verdict);
  PictureVerdict Of(const std::string& path) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, PictureVerdict> verdicts_;  // by mutex_
};

// Immutable but for the verdicts.
struct Bill {
  std::shared_ptr<const Show> show;
  std::shared_ptr<const Generation> generation;  // what the feed said; null for the built-in start
  Words words;                                   // what of it is shown: a strict policy holds items back
  std::vector<Refusal> held_back;                // by that policy
  std::vector<Finding> findings;                 // about items that could not be set, or not well
  std::shared_ptr<PictureVerdicts> verdicts = std::make_shared<PictureVerdicts>();
};

// Whether `next` takes away or alters what `on` says is on the wall under `current`, so that it must not wait for the
// item change. Where no item is on there is nothing to wait for: also true.
bool ChangesWhatIsOn(const Bill& current, const Showing& on, const Bill& next, const Moment& moment);

}  // namespace bangron
