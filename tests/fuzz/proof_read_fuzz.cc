// Any bytes: proof-reading ends, counts make sense, and every finding lies inside the text.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/viet/proof_read.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

bangron::ProofLists MakeLists() {
  bangron::ProofLists lists;
  lists.abbreviations = {"UBND", "TP"};
  lists.loan_words = {"internet"};
  lists.reduplications = {"nhà"};
  lists.chained.Add("ban hành", "c");
  lists.confusables.Add("sáng lạng => xán lạn\nông nội => ong nội @ nuôi ! kính yêu ông nội", "f");
  lists.unwanted.Add("feedback", "u");
  lists.capitals.Add("nhân dân => Nhân dân ! ủy ban nhân dân", "k");
  lists.places.Add("Nam Từ Liêm\nHoài Đức", "d", bangron::PlaceKind::kDistrict);
  lists.places.Add("Bắc Giang => Bắc Ninh", "p", bangron::PlaceKind::kFormerProvince);
  lists.known_days.Add("Quốc khánh = 2/9/1945\nGiỗ Tổ Hùng Vương = 10/3 lunar", "n");
  return lists;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bangron::ProofLists lists = MakeLists();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  bangron::Diagnostics diagnostics;
  const bangron::ProofReport report = bangron::ProofRead(text, {"f", 1, 1}, lists, diagnostics);
  Require(report.illegal <= report.tokens && report.with_marks >= 0);
  const auto lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
  for (const bangron::Finding& finding : diagnostics.findings()) {
    Require(finding.where.line >= 1 && finding.where.line <= lines);
    Require(finding.where.column >= 1 && finding.where.column <= static_cast<int>(size) + 1);
    Require(!finding.code.empty());
  }
  return 0;
}
