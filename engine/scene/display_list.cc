#include "engine/scene/display_list.h"

#include <fmt/format.h>

#include <utility>

namespace bangron {
namespace {

constexpr int kFullAlpha = 256;

std::string Describe(const Rect& rect) { return fmt::format("{},{} {}x{}", rect.x, rect.y, rect.width, rect.height); }

std::string Describe(const FillOp& op) { return fmt::format("fill {} #{:06X}", Describe(op.rect), op.colour); }

std::string Describe(const TextOp& op) {
  std::string out =
      fmt::format("text {},{} {}x{} clip {} #{:06X} {} {}/64", op.origin.x, op.origin.y, op.text->block.width,
                  op.text->block.height, Describe(op.clip), op.colour, op.text->font->name(), op.text->size.value_64);
  for (const SetLine& line : op.text->lines) {
    out += fmt::format(" \"{}\"@{},{}", line.text, line.left_px, line.baseline_px);
  }
  return out;
}

std::string Describe(const BlitOp& op) {
  return fmt::format("blit {},{} {}x{} clip {}", op.origin.x, op.origin.y, op.picture->size().width,
                     op.picture->size().height, Describe(op.clip));
}

std::string Describe(const CrossfadeOp& op) {
  return fmt::format("crossfade {}/{} from\n{}to\n{}end", op.alpha_256, kFullAlpha, DumpDisplayList(*op.from),
                     DumpDisplayList(*op.to));
}

}  // namespace

DisplayList Crossfade(DisplayList from, DisplayList to, Tick elapsed, Tick length) {
  if (elapsed < 0) return from;
  if (elapsed >= length || from.size != to.size || from.one_bit != to.one_bit || from == to) return to;
  DisplayList list{to.size, to.one_bit, {}};
  const auto alpha = static_cast<int>((elapsed + 1) * kFullAlpha / (length + 1));
  list.ops.emplace_back(CrossfadeOp{std::make_shared<const DisplayList>(std::move(from)),
                                    std::make_shared<const DisplayList>(std::move(to)), alpha});
  return list;
}

std::string DumpDisplayList(const DisplayList& list) {
  std::string out = fmt::format("list {}x{}{}{}\n", list.size.width, list.size.height, list.one_bit ? " one-bit" : "",
                                list.grey ? " grey" : "");
  for (const DisplayOp& op : list.ops) {
    out += std::visit([](const auto& each) { return Describe(each); }, op);
    out += '\n';
  }
  return out;
}

}  // namespace bangron
