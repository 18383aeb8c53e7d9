// From a record to what the player may show: proves every entry again and reads its words. The same way after a
// refresh and after a restart, so that a restart shows what was shown.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/trust/words_list.h"
#include "feed/generation.h"
#include "feed/generation_record.h"
#include "feed/store.h"

namespace bangron {

using RootMap = std::map<std::int64_t, Root>;  // by version, each verified

// A generation with the record that stands behind it. Entries that could not be proved are in neither.
struct StandingGeneration {
  GenerationRecord record;
  std::map<std::string, std::int64_t> list_versions;  // role -> newest version behind any entry
  std::shared_ptr<const Generation> generation;
};

// Judges signatures, persons, hashes and the units that `policy` accepts; never expiry. What fails becomes a refusal
// of the generation: also "item-unreadable", "timetable-unreadable", "timetable-offset", "fill-outside-fills",
// "picture-not-here" for words without the pictures that were signed with them, what WordsOfFill says, and
// "unit-not-accepted", "not-in-words" and "template-not-filled" for paths that only a timetable names: a template
// itself is never shown.
StandingGeneration BuildGeneration(const GenerationRecord& record, const Store& store, const RootMap& roots,
                                   const Policy& policy, UtcTime issued);

// The words of one file. Fails: "item-unreadable", "timetable-unreadable", with the first finding; "timetable-offset"
// where the timetable counts the hours otherwise than the policy.
Result<Item> ReadItemBytes(std::string_view bytes, const std::string& path);
Result<Item> LoadItem(const RecordEntry& entry, const Store& store);
// The same for a file of a words list. Fails: also "fill-outside-fills".
Result<Item> ReadWordsBytes(std::string_view bytes, const std::string& path);
Result<Timetable> ReadTimetableBytes(std::string_view bytes, const std::string& path, const Policy& policy);

// Nothing where `custom` carries no approval of the known form.
std::optional<ApprovedPictures> ReadApproval(const Json& custom);

}  // namespace bangron
