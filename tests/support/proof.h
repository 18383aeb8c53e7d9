// The shipped word lists, read once for the tests of proof-reading.
#pragma once

#include "engine/viet/proof_lists.h"

namespace bangron {

const ProofLists& ShippedProofLists();

}  // namespace bangron
