// Who may give orders, as the newest verified lists of a store say. Not the judging: engine/trust/orders.h.
#pragma once

#include <string>
#include <vector>

#include "engine/trust/orders.h"
#include "engine/trust/policy.h"
#include "feed/store.h"

namespace bangron {

// The duty of every unit that the policy accepts, from the roots that follow `pinned`, `targets` and the unit's list.
// Judges signatures, never expiry: an order needs no clock. What cannot be proved is left out.
std::vector<Duty> LoadDuties(const Store& store, const std::string& pinned, const Policy& policy);

}  // namespace bangron
