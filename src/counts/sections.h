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
#include "framework/compiled.h"
#include "mspof/return.h"

namespace mspof::counts {

// The arguments must outlive it. Use from one thread at a time.
class SectionReader {
 public:
  SectionReader(const Framework::Impl& definition, const Sheet& sheet, Mistakes* mistakes)
      : d_(definition), sheet_(sheet), mistakes_(mistakes) {}

  // `leave_out`: why the council leaves the measure out; its section is then not read.
  MeasureResult Read(const MeasureForm& form, const std::string& leave_out);
  CoverageResult Read(const CoverageForm& form);

  // Whether a number or reason was filled in so far.
  bool found_any() const { return found_any_; }

 private:
  // What is filled in beside a name; null if nothing is.
  const Entry* Filled(const Row& row);
  bool AnyFilled(const std::vector<const Row*>& rows);
  // Why a section without numbers is not supplied.
  std::string ReasonOf(const Row& row, bool optional);
  // A section with numbers has no reason.
  void RefuseReason(const Row& row, std::string_view section);
  // Details of a section without numbers.
  void RefuseDetails(const std::vector<DimensionRow>& rows);
  // The number of a row; 0 if there is none, which may be a mistake.
  uint64_t Number(const Row& row, std::string_view section);
  // The cells add up to the total, or at least none is larger. REQUIRES: all numbers are there.
  void CheckNumbers(const MeasureForm& form, const MeasureResult& result, uint64_t sum);
  void CheckSum(const Row& total, uint64_t given, uint64_t sum);

  const Framework::Impl& d_;
  const Sheet& sheet_;
  Mistakes* mistakes_;
  bool found_any_ = false;
};

}  // namespace mspof::counts

#endif  // MSPOF_COUNTS_SECTIONS_H_
