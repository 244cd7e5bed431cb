// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_FORM_SIZE_H_
#define MSPOF_DEFINITION_FORM_SIZE_H_

// Internal. How large a form of a definition may be. A definition has a code list once, but a form
// repeats it at each question. So a small definition can lead to a form that no program and no
// person can use. Such a form is refused while it is made, with the reason why it is large.

#include <cstddef>

#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof::definition {

// The most bytes of one form, in any format. docs/formats/forms.md states this number.
inline constexpr size_t kMostFormBytes = size_t{64} << 20;

class FormSize {
 public:
  // What the bytes are for.
  enum Of : size_t { kWords, kOptions, kConditions, kKinds };

  void Add(Of of, size_t bytes) {
    bytes_[of] += bytes;
    total_ += bytes;
  }
  bool Fits() const { return total_ <= kMostFormBytes; }
  // The failure if the form is too large. REQUIRES: !Fits().
  Status TooLarge(const FrameworkInfo& info) const;

 private:
  size_t bytes_[kKinds] = {};
  size_t total_ = 0;
};

}  // namespace mspof::definition

#endif  // MSPOF_DEFINITION_FORM_SIZE_H_
