// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MEASURES_TALLY_IMPL_H_
#define MSPOF_MEASURES_TALLY_IMPL_H_

// Internal. Users want mspof/tally.h.

#include <string>
#include <vector>

#include "base/digest.h"
#include "measures/copies.h"
#include "measures/counter.h"
#include "measures/never_filled.h"
#include "mspof/tally.h"
#include "record/view.h"
#include "rules/populations.h"
#include "rules/runner.h"

namespace mspof::measures {

// What the rules of records found in records that matter to the return.
struct RuleCount {
  uint64_t findings = 0;
  uint64_t records = 0;
};

}  // namespace mspof::measures

namespace mspof {
inline namespace abi0 {

/// Internal: the state of a tally.
class Tally::Impl {
 public:
  Impl(const Framework& framework, const TallyOptions& options, const std::vector<bool>& not_mapped,
       const std::vector<std::string>& leave_out);

  bool Add(const Record& record, std::vector<Finding>* findings);
  Return MakeReturn() const;
  std::string Serialize() const;
  Status Restore(std::string_view bytes);

  Framework framework;
  const Framework::Impl& definition;
  TallyOptions options;
  base::Sha256 fingerprint;
  record::View view;
  rules::Runner runner;
  rules::Populations populations;
  measures::Counter counter;
  measures::NeverFilled never_filled;
  measures::Copies copies;
  std::vector<measures::RuleCount> rules;
  // False while something is being added. It stays false if memory runs out meanwhile, because part
  // of a record may have been counted. Then the tally gives no results.
  bool whole = true;

 private:
  void CountHits();

  std::vector<rules::Hit> hits_;
  std::string content_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_MEASURES_TALLY_IMPL_H_
