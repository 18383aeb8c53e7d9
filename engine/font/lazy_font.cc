#include "engine/font/lazy_font.h"

#include <utility>

namespace bangron {

LazyFont::LazyFont(std::shared_ptr<const Font> font)
    : traits_{font->name(), font->kind(), font->kind() == FaceKind::kBitmap ? CapHeight(*font) : 0},
      opened_(std::move(font)) {}

const Result<std::shared_ptr<const Font>>& LazyFont::Open() const {
  const std::lock_guard lock(mutex_);
  if (!opened_) opened_ = open_();
  return *opened_;
}

bool LazyFont::is_open() const {
  const std::lock_guard lock(mutex_);
  return opened_ && *opened_;
}

std::optional<Error> LazyFont::Failure() const {
  const std::lock_guard lock(mutex_);
  if (!opened_ || *opened_) return std::nullopt;
  return opened_->error();
}

}  // namespace bangron
