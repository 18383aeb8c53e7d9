#include "engine/model/artwork.h"

#include <charconv>
#include <utility>

#include "engine/config/map_reader.h"
#include "engine/model/fields.h"
#include "engine/model/reading.h"
#include "engine/model/theme.h"

namespace bangron {
namespace {

constexpr int kLargestUnit = 32767;
constexpr std::string_view kPathForm = "M 0 0 L 10 0 C 10 5 5 10 0 10 Z";

// The numbers and letters of a path, one after the other.
class PathScanner {
 public:
  explicit PathScanner(std::string_view text) : rest_(text) {}

  bool AtEnd() {
    SkipSpace();
    return rest_.empty();
  }

  // The next letter; 0 where a number stands.
  char TakeLetter() {
    SkipSpace();
    const char letter = rest_.empty() ? '\0' : rest_.front();
    if (letter < 'A' || letter > 'Z') return '\0';
    rest_.remove_prefix(1);
    return letter;
  }

  std::optional<Point> TakePoint() {
    const auto x = TakeNumber();
    const auto y = TakeNumber();
    if (!x || !y) return std::nullopt;
    return Point{*x, *y};
  }

 private:
  void SkipSpace() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\n' || rest_.front() == ',')) {
      rest_.remove_prefix(1);
    }
  }

  std::optional<int> TakeNumber() {
    SkipSpace();
    int number = 0;
    const auto [stop, failure] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    if (failure != std::errc() || number > kLargestUnit || number < -kLargestUnit) return std::nullopt;
    rest_.remove_prefix(static_cast<std::size_t>(stop - rest_.data()));
    return number;
  }

  std::string_view rest_;
};

ArtworkShape ReadShape(MapReader& reader) {
  ArtworkShape shape;
  const std::string colour = reader.Text("colour", Presence::kRequired).value_or("");
  shape.colour = ParseColour(colour);
  if (!shape.colour) shape.role = colour;
  if (colour.starts_with('#') && !shape.colour) reader.Report("bad-colour", *reader.Placed("colour"), "#C8102E");
  shape.path = reader.Parsed("path", "bad-path-data", kPathForm, ParsePath, Presence::kRequired)
                   .value_or(std::vector<PathStep>());
  reader.Finish();
  return shape;
}

}  // namespace

std::optional<std::vector<PathStep>> ParsePath(std::string_view text) {
  PathScanner scanner(text);
  std::vector<PathStep> path;
  bool open = false;
  while (!scanner.AtEnd()) {
    const char letter = scanner.TakeLetter();
    if (letter == 'Z' && open) {
      open = false;
      continue;
    }
    PathStep step;
    if (letter == 'C' && open) {
      const auto control_1 = scanner.TakePoint();
      const auto control_2 = scanner.TakePoint();
      if (!control_1 || !control_2) return std::nullopt;
      step.kind = PathStep::Kind::kCubic;
      step.control_1 = *control_1;
      step.control_2 = *control_2;
    } else if (letter == 'L' && open) {
      step.kind = PathStep::Kind::kLine;
    } else if (letter != 'M' || open) {
      return std::nullopt;
    }
    const auto to = scanner.TakePoint();
    if (!to) return std::nullopt;
    step.to = *to;
    open = true;
    path.push_back(step);
  }
  if (path.empty() || open) return std::nullopt;
  return path;
}

std::optional<Artwork> ReadArtwork(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  return ReadFileOfKind("artwork", text, file, diagnostics, [](MapReader& reader) {
    Artwork artwork;
    artwork.name = reader.Text("name", Presence::kRequired).value_or("");
    ReadDoc(reader, artwork.doc_vi, artwork.doc_en);
    artwork.units = reader.Parsed("size", "bad-size", "1000x600", ParseSize, Presence::kRequired).value_or(Size{1, 1});
    artwork.fixed = reader.Flag("fixed").value_or(false);
    for (MapReader& shape : reader.Maps("shapes", Presence::kRequired)) {
      artwork.shapes.push_back(ReadShape(shape));
      if (artwork.fixed && !artwork.shapes.back().colour) shape.ReportHere("fixed-colours", "colour", "#DA251D");
    }
    return artwork;
  });
}

}  // namespace bangron
