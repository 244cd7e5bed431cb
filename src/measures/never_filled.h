// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MEASURES_NEVER_FILLED_H_
#define MSPOF_MEASURES_NEVER_FILLED_H_

// Internal. Which paths no record ever filled, so that a number of nobody is not taken for zero.

#include <cstdint>
#include <vector>

#include "framework/compiled.h"
#include "measures/counter.h"
#include "mspof/finding.h"
#include "record/record_impl.h"

namespace mspof::measures {

// What a host must supply for what is counted and supplied, until a record fills it: a field, or
// one of the two of a stand-in. After some records few are left, so looking costs next to nothing.
class NeverFilled {
 public:
  // Of what `counter` supplies.
  explicit NeverFilled(const Counter& counter);

  // Takes out what `record` fills. That a group was supplied without rows fills it, too.
  void See(const Record::Impl& record);
  // Takes out what the records of `other` filled. REQUIRES: it is of the same options.
  void Merge(const NeverFilled& other);

  // A warning for each path, or for a group or collection of which nothing was filled; none if
  // no record was seen. In the order of the definition.
  std::vector<Finding> Findings() const;

  // For the state of a tally: what is left, ascending, and whether a record was seen.
  const std::vector<framework::Use>& uses() const { return uses_; }
  bool seen() const { return seen_; }
  // Takes both back. False, changing nothing, if that could not be left.
  bool Restore(const std::vector<framework::Use>& uses, bool seen);

 private:
  // The scope that a use stands in; stand-ins are of the record.
  uint16_t ScopeOf(framework::Use use) const;

  const Framework::Impl& d_;
  std::vector<framework::Use> uses_;
  // Of each scope how many of its fields must be supplied.
  std::vector<size_t> needed_;
  bool seen_ = false;
};

}  // namespace mspof::measures

#endif  // MSPOF_MEASURES_NEVER_FILLED_H_
