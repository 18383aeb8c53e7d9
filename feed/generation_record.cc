#include "feed/generation_record.h"

#include <algorithm>

#include "engine/json/json.h"

namespace bangron {
namespace {

Error Malformed() { return {"record-malformed", "the store's record of a generation is not of the known form"}; }

JsonArray Texts(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

const std::string* Text(const Json& object, std::string_view member) {
  const Json* value = object.Find(member);
  return value == nullptr ? nullptr : value->AsString();
}

const std::int64_t* Whole(const Json& object, std::string_view member) {
  const Json* value = object.Find(member);
  return value == nullptr ? nullptr : value->AsInteger();
}

const JsonArray* List(const Json& object, std::string_view member) {
  const Json* value = object.Find(member);
  return value == nullptr ? nullptr : value->AsArray();
}

bool ReadTexts(const Json& object, std::string_view member, std::vector<std::string>& texts) {
  const JsonArray* list = List(object, member);
  if (list == nullptr) return false;
  for (const Json& entry : *list) {
    if (entry.AsString() == nullptr) return false;
    texts.push_back(*entry.AsString());
  }
  return true;
}

bool ReadProof(const Json& json, RecordProof& proof) {
  const std::int64_t* version = Whole(json, "root");
  if (version == nullptr) return false;
  proof.root_version = *version;
  return ReadTexts(json, "roles", proof.roles) && ReadTexts(json, "objects", proof.objects) &&
         proof.roles.size() == proof.objects.size();
}

}  // namespace

std::string WriteRecord(const GenerationRecord& record) {
  std::vector<RecordProof> proofs;  // each once, however many entries lean on it
  JsonArray entries;
  for (const RecordEntry& entry : record.entries) {
    auto found = std::find(proofs.begin(), proofs.end(), entry.proof);
    if (found == proofs.end()) found = proofs.insert(proofs.end(), entry.proof);
    entries.emplace_back(JsonObject{
        {"path", entry.path}, {"sha256", entry.sha256}, {"proof", static_cast<std::int64_t>(found - proofs.begin())}});
  }
  JsonArray proofs_json;
  for (const RecordProof& proof : proofs) {
    proofs_json.emplace_back(
        JsonObject{{"root", proof.root_version}, {"roles", Texts(proof.roles)}, {"objects", Texts(proof.objects)}});
  }
  return WriteJson(JsonObject{{"generation", record.number},
                              {"snapshot", record.snapshot_version},
                              {"proofs", std::move(proofs_json)},
                              {"entries", std::move(entries)}},
                   JsonStyle::kIndented);
}

Result<GenerationRecord> ReadRecord(std::string_view bytes) {
  const Result<Json> json = ParseJson(bytes);
  if (!json) return json.error();
  const std::int64_t* number = Whole(*json, "generation");
  const std::int64_t* snapshot = Whole(*json, "snapshot");
  const JsonArray* proofs_json = List(*json, "proofs");
  const JsonArray* entries = List(*json, "entries");
  if (number == nullptr || snapshot == nullptr || proofs_json == nullptr || entries == nullptr) return Malformed();
  std::vector<RecordProof> proofs;
  for (const Json& entry : *proofs_json) {
    if (!ReadProof(entry, proofs.emplace_back())) return Malformed();
  }
  GenerationRecord record{*number, *snapshot, {}};
  for (const Json& entry : *entries) {
    const std::string* path = Text(entry, "path");
    const std::string* sha256 = Text(entry, "sha256");
    const std::int64_t* proof = Whole(entry, "proof");
    if (path == nullptr || sha256 == nullptr || proof == nullptr || *proof < 0 ||
        *proof >= static_cast<std::int64_t>(proofs.size())) {
      return Malformed();
    }
    record.entries.push_back({*path, *sha256, proofs[static_cast<std::size_t>(*proof)]});
  }
  return record;
}

}  // namespace bangron
