// Words that people did not sign, not enough of them, or not for this.
#include "engine/trust/policy.h"
#include "tests/drill/attacks.h"

namespace bangron::drill {
namespace {

// New words under the path that is on the wall, with these keys under the list.
Attack NewWords(const char* name, const char* does, const char* code, std::function<Keys(const Drill& drill)> keys) {
  return {name, does, {kTray, code}, [keys](Drill& drill) {
            ForgeList(drill, kTray, keys(drill),
                      [&](Targets& list) { list.targets[kMain] = PutWords(drill.hub(), kMain, "CÁ CƯỢC TRỰC TUYẾN"); });
          }};
}

// The tray's list with a change, and below it the signatures of its last version, so many times.
Attack OldSignatures(const char* name, const char* does, const char* code, int times) {
  return {name, does, {kTray, code}, [times](Drill& drill) {
            Hub& hub = drill.hub();
            const Envelope before = ReadEnvelope(hub.Newest(kTray)).value();
            Targets list = ReadTargets(before.signed_part).value();
            ++list.head.version;
            list.targets.erase("words/xa-mau-d1/phu.yaml");
            Envelope envelope{ToJson(list), {}};
            for (int time = 0; time < times; ++time) {
              envelope.signatures.insert(envelope.signatures.end(), before.signatures.begin(), before.signatures.end());
            }
            hub.Put(kTray, list.head.version, WriteEnvelope(envelope));
            hub.Seal();
          }};
}

// The timetable names a path beside the good ones.
Attack Names(const char* name, const char* does, const char* path, const char* code) {
  return {name, does, {path, code}, [path](Drill& drill) { ForgeTimetable(drill, TimetableOf(WithMain(path))); }};
}

// The hub lists a file of words beside the timetable that names it, in the only list that it may sign.
Attack ListsBesideTimetable(const char* name, const char* does, const char* path, const char* yaml) {
  return {name, does, {path, "not-in-words"}, [path, yaml](Drill& drill) {
            Hub& hub = drill.hub();
            Targets list;
            list.targets[path] = hub.PutTarget(path, yaml);
            list.targets[kTimetablePath] = hub.PutTarget(kTimetablePath, TimetableOf(WithMain(path)));
            hub.PutTimetableList(std::move(list));
            hub.Seal();
          }};
}

// The path on the wall is listed with other words, as `change` makes them, by the hub.
Attack Relists(const char* name, const char* does, std::function<std::string(const std::string& yaml)> change) {
  return {name, does, {kTray, "foreign-signer"}, [change](Drill& drill) {
            ForgeList(drill, kTray, {drill.hub().timetable_key}, [&](Targets& list) {
              TargetFile& listed = list.targets.at(kMain);
              const Json custom = listed.custom;  // the approval of what people saw
              listed = drill.hub().PutTarget(kMain, change(drill.people().trays().at("d1").items.at("chinh.yaml")));
              listed.custom = custom;
            });
          }};
}

std::vector<Attack> SignatureAttacks() {
  return {
      NewWords("new-words-hub-keys", "signs new words with every key of the hub", "foreign-signer",
               [](const Drill& drill) {
                 return Keys{drill.hub().timetable_key, drill.hub().snapshot_key, drill.hub().timestamp_key};
               }),
      NewWords("new-words-strangers", "signs new words with two strangers' keys", "foreign-signer",
               [](const Drill&) {
                 return Keys{PrivateKey::Generate(), PrivateKey::Generate()};
               }),
      NewWords("new-words-one-person", "one of two people signs new words", "too-few-signers",
               [](const Drill& drill) { return Keys{drill.people().insider().phone}; }),
      NewWords("new-words-one-persons-two-keys", "one person signs with both her phones", "one-person-two-keys",
               [](const Drill& drill) {
                 return Keys{drill.people().insider().phone, drill.people().insider().old_phone};
               }),
      NewWords("new-words-person-and-hub", "one person and the hub sign new words", "foreign-signer",
               [](const Drill& drill) {
                 return Keys{drill.people().insider().phone, drill.hub().timetable_key};
               }),
      NewWords("new-words-phone-and-sheet", "one person signs with phone and paper sheet", "foreign-signer",
               [](const Drill& drill) {
                 return Keys{drill.people().insider().phone, drill.people().insider().sheet};
               }),
      OldSignatures("signatures-of-older-list", "puts the older list's signatures under a changed one",
                    "signature-wrong", 1),
      OldSignatures("signatures-twice", "lists one signature twice", "metadata-malformed", 2),
      {"invented-tray",
       "adds a tray of its own to the snapshot and to the timetable",
       {"words/xa-mau-moi/la.yaml", "not-in-words"},
       [](Drill& drill) {
         Hub& hub = drill.hub();
         const std::string path = "words/xa-mau-moi/la.yaml";
         Targets list{{1, kSpecVersion, hub.now + std::chrono::hours(99)}, {}, {}, {}};
         list.targets[path] = PutWords(hub, path, "LỜI LẠ");
         hub.Put("words-xa-mau-moi", 1, Hub::Signed(ToJson(list), {hub.timetable_key, hub.snapshot_key}));
         ForgeTimetable(drill, TimetableOf(WithMain(path)));
         drill.Watch(std::chrono::seconds(6));  // until its turn would have come
       }},
      ListsBesideTimetable("words-in-the-timetables-list", "lists new words in the timetable's own list",
                           "words/xa-mau-d1/moi.yaml",
                           "item: 1\nid: moi\nkind: slogan\ntext: LỜI MỚI\nevergreen: true\n"),
      ListsBesideTimetable("board-by-the-hub", "writes an item of kind board that joins two approved items",
                           "words/xa-mau-d1/ghep.yaml",
                           "item: 1\nid: ghep\nkind: board\nlines: [chinh, phu]\nevergreen: true\n"),
      Relists("approval-forged", "gives new words the approved picture's hashes",
              [](const std::string&) { return "item: 1\nid: chinh\nkind: slogan\ntext: LẠ\nevergreen: true\n"; }),
      Relists("layout-switched", "changes layout and theme of approved words in a list of its own",
              [](const std::string& yaml) { return yaml + "layout: notice\ntheme: lotus\n"; }),
  };
}

std::vector<Attack> ReplayAttacks() {
  return {
      Names("withdrawn-words-named", "the timetable names words that were withdrawn", "words/xa-mau-d3/cu.yaml",
            "not-in-words"),
      Names("old-words-new-path", "names approved words by a path that nobody signed", "words/xa-mau-d2/chinh.yaml",
            "not-in-words"),
      Names("neighbours-words", "names words of a unit that this screen does not accept", "words/xa-ben-d1/chao.yaml",
            "unit-not-accepted"),
      {"withdrawn-list-replayed",
       "the next snapshot names a tray's first list again",
       {kFeed, "rollback"},
       [](Drill& drill) {
         Hub& hub = drill.hub();
         hub.Put("words-xa-mau-d3", 1, hub.archive.at("1.words-xa-mau-d3.json"));
         hub.Seal();
       }},
      {"withdrawn-list-renumbered",
       "serves a tray's first list under the newest number",
       {"words-xa-mau-d3", "version-mismatch"},
       [](Drill& drill) {
         Hub& hub = drill.hub();
         hub.Put("words-xa-mau-d3", drill.people().version() + 1, hub.archive.at("1.words-xa-mau-d3.json"));
         hub.Seal();
       }},
      {"tray-hidden",
       "leaves a tray out of the next snapshot, so that its old list could come back",
       {kFeed, "rollback"},
       [](Drill& drill) {
         drill.hub().listing.erase("words-xa-mau-d3.json");
         drill.hub().Seal();
       }},
      {"neighbours-list",
       "serves the neighbour's list as our tray's",
       {kTray, "foreign-signer"},
       [](Drill& drill) {
         Hub& hub = drill.hub();
         hub.Put(kTray, drill.people().version(), hub.Newest("words-xa-ben-d1"));
         hub.Seal();
       }},
      {"mixed-units-in-one-tray",
       "one person lists the neighbour's words in our tray",
       {kTray, "too-few-signers"},
       [](Drill& drill) {
         const Targets theirs = ListOf(drill.hub().Newest("words-xa-ben-d1"));
         ForgeList(drill, kTray, {drill.people().insider().phone},
                   [&](Targets& list) { list.targets.insert(theirs.targets.begin(), theirs.targets.end()); });
       }},
      {"words-swapped-in-transit",
       "serves other bytes in the place of new words",
       {kMain, "wrong-hash"},
       [](Drill& drill) {
         drill.PeoplePublish();
         std::string& bytes = drill.hub().Target(kTray, kMain);
         bytes.assign(bytes.size(), ' ');
       },
       WallRule::kApproved},
      {"words-withheld",
       "serves the new list but not the new words",
       {kMain, "fetch-not-found"},
       [](Drill& drill) {
         drill.PeoplePublish();
         drill.hub().Withhold(kTray, kMain);
       },
       WallRule::kApproved},
  };
}

}  // namespace

std::vector<Attack> WordsAttacks() {
  std::vector<Attack> all = SignatureAttacks();
  const std::vector<Attack> replays = ReplayAttacks();
  all.insert(all.end(), replays.begin(), replays.end());
  return all;
}

}  // namespace bangron::drill
