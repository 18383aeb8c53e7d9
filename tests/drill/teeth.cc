#include "tests/drill/teeth.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

#include "engine/calendar/civil.h"
#include "engine/model/readers.h"
#include "engine/render/renderer.h"
#include "tests/drill/attacks.h"
#include "tests/drill/board.h"
#include "tests/drill/oracle.h"

namespace bangron::drill {
namespace {

const UtcTime kNow = *ParseRfc3339("2026-11-21T09:00:00+07:00");
constexpr char kFirst[] = "words/xa-mau-d1/mot.yaml";
constexpr char kSecond[] = "words/xa-mau-d1/hai.yaml";
constexpr char kTicker[] = "words/xa-mau-d1/chay.yaml";
constexpr char kAlone[] = "words/xa-mau-d2/mot-nguoi.yaml";
constexpr char kWithdrawn[] = "words/xa-mau-d1/da-go.yaml";
constexpr char kOver[] = "words/xa-mau-d1/het.yaml";
constexpr char kBeside[] = "words/xa-ben-d1/chao.yaml";
constexpr char kUnsigned[] = "words/xa-mau-d1/khong-ai-ky.yaml";

std::string Slogan(const std::string& text, const std::string& until = "2026-12-01") {
  return "item: 1\nid: x\nkind: slogan\ntext: \"" + text + "\"\nhold: 2s\nvalid: {from: 2026-11-01, until: " + until +
         "}\n";
}

const std::map<std::string, std::string> kWords{
    {kFirst, Slogan("LỜI THỨ NHẤT")},
    {kSecond, Slogan("LỜI THỨ HAI")},
    {kTicker,
     "item: 1\nid: x\nkind: ticker\nlines: [\"Chữ chạy qua\"]\nvalid: {from: 2026-11-01, until: 2026-12-01}\n"},
    {kAlone, Slogan("MỘT NGƯỜI KÝ")},
    {kWithdrawn, Slogan("ĐÃ GỠ")},
    {kOver, Slogan("ĐÃ HẾT", "2026-11-21T08:00")},
    {kBeside, Slogan("XÃ BÊN")},
    {kUnsigned, Slogan("KHÔNG AI KÝ")}};

TrayFiles Files(const std::vector<std::string>& paths) {
  TrayFiles files;
  for (const std::string& path : paths) files.items[path.substr(path.rfind('/') + 1)] = kWords.at(path);
  return files;
}

Screen Panel() {
  Screen screen;
  screen.id = "thu";
  screen.size = {96, 32};
  screen.refresh = {60, 1};
  screen.rest = {{std::chrono::hours(22), std::chrono::hours(5)}};
  return screen;
}

class Teeth {
 public:
  Teeth(std::shared_ptr<const Look> look, std::shared_ptr<const Look> oracles_look)
      : look_(std::move(look)), oracles_look_(std::move(oracles_look)) {
    ledger_.NoteList("xa-mau", "d1", 1, Files({kWithdrawn}), {"an", "binh"});
    ledger_.NoteList("xa-mau", "d1", 2, Files({kFirst, kSecond, kTicker, kOver}), {"an", "binh"});
    ledger_.NoteList("xa-mau", "d2", 1, Files({kAlone}), {"an"});
    ledger_.NoteList("xa-ben", "d1", 1, Files({kBeside}), {"chi", "dung"});
    ledger_.NoteKnown("xa-mau", "d1", 2);
  }

  std::vector<Bite> TryAll() {
    Try("no fault at all", "", [&] { Show({kFirst, kSecond}, kFirst); });
    TryWords();
    TryLists();
    TryPixels();
    TryStates();
    return std::move(bites_);
  }

 private:
  // What a board would have on its wall that takes these words to be good, `elapsed` ticks into a turn of `path`.
  void Show(const std::vector<std::string>& loop, const std::string& path, Tick elapsed = 60) {
    bangron::Words words;
    TimetableRule rule;
    for (const std::string& each : loop) {
      Diagnostics ignored;
      Item item = *ReadItem(kWords.at(each), each, ignored);
      item.valid_until.reset();  // the oracle must know it by itself
      words.items[each] = std::make_shared<const Item>(std::move(item));
    }
    rule.show = loop;
    words.timetable.rules = {rule};
    Diagnostics ignored;
    show_ = bangron::Show::Compile(std::move(words), look_, Panel(), ignored);
    Turn turn = show_->programme().At({.tick = TickAt(kNow, Panel().refresh)}).now;
    do turn = show_->programme().At({.tick = turn.until}).now;
    while (turn.path != path);
    const Tick tick = turn.since + elapsed;
    Take(show_->programme().At({.tick = tick}), tick);
  }

  void Take(const Showing& showing, Tick tick) {
    moment_.tick = tick;
    moment_.utc = StartOf(tick, Panel().refresh);
    moment_.showing = showing;
    moment_.list = show_->ListAt(showing, tick);
    moment_.repainted = true;
    Paint(moment_.list);
  }

  void Paint(const DisplayList& list) {
    pixels_ = PaintWhole(list);
    moment_.pixels = std::as_const(pixels_).View();
  }

  // One fault: what the board shows, and a part of what must be said of it.
  void Try(const char* fault, const std::string& must, const std::function<void()>& make) {
    Oracle oracle(ledger_, Panel(), {"xa-mau"}, oracles_look_);
    oracle.AllowNoWords(false);
    make();
    const std::string found = oracle.Judge(moment_);
    bites_.push_back({fault, found, must.empty() ? found.empty() : found.find(must) != std::string::npos});
  }

  TextOp& FirstText() {
    for (DisplayOp& op : moment_.list.ops) {
      if (auto* text = std::get_if<TextOp>(&op)) return *text;
    }
    throw std::runtime_error("the list has no text");
  }

  void TryWords() {
    const std::pair<const char*, const char*> words[] = {{"a client that does not count persons", kAlone},
                                                         {"a client that takes every unit", kBeside},
                                                         {"a client that takes what nobody signed", kUnsigned},
                                                         {"a client that forgets what is withdrawn", kWithdrawn}};
    for (const auto& [fault, path] : words) Try(fault, "was never signed", [&] { Show({path}, path); });
    Try("a programme that does not end words", "after its time", [&] { Show({kOver}, kOver); });
    Try("words under another path", "was never signed", [&] {
      Show({kFirst}, kFirst);
      moment_.showing.now.path = kUnsigned;
    });
    Try("another item's words under a signed path", "not painted as signed", [&] {
      Show({kFirst}, kFirst);
      moment_.showing.now.path = kSecond;
    });
  }

  void TryLists() {
    const auto changed = [&](const std::function<void()>& change) {
      return [this, change] {
        Show({kFirst}, kFirst);
        change();
        Paint(moment_.list);
      };
    };
    Try("a timetable that composes zones", "not painted as signed", changed([&] {
          const DisplayList first = moment_.list;
          Show({kSecond}, kSecond);
          moment_.list.ops.insert(moment_.list.ops.end(), first.ops.begin() + 1, first.ops.end());
        }));
    Try("words moved by a pixel", "not painted as signed", changed([&] { ++FirstText().origin.x; }));
    Try("words in another colour", "not painted as signed", changed([&] { FirstText().paint.colour ^= 0x40U; }));
    Try("words cut off", "not painted as signed", changed([&] { FirstText().clip.width /= 2; }));
    Try("a letter left out", "not painted as signed", changed([&] {
          auto shorter = std::make_shared<SetText>(*FirstText().text);
          shorter->lines.front().glyphs.pop_back();
          FirstText().text = shorter;
        }));
    Try("something painted over the words", "not painted as signed", changed([&] {
          moment_.list.ops.emplace_back(FillOp{{3, 3, 2, 1}, 0x00FFFFFF});
        }));
    Try("nothing painted at all", "not painted as signed", changed([&] { moment_.list.ops.clear(); }));
    Try("a transition from foreign words", "begins with something else", [&] {
      Show({kUnsigned, kFirst}, kFirst, 5);
      moment_.showing.previous->path = kSecond;
    });
    Try("a transition to foreign words", "does not lead to", [&] {
      Show({kUnsigned, kFirst}, kUnsigned, 5);
      moment_.showing.now.path = kSecond;
    });
    Try("a transition at another pace", "pace", [&] {
      Show({kFirst, kSecond}, kSecond, 5);
      std::get<TransitionOp>(moment_.list.ops.front()).progress_256 += 1;
    });
  }

  void TryPixels() {
    Try("a renderer with a stale picture", "not as a fresh render", [&] {
      Show({kSecond}, kSecond);
      const DisplayList stale = moment_.list;
      Show({kFirst}, kFirst);
      Paint(stale);
    });
    Try("a frame that is one tick old", "not as a fresh render", [&] {
      Show({kTicker}, kTicker, 200);
      Paint(show_->ListAt(moment_.showing, moment_.tick - 1));
    });
    Try("one wrong pixel", "not as a fresh render", [&] {
      Show({kFirst}, kFirst);
      pixels_.View().Row(20)[90] ^= 0x000001U;
    });
    Try("a dark wall", "not as a fresh render", [&] {
      Show({kFirst}, kFirst);
      pixels_ = XrgbBitmap(Panel().size);
      moment_.pixels = std::as_const(pixels_).View();
    });
  }

  void TryStates() {
    const auto state = [&](ShowingKind kind) {
      Show({kFirst}, kFirst);
      moment_.showing.kind = kind;
      Take(moment_.showing, moment_.tick);
    };
    Try("the safe picture without an order", "nobody ordered it", [&] { state(ShowingKind::kSafe); });
    Try("words that vanish", "the words are gone", [&] { state(ShowingKind::kNothing); });
    Try("a rest by day", "outside its hours", [&] { state(ShowingKind::kRest); });
    Try("a turn that does not end", "none of the turn's", [&] {
      Show({kFirst, kSecond}, kFirst);
      Take(moment_.showing, moment_.showing.now.until + 3);
    });
    ledger_.NoteOrder(OrderState::kStands);
    Try("words in spite of an order", "in spite of an order", [&] { Show({kFirst}, kFirst); });
    Try("other words as the safe picture", "not the safe picture", [&] {
      Show({kFirst}, kFirst);
      moment_.showing.kind = ShowingKind::kSafe;
    });
    ledger_.NoteOrder(OrderState::kNone);
  }

  const std::shared_ptr<const Look> look_;
  const std::shared_ptr<const Look> oracles_look_;
  Ledger ledger_;
  std::shared_ptr<const bangron::Show> show_;
  WallMoment moment_;
  XrgbBitmap pixels_;
  std::vector<Bite> bites_;
};

// A drill on boards whose verifier is broken: the attack that it should have refused is seen on the wall.
Bite TrySabotage(const char* fault, const char* attack, const char* must, const std::shared_ptr<const Look>& look,
                 const std::shared_ptr<const Look>& oracles_look,
                 const std::function<void(BoardPlan& plan)>& sabotage) {
  Drill drill(look, oracles_look, Drill::Restart::kNever, sabotage);
  const std::vector<Attack> attacks = AllAttacks();
  const auto found =
      std::find_if(attacks.begin(), attacks.end(), [&](const Attack& one) { return std::string(one.name) == attack; });
  const Outcome outcome = drill.Run(*found);
  const std::string told = fmt::format("{}", fmt::join(outcome.complaints, "; "));
  return {fault, told, told.find(must) != std::string::npos};
}

}  // namespace

std::vector<Bite> TryTeeth(const std::shared_ptr<const Look>& look, const std::shared_ptr<const Look>& oracles_look) {
  std::vector<Bite> bites = Teeth(look, oracles_look).TryAll();
  bites.push_back(TrySabotage("a verifier that asks for one person", "floor-of-persons", "does not lead to", look,
                              oracles_look, [](BoardPlan& plan) { plan.min_persons = 1; }));
  bites.push_back(TrySabotage("a verifier that takes every unit", "neighbours-words", "was never signed by two people",
                              look, oracles_look, [](BoardPlan& plan) { plan.accepts.emplace_back(kNeighbour); }));
  return bites;
}

}  // namespace bangron::drill
