// The hostile hub drill (diễn tập trạm bị chiếm): a program that owns the hub's online keys, its web server and its
// timetable tries one attack after another on real boards, and an oracle judges every tick of every wall.
//   bangron-drill [--list] [NAME...]   NAME: a part of an attack's name; all without one
// BANGRON_DRILL_FRAMES: how many frames to judge at least (20000); rounds go on until then. Every second round takes
// the power from the boards in the middle of each attack. Exit: 0 nothing but approved words was seen, 1 something else
// was.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "feed/look_folder.h"
#include "tests/drill/attacks.h"
#include "tests/drill/teeth.h"
#include "tests/support/paths.h"
#include "tests/support/shipped_look.h"

namespace bangron::drill {
namespace {

std::shared_ptr<const Look> AnotherLook() {
  Diagnostics ignored;
  return LoadLook(DataDir(), ignored).value();
}

std::int64_t FramesWanted() {
  const char* const told = std::getenv("BANGRON_DRILL_FRAMES");
  return told == nullptr ? 20'000 : std::atoll(told);
}

std::vector<Attack> Chosen(const std::vector<std::string>& names) {
  std::vector<Attack> chosen;
  for (const Attack& attack : AllAttacks()) {
    const auto named = [&](const std::string& name) {
      return std::string(attack.name).find(name) != std::string::npos;
    };
    if (names.empty() || std::any_of(names.begin(), names.end(), named)) chosen.push_back(attack);
  }
  return chosen;
}

std::string Described(const Attack& attack) {
  const auto wall = [&] {
    if (attack.wall == WallRule::kSafe) return "the safe picture stays";
    return attack.wall == WallRule::kStays ? "the words of before stay" : "nothing but what is approved comes on";
  };
  const std::string told =
      attack.must.path.empty() ? std::string() : fmt::format(" ({} {})", attack.must.path, attack.must.code);
  return fmt::format("{}: {}{}", attack.does, wall(), told);
}

struct Tally {
  std::int64_t rounds = 0;
  std::int64_t attacks = 0;
  std::int64_t frames = 0;
  std::int64_t renders = 0;
  std::int64_t failed = 0;
};

void RunRound(const std::vector<Attack>& attacks, const std::shared_ptr<const Look>& look,
              const std::shared_ptr<const Look>& oracles_look, Tally& tally) {
  Drill drill(look, oracles_look, tally.rounds % 2 == 0 ? Drill::Restart::kNever : Drill::Restart::kInMidAttack);
  for (const Attack& attack : attacks) {
    const auto began = std::chrono::steady_clock::now();
    const Outcome outcome = drill.Run(attack);
    const auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    ++tally.attacks;
    tally.failed += outcome.complaints.empty() ? 0 : 1;
    if (tally.rounds == 0 || !outcome.complaints.empty()) {
      fmt::print("{} {:<32} {:5.2f} s  {}\n", outcome.complaints.empty() ? "ok    " : "FAILED", attack.name, took,
                 Described(attack));
    }
    for (const std::string& complaint : outcome.complaints) fmt::print("       {}\n", complaint);
    std::fflush(stdout);
  }
  tally.frames += drill.ticks();
  tally.renders += drill.renders();
  ++tally.rounds;
}

// Counts the faults that the oracle did not find.
int CountBlunt(const std::vector<Bite>& bites) {
  int blunt = 0;
  for (const Bite& bite : bites) {
    if (bite.right) continue;
    ++blunt;
    fmt::print("FAILED the oracle on {}: \"{}\"\n", bite.fault, bite.found);
  }
  fmt::print("{} of {} seeded faults found\n", static_cast<int>(bites.size()) - 1 - blunt, bites.size() - 1);
  return blunt;
}

int Main(const std::vector<std::string>& arguments) {
  const bool list = !arguments.empty() && arguments.front() == "--list";
  const std::vector<Attack> attacks = Chosen(list ? std::vector<std::string>() : arguments);
  if (list) {
    for (const Attack& attack : attacks) fmt::print("{}: {}\n", attack.name, Described(attack));
    return 0;
  }
  Tally tally;
  const std::int64_t wanted = FramesWanted();
  const auto oracles_look = AnotherLook();
  const std::vector<Bite> bites = TryTeeth(ShippedLook(), oracles_look);
  const int blunt = CountBlunt(bites);
  while (tally.rounds == 0 || tally.frames < wanted) RunRound(attacks, ShippedLook(), oracles_look, tally);
  fmt::print("{} attacks in {} rounds, {} frames judged, {} pictures rendered again: {} exceptions\n", tally.attacks,
             tally.rounds, tally.frames, tally.renders, tally.failed);
  fmt::print("{} passed, {} failed\n", tally.attacks - tally.failed + static_cast<int>(bites.size()) - blunt,
             tally.failed + blunt);
  return tally.failed + blunt == 0 ? 0 : 1;
}

}  // namespace
}  // namespace bangron::drill

int main(int count, char** arguments) {
  // Stores write with fsync: in memory that costs nothing.
  if (std::getenv("TMPDIR") == nullptr && std::filesystem::is_directory("/dev/shm")) setenv("TMPDIR", "/dev/shm", 0);
  return bangron::drill::Main({arguments + 1, arguments + count});
}
