// Any bytes: as a metadata file of each role, as a root that trusts itself, and as a store's record. What a reader
// takes, it takes again after writing.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/trust/canonical_json.h"
#include "engine/trust/path_pattern.h"
#include "engine/trust/trusted_set.h"
#include "engine/trust/verify.h"
#include "engine/trust/words_list.h"
#include "feed/generation_build.h"

namespace {

using namespace bangron;

template <typename Value>
void ExpectStable(const Result<Value>& value, Result<Value> (*read)(const Json&)) {
  if (!value) return;
  const Result<Value> again = read(ToJson(*value));
  if (!again || !(ToJson(*again) == ToJson(*value))) std::abort();
}

void ReadEachRole(const Envelope& envelope) {
  ExpectStable(ReadRoot(envelope.signed_part), ReadRoot);
  ExpectStable(ReadTimestamp(envelope.signed_part), ReadTimestamp);
  ExpectStable(ReadSnapshot(envelope.signed_part), ReadSnapshot);
  const Result<Targets> targets = ReadTargets(envelope.signed_part);
  ExpectStable(targets, ReadTargets);
  if (!targets) return;
  const Policy policy{{"xa-mau"}, false, 2};
  (void)TargetsOfTray(*targets, *targets, *targets, "xa-mau", "d1");
  (void)WhyNotShown("words/xa-mau-d1/a.yaml", *targets, policy);
  for (const Delegation& delegation : targets->delegations) {
    (void)CountSigners(envelope, delegation.name, {targets->delegation_keys, delegation.signers}, &policy);
    (void)Delegates(delegation, "words/xa-mau-d1/a.yaml");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const Result<GenerationRecord> record = ReadRecord(bytes)) {
    const Result<GenerationRecord> again = ReadRecord(WriteRecord(*record));
    if (!again || !(again->entries == record->entries)) std::abort();
  }
  const Result<Envelope> envelope = ReadEnvelope(bytes);
  if (!envelope) return 0;
  (void)CanonicalJson(envelope->signed_part);
  ReadEachRole(*envelope);
  Result<TrustedSet> set = TrustedSet::Create(bytes, UtcTime(), std::nullopt);
  if (!set) return 0;
  (void)set->UpdateRoot(bytes).has_value();
  (void)set->UpdateTimestamp(bytes, Origin::kNetwork).has_value();
  return 0;
}
