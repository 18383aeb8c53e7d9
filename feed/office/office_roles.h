// The three lists that paper sheets sign (danh sách gốc): root, targets, and the unit's own. What people change about
// them, as plain edits; nothing here signs, reads or writes. Drafts of them are feed/office/office_people.cc.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/trust/key.h"
#include "engine/trust/metadata.h"

namespace bangron {

// As published, or as drafted for the next publish.
struct OfficeRoles {
  Root root;
  Targets targets;
  Targets unit;
};

// What somebody is enrolled for.
enum class EnrolFor { kWordsAndDuty, kFills, kDuty };  // who signs words also fills templates

// How a key goes: its holder merely leaves, or it may be in foreign hands.
enum class Departure { kLeaves, kExposed };

Delegation TrayDelegation(const std::string& unit, const std::string& tray, std::vector<std::string> keyids,
                          std::int64_t threshold);
Delegation FillsDelegation(const std::string& unit, std::vector<std::string> keyids);
Delegation DutyDelegation(const std::string& unit, std::vector<std::string> keyids);
Delegation UnitDelegation(const std::string& unit, std::vector<std::string> keyids, std::string display_name = {});

std::vector<std::string> KeyIds(const std::vector<PublicKey>& keys);
void AddKeys(KeyMap& map, const std::vector<PublicKey>& keys);

// The key ids that may sign words: of every tray together.
std::vector<std::string> WordsKeys(const Targets& unit);
// The ids of a person's keys; empty: unknown.
std::vector<std::string> KeysOfPerson(const Targets& unit, const std::string& person);

// The key under which a role knows this signer, with its person. Fails: "foreign-signer".
Result<PublicKey> FindSigner(const PublicKey& own, const Targets& unit_list, const Delegation& role);

void AddPerson(Targets& unit_list, const std::string& unit, const PublicKey& key, EnrolFor what);
// Lets the unit have fills, where the office was made before there were any.
void AllowFills(OfficeRoles& roles, const std::string& unit);
// Takes the key from every role of the list, and names it where it is exposed.
void RemoveKey(Targets& list, const std::string& keyid, Departure how);

// Puts `next` wherever `old` may sign, and takes `old` away. False where `old` is nowhere.
bool ReplaceKey(OfficeRoles& roles, const std::string& old, const PublicKey& next, Departure how);

}  // namespace bangron
