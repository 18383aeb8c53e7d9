#include "engine/scene/viewing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/font/font.h"

namespace bangron {
namespace {

// Metres for each centimetre of a capital's height.
constexpr int kDayPerCm = 30;    // tenths of a metre
constexpr int kNightPerCm = 15;  // tenths of a metre
// A pixel is one minute of arc at so many centimetres for each millimetre of pitch.
constexpr std::int64_t kArcMinuteCm = 344;
constexpr int kLeastContrast = 4500;      // permille
constexpr int kBoldStrokePermille = 160;  // of the em: stems of our bold faces
constexpr int kBitmapStrokePx = 1;
constexpr int kStrayLight = 500;  // ten-thousandths of white on every pixel

// Light of each value of a channel in hundred-thousandths.
constexpr std::array<std::int32_t, 256> kLight{
    0,     30,    61,    91,    121,   152,   182,   212,   243,   273,   304,   335,   368,   402,   439,   478,
    518,   561,   605,   651,   700,   750,   802,   857,   913,   972,   1033,  1096,  1161,  1229,  1298,  1370,
    1444,  1521,  1600,  1681,  1764,  1850,  1938,  2029,  2122,  2217,  2315,  2416,  2519,  2624,  2732,  2843,
    2956,  3071,  3190,  3310,  3434,  3560,  3689,  3820,  3955,  4092,  4231,  4374,  4519,  4667,  4817,  4971,
    5127,  5286,  5448,  5613,  5781,  5951,  6125,  6301,  6480,  6663,  6848,  7036,  7227,  7421,  7619,  7819,
    8022,  8228,  8438,  8650,  8866,  9084,  9306,  9531,  9759,  9990,  10224, 10462, 10702, 10946, 11193, 11444,
    11697, 11954, 12214, 12477, 12744, 13014, 13287, 13563, 13843, 14126, 14413, 14703, 14996, 15293, 15593, 15896,
    16203, 16513, 16827, 17144, 17465, 17789, 18116, 18447, 18782, 19120, 19462, 19807, 20156, 20508, 20864, 21223,
    21586, 21953, 22323, 22697, 23074, 23455, 23840, 24228, 24620, 25016, 25415, 25818, 26225, 26636, 27050, 27468,
    27889, 28315, 28744, 29177, 29614, 30054, 30499, 30947, 31399, 31855, 32314, 32778, 33245, 33716, 34191, 34670,
    35153, 35640, 36131, 36625, 37124, 37626, 38133, 38643, 39157, 39676, 40198, 40724, 41254, 41789, 42327, 42869,
    43415, 43966, 44520, 45079, 45641, 46208, 46778, 47353, 47932, 48515, 49102, 49693, 50289, 50888, 51492, 52100,
    52712, 53328, 53948, 54572, 55201, 55834, 56471, 57112, 57758, 58408, 59062, 59720, 60383, 61050, 61721, 62396,
    63076, 63760, 64448, 65141, 65837, 66539, 67244, 67954, 68669, 69387, 70110, 70838, 71569, 72306, 73046, 73791,
    74540, 75294, 76052, 76815, 77582, 78354, 79130, 79910, 80695, 81485, 82279, 83077, 83880, 84687, 85499, 86316,
    87137, 87962, 88792, 89627, 90466, 91310, 92158, 93011, 93869, 94731, 95597, 96469, 97345, 98225, 99110, 100000,
};

// Rows that marks are apart, at the least, in letters of a size: one until letters are large.
int PixelsBetweenMarks(int size_px) { return std::max(1, size_px / 24); }

void Report(Diagnostics& diagnostics, const char* code, Severity severity, const std::string& key, std::string found,
            std::string allowed) {
  diagnostics.Add({.code = code,
                   .severity = severity,
                   .where = {},
                   .key = key,
                   .found = std::move(found),
                   .allowed = std::move(allowed),
                   .suggestion = {}});
}

Viewing ViewingOf(const RegionReport& region, const Font& face, const Screen& screen) {
  const FontSize size{region.size_64};
  const std::int64_t capital_64 = ScaleTo64(CapHeight(face), size, face.units_per_em());
  const std::int64_t capital_um = capital_64 * screen.pitch_um / 64;
  const int size_px = region.size_64 / 64;
  Viewing viewing;
  viewing.show = region.show;
  viewing.capital_mm = static_cast<int>((capital_um + 500) / 1000);
  const bool bitmap = face.kind() == FaceKind::kBitmap;
  viewing.stroke_um =
      bitmap ? kBitmapStrokePx * screen.pitch_um * std::max(1, size_px / face.units_per_em())
             : static_cast<int>(std::int64_t{region.size_64} * kBoldStrokePermille * screen.pitch_um / (64 * 1000));
  viewing.day_m = static_cast<int>(capital_um * kDayPerCm / 100'000);
  viewing.night_m = static_cast<int>(capital_um * kNightPerCm / 100'000);
  viewing.marks_m = static_cast<int>(kArcMinuteCm * screen.pitch_um * PixelsBetweenMarks(size_px) / (1000 * 100));
  viewing.contrast_permille = ContrastOf(region.ink_colour, region.ground_colour);
  return viewing;
}

}  // namespace

int LightOf(Xrgb colour) {
  const std::int64_t light = std::int64_t{kLight[colour >> 16U & 0xFFU]} * 2126 +
                             std::int64_t{kLight[colour >> 8U & 0xFFU]} * 7152 +
                             std::int64_t{kLight[colour & 0xFFU]} * 722;
  return static_cast<int>((light + 50'000) / 100'000);
}

int ContrastOf(Xrgb a, Xrgb b) {
  const int lighter = std::max(LightOf(a), LightOf(b)) + kStrayLight;
  const int darker = std::min(LightOf(a), LightOf(b)) + kStrayLight;
  return static_cast<int>(std::int64_t{lighter} * 1000 / darker);
}

std::vector<Viewing> ViewingsOf(const Scene& scene, const Look& look, const Screen& screen) {
  std::vector<Viewing> viewings;
  if (screen.pitch_um <= 0) return viewings;
  for (const RegionReport& region : scene.regions()) {
    const auto face = look.fonts.find(region.face);
    if (face == look.fonts.end() || region.size_64 <= 0 || !face->second->Open()) continue;
    viewings.push_back(ViewingOf(region, **face->second->Open(), screen));
  }
  return viewings;
}

void ReportViewing(const Scene& scene, const Look& look, const Screen& screen, Diagnostics& diagnostics) {
  for (const Viewing& viewing : ViewingsOf(scene, look, screen)) {
    const auto metres = [](int m) { return fmt::format("{} m", m); };
    if (screen.distance_m > 0 && viewing.day_m < screen.distance_m) {
      // A foot may be for those who come near; what only half of them can read is wrong.
      const bool far_off = 2 * viewing.day_m < screen.distance_m;
      Report(diagnostics, "not-read-by-day", far_off ? Severity::kWarning : Severity::kNote, viewing.show,
             fmt::format("{} mm, {} m", viewing.capital_mm, viewing.day_m), metres(screen.distance_m));
    } else if (screen.distance_m > 0 && viewing.night_m < screen.distance_m) {
      Report(diagnostics, "not-read-at-night", Severity::kNote, viewing.show,
             fmt::format("{} mm, {} m", viewing.capital_mm, viewing.night_m), metres(screen.distance_m));
    }
    if (screen.distance_m > 0 && viewing.marks_m < screen.distance_m && viewing.day_m >= screen.distance_m) {
      Report(diagnostics, "marks-run-together", Severity::kNote, viewing.show, metres(viewing.marks_m),
             metres(screen.distance_m));
    }
    if (viewing.contrast_permille < kLeastContrast && viewing.contrast_permille > 0) {
      Report(diagnostics, "low-contrast", Severity::kWarning, viewing.show,
             fmt::format("{}.{}", viewing.contrast_permille / 1000, viewing.contrast_permille % 1000 / 100), "4.5");
    }
  }
}

}  // namespace bangron
