// Drafts: what people put into a tray before anybody signs, and how it differs from what is published.
#include <fmt/format.h>

#include <algorithm>

#include "engine/calendar/civil.h"
#include "engine/model/readers.h"
#include "engine/trust/digest.h"
#include "engine/trust/policy.h"
#include "engine/viet/nfc.h"
#include "feed/durable_file.h"
#include "feed/office/office.h"
#include "feed/office/office_item.h"

namespace bangron {
namespace {

struct ItemFile {
  std::string path;  // target path
  std::string bytes;
};

Finding ForeignPicture(Location where, const std::string& found, const std::string& folder) {
  return {.code = "picture-foreign-tray",
          .severity = Severity::kError,
          .where = std::move(where),
          .key = "pictures",
          .found = found,
          .allowed = fmt::format("media/{}/", folder),
          .suggestion = {}};
}

// The pictures of an item, each as it will be published. What is wrong with them is told at the place that names them.
void TakePictures(const PreparedItem& prepared, const std::string& folder, const std::filesystem::path& file,
                  std::vector<ItemFile>& out, Diagnostics& diagnostics) {
  Diagnostics told;
  const std::optional<Item> item = ReadItem(prepared.bytes, file.string(), told);
  if (!item || item->pictures.empty()) return;
  const std::vector<Location> places = PlacesOfPictures(prepared.bytes, file.string());
  for (std::size_t i = 0; i < item->pictures.size() && i < places.size(); ++i) {
    const std::string& path = item->pictures[i];
    if (path.starts_with(fmt::format("media/{}/", folder)) && IsProductionTargetPath(path)) continue;
    diagnostics.Add(ForeignPicture(places[i], path, folder));
  }
  for (auto& [path, media] : TakePicturesBeside(*item, prepared.bytes, file, PictureDecoder(), diagnostics)) {
    out.push_back({path, *media.bytes});
  }
}

std::string DescribePicture(const TargetFile& file) {
  return fmt::format("{} bytes, SHA-256 {}", file.length, Sha256Of(file));
}

CivilDate LocalDate(UtcTime now) {
  return CivilDate(std::chrono::floor<std::chrono::days>(ToLocal(now, Timetable{}.utc_offset)));
}

TargetFile Describe(std::string_view bytes) {
  return {static_cast<std::int64_t>(bytes.size()), {{"sha256", Sha256Hex(bytes)}}, {}};
}

bool SameBytes(const Targets& targets, const std::string& path, const TargetFile& file) {
  const auto found = targets.targets.find(path);
  return found != targets.targets.end() && Sha256Of(found->second) == Sha256Of(file);
}

Finding RepeatedId(const std::string& file, const std::string& id) {
  Finding finding;
  finding.code = "repeated-id";
  finding.where.file = file;
  finding.key = "id";
  finding.found = id;
  return finding;
}

// Every file as it will be published. Fails on the first unreadable file; findings of all files are told together.
Result<std::vector<ItemFile>> PrepareFiles(const std::string& folder, const std::vector<std::filesystem::path>& files,
                                           CivilDate today, Diagnostics& diagnostics) {
  std::vector<ItemFile> prepared;
  for (const std::filesystem::path& file : files) {
    const Result<std::string> text = LoadFile(file);
    if (!text) return text.error();
    std::optional<PreparedItem> item = PrepareItem(*text, file.string(), today, diagnostics);
    if (!item) continue;
    const std::string path = fmt::format("words/{}/{}.yaml", folder, item->id);
    if (std::any_of(prepared.begin(), prepared.end(), [&](const ItemFile& other) { return other.path == path; })) {
      diagnostics.Add(RepeatedId(file.string(), item->id));
    }
    if (!IsProductionTargetPath(path)) {
      return Error{"bad-name", fmt::format("{}: id \"{}\" cannot be a file's name in a feed", file.string(), item->id)};
    }
    TakePictures(*item, folder, file, prepared, diagnostics);
    prepared.push_back({path, std::move(item->bytes)});
  }
  if (diagnostics.HasErrors()) return Error{"findings", "nothing was added: the files have errors"};
  return prepared;
}

}  // namespace

Result<std::vector<std::string>> Office::AddItems(std::string_view tray,
                                                  const std::vector<std::filesystem::path>& files, UtcTime now,
                                                  Draft fresh, Diagnostics& diagnostics) {
  const Result<std::string> role = RoleOfTray(tray);
  if (!role) return role.error();
  const Result<std::vector<ItemFile>> items =
      PrepareFiles(fmt::format("{}-{}", unit_, tray), files, LocalDate(now), diagnostics);
  if (!items) return items.error();
  Result<Targets> draft = LoadDraftOrPublished(*role);
  if (!draft) return draft.error();

  std::vector<std::string> altered;
  for (const ItemFile& item : *items) {
    const TargetFile described = Describe(item.bytes);
    if (SameBytes(*draft, item.path, described)) continue;
    if (const Result<void> written = WriteDurably(folder_.DraftTarget(item.path), item.bytes); !written) {
      return written.error();
    }
    draft->targets[item.path] = described;
    altered.push_back(item.path);
  }
  if (altered.empty() && fresh == Draft::kWhenChanged) return altered;
  if (const Result<void> dropped = DropUnnamedMedia(*draft); !dropped) return dropped.error();
  if (const Result<void> saved = SaveDraft(*role, *std::move(draft)); !saved) return saved.error();
  return altered;
}

Result<void> Office::RemoveItem(std::string_view tray, std::string_view id) {
  const Result<std::string> role = RoleOfTray(tray);
  if (!role) return role.error();
  Result<Targets> draft = LoadDraftOrPublished(*role);
  if (!draft) return draft.error();
  const std::string path = fmt::format("words/{}-{}/{}.yaml", unit_, tray, id);
  if (draft->targets.erase(path) == 0) return Error{"unknown-item", fmt::format("tray {} holds no {}", tray, path)};
  if (const Result<void> dropped = DropUnnamedMedia(*draft); !dropped) return dropped.error();
  return SaveDraft(*role, *std::move(draft));
}

Result<bool> Office::AddTimetable(const std::filesystem::path& file, Diagnostics& diagnostics,
                                  const Holidays& of_look) {
  const Result<std::string> text = LoadFile(file);
  if (!text) return text.error();
  const std::string bytes = NormaliseVietnamese(*text);
  const std::optional<Timetable> timetable = ReadTimetable(bytes, file.string(), diagnostics);
  if (timetable) CheckHolidayNames(*timetable, of_look, diagnostics);
  if (!timetable || diagnostics.HasErrors()) return Error{"findings", "the timetable was not taken: it has errors"};
  for (const TimetableRule& rule : timetable->rules) {
    for (const std::string& path : rule.show) {
      if (IsKnownItem(path)) continue;
      Finding finding;
      finding.code = "timetable-unknown-item";
      finding.severity = Severity::kWarning;
      finding.where = rule.where;
      finding.key = "show";
      finding.found = path;
      diagnostics.Add(std::move(finding));
    }
  }

  const std::string path = fmt::format("timetable/{}.yaml", unit_);
  const Result<Targets> published = LoadPublishedTray(kTimetableRole);
  if (!published) return published.error();
  std::error_code ignored;
  std::filesystem::remove(folder_.DraftTarget(path), ignored);
  if (SameBytes(*published, path, Describe(bytes))) return false;
  if (const Result<void> written = WriteDurably(folder_.DraftTarget(path), bytes); !written) return written.error();
  return true;
}

Result<std::vector<TrayChange>> Office::Diff(std::string_view tray) const {
  const Result<std::string> role = RoleOfTray(tray);
  if (!role) return role.error();
  const Result<Targets> before = LoadPublishedTray(*role);
  if (!before) return before.error();
  const Result<Targets> after = LoadDraftOrPublished(*role);
  if (!after) return after.error();

  // Nobody reads a picture's bytes; `bangron render` shows it.
  const auto text_of = [this](const std::string& path, const TargetFile& file) {
    return IsMediaTarget(path) ? Result<std::string>(DescribePicture(file)) : LoadTargetText(path, file);
  };
  std::vector<TrayChange> changes;
  for (const auto& [path, file] : after->targets) {
    if (SameBytes(*before, path, file)) continue;
    const auto old = before->targets.find(path);
    const Result<std::string> new_text = text_of(path, file);
    if (!new_text) return new_text.error();
    if (old == before->targets.end()) {
      changes.push_back({ChangeKind::kAdded, path, {}, *new_text});
      continue;
    }
    const Result<std::string> old_text = text_of(path, old->second);
    if (!old_text) return old_text.error();
    changes.push_back({ChangeKind::kAltered, path, *old_text, *new_text});
  }
  for (const auto& [path, file] : before->targets) {
    if (after->targets.contains(path)) continue;
    const Result<std::string> old_text = text_of(path, file);
    if (!old_text) return old_text.error();
    changes.push_back({ChangeKind::kRemoved, path, *old_text, {}});
  }
  return changes;
}

}  // namespace bangron
