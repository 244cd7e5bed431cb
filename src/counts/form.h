// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COUNTS_FORM_H_
#define MSPOF_COUNTS_FORM_H_

// Internal. The rows of a template, made from the definition. Writing and reading use the same
// rows, so that they cannot differ. Names are part of the template's format;
// docs/formats/counts.md.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "definition/compiled.h"

namespace mspof::counts {

constexpr std::string_view kFramework = "return/framework";
constexpr std::string_view kDigest = "return/digest";
constexpr std::string_view kCouncil = "return/council";
constexpr std::string_view kPeriod = "return/period";

// The meaning of an empty cell in a section that has other numbers.
enum class IfEmpty : uint8_t {
  kMistake,
  // The number is 0; the total of the section proves it.
  kNone,
  // The number is not known, and no other number depends on it.
  kNotKnown,
};

// One cell to fill in.
struct Row {
  std::string name;
  // Labels for people: what it is about, and what is counted.
  std::string about;
  std::string label;
  IfEmpty if_empty = IfEmpty::kMistake;
};

struct CellRow {
  Row row;
  // One code for each dimension.
  std::vector<std::string> codes;
  // Read if the file has it, but not written.
  bool hidden = false;
};

// A number about one dimension.
struct DimensionRow {
  Row row;
  std::string dimension;
  // The code in which absent values are counted.
  std::string code;
};

// One measure in one population.
struct MeasureForm {
  uint16_t measure = 0;
  uint16_t population = 0;
  // What is counted, for people.
  std::string about;
  std::string explanation;
  std::vector<CellRow> cells;
  Row total;
  std::optional<Row> records;  // of a collection
  Row reason;
  std::vector<DimensionRow> absent;
  std::vector<DimensionRow> contradictions;
  // The cells must add up to the total.
  bool adds_up = false;
  // It may be left out without a reason.
  bool optional = false;
};

// A row of a coverage; `outcome` is the name of an outcome or fate.
struct OutcomeRow {
  Row row;
  std::string outcome;
};

// One collection in one population.
struct CoverageForm {
  uint16_t coverage = 0;
  std::string about;
  std::string explanation;
  std::vector<OutcomeRow> outcomes;
  Row total;
  Row reason;
  // A section of their own: all of them are known, or none.
  std::vector<OutcomeRow> fates;
};

struct Form {
  std::vector<MeasureForm> measures;
  std::vector<CoverageForm> coverages;
};

// In the order of the definition.
Form FormOf(const internal::Impl<Framework>& definition);

}  // namespace mspof::counts

#endif  // MSPOF_COUNTS_FORM_H_
