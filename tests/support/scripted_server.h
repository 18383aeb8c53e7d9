// A web server on loopback that says exactly what a test wrote down for each connection, and remembers what it was
// asked. For answers that no real server gives on demand: cut short, contradictory, malformed.
#pragma once

#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace bangron {

class ScriptedServer {
 public:
  // One raw answer a connection, in turn; the connection ends after it. Further connections get nothing.
  explicit ScriptedServer(std::vector<std::string> answers);
  ~ScriptedServer();
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  std::string address() const;
  // The heads of the requests so far. Thread: any.
  std::vector<std::string> requests() const;

 private:
  void Serve();

  std::vector<std::string> answers_;
  int listener_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;  // by mutex_
  std::thread thread_;
};

}  // namespace bangron
