#include "player/output/mailbox.h"

#include <utility>

#include "player/output/damage.h"

namespace bangron {

void Mailbox::Put(MailedFrame frame) {
  if (untaken_) ++overwritten_;
  untaken_ = true;
  frame_.pixels = std::move(frame.pixels);
  frame_.tick = frame.tick;
  AddDamage(frame.damage, frame_.damage);
}

MailedFrame Mailbox::Take() {
  if (!HasFrame()) return {};
  MailedFrame taken = std::move(frame_);
  if (all_) taken.damage.assign(1, {0, 0, taken.pixels->size().width, taken.pixels->size().height});
  frame_ = {};
  all_ = false;
  untaken_ = false;
  return taken;
}

}  // namespace bangron
