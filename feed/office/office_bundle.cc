#include "feed/office/office_bundle.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "engine/trust/canonical_json.h"
#include "engine/trust/path_pattern.h"
#include "engine/trust/policy.h"
#include "engine/trust/words_list.h"
#include "feed/durable_file.h"

namespace bangron {
namespace {

namespace fs = std::filesystem;

Result<void> Copy(const fs::path& from, const fs::path& to) {
  const Result<std::string> bytes = LoadFile(from);
  if (!bytes) return bytes.error();
  return WriteDurably(to, *bytes);
}

Result<void> CopyFolder(const fs::path& from, const fs::path& to) {
  std::error_code missing;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(from, missing)) {
    if (!entry.is_regular_file()) continue;
    if (const Result<void> done = Copy(entry.path(), to / fs::relative(entry.path(), from)); !done) return done;
  }
  return {};
}

// The roles that may have a draft.
std::vector<std::string> RolesOf(const Office& office) {
  std::vector<std::string> roles{"root", "targets", UnitRole(office.unit())};
  for (std::string& role : office.ListsOfPersons()) roles.push_back(std::move(role));
  return roles;
}

// Not by paper sheets.
bool IsSignedByPersons(const std::string& role) { return IsWordsRole(role) || IsFillsRole(role); }

// Every file that the newest snapshot names, and the roots.
Result<void> CopyPublished(const Office& office, const OfficeFolder& to) {
  const OfficeFolder& from = office.folder();
  for (std::int64_t version = 1; version <= office.published().root.head.version; ++version) {
    if (const auto done = Copy(from.Metadata("root", version), to.Metadata("root", version)); !done) return done;
  }
  const FileMeta& snapshot = office.published().timestamp.snapshot;
  if (const auto done = Copy(from.Metadata("snapshot", snapshot.version), to.Metadata("snapshot", snapshot.version));
      !done) {
    return done;
  }
  for (const auto& [name, meta] : office.published().snapshot.meta) {
    const std::string role = name.substr(0, name.rfind('.'));
    const fs::path file = from.Metadata(role, meta.version);
    if (const auto done = Copy(file, to.Metadata(role, meta.version)); !done) return done;
    const Result<Targets> list = LoadTargets(file);
    if (!list) return list.error();
    for (const auto& [path, target] : list->targets) {
      const auto done = Copy(from.Target(path, Sha256Of(target)), to.Target(path, Sha256Of(target)));
      if (!done) return done;
    }
  }
  return Copy(from.Timestamp(), to.Timestamp());
}

bool SameWords(const Targets& a, const Targets& b) {
  return std::equal(
      a.targets.begin(), a.targets.end(), b.targets.begin(), b.targets.end(),
      [](const auto& x, const auto& y) { return x.first == y.first && Sha256Of(x.second) == Sha256Of(y.second); });
}

// Takes one bundle's drafts into an office.
class Importer {
 public:
  Importer(const Office& office, const OfficeFolder& bundle) : office_(office), bundle_(bundle) {}

  ImportReport Run() {
    for (const std::string& role : RolesOf(office_)) {
      if (!fs::exists(bundle_.Draft(role))) continue;
      const Result<bool> taken = Take(role);
      if (!taken) {
        report_.refused.push_back({role, taken.error()});
      } else if (*taken) {
        report_.taken.push_back(role);
      }
    }
    return std::move(report_);
  }

 private:
  // Whether anything of it is new.
  Result<bool> Take(const std::string& role) {
    Result<Envelope> theirs = LoadEnvelope(bundle_.Draft(role));
    if (!theirs) return theirs.error();
    if (const Result<void> next = CheckVersion(role, *theirs); !next) return next.error();
    if (!fs::exists(office_.folder().Draft(role))) {
      if (!IsSignedByPersons(role)) return Error{"unknown-draft", role + " is not being changed here"};
      return TakeWhole(role, *theirs);
    }
    Result<Envelope> ours = LoadEnvelope(office_.folder().Draft(role));
    if (!ours) return ours.error();
    const Result<std::string> here = CanonicalJson(ours->signed_part);
    const Result<std::string> there = CanonicalJson(theirs->signed_part);
    if (!here || !there) return Error{"metadata-malformed", role + " cannot be compared"};
    if (*here == *there) return Merge(role, *std::move(ours), *theirs, *here);
    if (!IsSignedByPersons(role) || !ours->signatures.empty()) return Differs(role);
    const Result<Targets> our_list = ReadTargets(ours->signed_part);
    const Result<Targets> their_list = ReadTargets(theirs->signed_part);
    if (!our_list || !their_list || !SameWords(*our_list, *their_list)) return Differs(role);
    return TakeWhole(role, *theirs);
  }

  static Error Differs(const std::string& role) {
    return {"draft-differs", role +
                                 ": the draft here is another one than the "
                                 "bundle's; export it again"};
  }

  Result<void> CheckVersion(const std::string& role, const Envelope& theirs) const {
    const PublishedFeed& published = office_.published();
    const std::int64_t known =
        role == "root" ? published.root.head.version : PublishedVersion(published.snapshot, role);
    const Json* version = theirs.signed_part.Find("version");
    if (version != nullptr && version->AsInteger() != nullptr && *version->AsInteger() == known + 1) return {};
    return Error{"wrong-version", fmt::format("{}: the bundle was made before version {} was published", role, known)};
  }

  Result<bool> Merge(const std::string& role, Envelope ours, const Envelope& theirs, const std::string& bytes) {
    const KeyMap keys = KnownKeys();
    bool changed = false;
    for (const Signature& signature : theirs.signatures) {
      const bool known = std::any_of(ours.signatures.begin(), ours.signatures.end(),
                                     [&](const Signature& other) { return other.keyid == signature.keyid; });
      const auto key = keys.find(signature.keyid);
      if (known || key == keys.end() || !VerifySignature(key->second, bytes, signature.sig)) continue;
      ours.signatures.push_back(signature);
      changed = true;
    }
    if (!changed) return false;
    if (const Result<void> saved = WriteDurably(office_.folder().Draft(role), WriteEnvelope(ours)); !saved) {
      return saved.error();
    }
    return true;
  }

  // A tray's draft with its files, each of them as the draft describes it and inside the tray.
  Result<bool> TakeWhole(const std::string& role, const Envelope& theirs) {
    const Result<Targets> list = ReadTargets(theirs.signed_part);
    if (!list) return list.error();
    const Delegation* delegation = office_.published().unit.FindDelegation(role);
    if (delegation == nullptr) return Error{"unknown-role", role + " is no tray of the unit"};
    std::vector<std::pair<fs::path, std::string>> files;
    for (const auto& [path, target] : list->targets) {
      if (!IsProductionTargetPath(path) || !Delegates(*delegation, path)) {
        return Error{"foreign-path", fmt::format("{} may not name {}", role, path.substr(0, 200))};
      }
      if (fs::exists(office_.folder().Target(path, Sha256Of(target)))) continue;
      Result<std::string> bytes = LoadFile(bundle_.DraftTarget(path), kMaxMediaBytes);
      if (!bytes) return bytes.error();
      if (const auto same = CheckBytes(*bytes, target.length, target.hashes, path); !same) return same.error();
      files.emplace_back(office_.folder().DraftTarget(path), *std::move(bytes));
    }
    files.emplace_back(office_.folder().Draft(role), WriteEnvelope(theirs));
    for (const auto& [file, bytes] : files) {
      if (const Result<void> saved = WriteDurably(file, bytes); !saved) return saved.error();
    }
    return true;
  }

  // All keys that any list or draft of the office names: whether they may sign a role, the publish judges.
  KeyMap KnownKeys() const {
    KeyMap keys = office_.published().root.keys;
    const auto add = [&](const KeyMap& more) { keys.insert(more.begin(), more.end()); };
    add(office_.published().targets.delegation_keys);
    add(office_.published().unit.delegation_keys);
    if (const Result<OfficeRoles> next = office_.NextRoles()) {
      add(next->root.keys);
      add(next->targets.delegation_keys);
      add(next->unit.delegation_keys);
    }
    return keys;
  }

  const Office& office_;
  const OfficeFolder& bundle_;
  ImportReport report_;
};

}  // namespace

Result<void> ExportBundle(const Office& office, const fs::path& folder) {
  const OfficeFolder to(folder);
  const bool filled = fs::exists(folder) && !fs::is_empty(folder);
  if (filled && (!fs::exists(to.About()) || fs::exists(to.HubKey()))) {
    return Error{"bundle-in-the-way", folder.string() + " holds something else; give an empty folder"};
  }
  std::error_code ignored;
  for (const fs::path& old : {to.Staging(), to.Screens(), to.Public()}) fs::remove_all(old, ignored);
  const OfficeFolder& from = office.folder();
  if (const Result<void> done = CopyPublished(office, to); !done) return done;
  if (const Result<void> done = CopyFolder(from.Screens(), to.Screens()); !done) return done;
  if (const Result<void> done = CopyFolder(from.Staging(), to.Staging()); !done) return done;
  if (const Result<void> done = Copy(from.FirstRoot(), to.FirstRoot()); !done) return done;
  return Copy(from.About(), to.About());
}

Result<ImportReport> ImportBundle(const Office& office, const fs::path& folder) {
  const OfficeFolder bundle(folder);
  if (!fs::exists(bundle.About())) return Error{"not-an-office", folder.string() + " is no bundle of drafts"};
  return Importer(office, bundle).Run();
}

}  // namespace bangron
