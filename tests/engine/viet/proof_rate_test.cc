// The two halves of proof-reading, measured: false findings on clean prose of ours, and damage that is told.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"
#include "engine/viet/proof_read.h"
#include "tests/support/paths.h"
#include "tests/support/proof.h"

namespace bangron {
namespace {

struct Prose {
  std::string file;
  std::vector<std::string> lines;
};

std::vector<Prose> ReadProse(const char* folder) {
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(SourceDir() / "tests/engine/viet" / folder))
    files.insert(entry.path());
  std::vector<Prose> all;
  for (const auto& file : files) {
    Prose prose{file.filename(), {}};
    const std::string text = ReadFile(file);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      prose.lines.push_back(text.substr(at, end - at));
      at = end + 1;
    }
    all.push_back(std::move(prose));
  }
  return all;
}

struct Rate {
  int tokens = 0;
  int alarms = 0;  // errors and warnings
  int notes = 0;
};

Rate Measure(const char* folder) {
  Rate rate;
  for (const Prose& prose : ReadProse(folder)) {
    int number = 0;
    for (const std::string& line : prose.lines) {
      Diagnostics diagnostics;
      const ProofReport report = ProofRead(line, {prose.file, ++number, 1}, ShippedProofLists(), diagnostics);
      rate.tokens += report.tokens;
      for (const Finding& finding : diagnostics.findings()) {
        ++(finding.severity == Severity::kNote ? rate.notes : rate.alarms);
        fmt::print("  {}:{}: {} {}\n", prose.file, number, finding.code, finding.found);
      }
    }
  }
  fmt::print("{}: {} tokens, {} alarms ({:.3f} %), {} notes\n", folder, rate.tokens, rate.alarms,
             100.0 * rate.alarms / rate.tokens, rate.notes);
  return rate;
}

// The rules were made with this prose at hand.
TEST(ProofRate, HardlyAlarmsOnCleanProse) {
  const Rate rate = Measure("clean");
  EXPECT_GE(rate.tokens, 4000);
  EXPECT_LE(rate.alarms * 1000, rate.tokens * 2);
}

// This prose was written when the rules were done.
TEST(ProofRate, HardlyAlarmsOnProseThatItHasNotSeen) {
  const Rate rate = Measure("held_out");
  EXPECT_GE(rate.tokens, 2000);
  EXPECT_LE(rate.alarms * 1000, rate.tokens * 2);
}

// Numbers that are the same in every run.
class Dice {
 public:
  std::uint32_t Below(std::uint32_t count) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 17U;
    state_ ^= state_ << 5U;
    return state_ % count;
  }

 private:
  std::uint32_t state_ = 2463534242U;
};

bool IsLetter(char32_t letter) { return TakeApart(letter).has_value(); }

char32_t Bare(char32_t letter) {
  const std::optional<VietnameseLetter> parts = TakeApart(letter);
  if (!parts) return letter;
  return PutTogether({WithoutShape(parts->plain), Tone::kNgang, parts->upper});
}

std::u32string WithoutMarks(std::u32string text, Dice&) {
  std::transform(text.begin(), text.end(), text.begin(), Bare);
  return text;
}

// One letter in eight misread as another one, as a scanner does.
std::u32string Scanned(std::u32string text, Dice& dice) {
  static constexpr std::u32string_view kLetters = U"bcdghiklmnorstuvxyàéọữđ1";
  for (char32_t& letter : text) {
    if (IsLetter(letter) && dice.Below(8) == 0) letter = kLetters[dice.Below(kLetters.size())];
  }
  return text;
}

std::u32string LettersDropped(std::u32string text, Dice& dice) {
  std::erase_if(text, [&](char32_t letter) { return IsLetter(letter) && dice.Below(7) == 0; });
  return text;
}

// One letter in nine twice.
std::u32string LettersDoubled(std::u32string text, Dice& dice) {
  std::u32string out;
  for (const char32_t letter : text) {
    out.push_back(letter);
    if (IsLetter(letter) && dice.Below(9) == 0) out.push_back(letter);
  }
  return out;
}

std::u32string NeighboursSwapped(std::u32string text, Dice& dice) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (!IsLetter(text[i]) || !IsLetter(text[i + 1]) || dice.Below(9) != 0) continue;
    std::swap(text[i], text[i + 1]);
    ++i;
  }
  return text;
}

// One tone mark in three is another one.
std::u32string TonesExchanged(std::u32string text, Dice& dice) {
  for (char32_t& letter : text) {
    auto parts = TakeApart(letter);
    if (!parts || parts->tone == Tone::kNgang || dice.Below(3) != 0) continue;
    const auto tone = static_cast<std::uint32_t>(parts->tone);
    parts->tone = static_cast<Tone>(1 + (tone - 1 + 1 + dice.Below(4)) % 5);
    letter = PutTogether(*parts);
  }
  return text;
}

// What a scanner takes for what.
std::u32string Misread(std::u32string text, Dice& dice) {
  static constexpr std::u32string_view kSeen = U"hoinuceêôơưăâđàáảãạếềộốồữựớờợứịíìấầậ";
  static constexpr std::u32string_view kRead = U"bcluneceoouaadáàãảaêêôôôừươơơưiiiâââ";
  for (char32_t& letter : text) {
    const std::size_t at = kSeen.find(letter);
    if (at != std::u32string_view::npos && dice.Below(7) == 0) letter = kRead[at];
  }
  return text;
}

std::u32string Glued(std::u32string text, Dice& dice) {
  std::erase_if(text, [&](char32_t letter) { return letter == U' ' && dice.Below(4) == 0; });
  return text;
}

std::u32string ReadAsLatin1(std::u32string text, Dice&) {
  std::u32string out;
  for (const char byte : ToUtf8(text)) out.push_back(static_cast<unsigned char>(byte));
  return out;
}

std::u32string MarksAsQuestions(std::u32string text, Dice&) {
  for (char32_t& letter : text) {
    if (letter > 0x7F && IsLetter(letter)) letter = U'?';
  }
  return text;
}

struct Damage {
  const char* name;
  std::function<std::u32string(std::u32string, Dice&)> apply;
  int told_percent;  // at least so many of the lines
};

// Lines of twelve words and more.
TEST(ProofRate, TellsDamage) {
  // A tone or two neighbours exchanged often leave a word that could stand there.
  const Damage kinds[] = {{"marks lost", WithoutMarks, 99},        {"scanned", Scanned, 99},
                          {"letters dropped", LettersDropped, 98}, {"syllables glued", Glued, 99},
                          {"letters doubled", LettersDoubled, 98}, {"neighbours swapped", NeighboursSwapped, 96},
                          {"tones exchanged", TonesExchanged, 90}, {"misread", Misread, 97},
                          {"read as Latin-1", ReadAsLatin1, 99},   {"marks as question marks", MarksAsQuestions, 99}};
  std::vector<std::string> lines;
  for (const char* folder : {"clean", "held_out"}) {
    for (const Prose& prose : ReadProse(folder)) {
      for (const std::string& line : prose.lines) {
        Diagnostics before;
        if (ProofRead(line, {}, ShippedProofLists(), before).tokens >= 12) lines.push_back(line);
      }
    }
  }
  std::size_t first = 0;
  for (const Damage& damage : kinds) {
    Dice dice;
    int damaged = 0;
    int told = 0;
    for (std::size_t i = first++ % 2; i < lines.size(); i += 2) {
      const std::string& line = lines[i];
      const std::string text = ToUtf8(damage.apply(ToUtf32(line), dice));
      if (text == line) continue;
      ++damaged;
      Diagnostics diagnostics;
      const bool clean = ProofRead(text, {}, ShippedProofLists(), diagnostics).verdict == Verdict::kClean;
      told += clean ? 0 : 1;
      if (clean) fmt::print("  {}: {}\n", damage.name, text);
    }
    fmt::print("{}: {} of {} lines told\n", damage.name, told, damaged);
    EXPECT_GE(told * 100, damaged * damage.told_percent) << damage.name;
  }
}

}  // namespace
}  // namespace bangron
