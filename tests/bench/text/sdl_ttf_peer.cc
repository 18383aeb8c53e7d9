#include "tests/bench/text/sdl_ttf_peer.h"

#include <SDL_ttf.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace bangron {

struct SdlTtfPeer::State {
  TTF_Font* font = nullptr;

  ~State() {
    if (font != nullptr) TTF_CloseFont(font);
    TTF_Quit();
  }

  // Lines that the greedy breaker needs; -1 where one word is wider than the box.
  int LinesOf(const std::string& text, int width_px) const {
    std::string rest = text;
    int lines = 0;
    while (!rest.empty()) {
      int extent = 0;
      int letters = 0;
      TTF_MeasureUTF8(font, rest.c_str(), width_px, &extent, &letters);
      std::size_t bytes = 0;
      for (; letters > 0 && bytes < rest.size(); --letters) {
        ++bytes;
        while (bytes < rest.size() && (static_cast<unsigned char>(rest[bytes]) & 0xC0U) == 0x80U) ++bytes;
      }
      ++lines;
      if (bytes >= rest.size()) break;
      if (rest[bytes] != ' ') {
        const std::size_t space = rest.rfind(' ', bytes);
        if (space == std::string::npos) return -1;
        bytes = space;
      }
      rest.erase(0, bytes + 1);
    }
    return lines;
  }

  bool Fits(const std::string& text, int size_px, Size box) const {
    TTF_SetFontSize(font, size_px);
    const int lines = LinesOf(text, box.width);
    return lines > 0 && lines * TTF_FontLineSkip(font) <= box.height;
  }
};

SdlTtfPeer::SdlTtfPeer(const std::string& font_file) : state_(std::make_unique<State>()) {
  if (TTF_Init() != 0) throw std::runtime_error("SDL2_ttf does not start");
  state_->font = TTF_OpenFont(font_file.c_str(), 32);
  if (state_->font == nullptr) throw std::runtime_error("SDL2_ttf cannot read " + font_file);
  TTF_SetFontHinting(state_->font, TTF_HINTING_NONE);
}

SdlTtfPeer::~SdlTtfPeer() = default;

int SdlTtfPeer::FitSize(const std::string& text, Size box) {
  int fits = 0;
  int too_large = box.height + 1;
  while (too_large - fits > 1) {
    const int middle = fits + (too_large - fits) / 2;
    (state_->Fits(text, middle, box) ? fits : too_large) = middle;
  }
  return fits;
}

XrgbBitmap SdlTtfPeer::Draw(const std::string& text, Size box, int size_px) {
  XrgbBitmap picture(box);
  TTF_SetFontSize(state_->font, size_px);
  TTF_SetFontWrappedAlign(state_->font, TTF_WRAPPED_ALIGN_CENTER);
  SDL_Surface* drawn = TTF_RenderUTF8_Shaded_Wrapped(state_->font, text.c_str(), {255, 255, 255, 255}, {0, 0, 0, 255},
                                                     static_cast<Uint32>(box.width));
  SDL_Surface* plain = drawn == nullptr ? nullptr : SDL_ConvertSurfaceFormat(drawn, SDL_PIXELFORMAT_RGB888, 0);
  for (int y = 0; plain != nullptr && y < std::min(box.height, plain->h); ++y) {
    const auto* row = static_cast<const Uint8*>(plain->pixels) + static_cast<std::ptrdiff_t>(y) * plain->pitch;
    const int left = std::max(0, (box.width - plain->w) / 2);
    std::memcpy(picture.View().Row(y) + left, row,
                static_cast<std::size_t>(std::min(box.width - left, plain->w)) * sizeof(Xrgb));
  }
  SDL_FreeSurface(plain);
  SDL_FreeSurface(drawn);
  return picture;
}

}  // namespace bangron
