// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Compiles when questions are due. A question's value is read only if it is due, so the questions
// that a `due` looks at must be decided first. A circle of them can never be decided.
// Tested by tests/unit/definition/mistakes_test.cc.

#include "definition/compiler.h"

namespace mspof::definition {
namespace {

constexpr size_t kWordBits = 64;

}  // namespace

void Compiler::CompileDues() {
  due_uses_.resize(out_->questions.size());
  for (size_t question = 0; question < out_->questions.size(); ++question) {
    Question& compiled = out_->questions[question];
    const v1::Question& row = *compiled.row;
    if (!row.has_due()) continue;
    const Where where{out_->fields[compiled.field].scope, &row};
    compiled.due = CompileWithStandIns(row.due(), where, &due_uses_[question]);
    if (due_uses_[question].period) {
      errors_.Add(row, "`due` looks at the period of a return",
                  "what is asked cannot depend on what is reported; use dates of the record");
    }
  }
  OrderQuestions();
}

size_t Compiler::WordsOfUses() const { return (out_->uses() + kWordBits - 1) / kWordBits; }

void Compiler::AddWithDues(const Uses& uses, FieldBits* bits) const {
  const auto add = [bits](size_t use) {
    (*bits)[use / kWordBits] |= uint64_t{1} << (use % kWordBits);
  };
  for (uint16_t stand_in : uses.stand_ins) add(out_->fields.size() + stand_in);
  for (uint16_t scope : uses.scopes) add(out_->UseOfScope(scope));
  for (uint16_t field : uses.fields) {
    add(field);
    const uint16_t question = out_->fields[field].question;
    if (question == kNone) continue;
    const FieldBits& more = due_fields_[question];
    for (size_t i = 0; i < more.size(); ++i) (*bits)[i] |= more[i];
  }
}

std::vector<Use> Compiler::WithDues(const Uses& uses) const {
  FieldBits bits(WordsOfUses());
  AddWithDues(uses, &bits);
  std::vector<Use> found;
  for (size_t use = 0; use < bits.size() * kWordBits; ++use) {
    if ((bits[use / kWordBits] >> (use % kWordBits) & 1) != 0) {
      found.push_back(static_cast<Use>(use));
    }
  }
  return found;
}

// Searches depth first, without recursion, because a chain may contain all questions. A question
// that is found again while it is open closes a circle.
void Compiler::OrderQuestions() {
  enum class Mark { kNew, kOpen, kDone };
  struct Open {
    uint16_t question;
    std::set<uint16_t>::const_iterator next;
  };
  due_fields_.resize(due_uses_.size());
  std::vector<Mark> marks(due_uses_.size(), Mark::kNew);
  std::vector<Open> open;
  const auto enter = [&](uint16_t question) {
    marks[question] = Mark::kOpen;
    open.push_back({question, due_uses_[question].fields.begin()});
  };
  for (uint16_t first = 0; first < due_uses_.size(); ++first) {
    if (marks[first] == Mark::kNew) enter(first);
    while (!open.empty()) {
      const uint16_t question = open.back().question;
      if (open.back().next == due_uses_[question].fields.end()) {
        marks[question] = Mark::kDone;
        out_->question_order.push_back(question);
        due_fields_[question].resize(WordsOfUses());
        AddWithDues(due_uses_[question], &due_fields_[question]);
        open.pop_back();
        continue;
      }
      const uint16_t other = out_->fields[*open.back().next++].question;
      if (other == kNone || marks[other] == Mark::kDone) continue;
      if (marks[other] == Mark::kOpen) return SayCircle(first);
      enter(other);
    }
  }
}

void Compiler::SayCircle(uint16_t question) {
  const v1::Question& row = *out_->questions[question].row;
  errors_.Add(row,
              support::StrCat("\"", row.id(), "\" is due only if it is due itself, in a circle"),
              "remove one of the questions from a `due`");
}

}  // namespace mspof::definition
