// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The words about what is not published stand here, once, so that every page has all of them.
// Tested by tests/unit/words/describe_test.cc.

#include "words/standing.h"

namespace mspof::words {

std::string StandingWarning(const FrameworkInfo& info) {
  if (info.status == "RECONSTRUCTED") {
    return "RECONSTRUCTED: rebuilt from the parts of a published framework that could be read. "
           "Only what is marked as verified is published wording. Numbers may differ from those "
           "that the owner of the framework would count.";
  }
  if (info.status == "DRAFT") {
    return "DRAFT: not finished, and not for statutory submission.";
  }
  if (info.status == "LOCAL") {
    return "LOCAL: written by the organisation that uses it, and not published.";
  }
  return "";
}

std::string TitleWithStanding(const FrameworkInfo& info) {
  std::string title = info.title;
  if (!info.edition.empty()) title += ", edition " + info.edition;
  if (info.status != "PUBLISHED") title += " (" + info.status + ")";
  return title;
}

std::string_view VerificationName(v1::Verification verification) {
  switch (verification) {
    case v1::VERIFICATION_VERIFIED:
      return "verified";
    case v1::VERIFICATION_RECONSTRUCTED:
      return "reconstructed";
    default:
      return "local";
  }
}

}  // namespace mspof::words
