// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DESCRIPTOR_H_
#define MSPOF_IO_DESCRIPTOR_H_

// Internal. Users want mspof/io/file.h.
//
// What is open, and calls of the operating system that a signal may interrupt.

#include <unistd.h>

#include <cerrno>
#include <utility>

namespace mspof {
inline namespace abi0 {
namespace io {

// Closes what is open, whatever fails in between; an exception is as good as a return.
class Descriptor {
 public:
  // Negative: of nothing.
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  int get() const { return fd_; }
  int Take() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

// A call, again if it was interrupted.
template <typename Call>
auto Retry(Call&& call) {
  auto done = call();
  while (done < 0 && errno == EINTR) done = call();
  return done;
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_DESCRIPTOR_H_
