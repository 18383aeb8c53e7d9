// One item file on its way from a person into a tray: composed letters, an end date, and judged by the readers.
// Not the draft itself: feed/office/office.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/diagnostics.h"
#include "engine/calendar/civil.h"

namespace bangron {

struct PreparedItem {
  std::string id;
  std::string bytes;  // as they will be published
};

// The file as it will be published: NFC, and with `valid.until` of 30 days after its beginning (else after `today`)
// where a dated item tells none. A fill has no place in a tray ("fill-in-tray"). Everything else stays as written,
// comments too. Nothing where there is an error.
std::optional<PreparedItem> PrepareItem(std::string_view text, const std::string& file, CivilDate today,
                                        Diagnostics& diagnostics);

}  // namespace bangron
