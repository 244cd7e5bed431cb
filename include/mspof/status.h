// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_STATUS_H_
#define MSPOF_STATUS_H_

/// Status and Result<T>: whether the library could do its work.
///
/// Data that breaks a rule is not a failure: it gives a Finding (mspof/finding.h).
///
///   mspof::Result<mspof::Framework> framework = mspof::Framework::Open("mspof");
///   if (!framework.ok()) return Fail(framework.status().message());
///   Use(*framework);
///
/// Taking the value of a failure ends the program in every build: one line on standard error
/// reports what failed, then std::abort() is called. Using an object that was moved from ends the
/// program in the same way, unless its class allows it. Both are mistakes of the program; no data
/// causes them.
///
/// A function that returns a Status or a Result throws nothing: if memory runs out, it fails with
/// kResourceExhausted. It also catches what your own functions throw when it calls them, and fails
/// with kInternal, unless its comment tells otherwise. A function that returns a text or a list
/// itself may throw std::bad_alloc, and throws nothing else.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "mspof/export.h"

namespace mspof {
inline namespace abi0 {

/// Why the library could not do its work. The numbers never change.
enum class StatusCode : int {
  /// The work was done.
  kOk = 0,
  /// An argument or option is wrong in itself. Correct the call.
  kInvalidArgument = 1,
  /// The call names something that does not exist: a framework, path, code, column or file.
  kNotFound = 2,
  /// Bytes are not what they should be: truncated, altered, or of another format.
  kCorrupt = 3,
  /// The call is right, but not at this time or not with this object. Examples: merging tallies of
  /// two periods, writing to a file that exists.
  kFailedPrecondition = 4,
  /// A newer format, or a feature that this version does not have.
  kUnsupported = 5,
  /// Reading, writing or memory failed, for example because a disk is full or a limit was reached.
  kResourceExhausted = 6,
  /// A mistake in the library. Please report it.
  kInternal = 7,
  /// Your program asked for the work to stop.
  kCancelled = 8,
  /// The operating system or the server does not allow it to this user.
  kPermissionDenied = 9,
  /// Not now: a server cannot be reached, or another program holds a lock. The same call may work
  /// later.
  kUnavailable = 10,
};

/// The outcome of a call that returns no value. A plain value; copyable.
class [[nodiscard]] Status {
 public:
  /// Success.
  Status() = default;
  /// Failure. `message` is one line and never holds a value from a case record.
  /// REQUIRES: code != kOk.
  Status(StatusCode code, std::string message) : code_(code), message_(std::move(message)) {}

  /// True if the work was done.
  bool ok() const { return code_ == StatusCode::kOk; }
  /// Why the work was not done; kOk if it was.
  StatusCode code() const { return code_; }
  /// What is wrong and how to mend it, in one line; empty on success. You may show and log it.
  const std::string& message() const { return message_; }

 private:
  StatusCode code_ = StatusCode::kOk;
  std::string message_;
};

namespace internal {

/// Internal. Reports on standard error that the value of a failure was used, and aborts.
[[noreturn]] MSPOF_EXPORT void EndWithoutValue(const Status& status) noexcept;
/// Internal. Reports on standard error that an object was used after it was moved from, and aborts.
[[noreturn]] MSPOF_EXPORT void EndMovedFrom() noexcept;
/// Internal. What a public function returns in place of the exception that is being handled. The
/// message is as short as a std::string holds within itself: for a longer one there may be no
/// memory.
MSPOF_EXPORT Status Thrown() noexcept;
/// Internal. Throws std::bad_alloc if `status` is Thrown()'s of one: called inside the library
/// before the failure of a public function is taken for a fault of the data.
MSPOF_EXPORT void ThrowIfNoMemory(const Status& status);

/// Internal. How the library itself gets at the private part of a class, and makes an object of it.
template <typename T>
struct Access {
  /// The class of the private part.
  using Impl = typename T::Impl;
  /// The private part.
  static const Impl& Of(const T& object) { return *object.impl_; }
  /// An object with this private part.
  template <typename Pointer>
  static T Make(Pointer impl) {
    return T(std::move(impl));
  }
};

/// Internal. The class of the private part of a T.
template <typename T>
using Impl = typename Access<T>::Impl;

/// Internal. The private part of `object`.
template <typename T>
const Impl<T>& ImplOf(const T& object) {
  return Access<T>::Of(object);
}

/// Internal. The pointer to the private part of a class. Movable; not copyable.
template <typename T>
class Owned {
 public:
  /// Holds no object yet.
  Owned() = default;
  /// Takes over `object`.
  Owned(std::unique_ptr<T> object)  // NOLINT(google-explicit-constructor)
      : object_(std::move(object)) {}
  /// The object. Ends the program if it was moved away.
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

/// A value, or the Status that explains why there is no value. Ask ok() before you use value(), *
/// or ->: on a failure they end the program, as described above. A plain value if T is one.
///
/// What -> gives is part of the Result: keep the Result itself before you loop over a member.
template <typename T>
class [[nodiscard]] Result {
 public:
  /// Success with `value`.
  Result(T value) : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor)
  /// Failure. Ends the program, as described above, if `status` is OK: there would be no value.
  Result(Status status) : status_(std::move(status)) {  // NOLINT(google-explicit-constructor)
    if (status_.ok()) internal::EndWithoutValue(status_);
  }

  /// True if there is a value.
  bool ok() const { return value_.has_value(); }
  /// Why there is no value; OK if there is one.
  const Status& status() const { return status_; }
  /// The value. It belongs to this Result. REQUIRES: ok(), also for all that follow.
  T& value() & { return Check(), *value_; }
  /// The value.
  const T& value() const& { return Check(), *value_; }
  /// The value, moved out. It lives on by itself, so a loop over the value of a call is safe.
  T value() && { return Check(), *std::move(value_); }
  /// The value.
  T& operator*() & { return value(); }
  /// The value.
  const T& operator*() const& { return value(); }
  /// The value, moved out.
  T operator*() && { return std::move(*this).value(); }
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
