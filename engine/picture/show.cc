#include "engine/picture/show.h"

#include <algorithm>
#include <set>
#include <utility>

namespace bangron {
namespace {

using SceneMap = std::map<std::string, std::shared_ptr<const Scene>>;

class CompiledShow : public Show {
 public:
  CompiledShow(std::shared_ptr<const Look> look, Screen screen, SceneMap scenes,
               std::shared_ptr<const Programme> programme)
      : look_(std::move(look)),
        screen_(std::move(screen)),
        scenes_(std::move(scenes)),
        programme_(std::move(programme)),
        safe_(BuildSafeScene(*look_, screen_)),
        rest_(BuildRestScene(screen_)) {}

  const Screen& screen() const override { return screen_; }
  const Programme& programme() const override { return *programme_; }

  DisplayList ListAt(const Moment& moment) const override { return ListAt(programme_->At(moment), moment.tick); }

  DisplayList ListAt(const Showing& showing, Tick tick) const override {
    const Scene& scene = SceneOn(showing);
    const Tick elapsed = tick - showing.now.entered;
    if (showing.mourning && showing.kind == ShowingKind::kItem) {
      return Calmed(showing, scene.Evaluate(elapsed, tick));
    }
    if (!Enters(showing, scene, tick)) return scene.Evaluate(elapsed, tick);
    return Between(EndOf(*showing.previous), scene.Evaluate(0, showing.now.entered), scene.transition().kind,
                   scene.transition().from, elapsed, scene.entrance_ticks());
  }

  Tick NextChange(const Showing& showing, Tick tick) const override {
    const Scene& scene = SceneOn(showing);
    const Tick next = Enters(showing, scene, tick) ? tick + 1 : scene.NextChange(tick - showing.now.entered, tick);
    return std::clamp(next, tick + 1, std::max(tick + 1, showing.now.until));
  }

  std::shared_ptr<const Scene> SceneOf(const std::string& path) const override {
    const auto found = scenes_.find(path);
    return found == scenes_.end() ? nullptr : found->second;
  }

 private:
  const Scene& SceneOn(const Showing& showing) const {
    if (showing.kind == ShowingKind::kRest) return *rest_;
    const auto found = scenes_.find(showing.now.path);
    return showing.kind == ShowingKind::kItem && found != scenes_.end() ? *found->second : *safe_;
  }

  // Colours become their brightness while a mourning rule holds; solemn words keep the look that they were signed with,
  // flags and emblems their own colours, and a panel of one colour has none to lose.
  static DisplayList Calmed(const Showing& showing, DisplayList list) {
    list.grey = !list.one_bit && showing.now.item->mood != Mood::kSolemn;
    return list;
  }

  // Whether `tick` is within an entrance after something that was on; what holds emblems goes in one cut.
  bool Enters(const Showing& showing, const Scene& scene, Tick tick) const {
    const bool early = showing.kind == ShowingKind::kItem && tick - showing.now.entered < scene.entrance_ticks();
    if (!early || showing.mourning || !showing.previous.has_value()) return false;
    const auto before = scenes_.find(showing.previous->path);
    return before != scenes_.end() && !before->second->has_emblems();
  }

  // The last picture of a turn.
  DisplayList EndOf(const Turn& turn) const {
    return scenes_.at(turn.path)->Evaluate(turn.until - 1 - turn.entered, turn.until - 1);
  }

  std::shared_ptr<const Look> look_;
  Screen screen_;
  SceneMap scenes_;
  std::shared_ptr<const Programme> programme_;
  std::shared_ptr<const Scene> safe_;
  std::shared_ptr<const Scene> rest_;
};

std::set<std::string> PathsThatMayComeOn(const Words& words, const Screen& screen) {
  std::set<std::string> paths;
  for (const TimetableRule& rule : words.timetable.rules) {
    if (IsAddressed(rule, words.timetable, screen.id)) paths.insert(rule.show.begin(), rule.show.end());
  }
  for (const auto& [path, item] : words.items) {
    if (item->evergreen) paths.insert(path);
  }
  return paths;
}

// Null where the item cannot be set. Whatever is found is reported with the item's path.
std::shared_ptr<const Scene> BuildReporting(const std::string& path, const Item& item, const Look& look,
                                            const Screen& screen, std::chrono::minutes utc_offset,
                                            const SceneGivens& givens, Diagnostics& diagnostics) {
  Diagnostics found;
  Result<std::shared_ptr<const Scene>> scene = BuildScene(item, look, screen, utc_offset, found, givens);
  for (Finding finding : found.findings()) {
    finding.where.file = path;
    diagnostics.Add(std::move(finding));
  }
  if (scene) return std::move(scene).value();
  diagnostics.Add({.code = "item-not-set",
                   .severity = Severity::kError,
                   .where = {path, 0, 0},
                   .key = {},
                   .found = scene.error().what,
                   .allowed = {},
                   .suggestion = {}});
  return nullptr;
}

}  // namespace

std::string IssuerOf(const Words& words, const std::string& path) {
  const auto found = words.issuers.find(path);
  return found == words.issuers.end() ? std::string() : found->second;
}

std::shared_ptr<const Show> Show::Compile(Words words, std::shared_ptr<const Look> look, Screen screen,
                                          Diagnostics& diagnostics) {
  SceneMap scenes;
  std::vector<ProgrammeItem> items;
  ShapeStore shapes;
  for (const std::string& path : PathsThatMayComeOn(words, screen)) {
    const auto item = words.items.find(path);
    if (item == words.items.end()) continue;
    auto scene = BuildReporting(path, *item->second, *look, screen, words.timetable.utc_offset,
                                {.pictures = words.pictures.get(), .issuer = IssuerOf(words, path), .shapes = &shapes},
                                diagnostics);
    if (scene == nullptr) continue;
    items.push_back({path, item->second, scene->turn_ticks()});
    scenes.emplace(path, std::move(scene));
  }
  CheckHolidayNames(words.timetable, look->holidays, diagnostics);
  auto programme = Programme::Compile(std::move(items), std::move(words.timetable), screen, look->holidays);
  return std::make_shared<const CompiledShow>(std::move(look), std::move(screen), std::move(scenes),
                                              std::move(programme));
}

}  // namespace bangron
