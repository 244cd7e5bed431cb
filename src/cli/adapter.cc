// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A request and its answer are messages after their length. Everything that is not exactly one
// answer is a fault, and says what the adapter did. Tested by tests/runner/test_adapters.py.

#include "adapter.h"

#include <algorithm>
#include <chrono>

#include "conformance/kit.h"
#include "text.h"

namespace mspof::cli {
namespace {

// How long a program may take to end after it has closed its output.
constexpr std::chrono::seconds kToEnd(5);
// The most bytes that are read when nothing is expected any more.
constexpr size_t kMostRest = 1 << 16;

std::string HowItEnded(const os::ChildEnd& end) {
  if (!end.killed_by.empty()) return "was ended by " + end.killed_by;
  if (end.code < 0) return "closed its output, and had to be ended";
  return "ended with exit code " + std::to_string(end.code);
}

// Whether the program prints to its output, which is everybody's first mistake. An answer begins
// with its id, whose tag is a line feed; the id is text, too.
bool IsText(const std::string& written, const conformance::Length& length) {
  constexpr size_t kEnough = 8;
  constexpr char kTagOfId = '\n';
  if (written.size() < kEnough || written[length.bytes] == kTagOfId) return false;
  return std::all_of(written.begin(), written.begin() + kEnough, [](char c) {
    return (c >= ' ' && c <= '~') || c == '\n' || c == '\r' || c == '\t';
  });
}

// Whether the program has written a whole message, or what is none.
bool IsWhole(const std::string& written) {
  const conformance::Length length = conformance::LengthOf(written);
  return length.is_wrong || length.is_too_large || IsText(written, length) ||
         (length.bytes > 0 && written.size() >= length.bytes + length.length);
}

}  // namespace

Result<Adapter::Answer> Adapter::Ask(const std::string& request, os::Child::Time latest) {
  if (!child_.is_running()) {
    const os::Error error = child_.Start(command_);
    if (error) {
      return Status(StatusCode::kNotFound,
                    "the adapter " + Printable(command_[0]) +
                        " cannot be started: give a program that exists and may be run");
    }
  }
  std::string written;
  const os::Child::Outcome outcome =
      child_.Exchange(conformance::WithLength(request), IsWhole, latest, &written);
  Answer answer;
  answer.fault = FaultOf(outcome, request, written, &answer.bytes);
  if (!answer.fault.empty() && child_.is_running()) child_.Kill();
  return answer;
}

std::string Adapter::FaultOf(os::Child::Outcome outcome, const std::string& request,
                             const std::string& written, std::string* answer) {
  if (outcome == os::Child::Outcome::kTimedOut) return "gave no answer in time";
  if (outcome == os::Child::Outcome::kClosed) {
    std::string rest;
    const os::ChildEnd end =
        child_.Finish(std::chrono::steady_clock::now() + kToEnd, kMostRest, &rest);
    return HowItEnded(end) +
           (written.empty() ? " before it answered" : " in the middle of an answer");
  }
  const conformance::Length length = conformance::LengthOf(written);
  if (length.is_wrong) return "wrote what is no length of a message";
  if (IsText(written, length)) {
    return "wrote text to standard output: print to standard error, and write answers alone";
  }
  if (length.is_too_large) {
    return "gave " + std::to_string(length.length) + " bytes as the length of its answer, and " +
           std::to_string(conformance::kMostAnswerBytes >> 20) +
           " MiB is the most: check how it writes lengths, or answer with what is asked for alone";
  }
  if (written.size() > length.bytes + length.length) return "wrote more than one answer";
  *answer = written.substr(length.bytes);
  return conformance::FaultOf(request, *answer);
}

std::string Adapter::End(os::Child::Time latest) {
  if (!child_.is_running()) return "";
  std::string rest;
  const os::ChildEnd end = child_.Finish(latest, kMostRest, &rest);
  if (!rest.empty()) return "wrote more than it was asked";
  if (end.code == 0) return "";
  return end.code < 0 && end.killed_by.empty()
             ? "did not end when there was no more to ask, and had to be ended"
             : HowItEnded(end) + " after its last answer";
}

}  // namespace mspof::cli
