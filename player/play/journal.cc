#include "player/play/journal.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace bangron {
namespace {

using Lines = std::vector<JournalLine>;

bool SameError(const std::optional<Error>& a, const std::optional<Error>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->code == b->code && a->what == b->what;
}

void TellFeed(const FeedStatus& before, const FeedStatus& after, Lines& lines) {
  if (before.state == after.state && SameError(before.reason, after.reason)) return;
  switch (after.state) {
    case FeedStatus::State::kFresh:
      lines.push_back({JournalLevel::kInfo, fmt::format("feed: fresh, version {}", after.freshness.snapshot_version)});
      return;
    case FeedStatus::State::kUnreachable:
      lines.push_back(
          {JournalLevel::kWarning, fmt::format("feed: unreachable, {}: {}", after.reason->code, after.reason->what)});
      return;
    case FeedStatus::State::kRefused:
      lines.push_back(
          {JournalLevel::kWarning, fmt::format("feed: refused, {}: {}", after.reason->code, after.reason->what)});
      return;
    case FeedStatus::State::kNone:
      break;
  }
  if (after.reason)
    lines.push_back({JournalLevel::kWarning, fmt::format("feed: {}: {}", after.reason->code, after.reason->what)});
}

void TellRefusals(const std::vector<Refusal>& before, const std::vector<Refusal>& after, Lines& lines) {
  for (const Refusal& refusal : after) {
    const bool known = std::any_of(before.begin(), before.end(), [&](const Refusal& old) {
      return old.path == refusal.path && old.reason.code == refusal.reason.code &&
             old.reason.what == refusal.reason.what;
    });
    if (known || refusal.path == "feed") continue;
    lines.push_back({JournalLevel::kWarning,
                     fmt::format("refused: {}: {}: {}", refusal.path, refusal.reason.code, refusal.reason.what)});
  }
}

void TellBill(const std::shared_ptr<const Bill>& before, const std::shared_ptr<const Bill>& after, Lines& lines) {
  if (after == nullptr || after == before) return;
  if (after->generation != nullptr) {
    lines.push_back({JournalLevel::kInfo, fmt::format("words: generation {}, {} items", after->generation->number,
                                                      after->words.items.size())});
  }
  for (const Finding& finding : after->findings) {
    lines.push_back(
        {JournalLevel::kWarning, fmt::format("words: {}: {} {}", finding.where.file, finding.code, finding.found)});
  }
  TellRefusals(before == nullptr ? std::vector<Refusal>() : before->held_back, after->held_back, lines);
}

void TellWall(const std::shared_ptr<const OnWall>& before, const std::shared_ptr<const OnWall>& after, Lines& lines) {
  if (after == nullptr || after == before) return;
  if (before == nullptr || before->bill != after->bill) {
    const Generation* generation = after->bill->generation.get();
    lines.push_back({JournalLevel::kInfo, generation == nullptr
                                              ? std::string("wall: the safe picture")
                                              : fmt::format("wall: shows generation {}", generation->number)});
  }
  if (after->showing.kind != ShowingKind::kItem) return;
  lines.push_back({JournalLevel::kDebug, fmt::format("wall: {}", after->showing.now.path)});
}

bool Holds(const std::vector<StandingOrder>& orders, const StandingOrder& order) {
  return std::any_of(orders.begin(), orders.end(),
                     [&](const StandingOrder& other) { return other.unit == order.unit && other.hash == order.hash; });
}

std::string GivenBy(const StandingOrder& order) {
  switch (order.source) {
    case OrderSource::kKey:
      return "by the key at the board";
    case OrderSource::kFile:
      return "by the file at the board";
    case OrderSource::kSigned:
      break;
  }
  return fmt::format("by {} of {}: {}", order.person, order.unit, order.reason);
}

void TellOrders(const std::vector<StandingOrder>& before, const std::vector<StandingOrder>& after, Lines& lines) {
  for (const StandingOrder& order : after) {
    if (Holds(before, order)) continue;
    lines.push_back({JournalLevel::kWarning, fmt::format("safe: order {} {}", order.hash, GivenBy(order))});
  }
  for (const StandingOrder& order : before) {
    if (Holds(after, order)) continue;
    lines.push_back({JournalLevel::kWarning, fmt::format("safe: order {} is lifted", order.hash)});
  }
}

void TellPicture(const StatusSnapshot& before, const StatusSnapshot& after, Lines& lines) {
  if (after.approved != std::optional<bool>(false)) return;
  const bool known = before.approved == after.approved && before.wall->bill == after.wall->bill &&
                     before.wall->showing.now.path == after.wall->showing.now.path;
  if (known) return;
  lines.push_back({JournalLevel::kWarning,
                   fmt::format("wall: {}: the picture is not the approved one", after.wall->showing.now.path)});
}

void TellOutputs(const StatusSnapshot& before, const StatusSnapshot& after, Lines& lines) {
  for (std::size_t i = 0; i < after.outputs.size(); ++i) {
    const auto& [config, state] = after.outputs[i];
    const OutputState old = i < before.outputs.size() ? before.outputs[i].state : OutputState();
    if (state.open && !old.open) lines.push_back({JournalLevel::kInfo, fmt::format("output {}: open", config.kind)});
    if (state.error && !SameError(state.error, old.error)) {
      lines.push_back({JournalLevel::kWarning,
                       fmt::format("output {}: {}: {}", config.kind, state.error->code, state.error->what)});
    }
  }
}

void TellStore(const StoreHealth& before, const StoreHealth& after, Lines& lines) {
  if (SameError(before.trouble, after.trouble)) return;
  if (after.trouble) {
    lines.push_back({JournalLevel::kWarning, fmt::format("store: {}: {}", after.trouble->code, after.trouble->what)});
  } else {
    lines.push_back({JournalLevel::kInfo, "store: everything is on the disk again"});
  }
}

void TellClock(const StatusSnapshot& before, const StatusSnapshot& after, Lines& lines) {
  if (after.clock_reason.empty() || (before.clock == after.clock && before.clock_reason == after.clock_reason)) return;
  const bool trusted = after.clock != ClockTrust::kUntrusted;
  lines.push_back({trusted ? JournalLevel::kInfo : JournalLevel::kWarning,
                   fmt::format("clock: {}, {}", NameOf(after.clock), after.clock_reason)});
}

}  // namespace

std::vector<JournalLine> JournalLines(const StatusSnapshot& before, const StatusSnapshot& after) {
  Lines lines;
  TellClock(before, after, lines);
  TellStore(before.feed.store, after.feed.store, lines);
  TellFeed(before.feed, after.feed, lines);
  TellRefusals(before.feed.refusals, after.feed.refusals, lines);
  TellOrders(before.orders, after.orders, lines);
  TellRefusals(before.order_refusals, after.order_refusals, lines);
  TellBill(before.newest, after.newest, lines);
  TellWall(before.wall, after.wall, lines);
  TellPicture(before, after, lines);
  TellOutputs(before, after, lines);
  return lines;
}

}  // namespace bangron
