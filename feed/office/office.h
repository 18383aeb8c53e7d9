// The office's side of a feed: what people do between writing words and seeing them published. Drafts lie in trays
// (khay); a tray is published when two people have signed the very same version of it.
// Not the player's side: nothing here decides what a screen believes. Thread: one at a time; files are its only state,
// so every operation may be a process of its own.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/base/result.h"
#include "engine/base/tick.h"
#include "engine/model/holidays.h"
#include "engine/model/item.h"
#include "engine/trust/key.h"
#include "engine/trust/metadata.h"
#include "engine/trust/policy.h"
#include "feed/generation.h"
#include "feed/office/office_folder.h"
#include "feed/office/office_roles.h"

namespace bangron {

//   two-people   any two of three sheets renew root, targets and unit; any two persons sign words
//   one-person   the same sheets; one person signs words, marked self-approved, published ten minutes later at the
//                earliest. Boards need `min_persons: 1`.
//   province     any three of five sheets sign root and targets; words as two-people
enum class OfficePreset { kTwoPeople, kOnePerson, kProvince };
std::string_view NameOf(OfficePreset preset);
std::optional<OfficePreset> ParsePreset(std::string_view name);

struct OfficeSetup {
  OfficePreset preset = OfficePreset::kTwoPeople;
  std::string unit;
  std::vector<PublicKey> persons;     // two people at least, or the one
  std::vector<PublicKey> sheets;      // paper sheets: three of two people at least, five of three for a province
  std::vector<PrivateKey> sign_with;  // as many of the sheets as the preset asks for; of another unit: those at hand
  std::vector<PublicKey> duty;        // who may make screens safe; empty: the persons
  std::vector<std::string> trays;     // empty: DefaultTrays()
  std::string display_name = {};      // the unit's name in public (the issuer on posters); empty: none
};

// d01 .. d24, le and mau: a year of submissions, the holidays and the templates, so that nobody fetches the paper
// sheets for a new tray.
std::vector<std::string> DefaultTrays();

enum class ChangeKind { kAdded, kAltered, kRemoved };

// One difference between a tray's draft and what is published.
struct TrayChange {
  ChangeKind kind = ChangeKind::kAdded;
  std::string path;
  std::string before;  // the file's text; empty for kAdded
  std::string after;   // empty for kRemoved
};

struct SignReport {
  std::string person;
  std::int64_t version = 0;
  int needed = 2;
  int persons = 0;  // who signed this version, this one included
  std::vector<TrayChange> changes;
};

// A list of the paper sheets that waits for the next publish.
struct PendingRole {
  std::string role;
  std::int64_t version = 0;
  std::vector<std::string> signed_by;  // key ids
  bool complete = false;               // enough sheets signed it
};

// What a change of people, keys or trays left to be done.
struct RolesReport {
  std::vector<PendingRole> roles;
  std::vector<std::string> trays;      // to be signed anew by those who stay, in the same publish
  bool fills = false;                  // so is the list of fills
  std::vector<std::string> vanishing;  // target paths that an exposed key signed: off the walls unless signed anew
};

// One person's fill of a template that is published.
struct FillOrder {
  std::string of;                                           // the template's path, or its id
  std::string id;                                           // empty: the template's id and the day
  std::vector<std::pair<std::string, std::string>> values;  // slot, value
  std::string from;                                         // empty: now
  std::string until;  // empty: the end of the last day that a slot names, else of the next day
};

struct FillReport {
  std::string path;
  Item item;                       // the words as the wall will show them
  std::string person;              // who signed
  std::vector<std::string> ended;  // fills that the list holds no more: over, or their template is gone
};

struct PublishReport {
  std::vector<std::string> published;  // roles with a new version
  std::vector<Refusal> refused;        // drafts that stay drafts, and why
  std::vector<std::string> vanished;   // target paths that leave the walls, because an exposed key signed them
  std::int64_t timestamp_version = 0;
  UtcTime issued;
  UtcTime expires;  // of the timestamp
};

// The pictures of items on every screen that the approval covers; by target path.
using ItemsByPath = std::map<std::string, std::shared_ptr<const Item>>;
using PictureApprover =
    std::function<Result<std::map<std::string, ApprovedPictures>>(const ItemsByPath& items, const Media& media)>;

class Office {
 public:
  // Makes the folder, the hub's online key and the first feed: root, targets, unit, snapshot, timestamp.
  // Fails: "office-exists", "bad-name", "too-few-people", "too-few-sheets", "foreign-signer", "file-unwritable".
  static Result<Office> Create(const std::filesystem::path& folder, const OfficeSetup& setup, UtcTime now);

  // One more unit in an office's feed: drafts of targets and of the unit's own list, signed with the sheets at hand. It
  // goes out with the next publish of that unit, both lists or none. `setup.sheets` are the unit's own; the preset is
  // the office's. What is drafted and not published may be drafted anew.
  // Fails: "unit-known", "bad-name", "unit-ambiguous", "too-few-people", "too-few-sheets", "key-repeated",
  // "foreign-signer", "not-an-office", "file-*".
  static Result<RolesReport> AddUnit(const std::filesystem::path& folder, OfficeSetup setup, UtcTime now);

  // `unit`: one of the folder's units; empty: its first.
  // Fails: "not-an-office", "unknown-unit", "file-unreadable", "metadata-*".
  static Result<Office> Open(const std::filesystem::path& folder, const std::string& unit = {});

  const std::string& unit() const { return unit_; }
  // All units of the folder, the first one first.
  static Result<std::vector<std::string>> Units(const std::filesystem::path& folder);
  const OfficeFolder& folder() const { return folder_; }
  const PublishedFeed& published() const { return published_; }
  // What the boards of this office accept.
  Policy policy() const;
  std::vector<std::string> Trays() const;

  // How many persons sign words.
  std::int64_t words_threshold() const { return preset_ == OfficePreset::kOnePerson ? 1 : 2; }
  OfficePreset preset() const { return preset_; }

  // Changes of people, keys and trays. Each makes drafts of the lists that paper sheets sign, adds the signatures of
  // the sheets at hand (none: they sign later, perhaps elsewhere), and goes out with the next publish.
  // Fails, all: "foreign-signer" (a sheet that may sign none of it), "file-*", and as told.

  // The unit's name in public, which posters show; the sheets of the whole feed sign it. Words that show it are
  // approved anew. Fails: "bad-name".
  Result<RolesReport> NameUnit(const std::string& display_name, const std::vector<PrivateKey>& sheets, UtcTime now);
  // The name that the coming publish gives the unit; empty: none.
  std::string DisplayName() const;
  // New trays, for everybody who signs words. Fails: "bad-name".
  Result<RolesReport> EnrolTrays(const std::vector<std::string>& trays, const std::vector<PrivateKey>& sheets,
                                 UtcTime now);
  // A new person. Fails: "person-known".
  Result<RolesReport> EnrolPerson(const PublicKey& key, EnrolFor what, const std::vector<PrivateKey>& sheets,
                                  UtcTime now);
  // All keys of a person go; a successor takes their place. Trays that rest on them become drafts for those who stay.
  // Fails: "unknown-person", "too-few-people".
  Result<RolesReport> Revoke(const std::string& person, const std::optional<PublicKey>& successor, Departure how,
                             const std::vector<PrivateKey>& sheets, UtcTime now);
  // Another paper sheet, in every list that names the old one. Fails: "unknown-key".
  Result<RolesReport> RotateSheet(const std::string& old, const PublicKey& next_key, Departure how,
                                  const std::vector<PrivateKey>& sheets, UtcTime now);
  // A new online key for the hub. Fails: "unknown-key".
  Result<RolesReport> RotateHub(const std::vector<PrivateKey>& sheets, UtcTime now);
  // Everything that people sign and that ends within this time, once more with a full life.
  Result<RolesReport> Renew(std::chrono::days within, const std::vector<PrivateKey>& sheets, UtcTime now);
  // Signs every list that waits for this sheet. Fails: "nothing-to-sign".
  Result<RolesReport> SignRoles(const PrivateKey& key);
  Result<std::vector<PendingRole>> PendingRoles() const;
  // Root, targets and unit as the drafts would make them; as published where there are none.
  Result<OfficeRoles> NextRoles() const;

  // Reads item files into the tray's draft; all of them or none. Signatures under an altered draft fall away.
  // Returns the target paths that differ from before. `fresh` starts a new version even where nothing differs.
  // Fails: "unknown-tray", "findings" (in `diagnostics`), "file-*".
  enum class Draft { kWhenChanged, kFresh };
  Result<std::vector<std::string>> AddItems(std::string_view tray, const std::vector<std::filesystem::path>& files,
                                            UtcTime now, Draft fresh, Diagnostics& diagnostics);
  // Fails: "unknown-tray", "unknown-item", "file-*".
  Result<void> RemoveItem(std::string_view tray, std::string_view id);

  // Takes a timetable for the next publish. An item that no tray holds is a warning; a holiday that neither it nor
  // `of_look` knows is an error, because it would never come. Returns whether it is new. Fails: "findings", "file-*".
  Result<bool> AddTimetable(const std::filesystem::path& file, Diagnostics& diagnostics, const Holidays& of_look = {});

  // The draft's differences from what is published; empty where there is no draft.
  Result<std::vector<TrayChange>> Diff(std::string_view tray) const;

  // Signs the tray's draft. The first signer's pictures are written into it; the second signer's must be the same.
  // Fails: "unknown-tray", "nothing-to-sign", "foreign-signer", "person-signed-already", "pictures-differ", "file-*".
  Result<SignReport> Sign(std::string_view tray, const PrivateKey& key, const PictureApprover& approver, UtcTime now);

  // Fills a template and signs the unit's list of fills with it, as one person; waits for the publish. A fill of the
  // same id is replaced. Nothing is written where a value is not lawful ("findings", told in `diagnostics`).
  // Fails: "no-fills", "unknown-template", "foreign-signer", "bad-time", "findings", "file-*".
  Result<FillReport> Fill(const FillOrder& order, const PrivateKey& key, const PictureApprover& approver, UtcTime now,
                          Diagnostics& diagnostics);
  // Signs the list of fills without these ids (none: as it is, for who takes over from somebody who left).
  // Returns what it holds no more. Fails: "no-fills", "unknown-item", "foreign-signer", "file-*".
  Result<std::vector<std::string>> SignFills(const std::vector<std::string>& without, const PrivateKey& key,
                                             UtcTime now);
  // The lists that persons sign: every tray's, then the fills'.
  std::vector<std::string> ListsOfPersons() const;

  // Publishes every draft that enough people signed, then snapshot and timestamp; renews the timetable's and the
  // snapshot's life in time. The timestamp is replaced last and whole, so a reader sees the old feed or the new one.
  // Root, targets and unit go out together or not at all: not where words would leave the walls whose signers merely
  // left ("would-vanish"). Nor does a timetable that names a holiday which is not known any more.
  // Fails: "key-unreadable", "file-*"; drafts that may not go out are in `refused`.
  Result<PublishReport> Publish(UtcTime now, const Holidays& of_look = {});

 private:
  Office(OfficeFolder folder, std::string unit, OfficePreset preset, PublishedFeed published)
      : folder_(std::move(folder)), unit_(std::move(unit)), preset_(preset), published_(std::move(published)) {}

  const Delegation* FindTray(std::string_view tray) const;
  Result<std::string> RoleOfTray(std::string_view tray) const;
  Result<Targets> LoadPublishedTray(const std::string& role) const;
  Result<Targets> LoadDraftOrPublished(const std::string& role) const;
  Result<std::string> LoadTargetText(const std::string& path, const TargetFile& file) const;
  Result<ItemsByPath> LoadItems(const Targets& targets) const;
  Result<Media> LoadMedia(const Targets& targets) const;
  Result<Media> LoadPublishedMedia(const Item& item) const;
  Result<void> DropUnnamedMedia(Targets& draft) const;
  Result<void> SaveDraft(const std::string& role, Targets draft);
  bool IsKnownItem(const std::string& path) const;

  struct PublishedTemplate;
  Result<PublishedTemplate> FindTemplate(const std::string& name) const;
  Result<Item> LoadItem(const std::string& path, const TargetFile& file) const;
  Result<PublicKey> FillsSigner(const PrivateKey& key) const;
  bool StillFills(const std::string& path, const TargetFile& file, UtcTime now) const;
  std::vector<std::string> DropEndedFills(Targets& list, UtcTime now) const;
  Result<void> SaveSignedFills(Targets list, const PrivateKey& key, UtcTime now);

  OfficeRoles PublishedRoles() const;
  Result<RolesReport> StageRoles(OfficeRoles next, const std::vector<PrivateKey>& sheets, UtcTime now,
                                 const std::vector<std::string>& anew);
  Result<void> StageTraysThatWouldVanish(const OfficeRoles& next, RolesReport& report);
  bool IsSignedByExposed(const std::string& role, std::int64_t version, const OfficeRoles& next) const;
  bool StillCounts(const std::string& role, const OfficeRoles& next) const;
  Result<void> JudgeRole(const std::string& role, const Envelope& envelope, const OfficeRoles& next) const;
  Result<PrivateKey> LoadHubKey(const Root& root) const;

  Result<void> PublishRoles(UtcTime now, PublishReport& report);
  Result<void> CheckListsBelow(const OfficeRoles& next, const std::vector<std::string>& drafted) const;
  bool TimetableCounts(std::int64_t version) const;
  Result<void> CheckHold(const std::string& role, const Targets& draft, UtcTime now) const;
  Result<void> CheckNothingVanishes(const OfficeRoles& next, UtcTime now, PublishReport& report) const;
  Result<void> PublishRole(const std::string& role, const Envelope& envelope, PublishReport& report);
  Result<void> PublishDrafts(UtcTime now, PublishReport& report);
  Result<void> CheckDraft(const std::string& role, const Envelope& envelope, const Targets& unit, UtcTime now) const;
  void RemovePublishedDrafts(const PublishReport& report) const;
  Result<void> PublishTimetable(const PrivateKey& hub, UtcTime now, const Holidays& of_look, PublishReport& report);
  Result<void> PublishFreshness(const PrivateKey& hub, UtcTime now, PublishReport& report);

  OfficeFolder folder_;
  std::string unit_;
  OfficePreset preset_;
  PublishedFeed published_;
};

}  // namespace bangron
