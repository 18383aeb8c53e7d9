#include "player/output/plugins/window_output.h"

#include <SDL.h>
#include <fmt/format.h>

#include <algorithm>

namespace bangron {
namespace {

constexpr Size kDesk{960, 540};  // enlarged screens stay within this

// Copies `rect` of the frame into the surface, each pixel `scale` times in both directions.
void CopyScaled(const XrgbConstView& frame, const Rect& rect, int scale, SDL_Surface& surface) {
  for (int y = rect.y; y < rect.Bottom(); ++y) {
    auto* const base = static_cast<std::uint8_t*>(surface.pixels);
    const auto row_of = [&](int row) { return reinterpret_cast<Xrgb*>(base + std::ptrdiff_t{row} * surface.pitch); };
    const Xrgb* const source = frame.Row(y) + rect.x;
    Xrgb* const first = row_of(y * scale) + rect.x * scale;
    if (scale == 1) {
      std::copy_n(source, rect.width, first);
      continue;
    }
    for (int x = 0; x < rect.width; ++x) std::fill_n(first + x * scale, scale, source[x]);
    for (int copy = 1; copy < scale; ++copy) {
      std::copy_n(first, rect.width * scale, row_of(y * scale + copy) + rect.x * scale);
    }
  }
}

class WindowOutput final : public Output {
 public:
  explicit WindowOutput(std::string title) : title_(std::move(title)) {}
  ~WindowOutput() override { Close(); }

  Result<void> Open(Size size, Refresh /*refresh*/) override {
    SDL_SetMainReady();
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return Failure("opening the display");
    initialised_ = true;
    size_ = size;
    Result<void> made = MakeWindow();
    if (!made) Close();
    return made;
  }

  Result<ShownFrame> Show(const OutgoingFrame& frame) override {
    SDL_Surface* const surface = SDL_GetWindowSurface(window_);
    if (surface == nullptr) return Failure("getting the window's surface");
    std::vector<SDL_Rect> shown;
    for (const Rect& damage : frame.damage) {
      const Rect rect = Intersect(damage, {0, 0, size_.width, size_.height});
      if (rect.IsEmpty()) continue;
      CopyScaled(frame.pixels, rect, scale_, *surface);
      shown.push_back({rect.x * scale_, rect.y * scale_, rect.width * scale_, rect.height * scale_});
    }
    if (SDL_UpdateWindowSurfaceRects(window_, shown.data(), static_cast<int>(shown.size())) != 0) {
      return Failure("showing a frame");
    }
    const ShownFrame when{.tick = frame.tick, .at = std::chrono::steady_clock::now()};
    if (const Result<void> events = Idle(); !events) return events.error();
    return when;
  }

  Result<void> Idle() override {
    SDL_Event event;
    bool exposed = false;
    while (SDL_PollEvent(&event) != 0) {
      if (event.type == SDL_QUIT) wants_to_end_ = true;
      if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_EXPOSED) exposed = true;
    }
    if (exposed && SDL_UpdateWindowSurface(window_) != 0) return Failure("refreshing the window");
    return {};
  }

  bool HandlesEvents() const override { return true; }

  void Close() override {
    if (window_ != nullptr) SDL_DestroyWindow(window_);
    window_ = nullptr;
    if (initialised_) SDL_QuitSubSystem(SDL_INIT_VIDEO);
    initialised_ = false;
    if (SDL_WasInit(0) == 0) SDL_Quit();
  }

  bool WantsToEnd() const override { return wants_to_end_; }

 private:
  Result<void> MakeWindow() {
    SDL_DisplayMode desktop;
    if (SDL_GetDesktopDisplayMode(0, &desktop) != 0) return Failure("asking for the display's size");
    const bool fills = desktop.w == size_.width && desktop.h == size_.height;
    scale_ = fills ? 1 : WindowScale(size_);
    const std::string title = title_.empty() ? fmt::format("Băng Rôn {}x{}", size_.width, size_.height) : title_;
    const int at = fills ? 0 : static_cast<int>(SDL_WINDOWPOS_UNDEFINED);
    window_ = SDL_CreateWindow(title.c_str(), at, at, size_.width * scale_, size_.height * scale_,
                               fills ? Uint32{SDL_WINDOW_BORDERLESS} : 0U);
    if (window_ == nullptr) return Failure("making the window");
    const SDL_Surface* const surface = SDL_GetWindowSurface(window_);
    if (surface == nullptr) return Failure("getting the window's surface");
    if (surface->format->BytesPerPixel != 4 || surface->format->Rmask != 0x00FF0000) {
      return Error{"output-open", fmt::format("window: the display wants {}, only XRGB8888 is supported",
                                              SDL_GetPixelFormatName(surface->format->format))};
    }
    SDL_ShowCursor(fills ? SDL_DISABLE : SDL_ENABLE);
    return {};
  }

  static Error Failure(const char* what) {
    return {"output-open", fmt::format("window: {}: {}", what, SDL_GetError())};
  }

  std::string title_;
  Size size_;
  int scale_ = 1;
  SDL_Window* window_ = nullptr;
  bool initialised_ = false;
  bool wants_to_end_ = false;
};

Result<std::unique_ptr<Output>> CreateWindow(const OutputConfig& config) {
  return std::unique_ptr<Output>(std::make_unique<WindowOutput>(config.target));
}

}  // namespace

int WindowScale(Size screen) {
  if (screen.width <= 0 || screen.height <= 0) return 1;
  return std::max(1, std::min(kDesk.width / screen.width, kDesk.height / screen.height));
}

const OutputPlugin kWindowOutput = {.name = "window", .create = CreateWindow};

}  // namespace bangron
