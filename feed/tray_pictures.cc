#include "feed/tray_pictures.h"

#include <algorithm>
#include <utility>

#include "feed/generation_build.h"

namespace bangron {
namespace {

template <typename Entries>
auto FindAt(Entries& entries, const std::string& path) -> decltype(entries.data()) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.path == path; });
  return found == entries.end() ? nullptr : &*found;
}

void PutEntry(std::vector<RecordEntry>& entries, const RecordEntry& entry) {
  if (RecordEntry* const here = FindAt(entries, entry.path)) {
    *here = entry;
  } else {
    entries.push_back(entry);
  }
}

std::vector<std::string> PicturesOf(const RecordEntry& entry, const Store& store) {
  if (IsMediaTarget(entry.path)) return {};
  const Result<Item> item = LoadItem(entry, store);
  return item ? item->pictures : std::vector<std::string>();
}

}  // namespace

void KeepPicturesWithTheirWords(std::vector<RecordEntry>& tray, const RecordProof& proof,
                                std::span<const SignedTarget> media, std::span<const RecordEntry> standing,
                                const Store& store) {
  const auto has_its_pictures = [&](const RecordEntry& words) {
    const auto is_here = [&](const std::string& picture) {
      const RecordEntry* const here = FindAt(tray, picture);
      const SignedTarget* const listed = FindAt(media, picture);
      const RecordEntry* const before = FindAt(standing, picture);
      if (words.proof == proof) return here != nullptr && listed != nullptr && here->sha256 == listed->sha256;
      return here != nullptr && before != nullptr && here->sha256 == before->sha256;
    };
    const std::vector<std::string> pictures = PicturesOf(words, store);
    return std::all_of(pictures.begin(), pictures.end(), is_here);
  };
  // Words that go back take their pictures with them, which may be those of other words too.
  for (bool changed = true; std::exchange(changed, false);) {
    for (std::size_t at = 0; at < tray.size(); ++at) {
      const RecordEntry* const before = FindAt(standing, tray[at].path);
      if (before == nullptr || IsMediaTarget(tray[at].path) || has_its_pictures(tray[at])) continue;
      tray[at] = *before;
      for (const std::string& picture : PicturesOf(*before, store)) {
        if (const RecordEntry* const old = FindAt(standing, picture)) PutEntry(tray, *old);
      }
      changed = changed || has_its_pictures(tray[at]);
    }
  }
}

}  // namespace bangron
