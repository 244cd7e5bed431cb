// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_COUNTER_H_
#define MSPOF_ENGINE_COUNTER_H_

// Internal. Counts one record into populations, measures and coverages. It keeps only numbers that
// can be added, and tables of persons that can be merged.

#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lane.h"
#include "engine/persons.h"
#include "engine/reasons.h"
#include "engine/view.h"

namespace mspof::engine {

// Reasons why a measure is not supplied that are not worded by a council: the definition allows it
// to be left out without a reason; totals were filled in, but not for this measure.
constexpr std::string_view kOptional = "optional";
constexpr std::string_view kNotGiven = "not-given";

struct PopulationCount {
  uint64_t counted = 0;
  std::vector<uint64_t> left_out;  // by reason
  PersonSet persons;
};

// One measure in one population.
struct MeasureCount {
  uint16_t measure = 0;
  uint16_t population = 0;
  std::string not_supplied;
  uint64_t counted = 0;  // records
  std::vector<uint64_t> left_out;
  uint64_t total = 0;
  uint64_t records = 0;
  std::vector<uint64_t> cells;
  std::vector<uint64_t> absent;  // by dimension: absent values inside listed codes
  PersonTable persons{0, false, 0};
};

// The outcomes of coverage are those of fates, from this one on those of the reasons, and then
// "not-recorded"; if the host's reasons are not mapped, it is called "reason-not-mapped", because
// there may be a reason.
inline constexpr uint32_t kFirstReason = std::size(definition::kOutcomeFates);

// The names of all outcomes of a coverage, in the order in which they are tried.
std::vector<std::string> OutcomeNames(const internal::Impl<Framework>& definition,
                                      const definition::Coverage& coverage, bool reason_mapped);

struct CoverageCount {
  std::string not_supplied;
  bool reason_mapped = true;
  std::vector<uint64_t> outcomes;  // kFirstReason.. the codes, then unlisted, then none
  std::vector<uint64_t> fates;
};

class Counter {
 public:
  // `not_mapped`: by Use. `leave_out`: by measure, the council's reason or empty.
  Counter(const internal::Impl<Framework>& definition, const std::vector<bool>& not_mapped,
          const std::vector<std::string>& leave_out);

  // Leaves a record out of every population.
  void LeaveOut(uint32_t reason, uint64_t records = 1);
  // Counts the record in `view`. `excluded_by`: the rule that excludes it, or kNone.
  // `person`: the hash of its person id; null: it has none.
  void Count(const engine::View& view, const Period& period, uint16_t excluded_by,
             const support::Hash128* person);
  // The same of those `lanes` of a batch, none of which a rule excludes. `persons`: by lane, the
  // hash of the person id; nothing if there is none.
  void Count(Batch* batch, uint64_t lanes, const Period& period,
             const std::optional<support::Hash128>* persons);
  void Merge(const Counter& other);
  // Forgets what was counted. It keeps its memory.
  void Clear();

  const Reasons& reasons() const { return reasons_; }
  const internal::Impl<Framework>& definition() const { return d_; }

  uint64_t given = 0;
  Persons persons;
  std::vector<PopulationCount> populations;
  std::vector<MeasureCount> measures;
  std::vector<CoverageCount> coverages;

 private:
  // Where a dimension has its value, and what each value adds to the number of a cell: the value's
  // position, by the weight of the dimension. By the states of a code: the codes, then "unlisted",
  // then "absent".
  struct Digit {
    const definition::Dimension* dimension = nullptr;
    uint32_t weight = 1;
    uint16_t scope = 0;
    uint16_t codes = 0;
    bool coded = false;      // one code: not many, and no bands
    bool contained = false;  // absent values are inside a listed code
    uint16_t slot = 0;       // of a row of the scope
    uint32_t first = 0;      // in cell_parts_
    size_t value = 0;        // in values_
  };
  // A coded value, on which several digits may be. The lanes of what it can be are found once for a
  // batch and a row.
  struct Value {
    uint16_t scope = 0;
    uint16_t slot = 0;
    uint16_t codes = 0;
    uint64_t batch = 0;
    uint32_t row = 0;
    std::vector<uint64_t> lanes;  // by code, then those of "unlisted" and of "absent"
  };
  // What is the same for all records in a measure.
  struct Plan {
    std::vector<Digit> digits;
    std::vector<uint16_t> asked;  // questions of its rows that may be not due
    bool plain = false;           // a record has one cell
    bool coded = false;           // all digits are coded
    bool in_lanes = false;        // and have so few codes that lanes are counted at once
  };
  void AddPlan(const definition::Measure& measure);
  uint32_t ReasonOf(const definition::Population& population, const engine::View& view,
                    const Period& period, uint16_t excluded_by) const;
  // `person`: its number, or null. `first`: of the period.
  uint32_t CountMeasure(const engine::View& view, Date first, const uint32_t* person,
                        MeasureCount* count);
  // The same of lanes of a batch.
  uint64_t LanesOf(size_t population, Batch* batch, uint64_t lanes, const Period& period);
  void CountMeasure(Batch* batch, Date first, const std::optional<support::Hash128>* persons,
                    MeasureCount* count);
  void CountSets(Batch* batch, uint64_t lanes, const definition::Measure& measure, const Plan& plan,
                 MeasureCount* count);
  // `view`: a View or a Lane.
  uint32_t CountSets(const View& view, const definition::Measure& measure, const Plan& plan,
                     MeasureCount* count);
  template <typename AnyView>
  void CountRows(const AnyView& view, const definition::Measure& measure, const Plan& plan,
                 MeasureCount* count);
  template <typename AnyView>
  void CountPerson(const AnyView& view, const definition::Measure& measure, const Plan& plan,
                   Date first, uint32_t person, MeasureCount* count);
  template <typename AnyView>
  void CountCoverage(const AnyView& view, size_t coverage);
  // What the value of a dimension adds to the number of a cell; `absent` if none was supplied.
  template <typename AnyView>
  uint32_t PartOf(const Digit& digit, const AnyView& view, uint32_t row, bool* absent) const;
  template <typename AnyView>
  uint16_t BandOf(const definition::Dimension& dimension, const AnyView& view, int32_t value,
                  uint32_t row, bool* absent) const;
  // The cell of one row, and a bit for each dimension that was absent inside a listed code.
  template <typename AnyView>
  uint32_t CellOf(const Plan& plan, const AnyView& view, uint32_t row, uint32_t* absent) const;
  // The same if all digits are coded.
  template <typename AnyView>
  uint32_t CodedCellOf(const Plan& plan, const AnyView& view, uint32_t row, uint32_t* absent) const;
  size_t ValueOf(const Digit& digit);
  static bool MayAddLanes(const Plan& plan, uint64_t lanes);
  // Adds lanes to the cells that one row of theirs has. REQUIRES: plan.in_lanes.
  void AddLanes(const Batch& batch, uint64_t lanes, const Plan& plan, uint32_t row,
                MeasureCount* count);
  // The same from a digit on; those before it make `cell`.
  void AddLanes(uint64_t lanes, const Plan& plan, size_t digit, uint32_t cell, MeasureCount* count);
  // Adds a unit to a cell.
  static void Add(uint32_t cell, uint32_t absent, MeasureCount* count);

  const internal::Impl<Framework>& d_;
  Reasons reasons_;
  std::vector<bool> wanted_;                             // populations that some measure uses
  std::vector<Plan> plans_;                              // by measure
  std::vector<uint32_t> cell_parts_;                     // of all digits
  std::vector<Value> values_;                            // of all digits that are counted by words
  uint64_t batch_ = 0;                                   // how many batches were counted
  std::vector<uint64_t> in_population_;                  // the record in hand, or lanes
  std::array<uint32_t, support::kLanes> numbers_{};      // of the persons of lanes
  std::vector<std::pair<uint32_t, uint32_t>> distinct_;  // cells and absent bits
};

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_COUNTER_H_
