// The unit's own list, which says who writes its words: changed by one of two people, or unwisely by both.
#include "engine/trust/policy.h"
#include "tests/drill/attacks.h"

namespace bangron::drill {
namespace {

constexpr char kUnitList[] = "unit-xa-mau";

Delegation& TrayOf(Targets& unit_list) {
  for (Delegation& delegation : unit_list.delegations) {
    if (delegation.name == kTray) return delegation;
  }
  throw std::runtime_error("the unit has no such tray");
}

// The list with a change that one person's sheet signs: TUF asks for two.
Attack ByOne(const char* name, const char* does, std::function<void(Targets& list, const Insider& insider)> edit,
             const char* code = "too-few-signers") {
  return {name, does, {kUnitList, code}, [edit](Drill& drill) {
            const Insider& insider = drill.people().insider();
            ForgeList(drill, kUnitList, {insider.sheet}, [&](Targets& list) { edit(list, insider); });
          }};
}

// Two people were talked into a change of the list; `then` the hub and one of them make use of it.
Attack Unwisely(const char* name, const char* does, Told must,
                std::function<void(Targets& list, const Insider& insider)> edit, Act then = {}) {
  return {name, does, std::move(must),
          [edit, then](Drill& drill) {
            drill.PeoplePublish([&](Targets& list) { edit(list, drill.people().insider()); });
            drill.Watch();
            if (then) then(drill);
          },
          WallRule::kApproved};
}

void DropWords(Targets& list) { list.targets.erase("words/xa-mau-d1/phu.yaml"); }

std::vector<Attack> ByOneAttacks() {
  return {
      ByOne("threshold-one-by-one", "one person asks for one signature",
            [](Targets& list, const Insider&) { TrayOf(list).signers.threshold = 1; }),
      ByOne("any-path-by-one", "one person gives the tray every path",
            [](Targets& list, const Insider&) {
              TrayOf(list).paths = {"*", "*/*", "*/*/*"};
            }),
      ByOne("paths-by-hash-by-one", "one person delegates by hash prefixes, every path",
            [](Targets& list, const Insider&) {
              TrayOf(list).paths.reset();
              TrayOf(list).path_hash_prefixes = {""};
            }),
      ByOne("delegation-cycle-by-one", "one person lets the unit delegate to itself",
            [](Targets& list, const Insider&) {
              Delegation cycle = TrayOf(list);
              cycle.name = kUnitList;
              list.delegations.insert(list.delegations.begin(), cycle);
            }),
      ByOne(
          "delegations-without-end-by-one", "one person delegates to twenty thousand trays",
          [](Targets& list, const Insider&) {
            const Delegation tray = TrayOf(list);
            for (int count = 0; count < 20'000; ++count) {
              list.delegations.push_back(tray);
              list.delegations.back().name = "words-xa-mau-k" + std::to_string(count);
            }
          },
          "json-too-large"),
      ByOne("person-renamed-by-one", "one person gives her old phone another name",
            [](Targets& list, const Insider& insider) {
              list.delegation_keys.at(insider.old_phone.Public().keyid).person = "p-em";
            }),
      ByOne("exposed-by-one", "one person declares the other's key exposed",
            [](Targets& list, const Insider&) { list.exposed = TrayOf(list).signers.keyids; }),
      ByOne("tray-dropped-by-one", "one person takes the tray out of the list",
            [](Targets& list, const Insider&) {
              std::erase_if(list.delegations, [](const Delegation& delegation) { return delegation.name == kTray; });
            }),
  };
}

std::vector<Attack> UnwiseAttacks() {
  return {
      Unwisely(
          "floor-of-persons", "a threshold of one; one of them speaks: the board's own file asks for two",
          {kTray, "too-few-signers"}, [](Targets& list, const Insider&) { TrayOf(list).signers.threshold = 1; },
          [](Drill& drill) {
            ForgeList(drill, kTray, {drill.people().insider().phone},
                      [&](Targets& list) { list.targets[kMain] = PutWords(drill.hub(), kMain, "MỘT NGƯỜI NÓI"); });
            drill.Watch(std::chrono::seconds(6));  // until its turn would have come
          }),
      Unwisely(
          "key-under-two-ids", "one phone under two ids; it signs as both: an id that is not the key's counts nothing",
          {kTray, "foreign-signer"},
          [](Targets& list, const Insider& insider) {
            PublicKey again = list.delegation_keys.at(insider.phone.Public().keyid);
            again.keyid = std::string(64, 'a');
            again.person = "p-em";
            list.delegation_keys[again.keyid] = again;
            TrayOf(list).signers.keyids.push_back(again.keyid);
          },
          [](Drill& drill) {
            Hub& hub = drill.hub();
            Targets list = ListOf(hub.Newest(kTray));
            ++list.head.version;
            DropWords(list);
            Envelope envelope = By(ToJson(list), {drill.people().insider().phone});
            envelope.signatures.push_back({std::string(64, 'a'), envelope.signatures.front().sig});
            hub.Put(kTray, list.head.version, WriteEnvelope(envelope));
            hub.Seal();
          }),
      Unwisely(
          "key-without-person", "a key that names no person; it signs beside one of them: such a key counts nothing",
          {kTray, "foreign-signer"},
          [](Targets& list, const Insider& insider) {
            const PublicKey nobodys = insider.found_phone.Public();
            list.delegation_keys[nobodys.keyid] = nobodys;
            TrayOf(list).signers.keyids.push_back(nobodys.keyid);
          },
          [](Drill& drill) {
            const Insider& insider = drill.people().insider();
            ForgeList(drill, kTray, {insider.phone, insider.found_phone}, DropWords);
          }),
      Unwisely("threshold-of-nobody", "a threshold of zero", {kUnitList, "metadata-malformed"},
               [](Targets& list, const Insider&) { TrayOf(list).signers.threshold = 0; }),
      Unwisely("threshold-below-nobody", "a threshold of minus one", {kUnitList, "metadata-malformed"},
               [](Targets& list, const Insider&) { TrayOf(list).signers.threshold = -1; }),
      Unwisely(
          "tray-of-the-neighbour", "a tray with the neighbour's paths; the timetable names one of those",
          {"words/xa-ben-d1/chao.yaml", "unit-not-accepted"},
          [](Targets& list, const Insider&) {
            TrayOf(list).paths = {"words/*/*", "media/*/*"};
          },
          [](Drill& drill) { ForgeTimetable(drill, TimetableOf(WithMain("words/xa-ben-d1/chao.yaml"))); }),
  };
}

}  // namespace

std::vector<Attack> UnitAttacks() {
  std::vector<Attack> all = ByOneAttacks();
  const std::vector<Attack> more = UnwiseAttacks();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace bangron::drill
