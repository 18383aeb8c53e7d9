#include "tests/support/proof.h"

#include "feed/list_folder.h"
#include "tests/support/paths.h"

namespace bangron {

const ProofLists& ShippedProofLists() {
  static const ProofLists lists = LoadProofLists(DataDir()).value();
  return lists;
}

}  // namespace bangron
