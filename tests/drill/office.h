// The people of two communes: their keys, what they sign, and the honest publishing between attacks. What they sign
// they note in the ledger. xa-mau is the unit whose screens we watch; xa-ben is its neighbour, whom they do not accept.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/layout/look.h"
#include "engine/model/screen.h"
#include "engine/trust/orders.h"
#include "tests/drill/hub.h"
#include "tests/drill/ledger.h"

namespace bangron::drill {

inline constexpr char kUnit[] = "xa-mau";
inline constexpr char kNeighbour[] = "xa-ben";

// A template with one slot, which both units signed: one person may name one of two hamlets, and say nothing else.
inline constexpr char kTemplate[] =
    "item: 1\nid: mau\nkind: template\nas: slogan\ntext: \"HỌP Ở {noi}\"\n"
    "slots:\n  noi: {type: place, of: [THÔN ĐÔNG, THÔN ĐOÀI]}\n";

// An item with a picture; no timetable of the office names it.
inline constexpr char kPictureItem[] = "words/xa-mau-d4/anh.yaml";
inline constexpr char kPicture[] = "media/xa-mau-d4/anh.png";

// What one person of xa-mau holds who goes over to the attacker: the phone, an older phone, the paper sheet, and a
// phone that is nobody's.
struct Insider {
  PrivateKey phone;
  PrivateKey old_phone;
  PrivateKey sheet;
  PrivateKey found_phone = PrivateKey::Generate();
};

class Office {
 public:
  // `screens`: for whose pictures people give their approval.
  Office(Hub& hub, Ledger& ledger, std::shared_ptr<const Look> look, std::vector<Screen> screens);

  std::string RootBytes() const { return hub_.archive.at("1.root.json"); }

  // Everything is signed anew and published: main and ticker say how often that was done. One of a few timetables, in
  // turn. What older lists alone held is withdrawn when the boards know it. With `edit` people sign a list of their
  // unit that says something unwise: it changes the list before they sign.
  void Publish(const std::function<void(Targets& unit_list)>& edit = {});
  // The next publishes have this picture, and other words beside it than before.
  void TakePicture(const std::string& bytes);
  // Whether these are words of the newest publish that no earlier one had; every timetable of the office has some.
  bool IsNewest(const std::string& path, const Item& item) const;
  // The boards are known to have taken the newest lists.
  void NoteTaken();

  // The hub is taken back: people name new online keys in a new root and a new targets list, and the hub goes on from
  // what people last published.
  void TakeBackHub();

  // The lists of one tray signed by whom the caller names, not published: "an", "binh", "chi", "dung".
  std::string SignTray(const std::string& unit, const std::string& tray, std::int64_t version, const TrayFiles& files,
                       const std::set<std::string>& people);

  // An order of one person on duty, and its lift by two.
  Envelope GiveOrder(const std::string& person, const std::string& nonce) const;
  Envelope LiftOrder(const Envelope& order) const;

  const Insider& insider() const { return insider_; }

  // The newest lists as people signed them, to be read by whoever downloads them.
  const Targets& unit_list() const { return unit_list_; }
  const Targets& top_list() const { return top_list_; }
  const Root& root() const { return root_; }
  std::int64_t version() const { return version_; }
  const std::map<std::string, TrayFiles>& trays() const { return trays_; }
  std::string TimetableYaml() const;

 private:
  struct Person {
    PrivateKey phone = PrivateKey::Generate();
    PrivateKey sheet = PrivateKey::Generate();
  };

  PublicKey PhoneOf(const std::string& person) const;
  PublicKey SheetOf(const std::string& person) const;
  std::vector<PrivateKey> Sheets(const std::string& unit) const;
  MetadataHead Head() const;
  void SignRoot();
  void SignTop();
  void SignUnit(const std::string& unit, const std::function<void(Targets& unit_list)>& edit);
  void CleanHub();
  void WriteWords();
  Json ApprovalOf(const std::string& path, const std::string& yaml, const Media& media);

  Hub& hub_;
  Ledger& ledger_;
  const std::shared_ptr<const Look> look_;
  const std::vector<Screen> screens_;
  std::map<std::string, Person> people_;
  Insider insider_;
  Root root_;
  Targets top_list_;
  Targets unit_list_;
  std::int64_t version_ = 0;  // of targets, unit and trays alike
  int published_ = 0;
  int pictures_ = 0;
  std::map<std::string, TrayFiles> trays_;  // by tray
  std::map<std::string, Json> approvals_;   // by YAML and pictures
};

// An item's YAML; `rest` are more lines of it.
std::string Words(const std::string& id, const std::string& kind, const std::string& text, UtcTime from, UtcTime until,
                  const std::string& rest = {});

}  // namespace bangron::drill
