#include "engine/scene/picture_element.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace bangron {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kChange{1000};
constexpr milliseconds kDriftAcross{14000};  // from one end of a drift to the other
constexpr int kWholeMix = 256;

class PictureElement : public Element {
 public:
  PictureElement(std::vector<std::shared_ptr<const XrgbBitmap>> pictures, const Rect& frame, Tick each, Tick change,
                 Tick across)
      : pictures_(std::move(pictures)), frame_(frame), each_(each), change_(change), across_(across) {}

  void Evaluate(Tick moved, std::chrono::local_seconds, std::vector<DisplayOp>& ops) const override {
    const auto count = static_cast<Tick>(pictures_.size());
    const auto index = static_cast<std::size_t>(moved / each_ % count);
    const Tick since = moved % each_;
    const auto& picture = pictures_[index];
    const Point at = OriginOf(*picture, moved);
    // A change lies at the end of a turn, so that a turn begins with its picture whole.
    const Tick changing = since - (each_ - change_);
    if (count == 1 || changing < 0) {
      ops.emplace_back(BlitOp{picture, at, frame_});
      return;
    }
    const auto& next = pictures_[(index + 1) % pictures_.size()];
    const auto alpha = static_cast<int>((changing + 1) * kWholeMix / (change_ + 1));
    ops.emplace_back(MixOp{picture, next, at, OriginOf(*next, moved), frame_, alpha});
  }

  Tick NextMove(Tick moved) const override {
    if (pictures_.size() == 1 && !Drifts(*pictures_.front())) return kNever;
    const bool any_drift =
        std::any_of(pictures_.begin(), pictures_.end(), [this](const auto& picture) { return Drifts(*picture); });
    const Tick changing = each_ - change_;
    if (any_drift || moved % each_ >= changing) return moved + 1;
    return moved - moved % each_ + changing;
  }

  Tick pass_ticks() const override { return pictures_.size() == 1 ? 0 : each_ * static_cast<Tick>(pictures_.size()); }
  std::chrono::local_seconds NextTime(std::chrono::local_seconds) const override { return kNeverLocal; }

  RegionReport Report() const override { return {std::string(NameOf(RegionShow::kPictures)), frame_, frame_, 0, ""}; }

 private:
  bool Drifts(const XrgbBitmap& picture) const {
    return picture.size().width > frame_.width || picture.size().height > frame_.height;
  }

  // To and fro along the diagonal of what the frame does not show, in whole pixels.
  Point OriginOf(const XrgbBitmap& picture, Tick moved) const {
    const Tick phase = moved % (2 * across_);
    const Tick along = phase <= across_ ? phase : 2 * across_ - phase;
    const auto part = [&](int room) { return static_cast<int>(std::int64_t{room} * along / across_); };
    return {frame_.x - part(picture.size().width - frame_.width),
            frame_.y - part(picture.size().height - frame_.height)};
  }

  std::vector<std::shared_ptr<const XrgbBitmap>> pictures_;
  Rect frame_;
  Tick each_;
  Tick change_;
  Tick across_;
};

}  // namespace

std::unique_ptr<const Element> BuildPictures(std::vector<std::shared_ptr<const XrgbBitmap>> pictures, const Rect& frame,
                                             milliseconds each, const SceneParts& parts) {
  const Tick each_ticks = std::max(Tick{2}, TicksIn(each, parts.refresh));
  const Tick change = std::min(each_ticks / 2, TicksIn(kChange, parts.refresh));
  return std::make_unique<PictureElement>(std::move(pictures), frame, each_ticks, change,
                                          TicksIn(kDriftAcross, parts.refresh));
}

}  // namespace bangron
