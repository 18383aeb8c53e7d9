#include "tests/drill/hub.h"

#include "engine/trust/digest.h"
#include "engine/trust/policy.h"

namespace bangron::drill {
namespace {

FileMeta MetaOf(std::int64_t version, const std::string& bytes) {
  return {version, static_cast<std::int64_t>(bytes.size()), {{"sha256", Sha256Hex(bytes)}}};
}

std::string FileName(const std::string& path, const std::string& hash) {
  const std::size_t name = path.rfind('/') + 1;
  return "targets/" + path.substr(0, name) + hash + "." + path.substr(name);
}

// As a plain web server, where the hub tells it nothing else.
class Line final : public FeedSource {
 public:
  explicit Line(Hub& hub) : hub_(hub) {}

  Result<FetchAnswer> Fetch(const FetchRequest& request) override {
    if (hub_.answers) {
      if (std::optional<Result<FetchAnswer>> told = hub_.answers(request)) return Dated(std::move(*told));
    }
    const auto file = hub_.files.find(request.path);
    if (file == hub_.files.end()) return Error{"fetch-not-found", request.path};
    if (file->second.size() > request.max_bytes) return Error{"fetch-too-large", request.path};
    const std::string etag = '"' + Sha256Hex(file->second).substr(0, 16) + '"';
    if (etag == request.etag) return Dated(FetchAnswer{true, {}, etag});
    return Dated(FetchAnswer{false, file->second, etag});
  }

  void Interrupt() override {}

 private:
  Result<FetchAnswer> Dated(Result<FetchAnswer> answer) const {
    if (answer) answer->date = hub_.date_lie.value_or(hub_.now);
    return answer;
  }

  Hub& hub_;
};

}  // namespace

std::unique_ptr<FeedSource> ConnectTo(Hub& hub) { return std::make_unique<Line>(hub); }

std::string Hub::Signed(const Json& part, const std::vector<PrivateKey>& keys) {
  Envelope envelope{part, {}};
  for (const PrivateKey& key : keys) (void)Sign(envelope, key).has_value();
  return WriteEnvelope(envelope);
}

std::string Hub::Newest(const std::string& role) const {
  return archive.at(std::to_string(listing.at(role + ".json").version) + "." + role + ".json");
}

std::string Hub::TargetName(const std::string& role, const std::string& path) const {
  const Targets list = ReadTargets(ReadEnvelope(Newest(role)).value().signed_part).value();
  return FileName(path, list.targets.at(path).hashes.at("sha256"));
}

void Hub::Put(const std::string& role, std::int64_t version, const std::string& bytes) {
  const std::string name = std::to_string(version) + "." + role + ".json";
  files["metadata/" + name] = archive[name] = bytes;
  listing[role + ".json"] = MetaOf(version, bytes);
}

void Hub::PutRoot(std::int64_t version, const std::string& bytes) {
  const std::string name = std::to_string(version) + ".root.json";
  files["metadata/" + name] = archive[name] = bytes;
}

TargetFile Hub::PutTarget(const std::string& path, const std::string& bytes) {
  const std::string hash = Sha256Hex(bytes);
  files[FileName(path, hash)] = bytes;
  return {static_cast<std::int64_t>(bytes.size()), {{"sha256", hash}}, {}};
}

void Hub::PutTimetables(const std::map<std::string, std::string>& timetables) {
  Targets list;
  for (const auto& [path, yaml] : timetables) list.targets[path] = PutTarget(path, yaml);
  PutTimetableList(std::move(list));
}

void Hub::PutTimetableList(Targets list) {
  list.head = {++timetable_version, kSpecVersion, Expires()};
  Put(kTimetableRole, timetable_version, Signed(ToJson(list), {timetable_key}));
}

void Hub::Seal() {
  const Snapshot snapshot{{++snapshot_version, kSpecVersion, Expires()}, listing};
  PutSnapshot(Signed(ToJson(snapshot), {snapshot_key}));
  SealTimestamp();
}

void Hub::PutSnapshot(const std::string& bytes) {
  const std::string name = std::to_string(snapshot_version) + ".snapshot.json";
  files["metadata/" + name] = archive[name] = bytes;
}

void Hub::SealTimestamp() {
  const std::string& snapshot = archive.at(std::to_string(snapshot_version) + ".snapshot.json");
  const Timestamp timestamp{
      {++timestamp_version, kSpecVersion, Expires()}, MetaOf(snapshot_version, snapshot), issued.value_or(now)};
  const std::string bytes = Signed(ToJson(timestamp), {timestamp_key});
  files["metadata/timestamp.json"] = archive[std::to_string(timestamp_version) + ".timestamp.json"] = bytes;
}

}  // namespace bangron::drill
