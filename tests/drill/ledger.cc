#include "tests/drill/ledger.h"

#include <algorithm>
#include <stdexcept>

#include "engine/model/readers.h"

namespace bangron::drill {
namespace {

constexpr std::size_t kPeopleNeeded = 2;

std::shared_ptr<const Item> Read(const std::string& yaml, const std::string& path) {
  Diagnostics diagnostics;
  std::optional<Item> item = ReadItem(yaml, path, diagnostics);
  if (!item) throw std::runtime_error("people signed words that nobody can read: " + path);
  return std::make_shared<const Item>(std::move(*item));
}

}  // namespace

void Ledger::NoteList(const std::string& unit, const std::string& tray, std::int64_t version, const TrayFiles& files,
                      const std::set<std::string>& people) {
  const std::string folder = unit + "-" + tray;
  Media media;
  for (const auto& [file, bytes] : files.pictures) media["media/" + folder + "/" + file] = MakeMediaFile(bytes);
  List list{unit, version, {}, people};
  for (const auto& [file, yaml] : files.items) {
    const std::string path = "words/" + folder + "/" + file;
    list.words[path] = {path, yaml, Read(yaml, path), media};
  }
  lists_[folder].push_back(std::move(list));
}

void Ledger::NoteKnown(const std::string& unit, const std::string& tray, std::int64_t version) {
  known_[unit + "-" + tray] = version;
}

std::vector<const SignedWords*> Ledger::MayShow(const std::string& path,
                                                const std::vector<std::string>& accepts) const {
  std::vector<const SignedWords*> found;
  for (const auto& [folder, lists] : lists_) {
    const auto known = known_.find(folder);
    for (const List& list : lists) {
      const bool accepted = std::find(accepts.begin(), accepts.end(), list.unit) != accepts.end();
      const bool withdrawn = known != known_.end() && list.version < known->second;
      if (!accepted || withdrawn || list.people.size() < kPeopleNeeded) continue;
      if (const auto words = list.words.find(path); words != list.words.end()) found.push_back(&words->second);
    }
  }
  return found;
}

}  // namespace bangron::drill
