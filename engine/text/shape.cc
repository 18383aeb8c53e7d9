#include "engine/text/shape.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/text/lone_letters.h"
#include "engine/text/shaper.h"

namespace bangron {
namespace {

// Where each word ends; there stands the space or the end of all.
struct JoinedWords {
  std::string bytes;
  std::vector<std::size_t> ends;
  bool is_plainly_latin = false;
};

// Whether every letter is Latin or of no script, told by the first bytes of its UTF-8: below U+0370, U+1Exx, U+20xx.
bool IsPlainlyLatin(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0xCE) continue;
    const unsigned next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0;
    const bool latin_additional = byte == 0xE1 && next >= 0xB8 && next <= 0xBB;
    const bool punctuation = byte == 0xE2 && (next == 0x80 || next == 0x82);
    if (!latin_additional && !punctuation) return false;
    at += 2;
  }
  return true;
}

JoinedWords JoinWords(const std::vector<std::string>& words) {
  JoinedWords joined;
  std::size_t size = words.size();
  for (const std::string& word : words) size += word.size();
  joined.bytes.reserve(size);
  joined.ends.reserve(words.size());
  for (const std::string& word : words) {
    if (!joined.bytes.empty()) joined.bytes += ' ';
    joined.bytes += word;
    joined.ends.push_back(joined.bytes.size());
  }
  joined.is_plainly_latin = IsPlainlyLatin(joined.bytes);
  return joined;
}

bool HasOwnScript(hb_script_t script) {
  return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN;
}

// Letters of no script of their own, such as digits and marks, stay with what stands before them.
std::vector<TextRun> CutIntoRuns(const JoinedWords& joined) {
  const std::string_view text = joined.bytes;
  if (joined.is_plainly_latin) return {{0, text.size(), HB_SCRIPT_LATIN}};
  std::vector<TextRun> runs{{0, 0, HB_SCRIPT_UNKNOWN}};
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCodePoint letter = DecodeUtf8(text, at);
    const hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), letter.code_point);
    if (HasOwnScript(script) && script != runs.back().script) {
      if (HasOwnScript(runs.back().script)) runs.push_back({at, at, script});
      runs.back().script = script;
    }
    at += letter.length;
    runs.back().end = at;
  }
  if (!HasOwnScript(runs.back().script)) runs.back().script = HB_SCRIPT_LATIN;
  return runs;
}

// The same ink in other font units, never smaller.
GlyphInk Rescaled(const GlyphInk& ink, int from_units, int to_units) {
  const auto floor = [&](std::int32_t value) {
    const std::int64_t product = std::int64_t{value} * to_units;
    return static_cast<std::int32_t>(product / from_units - (product % from_units < 0 ? 1 : 0));
  };
  const auto ceil = [&](std::int32_t value) { return -floor(-value); };
  return {floor(ink.left), ceil(ink.right), ceil(ink.top), floor(ink.bottom)};
}

Joining JoiningOf(const ShapeOptions& options) {
  if (options.digits == DigitWidth::kTabular) return Joining::kTabular;
  return options.letter_spacing == 0 ? Joining::kAny : Joining::kSpaced;
}

// As the font sets it: what is kept for other texts.
bool IsPlain(const ShapeOptions& options) { return JoiningOf(options) == Joining::kAny; }

bool IsDigit(char byte) { return byte >= '0' && byte <= '9'; }

// The widest of the ten, as they stand in a table. Units: font units.
std::int32_t WidestDigit(const Shaper& shaper, int units_per_em) {
  constexpr std::string_view kDigits = "0123456789";
  HbBuffer buffer = shaper.TakeBuffer();
  shaper.ShapeRun(kDigits, {0, kDigits.size(), HB_SCRIPT_LATIN}, units_per_em, Joining::kTabular, buffer.get());
  unsigned count = 0;
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
  std::int32_t widest = 0;
  for (unsigned i = 0; i < count; ++i) widest = std::max(widest, positions[i].x_advance);
  shaper.ReturnBuffer(std::move(buffer));
  return widest;
}

// Shapes one text in its face, and what the face lacks in the fonts that lend.
class TextShaper {
 public:
  TextShaper(const JoinedWords& joined, const Font& face, const Shaper& face_shaper, const ShapeOptions& options)
      : joined_(joined),
        face_(face),
        face_shaper_(face_shaper),
        options_(options),
        spacing_(options.letter_spacing * face.units_per_em() / 1000),
        digit_cell_(options.digits == DigitWidth::kTabular ? WidestDigit(face_shaper, face.units_per_em()) : 0) {
    shaped_.glyphs.reserve(joined.bytes.size());
    shaped_.words.resize(joined.ends.size());
    pens_.resize(joined.ends.size());
  }

  void ShapeAll() {
    for (const TextRun& run : CutIntoRuns(joined_)) {
      if (HB_DIRECTION_IS_BACKWARD(hb_script_get_horizontal_direction(run.script))) {
        missing_.push_back(run.first);
      } else {
        ShapeIn(run, 0);
      }
    }
    CloseWordsBefore(joined_.bytes.size() + 1);
  }

  ShapedWords& shaped() { return shaped_; }
  const std::vector<WordPens>& pens() const { return pens_; }
  std::vector<LentGrapheme>& lent() { return lent_; }
  const std::vector<std::size_t>& missing() const { return missing_; }

 private:
  const Font& FontAt(std::size_t font) const { return font == 0 ? face_ : *options_.lenders[font - 1]; }

  // The first font after `font` that may lend the letters of `run`. A bitmap face lends to bitmap faces only, pixel by
  // pixel, and no letters that join.
  std::size_t NextLender(std::size_t font, const TextRun& run) const {
    const auto may_lend = [&](const Font& lender) {
      if (&lender == &face_) return false;
      if (lender.kind() == FaceKind::kOutline) return true;
      if (face_.kind() == FaceKind::kOutline) return false;
      return LettersStandByThemselves(ToUtf32(std::string_view(joined_.bytes).substr(run.first, run.end - run.first)));
    };
    do ++font;
    while (font <= options_.lenders.size() && !may_lend(*options_.lenders[font - 1]));
    return font;
  }

  // The units in which a font's glyphs are counted: the face's; pixels are the same in all bitmap faces.
  int UnitsIn(const Font& font) const {
    return font.kind() == FaceKind::kBitmap ? font.units_per_em() : face_.units_per_em();
  }

  const Shaper& ShaperAt(std::size_t font) const { return font == 0 ? face_shaper_ : Shaper::Of(FontAt(font)); }

  void ShapeIn(const TextRun& run, std::size_t font) {
    const Shaper& shaper = ShaperAt(font);
    HbBuffer buffer = shaper.TakeBuffer();
    shaper.ShapeRun(joined_.bytes, run, UnitsIn(FontAt(font)), JoiningOf(options_), buffer.get());
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
    if (LacksNothing(infos, count)) {
      Add(infos, positions, count, run.end, font);
    } else {
      AddOrBorrow(infos, positions, count, run, font);
    }
    shaper.ReturnBuffer(std::move(buffer));
  }

  bool LacksNothing(const hb_glyph_info_t* infos, unsigned count) const {
    return std::all_of(infos, infos + count, [&](const hb_glyph_info_t& info) {
      return info.codepoint != 0 || joined_.bytes[info.cluster] == ' ';
    });
  }

  void AddOrBorrow(const hb_glyph_info_t* infos, const hb_glyph_position_t* positions, unsigned count,
                   const TextRun& run, std::size_t font) {
    for (unsigned first = 0; first < count;) {
      const unsigned end = EndOfKind(infos, count, first);
      const std::size_t end_byte = end < count ? infos[end].cluster : run.end;
      if (IsMissing(infos, count, first)) {
        Borrow({infos[first].cluster, end_byte, run.script}, font);
      } else {
        Add(infos + first, positions + first, end - first, end_byte, font);
      }
      first = end;
    }
  }

  static unsigned EndOfCluster(const hb_glyph_info_t* infos, unsigned count, unsigned first) {
    unsigned end = first + 1;
    while (end < count && infos[end].cluster == infos[first].cluster) ++end;
    return end;
  }

  bool IsMissing(const hb_glyph_info_t* infos, unsigned count, unsigned first) const {
    if (joined_.bytes[infos[first].cluster] == ' ') return false;
    const unsigned end = EndOfCluster(infos, count, first);
    return std::any_of(infos + first, infos + end, [](const hb_glyph_info_t& info) { return info.codepoint == 0; });
  }

  // The end of the clusters from `first` on that the font has, or of those that it lacks.
  unsigned EndOfKind(const hb_glyph_info_t* infos, unsigned count, unsigned first) const {
    const bool missing = IsMissing(infos, count, first);
    unsigned end = EndOfCluster(infos, count, first);
    while (end < count && IsMissing(infos, count, end) == missing) end = EndOfCluster(infos, count, end);
    return end;
  }

  void Borrow(const TextRun& run, std::size_t font) {
    const std::size_t lender = NextLender(font, run);
    if (lender > options_.lenders.size()) {
      missing_.push_back(run.first);
    } else {
      ShapeIn(run, lender);
    }
  }

  // Appends glyphs that `font` has; they end before `end_byte`.
  void Add(const hb_glyph_info_t* infos, const hb_glyph_position_t* positions, unsigned count, std::size_t end_byte,
           std::size_t font) {
    const Font& from = FontAt(font);
    const Shaper& shaper = ShaperAt(font);
    for (unsigned i = 0; i < count; ++i) {
      const std::size_t at = infos[i].cluster;
      const bool begins = i == 0 || at != infos[i - 1].cluster;
      const bool ends = i + 1 == count || at != infos[i + 1].cluster;
      CloseWordsBefore(at);
      const bool is_space = begins && joined_.bytes[at] == ' ';
      std::int32_t cell_rest = 0;
      if (!is_space) {
        GlyphInk ink = shaper.Ink(infos[i].codepoint);
        if (from.units_per_em() != UnitsIn(from)) {
          ink = Rescaled(ink, from.units_per_em(), UnitsIn(from));
        }
        const std::int32_t room = RoomInCell(at, font, positions[i].x_advance);
        pen_ += room / 2;
        cell_rest = room - room / 2;
        shaped_.glyphs.push_back({infos[i].codepoint, positions[i].y_offset, pen_ + positions[i].x_offset, ink,
                                  static_cast<std::uint8_t>(font)});
        if (begins && font != 0) NoteLent(at, EndOfGrapheme(infos, i, count, end_byte), font);
      }
      pen_ += positions[i].x_advance + cell_rest + (ends ? spacing_ : 0);
      if (is_space) pens_[word_].begin = pen_;
    }
  }

  // What a tabular digit of the face leaves of its cell; 0 for everything else.
  std::int32_t RoomInCell(std::size_t at, std::size_t font, std::int32_t advance) const {
    return digit_cell_ > 0 && font == 0 && IsDigit(joined_.bytes[at]) ? std::max(0, digit_cell_ - advance) : 0;
  }

  static std::size_t EndOfGrapheme(const hb_glyph_info_t* infos, unsigned first, unsigned count, std::size_t end_byte) {
    const unsigned next = EndOfCluster(infos, count, first);
    return next < count ? infos[next].cluster : end_byte;
  }

  void NoteLent(std::size_t first, std::size_t end, std::size_t font) {
    lent_.push_back({joined_.bytes.substr(first, end - first), word_, static_cast<std::uint8_t>(font)});
  }

  // The glyph of byte `at` comes next: measures the words that end before it.
  void CloseWordsBefore(std::size_t at) {
    while (!word_closed_ && at >= joined_.ends[word_]) {
      ShapedWord& word = shaped_.words[word_];
      word.end_glyph = shaped_.glyphs.size();
      pens_[word_].end = pen_;
      MeasureWord(word);
      if (word_ + 1 == joined_.ends.size()) {
        word_closed_ = true;
      } else {
        shaped_.words[++word_].first_glyph = shaped_.glyphs.size();
      }
    }
  }

  void MeasureWord(ShapedWord& word) const {
    bool has_ink = false;
    for (std::size_t i = word.first_glyph; i < word.end_glyph; ++i) {
      const ShapedGlyph& glyph = shaped_.glyphs[i];
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
    if (has_ink && digit_cell_ > 0) {
      word.left = std::min(word.left, pens_[word_].begin);
      word.right = std::max(word.right, pen_);
    }
    if (has_ink) return;
    word.left = word.first_glyph < word.end_glyph ? shaped_.glyphs[word.first_glyph].pen : pen_;
    word.right = pen_;
  }

  const JoinedWords& joined_;
  const Font& face_;
  const Shaper& face_shaper_;
  const ShapeOptions options_;
  const int spacing_;              // font units
  const std::int32_t digit_cell_;  // font units; 0: digits are as wide as they are
  ShapedWords shaped_;
  std::vector<WordPens> pens_;
  std::vector<LentGrapheme> lent_;
  std::vector<std::size_t> missing_;  // bytes
  std::size_t word_ = 0;
  bool word_closed_ = false;
  std::int64_t pen_ = 0;
};

Error MissingGlyph(const std::string& text, std::size_t at, const Font& face, bool has_lenders) {
  const DecodedCodePoint letter = DecodeUtf8(text, at);
  return Error{"glyph-missing",
               fmt::format("cannot set \"{}\": the font {} has no {} (U+{:04X}){}", text, face.name(),
                           std::string_view(text).substr(at, letter.length),
                           static_cast<std::uint32_t>(letter.code_point), has_lenders ? ", and no font lends it" : "")};
}

// Puts a text together from words that were shaped before, and shapes those that were not. False where that cannot be
// done: the font's words do not stand apart, or another font must lend a letter.
bool AssembleFromWords(const std::vector<std::string>& words, const JoinedWords& joined, const Font& face,
                       ShapedWords& shaped) {
  const Shaper& face_shaper = Shaper::Of(face);
  WordCache* cache = face_shaper.words();
  if (cache == nullptr || !joined.is_plainly_latin) return false;
  const std::vector<std::size_t> missing = cache->Assemble(words, shaped);
  if (missing.empty()) return true;

  if (missing.size() == words.size()) {
    TextShaper shaper(joined, face, face_shaper, {});
    shaper.ShapeAll();
    if (!shaper.missing().empty()) return false;
    cache->Keep(words, shaper.shaped(), shaper.pens(), WordCache::Which::kMetBefore);
    shaped = std::move(shaper.shaped());
    return true;
  }
  std::vector<std::string> unknown;
  unknown.reserve(missing.size());
  for (const std::size_t word : missing) unknown.push_back(words[word]);
  const JoinedWords run = JoinWords(unknown);
  TextShaper shaper(run, face, face_shaper, {});
  shaper.ShapeAll();
  if (!shaper.missing().empty()) return false;
  cache->Keep(unknown, shaper.shaped(), shaper.pens());
  return cache->Assemble(words, shaped).empty();
}

}  // namespace

Result<ShapedText> Shape(CutText cut, const Font& face, const ShapeOptions& options) {
  ShapedText text;
  text.texts = std::move(cut.words);
  text.gaps = std::move(cut.gaps);
  if (text.texts.empty()) return text;

  const JoinedWords joined = JoinWords(text.texts);
  const Shaper& face_shaper = Shaper::Of(face);
  if (IsPlain(options)) {
    if (const auto kept = face_shaper.texts().Find(joined.bytes)) {
      text.glyphs = kept->glyphs;
      text.words = kept->words;
      return text;
    }
  }
  ShapedWords shaped;
  if (!IsPlain(options) || !AssembleFromWords(text.texts, joined, face, shaped)) {
    TextShaper shaper(joined, face, face_shaper, options);
    shaper.ShapeAll();
    if (!shaper.missing().empty()) {
      return MissingGlyph(joined.bytes, shaper.missing().front(), face, !options.lenders.empty());
    }
    shaped = std::move(shaper.shaped());
    text.lent = std::move(shaper.lent());
  }
  // What another font lent depends on the fonts that may lend, so it is not kept.
  if (IsPlain(options) && text.lent.empty()) {
    face_shaper.texts().Keep(joined.bytes, std::make_shared<const ShapedWords>(shaped));
  }
  text.glyphs = std::move(shaped.glyphs);
  text.words = std::move(shaped.words);
  return text;
}

ShapeCacheCounts ShapeCounts(const Font& font) { return Shaper::Of(font).texts().counts(); }

ShapeCacheCounts WordCounts(const Font& font) {
  const WordCache* words = Shaper::Of(font).words();
  return words == nullptr ? ShapeCacheCounts{} : words->counts();
}

void ForgetShapedTexts(const Font& font) { Shaper::Of(font).texts().Clear(); }

void ForgetShapedWords(const Font& font) {
  ForgetShapedTexts(font);
  if (WordCache* words = Shaper::Of(font).words()) words->Clear();
}

}  // namespace bangron
