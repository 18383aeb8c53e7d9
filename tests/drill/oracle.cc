#include "tests/drill/oracle.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "engine/calendar/civil.h"
#include "engine/render/renderer.h"
#include "tests/support/paths.h"

namespace bangron::drill {
namespace {

constexpr std::chrono::minutes kOffset{7 * 60};

Error Wrong(std::string what) { return {"wrong", std::move(what)}; }

bool SameText(const SetText& a, const SetText& b) {
  if (a.font->name() != b.font->name() || a.size.value_64 != b.size.value_64 || a.lines.size() != b.lines.size()) {
    return false;
  }
  for (std::size_t at = 0; at < a.lines.size(); ++at) {
    const SetLine& left = a.lines[at];
    const SetLine& right = b.lines[at];
    if (left.text != right.text || left.glyphs != right.glyphs || left.baseline_px != right.baseline_px ||
        left.left_px != right.left_px) {
      return false;
    }
  }
  return true;
}

bool SameOp(const DisplayOp& a, const DisplayOp& b) {
  if (a.index() != b.index()) return false;
  if (const auto* text = std::get_if<TextOp>(&a)) {
    const auto& other = std::get<TextOp>(b);
    return text->origin == other.origin && text->clip == other.clip && text->paint == other.paint &&
           SameText(*text->text, *other.text);
  }
  if (const auto* blit = std::get_if<BlitOp>(&a)) {
    const auto& other = std::get<BlitOp>(b);
    return blit->origin == other.origin && blit->clip == other.clip && *blit->picture == *other.picture;
  }
  if (const auto* shape = std::get_if<ShapeOp>(&a)) {
    const auto& other = std::get<ShapeOp>(b);
    return shape->origin == other.origin && shape->clip == other.clip && shape->colour == other.colour &&
           shape->shape->size == other.shape->size && shape->shape->coverage == other.shape->coverage;
  }
  if (const auto* mix = std::get_if<MixOp>(&a)) {
    const auto& other = std::get<MixOp>(b);
    return mix->from_origin == other.from_origin && mix->to_origin == other.to_origin && mix->clip == other.clip &&
           mix->alpha_256 == other.alpha_256 && *mix->from == *other.from && *mix->to == *other.to;
  }
  return a == b;
}

// By what is painted, never by which object it is. No transitions.
bool SameList(const DisplayList& a, const DisplayList& b) {
  return a.size == b.size && a.one_bit == b.one_bit && a.grey == b.grey && a.ops.size() == b.ops.size() &&
         std::equal(a.ops.begin(), a.ops.end(), b.ops.begin(), SameOp);
}

const TransitionOp* TransitionOf(const DisplayList& list) {
  return list.ops.size() == 1 ? std::get_if<TransitionOp>(&list.ops.front()) : nullptr;
}

bool IsBetween(Xrgb value, Xrgb a, Xrgb b) {
  for (const unsigned shift : {16U, 8U, 0U}) {
    const Xrgb one = value >> shift & 0xFFU;
    const Xrgb left = a >> shift & 0xFFU;
    const Xrgb right = b >> shift & 0xFFU;
    if (one < std::min(left, right) || one > std::max(left, right)) return false;
  }
  return true;
}

template <typename Good>
std::string FirstPixel(XrgbConstView wall, Good good) {
  for (int y = 0; y < wall.height; ++y) {
    for (int x = 0; x < wall.width; ++x) {
      if (!good(x, y, wall.Row(y)[x])) return fmt::format("pixel {},{} is #{:06X}", x, y, wall.Row(y)[x]);
    }
  }
  return {};
}

bool SamePixels(XrgbConstView a, XrgbConstView b) {
  for (int y = 0; y < a.height; ++y) {
    if (std::memcmp(a.Row(y), b.Row(y), static_cast<std::size_t>(a.width) * sizeof(Xrgb)) != 0) return false;
  }
  return true;
}

bool IsDark(XrgbConstView wall) {
  return FirstPixel(wall, [](int, int, Xrgb pixel) { return (pixel & 0xFFFFFFU) == 0; }).empty();
}

}  // namespace

Oracle::Oracle(const Ledger& ledger, Screen screen, std::vector<std::string> accepts, std::shared_ptr<const Look> look)
    : ledger_(ledger),
      screen_(std::move(screen)),
      accepts_(std::move(accepts)),
      look_(std::move(look)),
      safe_(BuildSafeScene(*look_, screen_)) {}

std::string Oracle::Judge(const WallMoment& moment) {
  const Result<DisplayList> own = Explain(moment);
  if (!own) return own.error().what;
  const bool same = last_own_ && *last_own_ == *own;
  last_own_ = *own;
  if (same && !moment.repainted) return {};
  return JudgePixels(*own, moment);
}

Result<DisplayList> Oracle::Explain(const WallMoment& moment) {
  const Turn& now = moment.showing.now;
  if (moment.tick < now.since || moment.tick >= now.until) {
    return Wrong(fmt::format("tick {} is none of the turn's {}..{}", moment.tick, now.since, now.until));
  }
  switch (moment.showing.kind) {
    case ShowingKind::kItem:
      if (ledger_.order() == OrderState::kStands) return Wrong("words are shown in spite of an order");
      return ExplainItem(moment);
    case ShowingKind::kRest:
      return ExplainRest(moment);
    case ShowingKind::kSafe:
      if (ledger_.order() == OrderState::kNone) return Wrong("the safe picture is on, and nobody ordered it");
      break;
    case ShowingKind::kNothing:
      if (!no_words_allowed_) return Wrong("the words are gone");
      break;
  }
  DisplayList own = safe_->Evaluate(moment.tick - now.entered, moment.tick);
  if (!SameList(own, moment.list)) return Wrong("the list is not the safe picture's:\n" + DumpDisplayList(moment.list));
  return own;
}

Result<DisplayList> Oracle::ExplainRest(const WallMoment& moment) const {
  const auto local = ToLocal(moment.utc, kOffset);
  const auto minute = std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<std::chrono::days>(local));
  const auto due = [&](const DailyWindow& rest) {
    if (rest.from < rest.until) return minute >= rest.from && minute < rest.until;
    return minute >= rest.from || minute < rest.until;
  };
  if (std::none_of(screen_.rest.begin(), screen_.rest.end(), due)) return Wrong("the wall rests outside its hours");
  DisplayList own{
      screen_.size, screen_.colour != PanelColour::kRgb, {FillOp{{0, 0, screen_.size.width, screen_.size.height}, 0}}};
  if (!SameList(own, moment.list)) return Wrong("the list is not that of a rest:\n" + DumpDisplayList(moment.list));
  return own;
}

// The words of a path that may stand at this tick, with scenes of our own.
std::vector<Oracle::Words> Oracle::InTime(const std::string& path, Tick tick, std::string& why_not) {
  std::vector<Words> in_time;
  const UtcTime utc = StartOf(tick, screen_.refresh);
  why_not = path + " was never signed by two people of an accepted unit, or is withdrawn";
  for (const SignedWords* words : ledger_.MayShow(path, accepts_)) {
    const Item& item = *words->item;
    if (item.valid_from && utc < ToUtc(*item.valid_from, kOffset)) {
      why_not = path + " is shown before its time";
    } else if (item.valid_until && utc >= ToUtc(*item.valid_until, kOffset)) {
      why_not = path + " is shown after its time";
    } else {
      why_not = path + " cannot be set as it was signed";
      if (const Scene* const scene = SceneOf(*words)) in_time.push_back({words, scene});
    }
  }
  return in_time;
}

const Scene* Oracle::SceneOf(const SignedWords& words) {
  const auto [known, is_new] =
      scenes_.try_emplace(words.path + "\n" + words.yaml + PictureHashes(*words.item, words.media), nullptr);
  if (is_new) {
    Diagnostics ignored;
    const auto pictures = MakePictureSource(words.media, screen_.size, PictureDecoder(ProgramPath("bangron-decode")));
    auto built = BuildScene(*words.item, *look_, screen_, kOffset, ignored, {.pictures = pictures.get()});
    if (built) known->second = std::move(built).value();
  }
  return known->second.get();
}

Result<DisplayList> Oracle::ExplainItem(const WallMoment& moment) {
  if (const TransitionOp* transition = TransitionOf(moment.list)) return ExplainTransition(moment, *transition);
  const Turn& now = moment.showing.now;
  std::string why_not;
  for (const Words& one : InTime(now.path, moment.tick, why_not)) {
    why_not = now.path + " is not painted as signed:\n" + DumpDisplayList(moment.list);
    const Tick elapsed = moment.tick - now.entered;
    DisplayList own = one.scene->Evaluate(elapsed, moment.tick);
    // The timetable may take colours away for mourning, but not from solemn words, nor from flags and emblems.
    own.grey =
        moment.showing.mourning && !own.one_bit && one.words->item->mood != Mood::kSolemn && !one.scene->has_emblems();
    if (SameList(own, moment.list)) return own;
    // An entrance from an equal picture stands still.
    DisplayList first = one.scene->Evaluate(0, now.entered);
    if (elapsed < one.scene->entrance_ticks() && SameList(first, moment.list)) return first;
  }
  return Wrong(why_not);
}

Result<DisplayList> Oracle::ExplainTransition(const WallMoment& moment, const TransitionOp& transition) {
  const Turn& now = moment.showing.now;
  if (!moment.showing.previous) return Wrong("a transition from nothing");
  const Turn& before = *moment.showing.previous;
  std::string why_not;
  std::shared_ptr<const DisplayList> from;
  for (const Words& one : InTime(before.path, before.until - 1, why_not)) {
    DisplayList last = one.scene->Evaluate(before.until - 1 - before.entered, before.until - 1);
    if (SameList(last, *transition.from)) from = std::make_shared<const DisplayList>(std::move(last));
    why_not = "the transition begins with something else than " + before.path;
  }
  if (from == nullptr) return Wrong(why_not);
  const Tick elapsed = moment.tick - now.entered;
  for (const Words& one : InTime(now.path, moment.tick, why_not)) {
    DisplayList first = one.scene->Evaluate(0, now.entered);
    const Tick length = one.scene->entrance_ticks();
    why_not = "the transition does not lead to " + now.path;
    if (elapsed >= length || !SameList(first, *transition.to)) continue;
    const Transition& signed_one = one.scene->transition();
    DisplayList own = Between(*from, std::move(first), signed_one.kind, signed_one.from, elapsed, length);
    const TransitionOp* expected = TransitionOf(own);
    if (expected == nullptr || expected->kind != transition.kind || expected->edge != transition.edge ||
        expected->progress_256 != transition.progress_256) {
      return Wrong("the transition's kind or pace");
    }
    return own;
  }
  return Wrong(why_not);
}

void Oracle::KeepEnds(const TransitionOp& transition) {
  if (ends_ && ends_->from == *transition.from && ends_->to == *transition.to) return;
  ends_ = Ends{*transition.from, *transition.to, PaintWhole(*transition.from), PaintWhole(*transition.to)};
}

std::string Oracle::JudgePixels(const DisplayList& own, const WallMoment& moment) {
  ++renders_;
  const XrgbBitmap picture = PaintWhole(own);
  if (!SamePixels(moment.pixels, picture.View())) {
    return FirstPixel(moment.pixels, [&](int x, int y, Xrgb pixel) { return pixel == picture.View().Row(y)[x]; }) +
           ", not as a fresh render of " + moment.showing.now.path;
  }
  if (moment.showing.kind != ShowingKind::kRest && IsDark(moment.pixels)) return "the wall is dark";
  const TransitionOp* transition = TransitionOf(own);
  if (transition != nullptr && transition->kind == TransitionKind::kCrossfade) {
    KeepEnds(*transition);
    const std::string wrong = FirstPixel(moment.pixels, [&](int x, int y, Xrgb pixel) {
      return IsBetween(pixel, ends_->from_picture.View().Row(y)[x], ends_->to_picture.View().Row(y)[x]);
    });
    if (!wrong.empty()) return wrong + ", of neither end of the transition";
  }
  return {};
}

}  // namespace bangron::drill
