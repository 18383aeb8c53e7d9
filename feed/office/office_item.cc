#include "feed/office/office_item.h"

#include <fmt/format.h>

#include "engine/base/utf8.h"
#include "engine/config/yaml.h"
#include "engine/model/readers.h"
#include "engine/viet/nfc.h"
#include "feed/office/office_lives.h"

namespace bangron {
namespace {

// The byte at which a place of the text begins.
std::size_t ByteAt(std::string_view text, const Location& where) {
  std::size_t at = 0;
  for (int line = 1; line < where.line; ++line) at = std::min(text.find('\n', at), text.size() - 1) + 1;
  for (int column = 1; column < where.column && at < text.size(); ++column) at += DecodeUtf8(text, at).length;
  return at;
}

CivilDate DefaultUntil(const Item& item, CivilDate today) {
  const std::chrono::local_days from =
      item.valid_from ? std::chrono::floor<std::chrono::days>(item.valid_from->local) : std::chrono::local_days(today);
  return CivilDate(from + kDefaultWordsUntil);
}

// Adds `until` to the text, in the style in which `valid` is written; at the end where it is not.
std::string WithUntil(std::string text, CivilDate until) {
  const std::string entry = "until: " + FormatDate(until);
  Diagnostics ignored;  // the text was read already
  const std::optional<YamlNode> node = ParseYaml(text, "", ignored);
  const YamlNode* valid = node ? node->Find("valid") : nullptr;
  if (valid == nullptr) {
    if (!text.ends_with('\n')) text += '\n';
    return text + "valid: {" + entry + "}\n";
  }
  const std::size_t at = ByteAt(text, valid->where);
  if (at < text.size() && text[at] == '{') return text.insert(at + 1, valid->map.empty() ? entry : entry + ", ");
  return text.insert(at, entry + "\n" + std::string(static_cast<std::size_t>(valid->where.column - 1), ' '));
}

}  // namespace

std::optional<PreparedItem> PrepareItem(std::string_view text, const std::string& file, CivilDate today,
                                        Diagnostics& diagnostics) {
  std::string bytes = NormaliseVietnamese(text);
  const std::optional<Item> item = ReadItem(bytes, file, diagnostics);
  if (!item) return std::nullopt;
  if (item->kind == ItemKind::kFill) {
    diagnostics.Add({.code = "fill-in-tray",
                     .severity = Severity::kError,
                     .where = {file, 1, 1},
                     .key = "kind",
                     .found = "fill",
                     .allowed = {},
                     .suggestion = {}});
    return std::nullopt;
  }
  if (item->evergreen || item->valid_until || item->kind == ItemKind::kTemplate)
    return PreparedItem{item->id, std::move(bytes)};
  bytes = WithUntil(std::move(bytes), DefaultUntil(*item, today));
  Diagnostics again;
  if (ReadItem(bytes, file, again)) return PreparedItem{item->id, std::move(bytes)};
  for (const Finding& finding : again.findings()) diagnostics.Add(finding);
  return std::nullopt;
}

}  // namespace bangron
