// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SYNTHETIC_MAKER_H_
#define MSPOF_SYNTHETIC_MAKER_H_

// Internal. Changes a sketch: fills it with what is plausible, makes conditions true or false, and
// breaks and keeps rules. Each change is one step towards its end, taken at random where there are
// several; whoever needs the end looks whether it was reached, and goes on.

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "definition/fate.h"
#include "mspof/period.h"
#include "synthetic/random.h"
#include "synthetic/sketch.h"

namespace mspof::synthetic {

class Maker {
 public:
  Maker(const Framework& framework, const Period& period, Date as_of);

  Sketch& sketch() { return sketch_; }
  Random& random() { return random_; }

  // ---- Filling (fill.cc) -----------------------------------------------------------------

  // Begins a new record: what follows depends on the seed alone. The person was born as `person`
  // has it.
  void Begin(uint64_t seed, uint64_t person);
  // A record as a product may hold it.
  void FillRecord();
  // A plausible value.
  void Fill(uint16_t field, uint32_t row);
  // A new row with plausible values; an answer set that counts, as far as it can. kNone if there
  // is no room.
  uint32_t AddFilledRow(uint16_t scope);
  // Answers the questions that are due, and takes back the answers of the others.
  void AnswerQuestions();
  // Gives each row a value at least: a table cannot say that a row is there without one.
  void FillEmptyRows();
  // When the person was born, if nothing changes it.
  int32_t born() const { return born_; }

  // ---- Conditions (steer.cc) -------------------------------------------------------------

  // Makes the condition true or false. `row` is one of the scope to which it belongs.
  void Make(const definition::Condition& condition, uint32_t row, bool wanted);
  // Makes a question due or not.
  void MakeDue(uint16_t question, uint32_t row, bool wanted);
  // The same for the question that the field answers, if it is one.
  void MakeApply(uint16_t field, uint32_t row);
  // Makes `to` − `from` this many days.
  void SetDays(const definition::Operand& from, const definition::Operand& to, int64_t days,
               uint32_t row);
  // The last birth of those who are `years` old on the day, or at death if that is earlier. None
  // if there is no such day.
  std::optional<int32_t> LastBirth(const definition::Operand& day, int64_t years, uint32_t row);
  // Makes as many rows meet `where`.
  void SetCount(const definition::Condition& where, uint16_t scope, int64_t count);
  // From now on, what is changed is not changed again while something else can be.
  void Pin(uint16_t field) { pinned_[field] = true; }

  // ---- Rules (mend.cc) and fates (sets.cc) ------------------------------------------------

  // Makes the rule find something.
  void Break(uint16_t rule);
  // Makes the rule not find this.
  void Mend(const engine::Hit& hit);
  // Leaves answer sets that have this fate, if they can be, and no others.
  void MakeFate(uint16_t scope, definition::Fate fate);

 private:
  const internal::Impl<Framework>& d_;
  const Period period_;
  const Date as_of_;
  Sketch sketch_;
  Random random_{0};
  int32_t born_ = 0;
  std::vector<bool> pinned_;           // by field
  std::vector<uint32_t> needed_when_;  // by field: the condition of a rule that requires it
  std::vector<std::pair<int64_t, int64_t>> numbers_;  // by field: the least and the most

  int32_t Clipped(int64_t day) const;
  std::optional<int32_t> Day(uint16_t field, uint32_t row) const;
  std::optional<int32_t> Day(const definition::Operand& operand, uint32_t row) const;
  uint16_t SomeCode(uint16_t field);
  int32_t SomeDay(uint16_t field);
  int32_t CoreDay(definition::Core core);
  // First and last day on which an answer set is in time.
  std::pair<int32_t, int32_t> InTime(uint16_t scope) const;

  void FillBody();
  void FillFacts(uint16_t scope, uint32_t row);
  void FillGroup(uint16_t scope);
  void FillSets(uint16_t scope);
  // Without answers.
  void FillReason(uint16_t scope);

  void MakeOneOf(const definition::Condition& c, uint32_t row, bool wanted);
  void MakeKnown(const definition::Condition& c, uint32_t row, bool wanted);
  void MakeDays(const definition::Condition& c, uint32_t row, bool wanted);
  void MakeAge(const definition::Condition& c, uint32_t row, bool wanted);
  void MakeCount(const definition::Condition& c, bool wanted);
  void MakePart(const definition::Condition& c, uint32_t row, bool wanted);
  bool Is(const definition::Condition& c, uint32_t row, bool wanted);

  void BreakField(const definition::Rule& rule, uint32_t row);
  void MakeOdd(const definition::Rule& rule, uint16_t field, uint32_t row);
  uint32_t SomeRow(uint16_t scope);
  uint16_t SomeField(const definition::Rule& rule);
  void AnswerSet(uint16_t scope, uint32_t row);
};

}  // namespace mspof::synthetic

#endif  // MSPOF_SYNTHETIC_MAKER_H_
