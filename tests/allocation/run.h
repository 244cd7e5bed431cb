// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_ALLOCATION_RUN_H_
#define MSPOF_TESTS_ALLOCATION_RUN_H_

// One run of a scenario: calls of public functions one after the other, each by its name, and what
// they gave, as text. A run ends at the first call that cannot do its work.

#include <cstdlib>
#include <iostream>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "failing_memory.h"
#include "mspof/c.h"
#include "mspof/status.h"

namespace mspof::testing {

/// Why a run ended early. Thrown; it holds nothing that needs memory.
struct Ended {
  /// The public function.
  const char* function;
  /// It let std::bad_alloc out. Otherwise it gave `code`.
  bool threw;
  StatusCode code;
  /// It returns a Status or a Result, and so may not throw.
  bool has_status = false;
};

/// Whether a function that returns a T tells by it that it failed.
template <typename T>
struct HasStatus : std::false_type {};
template <>
struct HasStatus<Status> : std::true_type {};
template <typename T>
struct HasStatus<Result<T>> : std::true_type {};

class Run {
 public:
  /// Calls `work`, which calls the public function of this name; its value, out of the Result.
  template <typename Work>
  auto Call(const char* function, const Work& work) {
    try {
      return Value(function, work());
    } catch (const std::bad_alloc&) {
      throw Ended{function, true, StatusCode::kOk, HasStatus<decltype(work())>::value};
    }
  }
  /// Of a function that returns nothing.
  template <typename Work>
  void Do(const char* function, const Work& work) {
    Call(function, [&] {
      work();
      return true;
    });
  }
  /// Of a function of C.
  void C(const char* function, int code) {
    if (code != MSPOF_OK) throw Ended{function, false, static_cast<StatusCode>(code)};
  }

  /// Takes down what came out, so that runs can be compared.
  void Note(std::string_view text) {
    // What the test itself needs is not part of the run.
    MemoryTrusted trusted;
    text_ += text;
    text_ += '\n';
  }
  void Note(uint64_t number) { Note(Text(number)); }
  const std::string& text() const { return text_; }

  /// While it lives, memory does not fail and is not counted.
  class MemoryTrusted {
   public:
    MemoryTrusted() : before_(PauseMemory(true)) {}
    ~MemoryTrusted() { PauseMemory(before_); }

   private:
    bool before_;
  };

 private:
  static std::string_view Text(uint64_t number) {
    static char text[24];
    char* end = text + sizeof text;
    char* at = end;
    do {
      *--at = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number > 0);
    return {at, static_cast<size_t>(end - at)};
  }

  template <typename T>
  static T Value(const char*, T value) {
    return value;
  }
  template <typename T>
  static T Value(const char* function, Result<T> result) {
    if (!result.ok()) throw Ended{function, false, result.status().code()};
    return *std::move(result);
  }
  static bool Value(const char* function, const Status& status) {
    if (!status.ok()) throw Ended{function, false, status.code()};
    return true;
  }

  std::string text_;
};

/// A scenario. Everything that it makes is gone when `run` returns or throws.
struct Scenario {
  const char* name;
  void (*run)(Run* run);
};

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_ALLOCATION_RUN_H_
