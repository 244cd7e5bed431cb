// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A cell is a mixed-radix number with one digit for each dimension. A table has what each code adds
// to it, so that most measures are a few loads and one increment. Of a batch, the records that have
// a code are the bits of a word, and those of a cell the bits that the words of its codes have in
// common. The distinct values of one record are found by sorting its few cells. Once the scratch
// vectors have grown, a record needs no new memory, except for new persons. Source:
// proto/mspof/v1/framework.proto, Measure. Tested by tests/conformance, tests/oracle and
// tests/unit/returns/tally_all_test.cc.

#include "engine/counter.h"

#include <algorithm>

#include "engine/uses.h"
#include "support/text.h"

namespace mspof::engine {

using definition::Dimension;
using definition::kNone;
using definition::Measure;
using definition::Population;
using engine::Slot;
using engine::State;
using engine::Truth;
using engine::View;

namespace {

std::string FirstNotMapped(const internal::Impl<Framework>& d,
                           const std::vector<definition::Use>& uses,
                           const std::vector<bool>& not_mapped) {
  for (definition::Use use : uses) {
    if (not_mapped[use]) return support::StrCat("not-mapped:", d.PathOf(use));
  }
  return "";
}

// "" or the first of two reasons.
std::string Or(std::string a, std::string b) { return a.empty() ? std::move(b) : std::move(a); }

void AddAll(const std::vector<uint64_t>& from, std::vector<uint64_t>* to) {
  for (size_t i = 0; i < from.size(); ++i) (*to)[i] += from[i];
}

// The outcome of each fate; UINT32_MAX: none.
constexpr std::array<uint32_t, definition::kFates> OutcomesOfFates() {
  std::array<uint32_t, definition::kFates> outcomes{};
  for (uint32_t& outcome : outcomes) outcome = UINT32_MAX;
  for (uint32_t i = 0; i < kFirstReason; ++i) outcomes[definition::kOutcomeFates[i]] = i;
  return outcomes;
}
constexpr std::array<uint32_t, definition::kFates> kOutcomeOf = OutcomesOfFates();

void SetToZero(std::vector<uint64_t>* numbers) { std::fill(numbers->begin(), numbers->end(), 0); }

}  // namespace

std::vector<std::string> OutcomeNames(const internal::Impl<Framework>& definition,
                                      const definition::Coverage& coverage, bool reason_mapped) {
  const definition::Scope& scope = definition.scopes[coverage.collection];
  const uint16_t list = definition.fields[scope.fields[definition::kReason]].list;
  std::vector<std::string> names;
  for (const definition::Fate fate : definition::kOutcomeFates) {
    names.emplace_back(definition::FateName(fate));
  }
  for (const definition::CodeList::Code& code : definition.lists[list].codes) {
    names.push_back("reason:" + code.id);
  }
  names.emplace_back("reason:~unlisted");
  names.emplace_back(reason_mapped ? "not-recorded" : "reason-not-mapped");
  return names;
}

Counter::Counter(const internal::Impl<Framework>& definition, const std::vector<bool>& not_mapped,
                 const std::vector<std::string>& leave_out)
    : d_(definition),
      reasons_(definition),
      wanted_(d_.populations.size()),
      in_population_(d_.populations.size()) {
  populations.resize(d_.populations.size());
  for (PopulationCount& population : populations) population.left_out.resize(reasons_.size());
  for (uint16_t m = 0; m < d_.measures.size(); ++m) {
    const Measure& measure = d_.measures[m];
    AddPlan(measure);
    for (uint16_t p : measure.populations) {
      wanted_[p] = true;
      MeasureCount count;
      count.measure = m;
      count.population = p;
      const bool optional = std::find(measure.optional_for.begin(), measure.optional_for.end(),
                                      p) != measure.optional_for.end();
      const bool without_a_word = leave_out[m] == kOptional;
      count.not_supplied = Or(without_a_word && !optional ? "" : leave_out[m],
                              FirstNotMapped(d_, UsesOf(d_, p, measure), not_mapped));
      count.left_out.resize(reasons_.size());
      count.cells.resize(measure.cells);
      count.absent.resize(measure.dimensions.size());
      const uint32_t radix = measure.every_value ? measure.dimensions[0].radix() : 0;
      count.persons = PersonTable(measure.dimensions.size(), measure.every_value, radix);
      measures.push_back(std::move(count));
    }
  }
  for (const definition::Coverage& coverage : d_.coverages) {
    CoverageCount count;
    count.not_supplied = FirstNotMapped(d_, UsesOf(d_, coverage), not_mapped);
    count.reason_mapped = !not_mapped[d_.scopes[coverage.collection].fields[definition::kReason]];
    count.outcomes.resize(OutcomeNames(d_, coverage, count.reason_mapped).size());
    count.fates.resize(definition::kFates);
    coverages.push_back(std::move(count));
  }
}

void Counter::AddPlan(const Measure& measure) {
  Plan plan;
  plan.plain = measure.rows == kNone && !measure.many;
  uint32_t weight = 1;
  for (const Dimension& dimension : measure.dimensions) weight *= dimension.radix();
  for (const Dimension& dimension : measure.dimensions) {
    const definition::Field& f = d_.fields[dimension.field];
    weight /= dimension.radix();
    Digit digit;
    digit.dimension = &dimension;
    digit.weight = weight;
    digit.scope = f.scope;
    digit.slot = f.slot;
    digit.codes = static_cast<uint16_t>(dimension.positions.size());
    digit.coded = !f.many && dimension.bands.empty();
    digit.contained = dimension.absent < dimension.size();
    digit.first = static_cast<uint32_t>(cell_parts_.size());
    for (const uint16_t position : dimension.positions) cell_parts_.push_back(position * weight);
    cell_parts_.push_back(dimension.unlisted() * weight);
    cell_parts_.push_back(dimension.absent * weight);
    plan.digits.push_back(digit);
    const bool may_be_not_due =
        f.question != kNone && f.scope != 0 && d_.questions[f.question].due != definition::kAlways;
    if (may_be_not_due) plan.asked.push_back(f.question);
  }
  plan.coded = std::all_of(plan.digits.begin(), plan.digits.end(),
                           [](const Digit& digit) { return digit.coded; });
  plan.in_lanes = plan.coded &&
                  std::all_of(plan.digits.begin(), plan.digits.end(),
                              [](const Digit& digit) { return digit.codes <= Batch::kMostCodes; });
  if (plan.in_lanes) {
    for (Digit& digit : plan.digits) digit.value = ValueOf(digit);
  }
  plans_.push_back(std::move(plan));
}

size_t Counter::ValueOf(const Digit& digit) {
  for (size_t i = 0; i < values_.size(); ++i) {
    const Value& value = values_[i];
    if (value.scope == digit.scope && value.slot == digit.slot) return i;
  }
  Value& value = values_.emplace_back();
  value.scope = digit.scope;
  value.slot = digit.slot;
  value.codes = digit.codes;
  value.lanes.resize(digit.codes + size_t{2});
  return values_.size() - 1;
}

void Counter::LeaveOut(uint32_t reason, uint64_t records) {
  given += records;
  for (PopulationCount& population : populations) population.left_out[reason] += records;
}

uint32_t Counter::ReasonOf(const Population& population, const View& view, const Period& period,
                           uint16_t excluded_by) const {
  if (population.date != kNone) {
    const Slot& date = view.At(population.date, 0);
    if (date.state != State::kSupplied) return Reasons::kNoDate;
    if (!period.Contains(Date::FromDays(date.value))) return Reasons::kOutsidePeriod;
  }
  if (excluded_by != kNone) return reasons_.Rule(excluded_by);
  const definition::Condition& where = d_.conditions[population.where];
  switch (view.Evaluate(where)) {
    case Truth::kTrue:
      return Reasons::kCounted;
    case Truth::kUnknown:
      return reasons_.Unknown(view.FirstUnknown(where));
    case Truth::kFalse:
      break;
  }
  return Reasons::kCondition;
}

void Counter::Count(const View& view, const Period& period, uint16_t excluded_by,
                    const support::Hash128* person) {
  ++given;
  bool any = false;
  uint32_t number = 0;
  const uint32_t* numbered = nullptr;
  for (size_t p = 0; p < d_.populations.size(); ++p) {
    in_population_[p] = 0;
    if (!wanted_[p]) continue;
    const uint32_t reason = ReasonOf(d_.populations[p], view, period, excluded_by);
    if (reason != Reasons::kCounted) {
      ++populations[p].left_out[reason];
      continue;
    }
    ++populations[p].counted;
    in_population_[p] = 1;
    any = true;
    if (!d_.populations[p].persons || person == nullptr) continue;
    if (numbered == nullptr) number = persons.Find(*person);
    numbered = &number;
    populations[p].persons.Add(number);
  }
  if (!any) return;
  for (size_t c = 0; c < coverages.size(); ++c) {
    if (in_population_[d_.coverages[c].population] != 0) CountCoverage(view, c);
  }
  for (MeasureCount& count : measures) {
    if (in_population_[count.population] == 0 || !count.not_supplied.empty()) continue;
    const uint32_t reason = CountMeasure(view, period.first, numbered, &count);
    if (reason == Reasons::kCounted) {
      ++count.counted;
    } else {
      ++count.left_out[reason];
    }
  }
}

uint32_t Counter::CountMeasure(const View& view, Date first, const uint32_t* person,
                               MeasureCount* count) {
  const Measure& measure = d_.measures[count->measure];
  const Plan& plan = plans_[count->measure];
  const Truth truth = measure.where == definition::kAlways
                          ? Truth::kTrue
                          : view.Evaluate(d_.conditions[measure.where]);
  if (truth == Truth::kUnknown) {
    return reasons_.Unknown(view.FirstUnknown(d_.conditions[measure.where]));
  }
  if (truth == Truth::kFalse) return Reasons::kCondition;
  for (uint16_t question : measure.questions) {
    if (view.Due(question, 0) != Truth::kTrue) return reasons_.NotDue(question);
  }
  if (d_.populations[count->population].persons) {
    if (person == nullptr) return Reasons::kNoPerson;
    CountPerson(view, measure, plan, first, *person, count);
    return Reasons::kCounted;
  }
  if (measure.collection != kNone) return CountSets(view, measure, plan, count);
  CountRows(view, measure, plan, count);
  return Reasons::kCounted;
}

void Counter::Add(uint32_t cell, uint32_t absent, MeasureCount* count) {
  ++count->cells[cell];
  for (size_t d = 0; absent != 0; ++d, absent >>= 1) count->absent[d] += absent & 1;
}

// `row` UINT32_MAX: there is no row, so values of rows are absent.
template <typename AnyView>
inline uint32_t Counter::PartOf(const Digit& digit, const AnyView& view, uint32_t row,
                                bool* absent) const {
  const uint32_t* const parts = &cell_parts_[digit.first];
  const bool no_row = row == UINT32_MAX && digit.scope != 0;
  const Slot slot = no_row ? Slot() : view.In(digit.dimension->field, row);
  if (slot.state == State::kAbsent) {
    *absent = true;
    return parts[digit.codes + 1];
  }
  if (digit.coded) {
    return parts[slot.state == State::kUnlisted ? digit.codes : static_cast<size_t>(slot.value)];
  }
  if (digit.dimension->bands.empty()) return 0;
  if (slot.state == State::kUnlisted) return parts[digit.codes];
  return digit.weight * BandOf(*digit.dimension, view, slot.value, row, absent);
}

// A row that is not there has no value: PartOf() knows.
template <typename AnyView>
inline uint32_t Counter::CodedCellOf(const Plan& plan, const AnyView& view, uint32_t row,
                                     uint32_t* absent) const {
  uint32_t cell = 0;
  uint32_t bit = 1;
  for (const Digit& digit : plan.digits) {
    const Slot& slot = view.Row(digit.scope, row)[digit.slot];
    const size_t none = slot.state == State::kAbsent ? 1 : 0;
    const size_t at =
        slot.state == State::kSupplied ? static_cast<size_t>(slot.value) : digit.codes + none;
    cell += cell_parts_[digit.first + at];
    if (none != 0 && digit.contained) *absent |= bit;
    bit <<= 1;
  }
  return cell;
}

template <typename AnyView>
uint32_t Counter::CellOf(const Plan& plan, const AnyView& view, uint32_t row,
                         uint32_t* absent) const {
  if (plan.coded && row != UINT32_MAX) return CodedCellOf(plan, view, row, absent);
  uint32_t cell = 0;
  uint32_t bit = 1;
  for (const Digit& digit : plan.digits) {
    bool none = false;
    cell += PartOf(digit, view, row, &none);
    if (none && digit.contained) *absent |= bit;
    bit <<= 1;
  }
  return cell;
}

uint32_t Counter::CountSets(const View& view, const Measure& measure, const Plan& plan,
                            MeasureCount* count) {
  const std::vector<uint8_t>& fates = view.Fates(measure.collection);
  bool counted = false;
  for (uint32_t row = 0; row < fates.size(); ++row) {
    if (fates[row] != definition::kFateCounted) continue;
    const bool due = std::all_of(plan.asked.begin(), plan.asked.end(), [&](uint16_t question) {
      return view.Due(question, row) == Truth::kTrue;
    });
    if (!due) continue;
    uint32_t absent = 0;
    const uint32_t cell = CellOf(plan, view, row, &absent);
    Add(cell, absent, count);
    ++count->total;
    counted = true;
  }
  if (!counted) return Reasons::kNoAnswerSet;
  ++count->records;
  return Reasons::kCounted;
}

template <typename AnyView>
void Counter::CountRows(const AnyView& view, const Measure& measure, const Plan& plan,
                        MeasureCount* count) {
  ++count->total;
  if (plan.plain) {
    uint32_t absent = 0;
    const uint32_t cell = CellOf(plan, view, UINT32_MAX, &absent);
    return Add(cell, absent, count);
  }
  distinct_.clear();
  if (measure.rows != kNone) {
    for (uint32_t row = 0; row < view.RowCount(measure.rows); ++row) {
      if (view.Excluded(measure.rows, row)) continue;
      uint32_t absent = 0;
      const uint32_t cell = CellOf(plan, view, row, &absent);
      distinct_.emplace_back(cell, absent);
    }
  }
  if (distinct_.empty()) {
    // The cell of the record itself; also used if the group is absent or empty.
    uint32_t absent = 0;
    const uint32_t cell = CellOf(plan, view, UINT32_MAX, &absent);
    for (const Digit& digit : plan.digits) {
      const uint16_t field = digit.dimension->field;
      const bool many_of_record = d_.fields[field].many && digit.scope == 0;
      const Slot slot = many_of_record ? view.At(field, 0) : Slot();
      if (slot.state == State::kAbsent) continue;
      // One cell for each distinct code; CellOf() left this digit 0.
      const uint64_t* bits = view.CodeBits(slot);
      for (uint32_t i = 0; i <= digit.codes; ++i) {
        if ((bits[i / 64] >> (i % 64) & 1) == 0) continue;
        distinct_.emplace_back(cell + cell_parts_[digit.first + i], absent);
      }
    }
    if (distinct_.empty()) distinct_.emplace_back(cell, absent);
  }
  // A value is absent only if no row supplies it.
  std::sort(distinct_.begin(), distinct_.end());
  for (size_t i = 0; i < distinct_.size();) {
    uint32_t absent = distinct_[i].second;
    size_t end = i + 1;
    while (end < distinct_.size() && distinct_[end].first == distinct_[i].first) {
      absent &= distinct_[end++].second;
    }
    Add(distinct_[i].first, absent, count);
    i = end;
  }
}

template <typename AnyView>
void Counter::CountPerson(const AnyView& view, const Measure& measure, const Plan& plan, Date first,
                          uint32_t person, MeasureCount* count) {
  PersonTable& table = count->persons;
  table.Add(person);
  const uint16_t date = d_.populations[count->population].date;
  for (size_t d = 0; d < plan.digits.size(); ++d) {
    const Digit& digit = plan.digits[d];
    bool absent = false;
    const uint32_t part = PartOf(digit, view, 0, &absent);
    if (absent) continue;
    const auto position = static_cast<uint16_t>(part / digit.weight);
    if (measure.every_value) {
      table.AddToSet(person, position);
    } else {
      const int32_t day = date == kNone ? 0 : view.At(date, 0).value - first.days();
      table.value(person, d).Add({day, position});
    }
  }
}

template <typename AnyView>
uint16_t Counter::BandOf(const Dimension& dimension, const AnyView& view, int32_t value,
                         uint32_t row, bool* absent) const {
  int64_t number = value;
  if (dimension.age) {
    const std::optional<int32_t> day = view.DateOf(dimension.at, row);
    if (!day) {
      *absent = true;
      return dimension.absent;
    }
    number = view.AgeAt(value, *day);
  }
  for (const Dimension::Band& band : dimension.bands) {
    if (number >= band.least && number <= band.most) return band.position;
  }
  return dimension.unlisted();
}

template <typename AnyView>
void Counter::CountCoverage(const AnyView& view, size_t index) {
  const definition::Coverage& coverage = d_.coverages[index];
  const definition::Scope& scope = d_.scopes[coverage.collection];
  CoverageCount& count = coverages[index];
  // The first outcome in order; a reason is the first in list order.
  auto best = static_cast<uint32_t>(count.outcomes.size() - 1);
  const auto& fates = view.Fates(coverage.collection);
  for (uint32_t row = 0; row < view.RowCount(coverage.collection); ++row) {
    ++count.fates[fates[row]];
    best = std::min(best, kOutcomeOf[fates[row]]);
    if (fates[row] == definition::kFateReason) {
      const Slot& reason = view.At(scope.fields[definition::kReason], row);
      const auto unlisted = static_cast<uint32_t>(count.outcomes.size() - 2);
      const uint32_t outcome = reason.state == State::kSupplied
                                   ? kFirstReason + static_cast<uint32_t>(reason.value)
                                   : unlisted;
      best = std::min(best, outcome);
    }
  }
  ++count.outcomes[best];
}

// ---- Batches ------------------------------------------------------------------------------------

// The lanes that belong to the population. The others are left out.
uint64_t Counter::LanesOf(size_t index, Batch* batch, uint64_t lanes, const Period& period) {
  const Population& population = d_.populations[index];
  PopulationCount& count = populations[index];
  const auto leave_out = [&count](uint64_t those, uint32_t reason) {
    count.left_out[reason] += support::CountBits(those);
  };
  if (population.date != kNone) {
    uint64_t dated = 0;
    uint64_t within = 0;
    support::ForEachBit(lanes, [&](size_t lane) {
      const Slot& date = Lane(batch, lane).At(population.date, 0);
      if (date.state != State::kSupplied) return;
      dated |= uint64_t{1} << lane;
      if (period.Contains(Date::FromDays(date.value))) within |= uint64_t{1} << lane;
    });
    leave_out(lanes & ~dated, Reasons::kNoDate);
    leave_out(dated & ~within, Reasons::kOutsidePeriod);
    lanes = within;
  }
  const LaneBits& where = batch->Evaluate(population.where, 0);
  leave_out(lanes & where.no, Reasons::kCondition);
  support::ForEachBit(lanes & ~where.yes & ~where.no, [&](size_t lane) {
    const uint16_t path = Lane(batch, lane).FirstUnknown(d_.conditions[population.where]);
    ++count.left_out[reasons_.Unknown(path)];
  });
  lanes &= where.yes;
  count.counted += support::CountBits(lanes);
  return lanes;
}

void Counter::Count(Batch* batch, uint64_t lanes, const Period& period,
                    const std::optional<support::Hash128>* hashes) {
  ++batch_;
  given += support::CountBits(lanes);
  uint64_t of_persons = 0;
  for (size_t p = 0; p < d_.populations.size(); ++p) {
    in_population_[p] = wanted_[p] ? LanesOf(p, batch, lanes, period) : 0;
    if (d_.populations[p].persons) of_persons |= in_population_[p];
  }
  support::ForEachBit(of_persons, [&](size_t lane) {
    if (!hashes[lane]) return;
    numbers_[lane] = persons.Find(*hashes[lane]);
    for (size_t p = 0; p < d_.populations.size(); ++p) {
      const bool in_it = (in_population_[p] >> lane & 1) != 0;
      if (in_it && d_.populations[p].persons) populations[p].persons.Add(numbers_[lane]);
    }
  });
  for (size_t c = 0; c < coverages.size(); ++c) {
    support::ForEachBit(in_population_[d_.coverages[c].population],
                        [&](size_t lane) { CountCoverage(Lane(batch, lane), c); });
  }
  for (MeasureCount& count : measures) {
    if (count.not_supplied.empty()) CountMeasure(batch, period.first, hashes, &count);
  }
}

void Counter::CountMeasure(Batch* batch, Date first, const std::optional<support::Hash128>* hashes,
                           MeasureCount* count) {
  const Measure& measure = d_.measures[count->measure];
  const Plan& plan = plans_[count->measure];
  uint64_t lanes = in_population_[count->population];
  if (lanes == 0) return;
  const auto leave_out = [count](uint64_t those, uint32_t reason) {
    count->left_out[reason] += support::CountBits(those);
  };
  if (measure.where != definition::kAlways) {
    const LaneBits& where = batch->Evaluate(measure.where, 0);
    leave_out(lanes & where.no, Reasons::kCondition);
    support::ForEachBit(lanes & ~where.yes & ~where.no, [&](size_t lane) {
      const uint16_t path = Lane(batch, lane).FirstUnknown(d_.conditions[measure.where]);
      ++count->left_out[reasons_.Unknown(path)];
    });
    lanes &= where.yes;
  }
  for (const uint16_t question : measure.questions) {
    const uint64_t due = batch->Evaluate(d_.questions[question].due, 0).yes;
    leave_out(lanes & ~due, reasons_.NotDue(question));
    lanes &= due;
  }
  if (d_.populations[count->population].persons) {
    support::ForEachBit(lanes, [&](size_t lane) {
      if (!hashes[lane]) {
        ++count->left_out[Reasons::kNoPerson];
        return;
      }
      CountPerson(Lane(batch, lane), measure, plan, first, numbers_[lane], count);
      ++count->counted;
    });
    return;
  }
  if (measure.collection != kNone) return CountSets(batch, lanes, measure, plan, count);
  if (plan.plain && MayAddLanes(plan, lanes)) {
    AddLanes(*batch, lanes, plan, UINT32_MAX, count);
    count->total += support::CountBits(lanes);
  } else {
    support::ForEachBit(lanes,
                        [&](size_t lane) { CountRows(Lane(batch, lane), measure, plan, count); });
  }
  count->counted += support::CountBits(lanes);
}

// To look at all lanes takes as long as to look at some of them one by one.
bool Counter::MayAddLanes(const Plan& plan, uint64_t lanes) {
  constexpr uint64_t kFewest = 8;
  return plan.in_lanes && support::CountBits(lanes) >= kFewest;
}

// `row` UINT32_MAX: there is no row, as for CellOf().
void Counter::AddLanes(const Batch& batch, uint64_t lanes, const Plan& plan, uint32_t row,
                       MeasureCount* count) {
  for (size_t d = 0; d < plan.digits.size(); ++d) {
    const Digit& digit = plan.digits[d];
    Value& value = values_[digit.value];
    const uint32_t of_value = digit.scope == 0 ? 0 : row;
    if (value.batch != batch_ || value.row != of_value) {
      value.batch = batch_;
      value.row = of_value;
      if (of_value == UINT32_MAX) {
        std::fill(value.lanes.begin(), value.lanes.end(), 0);
        value.lanes.back() = ~uint64_t{0};
      } else {
        batch.FindCodes(value.scope, value.slot, of_value, value.codes, value.lanes.data());
      }
    }
    if (digit.contained) count->absent[d] += support::CountBits(lanes & value.lanes.back());
  }
  AddLanes(lanes, plan, 0, 0, count);
}

void Counter::AddLanes(uint64_t lanes, const Plan& plan, size_t at, uint32_t cell,
                       MeasureCount* count) {
  if (at == plan.digits.size()) {
    count->cells[cell] += support::CountBits(lanes);
    return;
  }
  const Digit& digit = plan.digits[at];
  const uint32_t* const parts = &cell_parts_[digit.first];
  const std::vector<uint64_t>& of_value = values_[digit.value].lanes;
  for (size_t i = 0; i < of_value.size(); ++i) {
    const uint64_t here = lanes & of_value[i];
    if (here != 0) AddLanes(here, plan, at + 1, cell + parts[i], count);
  }
}

void Counter::CountSets(Batch* batch, uint64_t lanes, const Measure& measure, const Plan& plan,
                        MeasureCount* count) {
  uint64_t counted = 0;
  for (uint32_t row = 0; row < batch->RowCount(measure.collection); ++row) {
    uint64_t sets = lanes & batch->Counted(measure.collection, row);
    for (const uint16_t question : plan.asked) {
      sets &= batch->Evaluate(d_.questions[question].due, row).yes;
    }
    if (MayAddLanes(plan, sets)) {
      AddLanes(*batch, sets, plan, row, count);
    } else {
      support::ForEachBit(sets, [&](size_t lane) {
        uint32_t absent = 0;
        const uint32_t cell = CellOf(plan, Lane(batch, lane), row, &absent);
        Add(cell, absent, count);
      });
    }
    count->total += support::CountBits(sets);
    counted |= sets;
  }
  count->left_out[Reasons::kNoAnswerSet] += support::CountBits(lanes & ~counted);
  count->records += support::CountBits(counted);
  count->counted += support::CountBits(counted);
}

void Counter::Clear() {
  given = 0;
  if (persons.size() > 0) persons = Persons();
  for (PopulationCount& count : populations) {
    count.counted = 0;
    SetToZero(&count.left_out);
    count.persons = PersonSet();
  }
  for (MeasureCount& count : measures) {
    count.counted = count.total = count.records = 0;
    for (auto* numbers : {&count.left_out, &count.cells, &count.absent}) SetToZero(numbers);
    count.persons.Clear();
  }
  for (CoverageCount& count : coverages) {
    SetToZero(&count.outcomes);
    SetToZero(&count.fates);
  }
}

void Counter::Merge(const Counter& other) {
  given += other.given;
  std::vector<uint32_t> numbers;  // here, of the persons there
  for (uint32_t i = 0; i < other.persons.size(); ++i) {
    numbers.push_back(persons.Find(other.persons.hash(i)));
  }
  for (size_t p = 0; p < populations.size(); ++p) {
    populations[p].counted += other.populations[p].counted;
    AddAll(other.populations[p].left_out, &populations[p].left_out);
    for (uint32_t i = 0; i < numbers.size(); ++i) {
      if (other.populations[p].persons.Has(i)) populations[p].persons.Add(numbers[i]);
    }
  }
  for (size_t m = 0; m < measures.size(); ++m) {
    MeasureCount& to = measures[m];
    const MeasureCount& from = other.measures[m];
    to.counted += from.counted;
    to.total += from.total;
    to.records += from.records;
    AddAll(from.left_out, &to.left_out);
    AddAll(from.cells, &to.cells);
    AddAll(from.absent, &to.absent);
    for (uint32_t i = 0; i < numbers.size(); ++i) {
      if (from.persons.Has(i)) to.persons.Merge(from.persons, i, numbers[i]);
    }
  }
  for (size_t c = 0; c < coverages.size(); ++c) {
    AddAll(other.coverages[c].outcomes, &coverages[c].outcomes);
    AddAll(other.coverages[c].fates, &coverages[c].fates);
  }
}

}  // namespace mspof::engine
