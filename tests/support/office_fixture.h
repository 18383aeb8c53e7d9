// The office that tests work in: an and binh write and approve; each has a paper sheet, a third is in the envelope.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "feed/office/office.h"
#include "tests/support/paths.h"

namespace bangron {

// Approves what it is shown; the pictures' hashes depend on the item's text and the look's name.
PictureApprover SeesLook(const std::string& look);

class OfficeFixture : public testing::Test {
 protected:
  // Nothing is made yet: `setup_` may be altered first.
  OfficeFixture();

  std::filesystem::path Folder() const { return scratch_.path() / "office"; }
  Office Made(UtcTime now);
  // Every operation as a process of its own.
  Office Opened() const { return *Office::Open(Folder()); }

  ScratchFolder scratch_;
  PrivateKey an_ = PrivateKey::Generate();
  PrivateKey binh_ = PrivateKey::Generate();
  std::vector<PrivateKey> sheets_;  // of an, binh, and the envelope's
  OfficeSetup setup_;
};

}  // namespace bangron
