// A feed on a web server: FeedSource over libcurl. Follows no redirect, so a captive portal is a failure and no answer.
#pragma once

#include <memory>
#include <string>

#include "feed/http.h"

namespace bangron {

// `base` is the feed's address, http:// or https://.
std::unique_ptr<FeedSource> MakeHttpSource(const std::string& base);

}  // namespace bangron
