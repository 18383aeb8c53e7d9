#include "feed/holiday_lists.h"

#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "engine/model/readers.h"

namespace bangron {
namespace {

// Nothing where there is no such file.
std::optional<Holidays> ReadHolidayFile(const std::filesystem::path& path, Diagnostics& diagnostics) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  const std::string text(std::istreambuf_iterator<char>(in), {});
  return ReadHolidays(text, path.string(), diagnostics).value_or(Holidays());
}

}  // namespace

Result<Holidays> LoadHolidays(const std::filesystem::path& data_dir, Diagnostics& diagnostics) {
  const std::filesystem::path shipped = data_dir / "lists/holidays.yaml";
  std::optional<Holidays> holidays = ReadHolidayFile(shipped, diagnostics);
  if (!holidays) return Error{"list-unreadable", shipped.string() + " cannot be read"};
  Holidays own = ReadHolidayFile(data_dir / "lists/office/holidays.yaml", diagnostics).value_or(Holidays());
  own.merge(*holidays);
  return own;
}

}  // namespace bangron
