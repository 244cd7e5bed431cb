// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a host names in its content security policy, so that a browser takes the style sheet of the
// pages. The sheet itself is style.css.
// Tested by tests/capture.

#include <string>
#include <string_view>

#include "forms/html.h"
#include "mspof/capture/form.h"
#include "support/digest.h"

namespace mspof {
namespace forms {
namespace {

std::string Base64(const support::Sha256& bytes) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t group = 0;
    for (size_t k = 0; k < 3; ++k) group = group << 8 | (i + k < bytes.size() ? bytes[i + k] : 0);
    for (size_t k = 0; k < 4; ++k) {
      text += i + k <= bytes.size() ? kDigits[group >> (18 - 6 * k) & 63] : '=';
    }
  }
  return text;
}

}  // namespace

}  // namespace forms

inline namespace abi0 {

std::string FormStyleSource() {
  return "'sha256-" + forms::Base64(support::Sha256Of(forms::kStyleSheet)) + "'";
}

}  // namespace abi0
}  // namespace mspof
