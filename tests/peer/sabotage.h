// Ways to spoil a published feed, for whoever holds the hub's online key, and what the programs of this folder share.
#pragma once

#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/tick.h"
#include "engine/trust/metadata.h"

namespace bangron {

namespace fs = std::filesystem;

// Ends the program: what fails here is a fault of the test.
[[noreturn]] void Die(const std::string& what);

template <typename T>
T Must(Result<T> result) {
  if (!result) Die(result.error().code + ": " + result.error().what);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

UtcTime Now();

void Write(const fs::path& path, std::string_view bytes);
std::string Read(const fs::path& path);

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : random_(seed) {}
  int Below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }
  template <typename T>
  const T& Pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(Below(static_cast<int>(from.size())))];
  }

 private:
  std::mt19937 random_;
};

// A feed that lies in a folder, to be spoilt. Whoever spoils it holds the hub's online key, and one person's.
struct Victim {
  fs::path feed;
  std::string unit;
  PrivateKey hub;
  PrivateKey person;
  Dice& dice;

  fs::path Newest(const std::string& role) const;
  Envelope Load(const std::string& role) const;
  // Writes a role and, with the hub's key, a snapshot and a timestamp that name it.
  void Save(const std::string& role, const Envelope& envelope) const;
  void SaveSnapshot(const Snapshot& snapshot) const;
  void SaveTimestamp(const Timestamp& timestamp) const;
  // The role of a tray that has an item, and the file of an item that the newest lists name.
  std::string Tray() const;
  fs::path ItemFile() const;
};

struct Sabotage {
  const char* name;
  bool after_good;  // the client has taken the good feed before
  void (*apply)(const Victim& victim);
};

const std::vector<Sabotage>& Sabotages();

}  // namespace bangron
