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
///
/// To take the value of a failure ends the program, in every build: one line on standard error says
/// what failed, then std::abort() is called. So does the use of an object that was moved from,
/// unless its class says otherwise. Neither depends on data; both are mistakes of the program.
///
/// A function that returns a Status or a Result throws nothing: if memory runs out, it fails with
/// kResourceExhausted. A function that returns a text or a list itself may throw std::bad_alloc,
/// and throws nothing else. What a host's own function throws where it is called back is caught,
/// too, and fails with kInternal, unless the documentation says otherwise.

#include <memory>
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

namespace internal {

/// Internal. Says on standard error which value was used that is not there, and aborts.
[[noreturn]] MSPOF_EXPORT void EndWithoutValue(const Status& status) noexcept;
/// Internal. Says on standard error that an object was used that was moved from, and aborts.
[[noreturn]] MSPOF_EXPORT void EndMovedFrom() noexcept;
/// Internal. What a public function returns in place of the exception that is being handled. The
/// message is as short as a std::string holds within itself: for a longer one there may be no
/// memory.
MSPOF_EXPORT Status Thrown() noexcept;
/// Internal. Throws std::bad_alloc if `status` is Thrown()'s of one: called inside the library
/// before the failure of a public function is taken for a fault of the data.
MSPOF_EXPORT void ThrowIfNoMemory(const Status& status);

/// Internal. The one pointer that a class of the library holds. Movable; not copyable.
template <typename T>
class Owned {
 public:
  /// None yet.
  Owned() = default;
  /// Takes over `object`.
  Owned(std::unique_ptr<T> object)  // NOLINT(google-explicit-constructor)
      : object_(std::move(object)) {}
  /// What it points to; ends the program if that was moved away.
  T& operator*() const { return *Checked(); }
  /// As operator*.
  T* operator->() const { return Checked(); }

 private:
  T* Checked() const {
    if (object_ == nullptr) EndMovedFrom();
    return object_.get();
  }
  std::unique_ptr<T> object_;
};

}  // namespace internal

/// A value, or the Status that says why there is none. value(), * and -> of a failure end the
/// program, as above: ask ok() first.
template <typename T>
class [[nodiscard]] Result {
 public:
  /// Success.
  Result(T value) : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor)
  /// Failure. Ends the program, as above, if `status` is OK, for then there is no value.
  Result(Status status) : status_(std::move(status)) {  // NOLINT(google-explicit-constructor)
    if (status_.ok()) internal::EndWithoutValue(status_);
  }

  /// True if there is a value.
  bool ok() const { return value_.has_value(); }
  /// Why there is none; OK if there is one.
  const Status& status() const { return status_; }
  /// The value.
  T& value() & { return Check(), *value_; }
  /// The value.
  const T& value() const& { return Check(), *value_; }
  /// The value, moved out.
  T&& value() && { return Check(), *std::move(value_); }
  /// The value.
  T& operator*() & { return value(); }
  /// The value.
  const T& operator*() const& { return value(); }
  /// The value, moved out.
  T&& operator*() && { return std::move(*this).value(); }
  /// Member of the value.
  T* operator->() { return &value(); }
  /// Member of the value.
  const T* operator->() const { return &value(); }

 private:
  void Check() const {
    if (!value_.has_value()) internal::EndWithoutValue(status_);
  }
  std::optional<T> value_;
  Status status_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_STATUS_H_
