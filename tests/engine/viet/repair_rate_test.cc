// How often the encoding is named rightly, on the clean prose of ours, damaged by encoders that know nothing of ours:
// glibc's iconv, and a table of VNI typed here from the standard.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <iconv.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"
#include "engine/viet/repair.h"
#include "tests/support/paths.h"

namespace bangron {
namespace {

std::optional<std::string> Iconv(const char* to, const char* from, std::string text) {
  const iconv_t converter = iconv_open(to, from);
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string out(text.size() * 4 + 16, '\0');
  char* in = text.data();
  char* end = out.data();
  std::size_t in_left = text.size();
  std::size_t out_left = out.size();
  const bool good = iconv(converter, &in, &in_left, &end, &out_left) != static_cast<std::size_t>(-1) &&
                    iconv(converter, nullptr, nullptr, &end, &out_left) != static_cast<std::size_t>(-1);
  iconv_close(converter);
  if (!good) return std::nullopt;
  out.resize(out.size() - out_left);
  return out;
}

// Bytes as a program shows them that takes them for CP1252; the five that it lacks stand for themselves.
std::string ShownAsCp1252(const std::string& bytes) {
  std::string shown;
  for (const char byte : bytes) {
    const std::optional<std::string> letter = Iconv("UTF-8", "CP1252", std::string(1, byte));
    if (letter) {
      shown += *letter;
    } else {
      AppendUtf8(static_cast<unsigned char>(byte), shown);
    }
  }
  return shown;
}

std::string ShownAsLatin1(const std::string& bytes) {
  std::string shown;
  for (const char byte : bytes) AppendUtf8(static_cast<unsigned char>(byte), shown);
  return shown;
}

// VNI: base letter and mark. Columns: no tone, huyền, sắc, hỏi, ngã, nặng.
std::string InVni(std::string_view text) {
  static const std::map<char32_t, std::u32string_view> marks{
      {U'a', U" øùûõï"}, {U'ă', U"êèéúüë"}, {U'â', U"âàáåãä"}, {U'e', U" øùûõï"}, {U'ê', U"âàáåãä"}, {U'o', U" øùûõï"},
      {U'ô', U"âàáåãä"}, {U'ơ', U" øùûõï"}, {U'u', U" øùûõï"}, {U'ư', U" øùûõï"}, {U'y', U" øùûõ "}};
  static const std::map<char32_t, char32_t> bases{{U'ă', U'a'}, {U'â', U'a'}, {U'ê', U'e'},
                                                  {U'ô', U'o'}, {U'ơ', U'ô'}, {U'ư', U'ö'}};
  std::string out;
  const auto put = [&](char32_t letter, bool upper) {
    AppendUtf8(upper && letter >= 0xE0 ? letter - 0x20 : upper ? ToUpper(letter) : letter, out);
  };
  for (const char32_t letter : ToUtf32(text)) {
    const std::optional<VietnameseLetter> parts = TakeApart(letter);
    if (!parts || letter < 0x80) {
      AppendUtf8(letter, out);
    } else if (parts->plain == U'đ') {
      put(U'ñ', parts->upper);
    } else if (parts->plain == U'i') {
      put(std::u32string_view(U"iìíæóò")[static_cast<std::size_t>(parts->tone)], parts->upper);
    } else if (letter == U'ỵ' || letter == U'Ỵ') {
      put(U'î', parts->upper);
    } else {
      const auto base = bases.find(parts->plain);
      put(base == bases.end() ? parts->plain : base->second, parts->upper);
      const char32_t mark = marks.at(parts->plain)[static_cast<std::size_t>(parts->tone)];
      if (mark != U' ') put(mark, parts->upper);
    }
  }
  return out;
}

std::optional<std::string> Damage(const std::string& encoding, const std::string& line) {
  if (encoding == "vni") return InVni(line);
  if (encoding == "utf8x2") return ShownAsCp1252(line);
  static const std::map<std::string, const char*> names{{"tcvn3", "TCVN"}, {"viscii", "VISCII"}, {"cp1258", "CP1258"}};
  const std::optional<std::string> bytes = Iconv(names.at(encoding), "UTF-8", line);
  if (!bytes) return std::nullopt;
  return encoding == "viscii" ? ShownAsLatin1(*bytes) : ShownAsCp1252(*bytes);
}

std::vector<std::string> CleanLines() {
  std::vector<std::string> lines;
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(SourceDir() / "tests/engine/viet/clean"))
    files.insert(entry.path());
  for (const auto& file : files) {
    std::string line;
    for (const char byte : ReadFile(file)) {
      if (byte != '\n') {
        line.push_back(byte);
        continue;
      }
      lines.push_back(std::move(line));
      line.clear();
    }
  }
  return lines;
}

// Runs of `count` words with at least one mark.
std::vector<std::string> Excerpts(std::size_t count) {
  std::vector<std::string> excerpts;
  for (const std::string& line : CleanLines()) {
    std::string excerpt;
    std::size_t words = 0;
    for (std::size_t at = 0; at <= line.size(); ++at) {
      if (at < line.size() && line[at] != ' ') {
        excerpt.push_back(line[at]);
        continue;
      }
      if (++words < count) {
        excerpt.push_back(' ');
        continue;
      }
      const bool marked = std::any_of(excerpt.begin(), excerpt.end(),
                                      [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
      if (marked) excerpts.push_back(excerpt);
      excerpt.clear();
      words = 0;
    }
  }
  return excerpts;
}

TEST(RepairRate, NamesTheEncodingOfShortLines) {
  for (const std::size_t words : {std::size_t{8}, std::size_t{4}}) {
    for (const char* encoding : {"tcvn3", "vni", "viscii", "cp1258", "utf8x2"}) {
      int lines = 0;
      int named = 0;
      int exact = 0;
      for (const std::string& clean : Excerpts(words)) {
        const std::optional<std::string> damaged = Damage(encoding, clean);
        if (!damaged || *damaged == clean) continue;
        ++lines;
        const RepairedLine repaired = RepairLine(*damaged);
        named += repaired.encoding == encoding ? 1 : 0;
        exact += repaired.text == clean ? 1 : 0;
        if (repaired.encoding != encoding && std::getenv("BANGRON_SHOW_MISSES") != nullptr)
          fmt::print("  {} taken for {}: {} -> {}\n", encoding, repaired.encoding, clean, repaired.text);
      }
      fmt::print("repair: {} words, {}: {} lines, named {:.2f} %, exact text {:.2f} %\n", words, encoding, lines,
                 100.0 * named / lines, 100.0 * exact / lines);
      EXPECT_GE(lines, 400) << encoding;
      EXPECT_GE(named * 100, lines * (words == 8 ? 99 : 95)) << words << " words of " << encoding;
    }
  }
}

TEST(RepairRate, ChangesNoCleanLine) {
  for (const std::size_t words : {std::size_t{4}, std::size_t{8}, std::size_t{1000}}) {
    for (const std::string& clean : Excerpts(words)) {
      const RepairedLine repaired = RepairLine(clean);
      EXPECT_EQ(repaired.encoding, "utf8") << clean;
      EXPECT_EQ(repaired.text, clean);
    }
  }
  for (const std::string& clean : CleanLines()) EXPECT_EQ(RepairLine(clean).text, clean);
}

}  // namespace
}  // namespace bangron
