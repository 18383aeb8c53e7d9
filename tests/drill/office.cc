#include "tests/drill/office.h"

#include <fmt/format.h>

#include "engine/calendar/civil.h"
#include "engine/model/readers.h"
#include "engine/picture/show.h"
#include "engine/trust/policy.h"
#include "tests/support/paths.h"
#include "tests/support/picture_files.h"

namespace bangron::drill {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr minutes kOffset{7 * 60};
constexpr hours kLifeOfLists{24 * 180};

std::string When(UtcTime utc) {
  return FormatLocalMinute(std::chrono::floor<std::chrono::seconds>(ToLocal(utc, kOffset)));
}

std::string MainText(int number) { return fmt::format("LỜI HAY SỐ {}", number); }
std::string TickerText(int number) { return fmt::format("Tin số {} trong ngày", number); }

std::set<std::string> PeopleOf(const std::string& unit) {
  return unit == kUnit ? std::set<std::string>{"an", "binh"} : std::set<std::string>{"chi", "dung"};
}

Delegation Delegate(const std::string& role, const std::vector<PublicKey>& keys, std::int64_t threshold,
                    std::vector<std::string> paths, Targets& list) {
  Delegation delegation{role, {{}, threshold}, role != "timetable" && !UnitOfRole(role), std::move(paths), {}};
  for (const PublicKey& key : keys) {
    list.delegation_keys[key.keyid] = key;
    delegation.signers.keyids.push_back(key.keyid);
  }
  return delegation;
}

}  // namespace

std::string Words(const std::string& id, const std::string& kind, const std::string& text, UtcTime from, UtcTime until,
                  const std::string& rest) {
  const std::string words = kind == "ticker" ? "lines: [\"" + text + "\"]" : "text: \"" + text + "\"";
  return fmt::format("item: 1\nid: {}\nkind: {}\n{}\nvalid: {{from: {}, until: {}}}\n{}", id, kind, words, When(from),
                     When(until), rest);
}

Office::Office(Hub& hub, Ledger& ledger, std::shared_ptr<const Look> look, std::vector<Screen> screens)
    : hub_(hub),
      ledger_(ledger),
      look_(std::move(look)),
      screens_(std::move(screens)),
      people_{{"an", {}}, {"binh", {}}, {"chi", {}}, {"dung", {}}},
      insider_{people_.at("an").phone, PrivateKey::Generate(), people_.at("an").sheet} {
  TakePicture(PngOf(Halves({24, 16}, 0xFFC000C0, 0xFFFFFFFF)));
  SignRoot();
  Publish();
}

PublicKey Office::PhoneOf(const std::string& person) const { return people_.at(person).phone.Public("p-" + person); }
PublicKey Office::SheetOf(const std::string& person) const { return people_.at(person).sheet.Public("p-" + person); }

std::vector<PrivateKey> Office::Sheets(const std::string& unit) const {
  std::vector<PrivateKey> sheets;
  for (const std::string& person : PeopleOf(unit)) sheets.push_back(people_.at(person).sheet);
  return sheets;
}

MetadataHead Office::Head() const { return {version_, kSpecVersion, hub_.now + kLifeOfLists}; }

void Office::SignRoot() {
  root_ = {{root_.roles.empty() ? 1 : root_.head.version + 1, kSpecVersion, hub_.now + days(365)}, true, {}, {}};
  const std::vector<PublicKey> sheets{SheetOf("an"), SheetOf("binh")};
  const std::map<std::string, std::vector<PublicKey>> keys{{"root", sheets},
                                                           {"targets", sheets},
                                                           {"snapshot", {hub_.snapshot_key.Public()}},
                                                           {"timestamp", {hub_.timestamp_key.Public()}}};
  for (const auto& [role, ours] : keys) {
    root_.roles[role].threshold = static_cast<std::int64_t>(ours.size());
    for (const PublicKey& key : ours) {
      root_.keys[key.keyid] = key;
      root_.roles[role].keyids.push_back(key.keyid);
    }
  }
  hub_.PutRoot(root_.head.version, Hub::Signed(ToJson(root_), Sheets(kUnit)));
}

void Office::SignTop() {
  top_list_ = {Head(), {}, {}, {}};
  for (const std::string unit : {kUnit, kNeighbour}) {
    std::vector<PublicKey> sheets;
    for (const std::string& person : PeopleOf(unit)) sheets.push_back(SheetOf(person));
    top_list_.delegations.push_back(
        Delegate(UnitRole(unit), sheets, 2,
                 {"words/" + unit + "-*/*", "media/" + unit + "-*/*", "fills/" + unit + "/*"}, top_list_));
  }
  top_list_.delegations.push_back(
      Delegate(kTimetableRole, {hub_.timetable_key.Public()}, 1, {"timetable/*.yaml"}, top_list_));
  hub_.Put("targets", version_, Hub::Signed(ToJson(top_list_), Sheets(kUnit)));
}

void Office::SignUnit(const std::string& unit, const std::function<void(Targets& unit_list)>& edit) {
  Targets list{Head(), {}, {}, {}};
  std::vector<PublicKey> phones;
  for (const std::string& person : PeopleOf(unit)) phones.push_back(PhoneOf(person));
  list.delegations.push_back(Delegate(DutyRole(unit), phones, 1, {"orders/" + unit + "/*"}, list));
  list.delegations.push_back(Delegate(FillsRole(unit), phones, 1, {"fills/" + unit + "/*"}, list));
  if (unit == kUnit) phones.push_back(insider_.old_phone.Public("p-an"));
  for (const auto& [tray, files] : unit == kUnit ? trays_ : decltype(trays_){{"d1", {}}}) {
    const std::string folder = unit + "-" + tray;
    list.delegations.push_back(
        Delegate(WordsRole(unit, tray), phones, 2, {"words/" + folder + "/*", "media/" + folder + "/*"}, list));
  }
  if (unit == kUnit && edit) edit(list);
  hub_.Put(UnitRole(unit), version_, Hub::Signed(ToJson(list), Sheets(unit)));
  if (unit == kUnit) unit_list_ = std::move(list);
}

Json Office::ApprovalOf(const std::string& path, const std::string& yaml, const Media& media) {
  Diagnostics diagnostics;
  const std::optional<Item> item = ReadItem(yaml, path, diagnostics);
  const auto [known, is_new] = approvals_.try_emplace(yaml + PictureHashes(*item, media));
  if (!is_new) return known->second;
  JsonObject seen;
  for (const Screen& screen : screens_) {
    if (item->kind == ItemKind::kTemplate) break;  // shown by its fills only
    const auto pictures = MakePictureSource(media, screen.size, PictureDecoder(ProgramPath("bangron-decode")));
    const auto scene = BuildScene(*item, *look_, screen, kOffset, diagnostics, {.pictures = pictures.get()});
    if (scene) seen[ScreenProfileHash(screen)] = SettledPictureHash(**scene);
  }
  known->second = JsonObject{{"engine", kEngineVersion}, {"look", look_->hash}, {"pictures", std::move(seen)}};
  return known->second;
}

std::string Office::SignTray(const std::string& unit, const std::string& tray, std::int64_t version,
                             const TrayFiles& files, const std::set<std::string>& people) {
  const std::string folder = unit + "-" + tray + "/";
  Targets list{{version, kSpecVersion, hub_.now + kLifeOfLists}, {}, {}, {}};
  Media media;
  for (const auto& [file, bytes] : files.pictures) {
    list.targets["media/" + folder + file] = hub_.PutTarget("media/" + folder + file, bytes);
    media["media/" + folder + file] = MakeMediaFile(bytes);
  }
  for (const auto& [file, yaml] : files.items) {
    const std::string path = "words/" + folder + file;
    TargetFile& target = list.targets[path] = hub_.PutTarget(path, yaml);
    target.custom = ApprovalOf(path, yaml, media);
  }
  std::vector<PrivateKey> phones;
  for (const std::string& person : people) phones.push_back(people_.at(person).phone);
  ledger_.NoteList(unit, tray, version, files, people);
  return Hub::Signed(ToJson(list), phones);
}

void Office::WriteWords() {
  const UtcTime from = hub_.now - days(3);
  const UtcTime until = hub_.now + days(20);
  const std::string hold = "hold: 2s\n";
  trays_["d1"].items = {
      {"chinh.yaml", Words("chinh", "slogan", MainText(published_), from, until, hold)},
      {"phu.yaml", Words("phu", "slogan", "GIỮ GÌN | BẢN SẮC", from, until, hold + "mood: festive\n")},
      {"mai.yaml", Words("mai", "slogan", "CHÀO NĂM MỚI", hub_.now + days(2), until, hold)},
      {"lat.yaml", Words("lat", "slogan", "CHƯA ĐẾN GIỜ", hub_.now + hours(3), until, hold)},
      {"het.yaml", Words("het", "slogan", "ĐÃ HẾT HẠN", from, hub_.now - hours(2), hold)}};
  trays_["d2"].items = {{"chay.yaml", Words("chay", "ticker", TickerText(published_), from, until)}};
  trays_["d3"].items = {{"luon.yaml", "item: 1\nid: luon\nkind: slogan\ntext: \"XÃ MẪU\"\nhold: 3s\nevergreen: true\n"},
                        {"mau.yaml", kTemplate}};
  if (published_ == 1) trays_["d3"].items["cu.yaml"] = Words("cu", "slogan", "LỜI CŨ ĐÃ GỠ", from, until, hold);
}

void Office::TakePicture(const std::string& bytes) {
  trays_["d4"].pictures = {{"anh.png", bytes}};
  trays_["d4"].items = {{"anh.yaml", fmt::format("item: 1\nid: anh\nkind: image\npictures: [{}]\ncaption: ẢNH SỐ {}\n"
                                                 "hold: 2s\nvalid: {{from: 2026-11-01, until: 2026-12-10}}\n",
                                                 kPicture, ++pictures_)}};
}

std::string Office::TimetableYaml() const {
  const std::string chinh = "words/xa-mau-d1/chinh.yaml";
  const std::string phu = "words/xa-mau-d1/phu.yaml";
  const std::string chay = "words/xa-mau-d2/chay.yaml";
  const std::vector<std::string> plans{chinh + ", " + phu, chinh, phu + ", " + chay + ", " + chinh,
                                       chay + ", " + chinh};
  return "timetable: 1\nutc_offset: \"+07:00\"\nrules:\n  - show: [" +
         plans[static_cast<std::size_t>(published_) % plans.size()] + "]\n";
}

bool Office::IsNewest(const std::string& path, const Item& item) const {
  if (path == "words/xa-mau-d1/chinh.yaml") return item.text == MainText(published_);
  return path == "words/xa-mau-d2/chay.yaml" && item.lines == std::vector{TickerText(published_)};
}

void Office::CleanHub() {
  hub_.answers = nullptr;
  hub_.date_lie.reset();
  hub_.issued.reset();
  hub_.expires.reset();
  hub_.files.erase("orders/safe.json");
  hub_.files.erase("metadata/" + std::to_string(root_.head.version + 1) + ".root.json");
}

void Office::Publish(const std::function<void(Targets& unit_list)>& edit) {
  CleanHub();
  ++version_;
  ++published_;
  WriteWords();
  SignTop();
  for (const std::string unit : {kUnit, kNeighbour}) SignUnit(unit, edit);
  for (const auto& [tray, files] : trays_) {
    hub_.Put(WordsRole(kUnit, tray), version_, SignTray(kUnit, tray, version_, files, PeopleOf(kUnit)));
  }
  const TrayFiles beside{
      {{"chao.yaml", Words("chao", "slogan", "LỜI CỦA XÃ BÊN", hub_.now - days(3), hub_.now + days(20))},
       {"mau.yaml", kTemplate}},
      {}};
  hub_.Put(WordsRole(kNeighbour, "d1"), version_, SignTray(kNeighbour, "d1", version_, beside, PeopleOf(kNeighbour)));
  hub_.Put(FillsRole(kUnit), version_, Hub::Signed(ToJson(Targets{Head(), {}, {}, {}}), {people_.at("binh").phone}));
  hub_.PutTimetables({{"timetable/xa-mau.yaml", TimetableYaml()}});
  hub_.Seal();
}

void Office::NoteTaken() {
  for (const auto& [tray, files] : trays_) ledger_.NoteKnown(kUnit, tray, version_);
}

void Office::TakeBackHub() {
  hub_.timestamp_key = PrivateKey::Generate();
  hub_.snapshot_key = PrivateKey::Generate();
  hub_.timetable_key = PrivateKey::Generate();
  // From the office's own copy, which knows nothing of what the attacker counted.
  hub_.timestamp_version = hub_.snapshot_version = hub_.timetable_version = published_ + 1;
  hub_.listing.clear();
  SignRoot();
  Publish();
}

Envelope Office::GiveOrder(const std::string& person, const std::string& nonce) const {
  Envelope envelope{ToJson(SafeOrder{kUnit, {}, "diễn tập", nonce, hub_.now}), {}};
  (void)Sign(envelope, people_.at(person).phone).has_value();
  return envelope;
}

Envelope Office::LiftOrder(const Envelope& order) const {
  Envelope envelope{ToJson(SafeLift{kUnit, OrderHash(order.signed_part), hub_.now}), {}};
  for (const char* person : {"an", "binh"}) (void)Sign(envelope, people_.at(person).phone).has_value();
  return envelope;
}

}  // namespace bangron::drill
