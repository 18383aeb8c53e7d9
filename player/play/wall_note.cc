#include "player/play/wall_note.h"

#include "engine/render/renderer.h"
#include "engine/scene/scene.h"
#include "player/output/registry.h"

namespace bangron {

Result<std::unique_ptr<WallNote>> WallNote::Open(const PlayerSetup& setup) {
  std::unique_ptr<WallNote> note(new WallNote(setup));
  for (const OutputConfig& config : setup.config.outputs) {
    Result<std::unique_ptr<Output>> output = CreateOutput(config);
    if (!output) return output.error();
    note->lines_.emplace_back(std::move(*output), setup.screen.size, setup.screen.refresh, [] {});
  }
  for (OutputLine& line : note->lines_) note->threads_.emplace_back([&line] { line.Run(); });
  return note;
}

WallNote::~WallNote() {
  for (OutputLine& line : lines_) line.Stop();
  for (std::thread& thread : threads_) thread.join();
}

Result<std::shared_ptr<const Scene>> StandingNote(Item note, const Look& look, const Screen& screen) {
  const auto build = [&] {
    Diagnostics ignored;
    return BuildScene(note, look, screen, std::chrono::minutes(0), ignored);
  };
  Result<std::shared_ptr<const Scene>> scene = build();
  const bool runs = scene && (*scene)->NextChange((*scene)->entrance_ticks(), 0) != kNever;
  if (!runs || note.lead.empty()) return scene;
  note.lead.clear();
  return build();
}

Result<void> WallNote::Show(const Item& note) {
  const Result<std::shared_ptr<const Scene>> scene = StandingNote(note, *setup_.look, setup_.screen);
  if (!scene) return scene.error();
  picture_ = std::make_shared<const XrgbBitmap>(PaintWhole((*scene)->Settled()));
  for (OutputLine& line : lines_) Put(line);
  return {};
}

void WallNote::Refresh() {
  for (OutputLine& line : lines_) {
    if (line.TakeWantsFrame() && picture_ != nullptr) Put(line);
  }
}

void WallNote::Put(OutputLine& line) const {
  const Size size = setup_.screen.size;
  line.Put({picture_, {Rect{0, 0, size.width, size.height}}, 0});
}

}  // namespace bangron
