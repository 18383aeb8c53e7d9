// What people ever signed, noted by the people themselves at the moment of signing (sổ ký): the truth that the walls
// are judged by. Knows nothing of metadata, keys or the product's verifier: who signed is a name, what was signed is
// words.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/base/tick.h"
#include "engine/model/item.h"
#include "feed/media_files.h"

namespace bangron::drill {

// What a tray holds: file name -> YAML or bytes.
struct TrayFiles {
  std::map<std::string, std::string> items;
  std::map<std::string, std::string> pictures;
};

// One text under one path, as it was signed, with the pictures of the same list.
struct SignedWords {
  std::string path;
  std::string yaml;
  std::shared_ptr<const Item> item;
  Media media;
};

// Whether the safe picture is ordered. Under way: people gave or lifted it, and the boards are about to hear of it.
enum class OrderState { kNone, kUnderWay, kStands };

class Ledger {
 public:
  // These people signed the tray's list of this version.
  void NoteList(const std::string& unit, const std::string& tray, std::int64_t version, const TrayFiles& files,
                const std::set<std::string>& people);

  // From now on the list of that version or a later one is known to the boards: words that only older ones hold are
  // withdrawn.
  void NoteKnown(const std::string& unit, const std::string& tray, std::int64_t version);

  // The words that may stand under `path` on a screen that accepts these units: signed by two people, not withdrawn.
  std::vector<const SignedWords*> MayShow(const std::string& path, const std::vector<std::string>& accepts) const;

  // What people truly ordered.
  void NoteOrder(OrderState state) { order_ = state; }
  OrderState order() const { return order_; }

 private:
  struct List {
    std::string unit;
    std::int64_t version = 0;
    std::map<std::string, SignedWords> words;  // by path
    std::set<std::string> people;
  };

  std::map<std::string, std::vector<List>> lists_;  // by folder: <unit>-<tray>
  std::map<std::string, std::int64_t> known_;       // the same: the oldest version that still counts
  OrderState order_ = OrderState::kNone;
};

}  // namespace bangron::drill
