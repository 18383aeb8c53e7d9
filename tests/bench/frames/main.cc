// frames_bench: what a frame costs beside copying one, in one run: a crossfade, the other transitions, a ticker, and
// the building of a slogan's scene. It reports and judges nothing. Needs the preset `bench`.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "engine/render/renderer.h"
#include "engine/scene/scene.h"
#include "feed/look_folder.h"
#include "tests/bench/text/meter.h"

namespace bangron {
namespace {

// The median of `runs` runs, in microseconds of the thread.
template <typename Run>
double Median(int runs, Run run) {
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) {
    const double begin = ThreadSeconds();
    run(i);
    times.push_back((ThreadSeconds() - begin) * 1e6);
  }
  std::nth_element(times.begin(), times.begin() + runs / 2, times.end());
  return times[static_cast<std::size_t>(runs / 2)];
}

Item MakeItem(ItemKind kind, const char* text) {
  Item item;
  item.id = "do-luong";
  item.kind = kind;
  item.text = text;
  if (kind == ItemKind::kTicker) {
    item.lines = {"Gian hàng ẩm thực và sản vật địa phương mở cửa từ 8 giờ đến 21 giờ hằng ngày.",
                  "Đêm hội bế mạc: 19 giờ 30, tại Sân vận động xã Mẫu."};
  }
  return item;
}

std::shared_ptr<const Scene> Build(const Item& item, const Look& look, Size size, ShapeStore* shapes = nullptr) {
  Screen screen;
  screen.id = "do-luong";
  screen.size = size;
  Diagnostics ignored;
  return BuildScene(item, look, screen, std::chrono::hours(7), ignored, {.shapes = shapes}).value();
}

void Report(Size size, const char* what, double us, double copy_us) {
  fmt::print("{:>9}  {:<22} {:9.1f} us  {:5.2f} x memcpy\n", fmt::format("{}x{}", size.width, size.height), what, us,
             us / copy_us);
}

void MeasureTransitions(const Look& look, Size size, double copy_us) {
  const auto from = Build(MakeItem(ItemKind::kSlogan, "NGÀY HỘI VĂN HÓA | CÁC DÂN TỘC"), look, size)->Settled();
  Item other = MakeItem(ItemKind::kSlogan, "MỖI NGÀY 30 PHÚT | ĐỌC SÁCH");
  other.theme = "la";
  const auto to = Build(other, look, size)->Settled();
  XrgbBitmap frame(size);
  for (const TransitionKind kind : {TransitionKind::kCrossfade, TransitionKind::kSlide, TransitionKind::kPush,
                                    TransitionKind::kWipe, TransitionKind::kZoom}) {
    Renderer renderer;
    const auto paint = [&](int step) {
      const DisplayList list = Between(from, to, kind, Edge::kRight, step % 58 + 1, 60);
      renderer.Paint(list, {{0, 0, size.width, size.height}}, frame.View());
    };
    paint(0);  // both ends are painted once, before anything moves
    Report(size, std::string(NameOf(kind)).c_str(), Median(61, paint), copy_us);
  }
}

void MeasureTicker(const Look& look, Size size, double copy_us) {
  const auto scene = Build(MakeItem(ItemKind::kTicker, "NGÀY HỘI VĂN HÓA"), look, size);
  XrgbBitmap frame(size);
  Renderer renderer;
  DisplayList shown = scene->Evaluate(0, 0);
  renderer.Paint(shown, {{0, 0, size.width, size.height}}, frame.View());
  std::int64_t painted = 0;
  const Tick start = scene->entrance_ticks();
  const double us = Median(301, [&](int step) {
    DisplayList list = scene->Evaluate(start + step, step);
    const std::vector<Rect> damage = Damage(shown, list);
    renderer.Paint(list, damage, frame.View());
    shown = std::move(list);
    for (const Rect& rect : damage) painted += std::int64_t{rect.width} * rect.height;
  });
  Report(size, "ticker", us, copy_us);
  fmt::print("{:>9}  ticker paints {:.1f} % of the screen a frame\n", "",
             static_cast<double>(painted) * 100.0 / (301.0 * size.width * size.height));
}

void MeasureBuilding(const Look& look, Size size) {
  const Item slogan = MakeItem(ItemKind::kSlogan, "NGÀY HỘI VĂN HÓA | CÁC DÂN TỘC XÃ MẪU");
  ShapeStore shapes;
  Build(slogan, look, size, &shapes);  // fonts are opened, and what all scenes of a show share is drawn
  const double us = Median(101, [&](int) { Build(slogan, look, size, &shapes); });
  fmt::print("{:>9}  scene of a slogan      {:9.1f} us\n", fmt::format("{}x{}", size.width, size.height), us);
}

int Run() {
  Diagnostics diagnostics;
  const auto look = LoadLook(BANGRON_DATA, diagnostics);
  if (!look) {
    fmt::print(stderr, "{}\n", look.error().what);
    return 2;
  }
  for (const Size size : {Size{1920, 1080}, Size{3840, 2160}}) {
    const XrgbBitmap source(size, 0x123456);
    XrgbBitmap target(size);
    const std::size_t bytes =
        sizeof(Xrgb) * static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
    const double copy_us = Median(61, [&](int) { std::memcpy(target.View().pixels, source.View().pixels, bytes); });
    Report(size, "memcpy of one frame", copy_us, copy_us);
    MeasureTransitions(**look, size, copy_us);
    MeasureTicker(**look, size, copy_us);
  }
  for (const Size size : {Size{96, 16}, Size{384, 192}, Size{1920, 1080}}) MeasureBuilding(**look, size);
  return 0;
}

}  // namespace
}  // namespace bangron

int main() { return bangron::Run(); }
