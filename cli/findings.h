// Tells people what was found, in the words of the catalogue.
#pragma once

#include <string_view>

#include "engine/base/diagnostics.h"
#include "engine/base/result.h"
#include "engine/model/messages.h"

namespace bangron {

// The catalogue that ships with the program. Fails: "file-unreadable", "messages-unusable".
Result<Messages> LoadMessages();

// One line a finding on standard error, in the order of their places.
void PrintFindings(const Diagnostics& diagnostics, const Messages& messages, Language language = Language::kVietnamese);

// True where somebody should look: a warning or an error, not a mere note.
bool HasSomethingToRead(const Diagnostics& diagnostics);

// Tells why `bangron COMMAND` could not do it, and returns the exit code that says so.
int CouldNot(std::string_view command, const Error& error);

}  // namespace bangron
