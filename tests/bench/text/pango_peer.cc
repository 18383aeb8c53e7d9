#include "tests/bench/text/pango_peer.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <cstring>
#include <stdexcept>

namespace bangron {

struct PangoPeer::State {
  FcConfig* config = nullptr;
  PangoFontMap* map = nullptr;
  PangoContext* context = nullptr;
  PangoLayout* layout = nullptr;
  PangoFontDescription* description = nullptr;
  cairo_surface_t* surface = nullptr;
  cairo_t* cairo = nullptr;

  ~State() {
    if (cairo != nullptr) cairo_destroy(cairo);
    if (surface != nullptr) cairo_surface_destroy(surface);
    if (description != nullptr) pango_font_description_free(description);
    if (layout != nullptr) g_object_unref(layout);
    if (context != nullptr) g_object_unref(context);
    if (map != nullptr) g_object_unref(map);
    if (config != nullptr) FcConfigDestroy(config);
  }

  bool Fits(int size_px, Size box) const {
    pango_font_description_set_absolute_size(description, static_cast<double>(size_px) * PANGO_SCALE);
    pango_layout_set_font_description(layout, description);
    PangoRectangle logical{};
    pango_layout_get_extents(layout, nullptr, &logical);
    return logical.width <= box.width * PANGO_SCALE && logical.height <= box.height * PANGO_SCALE;
  }

  void SetText(const std::string& text, Size box) const {
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    pango_layout_set_width(layout, box.width * PANGO_SCALE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
  }

  void EnsureSurface(Size box) {
    if (surface != nullptr && cairo_image_surface_get_width(surface) == box.width &&
        cairo_image_surface_get_height(surface) == box.height) {
      return;
    }
    if (cairo != nullptr) cairo_destroy(cairo);
    if (surface != nullptr) cairo_surface_destroy(surface);
    surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, box.width, box.height);
    cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
  }
};

PangoPeer::PangoPeer(const std::string& font_file, Positions positions) : state_(std::make_unique<State>()) {
  State& state = *state_;
  // Only this font is known, so that no family look-up can choose another.
  state.config = FcConfigCreate();
  if (FcConfigAppFontAddFile(state.config, reinterpret_cast<const FcChar8*>(font_file.c_str())) == FcFalse) {
    throw std::runtime_error("fontconfig cannot read " + font_file);
  }
  state.map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(state.map), state.config);
  state.context = pango_font_map_create_context(state.map);

  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(state.context, options);
  cairo_font_options_destroy(options);
  pango_context_set_language(state.context, pango_language_from_string("vi"));
  pango_context_set_round_glyph_positions(state.context, positions == Positions::kRounded);

  state.layout = pango_layout_new(state.context);
  pango_layout_set_alignment(state.layout, PANGO_ALIGN_CENTER);
  const FcFontSet* fonts = FcConfigGetFonts(state.config, FcSetApplication);
  if (fonts == nullptr || fonts->nfont < 1) throw std::runtime_error("no font in " + font_file);
  state.description = pango_fc_font_description_from_pattern(fonts->fonts[0], FALSE);
}

PangoPeer::~PangoPeer() = default;

int PangoPeer::FitSize(const std::string& text, Size box) {
  state_->SetText(text, box);
  int fits = 0;
  int too_large = box.height + 1;
  while (too_large - fits > 1) {
    const int middle = fits + (too_large - fits) / 2;
    (state_->Fits(middle, box) ? fits : too_large) = middle;
  }
  return fits;
}

void PangoPeer::Draw(const std::string& text, Size box, int size_px) {
  state_->EnsureSurface(box);
  if (pango_layout_get_text(state_->layout) != text) state_->SetText(text, box);
  state_->Fits(size_px, box);
  cairo_move_to(state_->cairo, 0, 0);
  pango_cairo_show_layout(state_->cairo, state_->layout);
}

XrgbBitmap PangoPeer::Picture() const {
  cairo_surface_t* surface = state_->surface;
  cairo_surface_flush(surface);
  XrgbBitmap picture({cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface)});
  const unsigned char* pixels = cairo_image_surface_get_data(surface);
  for (int y = 0; y < picture.size().height; ++y) {
    std::memcpy(picture.View().Row(y),
                pixels + static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(surface),
                static_cast<std::size_t>(picture.size().width) * sizeof(Xrgb));
  }
  return picture;
}

void PangoPeer::ForgetFonts() { pango_fc_font_map_cache_clear(PANGO_FC_FONT_MAP(state_->map)); }

}  // namespace bangron
