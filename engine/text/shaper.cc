#include "engine/text/shaper.h"

#include <hb-ot.h>

#include <span>
#include <utility>

#include "engine/text/word_spacing.h"

namespace bangron {
namespace {

constexpr hb_codepoint_t kFirstBeyondTables = 0x2100;
// Latin-1, Ă Đ Ĩ Ũ Ơ Ư, the letters with tones, dashes and quotes.
bool IsOfVietnamese(hb_codepoint_t letter) {
  return letter <= 0x1B0 || (letter >= 0x1EA0 && letter <= 0x1EF9) || (letter >= 0x2010 && letter <= 0x2026);
}

constexpr std::size_t kTextCacheBytes = 256U << 10U;
constexpr std::size_t kWordsKept = 4096;  // about 900 KiB

struct DestroyFuncs {
  void operator()(hb_font_funcs_t* funcs) const { hb_font_funcs_destroy(funcs); }
};

hb_bool_t GlyphOfBitmapFace(hb_font_t*, void* font, hb_codepoint_t letter, hb_codepoint_t* glyph, void*) {
  *glyph = static_cast<const Font*>(font)->GlyphFor(letter);
  return *glyph != 0;
}

hb_position_t AdvanceOfBitmapFace(hb_font_t*, void* font, hb_codepoint_t glyph, void*) {
  return static_cast<const Font*>(font)->Advance(glyph);
}

// A bitmap face has no tables: letters are looked up one by one, and the shaper still composes and orders marks.
HbFont CreateBitmapFont(const Font& font) {
  const std::unique_ptr<hb_font_funcs_t, DestroyFuncs> funcs(hb_font_funcs_create());
  hb_font_funcs_set_nominal_glyph_func(funcs.get(), &GlyphOfBitmapFace, nullptr, nullptr);
  hb_font_funcs_set_glyph_h_advance_func(funcs.get(), &AdvanceOfBitmapFace, nullptr, nullptr);
  // Not hb_face_get_empty: the shaper does nothing with that one.
  hb_face_t* face = hb_face_create(hb_blob_get_empty(), 0);
  HbFont created(hb_font_create(face));
  hb_font_set_funcs(created.get(), funcs.get(), const_cast<Font*>(&font), nullptr);
  hb_face_destroy(face);
  return created;
}

HbFont CreateOutlineFont(const Font& font) {
  const auto& bytes = font.bytes();
  hb_blob_t* blob = hb_blob_create(reinterpret_cast<const char*>(bytes.data()), static_cast<unsigned>(bytes.size()),
                                   HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  hb_face_t* face = hb_face_create(blob, 0);
  HbFont created(hb_font_create(face));
  hb_ot_font_set_funcs(created.get());
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return created;
}

HbFont OpenTables(const Font& font) {
  HbFont opened = font.kind() == FaceKind::kBitmap ? CreateBitmapFont(font) : CreateOutlineFont(font);
  hb_font_set_scale(opened.get(), font.units_per_em(), font.units_per_em());
  hb_font_make_immutable(opened.get());
  return opened;
}

// The next of an array whose elements lie `stride` bytes apart.
template <typename T>
T* Next(T* at, unsigned stride) {
  using Byte = std::conditional_t<std::is_const_v<T>, const char, char>;
  return reinterpret_cast<T*>(reinterpret_cast<Byte*>(at) + stride);
}

constexpr hb_feature_t Everywhere(hb_tag_t tag, std::uint32_t value) {
  return {tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
}

std::span<const hb_feature_t> FeaturesOf(Joining joining) {
  static constexpr hb_feature_t kSpaced[] = {Everywhere(HB_TAG('l', 'i', 'g', 'a'), 0),
                                             Everywhere(HB_TAG('c', 'l', 'i', 'g'), 0)};
  static constexpr hb_feature_t kTabular[] = {
      Everywhere(HB_TAG('l', 'i', 'g', 'a'), 0), Everywhere(HB_TAG('c', 'l', 'i', 'g'), 0),
      Everywhere(HB_TAG('k', 'e', 'r', 'n'), 0), Everywhere(HB_TAG('t', 'n', 'u', 'm'), 1)};
  if (joining == Joining::kTabular) return kTabular;
  return joining == Joining::kSpaced ? std::span<const hb_feature_t>(kSpaced) : std::span<const hb_feature_t>();
}

std::unique_ptr<const FontCompanion> MakeShaper(const Font& font) { return std::make_unique<Shaper>(font); }

}  // namespace

const Shaper& Shaper::Of(const Font& font) { return static_cast<const Shaper&>(font.Companion(&MakeShaper)); }

Shaper::Shaper(const Font& font)
    : source_(font),
      font_(OpenTables(font)),
      fast_(hb_font_create_sub_font(font_.get())),
      language_(hb_language_from_string("vi", 2)),
      texts_(kTextCacheBytes) {
  ReadTables();
  const std::unique_ptr<hb_font_funcs_t, DestroyFuncs> funcs(hb_font_funcs_create());
  hb_font_funcs_set_nominal_glyph_func(funcs.get(), &FindGlyph, nullptr, nullptr);
  hb_font_funcs_set_nominal_glyphs_func(funcs.get(), &FindGlyphs, nullptr, nullptr);
  hb_font_funcs_set_glyph_h_advances_func(funcs.get(), &FindAdvances, nullptr, nullptr);
  hb_font_set_funcs(fast_.get(), funcs.get(), this, nullptr);
  hb_font_make_immutable(fast_.get());
  const std::optional<std::int32_t> space = SpaceBetweenWordsApart(fast_.get(), language_, LettersOfWords());
  if (space) words_ = std::make_unique<WordCache>(*space, kWordsKept);
}

std::u32string Shaper::LettersOfWords() const {
  std::u32string letters;
  for (char32_t letter = U'!'; letter < kFirstBeyondTables; ++letter) {
    if (tables_.glyphs[letter] != 0 && IsOfVietnamese(letter)) letters += letter;
  }
  return letters;
}

void Shaper::ReadTables() {
  const unsigned glyphs = hb_face_get_glyph_count(hb_font_get_face(font_.get()));
  tables_.advances.resize(glyphs);
  for (unsigned glyph = 0; glyph < glyphs; ++glyph) {
    tables_.advances[glyph] = hb_font_get_glyph_h_advance(font_.get(), glyph);
  }
  tables_.ink_of.resize(glyphs);
  tables_.glyphs.resize(kFirstBeyondTables);
  for (hb_codepoint_t letter = 0; letter < kFirstBeyondTables; ++letter) {
    hb_codepoint_t glyph = 0;
    if (hb_font_get_nominal_glyph(font_.get(), letter, &glyph) == 0 || glyph > 0xFFFF) continue;
    tables_.glyphs[letter] = static_cast<std::uint16_t>(glyph);
    if (!IsOfVietnamese(letter) || glyph >= glyphs || tables_.ink_of[glyph] != 0) continue;
    tables_.ink_of[glyph] = static_cast<std::uint16_t>(tables_.inks.size());
    tables_.inks.push_back(source_.Ink(glyph));
  }
}

hb_bool_t Shaper::FindGlyph(hb_font_t*, void* data, hb_codepoint_t letter, hb_codepoint_t* glyph, void*) {
  const auto& shaper = *static_cast<const Shaper*>(data);
  if (letter >= kFirstBeyondTables) return hb_font_get_nominal_glyph(shaper.font_.get(), letter, glyph);
  *glyph = shaper.tables_.glyphs[letter];
  return *glyph != 0;
}

unsigned Shaper::FindGlyphs(hb_font_t* font, void* data, unsigned count, const hb_codepoint_t* letter,
                            unsigned letter_stride, hb_codepoint_t* glyph, unsigned glyph_stride, void*) {
  unsigned found = 0;
  while (found < count && FindGlyph(font, data, *letter, glyph, nullptr) != 0) {
    letter = Next(letter, letter_stride);
    glyph = Next(glyph, glyph_stride);
    ++found;
  }
  return found;
}

void Shaper::FindAdvances(hb_font_t*, void* data, unsigned count, const hb_codepoint_t* glyph, unsigned glyph_stride,
                          hb_position_t* advance, unsigned advance_stride, void*) {
  const auto& shaper = *static_cast<const Shaper*>(data);
  const auto& advances = shaper.tables_.advances;
  for (unsigned i = 0; i < count; ++i) {
    *advance = *glyph < advances.size() ? advances[*glyph] : hb_font_get_glyph_h_advance(shaper.font_.get(), *glyph);
    glyph = Next(glyph, glyph_stride);
    advance = Next(advance, advance_stride);
  }
}

void Shaper::ShapeRun(std::string_view text, const TextRun& run, int units_per_em, Joining joining,
                      hb_buffer_t* buffer) const {
  hb_buffer_clear_contents(buffer);
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, run.script);
  hb_buffer_set_language(buffer, language_);
  hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), static_cast<unsigned>(run.first),
                     static_cast<int>(run.end - run.first));
  const std::span<const hb_feature_t> features = FeaturesOf(joining);
  const auto count = static_cast<unsigned>(features.size());
  if (units_per_em == source_.units_per_em()) {
    hb_shape(fast_.get(), buffer, features.data(), count);
    return;
  }
  const HbFont scaled(hb_font_create_sub_font(font_.get()));
  hb_font_set_scale(scaled.get(), units_per_em, units_per_em);
  hb_shape(scaled.get(), buffer, features.data(), count);
}

HbBuffer Shaper::TakeBuffer() const {
  const std::lock_guard lock(spare_mutex_);
  return spare_ ? std::move(spare_) : HbBuffer(hb_buffer_create());
}

void Shaper::ReturnBuffer(HbBuffer buffer) const {
  const std::lock_guard lock(spare_mutex_);
  spare_ = std::move(buffer);
}

}  // namespace bangron
