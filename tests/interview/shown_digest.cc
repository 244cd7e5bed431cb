// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Each text is entered with its length, so that two lists of texts never look the same.
// Tested by tests/interview/random_histories.cc.

#include "shown_digest.h"

namespace mspof::testing {

void ShownDigest::Add(uint64_t number) {
  constexpr uint64_t kPrime = 0x100000001b3;
  for (int shift = 0; shift < 64; shift += 8) hash_ = (hash_ ^ (number >> shift & 0xFF)) * kPrime;
}

void ShownDigest::Add(std::string_view text) {
  constexpr uint64_t kPrime = 0x100000001b3;
  Add(uint64_t{text.size()});
  for (const char c : text) hash_ = (hash_ ^ static_cast<uint8_t>(c)) * kPrime;
}

void ShownDigest::Add(const std::vector<Finding>& findings) {
  Add(uint64_t{findings.size()});
  for (const Finding& one : findings) {
    Add(static_cast<uint64_t>(one.severity));
    for (const std::string* text :
         {&one.rule_id, &one.record_id, &one.path, &one.message, &one.remedy, &one.source}) {
      Add(*text);
    }
  }
}

void ShownDigest::Add(const Result<std::vector<Finding>>& change) {
  Add(static_cast<uint64_t>(change.status().code()));
  Add(change.status().message());
  if (change.ok()) Add(*change);
}

void ShownDigest::Add(const InterviewQuestion& q) {
  for (const std::string* text : {&q.id, &q.heading, &q.title, &q.why, &q.waits_for, &q.wording,
                                  &q.text, &q.language, &q.instead_of, &q.answer}) {
    Add(*text);
  }
  Add(uint64_t{q.number});
  Add(static_cast<uint64_t>(q.state));
  Add(uint64_t{q.of_collection} << 2 | uint64_t{q.wording_reconstructed} << 1 |
      uint64_t{q.options_reconstructed});
  for (const AnswerOption& option : q.options) {
    Add(option.code);
    Add(option.label);
  }
  for (const std::string& side : q.sides) Add(side);
}

void ShownDigest::Add(const MissingAnswer& m) {
  for (const std::string* text :
       {&m.path, &m.id, &m.answer_set, &m.title, &m.what, &m.remedy, &m.waits_for}) {
    Add(*text);
  }
  Add(uint64_t{m.number});
  Add(static_cast<uint64_t>(m.state));
}

void ShownDigest::Add(const Interview& interview) {
  for (const InterviewQuestion& question : interview.Questions()) Add(question);
  const std::optional<InterviewQuestion> next = interview.Next();
  Add(next ? next->id : "");
  const std::optional<RemainingQuestions> remaining = interview.Remaining();
  Add(remaining ? remaining->least : UINT64_MAX);
  Add(remaining ? remaining->most : UINT64_MAX);
  const std::optional<AnswerTime> time = interview.TimeToAnswer();
  Add(time ? time->last_day.ToString() : "");
  for (const MissingAnswer& missing : interview.Missing()) Add(missing);
  Add(interview.Findings());
  Add(interview.Reason());
  Add(interview.answer_set());
  Add(interview.record().Encode());
}

std::string ShownDigest::Hex() const {
  constexpr int kDigits = 16;
  std::string hex(kDigits, '0');
  for (int i = 0; i < kDigits; ++i) hex[i] = "0123456789abcdef"[hash_ >> (60 - 4 * i) & 0xF];
  return hex;
}

}  // namespace mspof::testing
