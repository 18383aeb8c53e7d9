#include "tests/bench/text/harfbuzz_peer.h"

#include <hb-ot.h>
#include <hb.h>

namespace bangron {

struct HarfBuzzPeer::State {
  hb_font_t* font = nullptr;
  hb_buffer_t* buffer = hb_buffer_create();

  ~State() {
    hb_buffer_destroy(buffer);
    if (font != nullptr) hb_font_destroy(font);
  }
};

HarfBuzzPeer::HarfBuzzPeer(const std::vector<std::uint8_t>& font_bytes) : state_(std::make_unique<State>()) {
  hb_blob_t* blob = hb_blob_create(reinterpret_cast<const char*>(font_bytes.data()),
                                   static_cast<unsigned>(font_bytes.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  hb_face_t* face = hb_face_create(blob, 0);
  state_->font = hb_font_create(face);
  hb_ot_font_set_funcs(state_->font);
  const auto units_per_em = static_cast<int>(hb_face_get_upem(face));
  hb_font_set_scale(state_->font, units_per_em, units_per_em);
  hb_font_extents_t extents{};
  hb_font_get_h_extents(state_->font, &extents);
  ascender_ = extents.ascender;
  descender_ = -extents.descender;
  hb_face_destroy(face);
  hb_blob_destroy(blob);
}

HarfBuzzPeer::~HarfBuzzPeer() = default;

std::int64_t HarfBuzzPeer::Shape(const std::string& line) {
  hb_buffer_t* buffer = state_->buffer;
  hb_buffer_clear_contents(buffer);
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
  hb_buffer_set_language(buffer, hb_language_from_string("vi", 2));
  hb_buffer_add_utf8(buffer, line.data(), static_cast<int>(line.size()), 0, static_cast<int>(line.size()));
  hb_shape(state_->font, buffer, nullptr, 0);
  unsigned count = 0;
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
  std::int64_t advance = 0;
  for (unsigned i = 0; i < count; ++i) advance += positions[i].x_advance;
  return advance;
}

}  // namespace bangron
