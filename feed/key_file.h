// The key files of an office's people: FILE (private, PEM, mode 0600) and FILE.pub (JSON with x-bangron-person).
// Not the keys themselves: engine/trust/key.h.
#pragma once

#include <filesystem>
#include <string_view>

#include "engine/base/result.h"
#include "engine/trust/key.h"

namespace bangron {

// Makes a new Ed25519 key for one person: `file` and `file`.pub. `person` is opaque: a name as roles have.
// Fails: "bad-person", "key-exists" (a key is never overwritten), "file-unwritable".
Result<PublicKey> CreateKeyFile(const std::filesystem::path& file, std::string_view person);

// Fails: "file-unreadable", "key-unreadable", "key-open-to-others" (group or others may read the private file).
Result<PrivateKey> LoadPrivateKeyFile(const std::filesystem::path& file);

// Reads a public key from FILE.pub, or from the FILE.pub beside a private FILE.
// Fails: "file-unreadable", "key-unreadable", "bad-person".
Result<PublicKey> LoadPublicKeyFile(const std::filesystem::path& file);

}  // namespace bangron
