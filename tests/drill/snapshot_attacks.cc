// Snapshot and timestamp: which lists count together, and how fresh they are. The hub holds their keys.
#include <limits>

#include "engine/trust/policy.h"
#include "tests/drill/attacks.h"

namespace bangron::drill {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max() - 1;

// The next snapshot, changed at will.
void SealChanged(Hub& hub, const std::function<void(Snapshot& snapshot)>& edit) {
  Snapshot snapshot{{++hub.snapshot_version, kSpecVersion, hub.now + hours(48)}, hub.listing};
  edit(snapshot);
  hub.PutSnapshot(Hub::Signed(ToJson(snapshot), {hub.snapshot_key}));
  hub.SealTimestamp();
}

// What the snapshot says of the tray's newest list is changed.
Attack SaysOfTheTray(const char* name, const char* does, const char* code, std::function<void(FileMeta& meta)> edit) {
  return {name, does, {kTray, code}, [edit](Drill& drill) {
            drill.PeoplePublish();
            SealChanged(drill.hub(), [&](Snapshot& snapshot) { edit(snapshot.meta.at(kTrayFile)); });
          }};
}

// A count goes to the last number there is. Nothing changes; new online keys bring the hub back.
Attack CountsToTheEnd(const char* name, const char* does, Told must, Act count) {
  return {name, does, std::move(must), std::move(count), WallRule::kStays, Recovery::kNewKeys};
}

// Seals with another key in the place of one of its own.
void SealWith(Hub& hub, PrivateKey& place, const PrivateKey& other) {
  const PrivateKey ours = std::exchange(place, other);
  hub.Seal();
  place = ours;
}

std::vector<Attack> OfSnapshots() {
  return {
      {"snapshot-rollback",
       "the next timestamp names an older snapshot",
       {kFeed, "rollback"},
       [](Drill& drill) {
         --drill.hub().snapshot_version;
         drill.hub().SealTimestamp();
         ++drill.hub().snapshot_version;
       }},
      {"snapshot-mixed",
       "serves an older snapshot under the newest number",
       {kFeed, "version-mismatch"},
       [](Drill& drill) {
         Hub& hub = drill.hub();
         const std::string older = hub.archive.at(std::to_string(hub.snapshot_version) + ".snapshot.json");
         ++hub.snapshot_version;
         hub.PutSnapshot(older);
         hub.SealTimestamp();
       }},
      {"snapshot-of-two-days",
       "the next snapshot names today's lists of two trays and another day's of the third",
       {kFeed, "rollback"},
       [](Drill& drill) {
         Hub& hub = drill.hub();
         drill.PeoplePublish();
         drill.Watch();
         const std::string before = std::to_string(drill.people().version() - 1);
         hub.Put("words-xa-mau-d2", drill.people().version() - 1, hub.archive.at(before + ".words-xa-mau-d2.json"));
         hub.Seal();
       }},
      {"snapshot-expired",
       "signs a snapshot that has expired",
       {kFeed, "expired"},
       [](Drill& drill) {
         const UtcTime past = drill.hub().now - hours(1);
         SealChanged(drill.hub(), [&](Snapshot& snapshot) { snapshot.head.expires = past; });
       }},
      {"snapshot-by-the-timetables-key",
       "signs the snapshot with another of its own keys",
       {kFeed, "foreign-signer"},
       [](Drill& drill) { SealWith(drill.hub(), drill.hub().snapshot_key, drill.hub().timetable_key); }},
      SaysOfTheTray("hashes-of-another-kind", "names a list by a hash that nobody knows", "wrong-hash",
                    [](FileMeta& meta) {
                      meta.hashes = {{"md5", "00112233445566778899aabbccddeeff"}};
                    }),
      SaysOfTheTray("length-too-short", "says that a list is shorter than it is", "wrong-length",
                    [](FileMeta& meta) { meta.length = 10; }),
      SaysOfTheTray("length-too-long", "says that a list has as many bytes as a disk", "wrong-length",
                    [](FileMeta& meta) { meta.length = kLast; }),
      CountsToTheEnd("snapshot-fast-forward", "counts the snapshot to the last number there is", {},
                     [](Drill& drill) {
                       drill.hub().snapshot_version = kLast - 1;
                       drill.hub().Seal();
                     }),
      CountsToTheEnd("listing-fast-forward", "says that a tray's list has the last number there is",
                     {kTray, "version-mismatch"},
                     [](Drill& drill) {
                       drill.hub().Put(kTray, kLast, drill.hub().Newest(kTray));
                       drill.hub().Seal();
                     }),
      CountsToTheEnd("timetable-fast-forward", "counts the timetable's list to the last number there is", {},
                     [](Drill& drill) {
                       drill.hub().timetable_version = kLast - 1;
                       ForgeTimetable(drill, drill.people().TimetableYaml());
                     }),
  };
}

std::vector<Attack> OfTimestamps() {
  return {
      {"timestamp-rollback",
       "serves the timestamp of before",
       {kFeed, "rollback"},
       [](Drill& drill) {
         const std::string before = drill.hub().Metadata("timestamp.json");
         drill.hub().SealTimestamp();
         drill.Watch();
         drill.hub().Metadata("timestamp.json") = before;
       }},
      {"timestamp-frozen",
       "lets the timestamp expire and serves no newer one",
       {kFeed, "expired"},
       [](Drill& drill) {
         drill.hub().expires = drill.hub().now + seconds(2);
         drill.hub().SealTimestamp();
         drill.Watch();
       }},
      {"timestamp-by-stranger",
       "a timestamp by a key of its own",
       {kFeed, "foreign-signer"},
       [](Drill& drill) { SealWith(drill.hub(), drill.hub().timestamp_key, PrivateKey::Generate()); }},
      CountsToTheEnd("timestamp-fast-forward", "counts the timestamp to the last number there is", {},
                     [](Drill& drill) {
                       drill.hub().timestamp_version = kLast - 1;
                       drill.hub().SealTimestamp();
                     }),
  };
}

}  // namespace

std::vector<Attack> SnapshotAttacks() {
  std::vector<Attack> all = OfSnapshots();
  const std::vector<Attack> more = OfTimestamps();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace bangron::drill
