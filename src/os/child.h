// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_CHILD_H_
#define MSPOF_OS_CHILD_H_

// Internal. A program that this process starts, with pipes to its standard input and from its
// standard output. Its standard error is that of this process.

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "os/error.h"

namespace mspof::os {

// How a program ended.
struct ChildEnd {
  // What main() returned; -1 if it did not end by itself.
  int code = -1;
  // What ended it, if that was neither main() nor this process: "signal 11".
  std::string killed_by;
};

// One such program at a time. Everything that it has started, and that has not left it, ends with
// it. Use from one thread at a time.
class Child {
 public:
  using Time = std::chrono::steady_clock::time_point;

  Child();
  // Ends the program, if it runs.
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // Starts the program `command[0]`, which is looked for as a shell does, with the arguments that
  // follow. REQUIRES: none runs; `command` is not empty.
  Error Start(const std::vector<std::string>& command);
  bool is_running() const;

  enum class Outcome {
    // `is_enough` said so.
    kEnough,
    // The program has closed its output, or has ended.
    kClosed,
    kTimedOut,
  };
  // Writes `bytes`, and meanwhile appends what the program writes to `*answer`, until
  // `is_enough(*answer)`, or until `latest`. What the program does not read is given up without an
  // error. REQUIRES: one runs.
  Outcome Exchange(std::string_view bytes, const std::function<bool(const std::string&)>& is_enough,
                   Time latest, std::string* answer);
  // Closes the program's input, appends to `*answer` what it still writes, up to `most` bytes, and
  // waits for its end. After `latest` it ends the program. REQUIRES: one runs.
  ChildEnd Finish(Time latest, size_t most, std::string* answer);
  // Ends the program at once. REQUIRES: one runs.
  void Kill();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mspof::os

#endif  // MSPOF_OS_CHILD_H_
