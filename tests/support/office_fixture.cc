#include "tests/support/office_fixture.h"

#include <stdexcept>

#include "engine/trust/digest.h"

namespace bangron {

PictureApprover SeesLook(const std::string& look) {
  return [look](const ItemsByPath& items, const Media&) -> Result<std::map<std::string, ApprovedPictures>> {
    std::map<std::string, ApprovedPictures> seen;
    for (const auto& [path, item] : items) {
      seen[path] = {"1", look, {{Sha256Hex("a screen"), Sha256Hex(item->text + look)}}};
    }
    return seen;
  };
}

OfficeFixture::OfficeFixture() {
  setup_.unit = "xa-mau";
  setup_.persons = {an_.Public("an"), binh_.Public("binh")};
  for (const char* person : {"an", "binh", "phong-bi"}) {
    sheets_.push_back(PrivateKey::Generate());
    setup_.sheets.push_back(sheets_.back().Public(person));
  }
  setup_.sign_with = {sheets_[0], sheets_[2]};
  setup_.trays = {"d01", "d02"};
}

Office OfficeFixture::Made(UtcTime now) {
  Result<Office> office = Office::Create(Folder(), setup_, now);
  if (!office) throw std::runtime_error(office.error().what);
  return *std::move(office);
}

}  // namespace bangron
