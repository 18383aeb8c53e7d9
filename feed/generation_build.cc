#include "feed/generation_build.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/model/readers.h"
#include "feed/fill_words.h"

namespace bangron {
namespace {

Error Unreadable(const char* code, const std::string& path, const Diagnostics& diagnostics) {
  for (const Finding& finding : diagnostics.findings()) {
    if (finding.severity != Severity::kError) continue;
    return {code, fmt::format("{}:{}:{}: {} {} {}", path, finding.where.line, finding.where.column, finding.code,
                              finding.key, finding.found)};
  }
  return {code, path + " cannot be read"};
}

// One proof, judged once.
struct Proved {
  std::vector<Targets> lists;
  std::map<std::string, SignedTarget> allowed;  // by path
};

Result<Proved> Prove(const RecordProof& proof, const Store& store, const RootMap& roots, const Policy& policy) {
  const auto root = roots.find(proof.root_version);
  if (root == roots.end()) {
    return Error{"root-unknown", fmt::format("root {} does not follow from the board's own", proof.root_version)};
  }
  Proof files{proof.roles, {}};
  for (const std::string& object : proof.objects) {
    Result<std::string> bytes = store.LoadObject(object);
    if (!bytes) return bytes.error();
    files.bytes.push_back(std::move(*bytes));
  }
  Result<std::vector<Targets>> lists = VerifyProof(root->second, files, policy);
  if (!lists) return lists.error();
  Result<std::map<std::string, SignedTarget>> allowed = AllowedTargets(proof.roles, *lists, policy);
  if (!allowed) return allowed.error();
  return Proved{std::move(*lists), std::move(*allowed)};
}

// Builds one generation; its parts share the proofs and the refusals.
class Builder {
 public:
  Builder(const GenerationRecord& record, const Store& store, const RootMap& roots, const Policy& policy)
      : record_(record), store_(store), roots_(roots), policy_(policy) {}

  StandingGeneration Build(UtcTime issued) {
    StandingGeneration standing{{record_.number, record_.snapshot_version, {}}, {}, nullptr};
    generation_.number = record_.number;
    generation_.snapshot_version = record_.snapshot_version;
    generation_.issued = issued;
    generation_.exposed = policy_.exposed;
    if (policy_.utc_offset) generation_.words.timetable.utc_offset = *policy_.utc_offset;
    std::vector<const Proved*> proved(record_.entries.size());  // null: refused
    for (const bool fills : {false, true}) {  // a fill leans on a template, words on media, which are before them
      for (std::size_t at = 0; at < proved.size(); ++at) {
        const RecordEntry& entry = record_.entries[at];
        if (IsFill(entry) != fills) continue;
        const Result<const Proved*> taken = Take(entry);
        if (taken) {
          proved[at] = *taken;
          taken_.push_back(entry);
        } else {
          generation_.refusals.push_back({entry.path, taken.error()});
        }
      }
    }
    for (std::size_t at = 0; at < proved.size(); ++at) {
      if (proved[at] == nullptr) continue;
      const RecordEntry& entry = standing.record.entries.emplace_back(record_.entries[at]);
      for (std::size_t role = 0; role < entry.proof.roles.size(); ++role) {
        std::int64_t& version = standing.list_versions[entry.proof.roles[role]];
        version = std::max(version, proved[at]->lists[role].head.version);
      }
    }
    RefuseWhatOnlyATimetableNames();
    standing.generation = std::make_shared<const Generation>(std::move(generation_));
    return standing;
  }

 private:
  Result<const Proved*> ProvedBy(const RecordProof& proof) {
    const std::string key = fmt::format("{} {}", proof.root_version, fmt::join(proof.objects, " "));
    auto found = proofs_.find(key);
    if (found == proofs_.end()) found = proofs_.emplace(key, Prove(proof, store_, roots_, policy_)).first;
    if (!found->second) return found->second.error();
    return &*found->second;
  }

  Result<const Proved*> Take(const RecordEntry& entry) {
    const Result<const Proved*> proved = ProvedBy(entry.proof);
    if (!proved) return proved;
    const auto target = (*proved)->allowed.find(entry.path);
    if (target == (*proved)->allowed.end() || target->second.sha256 != entry.sha256) {
      return WhyNotShown(entry.path, (*proved)->lists[0], policy_);
    }
    Result<std::string> bytes = store_.LoadObject(entry.sha256);
    if (!bytes) return bytes.error();
    if (entry.proof.roles.size() == 2) return TakeTimetable(entry.path, *bytes, *proved);
    if (IsMediaTarget(entry.path)) return TakeMedia(entry, std::move(*bytes), *proved);
    Result<void> taken = IsFill(entry) ? TakeFill(entry) : TakeWords(entry.path, *bytes, **proved);
    if (!taken) return taken.error();
    const Delegation* unit = (*proved)->lists[0].FindDelegation(entry.proof.roles[1]);
    if (unit != nullptr && !unit->display_name.empty()) generation_.words.issuers[entry.path] = unit->display_name;
    if (auto approval = ReadApproval(target->second.custom)) generation_.approvals[entry.path] = std::move(*approval);
    return proved;
  }

  Result<void> TakeWords(const std::string& path, std::string_view bytes, const Proved& proved) {
    Result<Item> item = ReadWordsBytes(bytes, path);
    if (!item) return item.error();
    if (auto here = CheckPictures(*item, path, proved); !here) return here;
    if (item->kind == ItemKind::kTemplate) {
      templates_.insert(path);  // shown by its fills only
    } else {
      generation_.words.items[path] = std::make_shared<const Item>(std::move(*item));
    }
    return {};
  }

  // What appears together was signed together: the pictures are those of the list that holds the words.
  Result<void> CheckPictures(const Item& item, const std::string& path, const Proved& proved) const {
    for (const std::string& picture : item.pictures) {
      const auto listed = proved.allowed.find(picture);
      const auto here = generation_.media.find(picture);
      if (listed != proved.allowed.end() && here != generation_.media.end() &&
          here->second.sha256 == listed->second.sha256) {
        continue;
      }
      return Error{"picture-not-here", fmt::format("{}: {}, signed with it, is not here", path, picture)};
    }
    return {};
  }

  Result<void> TakeFill(const RecordEntry& entry) {
    Result<FilledWords> filled = WordsOfFill(entry, taken_, store_);
    if (!filled) return filled.error();
    generation_.words.items[entry.path] = std::make_shared<const Item>(std::move(filled->item));
    generation_.fills[entry.path] = std::move(filled->template_path);
    return {};
  }

  Result<const Proved*> TakeMedia(const RecordEntry& entry, std::string bytes, const Proved* proved) {
    media_bytes_ += static_cast<std::int64_t>(bytes.size());
    if (media_bytes_ > kMostGenerationMediaBytes) {
      return Error{"too-large", fmt::format("{}: all pictures together have more than {} bytes", entry.path,
                                            kMostGenerationMediaBytes)};
    }
    generation_.media[entry.path] = {entry.sha256, std::make_shared<const std::string>(std::move(bytes))};
    return proved;
  }

  // Several units' timetables become one: group names then get the file before them, so that they do not meet.
  Result<const Proved*> TakeTimetable(const std::string& path, std::string_view bytes, const Proved* proved) {
    Result<Timetable> read = ReadTimetableBytes(bytes, path, policy_);
    if (!read) return read.error();
    Timetable& whole = generation_.words.timetable;
    if (top_ == nullptr) {
      whole.utc_offset = read->utc_offset;
    } else if (whole.utc_offset != read->utc_offset) {
      return Error{"timetable-offset", fmt::format("{} has another utc_offset than the timetable before it", path)};
    }
    top_ = proved->lists.data();
    const auto timetables = std::count_if(record_.entries.begin(), record_.entries.end(),
                                          [](const RecordEntry& entry) { return entry.proof.roles.size() == 2; });
    const std::string prefix = timetables > 1 ? path + "/" : std::string();
    for (auto& [name, screens] : read->groups) whole.groups[prefix + name] = std::move(screens);
    for (TimetableRule& rule : read->rules) {
      for (RuleTarget& on : rule.on) {
        if (on.kind == RuleTarget::Kind::kGroup) on.id.insert(0, prefix);
      }
      whole.rules.push_back(std::move(rule));
    }
    return proved;
  }

  void RefuseWhatOnlyATimetableNames() {
    if (top_ == nullptr) return;
    std::set<std::string> told;
    for (const Refusal& refusal : generation_.refusals) told.insert(refusal.path);
    for (const TimetableRule& rule : generation_.words.timetable.rules) {
      for (const std::string& path : rule.show) {
        if (generation_.words.items.contains(path) || !told.insert(path).second) continue;
        generation_.refusals.push_back({path, WhyNotOn(path)});
      }
    }
  }

  Error WhyNotOn(const std::string& path) const {
    if (!templates_.contains(path)) return WhyNotShown(path, *top_, policy_);
    return {"template-not-filled", fmt::format("the timetable names the template {}; name a fill of it", path)};
  }

  const GenerationRecord& record_;
  const Store& store_;
  const RootMap& roots_;
  const Policy& policy_;
  Generation generation_;
  std::map<std::string, Result<Proved>> proofs_;
  std::vector<RecordEntry> taken_;  // proved so far
  std::set<std::string> templates_;
  std::int64_t media_bytes_ = 0;
  const Targets* top_ = nullptr;  // of the newest timetable's proof
};

}  // namespace

StandingGeneration BuildGeneration(const GenerationRecord& record, const Store& store, const RootMap& roots,
                                   const Policy& policy, UtcTime issued) {
  return Builder(record, store, roots, policy).Build(issued);
}

Result<Item> ReadItemBytes(std::string_view bytes, const std::string& path) {
  Diagnostics diagnostics;
  std::optional<Item> item = ReadItem(bytes, path, diagnostics);
  if (!item) return Unreadable("item-unreadable", path, diagnostics);
  return std::move(*item);
}

Result<Item> LoadItem(const RecordEntry& entry, const Store& store) {
  const Result<std::string> bytes = store.LoadObject(entry.sha256);
  if (!bytes) return bytes.error();
  return ReadItemBytes(*bytes, entry.path);
}

Result<Item> ReadWordsBytes(std::string_view bytes, const std::string& path) {
  Result<Item> item = ReadItemBytes(bytes, path);
  if (!item || item->kind != ItemKind::kFill) return item;
  return Error{"fill-outside-fills", fmt::format("{}: a fill counts in its unit's list of fills only", path)};
}

Result<Timetable> ReadTimetableBytes(std::string_view bytes, const std::string& path, const Policy& policy) {
  Diagnostics diagnostics;
  std::optional<Timetable> timetable = ReadTimetable(bytes, path, diagnostics);
  if (!timetable) return Unreadable("timetable-unreadable", path, diagnostics);
  if (policy.utc_offset && timetable->utc_offset != *policy.utc_offset) {
    return Error{"timetable-offset", fmt::format("{} has another utc_offset than this board: signed words would begin "
                                                 "and end at other hours",
                                                 path)};
  }
  return std::move(*timetable);
}

std::optional<ApprovedPictures> ReadApproval(const Json& custom) {
  const Json* engine = custom.Find("engine");
  const Json* look = custom.Find("look");
  const Json* pictures = custom.Find("pictures");
  if (engine == nullptr || engine->AsString() == nullptr || look == nullptr || look->AsString() == nullptr ||
      pictures == nullptr || pictures->AsObject() == nullptr) {
    return std::nullopt;
  }
  ApprovedPictures approval{*engine->AsString(), *look->AsString(), {}};
  for (const auto& [profile, hash] : *pictures->AsObject()) {
    if (hash.AsString() == nullptr) return std::nullopt;
    approval.pictures.emplace(profile, *hash.AsString());
  }
  return approval;
}

}  // namespace bangron
