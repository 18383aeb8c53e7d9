#include "feed/list_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <iterator>

#include "engine/trust/digest.h"
#include "engine/viet/letters.h"
#include "engine/viet/syllable.h"
#include "engine/viet/tokens.h"

namespace bangron {
namespace {

Result<std::string> ReadList(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in.good() && !in.eof())
    return Error{"list-unreadable", fmt::format("cannot read the word list {}", path.string())};
  return text;
}

std::string Upper(const std::string& text) { return ToUpper(text); }
std::string Lower(const std::string& text) { return ToLower(text); }

using Change = std::string (*)(const std::string&);

std::vector<int> AddWords(const std::string& text, Change change, std::set<std::string>& words) {
  for (const WordListEntry& entry : ParseWordList(text)) words.insert(change(entry.text));
  return {};
}

std::vector<int> AddUsage(const std::string& text, void (Usage::*add)(std::string_view), Usage& usage) {
  for (const WordListEntry& entry : ParseWordList(text)) (usage.*add)(entry.text);
  return {};
}

// Places are names, and their words are known where they begin with a capital.
std::vector<int> AddPlaces(const std::string& text, const std::string& name, PlaceKind kind, ProofLists& lists) {
  lists.places.Add(text, name, kind);
  for (const WordListEntry& entry : ParseWordList(text)) {
    for (const Token& token : CutIntoTokens(entry.text, {})) {
      if (!IsLegalSyllable(token.text)) lists.name_words.insert(ToLower(token.text));
    }
  }
  return {};
}

// A list by its file name, and where its entries go. Returns the lines of malformed entries.
struct ListFile {
  const char* file;
  std::function<std::vector<int>(const std::string& text, const std::string& name, ProofLists& lists)> add;
};

const std::array<ListFile, 15>& ProofListFiles() {
  using Text = const std::string&;
  static const std::array<ListFile, 15> files{{
      {"words.txt", [](Text text, Text, ProofLists& l) { return AddUsage(text, &Usage::AddWord, l.usage); }},
      {"rare-syllables.txt", [](Text text, Text, ProofLists& l) { return AddUsage(text, &Usage::AddRare, l.usage); }},
      {"abbreviations.txt", [](Text text, Text, ProofLists& l) { return AddWords(text, Upper, l.abbreviations); }},
      {"loan-words.txt", [](Text text, Text, ProofLists& l) { return AddWords(text, Lower, l.loan_words); }},
      {"name-words.txt", [](Text text, Text, ProofLists& l) { return AddWords(text, Lower, l.name_words); }},
      {"reduplications.txt", [](Text text, Text, ProofLists& l) { return AddWords(text, Lower, l.reduplications); }},
      {"chained.txt", [](Text text, Text name, ProofLists& l) { return l.chained.Add(text, name); }},
      {"confusables.txt", [](Text text, Text name, ProofLists& l) { return l.confusables.Add(text, name); }},
      {"unwanted.txt", [](Text text, Text name, ProofLists& l) { return l.unwanted.Add(text, name); }},
      {"capitals.txt", [](Text text, Text name, ProofLists& l) { return l.capitals.Add(text, name); }},
      {"provinces.txt", [](Text t, Text name, ProofLists& l) { return AddPlaces(t, name, PlaceKind::kProvince, l); }},
      {"former-provinces.txt",
       [](Text t, Text name, ProofLists& l) { return AddPlaces(t, name, PlaceKind::kFormerProvince, l); }},
      {"former-districts.txt",
       [](Text t, Text name, ProofLists& l) { return AddPlaces(t, name, PlaceKind::kDistrict, l); }},
      {"communes.txt", [](Text t, Text name, ProofLists& l) { return AddPlaces(t, name, PlaceKind::kCommune, l); }},
      {"well-known-days.txt", [](Text text, Text name, ProofLists& l) { return l.known_days.Add(text, name); }},
  }};
  return files;
}

// What stands on either side of "=>" is a phrase that somebody writes; in a list of mistakes only what is right.
void AddPhrases(const std::string& text, std::string_view file, Usage& usage) {
  for (const WordListEntry& entry : ParseWordList(text)) {
    const std::string_view phrase = std::string_view(entry.text).substr(0, entry.text.find_first_of("@!"));
    const std::size_t arrow = phrase.find("=>");
    if (file != "confusables.txt") usage.AddPhrase(phrase.substr(0, std::min(arrow, phrase.find('='))));
    if (arrow != std::string_view::npos) usage.AddPhrase(phrase.substr(arrow + 2));
  }
}

// Lists that say which words stand side by side, beside what else they say.
constexpr std::array<std::string_view, 15> kPhraseFiles{
    "compounds.txt",   "collocations.txt",    "names.txt",          "surnames.txt",         "chained.txt",
    "confusables.txt", "capitals.txt",        "provinces.txt",      "former-provinces.txt", "former-districts.txt",
    "communes.txt",    "well-known-days.txt", "reduplications.txt", "office/compounds.txt", "office/names.txt"};

Result<void> AddList(const ListFile& list, const std::filesystem::path& path, const std::string& name,
                     ProofLists& lists) {
  const Result<std::string> text = ReadList(path);
  if (!text) return text.error();
  const std::vector<int> malformed = list.add(*text, name, lists);
  if (malformed.empty()) return {};
  return Error{"list-malformed",
               fmt::format("{}:{}: this is no entry of such a list", path.string(), malformed.front())};
}

}  // namespace

Result<ProofLists> LoadProofLists(const std::filesystem::path& data_dir) {
  ProofLists lists;
  for (const ListFile& list : ProofListFiles()) {
    const std::string name = std::string("lists/") + list.file;
    if (const Result<void> added = AddList(list, data_dir / name, name, lists); !added) return added.error();
  }
  for (const std::string_view file : kPhraseFiles) {
    const Result<std::string> text = ReadList(data_dir / "lists" / file);
    if (!text) return text.error();
    AddPhrases(*text, file, lists.usage);
  }
  return lists;
}

Result<void> AddProofLists(const std::filesystem::path& folder, ProofLists& lists) {
  if (!std::filesystem::is_directory(folder))
    return Error{"list-unreadable", fmt::format("{} is no folder of word lists", folder.string())};
  for (const ListFile& list : ProofListFiles()) {
    const std::filesystem::path path = folder / list.file;
    if (!std::filesystem::exists(path)) continue;
    if (const Result<void> added = AddList(list, path, path.string(), lists); !added) return added;
  }
  for (const std::string_view file : kPhraseFiles) {
    const std::filesystem::path path = folder / file;
    if (!std::filesystem::exists(path)) continue;
    const Result<std::string> text = ReadList(path);
    if (!text) return text.error();
    AddPhrases(*text, file, lists.usage);
  }
  return {};
}

Result<std::set<std::string>> LoadSecondOpinion(const std::filesystem::path& dictionary) {
  const Result<std::string> text = ReadList(dictionary);
  if (!text) return text.error();
  std::set<std::string> keys;
  for (const WordListEntry& entry : ParseWordList(*text)) {
    const std::string word = entry.text.substr(0, entry.text.find('/'));
    if (IsLegalSyllable(word)) keys.insert(WordKey(word));
  }
  return keys;
}

Result<PhraseList> LoadPhrases(const std::filesystem::path& data_dir, Sha256& sum) {
  using Add = void (PhraseList::*)(std::string_view);
  struct PhraseFile {
    const char* name;
    Add add;
  };
  constexpr PhraseFile kFiles[] = {{"compounds.txt", &PhraseList::AddCompound},
                                   {"names.txt", &PhraseList::AddName},
                                   {"provinces.txt", &PhraseList::AddName},
                                   {"former-provinces.txt", &PhraseList::AddName},
                                   {"former-districts.txt", &PhraseList::AddName},
                                   {"surnames.txt", &PhraseList::AddSurname},
                                   {"office/compounds.txt", &PhraseList::AddCompound},
                                   {"office/names.txt", &PhraseList::AddName}};
  PhraseList phrases;
  for (const auto& [name, add] : kFiles) {
    const Result<std::string> list = ReadList(data_dir / "lists" / name);
    if (!list) return list.error();
    sum.Add(fmt::format("lists/{} {}\n", name, Sha256Hex(*list)));
    // A former province stands before the arrow, the one of today behind it.
    for (const WordListEntry& entry : ParseWordList(*list)) {
      const std::string_view text = entry.text;
      (phrases.*add)(text.substr(0, text.find("=>")));
    }
  }
  return phrases;
}

Result<PhraseList> LoadPhrases(const std::filesystem::path& data_dir) {
  Sha256 unused;
  return LoadPhrases(data_dir, unused);
}

}  // namespace bangron
