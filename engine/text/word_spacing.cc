#include "engine/text/word_spacing.h"

#include <hb-ot.h>

#include <memory>
#include <string>
#include <vector>

namespace bangron {
namespace {

struct DestroySet {
  void operator()(hb_set_t* set) const { hb_set_destroy(set); }
};
using HbSet = std::unique_ptr<hb_set_t, DestroySet>;
struct DestroySpacingBuffer {
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};

// A letter's glyphs and where they stand.
struct PlacedCluster {
  std::vector<hb_codepoint_t> glyphs;
  std::vector<hb_position_t> places;
  bool operator==(const PlacedCluster&) const = default;
};

// What the shaper substitutes in Latin text.
constexpr hb_tag_t kSubstitutions[] = {
    HB_TAG('r', 'v', 'r', 'n'), HB_TAG('l', 'o', 'c', 'l'), HB_TAG('c', 'c', 'm', 'p'),
    HB_TAG('r', 'l', 'i', 'g'), HB_TAG('c', 'a', 'l', 't'), HB_TAG('c', 'l', 'i', 'g'),
    HB_TAG('l', 'i', 'g', 'a'), HB_TAG('r', 'c', 'l', 't'), HB_TAG_NONE};

bool SubstitutesAround(hb_font_t* font, hb_codepoint_t glyph) {
  hb_face_t* face = hb_font_get_face(font);
  const HbSet lookups(hb_set_create());
  hb_ot_layout_collect_lookups(face, HB_OT_TAG_GSUB, nullptr, nullptr, kSubstitutions, lookups.get());
  const HbSet concerned(hb_set_create());
  for (hb_codepoint_t lookup = HB_SET_VALUE_INVALID; hb_set_next(lookups.get(), &lookup) != 0;) {
    hb_ot_layout_lookup_collect_glyphs(face, HB_OT_TAG_GSUB, lookup, concerned.get(), concerned.get(), concerned.get(),
                                       concerned.get());
  }
  return hb_set_has(concerned.get(), glyph) != 0;
}

class LetterShaper {
 public:
  LetterShaper(hb_font_t* font, hb_language_t language)
      : font_(font), language_(language), buffer_(hb_buffer_create()) {}

  // By letter of the text.
  std::vector<PlacedCluster> Shape(const std::u32string& text) const {
    hb_buffer_clear_contents(buffer_.get());
    hb_buffer_set_direction(buffer_.get(), HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer_.get(), HB_SCRIPT_LATIN);
    hb_buffer_set_language(buffer_.get(), language_);
    hb_buffer_add_utf32(buffer_.get(), reinterpret_cast<const std::uint32_t*>(text.data()),
                        static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
    hb_shape(font_, buffer_.get(), nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_.get(), &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer_.get(), &count);
    std::vector<PlacedCluster> clusters(text.size());
    for (unsigned i = 0; i < count; ++i) {
      PlacedCluster& cluster = clusters[infos[i].cluster];
      cluster.glyphs.push_back(infos[i].codepoint);
      cluster.places.insert(cluster.places.end(),
                            {positions[i].x_advance, positions[i].x_offset, positions[i].y_offset});
    }
    return clusters;
  }

 private:
  hb_font_t* font_;
  hb_language_t language_;
  std::unique_ptr<hb_buffer_t, DestroySpacingBuffer> buffer_;
};

// Neighbours of a letter that are tried, before it and behind it.
constexpr std::size_t kNeighbours = 8;

}  // namespace

std::optional<std::int32_t> SpaceBetweenWordsApart(hb_font_t* font, hb_language_t language,
                                                   std::u32string_view letters) {
  hb_codepoint_t space_glyph = 0;
  if (letters.empty() || hb_font_get_nominal_glyph(font, U' ', &space_glyph) == 0) return std::nullopt;
  if (SubstitutesAround(font, space_glyph)) return std::nullopt;

  const LetterShaper shaper(font, language);
  const PlacedCluster space = shaper.Shape(U" ").front();
  std::vector<PlacedCluster> alone;
  alone.reserve(letters.size());
  for (const char32_t letter : letters) alone.push_back(shaper.Shape({letter}).front());
  std::u32string text;
  for (std::size_t round = 1; round <= kNeighbours; ++round) {
    // Steps of any length through the letters: another neighbour for each letter in each round.
    const std::size_t step = 1 + round * letters.size() / (kNeighbours + 1);
    for (std::size_t i = 0; i < letters.size(); ++i) {
      text = {U' ', letters[i], U' ', letters[(i + step) % letters.size()], U' '};
      const std::vector<PlacedCluster> clusters = shaper.Shape(text);
      for (const std::size_t at : {0U, 2U, 4U}) {
        if (clusters[at] != space) return std::nullopt;
      }
      if (clusters[1] != alone[i] || clusters[3] != alone[(i + step) % letters.size()]) return std::nullopt;
    }
  }
  return space.places.front();
}

}  // namespace bangron
