#include "tests/drill/attacks.h"

#include <fmt/format.h>

namespace bangron::drill {

std::vector<Attack> AllAttacks() {
  std::vector<Attack> all;
  for (const auto& some :
       {WordsAttacks(), FillAttacks(), PictureAttacks(), RootAttacks(), SnapshotAttacks(), UnitAttacks(),
        TimetableAttacks(), ChoiceAttacks(), WireAttacks(), OrderAttacks(), ClockAttacks()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

Targets ListOf(const std::string& bytes) { return ReadTargets(ReadEnvelope(bytes).value().signed_part).value(); }

Envelope By(const Json& part, const Keys& keys) {
  Envelope envelope{part, {}};
  for (const PrivateKey& key : keys) (void)Sign(envelope, key).has_value();
  return envelope;
}

TargetFile PutWords(Hub& hub, const std::string& path, const std::string& text) {
  const std::string id = path.substr(path.rfind('/') + 1, path.rfind('.') - path.rfind('/') - 1);
  return hub.PutTarget(path,
                       Words(id, "slogan", text, hub.now - std::chrono::hours(1), hub.now + std::chrono::hours(9)));
}

void ForgeList(Drill& drill, const std::string& role, const Keys& keys,
               const std::function<void(Targets& list)>& edit) {
  Hub& hub = drill.hub();
  Targets list = ListOf(hub.Newest(role));
  ++list.head.version;
  edit(list);
  hub.Put(role, list.head.version, Hub::Signed(ToJson(list), keys));
  hub.Seal();
}

void ForgeTimetable(Drill& drill, const std::string& yaml) {
  drill.hub().PutTimetables({{kTimetablePath, yaml}});
  drill.hub().Seal();
}

std::string WithMain(const std::string& path) { return fmt::format("{}, {}", path, kMain); }

std::string TimetableOf(const std::string& paths, const std::string& more) {
  return TimetableOfRules(fmt::format("  - show: [{}]\n{}", paths, more));
}

std::string TimetableOfRules(const std::string& rules, const std::string& offset) {
  return fmt::format("timetable: 1\nutc_offset: \"{}\"\nrules:\n{}", offset, rules);
}

}  // namespace bangron::drill
