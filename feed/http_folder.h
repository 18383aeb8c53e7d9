// A feed that lies in a folder: FeedSource over plain files.
#pragma once

#include <atomic>
#include <filesystem>

#include "feed/http.h"

namespace bangron {

class FolderSource final : public FeedSource {
 public:
  explicit FolderSource(std::filesystem::path folder) : folder_(std::move(folder)) {}

  Result<FetchAnswer> Fetch(const FetchRequest& request) override;
  void Interrupt() override { interrupted_ = true; }

 private:
  std::filesystem::path folder_;
  std::atomic<bool> interrupted_ = false;
};

}  // namespace bangron
