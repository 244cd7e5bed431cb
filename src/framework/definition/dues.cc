// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// When questions are due. A question's value is read only if it is due, so the questions
// that a `due` looks at must be decided first; a circle of them can never be.
// Tested by tests/unit/definition_mistakes_test.cc.

#include "framework/definition/compiler.h"

namespace mspof::framework {

void Compiler::CompileDues() {
  due_uses_.resize(out_->questions.size());
  for (const v1::Question& row : definition().question()) {
    const auto field = out_->paths.find(row.id());
    if (!row.has_due() || field == out_->paths.end()) continue;
    const uint16_t question = out_->fields[field->second].question;
    if (question == kNone) continue;
    const Where where{out_->fields[field->second].scope, &row};
    out_->questions[question].due = CompileCondition(row.due(), where, &due_uses_[question]);
    if (due_uses_[question].period) {
      errors_.Add(row, "`due` looks at the period of a return",
                  "what is asked cannot depend on what is reported; use dates of the record");
    }
  }
  OrderQuestions();
}

std::vector<uint16_t> Compiler::WithDues(const Uses& uses) const {
  std::set<uint16_t> all;
  std::vector<uint16_t> open(uses.fields.begin(), uses.fields.end());
  while (!open.empty()) {
    const uint16_t field = open.back();
    open.pop_back();
    if (!all.insert(field).second) continue;
    const uint16_t question = out_->fields[field].question;
    if (question == kNone) continue;
    const std::set<uint16_t>& more = due_uses_[question].fields;
    open.insert(open.end(), more.begin(), more.end());
  }
  return {all.begin(), all.end()};
}

void Compiler::OrderQuestions() {
  enum class Mark { kNew, kOpen, kDone };
  std::vector<Mark> marks(due_uses_.size(), Mark::kNew);
  // Depth first; a question that is met again while it is open closes a circle.
  const std::function<bool(uint16_t)> visit = [&](uint16_t question) {
    if (marks[question] == Mark::kDone) return true;
    if (marks[question] == Mark::kOpen) return false;
    marks[question] = Mark::kOpen;
    for (uint16_t field : due_uses_[question].fields) {
      const uint16_t other = out_->fields[field].question;
      if (other != kNone && !visit(other)) return false;
    }
    marks[question] = Mark::kDone;
    out_->question_order.push_back(question);
    return true;
  };
  for (uint16_t question = 0; question < due_uses_.size(); ++question) {
    if (visit(question)) continue;
    const std::string& id = out_->questions[question].id;
    for (const v1::Question& row : definition().question()) {
      if (row.id() != id) continue;
      errors_.Add(row, base::StrCat("\"", id, "\" is due depending on itself, in a circle"),
                  "take one of the questions out of a `due`");
    }
    return;
  }
}

}  // namespace mspof::framework
