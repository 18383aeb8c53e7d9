#include "engine/viet/word.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"

namespace bangron {
namespace {

constexpr std::u32string_view kOpening = U"([{«“‘";
constexpr std::u32string_view kClosing = U")]}»”’";
constexpr std::u32string_view kPunctuation = U".,;:!?…";
constexpr std::u32string_view kStops = U".,;:!?…)]}»”";
constexpr std::u32string_view kDashes = U"-–—•+/→";

struct RoleOfWords {
  std::uint32_t role;
  std::u32string_view words;
};

constexpr std::array kRoles = {
    RoleOfWords{kNumbered,
                U"ngày tháng năm thứ lần khóa khoá số điều khoản quý kỳ kì đợt mùng mồng chương mục phần tập "
                U"trang hạng cấp loại bậc vòng bảng lớp khối tổ đội cụm nhóm quận phường ấp thôn xóm khu khóm "
                U"tầng phòng cổng kênh ngõ ngách hẻm km ql tl xuân tết vụ giải bài đường"},
    RoleOfWords{
        kUnitOfCount,
        U"năm tháng ngày tuần giờ phút giây quý mùa lần lượt bước buổi đợt vòng chặng người em cháu cụ hộ suất "
        U"phần cuốn quyển bài trang câu chữ tiết mục điểm tuyến cây con chiếc cái bộ tấm bức ngôi căn nhà phòng "
        U"tầng chiều làn bên mặt mét m km cm mm kg g tấn tạ lít ml ha m2 m² km2 km² độ đồng đ usd vnđ triệu tỷ tỉ "
        U"nghìn ngàn vạn trăm tuổi xã tỉnh huyện bản làng dân nước kwh kw w mw gb mb giải huy tiêu chỉ nhiệm "
        U"thập thế đại đảng đoàn hội học sinh"},
    RoleOfWords{kLeaning,
                U"và của các những với vì do để trong trên tại cho là một mỗi mọi từng bằng từ đến tới cùng hoặc "
                U"hay như theo vào ở không chưa đừng hãy bị đã đang sẽ cần phải nên rất càng vẫn luôn & + mà nếu "
                U"khi thì cả ngoài dưới giữa bởi nhằm"},
    RoleOfWords{kFunction,
                U"và của các những với vì do để trong trên tại cho là một mỗi mọi từng bằng từ đến tới về cùng "
                U"hoặc hay như theo qua vào ở không chưa đừng hãy được bị đã đang sẽ cần phải nên rất càng vẫn "
                U"luôn mà nếu khi thì cả trước sau ngoài dưới giữa bởi nhằm có này đó kia ai gì nào đều cũng "
                U"chỉ lúc hồi hơn gần khoảng đạt gọi lại ra lên xuống đi rồi nhé"},
    RoleOfWords{kLinking, U"và vì để nhằm với của trong tại ở cho khi nếu hoặc mà từ đến là hướng bằng do như"},
    RoleOfWords{kPlaceHead,
                U"xã phường phố thôn ấp bản buôn làng xóm tỉnh huyện quận đường sông núi đèo hồ biển đảo cầu "
                U"cảng chợ đền chùa đình miếu tp khóm vịnh hang thác rừng bến ga ngõ khu tổ tx tt"},
    RoleOfWords{kPersonHead,
                U"ông bà anh chị cô chú bác cụ thầy chí sĩ sỹ hùng vua tướng thư tịch viên trưởng mẹ em cậu "
                U"họ giả nhân tá úy ủy nsnd nsưt gs pgs ts ths bs ks"},
    RoleOfWords{kNameHead,
                U"ngày tết lễ tháng năm tuần hội đoàn đảng sở bộ ban cục viện trường nhà nước xuân mùa chiến "
                U"đội công phong giải cúp chào mừng kính thăm về đón yêu quê vì bệnh trạm quỹ nhớ ơn theo "
                U"toàn các người tiến chúc quý"},
    RoleOfWords{kMultiplier, U"trăm nghìn ngàn vạn triệu tỷ tỉ"},
    RoleOfWords{kSpelledCount, U"hai ba bốn sáu bảy tám chín mười mươi trăm nghìn ngàn vạn triệu tỷ mốt lăm"},
    RoleOfWords{kOrdinal, U"giêng hai ba tư năm sáu bảy tám chín mười chạp một nhất nhì"},
    RoleOfWords{kAdminLevel, U"xã phường tỉnh huyện quận tp thôn xóm ấp buôn làng thị thành khu"},
    RoleOfWords{kVillage, U"xã phường tỉnh huyện quận tp thôn xóm ấp buôn làng"},
    RoleOfWords{kStem, U"giáp ất bính đinh mậu kỷ canh tân nhâm quý"},
    RoleOfWords{kNumberedEnd, U"quyết định thị tư hoạch văn án luận dẫn lộ hội nghị kỷ trình đài phố dịch số"},
    RoleOfWords{kRoad, U"tuyến tốc lộ trục chặng đoạn"},
    RoleOfWords{kBranch, U"tý sửu dần mão thìn tỵ tị ngọ mùi thân dậu tuất hợi"},
};

using RoleTable = std::unordered_map<std::u32string_view, std::uint32_t, LettersHash, LettersEqual>;

RoleTable MakeRoleTable() {
  RoleTable table;
  for (const RoleOfWords& entry : kRoles) {
    std::u32string_view rest = entry.words;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(U' '), rest.size());
      table[rest.substr(0, end)] |= entry.role;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return table;
}

std::uint32_t RolesOf(const HashedLetters& lower) {
  static const RoleTable kTable = MakeRoleTable();
  const auto found = kTable.find(lower);
  return found == kTable.end() ? 0 : found->second;
}

bool Contains(std::u32string_view set, char32_t letter) { return set.find(letter) != std::u32string_view::npos; }
bool IsDigit(char32_t letter) { return letter >= U'0' && letter <= U'9'; }
bool IsWordLetter(char32_t letter) {
  return (letter >= U'a' && letter <= U'z') || (letter >= U'A' && letter <= U'Z') || letter >= 0xC0;
}

}  // namespace

Word::Word(std::string_view text) {
  Decode(text);
  FindCore();
  Lower();
  roles_ = RolesOf({lower(), hash_});
}

void Word::Decode(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const DecodedCodePoint letter = byte < 0x80 ? DecodedCodePoint{byte} : DecodeUtf8(text, at);
    if (length_ == kNear) far_.assign(near_.data(), kNear);
    if (length_ < kNear) {
      near_[length_] = letter.code_point;
    } else {
      far_ += letter.code_point;
    }
    ++length_;
    at += letter.length;
  }
}

void Word::FindCore() {
  const char32_t* letters = Letters();
  core_end_ = length_;
  const auto opens = [](char32_t letter) { return letter == U'"' || Contains(kOpening, letter); };
  const auto closes = [](char32_t letter) {
    return letter == U'"' || Contains(kPunctuation, letter) || Contains(kClosing, letter);
  };
  while (core_begin_ < core_end_ && opens(letters[core_begin_])) ++core_begin_;
  while (core_end_ > core_begin_ && closes(letters[core_end_ - 1])) --core_end_;
}

void Word::Lower() {
  if (!far_.empty()) far_.resize(length_ + core_end_ - core_begin_);
  char32_t* const all = far_.empty() ? near_.data() : far_.data();
  char32_t* lowered = all + length_;
  std::size_t letters = 0;
  std::size_t upper = 0;
  is_plain_number_ = core_begin_ < core_end_ && IsDigit(all[core_begin_]);
  for (const char32_t letter : Core()) {
    const char32_t lower = ToLower(letter);
    *lowered++ = lower;
    letters += IsWordLetter(letter);
    upper += lower != letter;
    is_plain_number_ = is_plain_number_ && (IsDigit(letter) || Contains(U".,%", letter));
  }
  hash_ = HashOfLetters(lower());
  has_letters_ = letters > 0;
  if (upper == 0) return;
  const bool first = lower().front() != Core().front();
  capitals_ = upper == 1 && first ? Capitals::kFirst : upper == letters ? Capitals::kAll : Capitals::kMixed;
}

bool Word::EndsClause() const { return !EndsClean() && (Contains(kStops, Last()) || Last() == U'"'); }

bool Word::EndsSentence() const { return !EndsClean() && Contains(U".!?:;…", Last()) && !IsAbbreviation(); }

bool Word::IsDash() const { return length_ == 1 && Contains(kDashes, First()); }

bool Word::IsYear() const {
  return is_plain_number_ && lower().size() == 4 && (lower().starts_with(U"19") || lower().starts_with(U"20")) &&
         std::all_of(lower().begin(), lower().end(), IsDigit);
}

bool Word::IsRomanNumeral() const {
  if (capitals_ != Capitals::kAll && capitals_ != Capitals::kFirst) return false;
  std::u32string_view rest = Core();
  const auto take = [&rest](std::u32string_view part) {
    if (!rest.starts_with(part)) return false;
    rest.remove_prefix(part.size());
    return true;
  };
  if (!take(U"XL")) {
    take(U"L");
    for (int i = 0; i < 3; ++i) take(U"X");
  }
  if (!take(U"IX") && !take(U"IV")) {
    take(U"V");
    for (int i = 0; i < 3; ++i) take(U"I");
  }
  return rest.empty() && Core() != U"L";
}

bool Word::IsDocumentNumber() const {
  if (!BeginsWithDigit() || !has_letters_) return false;
  const std::u32string_view core = Core();
  const std::size_t sign = core.find_first_of(U"-/");
  if (sign == std::u32string_view::npos) return false;
  return std::any_of(core.begin() + static_cast<std::ptrdiff_t>(sign), core.end(),
                     [](char32_t letter) { return ToLower(letter) != letter; });
}

bool Word::IsAbbreviation() const {
  if (lower() == U"đ/c" || lower() == U"đ/ch") return true;
  if (capitals_ != Capitals::kNone && EndsClean() && (lower() == U"tp" || lower() == U"tx")) return true;
  return Last() == U'.' && !lower().empty() && lower().size() <= 4 &&
         std::all_of(lower().begin(), lower().end(), [](char32_t c) { return Contains(U"bcdđghklmnpqrstvx.", c); });
}

bool Word::MayNotBeginLine() const {
  return IsDash() || Contains(kClosing, First()) || Contains(kPunctuation, First()) || First() == U'%';
}

bool Word::MayNotEndLine() const {
  return Contains(kOpening, Last()) || (!BeginsClean() && EndsClean() && core_end_ - core_begin_ <= 2);
}

bool ClauseEndsBetween(const Word& a, const Word& b) {
  return a.EndsClause() || a.IsDash() || b.IsDash() || !b.BeginsClean();
}

}  // namespace bangron
