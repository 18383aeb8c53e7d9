#include "engine/model/reading.h"

#include <fmt/format.h>

#include "engine/model/fields.h"

namespace bangron {
namespace {

constexpr std::size_t kLongestWords = 1000;  // bytes
constexpr std::size_t kMostLines = 200;

std::string CheckWords(MapReader& reader, PlacedText written) {
  if (auto character = FindUnseenCharacter(written.text)) {
    written.text = *std::move(character);
    reader.Report("control-character", written);
    return {};
  }
  if (written.text.size() > kLongestWords) {
    written.text = fmt::format("{}", written.text.size());
    reader.Report("too-long", written, fmt::format("{}", kLongestWords));
    return {};
  }
  return std::move(written.text);
}

}  // namespace

std::string ReadWords(MapReader& reader, std::string_view key, Presence presence) {
  auto written = reader.Placed(key, presence);
  if (!written) return {};
  return CheckWords(reader, *std::move(written));
}

std::vector<std::string> ReadWordsList(MapReader& reader, std::string_view key) {
  std::vector<std::string> lines;
  std::vector<PlacedText> written = reader.TextList(key);
  if (written.size() > kMostLines) {
    PlacedText first_too_many = written[kMostLines];
    first_too_many.text = fmt::format("{}", written.size());
    reader.Report("too-many", first_too_many, fmt::format("{}", kMostLines));
    written.resize(kMostLines);
  }
  lines.reserve(written.size());
  for (PlacedText& line : written) lines.push_back(CheckWords(reader, std::move(line)));
  return lines;
}

void ReadDoc(MapReader& reader, std::string& doc_vi, std::string& doc_en) {
  auto doc = reader.Map("doc", Presence::kRequired);
  if (!doc) return;
  doc_vi = doc->Text("vi", Presence::kRequired).value_or("");
  doc_en = doc->Text("en", Presence::kRequired).value_or("");
  doc->Finish();
}

}  // namespace bangron
