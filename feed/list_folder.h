// Reads the word lists of a data folder (lists/*.txt) into values for proof-reading and line breaking.
#pragma once

#include <filesystem>

#include "engine/base/result.h"
#include "engine/viet/phrases.h"
#include "engine/viet/word_lists.h"

namespace bangron {

// Reads lists/{abbreviations,loan-words,reduplications,confusables}.txt below `data_dir`.
// Fails: "list-unreadable", naming the file.
Result<ProofLists> LoadProofLists(const std::filesystem::path& data_dir);

// Reads lists/{compounds,names,provinces,former-provinces}.txt: what a line should not split.
// Fails: "list-unreadable", naming the file.
Result<PhraseList> LoadPhrases(const std::filesystem::path& data_dir);

}  // namespace bangron
