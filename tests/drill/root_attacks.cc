// Root and targets: who may speak at all.
#include "tests/drill/attacks.h"

namespace bangron::drill {
namespace {

// The next root, changed, and signed by whoever.
Attack NextRoot(const char* name, const char* does, const char* code, std::function<Keys(const Drill& drill)> keys,
                std::function<void(Root& root)> edit) {
  return {name, does, {kFeed, code}, [keys, edit](Drill& drill) {
            Root root = drill.people().root();
            ++root.head.version;
            edit(root);
            drill.hub().PutRoot(root.head.version, Hub::Signed(ToJson(root), keys(drill)));
            drill.hub().SealTimestamp();
          }};
}

Keys OneSheet(const Drill& drill) { return {drill.people().insider().sheet}; }
Keys Strangers(const Drill& /*drill*/) { return {PrivateKey::Generate(), PrivateKey::Generate()}; }

}  // namespace

std::vector<Attack> RootAttacks() {
  return {
      NextRoot("root-by-strangers", "a new root with keys of its own", "foreign-signer", Strangers, [](Root&) {}),
      NextRoot("root-by-one", "one of two people signs a root with the hub's keys for targets", "too-few-signers",
               OneSheet, [](Root& root) { root.roles["targets"] = root.roles["timestamp"]; }),
      NextRoot("root-threshold-one", "one of two people signs a root that asks for one", "too-few-signers", OneSheet,
               [](Root& root) { root.roles["root"].threshold = 1; }),
      {"root-rollback",
       "serves the first root as the next one",
       {kFeed, "root-version"},
       [](Drill& drill) {
         drill.hub().PutRoot(drill.people().root().head.version + 1, drill.people().RootBytes());
         drill.hub().SealTimestamp();
       }},
      {"roots-without-end",
       "has a root for every number that it is asked for",
       {kFeed, "root-version"},
       [](Drill& drill) {
         drill.hub().SealTimestamp();
         drill.hub().answers =
             [root = drill.people().RootBytes()](const FetchRequest& request) -> std::optional<Result<FetchAnswer>> {
           if (!request.path.ends_with(".root.json")) return std::nullopt;
           return FetchAnswer{false, root, {}};
         };
       }},
      {"targets-rollback",
       "the next snapshot names an older targets list",
       {kFeed, "rollback"},
       [](Drill& drill) {
         Hub& hub = drill.hub();
         hub.Put("targets", 1, hub.archive.at("1.targets.json"));
         hub.Seal();
       }},
      {"targets-renumbered",
       "serves an older targets list under the newest number",
       {kFeed, "version-mismatch"},
       [](Drill& drill) {
         Hub& hub = drill.hub();
         hub.Put("targets", drill.people().version() + 1, hub.archive.at("1.targets.json"));
         hub.Seal();
       }},
      {"targets-by-one",
       "one of two people delegates our unit to the hub's key",
       {kFeed, "too-few-signers"},
       [](Drill& drill) {
         ForgeList(drill, "targets", OneSheet(drill), [&](Targets& list) {
           const PublicKey hubs = drill.hub().timetable_key.Public("p-hub");
           list.delegation_keys[hubs.keyid] = hubs;
           list.delegations.front().signers = {{hubs.keyid}, 1};
         });
       }},
  };
}

}  // namespace bangron::drill
