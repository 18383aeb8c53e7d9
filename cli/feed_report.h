// What `bangron feed` tells: reports to standard output, as lines for people or as JSON.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/base/result.h"
#include "feed/generation.h"
#include "feed/office/office.h"

namespace bangron {

// To standard error, one line a finding, in Vietnamese.
void TellFindings(const Diagnostics& diagnostics);
// To standard error: what the code means, where the catalogue knows it, then the details.
void TellError(const std::string& command, const Error& error);
void TellOffice(const Office& office);
void TellChanges(const std::vector<TrayChange>& changes);
void TellRefusals(const std::vector<Refusal>& refusals);
void TellRoles(const RolesReport& report);
void TellSigned(const SignReport& report, const std::string& tray);
enum class Telling { kLines, kJson, kQuiet };
void TellPublished(const PublishReport& report, Telling telling);
void TellVerified(const Result<std::shared_ptr<const Generation>>& generation, Telling telling);

}  // namespace bangron
