#include "feed/order_book.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "engine/trust/digest.h"
#include "engine/trust/tuf_time.h"
#include "feed/durable_file.h"

namespace bangron {
namespace {

namespace fs = std::filesystem;

constexpr char kLocalUnit[] = "_";
constexpr std::size_t kMaxKeptBytes = 16U << 10U;
constexpr std::size_t kMostKept = 4096;  // more orders and lifts than any office gives
constexpr char kOrderEnding[] = ".safe";
constexpr char kLiftEnding[] = ".lifted";

constexpr std::pair<OrderSource, const char*> kSources[] = {
    {OrderSource::kSigned, "signed"}, {OrderSource::kKey, "key"}, {OrderSource::kFile, "file"}};

const char* NameOf(OrderSource source) {
  for (const auto& [value, name] : kSources) {
    if (value == source) return name;
  }
  return "signed";
}

std::string WriteKept(const StandingOrder& order) {
  return WriteJson(JsonObject{{"source", NameOf(order.source)},
                              {"person", order.person},
                              {"reason", order.reason},
                              {"at", FormatTufTime(order.at)}}) +
         "\n";
}

// As much as can be read: that it stands is told by its name.
void ReadKept(std::string_view bytes, StandingOrder& order) {
  const Result<Json> json = ParseJson(bytes);
  if (!json) return;
  const auto text = [&](const char* key) {
    const Json* member = json->Find(key);
    return member == nullptr || member->AsString() == nullptr ? std::string() : *member->AsString();
  };
  for (const auto& [value, name] : kSources) {
    if (text("source") == name) order.source = value;
  }
  order.person = text("person");
  order.reason = text("reason");
  order.at = ParseTufTime(text("at")).value_or(UtcTime());
}

bool IsFor(const SafeOrder& order, const std::string& screen_id) {
  if (order.screens.empty()) return true;
  return std::find(order.screens.begin(), order.screens.end(), screen_id) != order.screens.end();
}

}  // namespace

OrderBook::OrderBook(fs::path folder, std::string screen_id, Policy policy, std::function<void()> changed)
    : folder_(std::move(folder)),
      screen_id_(std::move(screen_id)),
      policy_(std::move(policy)),
      changed_(std::move(changed)) {
  Load();
}

void OrderBook::Load() {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, ignored)) LoadKept(entry.path());
  DropLifted();
  RemoveLifted();
}

void OrderBook::LoadKept(const fs::path& file) {
  const std::string name = file.filename().string();
  std::error_code ignored;
  if (name.starts_with(kUnfinishedPrefix)) {
    fs::remove(file, ignored);
    return;
  }
  const std::size_t first = name.find('.');
  const std::size_t second = first == std::string::npos ? first : name.find('.', first + 1);
  if (second == std::string::npos || !IsSha256Hex(std::string_view(name).substr(first + 1, second - first - 1))) return;
  const Name key{name.substr(0, first), name.substr(first + 1, second - first - 1)};
  const std::string ending = name.substr(second);
  if (ending == kLiftEnding) {
    lifted_.insert(key);
  } else if (ending == kOrderEnding) {
    StandingOrder order;
    order.unit = key.first;
    order.hash = key.second;
    if (key.first == kLocalUnit) order.source = OrderSource::kKey;  // where the file's content is lost
    if (const Result<std::string> bytes = LoadFile(file, kMaxKeptBytes)) ReadKept(*bytes, order);
    orders_.emplace(key, std::move(order));
  } else {
    return;
  }
  kept_.insert(file);
}

// A local order may be lifted by two persons of any unit that the screen accepts: lifts of others are never taken.
bool OrderBook::IsLifted(const Name& name) const {
  if (name.first != kLocalUnit) return lifted_.contains(name);
  return std::any_of(lifted_.begin(), lifted_.end(), [&](const Name& lift) { return lift.second == name.second; });
}

void OrderBook::DropLifted() {
  std::erase_if(orders_, [this](const auto& entry) { return IsLifted(entry.first); });
  safe_ = !orders_.empty();
  unkept_ = true;
}

void OrderBook::TellIfChanged(bool was_safe) const {
  if (changed_ && was_safe != safe_) changed_();
}

std::vector<StandingOrder> OrderBook::Standing() const {
  const std::scoped_lock lock(mutex_);
  std::vector<StandingOrder> standing;
  for (const auto& [name, order] : orders_) standing.push_back(order);
  return standing;
}

void OrderBook::SetDuties(std::vector<Duty> duties) {
  const std::scoped_lock lock(mutex_);
  if (duties == duties_) return;
  duties_ = std::move(duties);
  ++duties_version_;
}

std::vector<Refusal> OrderBook::Take(std::string_view bytes) {
  const Result<std::vector<Envelope>> read = ReadOrders(bytes);
  if (!read) return {{kOrdersPath, read.error()}};
  const bool was_safe = safe_;
  std::vector<Refusal> refusals = TakeRead(*read);
  TellIfChanged(was_safe);
  return refusals;
}

std::vector<Refusal> OrderBook::TakeRead(const std::vector<Envelope>& orders) {
  const std::scoped_lock lock(mutex_);
  JudgedOrders judged = JudgeOrders(orders, duties_, policy_);
  for (const JudgedOrder& one : judged.orders) {
    const Name name{one.order.unit, one.hash};
    if (!IsFor(one.order, screen_id_) || IsLifted(name) || orders_.size() >= kMostKept) continue;
    orders_.emplace(name, StandingOrder{.unit = one.order.unit,
                                        .hash = one.hash,
                                        .source = OrderSource::kSigned,
                                        .person = one.person,
                                        .reason = one.order.reason,
                                        .at = one.order.issued});
  }
  for (const JudgedLift& lift : judged.lifts) {
    const Name name{lift.lift.unit, lift.lift.order};
    if (lifted_.size() < kMostKept) lifted_.insert(name);
    orders_.erase(name);
  }
  DropLifted();
  return judged.refusals;
}

void OrderBook::GiveLocal(OrderSource source, UtcTime now) {
  const bool was_safe = safe_;
  if (AddLocal(source, now)) TellIfChanged(was_safe);
}

bool OrderBook::AddLocal(OrderSource source, UtcTime now) {
  const std::scoped_lock lock(mutex_);
  for (const auto& [name, order] : orders_) {
    if (name.first == kLocalUnit && order.source == source) return false;
  }
  const std::string hash =
      Sha256Hex(fmt::format("{} {} {}", screen_id_, NameOf(source), now.time_since_epoch().count()));
  lifted_.erase({kLocalUnit, hash});
  orders_[{kLocalUnit, hash}] = {
      .unit = kLocalUnit, .hash = hash, .source = source, .person = {}, .reason = {}, .at = now};
  DropLifted();
  return true;
}

void OrderBook::LiftLocal(OrderSource source) {
  const bool was_safe = safe_;
  {
    const std::scoped_lock lock(mutex_);
    for (const auto& [name, order] : orders_) {
      if (name.first == kLocalUnit && order.source == source) lifted_.insert(name);
    }
    DropLifted();
  }
  TellIfChanged(was_safe);
}

Result<void> OrderBook::Keep() {
  const std::scoped_lock one_writer(disk_mutex_);
  if (!unkept_.exchange(false)) return {};
  const Result<void> kept = KeepAll();
  if (!kept) unkept_ = true;
  return kept;
}

Result<void> OrderBook::KeepAll() {
  const std::map<fs::path, std::string> unkept = Unkept();
  if (!unkept.empty()) {
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error) return Error{"store-write", fmt::format("{}: {}", folder_.string(), error.message())};
  }
  for (const auto& [file, bytes] : unkept) {
    if (const Result<void> written = WriteDurably(file, bytes); !written) {
      return Error{"store-write", written.error().what};
    }
    const std::scoped_lock lock(mutex_);
    kept_.insert(file);
  }
  const std::scoped_lock lock(mutex_);
  RemoveLifted();
  return {};
}

std::map<fs::path, std::string> OrderBook::Unkept() const {
  const std::scoped_lock lock(mutex_);
  std::map<fs::path, std::string> unkept;
  const auto note = [&](const Name& name, const char* ending, std::string bytes) {
    const fs::path file = FileOf(name, ending);
    if (!kept_.contains(file)) unkept.emplace(file, std::move(bytes));
  };
  for (const auto& [name, order] : orders_) note(name, kOrderEnding, WriteKept(order));
  for (const Name& name : lifted_) note(name, kLiftEnding, "\n");
  return unkept;
}

// The files of lifted orders, and the lifts of local ones, which nobody can give again: each only once the other says
// that it may go. What a power cut leaves is removed at the next start.
void OrderBook::RemoveLifted() {
  std::error_code ignored;
  for (const Name& name : std::set<Name>(lifted_)) {
    const fs::path lift = FileOf(name, kLiftEnding);
    const fs::path order = FileOf(name, kOrderEnding);
    if (!kept_.contains(lift)) continue;
    if (kept_.erase(order) > 0) {
      fs::remove(order, ignored);
    } else if (name.first == kLocalUnit) {
      fs::remove(lift, ignored);
      kept_.erase(lift);
      lifted_.erase(name);
    }
  }
}

fs::path OrderBook::FileOf(const Name& name, const char* ending) const {
  return folder_ / fmt::format("{}.{}{}", name.first, name.second, ending);
}

}  // namespace bangron
