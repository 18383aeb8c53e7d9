// Runs one of our programs (or an installed one) to its end and keeps everything it said.
#pragma once

#include <string>
#include <vector>

namespace bangron {

struct ProgramRun {
  int exit_code = -1;  // 128 + signal when a signal ended it; 127 when it could not start
  std::string out;
  std::string err;
};

// `arguments[0]` is the program: a path, or a name found in PATH. `input` is its standard input.
ProgramRun RunProgram(const std::vector<std::string>& arguments, const std::string& input = {});

}  // namespace bangron
