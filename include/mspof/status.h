// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_STATUS_H_
#define MSPOF_STATUS_H_

/// Status and Result<T>: whether the library could do its work.
///
/// That DATA broke a rule is not a Status; it is a Finding (mspof/finding.h).
///
///   mspof::Result<mspof::Framework> framework = mspof::Framework::Open("mspof");
///   if (!framework.ok()) return Fail(framework.status().message());
///   Use(*framework);

#include <cassert>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "mspof/export.h"

namespace mspof {
inline namespace abi0 {

/// Why the library could not do its work. Numbers are fixed.
enum class StatusCode : int {
  /// It could.
  kOk = 0,
  /// An argument or option is wrong in itself: mend the call.
  kInvalidArgument = 1,
  /// What was named does not exist: a framework, path, code, column or file.
  kNotFound = 2,
  /// Bytes are not what they claim to be: truncated, altered or foreign.
  kCorrupt = 3,
  /// The call is right, but not now or not together with that: merging tallies of two
  /// periods, an output that exists.
  kFailedPrecondition = 4,
  /// A newer format or a feature that this version does not know.
  kUnsupported = 5,
  /// Reading, writing or memory failed: a full disk, a limit.
  kResourceExhausted = 6,
  /// A mistake of the library; please report it.
  kInternal = 7,
};

/// The outcome of a call that returns nothing else. Copyable; a plain value.
class [[nodiscard]] Status {
 public:
  /// Success.
  Status() = default;
  /// Failure with one line of `message`, which never holds a value from a case record.
  /// REQUIRES: code != kOk.
  Status(StatusCode code, std::string message) : code_(code), message_(std::move(message)) {}

  /// True if the work was done.
  bool ok() const { return code_ == StatusCode::kOk; }
  /// Why not.
  StatusCode code() const { return code_; }
  /// What was wrong and how to mend it, in one line; empty on success.
  const std::string& message() const { return message_; }

 private:
  StatusCode code_ = StatusCode::kOk;
  std::string message_;
};

/// A value, or the Status that says why there is none.
template <typename T>
class [[nodiscard]] Result {
 public:
  /// Success.
  Result(T value) : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor)
  /// Failure. REQUIRES: !status.ok().
  Result(Status status) : status_(std::move(status)) {  // NOLINT(google-explicit-constructor)
    assert(!status_.ok());
  }

  /// True if there is a value.
  bool ok() const { return value_.has_value(); }
  /// Why there is none; OK if there is one.
  const Status& status() const { return status_; }
  /// The value. REQUIRES: ok().
  T& value() & { return *value_; }
  /// The value. REQUIRES: ok().
  const T& value() const& { return *value_; }
  /// The value, moved out. REQUIRES: ok().
  T&& value() && { return *std::move(value_); }
  /// The value. REQUIRES: ok().
  T& operator*() & { return *value_; }
  /// The value. REQUIRES: ok().
  const T& operator*() const& { return *value_; }
  /// The value, moved out. REQUIRES: ok().
  T&& operator*() && { return *std::move(value_); }
  /// Member of the value. REQUIRES: ok().
  T* operator->() { return &*value_; }
  /// Member of the value. REQUIRES: ok().
  const T* operator->() const { return &*value_; }

 private:
  std::optional<T> value_;
  Status status_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_STATUS_H_
