// Writes feeds for a foreign client to judge: random histories of our writer, and sabotaged feeds. Not a test by
// itself: tests/peer/run shows them to tuf-js and to our own client.
//   histories accept  SEED COUNT DIR    DIR/<n>/{root.json, steps.json, step-<k>/}: what was public after each publish
//   histories refuse  SEED COUNT DIR    DIR/<n>/{root.json, case.json, good/, bad/}: a good feed, then a bad one
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "feed/durable_file.h"
#include "feed/office/office.h"
#include "tests/peer/sabotage.h"

namespace bangron {
namespace {

// An office whose people work at random.
class RandomOffice {
 public:
  RandomOffice(Dice& dice, fs::path folder) : dice_(dice), folder_(std::move(folder)) {
    static const std::vector<std::string> kUnits{"xa-mau", "a", "phuong-1", "huyen-x-y-z"};
    OfficeSetup setup;
    setup.unit = dice_.Pick(kUnits);
    for (const char* person : {"an", "binh", "chi"}) {
      people_.push_back(PrivateKey::Generate());
      setup.persons.push_back(people_.back().Public(person));
      sheets_.push_back(PrivateKey::Generate());
      setup.sheets.push_back(sheets_.back().Public(person));
    }
    setup.sign_with = {sheets_[0], sheets_[2]};
    for (int tray = 1 + dice_.Below(4); tray > 0; --tray) setup.trays.push_back(fmt::format("t{}", tray));
    office_.emplace(Must(Office::Create(folder_ / "office", setup, Now())));
  }

  void Step() {
    const int edits = 1 + dice_.Below(3);
    for (int edit = 0; edit < edits; ++edit) EditTray(dice_.Pick(office_->Trays()));
    if (dice_.Below(8) == 0) {
      Must(office_->EnrolTrays({fmt::format("e{}", ++enrolled_)}, {sheets_[1], sheets_[2]}, Now()));
    }
    SetTimetable();
    Must(office_->Publish(Now()));
  }

  // What is published now: path -> SHA-256; empty for the timetable.
  std::map<std::string, std::string> Targets() const {
    std::map<std::string, std::string> targets = items_;
    if (timetable_) targets[fmt::format("timetable/{}.yaml", office_->unit())] = "";
    return targets;
  }
  bool has_items() const { return !items_.empty(); }
  const Office& office() const { return *office_; }
  const PrivateKey& Person(int number) const { return people_[static_cast<std::size_t>(number)]; }
  PrivateKey Hub() const { return Must(PrivateKey::FromPem(Read(office_->folder().HubKey()))); }
  fs::path Public() const { return office_->folder().Public(); }

 private:
  void EditTray(const std::string& tray) {
    const std::string id = fmt::format("{}{}", "item-", dice_.Below(4));
    const std::string path = fmt::format("words/{}-{}/{}.yaml", office_->unit(), tray, id);
    Diagnostics diagnostics;
    if (items_.contains(path) && dice_.Below(3) == 0) {
      Must(office_->RemoveItem(tray, id));
      items_.erase(path);
    } else {
      static const std::vector<std::string> kWords{"CHÀO MỪNG", "ĐỌC SÁCH MỖI NGÀY", "Nước là nguồn sống",
                                                   "Ẵ VÀ Ộ (đủ dấu)", "LỄ HỘI | XUÂN"};
      const fs::path file = folder_ / (id + ".yaml");
      Write(file, fmt::format("item: 1\nid: {}\nkind: slogan\ntext: \"{} {}\"\nmood: neutral\nevergreen: true\n", id,
                              dice_.Pick(kWords), ++written_));
      Must(office_->AddItems(tray, {file}, Now(), Office::Draft::kWhenChanged, diagnostics));
      items_[path] = "";
    }
    const int first = dice_.Below(3);
    const PictureApprover approver = [](const ItemsByPath& items, const Media&) {
      std::map<std::string, ApprovedPictures> seen;
      for (const auto& [item, words] : items)
        seen.emplace(item, ApprovedPictures{.engine = "1", .look = {}, .pictures = {}});
      return seen;
    };
    for (const int person : {first, (first + 1) % 3}) Must(office_->Sign(tray, Person(person), approver, Now()));
    Must(office_->Publish(Now()));
    ReadHashes(tray);
  }

  void ReadHashes(const std::string& tray) {
    const std::string prefix = fmt::format("words/{}-{}/", office_->unit(), tray);
    for (auto& [path, hash] : items_) {
      if (path.starts_with(prefix)) hash = HashOf(path);
    }
  }

  std::string HashOf(const std::string& path) const {
    const std::size_t slash = path.rfind('/') + 1;
    const std::string role = "words-" + path.substr(6, slash - 7);
    for (std::int64_t version = 200; version > 0; --version) {
      const Result<std::string> bytes = LoadFile(office_->folder().Metadata(role, version));
      if (!bytes) continue;
      const auto list = ReadTargets(ReadEnvelope(*bytes)->signed_part);
      const auto found = list->targets.find(path);
      if (found == list->targets.end()) Die(path + " is not in " + role);
      return found->second.hashes.at("sha256");
    }
    Die("no " + role);
  }

  void SetTimetable() {
    std::string yaml = "timetable: 1\nutc_offset: \"+07:00\"\nrules:\n";
    for (const auto& [path, hash] : items_) yaml += fmt::format("  - show: [{}]\n", path);
    if (items_.empty()) return;
    Diagnostics diagnostics;
    Write(folder_ / "timetable.yaml", yaml);
    Must(office_->AddTimetable(folder_ / "timetable.yaml", diagnostics));
    timetable_ = true;
  }

  Dice& dice_;
  fs::path folder_;
  std::vector<PrivateKey> people_;
  std::vector<PrivateKey> sheets_;
  std::optional<Office> office_;
  std::map<std::string, std::string> items_;
  int written_ = 0;
  int enrolled_ = 0;
  bool timetable_ = false;
};

JsonObject ToJson(const std::map<std::string, std::string>& targets) { return {targets.begin(), targets.end()}; }

void WriteAccepted(std::uint32_t seed, int count, const fs::path& folder) {
  for (int number = 0; number < count; ++number) {
    Dice dice(seed + static_cast<std::uint32_t>(number));
    const fs::path history = folder / std::to_string(number);
    RandomOffice people(dice, history);
    fs::copy_file(people.office().folder().FirstRoot(), history / "root.json");
    JsonArray steps;
    const int published = 2 + dice.Below(3);
    for (int step = 0; step < published; ++step) {
      people.Step();
      fs::copy(people.Public(), history / fmt::format("step-{}", step), fs::copy_options::recursive);
      steps.emplace_back(ToJson(people.Targets()));
    }
    Write(history / "steps.json", WriteJson(steps, JsonStyle::kIndented));
  }
}

void WriteRefused(std::uint32_t seed, int count, const fs::path& folder) {
  for (int number = 0; number < count; ++number) {
    Dice dice(seed + static_cast<std::uint32_t>(number));
    const Sabotage& sabotage = Sabotages()[static_cast<std::size_t>(number) % Sabotages().size()];
    const fs::path one = folder / std::to_string(number);
    RandomOffice people(dice, one);
    do people.Step();
    while (!people.has_items());
    fs::copy(people.Public(), one / "good", fs::copy_options::recursive);
    const JsonObject good = ToJson(people.Targets());
    if (sabotage.after_good) {
      do people.Step();
      while (!people.has_items());
    }
    fs::copy(people.Public(), one / "bad", fs::copy_options::recursive);
    fs::copy_file(people.office().folder().FirstRoot(), one / "root.json");
    sabotage.apply({one / "bad", people.office().unit(), people.Hub(), people.Person(0), dice});
    Write(one / "case.json", WriteJson(JsonObject{{"name", sabotage.name},
                                                  {"after_good", sabotage.after_good},
                                                  {"good", good},
                                                  {"bad", ToJson(people.Targets())}},
                                       JsonStyle::kIndented));
  }
}

}  // namespace
}  // namespace bangron

int main(int argc, char** argv) {
  const std::string mode = argc == 5 ? argv[1] : "";
  if (mode != "accept" && mode != "refuse") {
    fmt::print(stderr, "usage: histories accept|refuse SEED COUNT DIR\n");
    return 64;
  }
  const auto seed = static_cast<std::uint32_t>(std::atoi(argv[2]));
  (mode == "accept" ? bangron::WriteAccepted : bangron::WriteRefused)(seed, std::atoi(argv[3]), argv[4]);
  return 0;
}
