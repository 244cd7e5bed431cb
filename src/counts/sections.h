// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COUNTS_SECTIONS_H_
#define MSPOF_COUNTS_SECTIONS_H_

// Internal. Reads the sections of a filled-in template.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "counts/form.h"
#include "counts/mistakes.h"
#include "counts/sheet.h"
#include "definition/compiled.h"
#include "mspof/return.h"

namespace mspof::counts {

// The arguments must outlive it. Use from one thread at a time.
class SectionReader {
 public:
  SectionReader(const internal::Impl<Framework>& definition, const Sheet& sheet, Mistakes* mistakes)
      : d_(definition), sheet_(sheet), mistakes_(mistakes) {}

  // `leave_out` is the reason why the council leaves the measure out; then its section is not read.
  MeasureResult Read(const MeasureForm& form, const std::string& leave_out);
  CoverageResult Read(const CoverageForm& form);

  // Whether any number or reason was filled in so far.
  bool found_any() const { return found_any_; }

 private:
  // The text that is filled in for a name; null if it is empty.
  const Entry* Filled(const Row& row);
  bool AnyFilled(const std::vector<const Row*>& rows);
  // The reason why a section without numbers is not supplied.
  std::string ReasonOf(const Row& row, bool optional);
  // Checks that a section with numbers has no reason.
  void RefuseReason(const Row& row, std::string_view section);
  // Reports details of a section without numbers.
  void RefuseDetails(const std::vector<DimensionRow>& rows);
  // The number of a row; 0 if it is empty, which may be a mistake.
  uint64_t Number(const Row& row, std::string_view section);
  // Checks that the cells add up to the total, or at least that no cell is larger than it.
  // REQUIRES: the section has all of its numbers.
  void CheckNumbers(const MeasureForm& form, const MeasureResult& result, uint64_t sum);
  void CheckAddsUp(const Row& total, uint64_t given, uint64_t sum);

  const internal::Impl<Framework>& d_;
  const Sheet& sheet_;
  Mistakes* mistakes_;
  bool found_any_ = false;
};

}  // namespace mspof::counts

#endif  // MSPOF_COUNTS_SECTIONS_H_
