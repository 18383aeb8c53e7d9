#include "player/output/output_line.h"

#include <algorithm>
#include <utility>

namespace bangron {
namespace {

constexpr std::chrono::seconds kReopenAfter{2};
constexpr std::chrono::milliseconds kIdleEvery{100};

}  // namespace

OutputLine::OutputLine(std::unique_ptr<Output> output, Size size, Refresh refresh, std::function<void()> changed)
    : output_(std::move(output)), size_(size), refresh_(refresh), changed_(std::move(changed)) {}

OutputLine::~OutputLine() { output_->Close(); }

void OutputLine::Put(MailedFrame frame) {
  {
    const std::scoped_lock lock(mutex_);
    mailbox_.Put(std::move(frame));
  }
  wake_.notify_one();
}

void OutputLine::Retract() {
  const std::scoped_lock lock(mutex_);
  mailbox_.Retract();
}

bool OutputLine::TakeWantsFrame() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(wants_frame_, false);
}

OutputState OutputLine::State() const {
  const std::scoped_lock lock(mutex_);
  OutputState state = state_;
  state.passed_over = mailbox_.overwritten();
  return state;
}

OutputLine::TimePoint OutputLine::Step(TimePoint now) {
  if (!open_) return now < next_open_ ? next_open_ : TryOpen(now);
  if (now >= next_show_) {
    bool has_frame = false;
    {
      const std::scoped_lock lock(mutex_);
      has_frame = mailbox_.HasFrame();
    }
    if (has_frame) return ShowNewest(now);
  }
  if (!output_->HandlesEvents()) return now + std::chrono::hours(1);
  if (now >= next_idle_) {
    next_idle_ = now + kIdleEvery;
    if (const Result<void> idle = output_->Idle(); !idle) {
      NoteFailure(idle.error(), now);
      return next_open_;
    }
    if (output_->WantsToEnd()) {
      {
        const std::scoped_lock lock(mutex_);
        state_.wants_to_end = true;
      }
      changed_();
    }
  }
  return next_idle_;
}

OutputLine::TimePoint OutputLine::TryOpen(TimePoint now) {
  if (const Result<void> opened = output_->Open(size_, refresh_); !opened) {
    NoteFailure(opened.error(), now);
    return next_open_;
  }
  open_ = true;
  next_show_ = now;
  next_idle_ = now;
  {
    const std::scoped_lock lock(mutex_);
    state_.open = true;
    state_.device = output_->Device();
    state_.error.reset();
    mailbox_.DamageAll();
    wants_frame_ = true;
  }
  changed_();
  return now;
}

OutputLine::TimePoint OutputLine::ShowNewest(TimePoint now) {
  MailedFrame frame;
  {
    const std::scoped_lock lock(mutex_);
    frame = mailbox_.Take();
  }
  if (frame.pixels == nullptr) return now;
  const TimePoint taken = std::chrono::steady_clock::now();
  const Result<ShownFrame> shown =
      output_->Show({.pixels = frame.pixels->View(), .damage = std::move(frame.damage), .tick = frame.tick});
  frame.pixels.reset();
  if (!shown) {
    NoteFailure(shown.error(), now);
    return next_open_;
  }
  times_.Add(std::chrono::steady_clock::now() - taken);
  next_show_ = now + output_->Interval();
  {
    const std::scoped_lock lock(mutex_);
    ++state_.shown;
    state_.last_shown = *shown;
    state_.refreshes += shown->refreshes;
    state_.show_p50 = times_.Percentile(50);
    state_.show_p99 = times_.Percentile(99);
  }
  if (output_->PacesByVblank()) changed_();
  return now;
}

void OutputLine::NoteFailure(const Error& error, TimePoint now) {
  output_->Close();
  open_ = false;
  next_open_ = now + kReopenAfter;
  {
    const std::scoped_lock lock(mutex_);
    state_.open = false;
    state_.error = error;
    mailbox_.DamageAll();
  }
  changed_();
}

void OutputLine::Run() {
  const auto now = [] { return std::chrono::steady_clock::now(); };
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    TimePoint next = Step(now());
    lock.lock();
    const bool may_show = open_;
    if (may_show && mailbox_.HasFrame()) next = std::min(next, next_show_);
    wake_.wait_until(lock, next, [&] {
      return stopping_ || (may_show && mailbox_.HasFrame() && now() >= next_show_) || now() >= next;
    });
  }
  lock.unlock();
  output_->Close();
}

void OutputLine::Stop() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  output_->Interrupt();
  wake_.notify_one();
}

}  // namespace bangron
