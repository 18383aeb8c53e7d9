// Orders to show the safe picture (lệnh an toàn), and the lifts (gỡ) that undo them. They lie outside TUF's snapshot,
// in orders/safe.json, so that nothing stands between a duty officer and the wall; they carry no expiry and need no
// clock.
//   an order   one person of the unit's duty is enough: going dark needs one person
//   a lift     two persons of the same duty, naming the order's hash: speaking again needs two
// Who is on duty (trực) the unit says itself: by the role `duty-<u>` that it delegates. That role never has a list.
// Pure: which orders stand is feed/order_book.h; where files come from is the player's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/tick.h"
#include "engine/trust/metadata.h"
#include "engine/trust/policy.h"
#include "engine/trust/refusal.h"

namespace bangron {

inline constexpr char kOrdersPath[] = "orders/safe.json";
inline constexpr std::size_t kMaxOrdersBytes = 256U << 10U;

struct SafeOrder {
  std::string unit;
  std::vector<std::string> screens;  // ids; empty: every screen that accepts the unit
  std::string reason;                // for log and status, never for the wall
  std::string nonce;                 // so that an order given again is another order
  UtcTime issued;
  bool operator==(const SafeOrder&) const = default;
};

struct SafeLift {
  std::string unit;
  std::string order;  // OrderHash of what it undoes
  UtcTime issued;
  bool operator==(const SafeLift&) const = default;
};

// The `signed` object of an envelope.
Json ToJson(const SafeOrder& order);
Json ToJson(const SafeLift& lift);

// SHA-256 (hex) of the canonical JSON of a `signed` object; empty where there is no such form.
std::string OrderHash(const Json& signed_part);

// orders/safe.json: orders and lifts together, in the order of their writing.
std::string WriteOrders(const std::vector<Envelope>& orders);
// Fails: "json-*", "orders-malformed". A member that is no envelope becomes one that nobody signed.
Result<std::vector<Envelope>> ReadOrders(std::string_view bytes);

// Who may give orders for a unit.
struct Duty {
  std::string unit;
  KeyMap keys;
  RoleKeys role;
  bool operator==(const Duty&) const = default;
};

// Nothing where the unit names nobody.
std::optional<Duty> DutyOf(const Targets& unit_list, std::string_view unit);

struct JudgedOrder {
  std::string hash;
  SafeOrder order;
  std::string person;  // who gave it
};

struct JudgedLift {
  SafeLift lift;
  std::vector<std::string> persons;
};

struct JudgedOrders {
  std::vector<JudgedOrder> orders;
  std::vector<JudgedLift> lifts;
  // Of units that the policy accepts: "orders-malformed", "duty-unknown", "too-few-signers", "one-person-two-keys",
  // "signature-wrong", "foreign-signer". Path: orders/safe.json#<first letters of the hash>.
  std::vector<Refusal> refusals;
};

// Which of them count. Other units' are passed over in silence. A lift needs two persons, one only where the policy's
// floor is one. Expiry plays no part.
JudgedOrders JudgeOrders(const std::vector<Envelope>& orders, const std::vector<Duty>& duties, const Policy& policy);

}  // namespace bangron
