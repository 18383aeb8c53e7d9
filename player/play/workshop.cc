#include "player/play/workshop.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace bangron {

Workshop::Workshop(Compiler compile, std::string screen_profile, PicturePolicy policy, PicturesOf pictures_of)
    : compile_(std::move(compile)),
      screen_profile_(std::move(screen_profile)),
      policy_(policy),
      pictures_of_(std::move(pictures_of)) {}

std::shared_ptr<const Bill> Workshop::MakeSafe() { return Compile({}, nullptr); }

std::shared_ptr<const Bill> Workshop::MakeWithoutPictures(std::shared_ptr<const Generation> generation) {
  auto bare = std::make_shared<Generation>(*generation);
  std::vector<Finding> late;
  std::erase_if(bare->words.items, [&late](const auto& item) {
    if (item.second->pictures.empty()) return false;
    late.push_back({.code = "picture-on-its-way",
                    .severity = Severity::kNote,
                    .where = {item.first, 0, 0},
                    .key = {},
                    .found = {},
                    .allowed = {},
                    .suggestion = {}});
    return true;
  });
  bare->media.clear();
  auto bill = std::make_shared<Bill>(*Make(std::move(bare)));
  bill->findings.insert(bill->findings.end(), late.begin(), late.end());
  previous_ = bill;
  return bill;
}

std::shared_ptr<const Bill> Workshop::Make(std::shared_ptr<const Generation> generation) {
  std::shared_ptr<Bill> bill = Compile(generation->words, generation);
  if (policy_ == PicturePolicy::kStrict) {
    for (const auto& [path, item] : bill->words.items) bill->verdicts->Set(path, Compare(*bill, path));
    if (HoldBack(*bill)) {
      std::shared_ptr<Bill> rest = Compile(std::move(bill->words), std::move(generation));
      rest->held_back = std::move(bill->held_back);
      rest->verdicts = bill->verdicts;
      bill = std::move(rest);
    }
  }
  previous_ = bill;
  return bill;
}

void Workshop::CompareRest(const Bill& bill, const std::function<bool()>& stop) {
  for (const auto& [path, item] : bill.words.items) {
    if (stop()) return;
    if (bill.verdicts->Of(path) == PictureVerdict::kNotCompared) bill.verdicts->Set(path, Compare(bill, path));
  }
}

std::shared_ptr<Bill> Workshop::Compile(Words words, std::shared_ptr<const Generation> generation) const {
  auto bill = std::make_shared<Bill>();
  Diagnostics diagnostics;
  if (pictures_of_ && generation != nullptr) words.pictures = pictures_of_(*generation);
  bill->show = compile_(words, diagnostics);
  bill->generation = std::move(generation);
  bill->words = std::move(words);
  bill->findings = diagnostics.findings();
  return bill;
}

PictureVerdict Workshop::Compare(const Bill& bill, const std::string& path) {
  const std::shared_ptr<const Scene> scene = bill.show->SceneOf(path);
  if (scene == nullptr) return PictureVerdict::kNotOnThisScreen;
  const auto approval = bill.generation->approvals.find(path);
  if (approval == bill.generation->approvals.end()) return PictureVerdict::kNoPicture;
  const auto approved = approval->second.pictures.find(screen_profile_);
  if (approved == approval->second.pictures.end()) return PictureVerdict::kNoPicture;

  const std::shared_ptr<const Item>& item = bill.words.items.at(path);
  Known& known = known_[path];
  const std::string media = PictureHashes(*item, bill.generation->media);
  const std::string issuer = IssuerOf(bill.words, path);
  if (known.item == nullptr || !(*known.item == *item) || known.media != media || known.issuer != issuer) {
    known = {.item = item, .media = media, .issuer = issuer, .picture = SettledPictureHash(*scene)};
  }
  return known.picture == approved->second ? PictureVerdict::kEqual : PictureVerdict::kDiffers;
}

bool Workshop::HoldBack(Bill& bill) {
  const Words given = bill.words;
  // Once another key is exposed, nobody knows here which words of before it had signed.
  const bool may_keep = previous_ != nullptr && previous_->generation->exposed == bill.generation->exposed;
  for (const auto& [path, item] : given.items) {
    const PictureVerdict verdict = bill.verdicts->Of(path);
    if (verdict == PictureVerdict::kEqual || verdict == PictureVerdict::kNotOnThisScreen) continue;
    const char* const code = verdict == PictureVerdict::kDiffers ? "picture-differs" : "picture-not-approved";
    bill.held_back.push_back(
        {.path = path, .reason = {code, fmt::format("{}: its picture on this screen is not the approved one", path)}});
    const auto before = may_keep ? previous_->words.items.find(path) : given.items.end();
    // The item of before with other pictures than before would be neither.
    if (may_keep && before != previous_->words.items.end() && before->second->pictures.empty()) {
      bill.words.items[path] = before->second;
      bill.verdicts->Set(path, previous_->verdicts->Of(path));
    } else {
      bill.words.items.erase(path);
    }
  }
  return !bill.held_back.empty();
}

}  // namespace bangron
