#include "feed/list_folder.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "engine/viet/letters.h"

namespace bangron {
namespace {

Result<std::string> ReadList(const std::filesystem::path& data_dir, const char* name) {
  const std::filesystem::path path = data_dir / "lists" / name;
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in.good() && !in.eof())
    return Error{"list-unreadable", fmt::format("cannot read the word list {}", path.string())};
  return text;
}

template <typename Change>
std::set<std::string> Entries(const std::string& text, Change change) {
  std::set<std::string> entries;
  for (const WordListEntry& entry : ParseWordList(text)) entries.insert(change(entry.text));
  return entries;
}

}  // namespace

Result<ProofLists> LoadProofLists(const std::filesystem::path& data_dir) {
  const auto upper = [](const std::string& text) { return ToUpper(text); };
  const auto lower = [](const std::string& text) { return ToLower(text); };
  const Result<std::string> abbreviations = ReadList(data_dir, "abbreviations.txt");
  if (!abbreviations) return abbreviations.error();
  const Result<std::string> loan_words = ReadList(data_dir, "loan-words.txt");
  if (!loan_words) return loan_words.error();
  const Result<std::string> reduplications = ReadList(data_dir, "reduplications.txt");
  if (!reduplications) return reduplications.error();
  const Result<std::string> confusables = ReadList(data_dir, "confusables.txt");
  if (!confusables) return confusables.error();
  return ProofLists{.abbreviations = Entries(*abbreviations, upper),
                    .loan_words = Entries(*loan_words, lower),
                    .reduplications = Entries(*reduplications, lower),
                    .confusables = ParseConfusables(*confusables).entries};
}

Result<PhraseList> LoadPhrases(const std::filesystem::path& data_dir) {
  PhraseList phrases;
  for (const char* name : {"compounds.txt", "names.txt", "provinces.txt", "former-provinces.txt"}) {
    const Result<std::string> list = ReadList(data_dir, name);
    if (!list) return list.error();
    for (const WordListEntry& entry : ParseWordList(*list)) phrases.Add(entry.text);
  }
  return phrases;
}

}  // namespace bangron
