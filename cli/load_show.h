// What the command line shows on one screen: a signed feed, or an author's own files before anybody signed them.
// Used by explain, forecast and render. Keeps nothing on disk.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/base/result.h"
#include "engine/model/messages.h"
#include "engine/picture/show.h"
#include "engine/trust/refusal.h"

namespace CLI {
class App;
}

namespace bangron {

struct ShowSource {
  std::string feed;                  // folder or URL
  std::string root;                  // root.json
  std::vector<std::string> accepts;  // units; empty: all of the feed
  int min_persons = 2;
  std::string words;      // instead of a feed: a folder of <tray>/<item>.yaml
  std::string timetable;  // with `words`
  std::string unit;       // with `words`: the unit whose trays the folders are; empty: as the timetable names them
  std::string screen;     // file, or a bare size
};

struct LoadedShow {
  std::shared_ptr<const Show> show;
  std::chrono::minutes utc_offset{0};
  std::map<std::string, std::shared_ptr<const Item>> items;  // by target path
  std::map<std::string, std::string> files;                  // of an author's own words, by target path
  std::shared_ptr<const Look> look;
  std::vector<Refusal> refusals;  // what the feed holds and this reader does not take
};

// Adds the options of a source and what goes with what; --feed and --words themselves to `group`, of which the user
// names one.
void AddShowOptions(CLI::App& command, CLI::App& group, ShowSource& source);

// Reads the look, the screen and the words. What is wrong with the author's own files and items that cannot be set are
// reported (errors alone: an item's looks are for `render --item`); what is left is shown. Expiry is judged by the
// machine's clock, as a player's would.
// Fails: a file or the feed as a whole could not be read; then `diagnostics` may say more.
Result<LoadedShow> LoadShow(const ShowSource& source, Diagnostics& diagnostics);

// The same for each of `screens` instead of source.screen, in their order; words and look are read once.
Result<std::vector<LoadedShow>> LoadShows(const ShowSource& source, const std::vector<std::string>& screens,
                                          Diagnostics& diagnostics);

// Tells on standard error what the feed holds and this reader does not take, one a line.
void PrintRefusals(const std::vector<Refusal>& refusals, const Messages& messages,
                   Language language = Language::kVietnamese);

// A moment as written on the command line: RFC 3339, or without an offset in the feed's own. Fails: "bad-time".
Result<UtcTime> ReadMoment(const std::string& text, std::chrono::minutes utc_offset);

}  // namespace bangron
