#include "tests/bench/text/samples.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/base/utf8.h"
#include "engine/viet/letters.h"
#include "feed/list_folder.h"

namespace bangron {
namespace {

constexpr std::array<std::string_view, 44> kPhrases = {"Nhiệt liệt chào mừng",
                                                       "kỷ niệm 80 năm",
                                                       "Ngày hội đọc sách",
                                                       "toàn dân đoàn kết",
                                                       "xây dựng nông thôn mới",
                                                       "giữ gìn vệ sinh môi trường",
                                                       "phòng cháy, chữa cháy",
                                                       "an toàn giao thông",
                                                       "vì hạnh phúc của mọi nhà",
                                                       "học sinh và thầy cô giáo",
                                                       "tại Nhà Văn hóa xã Mẫu",
                                                       "từ ngày 18/11 đến ngày 24/11/2026",
                                                       "lúc 19h30",
                                                       "hiến máu cứu người",
                                                       "trồng cây đầu xuân",
                                                       "nước sạch cho vùng cao",
                                                       "khám bệnh miễn phí",
                                                       "vận động viên",
                                                       "Giải bóng chuyền hơi",
                                                       "mừng Đảng, mừng Xuân",
                                                       "đền ơn đáp nghĩa",
                                                       "thương binh, liệt sĩ",
                                                       "tiêm phòng cho trẻ em",
                                                       "tiết kiệm điện, nước",
                                                       "nói không với ma túy",
                                                       "phân loại rác tại nguồn",
                                                       "trường Tiểu học Ẵm Thượng",
                                                       "lễ hội truyền thống",
                                                       "đồng bào các dân tộc",
                                                       "gia đình văn hóa",
                                                       "quý II năm 2026",
                                                       "Hội Liên hiệp Phụ nữ",
                                                       "đội mũ bảo hiểm",
                                                       "đã uống rượu bia thì không lái xe",
                                                       "mở cửa từ 8 giờ đến 17 giờ",
                                                       "bảo vệ rừng là bảo vệ cuộc sống",
                                                       "chuyển đổi số",
                                                       "dịch vụ công trực tuyến",
                                                       "xin giữ trật tự",
                                                       "cảm ơn quý khách",
                                                       "Ủy ban nhân dân xã",
                                                       "chúc mừng năm mới",
                                                       "sức khỏe, bình an",
                                                       "nghiêng nước nghiêng thành"};

constexpr std::array<std::string_view, 4> kJoints = {" ", ", ", " - ", " và "};

constexpr std::size_t kShortest = 60;
constexpr std::size_t kLongest = 110;

constexpr std::array<std::u32string_view, 6> kToneMarks = {U"", U"\u0300", U"\u0301", U"\u0309", U"\u0303", U"\u0323"};

struct Marked {
  std::u32string_view plain;
  std::u32string_view bare;
  char32_t mark;
};
constexpr std::array<Marked, 4> kMarked = {
    {{U"ăĂ", U"aA", 0x306}, {U"âÂêÊôÔ", U"aAeEoO", 0x302}, {U"ơƠưƯ", U"oOuU", 0x31B}, {U"", U"", 0}}};

void AppendDecomposed(char32_t letter, std::u32string& out) {
  const auto parts = TakeApart(letter);
  if (!parts) {
    out += letter;
    return;
  }
  const char32_t plain = PutTogether({parts->plain, Tone::kNgang, parts->upper});
  std::u32string marks(kToneMarks[static_cast<std::size_t>(parts->tone)]);
  char32_t bare = plain;
  for (const Marked& marked : kMarked) {
    const std::size_t at = marked.plain.find(plain);
    if (at == std::u32string_view::npos) continue;
    bare = marked.bare[at];
    // The dot below sorts before the upper marks, the horn before all.
    const bool dot_first = parts->tone == Tone::kNang && marked.mark != 0x31B;
    marks.insert(dot_first ? 1 : 0, 1, marked.mark);
  }
  out += bare;
  out += marks;
}

}  // namespace

const std::vector<std::string>& BenchSlogans() {
  static const std::vector<std::string> slogans = {
      "NHIỆT LIỆT CHÀO MỪNG NGÀY HỘI ĐẠI ĐOÀN KẾT TOÀN DÂN TỘC XÃ MẪU NĂM 2026",
      "Toàn dân đoàn kết xây dựng đời sống văn hóa, giữ xóm làng xanh, sạch, đẹp",
      "Kỷ niệm 80 năm Ngày Toàn quốc kháng chiến (19/12/1946 - 19/12/2026)",
      "ĐÃ UỐNG RƯỢU, BIA THÌ KHÔNG LÁI XE - VÌ BẢN THÂN VÀ GIA ĐÌNH BẠN",
      "Phân loại rác tại nguồn là việc nhỏ mỗi ngày, cho con cháu mai sau một dòng sông trong",
      "Mùa mưa bão đến: gia cố nhà cửa, chặt tỉa cành cây, giữ liên lạc và nghe theo hướng dẫn",
      "Đọc sách mỗi tối cùng con: nửa giờ yên tĩnh, một đời ham học hỏi và biết yêu thương",
      "HIẾN MÁU CỨU NGƯỜI - MỘT NGHĨA CỬ CAO ĐẸP, SÁNG CHỦ NHẬT TẠI TRẠM Y TẾ XÃ",
      "Chuyển đổi số bắt đầu từ nhà mình: nộp hồ sơ trực tuyến, nhận kết quả tại bộ phận một cửa",
      "Giải bóng chuyền hơi người cao tuổi tranh Cúp Mùa Xuân, khai mạc 7h30 ngày 15/2/2027",
      "Giữ lửa nghề dệt thổ cẩm: lớp truyền nghề cho thanh niên, học phí 0 đồng, nhận 40 học viên",
      "MỪNG ĐẢNG QUANG VINH - MỪNG XUÂN ĐINH MÙI - MỪNG ĐẤT NƯỚC ĐỔI MỚI, VỮNG BƯỚC ĐI LÊN"};
  return slogans;
}

const PhraseList& BenchPhrases() {
  static const PhraseList phrases = LoadPhrases(BANGRON_DATA).value();
  return phrases;
}

const std::vector<std::string>& ProseLines() {
  static const std::vector<std::string> lines = {
      "Sáng nay, hơn ba trăm người dân đã có mặt ở sân nhà văn hóa để dọn cỏ, quét sơn và trồng lại hàng cây.",
      "Ban tổ chức đề nghị các thôn đăng ký gian hàng trước ngày 20/12 để kịp sắp xếp chỗ ngồi và điện chiếu sáng.",
      "Thư viện xã mở cửa cả thứ bảy; bạn đọc nhỏ tuổi có thể mượn hai cuốn sách mang về trong mười ngày.",
      "Nước sông dâng chậm, nhưng bà con ở khu vực trũng vẫn nên kê cao đồ đạc và chuẩn bị đèn pin, nước uống.",
      "Đội bóng của trường đã thắng ba trận liền, và trận chung kết sẽ diễn ra vào chiều chủ nhật tới.",
      "Người nghệ nhân già ngồi bên khung cửi, kể cho lũ trẻ nghe vì sao mỗi hoa văn lại mang tên một loài chim.",
      "Trạm y tế tiêm nhắc lại cho trẻ dưới năm tuổi; phụ huynh nhớ mang theo sổ theo dõi sức khỏe.",
      "Con đường mới dài hai cây số nối chợ với bến đò, rút ngắn nửa giờ đi lại cho học sinh mỗi buổi sáng.",
      "Tổ hợp tác trồng nấm vừa ký được hợp đồng bán hàng cho ba cửa hàng ở thị trấn bên cạnh.",
      "Khi có còi báo động, hãy bình tĩnh đi theo lối thoát hiểm, không dùng thang máy và không quay lại lấy đồ.",
      "Lớp học xóa mù chữ buổi tối đã đón thêm mười hai học viên, người lớn tuổi nhất năm nay bảy mươi mốt.",
      "Gió mùa về, trời trở lạnh, những chậu quất trước hiên nhà bắt đầu ngả vàng, báo hiệu một cái Tết ấm áp."};
  return lines;
}

const std::vector<Size>& TwentyBoxes() {
  static const std::vector<Size> boxes = {{96, 16},   {96, 32},   {128, 32},    {128, 64},   {160, 32},
                                          {160, 80},  {192, 96},  {192, 192},   {256, 64},   {256, 128},
                                          {320, 64},  {320, 160}, {384, 192},   {512, 128},  {128, 256},
                                          {640, 320}, {960, 160}, {1080, 1920}, {1280, 720}, {1920, 1080}};
  return boxes;
}

std::string GenerateSlogan(std::mt19937& random) {
  for (;;) {
    std::string text(kPhrases[random() % kPhrases.size()]);
    while (CountLetters(text) < kShortest) {
      text += kJoints[random() % kJoints.size()];
      text += kPhrases[random() % kPhrases.size()];
    }
    if (CountLetters(text) > kLongest) continue;
    return random() % 3 == 0 ? ToUpper(text) : text;
  }
}

std::string ToNfd(const std::string& text) {
  std::u32string out;
  for (const char32_t letter : ToUtf32(text)) AppendDecomposed(letter, out);
  return ToUtf8(out);
}

std::size_t CountSyllables(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

std::size_t CountLetters(const std::string& text) { return ToUtf32(text).size(); }

}  // namespace bangron
