// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXAMPLES_CAPTURE_PLACES_H_
#define MSPOF_EXAMPLES_CAPTURE_PLACES_H_

// Limits the number of connections. A new connection is always accepted; if all places are taken,
// the connection that has been open longest is closed. So slow or silent clients do not keep others
// waiting: a quick answer needs its place only for a moment, and a browser opens a new connection
// if an idle one is closed. If new connections had to wait instead, slow clients could shut out all
// others again and again.
// Tested by tests/capture/test_host.py.

#include <list>
#include <restinio/asio_include.hpp>
#include <utility>

namespace capture {

class Socket;

// The open connections of a server, the oldest first.
class Places : public restinio::asio_ns::execution_context::service {
 public:
  using key_type = Places;  // NOLINT: the names are Asio's
  static inline restinio::asio_ns::execution_context::id id;

  static constexpr size_t kMost = 400;

  explicit Places(restinio::asio_ns::execution_context& context) : service(context) {}

  void Take(Socket* socket);
  void Leave(Socket* socket) { open_.remove(socket); }

 private:
  void shutdown() override { open_.clear(); }

  std::list<Socket*> open_;
};

// A connection. It has a place from the moment it is accepted until it is closed.
class Socket : public restinio::asio_ns::ip::tcp::socket {
 public:
  using Base = restinio::asio_ns::ip::tcp::socket;

  explicit Socket(restinio::asio_ns::io_context& context) : Base(context) {}
  // REQUIRES: `other` has no place; RESTinio moves a socket before it is used, not later.
  Socket(Socket&& other) : Base(std::move(other)) {}
  Socket& operator=(Socket&&) = delete;
  ~Socket() { Leave(); }

  void TakePlace(Places* places) {
    places_ = places;
    places->Take(this);
  }
  void close() {  // NOLINT: the name is Asio's
    Leave();
    Base::close();
  }

 private:
  void Leave() {
    if (places_ != nullptr) places_->Leave(this);
    places_ = nullptr;
  }

  Places* places_ = nullptr;
};

inline void Places::Take(Socket* socket) {
  open_.push_back(socket);
  if (open_.size() <= kMost) return;
  // The current reading or writing ends, and then RESTinio closes the connection.
  restinio::asio_ns::error_code ignored;
  open_.front()->shutdown(Socket::shutdown_both, ignored);
  open_.pop_front();
}

// RESTinio calls this instead of its own function when it has accepted a connection.
template <typename Connection, typename Start, typename Fail>
void prepare_connection_and_start_read(  // NOLINT: the name is RESTinio's
    Socket& socket, Connection&, Start start, Fail) {
  namespace asio = restinio::asio_ns;
  asio::execution_context& context = asio::query(socket.get_executor(), asio::execution::context);
  socket.TakePlace(&asio::use_service<Places>(context));
  start();
}

}  // namespace capture

#endif  // MSPOF_EXAMPLES_CAPTURE_PLACES_H_
