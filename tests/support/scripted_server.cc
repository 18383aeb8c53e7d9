#include "tests/support/scripted_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace bangron {
namespace {

std::string ReadHead(int connection) {
  std::string head;
  char piece[4096];
  while (head.find("\r\n\r\n") == std::string::npos) {
    const ssize_t got = recv(connection, piece, sizeof(piece), 0);
    if (got <= 0) break;
    head.append(piece, static_cast<std::size_t>(got));
  }
  return head;
}

void WriteAll(int connection, const std::string& bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const ssize_t sent = send(connection, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
    if (sent <= 0) return;
    at += static_cast<std::size_t>(sent);
  }
}

// So that the other side reads everything before the end: close() with unread bytes would reset the connection.
void EndGently(int connection) {
  shutdown(connection, SHUT_WR);
  char piece[4096];
  while (recv(connection, piece, sizeof(piece), 0) > 0) continue;
  close(connection);
}

}  // namespace

ScriptedServer::ScriptedServer(std::vector<std::string> answers)
    : answers_(std::move(answers)), listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof(address);
  if (bind(listener_, reinterpret_cast<sockaddr*>(&address), length) == 0 && listen(listener_, 8) == 0 &&
      getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length) == 0) {
    port_ = ntohs(address.sin_port);
  }
  thread_ = std::thread([this] { Serve(); });
}

ScriptedServer::~ScriptedServer() {
  shutdown(listener_, SHUT_RDWR);
  thread_.join();
  close(listener_);
}

std::string ScriptedServer::address() const { return "http://127.0.0.1:" + std::to_string(port_); }

std::vector<std::string> ScriptedServer::requests() const {
  const std::scoped_lock lock(mutex_);
  return requests_;
}

void ScriptedServer::Serve() {
  for (std::size_t turn = 0;; ++turn) {
    const int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) return;
    std::string head = ReadHead(connection);
    {
      const std::scoped_lock lock(mutex_);
      requests_.push_back(std::move(head));
    }
    if (turn < answers_.size()) WriteAll(connection, answers_[turn]);
    EndGently(connection);
  }
}

}  // namespace bangron
