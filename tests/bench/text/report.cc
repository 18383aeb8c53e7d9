#include "tests/bench/text/report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/base/utf8.h"

namespace bangron {
namespace {

// Pads to `columns` letters, which are not bytes.
std::string Padded(const std::string& text, std::size_t columns) {
  const std::size_t letters = ToUtf32(text).size();
  return text + std::string(columns > letters ? columns - letters : 0, ' ');
}

std::string Number(double value) { return fmt::format("{:.{}f}", value, value < 10 ? 2 : value < 1000 ? 1 : 0); }

}  // namespace

std::string ToTable(const std::vector<Section>& sections) {
  std::string out;
  for (const Section& section : sections) {
    out += fmt::format("\n{}\n{}{:>10}  {:>10}  {}{:>9}  wanted\n", section.title, Padded("", 46), "ours", "peer",
                       Padded("", 22), "ratio");
    for (const Figure& figure : section.figures) {
      out += fmt::format("  {}{:>10}  {:>10}  {}{:>9}  {}\n", Padded(figure.what + ", " + figure.unit, 44),
                         Number(figure.ours), Number(figure.peer), Padded(figure.peer_name, 22), Number(figure.ratio),
                         figure.wanted);
    }
  }
  return out;
}

std::string ToJson(const std::vector<Section>& sections) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const Section& section : sections) {
    nlohmann::ordered_json figures = nlohmann::ordered_json::array();
    for (const Figure& figure : section.figures) {
      figures.push_back({{"what", figure.what},
                         {"unit", figure.unit},
                         {"ours", figure.ours},
                         {"peer_name", figure.peer_name},
                         {"peer", figure.peer},
                         {"ratio", figure.ratio},
                         {"wanted", figure.wanted}});
    }
    out.push_back({{"id", section.id}, {"title", section.title}, {"figures", std::move(figures)}});
  }
  return out.dump(1) + "\n";
}

}  // namespace bangron
