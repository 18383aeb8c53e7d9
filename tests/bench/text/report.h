// What was measured, as rows of ours beside a peer's: printed as a table or as JSON.
#pragma once

#include <string>
#include <vector>

namespace bangron {

struct Figure {
  std::string what;
  std::string unit;
  double ours = 0;
  std::string peer_name;
  double peer = 0;
  double ratio = 0;  // how many times better ours is; of counts and sizes ours / peer
  std::string wanted;
};

struct Section {
  std::string id;
  std::string title;
  std::vector<Figure> figures;
};

std::string ToTable(const std::vector<Section>& sections);
std::string ToJson(const std::vector<Section>& sections);

}  // namespace bangron
