// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_ERROR_H_
#define MSPOF_OS_ERROR_H_

// Internal. Why the operating system did not do something, in the words that messages need. Only
// the number of an unusual error is its own.

namespace mspof::os {

enum class Reason {
  kNone,
  // There is no file of this name; a part of the path is not a folder.
  kNotFound,
  kNotAFolder,
  kIsFolder,
  kExists,
  kNotEmpty,
  kNotPermitted,
  kReadOnly,
  kTooManyLinks,
  kNameTooLong,
  kNotOpen,
  kTooManyOpen,
  kDeviceFailed,
  kDiskFull,
  kTooLarge,
  // Who reads the pipe has closed it.
  kReaderGone,
  // Another program has the file open, and does not let others write it.
  kInUse,
  // The file system, or the operating system, has no such thing.
  kUnsupported,
  // Another writer holds the lock of the folder all the time (folder_lock.h).
  kLocked,
  // The name of the lock belongs to something that is not a file.
  kLockIsNoFile,
  // Another user's program has left a file or folder that is in the way (new_file.h).
  kLeftByAnother,
  // The file is not the one that was looked at before.
  kChanged,
  kOther,
};

class [[nodiscard]] Error {
 public:
  // No error.
  constexpr Error() = default;
  constexpr Error(Reason reason) : reason_(reason) {}  // NOLINT: a reason is an error.
  // The error that the operating system gives this number, which is not 0.
  static Error Numbered(int number);

  // Whether it is an error.
  explicit operator bool() const { return reason_ != Reason::kNone; }
  Reason reason() const { return reason_; }
  // The number that the operating system gives it; 0 if it gives none.
  int number() const { return number_; }

 private:
  constexpr Error(Reason reason, int number) : reason_(reason), number_(number) {}

  Reason reason_ = Reason::kNone;
  int number_ = 0;
};

inline bool operator==(const Error& error, Reason reason) { return error.reason() == reason; }
inline bool operator!=(const Error& error, Reason reason) { return error.reason() != reason; }

}  // namespace mspof::os

#endif  // MSPOF_OS_ERROR_H_
