// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CONFORMANCE_REPORT_H_
#define MSPOF_CONFORMANCE_REPORT_H_

// Internal to the command. What a run of the kit showed, and the page that says so to somebody who
// may buy the product.
//
// A page ends with its own digest: SHA-256 of all that stands before a mark. So any change of the
// page is seen, and a signature of the digest is one of the page.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/date.h"
#include "mspof/status.h"

namespace mspof::conformance {

enum class Outcome {
  kPassed,
  // What came out is not what the case expects.
  kFailed,
  // The adapter crashed, hung, or did not answer.
  kBroken,
  // The adapter does no such work.
  kUnsupported,
  // It failed, and was expected to.
  kExpectedFailure,
  // It passed, and was expected to fail.
  kUnexpectedPass,
};
// "passed", "failed", "broken", "not done", "failed as expected" or "passed unexpectedly".
std::string_view NameOf(Outcome outcome);
// Whether the run fails by it.
bool IsFailure(Outcome outcome);

// One case that was run.
struct CaseReport {
  std::string name;
  std::string suite;
  std::string title;
  std::string source;
  Outcome outcome = Outcome::kPassed;
  // What differs, what the adapter did, or why it does no such work.
  std::vector<std::string> lines;
  // How long the answers took.
  uint64_t milliseconds = 0;
};

// A run.
struct Report {
  // What the supplier calls the product; may be empty.
  std::string product;
  std::string product_version;
  std::string kit_version;
  std::string kit_digest;
  // Of the library with which the runner is linked.
  std::string library_version;
  Date day;
  // Levels that the supplier claims.
  std::vector<std::string> claimed;
  // In the order of the kit.
  std::vector<CaseReport> cases;
  // How many cases the kit has, by the order of Suites().
  std::vector<size_t> in_kit;
  // What is wrong beside the cases, one line each.
  std::vector<std::string> faults;
  // Names and patterns of expected failures, of which no case was run.
  std::vector<std::string> not_tried;
};

// What a suite showed.
struct SuiteReport {
  size_t in_kit = 0;
  size_t run = 0;
  size_t passed = 0;
  size_t failed = 0;    // or broken, or passed unexpectedly
  size_t expected = 0;  // failures
  size_t unsupported = 0;
  // Every case of the kit was run, and passed.
  bool reached = false;
};
// By the order of Suites(); all of them together.
std::vector<SuiteReport> BySuite(const Report& report);
SuiteReport InAll(const Report& report);
// The levels that are claimed and not reached.
std::vector<std::string> ClaimedInVain(const Report& report);
// Whether the run as a whole is a success.
bool IsSuccess(const Report& report);

// The page without its end, which a signature belongs to.
std::string PageBody(const Report& report);
// A signature, in hexadecimal digits.
struct PageSignature {
  std::string key;
  std::string signature;
};
// The whole page. `signature` may be null.
std::string WholePage(const std::string& body, const PageSignature* signature);
// What must be signed: a text that holds the digest of the body.
std::string TextToSign(std::string_view digest);

// What stands at the end of a page.
struct PageEnd {
  // SHA-256 of what stands before the end.
  std::string digest;
  // Empty: the page is not signed.
  PageSignature signature;
};
// Reads a page. Fails with kCorrupt if it is none, or was changed.
Result<PageEnd> ReadPage(std::string_view page);

}  // namespace mspof::conformance

#endif  // MSPOF_CONFORMANCE_REPORT_H_
