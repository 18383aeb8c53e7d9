#include "engine/viet/encodings.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"

namespace bangron {
namespace {

using namespace std::string_view_literals;

using CodePage = std::array<char32_t, 256>;

// Letters from one code on.
struct Run {
  unsigned first;
  std::u32string_view letters;
};

// Latin-1 where no run says otherwise.
CodePage MakeCodePage(std::span<const Run> runs) {
  CodePage page{};
  for (std::size_t code = 0; code < page.size(); ++code) page[code] = static_cast<char32_t>(code);
  for (const Run& run : runs) std::copy(run.letters.begin(), run.letters.end(), page.begin() + run.first);
  return page;
}

// TCVN 5712:1993, first form (VN1), which ABC documents call TCVN3.
constexpr Run kTcvn3[] = {{0x01, U"ÚỤ"},
                          {0x04, U"ỪỬỮ"},
                          {0x11, U"ỨỰỲỶỸÝỴ"},
                          {0x80, U"ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"},
                          {0xA1,
                           U"ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏ"
                           U"õóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹ"},
                          {0xFE, U"ỵỐ"}};

// RFC 1456.
constexpr Run kViscii[] = {
    {0x02, U"Ẳ"},    {0x05, U"ẴẪ"}, {0x14, U"Ỷ"},
    {0x19, U"Ỹ"},    {0x1E, U"Ỵ"},  {0x80, U"ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"},
    {0xC4, U"ẢĂẳẵ"}, {0xCB, U"Ẻ"},  {0xCE, U"ĨỳĐứ"},
    {0xD5, U"ạỷừử"}, {0xDB, U"ỹỵ"}, {0xDE, U"ỡư"},
    {0xE4, U"ảăữẫ"}, {0xEB, U"ẻ"},  {0xEE, U"ĩỉđự"},
    {0xF6, U"ỏọụ"},  {0xFB, U"ũủ"}, {0xFE, U"ợỮ"}};

// Windows-1258: base letters and five combining tones.
constexpr Run kCp1258[] = {
    {0x80, U"€"}, {0x82, U"‚ƒ„…†‡ˆ‰"}, {0x8B, U"‹Œ"}, {0x91, U"‘’“”•–—˜™"}, {0x9B, U"›œ"}, {0x9F, U"Ÿ"},
    {0xC3, U"Ă"}, {0xCC, U"\u0300"},   {0xD0, U"Đ"},  {0xD2, U"\u0309"},    {0xD5, U"Ơ"},  {0xDD, U"Ư\u0303"},
    {0xE3, U"ă"}, {0xEC, U"\u0301"},   {0xF0, U"đ"},  {0xF2, U"\u0323"},    {0xF5, U"ơ"},  {0xFD, U"ư₫"}};

// The letters of CP1252 between 0x80 and 0x9F; 0 where that code page has none.
constexpr std::u32string_view kCp1252Letters = U"€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ"sv;

bool IsBlank(char32_t code_point) { return code_point == U' ' || code_point == U'\t' || code_point == U'\u00A0'; }

bool IsQuote(char32_t code_point) { return std::u32string_view(U"‘’“”").find(code_point) != std::u32string_view::npos; }

bool IsDash(char32_t code_point) { return std::u32string_view(U"–—…•").find(code_point) != std::u32string_view::npos; }

// The byte that arrived as this character; nothing where it cannot have been a byte.
std::optional<unsigned> ByteOf(char32_t code_point) {
  if (code_point < 0x100) return code_point;
  const std::size_t at = kCp1252Letters.find(code_point);
  if (at == std::u32string_view::npos) return std::nullopt;
  return 0x80 + static_cast<unsigned>(at);
}

// A dash or bullet between blanks was typed as one; a letter never stands there.
bool StandsAlone(const std::u32string& text, std::size_t at) {
  const bool blank_before = at == 0 || IsBlank(text[at - 1]);
  const bool blank_after = at + 1 == text.size() || IsBlank(text[at + 1]);
  return blank_before && blank_after;
}

std::optional<std::u32string> DecodeByPage(const std::u32string& text, const CodePage& page, QuoteHandling quotes) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::optional<unsigned> byte = ByteOf(text[i]);
    if (!byte) return std::nullopt;
    const bool kept = (IsDash(text[i]) && StandsAlone(text, i)) || (quotes == QuoteHandling::kKeep && IsQuote(text[i]));
    const bool layout = text[i] == U'\t' || text[i] == U'\n' || text[i] == U'\r';
    out.push_back(kept || layout ? text[i] : page[*byte]);
  }
  return out;
}

// What a VNI mark does to the letter before it: shape and tone. Source: shared facts, part 11.
struct VniMark {
  enum class Shape { kNone, kCircumflex, kBreve } shape;
  Tone tone;
};

const std::map<char32_t, VniMark>& VniMarks() {
  using Shape = VniMark::Shape;
  static const std::map<char32_t, VniMark> marks{
      {U'ù', {Shape::kNone, Tone::kSac}},        {U'ø', {Shape::kNone, Tone::kHuyen}},
      {U'û', {Shape::kNone, Tone::kHoi}},        {U'õ', {Shape::kNone, Tone::kNga}},
      {U'ï', {Shape::kNone, Tone::kNang}},       {U'â', {Shape::kCircumflex, Tone::kNgang}},
      {U'á', {Shape::kCircumflex, Tone::kSac}},  {U'à', {Shape::kCircumflex, Tone::kHuyen}},
      {U'å', {Shape::kCircumflex, Tone::kHoi}},  {U'ã', {Shape::kCircumflex, Tone::kNga}},
      {U'ä', {Shape::kCircumflex, Tone::kNang}}, {U'ê', {Shape::kBreve, Tone::kNgang}},
      {U'é', {Shape::kBreve, Tone::kSac}},       {U'è', {Shape::kBreve, Tone::kHuyen}},
      {U'ú', {Shape::kBreve, Tone::kHoi}},       {U'ü', {Shape::kBreve, Tone::kNga}},
      {U'ë', {Shape::kBreve, Tone::kNang}}};
  return marks;
}

// VNI letters of one code; ô and ö then take a tone like a plain vowel.
const std::map<char32_t, char32_t>& VniSingles() {
  static const std::map<char32_t, char32_t> singles{{U'ñ', U'đ'}, {U'í', U'í'}, {U'ì', U'ì'},
                                                    {U'æ', U'ỉ'}, {U'ó', U'ĩ'}, {U'ò', U'ị'},
                                                    {U'î', U'ỵ'}, {U'ô', U'ơ'}, {U'ö', U'ư'}};
  return singles;
}

// Latin-1 lower case; ToLower of letters.h knows only Vietnamese ones.
char32_t LowerLatin1(char32_t letter) {
  const bool upper = (letter >= 0xC0 && letter <= 0xDE && letter != 0xD7) || (letter >= U'A' && letter <= U'Z');
  return upper ? letter + 0x20 : letter;
}

char32_t ShapedBase(char32_t base, VniMark::Shape shape) {
  if (shape == VniMark::Shape::kNone)
    return std::u32string_view(U"aeouyơư").find(base) == std::u32string_view::npos ? 0 : base;
  if (shape == VniMark::Shape::kBreve) return base == U'a' ? U'ă' : 0;
  if (base == U'a') return U'â';
  if (base == U'e') return U'ê';
  return base == U'o' ? U'ô' : 0;
}

std::optional<std::u32string> DecodeVni(const std::u32string& text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!ByteOf(text[i])) return std::nullopt;
    const char32_t lower = LowerLatin1(text[i]);
    const bool upper = lower != text[i];
    const auto single = VniSingles().find(lower);
    const char32_t base = single == VniSingles().end() ? lower : single->second;
    const auto mark = i + 1 < text.size() ? VniMarks().find(LowerLatin1(text[i + 1])) : VniMarks().end();
    const char32_t shaped = mark == VniMarks().end() ? 0 : ShapedBase(base, mark->second.shape);
    if (shaped != 0) {
      out.push_back(PutTogether({shaped, mark->second.tone, upper}));
      ++i;
    } else if (single != VniSingles().end()) {
      out.push_back(upper ? ToUpper(base) : base);
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

// The bytes read as UTF-8 once more.
std::optional<std::u32string> DecodeUtf8Twice(const std::u32string& text) {
  std::string bytes;
  for (const char32_t code_point : text) {
    const std::optional<unsigned> byte = ByteOf(code_point);
    if (!byte) return std::nullopt;
    bytes.push_back(static_cast<char>(*byte));
  }
  if (FindInvalidUtf8(bytes) != std::string::npos) return std::nullopt;
  return ToUtf32(bytes);
}

}  // namespace

std::optional<std::u32string> DecodeLegacy(const std::u32string& text, LegacyEncoding encoding, QuoteHandling quotes) {
  static const CodePage tcvn3 = MakeCodePage(kTcvn3);
  static const CodePage viscii = MakeCodePage(kViscii);
  static const CodePage cp1258 = MakeCodePage(kCp1258);
  switch (encoding) {
    case LegacyEncoding::kTcvn3:
      return DecodeByPage(text, tcvn3, quotes);
    case LegacyEncoding::kViscii:
      return DecodeByPage(text, viscii, quotes);
    case LegacyEncoding::kVni:
      return DecodeVni(text);
    case LegacyEncoding::kCp1258:
      return DecodeByPage(text, cp1258, quotes);
    case LegacyEncoding::kUtf8Twice:
      return DecodeUtf8Twice(text);
  }
  return std::nullopt;
}

}  // namespace bangron
