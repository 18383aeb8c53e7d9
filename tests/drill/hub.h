// Everything that lives on the hub, in honest or hostile hands: the online keys (timestamp, snapshot, timetable), the
// web server with every file that was ever published, and what the next snapshot says. No person's key is here.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "engine/trust/metadata.h"
#include "feed/http.h"

namespace bangron::drill {

// What the snapshot is to say of a role.
using Listing = std::map<std::string, FileMeta>;  // "targets.json"

class Hub {
 public:
  explicit Hub(UtcTime start) : now(start) {}

  // Lays a role's file and names it in the next snapshot.
  void Put(const std::string& role, std::int64_t version, const std::string& bytes);
  // Lays a file of words or a timetable where players fetch it; returns what a list says of it.
  TargetFile PutTarget(const std::string& path, const std::string& bytes);
  void PutRoot(std::int64_t version, const std::string& bytes);

  // Signs the timetable role's next list over these files with the timetable key: path -> YAML.
  void PutTimetables(const std::map<std::string, std::string>& timetables);
  // The same with a whole list of targets, whatever is in it.
  void PutTimetableList(Targets list);
  // Signs the next snapshot over `listing`, and the next timestamp over that.
  void Seal();
  void PutSnapshot(const std::string& bytes);
  void SealTimestamp();

  // An envelope signed by these keys.
  static std::string Signed(const Json& part, const std::vector<PrivateKey>& keys);
  // A name like "12.snapshot.json" below metadata/.
  std::string& Metadata(const std::string& name) { return files.at("metadata/" + name); }
  std::string Newest(const std::string& role) const;
  // The file of a target as the role's newest list names it.
  std::string& Target(const std::string& role, const std::string& path) { return files.at(TargetName(role, path)); }
  void Withhold(const std::string& role, const std::string& path) { files.erase(TargetName(role, path)); }

  // The whole web server, by path. Nothing that was once published is ever gone from `archive`.
  std::map<std::string, std::string> files;
  std::map<std::string, std::string> archive;  // metadata by its file's name; timestamps as "<version>.timestamp.json"
  // Answers in place of the server where it gives one; `files` otherwise.
  std::function<std::optional<Result<FetchAnswer>>(const FetchRequest&)> answers;
  std::optional<UtcTime> date_lie;  // what the server says that the time is

  Listing listing;
  std::int64_t timestamp_version = 0;
  std::int64_t snapshot_version = 0;
  std::int64_t timetable_version = 0;
  PrivateKey timestamp_key = PrivateKey::Generate();
  PrivateKey snapshot_key = PrivateKey::Generate();
  PrivateKey timetable_key = PrivateKey::Generate();

  UtcTime now;                     // the true time
  std::optional<UtcTime> issued;   // what x-bangron-issued is to say; the true time otherwise
  std::optional<UtcTime> expires;  // of what is sealed next; in a week otherwise

 private:
  std::string TargetName(const std::string& role, const std::string& path) const;
  UtcTime Expires() const { return expires.value_or(now + std::chrono::hours(24 * 7)); }
};

// A board's line to the hub.
std::unique_ptr<FeedSource> ConnectTo(Hub& hub);

}  // namespace bangron::drill
