#include "engine/text/shape.h"

#include <fmt/format.h>
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <memory>

#include "engine/base/utf8.h"

namespace bangron {
namespace {

struct DestroyFont {
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
};
struct DestroyBuffer {
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};

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
hb_font_t* CreateBitmapFont(const Font& font) {
  const std::unique_ptr<hb_font_funcs_t, DestroyFuncs> funcs(hb_font_funcs_create());
  hb_font_funcs_set_nominal_glyph_func(funcs.get(), &GlyphOfBitmapFace, nullptr, nullptr);
  hb_font_funcs_set_glyph_h_advance_func(funcs.get(), &AdvanceOfBitmapFace, nullptr, nullptr);
  // Not hb_face_get_empty: the shaper does nothing with that one.
  hb_face_t* face = hb_face_create(hb_blob_get_empty(), 0);
  hb_font_t* created = hb_font_create(face);
  hb_font_set_funcs(created, funcs.get(), const_cast<Font*>(&font), nullptr);
  hb_face_destroy(face);
  return created;
}

hb_font_t* CreateOutlineFont(const Font& font) {
  const auto& bytes = font.bytes();
  hb_blob_t* blob = hb_blob_create(reinterpret_cast<const char*>(bytes.data()), static_cast<unsigned>(bytes.size()),
                                   HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  hb_face_t* face = hb_face_create(blob, 0);
  hb_font_t* created = hb_font_create(face);
  hb_ot_font_set_funcs(created);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return created;
}

// The shaper's tables of one font, scaled to font units. Immutable, so any thread may shape with it.
class ShaperTables final : public FontCompanion {
 public:
  explicit ShaperTables(const Font& font) {
    font_.reset(font.kind() == FaceKind::kBitmap ? CreateBitmapFont(font) : CreateOutlineFont(font));
    hb_font_set_scale(font_.get(), font.units_per_em(), font.units_per_em());
    hb_font_make_immutable(font_.get());
  }

  hb_font_t* font() const { return font_.get(); }

 private:
  std::unique_ptr<hb_font_t, DestroyFont> font_;
};

std::unique_ptr<const FontCompanion> MakeShaperTables(const Font& font) { return std::make_unique<ShaperTables>(font); }

std::unique_ptr<hb_buffer_t, DestroyBuffer> ShapeRun(const std::string& run, const Font& font) {
  std::unique_ptr<hb_buffer_t, DestroyBuffer> buffer(hb_buffer_create());
  hb_buffer_set_direction(buffer.get(), HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer.get(), HB_SCRIPT_LATIN);
  hb_buffer_set_language(buffer.get(), hb_language_from_string("vi", 2));
  hb_buffer_add_utf8(buffer.get(), run.data(), static_cast<int>(run.size()), 0, static_cast<int>(run.size()));
  hb_shape(static_cast<const ShaperTables&>(font.Companion(&MakeShaperTables)).font(), buffer.get(), nullptr, 0);
  return buffer;
}

// Where each word begins in the run; one past its last byte stands the space or the end.
struct Run {
  std::string bytes;
  std::vector<std::size_t> ends;
};

Run JoinWords(const std::vector<std::string>& words) {
  Run run;
  for (const std::string& word : words) {
    if (!run.bytes.empty()) run.bytes += ' ';
    run.bytes += word;
    run.ends.push_back(run.bytes.size());
  }
  return run;
}

Error MissingGlyph(const std::string& run, std::size_t at, const Font& font) {
  const DecodedCodePoint letter = DecodeUtf8(run, at);
  return Error{"glyph-missing", fmt::format("cannot set \"{}\": the font {} has no {} (U+{:04X})", run, font.name(),
                                            std::string_view(run).substr(at, letter.length),
                                            static_cast<std::uint32_t>(letter.code_point))};
}

// Measures the glyphs from word.first_glyph to word.end_glyph; `end_pen` is where the next glyph's pen stands.
void MeasureWord(const std::vector<ShapedGlyph>& glyphs, std::int64_t end_pen, ShapedWord& word) {
  bool has_ink = false;
  for (std::size_t i = word.first_glyph; i < word.end_glyph; ++i) {
    const ShapedGlyph& glyph = glyphs[i];
    if (glyph.ink.IsEmpty()) continue;
    const std::int64_t left = glyph.pen + glyph.ink.left;
    const std::int64_t right = glyph.pen + glyph.ink.right;
    const std::int32_t top = glyph.rise + glyph.ink.top;
    const std::int32_t bottom = glyph.rise + glyph.ink.bottom;
    word.left = has_ink ? std::min(word.left, left) : left;
    word.right = has_ink ? std::max(word.right, right) : right;
    word.top = has_ink ? std::max(word.top, top) : top;
    word.bottom = has_ink ? std::min(word.bottom, bottom) : bottom;
    has_ink = true;
  }
  if (has_ink) return;
  word.left = word.first_glyph < word.end_glyph ? glyphs[word.first_glyph].pen : end_pen;
  word.right = end_pen;
}

}  // namespace

Result<ShapedText> Shape(CutText cut, const Font& font) {
  ShapedText shaped;
  shaped.texts = std::move(cut.words);
  shaped.gaps = std::move(cut.gaps);
  if (shaped.texts.empty()) return shaped;

  const Run run = JoinWords(shaped.texts);
  const auto buffer = ShapeRun(run.bytes, font);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);

  shaped.glyphs.reserve(count);
  shaped.words.resize(shaped.texts.size());
  std::size_t word = 0;
  std::int64_t pen = 0;
  for (unsigned i = 0; i < count; ++i) {
    const std::size_t at = infos[i].cluster;
    if (at < run.bytes.size() && infos[i].codepoint == 0) return MissingGlyph(run.bytes, at, font);
    if (at >= run.ends[word]) {  // the space after the word
      shaped.words[word].end_glyph = shaped.glyphs.size();
      MeasureWord(shaped.glyphs, pen, shaped.words[word]);
      shaped.words[++word].first_glyph = shaped.glyphs.size();
    } else {
      shaped.glyphs.push_back(
          {infos[i].codepoint, pen + positions[i].x_offset, positions[i].y_offset, font.Ink(infos[i].codepoint)});
    }
    pen += positions[i].x_advance;
  }
  shaped.words[word].end_glyph = shaped.glyphs.size();
  MeasureWord(shaped.glyphs, pen, shaped.words[word]);
  return shaped;
}

}  // namespace bangron
