// Decoded pictures as scenes take them. Decoding is media's, naming them is the feed's.
#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/pixel/bitmap.h"

namespace bangron {

struct Picture {
  ArgbBitmap pixels;  // may be reduced by whole numbers
  Size original;      // decides the ratio of its sides
};

// Where a scene takes a picture from when it is built: the same bytes for the same name, whoever asks and when.
// Keeps no pixels, so that only one picture at a time is in memory as large as it came. Thread: any.
class PictureSource {
 public:
  virtual ~PictureSource() = default;

  // `path` is a media target: media/<unit>-<tray>/<name>. May take as long as decoding does.
  // Fails: "picture-missing", and what the decoder says of it.
  virtual Result<Picture> Load(const std::string& path) const = 0;
};

}  // namespace bangron
