#include "engine/trust/orders.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/trust/canonical_json.h"
#include "engine/trust/digest.h"
#include "engine/trust/tuf_time.h"
#include "engine/trust/verify.h"

namespace bangron {
namespace {

constexpr char kOrderType[] = "safe-order";
constexpr char kLiftType[] = "safe-lift";
constexpr std::size_t kMostOrders = 512;
constexpr std::size_t kMostScreens = 1000;
constexpr std::size_t kLongestReason = 400;
constexpr int kPersonsOfALift = 2;

const std::string* TextOf(const Json& json, const char* key) {
  const Json* member = json.Find(key);
  return member == nullptr ? nullptr : member->AsString();
}

std::optional<UtcTime> IssuedOf(const Json& json) {
  const std::string* text = TextOf(json, "issued");
  return text == nullptr ? std::nullopt : ParseTufTime(*text);
}

bool HasControls(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

std::optional<SafeOrder> ReadOrder(const Json& json) {
  const std::string* unit = TextOf(json, "unit");
  const std::string* nonce = TextOf(json, "nonce");
  const std::string* reason = TextOf(json, "reason");
  const Json* screens = json.Find("screens");
  const std::optional<UtcTime> issued = IssuedOf(json);
  if (unit == nullptr || nonce == nullptr || reason == nullptr || reason->size() > kLongestReason ||
      HasControls(*reason) || !issued || screens == nullptr || screens->AsArray() == nullptr ||
      screens->AsArray()->size() > kMostScreens) {
    return std::nullopt;
  }
  SafeOrder order{*unit, {}, *reason, *nonce, *issued};
  for (const Json& screen : *screens->AsArray()) {
    if (screen.AsString() == nullptr) return std::nullopt;
    order.screens.push_back(*screen.AsString());
  }
  return order;
}

std::optional<SafeLift> ReadLift(const Json& json) {
  const std::string* unit = TextOf(json, "unit");
  const std::string* order = TextOf(json, "order");
  const std::optional<UtcTime> issued = IssuedOf(json);
  if (unit == nullptr || order == nullptr || !IsSha256Hex(*order) || !issued) return std::nullopt;
  return SafeLift{*unit, *order, *issued};
}

// The persons who signed, each once.
std::vector<std::string> PersonsOf(const SignerCount& count, const Duty& duty) {
  std::set<std::string> persons;
  for (const std::string& keyid : count.good) persons.insert(duty.keys.at(keyid).person);
  return {persons.begin(), persons.end()};
}

Error WhyTooFew(const std::string& what, const SignerCount& count, std::size_t persons, int needed) {
  const std::string tally =
      fmt::format("{}: {} right signature(s) by {} person(s) on duty, {} needed; {} wrong, {} by keys not on duty",
                  what, count.good.size(), persons, needed, count.wrong.size(), count.foreign.size());
  if (!count.wrong.empty()) return {"signature-wrong", tally};
  if (persons < count.good.size()) return {"one-person-two-keys", tally};
  if (!count.foreign.empty()) return {"foreign-signer", tally};
  return {"too-few-signers", tally};
}

// Judges one file's orders; its parts share the duties and the result.
class Judge {
 public:
  Judge(const std::vector<Duty>& duties, const Policy& policy) : duties_(duties), policy_(policy) {}

  void Add(const Envelope& envelope) {
    const std::string hash = OrderHash(envelope.signed_part);
    place_ = fmt::format("{}#{}", kOrdersPath, hash.substr(0, 12));
    const std::string* type = TextOf(envelope.signed_part, "_type");
    if (type != nullptr && *type == kOrderType) {
      AddOrder(envelope, hash);
    } else if (type != nullptr && *type == kLiftType) {
      AddLift(envelope);
    } else {
      Refuse({"orders-malformed", "neither a safe-order nor a safe-lift"});
    }
  }

  JudgedOrders Take() { return std::move(judged_); }

 private:
  void Refuse(Error reason) { judged_.refusals.push_back({place_, std::move(reason)}); }

  void AddOrder(const Envelope& envelope, const std::string& hash) {
    std::optional<SafeOrder> order = ReadOrder(envelope.signed_part);
    if (!order) return Refuse({"orders-malformed", "a safe-order lacks a member, or one is of another kind"});
    std::vector<std::string> persons = Signers(envelope, order->unit, "safe-order", 1);
    if (!persons.empty()) judged_.orders.push_back({hash, *std::move(order), persons.front()});
  }

  void AddLift(const Envelope& envelope) {
    std::optional<SafeLift> lift = ReadLift(envelope.signed_part);
    if (!lift) return Refuse({"orders-malformed", "a safe-lift lacks a member, or one is of another kind"});
    const int needed = std::clamp(policy_.min_persons, 1, kPersonsOfALift);
    std::vector<std::string> persons = Signers(envelope, lift->unit, "safe-lift", needed);
    if (!persons.empty()) judged_.lifts.push_back({*std::move(lift), std::move(persons)});
  }

  // Empty where they are too few, which is refused, or where the unit does not concern us.
  std::vector<std::string> Signers(const Envelope& envelope, const std::string& unit, const char* what, int needed) {
    if (!AcceptsUnit(policy_, unit)) return {};
    const auto duty =
        std::find_if(duties_.begin(), duties_.end(), [&](const Duty& candidate) { return candidate.unit == unit; });
    if (duty == duties_.end()) {
      Refuse({"duty-unknown", fmt::format("{}: nobody is known to be on duty for {}", what, unit)});
      return {};
    }
    const SignerCount count = CountSigners(envelope, DutyRole(unit), {duty->keys, duty->role}, &policy_);
    std::vector<std::string> persons = PersonsOf(count, *duty);
    if (static_cast<int>(persons.size()) >= needed) return persons;
    Refuse(WhyTooFew(what, count, persons.size(), needed));
    return {};
  }

  const std::vector<Duty>& duties_;
  const Policy& policy_;
  std::string place_;
  JudgedOrders judged_;
};

}  // namespace

Json ToJson(const SafeOrder& order) {
  JsonArray screens(order.screens.begin(), order.screens.end());
  return JsonObject{{"_type", kOrderType},    {"unit", order.unit},   {"screens", std::move(screens)},
                    {"reason", order.reason}, {"nonce", order.nonce}, {"issued", FormatTufTime(order.issued)}};
}

Json ToJson(const SafeLift& lift) {
  return JsonObject{
      {"_type", kLiftType}, {"unit", lift.unit}, {"order", lift.order}, {"issued", FormatTufTime(lift.issued)}};
}

std::string OrderHash(const Json& signed_part) {
  const Result<std::string> bytes = CanonicalJson(signed_part);
  return bytes ? Sha256Hex(*bytes) : std::string();
}

std::string WriteOrders(const std::vector<Envelope>& orders) {
  JsonArray list;
  for (const Envelope& order : orders) {
    JsonArray signatures;
    for (const Signature& signature : order.signatures) {
      signatures.emplace_back(JsonObject{{"keyid", signature.keyid}, {"sig", signature.sig}});
    }
    list.emplace_back(JsonObject{{"signatures", std::move(signatures)}, {"signed", order.signed_part}});
  }
  return WriteJson(JsonObject{{"orders", std::move(list)}}, JsonStyle::kIndented) + "\n";
}

Result<std::vector<Envelope>> ReadOrders(std::string_view bytes) {
  const Result<Json> document = ParseJson(bytes, {.bytes = kMaxOrdersBytes, .depth = 16});
  if (!document) return document.error();
  const Json* list = document->Find("orders");
  if (list == nullptr || list->AsArray() == nullptr || list->AsArray()->size() > kMostOrders) {
    return Error{"orders-malformed", fmt::format("{} holds a list `orders` of at most {}", kOrdersPath, kMostOrders)};
  }
  std::vector<Envelope> orders;
  for (const Json& member : *list->AsArray()) {
    Result<Envelope> envelope = ReadEnvelope(WriteJson(member));
    orders.push_back(envelope ? *std::move(envelope) : Envelope{});
  }
  return orders;
}

std::optional<Duty> DutyOf(const Targets& unit_list, std::string_view unit) {
  const Delegation* delegation = unit_list.FindDelegation(DutyRole(unit));
  if (delegation == nullptr) return std::nullopt;
  return Duty{std::string(unit), unit_list.delegation_keys, delegation->signers};
}

JudgedOrders JudgeOrders(const std::vector<Envelope>& orders, const std::vector<Duty>& duties, const Policy& policy) {
  Judge judge(duties, policy);
  for (const Envelope& order : orders) judge.Add(order);
  return judge.Take();
}

}  // namespace bangron
