// A feed source over a map of files, for tests: remembers what was asked, fails where it is told to.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "feed/http.h"
#include "tests/support/feed_builder.h"

namespace bangron {

class MemorySource final : public FeedSource {
 public:
  Result<FetchAnswer> Fetch(const FetchRequest& request) override;
  void Interrupt() override {}

  FeedFiles files;
  std::map<std::string, Error> failures;  // path, or "" for all
  std::vector<std::string> asked;
};

}  // namespace bangron
