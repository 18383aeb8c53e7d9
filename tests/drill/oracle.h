// Judges what a wall shows against what people signed (trọng tài). It builds its own scenes from the ledger's words
// with a look and renderers of its own, and believes nothing that the board says but which item it means to show.
//
// Of every tick: every primitive of the display list belongs to words that two people of an accepted unit signed, that
// were not withdrawn and are in their time, or to the safe picture or a planned rest; in a transition, to two such
// lists. Of every picture: its pixels are those of an independent render of that list; it is not dark but in a planned
// rest.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/drill/board.h"
#include "tests/drill/ledger.h"

namespace bangron::drill {

class Oracle {
 public:
  // Everything is borrowed. `look` is not the board's object.
  Oracle(const Ledger& ledger, Screen screen, std::vector<std::string> accepts, std::shared_ptr<const Look> look);

  // Empty where all is well, else what is wrong.
  std::string Judge(const WallMoment& moment);

  // Whether the wall may be without words: before the first ones came, or when the timetable names none.
  void AllowNoWords(bool allowed) { no_words_allowed_ = allowed; }
  // How many pictures were rendered independently and compared.
  std::int64_t renders() const { return renders_; }

 private:
  struct Words {
    const SignedWords* words;
    const Scene* scene;
  };

  Result<DisplayList> Explain(const WallMoment& moment);
  Result<DisplayList> ExplainItem(const WallMoment& moment);
  Result<DisplayList> ExplainTransition(const WallMoment& moment, const TransitionOp& transition);
  Result<DisplayList> ExplainRest(const WallMoment& moment) const;
  std::vector<Words> InTime(const std::string& path, Tick tick, std::string& why_not);
  const Scene* SceneOf(const SignedWords& words);
  void KeepEnds(const TransitionOp& transition);
  std::string JudgePixels(const DisplayList& own, const WallMoment& moment);

  const Ledger& ledger_;
  const Screen screen_;
  const std::vector<std::string> accepts_;
  const std::shared_ptr<const Look> look_;
  const std::shared_ptr<const Scene> safe_;
  std::map<std::string, std::shared_ptr<const Scene>> scenes_;  // by path, YAML and pictures; null: cannot be set
  std::optional<DisplayList> last_own_;
  struct Ends {
    DisplayList from;
    DisplayList to;
    XrgbBitmap from_picture;
    XrgbBitmap to_picture;
  };
  std::optional<Ends> ends_;  // of the transition that goes on
  bool no_words_allowed_ = true;
  std::int64_t renders_ = 0;
};

}  // namespace bangron::drill
