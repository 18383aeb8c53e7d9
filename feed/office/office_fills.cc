// Fills of templates (điền mẫu): one person gives the values, the template's rules judge them here as they do on the
// board, and the unit's list of fills is signed anew with that person's own key.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/calendar/civil.h"
#include "engine/model/fill_template.h"
#include "engine/model/readers.h"
#include "engine/trust/digest.h"
#include "engine/trust/policy.h"
#include "engine/trust/verify.h"
#include "engine/viet/nfc.h"
#include "feed/durable_file.h"
#include "feed/office/approve_pictures.h"
#include "feed/office/office.h"
#include "feed/office/office_lives.h"

namespace bangron {

struct Office::PublishedTemplate {
  std::string path;
  std::string sha256;
  Item item;
};

namespace {

std::chrono::local_seconds LocalMinute(UtcTime now) {
  return std::chrono::floor<std::chrono::minutes>(ToLocal(now, kVietnamOffset));
}

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char character : text) {
    if (character == '"' || character == '\\') quoted += '\\';
    quoted += character;
  }
  return quoted + '"';
}

// The end of the last day that the values name, else of the day after the fill begins.
std::string UntilOfFill(const Item& of, const FillOrder& order, const std::string& from) {
  const std::optional<WrittenTime> begins = ParseWrittenTime(from);
  if (!begins) return from;  // told by the reader
  auto last = std::chrono::floor<std::chrono::days>(begins->local) + std::chrono::days(1);
  bool named = false;
  for (const auto& [name, value] : order.values) {
    const auto slot = std::find_if(of.slots.begin(), of.slots.end(),
                                   [&wanted = name](const Slot& one) { return one.name == wanted; });
    const std::optional<CivilDate> date = ParseDate(value);
    if (slot == of.slots.end() || slot->kind != SlotKind::kDate || !date) continue;
    const std::chrono::local_days day(*date);
    last = named ? std::max(last, day) : day;
    named = true;
  }
  return FormatDate(CivilDate(last));
}

std::string FillText(const std::string& id, const std::string& path, const std::string& sha256,
                     const FillOrder& order) {
  std::string text =
      fmt::format("item: 1\nid: {}\nkind: fill\ntemplate: {}\nsha256: {}\nslots:\n", Quoted(id), Quoted(path), sha256);
  for (const auto& [name, value] : order.values) {
    text += fmt::format("  {}: {}\n", Quoted(name), Quoted(NormaliseVietnamese(value)));
  }
  return text + fmt::format("valid: {{from: {}, until: {}}}\n", Quoted(order.from), Quoted(order.until));
}

std::string FillPath(const std::string& unit, const std::string& id) {
  return fmt::format("fills/{}/{}.yaml", unit, id);
}

// The template's id, the day, and a number where that is taken.
std::string FreeId(const std::string& template_id, const std::string& from, const Targets& list,
                   const std::string& unit) {
  std::string day = from.substr(0, std::min<std::size_t>(from.size(), 10));
  std::erase(day, '-');
  const std::string stem = fmt::format("{}-{}", template_id.substr(0, 45), day);
  std::string id = stem;
  for (int number = 2; list.targets.contains(FillPath(unit, id)); ++number) id = fmt::format("{}-{}", stem, number);
  return id;
}

void CheckLife(const Item& fill, UtcTime now, const std::string& file, Diagnostics& diagnostics) {
  if (ToUtc(*fill.valid_until, kVietnamOffset) <= now + kFillsLife) return;
  diagnostics.Add({.code = "fill-too-long",
                   .severity = Severity::kError,
                   .where = {file, 0, 0},
                   .key = "valid.until",
                   .found = FormatLocalMinute(fill.valid_until->local),
                   .allowed = fmt::format("{}", kFillsLife.count()),
                   .suggestion = {}});
}

}  // namespace

Result<Office::PublishedTemplate> Office::FindTemplate(const std::string& name) const {
  std::vector<std::string> known;
  for (const std::string& tray : Trays()) {
    const Result<Targets> list = LoadPublishedTray(WordsRole(unit_, tray));
    if (!list) return list.error();
    for (const auto& [path, file] : list->targets) {
      if (!path.ends_with(".yaml")) continue;
      Result<Item> item = LoadItem(path, file);
      if (!item || item->kind != ItemKind::kTemplate) continue;
      if (path == name || path.ends_with("/" + name + ".yaml")) {
        return PublishedTemplate{path, Sha256Of(file), *std::move(item)};
      }
      known.push_back(path);
    }
  }
  return Error{"unknown-template",
               fmt::format("no published template is called {}; there are: {}", name, fmt::join(known, " "))};
}

Result<PublicKey> Office::FillsSigner(const PrivateKey& key) const {
  const Result<OfficeRoles> next = NextRoles();
  if (!next) return next.error();
  const Delegation* role = next->unit.FindDelegation(FillsRole(unit_));
  if (role == nullptr) {
    return Error{"no-fills", fmt::format("unit {} has no list of fills; the next `bangron feed enrol` of a person "
                                         "makes it",
                                         unit_)};
  }
  return FindSigner(key.Public(), next->unit, *role);
}

bool Office::StillFills(const std::string& path, const TargetFile& file, UtcTime now) const {
  const Result<Item> item = LoadItem(path, file);
  if (!item || !item->fill || ToUtc(*item->valid_until, kVietnamOffset) <= now) return false;
  for (const std::string& tray : Trays()) {
    const Result<Targets> list = LoadPublishedTray(WordsRole(unit_, tray));
    if (!list) continue;
    const auto found = list->targets.find(item->fill->template_path);
    if (found != list->targets.end()) return Sha256Of(found->second) == item->fill->template_sha256;
  }
  return false;
}

std::vector<std::string> Office::DropEndedFills(Targets& list, UtcTime now) const {
  std::vector<std::string> ended;
  for (const auto& [path, file] : list.targets) {
    if (!StillFills(path, file, now)) ended.push_back(path);
  }
  for (const std::string& path : ended) list.targets.erase(path);
  return ended;
}

Result<void> Office::SaveSignedFills(Targets list, const PrivateKey& key, UtcTime now) {
  const std::string role = FillsRole(unit_);
  list.head.version = PublishedVersion(published_.snapshot, role) + 1;
  list.head.expires = now + kFillsLife;
  Envelope envelope{ToJson(list), {}};
  if (const Result<void> done = bangron::Sign(envelope, key); !done) return done;
  return WriteDurably(folder_.Draft(role), WriteEnvelope(envelope));
}

// The pictures of a template's words, from whichever tray holds them.
Result<Media> Office::LoadPublishedMedia(const Item& item) const {
  Media media;
  for (const std::string& tray : item.pictures.empty() ? std::vector<std::string>() : Trays()) {
    const Result<Targets> list = LoadPublishedTray(WordsRole(unit_, tray));
    if (!list) return list.error();
    Result<Media> of_tray = LoadMedia(*list);
    if (!of_tray) return of_tray;
    media.merge(*std::move(of_tray));
  }
  return media;
}

Result<FillReport> Office::Fill(const FillOrder& given, const PrivateKey& key, const PictureApprover& approver,
                                UtcTime now, Diagnostics& diagnostics) {
  const Result<PublicKey> signer = FillsSigner(key);
  if (!signer) return signer.error();
  const Result<PublishedTemplate> of = FindTemplate(given.of);
  if (!of) return of.error();
  Result<Targets> list = LoadDraftOrPublished(FillsRole(unit_));
  if (!list) return list.error();
  FillReport report{.path = {}, .item = {}, .person = signer->person, .ended = DropEndedFills(*list, now)};

  FillOrder order = given;
  if (order.from.empty()) order.from = FormatLocalMinute(LocalMinute(now));
  if (order.until.empty()) order.until = UntilOfFill(of->item, order, order.from);
  const std::string id = order.id.empty() ? FreeId(of->item.id, order.from, *list, unit_) : order.id;
  report.path = FillPath(unit_, id);
  const std::string text = FillText(id, of->path, of->sha256, order);
  const std::optional<Item> fill = ReadItem(text, report.path, diagnostics);
  std::optional<Item> words = fill ? FillTemplate(of->item, *fill, report.path, diagnostics) : std::nullopt;
  if (words) CheckLife(*fill, now, report.path, diagnostics);
  if (!words || diagnostics.HasErrors()) return Error{"findings", "nothing was filled in: the values have errors"};
  report.item = *std::move(words);

  const Result<Media> media = LoadPublishedMedia(report.item);
  if (!media) return media.error();
  const auto seen = approver({{report.path, std::make_shared<const Item>(report.item)}}, *media);
  if (!seen) return seen.error();
  TargetFile file{static_cast<std::int64_t>(text.size()), {{"sha256", Sha256Hex(text)}}, {}};
  if (const auto pictures = seen->find(report.path); pictures != seen->end()) file.custom = CustomOf(pictures->second);
  list->targets[report.path] = std::move(file);
  if (const Result<void> written = WriteDurably(folder_.DraftTarget(report.path), text); !written) {
    return written.error();
  }
  if (const Result<void> saved = SaveSignedFills(*std::move(list), key, now); !saved) return saved.error();
  return report;
}

Result<std::vector<std::string>> Office::SignFills(const std::vector<std::string>& without, const PrivateKey& key,
                                                   UtcTime now) {
  if (const Result<PublicKey> signer = FillsSigner(key); !signer) return signer.error();
  Result<Targets> list = LoadDraftOrPublished(FillsRole(unit_));
  if (!list) return list.error();
  std::vector<std::string> gone = DropEndedFills(*list, now);
  for (const std::string& id : without) {
    const std::string path = FillPath(unit_, id);
    if (list->targets.erase(path) > 0) {
      gone.push_back(path);
    } else if (std::find(gone.begin(), gone.end(), path) == gone.end()) {
      return Error{"unknown-item", fmt::format("the list of fills holds no {}", path)};
    }
  }
  if (const Result<void> saved = SaveSignedFills(*std::move(list), key, now); !saved) return saved.error();
  return gone;
}

}  // namespace bangron
