#include "engine/font/pcf_font.h"

#include <fmt/format.h>
#include <freetype/freetype.h>
#include <freetype/ftgzip.h>
#include <freetype/ftsystem.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include "engine/base/utf8.h"

namespace bangron {
namespace {

constexpr std::size_t kLargestFile = 32U << 20U;  // unpacked
constexpr int kLargestSide = 100;                 // px, of a glyph or a cell

// FreeType's allocator, for the one function of it that wants one.
void* Allocate(FT_Memory, long size) { return std::malloc(static_cast<std::size_t>(size)); }
void Free(FT_Memory, void* block) { std::free(block); }
void* Reallocate(FT_Memory, long, long size, void* block) {
  return std::realloc(block, static_cast<std::size_t>(size));
}

bool IsGzip(const std::vector<std::uint8_t>& bytes) {
  return bytes.size() >= 18 && bytes[0] == 0x1F && bytes[1] == 0x8B;
}

// A gzip file ends in the size of what it holds.
std::optional<std::vector<std::uint8_t>> Unpack(const std::vector<std::uint8_t>& bytes) {
  std::size_t size = 0;
  for (std::size_t i = 1; i <= 4; ++i) size = size << 8U | bytes[bytes.size() - i];
  if (size == 0 || size > kLargestFile) return std::nullopt;
  std::vector<std::uint8_t> unpacked(size);
  FT_MemoryRec_ memory{nullptr, &Allocate, &Free, &Reallocate};
  auto length = static_cast<FT_ULong>(size);
  if (FT_Gzip_Uncompress(&memory, unpacked.data(), &length, bytes.data(), static_cast<FT_ULong>(bytes.size())) != 0 ||
      length != size) {
    return std::nullopt;
  }
  return unpacked;
}

struct DeleteLibrary {
  void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct DeleteFace {
  void operator()(FT_Face face) const { FT_Done_Face(face); }
};

// False where the glyph is broken. `drawing` is reused: a face has tens of thousands of glyphs.
bool Load(FT_Face face, FT_UInt index, PcfFont::Drawing& drawing) {
  if (FT_Load_Glyph(face, index, FT_LOAD_DEFAULT) != 0) return false;
  const FT_GlyphSlot slot = face->glyph;
  const FT_Bitmap& bitmap = slot->bitmap;
  const bool is_sane = slot->format == FT_GLYPH_FORMAT_BITMAP && bitmap.pixel_mode == FT_PIXEL_MODE_MONO &&
                       bitmap.pitch >= 0 && bitmap.width <= kLargestSide && bitmap.rows <= kLargestSide &&
                       std::abs(slot->bitmap_left) <= kLargestSide && std::abs(slot->bitmap_top) <= kLargestSide;
  const FT_Pos advance = slot->advance.x / 64;
  if (!is_sane || advance < 0 || advance > kLargestSide) return false;
  drawing.left = slot->bitmap_left;
  drawing.top = slot->bitmap_top;
  drawing.size = {static_cast<int>(bitmap.width), static_cast<int>(bitmap.rows)};
  drawing.advance = static_cast<int>(advance);
  drawing.stride = (drawing.size.width + 7) / 8;
  drawing.bits.clear();
  for (unsigned y = 0; y < bitmap.rows; ++y) {
    const std::uint8_t* row = bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch;
    drawing.bits.insert(drawing.bits.end(), row, row + drawing.stride);
    if (bitmap.width % 8 != 0) drawing.bits.back() &= static_cast<std::uint8_t>(0xFFU << (8 - bitmap.width % 8));
  }
  return true;
}

// The rectangle that holds all ink; empty where there is none.
Rect InkOf(const PcfFont::Drawing& drawing) {
  std::array<std::uint8_t, (kLargestSide + 7) / 8> columns{};  // with ink in any row
  int top = -1;
  int bottom = 0;
  const std::uint8_t* byte = drawing.bits.data();
  for (int y = 0; y < drawing.size.height; ++y) {
    std::uint8_t any = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(drawing.stride); ++i, ++byte) {
      columns[i] |= *byte;
      any |= *byte;
    }
    if (any == 0) continue;
    if (top < 0) top = y;
    bottom = y + 1;
  }
  const auto has_ink = [&](int x) { return (columns[static_cast<std::size_t>(x) / 8] >> (7 - x % 8) & 1) != 0; };
  int left = 0;
  int right = drawing.size.width;
  while (left < right && !has_ink(left)) ++left;
  while (right > left && !has_ink(right - 1)) --right;
  return left == right ? Rect{} : Rect{left, top, right - left, bottom - top};
}

}  // namespace

bool PcfFont::IsPcf(const std::vector<std::uint8_t>& bytes) {
  constexpr std::uint8_t kMagic[] = {1, 'f', 'c', 'p'};
  return IsGzip(bytes) || (bytes.size() >= 4 && std::equal(std::begin(kMagic), std::end(kMagic), bytes.begin()));
}

Result<std::shared_ptr<PcfFont>> PcfFont::Open(std::string name, const std::vector<std::uint8_t>& bytes,
                                               const std::vector<GlyphRepair>& repairs) {
  std::shared_ptr<PcfFont> font(new PcfFont(std::move(name)));
  const auto unreadable = [&font](std::string_view why) {
    return Error{"font-unreadable", fmt::format("cannot open the font {}: {}", font->name(), why)};
  };
  const std::optional<std::vector<std::uint8_t>> unpacked = IsGzip(bytes) ? Unpack(bytes) : bytes;
  if (!unpacked) return unreadable("it cannot be unpacked");

  FT_Library opened_library = nullptr;
  if (FT_Init_FreeType(&opened_library) != 0) return unreadable("FreeType does not start");
  const std::unique_ptr<FT_LibraryRec_, DeleteLibrary> library(opened_library);
  FT_Face opened_face = nullptr;
  if (FT_New_Memory_Face(opened_library, unpacked->data(), static_cast<FT_Long>(unpacked->size()), 0, &opened_face) !=
      0) {
    return unreadable(fmt::format("its {} bytes are not a font file", bytes.size()));
  }
  const std::unique_ptr<FT_FaceRec_, DeleteFace> face(opened_face);
  if (FT_IS_SCALABLE(face) || face->num_fixed_sizes != 1) return unreadable("it is not a bitmap face of one size");
  if (FT_Select_Charmap(face.get(), FT_ENCODING_UNICODE) != 0) return unreadable("it has no Unicode character map");
  if (FT_Select_Size(face.get(), 0) != 0) return unreadable("it has no size");
  font->cell_height_px_ = face->available_sizes[0].height;
  font->ascent_px_ = static_cast<int>(face->size->metrics.ascender / 64);
  if (font->cell_height_px_ < 1 || font->cell_height_px_ > kLargestSide) return unreadable("its cell has no height");

  Drawing drawing;
  FT_UInt index = 0;
  for (FT_ULong letter = FT_Get_First_Char(face.get(), &index); index != 0;
       letter = FT_Get_Next_Char(face.get(), letter, &index)) {
    if (!Load(face.get(), index, drawing)) {
      return unreadable(fmt::format("its glyph for U+{:04X} is broken", letter));
    }
    font->Keep(static_cast<char32_t>(letter), drawing);
  }
  for (const GlyphRepair& repair : repairs) {
    if (const std::string why = font->Repair(repair); !why.empty()) return unreadable(why);
  }
  font->letters_.shrink_to_fit();
  font->glyphs_.shrink_to_fit();
  font->bits_.shrink_to_fit();
  return font;
}

void PcfFont::Keep(char32_t letter, const Drawing& drawing) {
  Glyph glyph;
  glyph.first_byte = static_cast<std::uint32_t>(bits_.size());
  glyph.advance = static_cast<std::uint8_t>(drawing.advance);
  const Rect ink = InkOf(drawing);
  if (!ink.IsEmpty()) {
    glyph.left = static_cast<std::int8_t>(std::clamp(drawing.left + ink.x, -128, 127));
    glyph.top = static_cast<std::int8_t>(std::clamp(drawing.top - ink.y, -128, 127));
    glyph.width = static_cast<std::uint8_t>(ink.width);
    glyph.height = static_cast<std::uint8_t>(ink.height);
    glyph.skipped = static_cast<std::uint8_t>(ink.x % 8);
    for (int y = ink.y; y < ink.Bottom(); ++y) {
      const auto row = drawing.bits.begin() + static_cast<std::ptrdiff_t>(y) * drawing.stride;
      bits_.insert(bits_.end(), row + ink.x / 8, row + (ink.Right() + 7) / 8);
    }
  }
  glyphs_.push_back(glyph);
  const auto id = static_cast<GlyphId>(glyphs_.size());
  const auto at = std::lower_bound(letters_.begin(), letters_.end(), std::pair(letter, GlyphId{0}));
  if (at != letters_.end() && at->first == letter) {
    at->second = id;
  } else {
    letters_.insert(at, {letter, id});
  }
}

std::string PcfFont::Repair(const GlyphRepair& repair) {
  std::string letter;
  AppendUtf8(repair.letter, letter);
  const Glyph* old = Find(GlyphFor(repair.letter));
  if (old == nullptr) return fmt::format("the repair of {} finds no such letter", letter);
  const Size cell{old->advance, cell_height_px_};
  Drawing drawing{0, ascent_px_, cell, cell.width, (cell.width + 7) / 8, {}};
  bool is_full = static_cast<int>(repair.rows.size()) == cell.height;
  for (const std::string& row : repair.rows) {
    is_full = is_full && static_cast<int>(row.size()) == cell.width;
    if (!is_full) break;
    drawing.bits.resize(drawing.bits.size() + static_cast<std::size_t>(drawing.stride));
    std::uint8_t* bytes = &drawing.bits[drawing.bits.size() - static_cast<std::size_t>(drawing.stride)];
    for (std::size_t x = 0; x < row.size(); ++x) {
      if (row[x] == '#') bytes[x / 8] |= static_cast<std::uint8_t>(0x80U >> (x % 8));
    }
  }
  if (!is_full) return fmt::format("the repair of {} is not {}x{} pixels", letter, cell.width, cell.height);
  Keep(repair.letter, drawing);
  return {};
}

GlyphId PcfFont::GlyphFor(char32_t code_point) const {
  const auto at = std::lower_bound(letters_.begin(), letters_.end(), std::pair(code_point, GlyphId{0}));
  return at != letters_.end() && at->first == code_point ? at->second : 0;
}

const PcfFont::Glyph* PcfFont::Find(GlyphId glyph) const {
  return glyph >= 1 && glyph <= glyphs_.size() ? &glyphs_[glyph - 1] : nullptr;
}

bool PcfFont::BitAt(const Glyph& glyph, int x, int y) const {
  const int stride = (glyph.skipped + glyph.width + 7) / 8;
  const int bit = glyph.skipped + x;
  const std::uint8_t byte = bits_[glyph.first_byte + static_cast<std::size_t>(y * stride + bit / 8)];
  return (byte >> (7 - bit % 8) & 1) != 0;
}

GlyphInk PcfFont::Ink(GlyphId glyph) const {
  const Glyph* found = Find(glyph);
  if (found == nullptr || found->width == 0) return {};
  return {found->left, found->left + found->width, found->top, found->top - found->height};
}

std::int32_t PcfFont::Advance(GlyphId glyph) const {
  const Glyph* found = Find(glyph);
  return found == nullptr ? 0 : found->advance;
}

FontSize PcfFont::SizeAtMost(FontSize size) const {
  const std::int32_t own = cell_height_px_ * 64;
  return {size.value_64 < own ? 0 : size.value_64 / own * own};
}

CoverageBitmap PcfFont::Rasterise(GlyphId glyph, FontSize size, int, CoverageMode) const {
  const Glyph* found = Find(glyph);
  if (found == nullptr || found->width == 0 || size.value_64 <= 0 || SizeAtMost(size) != size) return {};
  const int multiple = size.value_64 / (cell_height_px_ * 64);
  CoverageBitmap drawn;
  drawn.size = {found->width * multiple, found->height * multiple};
  drawn.origin = {found->left * multiple, -found->top * multiple};
  drawn.coverage.reserve(static_cast<std::size_t>(drawn.size.width) * static_cast<std::size_t>(drawn.size.height));
  for (int y = 0; y < drawn.size.height; ++y) {
    for (int x = 0; x < drawn.size.width; ++x) {
      drawn.coverage.push_back(BitAt(*found, x / multiple, y / multiple) ? 255 : 0);
    }
  }
  return drawn;
}

}  // namespace bangron
