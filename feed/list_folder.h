// Reads the word lists of a data folder (lists/*.txt) into values for proof-reading and line breaking.
#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "engine/base/result.h"
#include "engine/trust/digest.h"
#include "engine/viet/phrases.h"
#include "engine/viet/proof_lists.h"

namespace bangron {

// Reads lists/{abbreviations,loan-words,name-words,reduplications,chained,confusables,unwanted,capitals,provinces,
// former-provinces,former-districts,communes,well-known-days}.txt below `data_dir`.
// Fails: "list-unreadable", naming the file.
Result<ProofLists> LoadProofLists(const std::filesystem::path& data_dir);

// Adds an office's own lists: the files of the same names in `folder`, as far as they are there, after those that ship.
// Fails: "list-unreadable" where `folder` is none, or a file in it cannot be read; "list-malformed", naming file and
// line.
Result<void> AddProofLists(const std::filesystem::path& folder, ProofLists& lists);

// Reads an installed Hunspell dictionary of Vietnamese (vi_VN.dic) as a plain list of syllables.
// Fails: "list-unreadable".
Result<std::set<std::string>> LoadSecondOpinion(const std::filesystem::path& dictionary);

// Reads lists/{compounds,names,provinces,former-provinces,former-districts,surnames}.txt and the office's own
// lists/office/{compounds, names}.txt: what a line should not split. Fails: "list-unreadable", naming the file.
Result<PhraseList> LoadPhrases(const std::filesystem::path& data_dir);

// The same, and adds the lists to the checksum of a look.
Result<PhraseList> LoadPhrases(const std::filesystem::path& data_dir, Sha256& sum);

}  // namespace bangron
