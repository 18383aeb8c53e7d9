// A font of a look, known by name before anybody needs it; opened and checked when it is first wanted, because most
// screens want two or three of twenty. Not where its bytes lie (feed/font_folder).
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/font/font.h"

namespace bangron {

class LazyFont {
 public:
  using Opener = std::function<Result<std::shared_ptr<const Font>>()>;

  // What is known without opening it.
  struct Traits {
    std::string name;
    FaceKind kind = FaceKind::kOutline;
    int capitals_px = 0;  // of a bitmap face: CapHeight
  };

  LazyFont(Traits traits, Opener open) : traits_(std::move(traits)), open_(std::move(open)) {}
  // Opened already.
  explicit LazyFont(std::shared_ptr<const Font> font);

  const std::string& name() const { return traits_.name; }
  FaceKind kind() const { return traits_.kind; }
  int capitals_px() const { return traits_.capitals_px; }

  // The font, opened by the first call; every later one has the same answer. Fails: as the opener does.
  // Thread: any; who wants the same font waits for it.
  const Result<std::shared_ptr<const Font>>& Open() const;

  bool is_open() const;

  // Why it could not be opened; nothing where it could, and where nobody has wanted it yet.
  std::optional<Error> Failure() const;

 private:
  const Traits traits_;
  const Opener open_;
  mutable std::mutex mutex_;  // guards `opened_` until it is there
  mutable std::optional<Result<std::shared_ptr<const Font>>> opened_;
};

using LazyFonts = std::vector<std::shared_ptr<const LazyFont>>;

}  // namespace bangron
