// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXPLAIN_VALUES_H_
#define MSPOF_EXPLAIN_VALUES_H_

// Internal. What a record holds, in words: the values of fields, and those that a condition looks
// at.

#include <cstdint>
#include <string>
#include <vector>

#include <mspof/v1/framework.pb.h>

#include "definition/compiled.h"
#include "engine/view.h"
#include "words/names.h"

namespace mspof::explain {

// Clauses about one record, each once.
class Facts {
 public:
  // Both must outlive it.
  Facts(const engine::View& view, const words::Names& names) : view_(view), names_(names) {}

  // "Kind of enquiry" is "Other safeguarding enquiry"; "Enquiry concluded" is not recorded.
  void AddField(uint16_t field, uint32_t row = 0);
  // What the part of a condition looks at.
  void AddPart(const definition::Condition& part, uint32_t row = 0);

  bool empty() const { return clauses_.empty(); }
  // Joined with "and".
  std::string ToString() const;

 private:
  void Add(std::string clause);
  void AddOperand(const definition::Operand& operand, uint32_t row);
  void AddCount(const definition::Condition& part);
  void AddScope(uint16_t scope);
  void AddDue(uint16_t question, uint32_t row);

  const engine::View& view_;
  const words::Names& names_;
  std::vector<std::string> clauses_;
};

// "Enquiry concluded" in quotation marks.
std::string FieldTitle(const internal::Impl<Framework>& d, const words::Names& names,
                       uint16_t field);
// The label of a code, in quotation marks.
std::string CodeLabel(const internal::Impl<Framework>& d, const words::Names& names, uint16_t field,
                      uint32_t code);

// What keeps a condition from being true: what the record holds, and the part that is needed. The
// part is the first that is false or, if none is, the first that is undecided.
// REQUIRES: `condition` is the compiled form of `authored` and is not true.
std::string ButNeeded(const engine::View& view, const words::Names& names,
                      const definition::Condition& condition, const v1::Condition& authored,
                      uint32_t row = 0);

}  // namespace mspof::explain

#endif  // MSPOF_EXPLAIN_VALUES_H_
