// The worker's work: compiles a generation for this screen and compares its pictures with the approved ones. Starts no
// thread. What a strict policy holds back never reaches the stage.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "engine/model/player_config.h"
#include "player/play/bill.h"

namespace bangron {

// Thread: the worker's own.
class Workshop {
 public:
  // Show::Compile with this board's look and screen.
  using Compiler = std::function<std::shared_ptr<const Show>(const Words&, Diagnostics&)>;

  // The pictures of a generation, decoded for this board's screen when a scene asks; null: none.
  using PicturesOf = std::function<std::shared_ptr<const PictureSource>(const Generation&)>;

  // `screen_profile` is ScreenProfileHash of this screen.
  Workshop(Compiler compile, std::string screen_profile, PicturePolicy policy, PicturesOf pictures_of = {});

  // The bill without words: the safe picture with the site's name.
  std::shared_ptr<const Bill> MakeSafe();

  // The bill of a generation without the items that show pictures: at the start nobody waits for a decoder. Its
  // findings name them: "picture-on-its-way".
  std::shared_ptr<const Bill> MakeWithoutPictures(std::shared_ptr<const Generation> generation);

  // The bill of a generation. Under a strict policy the pictures are compared here, and an item that differs gives way
  // to the one of before under the same path, if there is one and no key was exposed since; else call CompareRest once
  // the bill is on its way.
  std::shared_ptr<const Bill> Make(std::shared_ptr<const Generation> generation);

  // Builds and compares the items that Make left; returns early when `stop` says so.
  void CompareRest(const Bill& bill, const std::function<bool()>& stop);

 private:
  struct Known {
    std::shared_ptr<const Item> item;
    std::string media;    // PictureHashes
    std::string issuer;   // the unit's name
    std::string picture;  // settled-frame SHA-256
  };

  std::shared_ptr<Bill> Compile(Words words, std::shared_ptr<const Generation> generation) const;
  PictureVerdict Compare(const Bill& bill, const std::string& path);
  bool HoldBack(Bill& bill);

  const Compiler compile_;
  const std::string screen_profile_;
  const PicturePolicy policy_;
  const PicturesOf pictures_of_;
  std::map<std::string, Known> known_;  // by path: an unchanged item is not painted again
  std::shared_ptr<const Bill> previous_;
};

}  // namespace bangron
