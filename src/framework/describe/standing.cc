// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// One place for the words about what is not published, so that no page says less than
// another. Tested by tests/unit/describe_test.cc.

#include "framework/describe/standing.h"

namespace mspof::framework {

std::string StandingWarning(const FrameworkInfo& info) {
  if (info.status == "RECONSTRUCTED") {
    return "RECONSTRUCTED: rebuilt from what could be read of a published framework. What is "
           "not marked as verified is not published wording, and its numbers may differ from "
           "those that the framework's owner would count.";
  }
  if (info.status == "DRAFT") {
    return "DRAFT: not finished, and not for statutory submission.";
  }
  if (info.status == "LOCAL") {
    return "LOCAL: written by whoever uses it; nothing of it is published.";
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

}  // namespace mspof::framework
