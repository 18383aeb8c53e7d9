#include "feed/office/office_orders.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <random>

#include "engine/trust/digest.h"
#include "engine/trust/verify.h"
#include "feed/durable_file.h"

namespace bangron {
namespace {

constexpr std::size_t kLongestReason = 400;
constexpr std::size_t kMostInFeed = 128;

std::string Nonce() {
  std::random_device device;
  return fmt::format("{:08x}{:08x}{:08x}{:08x}", device(), device(), device(), device());
}

// Empty where there is no file yet.
Result<std::vector<Envelope>> LoadOrders(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return std::vector<Envelope>();
  const Result<std::string> bytes = LoadFile(file, kMaxOrdersBytes);
  if (!bytes) return bytes.error();
  Result<std::vector<Envelope>> orders = ReadOrders(*bytes);
  if (!orders) return Error{orders.error().code, file.string() + ": " + orders.error().what};
  return orders;
}

std::string MemberOf(const Envelope& envelope, const char* key) {
  const Json* member = envelope.signed_part.Find(key);
  return member == nullptr || member->AsString() == nullptr ? std::string() : *member->AsString();
}

bool IsLiftOf(const Envelope& envelope, const std::string& unit, const std::string& hash) {
  return MemberOf(envelope, "_type") == "safe-lift" && MemberOf(envelope, "unit") == unit &&
         MemberOf(envelope, "order") == hash;
}

// The lift of an order in the list, added where there is none.
Envelope& EnsureLift(std::vector<Envelope>& orders, const std::string& unit, const std::string& hash, UtcTime now) {
  const auto found = std::find_if(orders.begin(), orders.end(),
                                  [&](const Envelope& envelope) { return IsLiftOf(envelope, unit, hash); });
  if (found != orders.end()) return *found;
  return orders.emplace_back(Envelope{ToJson(SafeLift{unit, hash, now}), {}});
}

Result<Duty> DutyOfOffice(const Office& office) {
  std::optional<Duty> duty = DutyOf(office.published().unit, office.unit());
  if (duty) return *std::move(duty);
  return Error{"duty-unknown", fmt::format("unit {} names nobody who is on duty", office.unit())};
}

Result<PublicKey> FindOnDuty(const Duty& duty, const PublicKey& own) {
  const auto known = duty.keys.find(own.keyid);
  const bool on_duty = std::find(duty.role.keyids.begin(), duty.role.keyids.end(), own.keyid) != duty.role.keyids.end();
  if (known != duty.keys.end() && on_duty) return known->second;
  return Error{"foreign-signer", fmt::format("this key is not on duty for unit {}", duty.unit)};
}

std::vector<std::string> PersonsWhoSigned(const Envelope& envelope, const Duty& duty, const Policy& policy) {
  std::vector<std::string> persons;
  for (const std::string& keyid : CountSigners(envelope, DutyRole(duty.unit), {duty.keys, duty.role}, &policy).good) {
    const std::string& person = duty.keys.at(keyid).person;
    if (std::find(persons.begin(), persons.end(), person) == persons.end()) persons.push_back(person);
  }
  return persons;
}

// Orders that are lifted go, oldest first, with their lifts: a board that was away so long has to be lifted by hand.
void DropOldest(std::vector<Envelope>& orders, const std::string& unit) {
  for (auto at = orders.begin(); orders.size() > kMostInFeed && at != orders.end();) {
    const std::string hash = OrderHash(at->signed_part);
    const auto lift = std::find_if(orders.begin(), orders.end(),
                                   [&](const Envelope& envelope) { return IsLiftOf(envelope, unit, hash); });
    if (lift == orders.end()) {
      ++at;
      continue;
    }
    orders.erase(lift);
    orders.erase(std::find_if(orders.begin(), orders.end(),
                              [&](const Envelope& envelope) { return OrderHash(envelope.signed_part) == hash; }));
    at = orders.begin();
  }
}

Result<void> SaveFeedOrders(const Office& office, std::vector<Envelope> orders) {
  DropOldest(orders, office.unit());
  return WriteDurably(office.folder().Orders(), WriteOrders(orders));
}

Result<void> CheckHash(const std::string& hash) {
  if (IsSha256Hex(hash)) return {};
  return Error{"bad-order", fmt::format("\"{}\": an order is named by the 64 letters that "
                                        "`order list` or the board's "
                                        "status shows",
                                        hash.substr(0, 80))};
}

}  // namespace

Result<Envelope> MakeOrder(const std::string& unit, const OrderRequest& request, const PrivateKey& key, UtcTime now) {
  const bool controls = std::any_of(request.reason.begin(), request.reason.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  if (controls || request.reason.size() > kLongestReason) {
    return Error{"bad-reason", fmt::format("a reason is one line of at most {} bytes", kLongestReason)};
  }
  Envelope envelope{ToJson(SafeOrder{unit, request.screens, request.reason, Nonce(), now}), {}};
  if (const Result<void> done = Sign(envelope, key); !done) return done.error();
  return envelope;
}

Result<std::string> GiveOrder(const Office& office, const OrderRequest& request, const PrivateKey& key, UtcTime now) {
  const Result<Duty> duty = DutyOfOffice(office);
  if (!duty) return duty.error();
  if (const Result<PublicKey> giver = FindOnDuty(*duty, key.Public()); !giver) return giver.error();
  Result<std::vector<Envelope>> orders = LoadOrders(office.folder().Orders());
  if (!orders) return orders.error();
  Result<Envelope> order = MakeOrder(office.unit(), request, key, now);
  if (!order) return order.error();
  std::string hash = OrderHash(order->signed_part);
  orders->push_back(*std::move(order));
  if (const Result<void> saved = SaveFeedOrders(office, *std::move(orders)); !saved) return saved.error();
  return hash;
}

Result<std::vector<ListedOrder>> ListOrders(const Office& office) {
  const Result<Duty> duty = DutyOfOffice(office);
  if (!duty) return duty.error();
  const Result<std::vector<Envelope>> orders = LoadOrders(office.folder().Orders());
  if (!orders) return orders.error();
  const Result<std::vector<Envelope>> pending = LoadOrders(office.folder().PendingLifts());
  if (!pending) return pending.error();
  const Policy policy = office.policy();
  const JudgedOrders judged = JudgeOrders(*orders, {*duty}, policy);
  std::vector<ListedOrder> listed;
  for (const JudgedOrder& one : judged.orders) {
    ListedOrder entry{one.hash, one.order, {one.person}, {}, false};
    for (const JudgedLift& lift : judged.lifts) {
      if (lift.lift.order != one.hash) continue;
      entry.lifted = true;
      entry.lifting = lift.persons;
    }
    for (const Envelope& lift : *pending) {
      if (!entry.lifted && IsLiftOf(lift, office.unit(), one.hash)) {
        entry.lifting = PersonsWhoSigned(lift, *duty, policy);
      }
    }
    listed.push_back(std::move(entry));
  }
  return listed;
}

Result<LiftReport> LiftOrders(const Office& office, const std::vector<std::string>& hashes, const PrivateKey& key,
                              UtcTime now) {
  const Result<Duty> duty = DutyOfOffice(office);
  if (!duty) return duty.error();
  const Result<PublicKey> signer = FindOnDuty(*duty, key.Public());
  if (!signer) return signer.error();
  std::vector<std::string> wanted = hashes;
  if (wanted.empty()) {
    const Result<std::vector<ListedOrder>> listed = ListOrders(office);
    if (!listed) return listed.error();
    for (const ListedOrder& order : *listed) {
      if (!order.lifted) wanted.push_back(order.hash);
    }
  }
  if (wanted.empty()) return Error{"nothing-to-lift", "the feed holds no order that stands"};
  Result<std::vector<Envelope>> feed = LoadOrders(office.folder().Orders());
  if (!feed) return feed.error();
  Result<std::vector<Envelope>> pending = LoadOrders(office.folder().PendingLifts());
  if (!pending) return pending.error();

  const Policy policy = office.policy();
  LiftReport report{signer->person, {}, {}};
  for (const std::string& hash : wanted) {
    if (const Result<void> good = CheckHash(hash); !good) return good.error();
    Envelope& lift = EnsureLift(*pending, office.unit(), hash, now);
    const std::vector<std::string> before = PersonsWhoSigned(lift, *duty, policy);
    if (std::find(before.begin(), before.end(), signer->person) != before.end()) {
      return Error{"person-signed-already",
                   fmt::format("{} has signed this lift already; another person must", signer->person)};
    }
    if (const Result<void> done = Sign(lift, key); !done) return done.error();
    if (JudgeOrders({lift}, {*duty}, policy).lifts.empty()) {
      report.waiting.push_back(hash);
      continue;
    }
    feed->push_back(lift);
    std::erase_if(*pending, [&](const Envelope& envelope) { return IsLiftOf(envelope, office.unit(), hash); });
    report.lifted.push_back(hash);
  }
  if (!report.lifted.empty()) {
    if (const Result<void> saved = SaveFeedOrders(office, *std::move(feed)); !saved) return saved.error();
  }
  const Result<void> saved = WriteDurably(office.folder().PendingLifts(), WriteOrders(*pending));
  if (!saved) return saved.error();
  return report;
}

Result<int> TakeOrderFile(const Office& office, const std::filesystem::path& file, std::vector<Refusal>& refusals) {
  const Result<Duty> duty = DutyOfOffice(office);
  if (!duty) return duty.error();
  const Result<std::string> bytes = LoadFile(file, kMaxOrdersBytes);
  if (!bytes) return bytes.error();
  const Result<std::vector<Envelope>> theirs = ReadOrders(*bytes);
  if (!theirs) return theirs.error();
  Result<std::vector<Envelope>> orders = LoadOrders(office.folder().Orders());
  if (!orders) return orders.error();
  int taken = 0;
  for (const Envelope& one : *theirs) {
    const JudgedOrders judged = JudgeOrders({one}, {*duty}, office.policy());
    refusals.insert(refusals.end(), judged.refusals.begin(), judged.refusals.end());
    const std::string hash = OrderHash(one.signed_part);
    const bool known = std::any_of(orders->begin(), orders->end(),
                                   [&](const Envelope& other) { return OrderHash(other.signed_part) == hash; });
    if (known || judged.orders.size() + judged.lifts.size() == 0) continue;
    orders->push_back(one);
    ++taken;
  }
  if (taken == 0) return 0;
  if (const Result<void> saved = SaveFeedOrders(office, *std::move(orders)); !saved) return saved.error();
  return taken;
}

Result<std::string> AddOrderToFile(const std::filesystem::path& file, const std::string& unit,
                                   const OrderRequest& request, const PrivateKey& key, UtcTime now) {
  Result<std::vector<Envelope>> orders = LoadOrders(file);
  if (!orders) return orders.error();
  Result<Envelope> order = MakeOrder(unit, request, key, now);
  if (!order) return order.error();
  std::string hash = OrderHash(order->signed_part);
  orders->push_back(*std::move(order));
  if (const Result<void> saved = WriteDurably(file, WriteOrders(*orders)); !saved) return saved.error();
  return hash;
}

Result<void> SignLiftInFile(const std::filesystem::path& file, const std::string& unit, const std::string& hash,
                            const PrivateKey& key, UtcTime now) {
  if (const Result<void> good = CheckHash(hash); !good) return good;
  Result<std::vector<Envelope>> orders = LoadOrders(file);
  if (!orders) return orders.error();
  Envelope& lift = EnsureLift(*orders, unit, hash, now);
  const std::string keyid = key.Public().keyid;
  const bool twice = std::any_of(lift.signatures.begin(), lift.signatures.end(),
                                 [&](const Signature& signature) { return signature.keyid == keyid; });
  if (twice) return Error{"person-signed-already", "this key has signed the lift already; another person must"};
  if (const Result<void> done = Sign(lift, key); !done) return done;
  return WriteDurably(file, WriteOrders(*orders));
}

}  // namespace bangron
