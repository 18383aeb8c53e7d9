// HarfBuzz behind one class: glyphs and advances of one run of text in one font. Not words, not falling back to other
// fonts (shape.h). Kept with its font; included in engine/text only.
// Source: shared facts on Vietnamese text, part 2.
#pragma once

#include <hb.h>

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "engine/font/font.h"
#include "engine/text/shape_cache.h"
#include "engine/text/word_cache.h"

namespace bangron {

struct DestroyHarfBuzz {
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};
using HbFont = std::unique_ptr<hb_font_t, DestroyHarfBuzz>;
using HbBuffer = std::unique_ptr<hb_buffer_t, DestroyHarfBuzz>;

// A stretch of one script, read from left to right. Units: bytes.
struct TextRun {
  std::size_t first = 0;
  std::size_t end = 0;
  hb_script_t script = HB_SCRIPT_LATIN;
};

// What may be done to letters that stand side by side.
enum class Joining {
  kAny,      // whatever the font does
  kSpaced,   // no ligatures: room goes between letters
  kTabular,  // the font's tabular digits, neither ligatures nor kerning
};

// Thread: any; locks inside guard the spare buffer and the caches.
class Shaper final : public FontCompanion {
 public:
  // The shaper of a font, made at the first call.
  static const Shaper& Of(const Font& font);

  explicit Shaper(const Font& font);

  // Shapes a run; the text around it is context. Clusters are bytes of `text`. Units: font units of `units_per_em`.
  // The glyphs stand in the buffer until it is shaped into again or returned.
  void ShapeRun(std::string_view text, const TextRun& run, int units_per_em, Joining joining,
                hb_buffer_t* buffer) const;

  // As Font::Ink; what Vietnamese consists of costs no lock.
  GlyphInk Ink(GlyphId glyph) const {
    const std::uint16_t known = glyph < tables_.ink_of.size() ? tables_.ink_of[glyph] : 0;
    return known == 0 ? source_.Ink(glyph) : tables_.inks[known];
  }

  HbBuffer TakeBuffer() const;
  void ReturnBuffer(HbBuffer buffer) const;

  ShapeCache& texts() const { return texts_; }
  // Null where words are not shaped alike everywhere: some fonts kern with the space.
  WordCache* words() const { return words_.get(); }

 private:
  static hb_bool_t FindGlyph(hb_font_t*, void* tables, hb_codepoint_t letter, hb_codepoint_t* glyph, void*);
  static unsigned FindGlyphs(hb_font_t*, void* tables, unsigned count, const hb_codepoint_t* first_letter,
                             unsigned letter_stride, hb_codepoint_t* first_glyph, unsigned glyph_stride, void*);
  static void FindAdvances(hb_font_t*, void* tables, unsigned count, const hb_codepoint_t* first_glyph,
                           unsigned glyph_stride, hb_position_t* first_advance, unsigned advance_stride, void*);

  // The font's tables read once, because what is asked for every letter should cost one look.
  struct Tables {
    std::vector<std::uint16_t> glyphs;    // by code point, as far as Vietnamese reaches
    std::vector<hb_position_t> advances;  // by glyph
    std::vector<std::uint16_t> ink_of;    // by glyph, into `inks`; 0: not read
    std::vector<GlyphInk> inks{GlyphInk{}};
  };

  void ReadTables();
  std::u32string LettersOfWords() const;  // of Vietnamese, as far as the font has them

  const Font& source_;  // keeps this shaper
  HbFont font_;         // reads the file's tables
  HbFont fast_;         // the same through `tables_`
  Tables tables_;
  hb_language_t language_;

  mutable std::mutex spare_mutex_;
  mutable HbBuffer spare_;
  mutable ShapeCache texts_;
  std::unique_ptr<WordCache> words_;
};

}  // namespace bangron
