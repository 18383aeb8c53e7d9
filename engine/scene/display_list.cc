#include "engine/scene/display_list.h"

#include <fmt/format.h>

#include <utility>

namespace bangron {
namespace {

constexpr int kFull = 256;

std::string Describe(const Rect& rect) { return fmt::format("{},{} {}x{}", rect.x, rect.y, rect.width, rect.height); }

std::string DescribeColour(Xrgb colour, const std::optional<Xrgb>& below) {
  return below ? fmt::format("#{:06X}..#{:06X}", colour, *below) : fmt::format("#{:06X}", colour);
}

std::string Describe(const TextPaint& paint) {
  std::string out = DescribeColour(paint.colour, paint.below);
  if (paint.outline_px > 0) out += fmt::format(" outline {} #{:06X}", paint.outline_px, paint.outline);
  if (paint.shadow_px > 0) out += fmt::format(" shadow {} #{:06X}", paint.shadow_px, paint.shadow);
  if (paint.alpha_256 < kFull) out += fmt::format(" alpha {}/{}", paint.alpha_256, kFull);
  return out;
}

std::string Describe(const FillOp& op) {
  return fmt::format("fill {} {}", Describe(op.rect), DescribeColour(op.colour, op.below));
}

std::string Describe(const TextOp& op) {
  std::string out = fmt::format("text {},{} {}x{} clip {} {} {} {}/64", op.origin.x, op.origin.y, op.text->block.width,
                                op.text->block.height, Describe(op.clip), Describe(op.paint), op.text->font->name(),
                                op.text->size.value_64);
  for (const SetLine& line : op.text->lines) {
    out += fmt::format(" \"{}\"@{},{}", line.text, line.left_px, line.baseline_px);
  }
  return out;
}

std::string Describe(const BlitOp& op) {
  return fmt::format("blit {},{} {}x{} clip {}", op.origin.x, op.origin.y, op.picture->size().width,
                     op.picture->size().height, Describe(op.clip));
}

std::string Describe(const ShapeOp& op) {
  return fmt::format("shape {},{} {}x{} clip {} #{:06X}", op.origin.x, op.origin.y, op.shape->size.width,
                     op.shape->size.height, Describe(op.clip), op.colour);
}

std::string Describe(const MixOp& op) {
  return fmt::format("mix {}/{} {},{} {},{} clip {}", op.alpha_256, kFull, op.from_origin.x, op.from_origin.y,
                     op.to_origin.x, op.to_origin.y, Describe(op.clip));
}

std::string Describe(const TransitionOp& op) {
  std::string name(NameOf(op.kind));
  const bool has_edge =
      op.kind == TransitionKind::kSlide || op.kind == TransitionKind::kPush || op.kind == TransitionKind::kWipe;
  if (has_edge) name += fmt::format(" from {}", NameOf(op.edge));
  return fmt::format("{} {}/{} from\n{}to\n{}end", name, op.progress_256, kFull, DumpDisplayList(*op.from),
                     DumpDisplayList(*op.to));
}

// 3 t^2 - 2 t^3: slow, fast, slow.
int Softly(int progress_256) { return progress_256 * progress_256 * (3 * kFull - 2 * progress_256) / (kFull * kFull); }

}  // namespace

DisplayList Between(DisplayList from, DisplayList to, TransitionKind kind, Edge edge, Tick elapsed, Tick length) {
  if (elapsed < 0) return from;
  const bool is_over = elapsed >= length || kind == TransitionKind::kCut;
  if (is_over || from.size != to.size || from.one_bit != to.one_bit || from == to) return to;
  const auto steady = static_cast<int>((elapsed + 1) * kFull / (length + 1));
  DisplayList list{to.size, to.one_bit, {}};
  list.ops.emplace_back(TransitionOp{.kind = kind,
                                     .edge = edge,
                                     .from = std::make_shared<const DisplayList>(std::move(from)),
                                     .to = std::make_shared<const DisplayList>(std::move(to)),
                                     .progress_256 = kind == TransitionKind::kCrossfade ? steady : Softly(steady)});
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
