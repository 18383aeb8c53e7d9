#include "engine/viet/repair.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "engine/base/utf8.h"
#include "engine/viet/encodings.h"
#include "engine/viet/letters.h"
#include "engine/viet/look_alikes.h"
#include "engine/viet/nfc.h"
#include "engine/viet/syllable.h"
#include "engine/viet/tokens.h"

namespace bangron {
namespace {

// A repair must read well by itself and clearly better than the text as it is.
constexpr int kLeastShare = 50;  // per cent of legal words
constexpr int kLeastGain = 20;   // percentage points

constexpr std::string_view kFrequentSyllables =
    "và của các là có được cho trong với những một người không này đã để từ đến về tại ở trên theo năm ngày tháng nhân "
    "dân "
    "xã tỉnh phố đồng hội tổ chức văn hóa thể thao thông tin công tác thực hiện ban ủy đảng đoàn kết xây dựng phát "
    "triển "
    "kinh tế chính trị quốc gia việt nam nước nhà trường học sinh viên giáo dục bảo vệ môi đời sống gia đình truyền "
    "thống "
    "lễ kỷ niệm chào mừng nhiệt liệt chủ tịch hồ chí minh bộ cán lãnh đạo quyết định số nghị quy chế luật pháp điều "
    "khoản "
    "giờ phút lúc sáng chiều tối đêm khi đi lại ra vào lên mới lớn nhỏ nhiều ít cao đẹp tốt an toàn giao đường cơ quan "
    "đơn "
    "vị địa phương khu vực dân cư làng thôn xóm phường huyện thành trung tâm nghệ thuật biểu diễn chương trình hoạt "
    "động "
    "phong trào thi đua khen thưởng nông nghiệp sản phẩm dịch vụ du lịch khách điểm đầu cuối hai ba bốn sáu bảy tám "
    "chín "
    "mười trăm nghìn triệu tỷ cùng cũng như nếu thì mà hoặc bằng sau trước giữa ngoài phải nên cần sẽ đang vẫn còn rất "
    "lực lượng quân phòng chống cháy tai nạn an ninh trật tự sức khỏe y tế bệnh trẻ em phụ nữ thanh niên cựu chiến "
    "binh";

struct Candidate {
  const char* name;
  LegacyEncoding encoding;
  QuoteHandling quotes;
};

constexpr std::array<Candidate, 7> kCandidates{{{"tcvn3", LegacyEncoding::kTcvn3, QuoteHandling::kKeep},
                                                {"tcvn3", LegacyEncoding::kTcvn3, QuoteHandling::kDecode},
                                                {"viscii", LegacyEncoding::kViscii, QuoteHandling::kKeep},
                                                {"viscii", LegacyEncoding::kViscii, QuoteHandling::kDecode},
                                                {"vni", LegacyEncoding::kVni, QuoteHandling::kKeep},
                                                {"cp1258", LegacyEncoding::kCp1258, QuoteHandling::kKeep},
                                                {"utf8x2", LegacyEncoding::kUtf8Twice, QuoteHandling::kKeep}}};

// Syllables that running text is full of: where two encodings give legal text, the one that gives more of these is
// right.
bool IsFrequent(const std::string& key) {
  static const std::set<std::string> frequent = [] {
    std::set<std::string> keys;
    for (std::string& word : WordKeys(kFrequentSyllables)) keys.insert(std::move(word));
    return keys;
  }();
  return frequent.contains(key);
}

// How well a text reads. Words in plain ASCII are the same in every encoding and do not count.
struct Score {
  int words = 0;
  int legal = 0;
  int frequent = 0;

  int Share() const { return words == 0 ? 100 : legal * 100 / words; }
  // Words of known peoples and places are no legal syllables, so frequent ones weigh more than a few others.
  int Rank() const { return words == 0 ? 0 : (2 * legal + frequent) * 1000 / words; }
};

// "vÃ": a capital behind a small letter is no spelling, but for "CộNG" of a font of capitals.
bool HasCapitalInside(const std::u32string& word) {
  bool small = false;
  for (const char32_t letter : word) {
    const std::optional<VietnameseLetter> parts = TakeApart(letter);
    if (parts && parts->upper && small) return true;
    small |= parts && !parts->upper && letter < 0x80;
  }
  return false;
}

Score Read(std::string_view text) {
  Score score;
  for (const Token& token : CutIntoTokens(text, {})) {
    const std::u32string letters = ToUtf32(token.text);
    if (std::all_of(letters.begin(), letters.end(), [](char32_t letter) { return letter < 0x80; })) continue;
    ++score.words;
    const std::optional<Syllable> syllable = ParseSyllable(token.text);
    if (!syllable || HasCapitalInside(letters)) continue;
    ++score.legal;
    score.frequent += IsFrequent(KeyOf(*syllable)) ? 1 : 0;
  }
  return score;
}

// The letters of one word that only look like ours, given back as ours; as it was where that makes no syllable.
std::u32string WithOurLetters(const std::u32string& word) {
  std::u32string ours = word;
  int capitals = 0;
  int letters = 0;
  bool has_ours = false;
  for (char32_t& letter : ours) {
    has_ours |= TakeApart(letter).has_value();
    if (const char32_t looks_like = LooksLike(letter)) letter = looks_like;
    const std::optional<VietnameseLetter> parts = TakeApart(letter);
    letters += parts ? 1 : 0;
    capitals += parts && parts->upper ? 1 : 0;
  }
  if (ours == word) return word;
  // QÐ-TTg, HÐND: an abbreviation is no syllable.
  const bool only_d = std::count(word.begin(), word.end(), U'Ð') + std::count(word.begin(), word.end(), U'Ɖ') > 0;
  const bool abbreviation = only_d && capitals == letters && letters == static_cast<int>(word.size()) && letters <= 8;
  return abbreviation || (has_ours && IsLegalSyllable(ToUtf8(ours))) ? ours : word;
}

std::string WithoutLookAlikes(const std::string& text) {
  const std::u32string letters = ToUtf32(text);
  if (std::none_of(letters.begin(), letters.end(), LooksLike)) return text;
  std::u32string out;
  std::u32string word;
  const auto end_word = [&] {
    out += WithOurLetters(word);
    word.clear();
  };
  for (const char32_t letter : letters) {
    if (letter > 0x7F || TakeApart(letter)) {
      word.push_back(letter);
      continue;
    }
    end_word();
    out.push_back(letter);
  }
  end_word();
  return ToUtf8(out);
}

struct CaseCounts {
  int capital_ascii = 0;
  int small_ascii = 0;
  int capital_marked = 0;
  int small_marked = 0;
};

CaseCounts CountCase(std::string_view text) {
  CaseCounts counts;
  for (const char32_t letter : ToUtf32(text)) {
    const std::optional<VietnameseLetter> parts = TakeApart(letter);
    if (!parts) continue;
    const bool ascii = letter < 0x80;
    if (parts->upper) {
      ++(ascii ? counts.capital_ascii : counts.capital_marked);
    } else {
      ++(ascii ? counts.small_ascii : counts.small_marked);
    }
  }
  return counts;
}

// "CéNG HOµ": typed with the capitals key in a font of capitals, so that only the letters with marks are small.
void MendCapitals(RepairedLine& line) {
  if (line.encoding != "tcvn3") return;
  const CaseCounts counts = CountCase(line.text);
  if (counts.small_ascii == 0 && counts.capital_ascii > 1 && counts.small_marked > 0) {
    line.text = ToUpper(line.text);
  } else {
    line.may_be_capitals = counts.capital_ascii + counts.capital_marked == 0 && counts.small_ascii > 0;
  }
}

std::u32string ReadLeniently(std::string_view line) {
  std::u32string out;
  for (std::size_t at = 0; at < line.size();) {
    const DecodedCodePoint decoded = DecodeUtf8(line, at);
    out.push_back(decoded.valid ? decoded.code_point : static_cast<unsigned char>(line[at]));
    at += decoded.length;
  }
  return out;
}

}  // namespace

RepairedLine RepairLine(std::string_view line) {
  const std::u32string code_points = ReadLeniently(line);
  const std::string as_is = ToUtf8(code_points);
  const std::string composed = NormaliseVietnamese(as_is);
  RepairedLine best{composed == as_is ? "utf8" : "nfd", composed};
  const Score as_is_score = Read(composed);
  int best_rank = as_is_score.Rank();
  for (const Candidate& candidate : kCandidates) {
    const std::optional<std::u32string> decoded = DecodeLegacy(code_points, candidate.encoding, candidate.quotes);
    if (!decoded || *decoded == code_points) continue;
    std::string text = NormaliseVietnamese(ToUtf8(*decoded));
    const Score score = Read(text);
    const bool good =
        score.words > 0 && score.Share() >= kLeastShare && score.Share() >= as_is_score.Share() + kLeastGain;
    if (!good || score.Rank() <= best_rank) continue;
    best_rank = score.Rank();
    best = {candidate.name, std::move(text)};
  }
  if (best.encoding == "utf8" || best.encoding == "nfd") best.text = WithoutLookAlikes(best.text);
  MendCapitals(best);
  return best;
}

}  // namespace bangron
