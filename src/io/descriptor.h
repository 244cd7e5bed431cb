// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_DESCRIPTOR_H_
#define MSPOF_IO_DESCRIPTOR_H_

// Internal. Users want mspof/io/file.h.
//
// An open descriptor that closes itself, and calls of the operating system that go on after a
// signal.

#include <unistd.h>

#include <cerrno>
#include <utility>

namespace mspof {
inline namespace abi0 {
namespace io {

// Closes a descriptor at the end of its scope, also after an exception.
class Descriptor {
 public:
  // A negative number means no descriptor.
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

// Makes a call, and repeats it if a signal interrupted it.
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
