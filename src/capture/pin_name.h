// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPTURE_PIN_NAME_H_
#define MSPOF_CAPTURE_PIN_NAME_H_

// Internal. How messages name the definition that captured a record.

#include <string>
#include <string_view>

#include "mspof/case_record.h"
#include "support/text.h"

namespace mspof::capture {

// "mspof/2018 (758cbe41…)". A pin is part of the record and may hold any text, so only what looks
// like an id, a year or a digest is repeated.
inline std::string NameOf(const Pin& pin) {
  constexpr size_t kMostOfEdition = 7;  // as in 2025-26
  constexpr size_t kDigestSize = 64;
  const auto has_only = [](std::string_view text, std::string_view letters) {
    return !text.empty() && text.find_first_not_of(letters) == std::string_view::npos;
  };
  const bool plain = has_only(pin.framework, "abcdefghijklmnopqrstuvwxyz0123456789-") &&
                     has_only(pin.edition, "0123456789-") && pin.edition.size() <= kMostOfEdition &&
                     has_only(pin.digest, "0123456789abcdef") && pin.digest.size() == kDigestSize;
  if (!plain) return "a definition that cannot be told from its name";
  return support::StrCat(pin.framework, "/", pin.edition, " (", pin.digest.substr(0, 8), "…)");
}

}  // namespace mspof::capture

#endif  // MSPOF_CAPTURE_PIN_NAME_H_
