// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_FRAMEWORK_FORM_SIZE_H_
#define MSPOF_FRAMEWORK_FORM_SIZE_H_

// Internal. How much one form of a definition may hold. A definition says a code list once and a
// form repeats it at each question, so a small definition can ask for a form that no program and
// no person can use; it is refused while it is made, with what makes it large.

#include <cstddef>

#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof::framework {

// The most bytes of one form, in any format. Stands in docs/formats/forms.md.
inline constexpr size_t kMostFormBytes = size_t{64} << 20;

class FormSize {
 public:
  // What the bytes say.
  enum Of : size_t { kWords, kOptions, kConditions, kKinds };

  void Add(Of of, size_t bytes) {
    bytes_[of] += bytes;
    total_ += bytes;
  }
  bool Fits() const { return total_ <= kMostFormBytes; }
  // Why the form is not made. REQUIRES: !Fits().
  Status TooLarge(const FrameworkInfo& info) const;

 private:
  size_t bytes_[kKinds] = {};
  size_t total_ = 0;
};

}  // namespace mspof::framework

#endif  // MSPOF_FRAMEWORK_FORM_SIZE_H_
