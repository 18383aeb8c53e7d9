// Giving and lifting orders for a unit's screens (lệnh an toàn, gỡ lệnh): into the office's feed, or into a file for a
// USB stick. What counts on a board is engine/trust/orders.h; nothing here waits for a publish.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/tick.h"
#include "engine/trust/key.h"
#include "engine/trust/orders.h"
#include "feed/office/office.h"

namespace bangron {

struct OrderRequest {
  std::vector<std::string> screens;  // ids; empty: every screen that accepts the unit
  std::string reason;
};

// An order as one person gives it, for an office's feed or for a file. Fails: "bad-reason".
Result<Envelope> MakeOrder(const std::string& unit, const OrderRequest& request, const PrivateKey& key, UtcTime now);

// What a list of orders says by itself; whether it counts is each board's to judge.
struct ListedOrder {
  std::string hash;
  SafeOrder order;
  std::vector<std::string> persons;  // who gave it
  std::vector<std::string> lifting;  // who signed its lift so far
  bool lifted = false;               // enough of them
};

// Gives an order: it is in the feed when this returns. Fails: "foreign-signer" (not on duty), "bad-reason", "file-*".
Result<std::string> GiveOrder(const Office& office, const OrderRequest& request, const PrivateKey& key, UtcTime now);

struct LiftReport {
  std::string person;
  std::vector<std::string> lifted;   // hashes: in the feed, undone
  std::vector<std::string> waiting;  // hashes: another person's signature is needed
};

// Signs the lift of these orders (empty: all that are in the feed and not lifted); each goes into the feed once enough
// persons signed it. A hash that the feed does not hold is that of an order given at a board.
// Fails: "nothing-to-lift", "bad-order", "foreign-signer", "person-signed-already", "file-*".
Result<LiftReport> LiftOrders(const Office& office, const std::vector<std::string>& hashes, const PrivateKey& key,
                              UtcTime now);

// Puts the orders and lifts of a file that count into the feed. Returns their number; the rest is in `refusals`. Fails:
// "file-*", "orders-malformed".
Result<int> TakeOrderFile(const Office& office, const std::filesystem::path& file, std::vector<Refusal>& refusals);

Result<std::vector<ListedOrder>> ListOrders(const Office& office);

// Adds an order to the file, which need not exist. Fails: as MakeOrder, "file-*", "orders-malformed".
Result<std::string> AddOrderToFile(const std::filesystem::path& file, const std::string& unit,
                                   const OrderRequest& request, const PrivateKey& key, UtcTime now);

// Signs the lift of one order in the file, which need not exist: two people, one after the other.
// Fails: "bad-order", "person-signed-already" (the same key), "file-*", "orders-malformed".
Result<void> SignLiftInFile(const std::filesystem::path& file, const std::string& unit, const std::string& hash,
                            const PrivateKey& key, UtcTime now);

}  // namespace bangron
