#include "feed/http.h"

#include "feed/http_curl.h"
#include "feed/http_folder.h"

namespace bangron {

Result<std::unique_ptr<FeedSource>> OpenFeedSource(const std::string& feed) {
  constexpr std::string_view kFile = "file://";
  std::unique_ptr<FeedSource> source;
  if (feed.starts_with("http://") || feed.starts_with("https://")) {
    source = MakeHttpSource(feed);
  } else if (feed.starts_with(kFile)) {
    source = std::make_unique<FolderSource>(feed.substr(kFile.size()));
  } else if (!feed.empty() && feed.find("://") == std::string::npos) {
    source = std::make_unique<FolderSource>(feed);
  } else {
    return Error{"feed-address", "a feed is http://..., https://..., file:///folder or a folder; not `" + feed + "`"};
  }
  return source;
}

}  // namespace bangron
