// A whole signed feed in memory, for tests: every key is at hand, so that every fault can be made on purpose.
// Not the office's writer (feed/office/office.h): it has no people, no files and no rules.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/trust/metadata.h"

namespace bangron {

// Path -> bytes, as a web server would hold them.
using FeedFiles = std::map<std::string, std::string>;

class FeedBuilder {
 public:
  struct Tray {
    std::map<std::string, std::string> items;  // file name -> YAML
    std::map<std::string, std::string> media;  // file name -> bytes
    std::vector<std::string> signers{"an", "binh"};
    std::set<std::string> withheld;  // file names that are listed but not served
    Json custom;                     // of every target
  };

  FeedBuilder();

  // The named secret; made on first use. Names used: root root-too targets targets-too snapshot timestamp timetable
  // sheet-a sheet-b an binh.
  const PrivateKey& Key(const std::string& name);
  // Its public half; `persons` says whose it is.
  PublicKey Public(const std::string& name);

  // Raises every version and writes everything. Old versions stay, as consistent snapshots do.
  const FeedFiles& Publish();
  const FeedFiles& files() const { return files_; }
  FeedFiles& files() { return files_; }
  std::string RootBytes(std::int64_t version = 1) const;
  std::int64_t version() const { return version_; }

  // Starts a new root version at the next publish; keys may be changed before it. Signed by the old keys too.
  void RotateRoot();

  std::string unit = "xa-mau";
  std::map<std::string, Tray> trays;  // by tray name
  std::vector<std::string> words_keys{"an", "binh"};
  std::int64_t words_threshold = 2;
  std::vector<std::string> duty_keys{"an", "binh"};  // empty: the unit names nobody
  std::vector<std::string> unit_signers{"sheet-a", "sheet-b"};
  std::map<std::string, std::string> fills;  // file name -> YAML; with_fills lists them
  bool with_fills = false;                   // the unit has a list of fills
  std::vector<std::string> fills_keys{"an", "binh"};
  std::vector<std::string> fills_signers{"an"};
  std::vector<std::string> exposed;  // names of keys that the unit's list calls exposed
  std::map<std::string, std::string> persons{{"an", "p-an"}, {"binh", "p-binh"}};
  std::string timetable;  // YAML; empty: none
  std::string timetable_key = "timetable";
  std::int64_t timetable_version = 0;                    // of its list; 0: as everything else
  std::map<std::string, std::string> timetable_targets;  // more targets of the timetable role: path -> bytes
  std::map<std::string, Json> extra_targets_of;          // role -> `targets` members to add as they are
  std::set<std::string> foreign_units;                   // units delegated beside `unit`, without a list of their own
  UtcTime expires;
  UtcTime issued;
  bool hashes_in_snapshot = true;
  std::map<std::string, std::string> role_keys{
      {"root", "root"}, {"targets", "targets"}, {"snapshot", "snapshot"}, {"timestamp", "timestamp"}};

 private:
  RoleKeys Signers(const std::vector<std::string>& names, std::int64_t threshold);
  MetadataHead Head() const;
  std::vector<std::string> KeysOf(const std::string& role);  // of the root: two people's for root and targets
  void Put(const std::string& role, const Json& signed_part, const std::vector<std::string>& signers);
  TargetFile AddTarget(const std::string& path, const std::string& bytes, bool served = true);
  void WriteRoot();
  void WriteTargets();
  void WriteUnit();
  void WriteTrays();
  void WriteFills();
  void WriteTimetable();
  void WriteSnapshotAndTimestamp();

  std::map<std::string, PrivateKey> keys_;
  FeedFiles files_;
  std::map<std::string, FileMeta> meta_;
  std::int64_t version_ = 0;
  std::int64_t root_version_ = 0;
  bool new_root_ = true;
  std::set<std::string> root_signers_;
};

// An item's YAML with this id and text, valid for the tests' day.
std::string ItemYaml(const std::string& id, const std::string& text);
// A timetable's YAML that shows these paths all day long.
std::string TimetableYaml(const std::vector<std::string>& paths);

}  // namespace bangron
