#include "feed/client_refresh.h"
#include "feed/fetch_bounds.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/programme/due.h"
#include "engine/trust/digest.h"
#include "engine/trust/verify.h"
#include "feed/fill_words.h"
#include "feed/tray_pictures.h"

namespace bangron {
namespace {

constexpr std::size_t kMaxTraysAUnit = 256;
constexpr std::size_t kMaxUnitsTold = 20;

// A verified list with the object that proves it.
struct LoadedList {
  Targets list;
  std::string object;
};

// A picture's bytes are anything that was signed for: they are judged where they are decoded.
struct MediaBytes {};
Result<MediaBytes> TakeMediaBytes(std::string_view /*bytes*/, const std::string& /*path*/) { return MediaBytes(); }

class Refresher {
 public:
  Refresher(const RefreshContext& context, TrustedSet set) : context_(context), set_(std::move(set)) {}

  Result<RefreshResult> Run(std::optional<std::string> timestamp) {
    if (auto done = FollowRoots(); !done) return done.error();
    if (auto done = TakeTimestamp(std::move(timestamp)); !done) return done.error();
    if (auto done = TakeSnapshot(); !done) return done.error();
    if (auto done = TakeTargets(); !done) return done.error();
    TakeTimetables();  // before the words: they tell when those are due
    TakeUnits();
    JudgeFills();
    auto by_path = [](const RecordEntry& a, const RecordEntry& b) { return a.path < b.path; };
    std::sort(result_.record.entries.begin(), result_.record.entries.end(), by_path);
    result_.record.snapshot_version = set_.snapshot()->head.version;
    result_.timestamp = *set_.timestamp();
    return std::move(result_);
  }

 private:
  Result<std::string> Fetch(const std::string& path, std::size_t max_bytes) {
    Result<FetchAnswer> answer = context_.source.Fetch({.path = path, .max_bytes = max_bytes});
    if (!answer) return answer.error();
    return std::move(answer->bytes);
  }

  // A file whose length may be signed: then a longer one is wrong, not only large.
  Result<std::string> FetchSigned(const std::string& path, std::optional<std::int64_t> length,
                                  std::chrono::milliseconds deadline) {
    const std::size_t limit = length ? static_cast<std::size_t>(std::max<std::int64_t>(*length, 0)) : kMaxListBytes;
    Result<FetchAnswer> answer =
        context_.source.Fetch({.path = path, .max_bytes = limit, .etag = {}, .deadline = deadline});
    if (answer) return std::move(answer->bytes);
    if (length && answer.error().code == "fetch-too-large") {
      return Error{"wrong-length", fmt::format("{} is longer than the {} bytes signed for", path, *length)};
    }
    return answer.error();
  }

  Result<void> FollowRoots() {
    for (const std::string& stored : StoredRoots(context_.store, set_.root().head.version)) {
      if (!set_.UpdateRoot(stored)) break;
    }
    for (int count = 0; count < kMaxRootsARefresh; ++count) {
      const std::string name = fmt::format("{}.root", set_.root().head.version + 1);
      const Result<std::string> bytes = Fetch("metadata/" + name + ".json", kMaxRootBytes);
      if (!bytes && bytes.error().code == "fetch-not-found") break;
      if (!bytes) return bytes.error();
      if (auto taken = set_.UpdateRoot(*bytes); !taken) return taken;
      if (auto saved = context_.store.SaveTrust(name, *bytes); !saved) return saved;
    }
    if (!set_.root().consistent_snapshot) {
      return Error{"not-consistent", "the feed has no consistent snapshots, which this player needs"};
    }
    return {};
  }

  Result<void> TakeTimestamp(std::optional<std::string> bytes) {
    // The known one only bounds rollback: whether it is expired or from other keys by now does not matter.
    const Result<std::string> known = context_.store.LoadTrust("timestamp");
    if (known) (void)set_.UpdateTimestamp(*known, Origin::kCache).has_value();
    if (!bytes) {
      Result<std::string> fetched = Fetch("metadata/timestamp.json", kMaxTimestampBytes);
      if (!fetched) return fetched.error();
      bytes = std::move(*fetched);
    }
    const std::int64_t known_version = set_.KnownTimestampVersion();
    if (auto taken = set_.UpdateTimestamp(*bytes, Origin::kNetwork); !taken) return taken;
    if (set_.timestamp()->head.version == known_version) return {};
    return context_.store.SaveTrust("timestamp", *bytes);
  }

  Result<void> TakeSnapshot() {
    const Result<std::string> known = context_.store.LoadTrust("snapshot");
    if (known && set_.UpdateSnapshot(*known, Origin::kCache)) return {};
    const FileMeta& meta = set_.timestamp()->snapshot;
    const Result<std::string> bytes =
        FetchSigned(fmt::format("metadata/{}.snapshot.json", meta.version), meta.length, kLargeFileDeadline);
    if (!bytes) return bytes.error();
    if (auto taken = set_.UpdateSnapshot(*bytes, Origin::kNetwork); !taken) return taken;
    return context_.store.SaveTrust("snapshot", *bytes);
  }

  // `judge` says whether bytes are the role's; the copy in the store is judged first, then the source's.
  template <typename Judge>
  auto LoadRole(const std::string& role, Judge judge) -> Result<LoadedList> {
    const FileMeta* meta = set_.FindMeta(role);
    if (meta == nullptr) return Error{"not-in-snapshot", fmt::format("the snapshot does not name {}", role)};
    Result<std::string> bytes = context_.store.LoadTrust(role);
    bool fresh = false;
    Result<Targets> list = bytes ? judge(*bytes) : Result<Targets>(bytes.error());
    if (!list) {
      bytes = FetchSigned(fmt::format("metadata/{}.{}.json", meta->version, role), meta->length, kLargeFileDeadline);
      if (!bytes) return bytes.error();
      list = judge(*bytes);
      if (!list) return list.error();
      fresh = true;
    }
    if (fresh) {
      if (auto saved = context_.store.SaveTrust(role, *bytes); !saved) return saved.error();
    }
    Result<std::string> object = context_.store.SaveObject(*bytes);
    if (!object) return object.error();
    return LoadedList{std::move(*list), std::move(*object)};
  }

  Result<void> TakeTargets() {
    Result<LoadedList> loaded = LoadRole("targets", [&](const std::string& bytes) -> Result<Targets> {
      if (auto taken = set_.UpdateTargets(bytes); !taken) return taken.error();
      return *set_.targets();
    });
    if (!loaded) return loaded.error();
    top_ = std::move(*loaded);
    result_.exposed.insert(top_.list.exposed.begin(), top_.list.exposed.end());
    return {};
  }

  Result<LoadedList> LoadDelegated(const std::string& role, const Targets& delegator) {
    Result<LoadedList> loaded =
        LoadRole(role, [&](const std::string& bytes) { return set_.LoadDelegated(bytes, role, delegator); });
    if (!loaded || context_.standing == nullptr) return loaded;
    const auto& known = context_.standing->list_versions;
    const auto version = known.find(role);
    if (version == known.end() || loaded->list.head.version >= version->second) return loaded;
    if (WasCountedByOldKeys(role, delegator)) return loaded;
    return Error{"rollback", fmt::format("{} {} is older than {}, which is shown", role, loaded->list.head.version,
                                         version->second)};
  }

  // Whoever had the hub's key may have counted its list as far as numbers go. Once people give that role another key,
  // its count begins anew, as those of timestamp and snapshot do. What people sign themselves never goes back.
  bool WasCountedByOldKeys(const std::string& role, const Targets& delegator) const {
    if (role != kTimetableRole) return false;
    for (const RecordEntry& entry : context_.standing->record.entries) {
      for (std::size_t at = 0; at < entry.proof.roles.size(); ++at) {
        if (entry.proof.roles[at] != role) continue;
        const Result<std::string> bytes = context_.store.LoadObject(entry.proof.objects[at]);
        if (bytes && VerifyDelegated(*bytes, role, delegator, &context_.settings.policy)) return false;
      }
    }
    return true;
  }

  void Refuse(const std::string& path, const Error& reason) {
    result_.undone = result_.undone || reason.code.starts_with("fetch-") || reason.code.starts_with("store-");
    result_.refusals.push_back({path, reason});
  }

  // What a list says of its own path cannot be taken: what stands there goes on.
  void RefuseTarget(const std::string& path, const Error& reason) {
    Refuse(path, reason);
    if (reason.code == "too-large" || reason.code == "wrong-hash") KeepPath(path);
  }

  // Keeps what is shown and was proved by this role.
  void Keep(const std::string& role) {
    for (const RecordEntry& entry : Standing()) {
      const std::vector<std::string>& roles = entry.proof.roles;
      if (std::find(roles.begin(), roles.end(), role) != roles.end()) result_.record.entries.push_back(entry);
    }
  }

  void KeepPath(const std::string& path) {
    if (context_.standing == nullptr) return;
    if (const RecordEntry* entry = StandingAt(path)) result_.record.entries.push_back(*entry);
    const auto& items = context_.standing->generation->words.items;
    if (const auto item = items.find(path); item != items.end()) NotePictures(*item->second, kDueAlways);
  }

  RecordProof ProofOf(std::vector<std::string> roles, std::vector<std::string> objects) const {
    return {set_.root().head.version, std::move(roles), std::move(objects)};
  }

  // The target's bytes, from the store or the source; readable words only.
  template <typename Read>
  Result<void> EnsureTarget(const SignedTarget& target, Read read) {
    Result<std::string> bytes = context_.store.LoadObject(target.sha256);
    if (!bytes) {
      const auto due = context_.dues.find(target.sha256);
      if (due != context_.dues.end() && !context_.store.HasRoom(target.length, due->second)) {
        return Error{"no-room", fmt::format("{} waits until it is due", target.path)};
      }
      const std::size_t name = target.path.rfind('/') + 1;
      bytes = FetchSigned(
          fmt::format("targets/{}{}.{}", target.path.substr(0, name), target.sha256, target.path.substr(name)),
          target.length, kLargeFileDeadline);
      if (!bytes) return bytes.error();
    }
    if (auto same = CheckBytes(*bytes, target.length, {{"sha256", target.sha256}}, target.path); !same) return same;
    const auto words = read(*bytes, target.path);
    if (!words) return words.error();
    const UtcTime due = context_.dues[target.sha256] = DueOf(*words, target.path);
    const Result<std::string> saved = context_.store.SaveObject(*bytes, due);
    if (!saved) return saved.error();
    return {};
  }

  UtcTime DueOf(const Timetable& timetable, const std::string& /*path*/) {
    timetables_.push_back(timetable);
    return kDueAlways;
  }

  UtcTime DueOf(const Item& item, const std::string& path) {
    const UtcTime due = DueOfWords(item, path);
    NotePictures(item, due);
    return due;
  }

  UtcTime DueOf(const MediaBytes& /*bytes*/, const std::string& path) const { return picture_dues_.at(path); }

  // A picture is needed when the first of its items is.
  void NotePictures(const Item& item, UtcTime due) {
    for (const std::string& picture : item.pictures) {
      const auto [known, is_new] = picture_dues_.try_emplace(picture, due);
      if (!is_new) known->second = std::min(known->second, due);
    }
  }

  UtcTime DueOfWords(const Item& item, const std::string& path) const {
    if (item.kind == ItemKind::kTemplate) return kDueAlways;  // no timetable names it
    std::optional<UtcTime> due;
    for (const Timetable& timetable : timetables_) {
      const std::optional<UtcTime> next = NextDue(path, item, timetable, context_.now);
      if (next && (!due || *next < *due)) due = next;
    }
    return due.value_or(kDueNever);
  }

  void TakeUnits() {
    const std::vector<std::string> units = AcceptedUnits(top_.list, context_.settings.policy);
    RefuseUnknownUnits(units);
    for (const std::string& unit : units) {
      const std::string role = UnitRole(unit);
      const Result<LoadedList> loaded = LoadDelegated(role, top_.list);
      if (!loaded) {
        Refuse(role, loaded.error());
        Keep(role);
        continue;
      }
      result_.exposed.insert(loaded->list.exposed.begin(), loaded->list.exposed.end());
      std::vector<std::string> trays = TraysOf(loaded->list, unit);
      if (trays.size() > kMaxTraysAUnit) {
        Refuse(role,
               {"too-many-trays", fmt::format("{} has {} trays; {} are read", role, trays.size(), kMaxTraysAUnit)});
        trays.resize(kMaxTraysAUnit);
      }
      for (const std::string& tray : trays) TakeTray(unit, *loaded, tray);
      TakeFills(unit, *loaded);
    }
  }

  // A screen whose units the feed does not know would stay dark without a word.
  void RefuseUnknownUnits(const std::vector<std::string>& units) {
    for (const std::string& unit : context_.settings.policy.accepts) {
      if (std::find(units.begin(), units.end(), unit) != units.end()) continue;
      Refuse(UnitRole(unit), CheckUnit(unit, top_.list, context_.settings.policy).error());
    }
    if (!units.empty()) return;
    std::size_t told = 0;
    for (const Delegation& delegation : top_.list.delegations) {
      const std::optional<std::string> unit = UnitOfRole(delegation.name);
      if (!unit || ++told > kMaxUnitsTold) continue;
      Refuse(delegation.name, {"unit-not-accepted", fmt::format("this screen does not accept the unit {}", *unit)});
    }
  }

  // A tray that was enrolled and not used so far is no refusal; one that was there and is gone is.
  bool WasNeverPublished(const std::string& role) const {
    const bool was_there = context_.standing != nullptr && context_.standing->list_versions.contains(role);
    return set_.FindMeta(role) == nullptr && !was_there;
  }

  void TakeTray(const std::string& unit, const LoadedList& unit_list, const std::string& tray) {
    const std::string role = WordsRole(unit, tray);
    if (WasNeverPublished(role)) return;
    const Result<LoadedList> loaded = LoadDelegated(role, unit_list.list);
    if (!loaded) {
      Refuse(role, loaded.error());
      Keep(role);
      return;
    }
    const TrayTargets targets = TargetsOfTray(top_.list, unit_list.list, loaded->list, unit, tray);
    const RecordProof proof =
        ProofOf({"targets", UnitRole(unit), role}, {top_.object, unit_list.object, loaded->object});
    std::vector<RecordEntry> others = std::exchange(result_.record.entries, {});
    for (const Refusal& refusal : targets.refusals) RefuseTarget(refusal.path, refusal.reason);
    for (const SignedTarget& target : targets.words) TakeTarget(target, proof, ReadWordsBytes);
    for (const SignedTarget& target : targets.media) {
      if (picture_dues_.contains(target.path)) TakeTarget(target, proof, TakeMediaBytes);
    }
    std::vector<RecordEntry> tray_entries = std::exchange(result_.record.entries, std::move(others));
    KeepPicturesWithTheirWords(tray_entries, proof, targets.media, Standing(), context_.store);
    std::move(tray_entries.begin(), tray_entries.end(), std::back_inserter(result_.record.entries));
  }

  void TakeFills(const std::string& unit, const LoadedList& unit_list) {
    const std::string role = FillsRole(unit);
    const bool delegated = unit_list.list.FindDelegation(role) != nullptr && IsProductionRoleName(role);
    if (!delegated || WasNeverPublished(role)) return;
    const Result<LoadedList> loaded = LoadDelegated(role, unit_list.list);
    if (!loaded) {
      Refuse(role, loaded.error());
      Keep(role);
      return;
    }
    const TrayTargets targets = TargetsOfFills(top_.list, unit_list.list, loaded->list, unit);
    for (const Refusal& refusal : targets.refusals) RefuseTarget(refusal.path, refusal.reason);
    const RecordProof proof =
        ProofOf({"targets", UnitRole(unit), role}, {top_.object, unit_list.object, loaded->object});
    for (const SignedTarget& target : targets.words) TakeTarget(target, proof, ReadItemBytes);
  }

  // Now that all words are known: a fill without its template goes; one that breaks its template's rules leaves the
  // fill that it was to replace.
  void JudgeFills() {
    std::vector<RecordEntry> standing;
    for (const RecordEntry& entry : result_.record.entries) {
      const Result<void> good = JudgeFill(entry);
      if (good) {
        standing.push_back(entry);
        continue;
      }
      Refuse(entry.path, good.error());
      const RecordEntry* before = StandingAt(entry.path);
      if (before != nullptr && !(*before == entry) && JudgeFill(*before)) standing.push_back(*before);
    }
    result_.record.entries = std::move(standing);
  }

  Result<void> JudgeFill(const RecordEntry& entry) const {
    if (!IsFill(entry)) return {};
    const Result<FilledWords> words = WordsOfFill(entry, result_.record.entries, context_.store);
    if (!words) return words.error();
    return {};
  }

  std::span<const RecordEntry> Standing() const {
    if (context_.standing == nullptr) return {};
    return context_.standing->record.entries;
  }

  const RecordEntry* StandingAt(const std::string& path) const {
    const std::span<const RecordEntry> entries = Standing();
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const RecordEntry& entry) { return entry.path == path; });
    return found == entries.end() ? nullptr : &*found;
  }

  template <typename Read>
  void TakeTarget(const SignedTarget& target, const RecordProof& proof, Read read) {
    if (auto here = EnsureTarget(target, read); !here) {
      Refuse(target.path, here.error());
      KeepPath(target.path);
      return;
    }
    result_.record.entries.push_back({target.path, target.sha256, proof});
  }

  void TakeTimetables() {
    const Result<LoadedList> loaded = LoadDelegated(kTimetableRole, top_.list);
    if (!loaded) {
      Refuse(kTimetableRole, loaded.error());
      Keep(kTimetableRole);
      return;
    }
    const RecordProof proof = ProofOf({"targets", kTimetableRole}, {top_.object, loaded->object});
    for (const std::string& unit : AcceptedUnits(top_.list, context_.settings.policy)) {
      const Result<SignedTarget> target = TimetableTarget(top_.list, loaded->list, unit);
      if (!target) {
        RefuseTarget(fmt::format("timetable/{}.yaml", unit), target.error());
      } else {
        TakeTarget(*target, proof, [this](std::string_view bytes, const std::string& path) {
          return ReadTimetableBytes(bytes, path, context_.settings.policy);
        });
      }
    }
  }

  const RefreshContext& context_;
  TrustedSet set_;
  LoadedList top_;
  RefreshResult result_;
  std::map<std::string, UtcTime> picture_dues_;  // by media target, of the items that were taken
  std::vector<Timetable> timetables_;
};

}  // namespace

std::vector<std::string> StoredRoots(const Store& store, std::int64_t pinned_version) {
  std::vector<std::string> roots;
  while (Result<std::string> bytes =
             store.LoadTrust(fmt::format("{}.root", pinned_version + 1 + static_cast<std::int64_t>(roots.size())))) {
    roots.push_back(std::move(*bytes));
  }
  return roots;
}

Result<RefreshResult> RunRefresh(const RefreshContext& context, std::optional<std::string> timestamp) {
  Result<TrustedSet> set = TrustedSet::Create(context.settings.root, context.now, context.settings.policy);
  if (!set) return set.error();
  return Refresher(context, std::move(*set)).Run(std::move(timestamp));
}

}  // namespace bangron
