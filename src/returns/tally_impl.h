// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RETURNS_TALLY_IMPL_H_
#define MSPOF_RETURNS_TALLY_IMPL_H_

// Internal. Users want mspof/tally.h.

#include <string>
#include <vector>

#include "engine/counter.h"
#include "engine/unfilled.h"
#include "mspof/tally.h"
#include "returns/intake.h"
#include "support/digest.h"

namespace mspof::returns {

// What the rules of records found in records that matter to the return.
struct RuleCount {
  uint64_t findings = 0;
  uint64_t records = 0;
};

}  // namespace mspof::returns

namespace mspof {
inline namespace abi0 {

/// Internal: the state of a tally.
class Tally::Impl {
 public:
  Impl(const Framework& framework, const TallyOptions& options, const std::vector<bool>& not_mapped,
       const std::vector<std::string>& leave_out, engine::Waivers waivers);

  bool Add(const RecordBuffer& record, std::vector<Finding>* findings);
  Return MakeReturn() const;
  std::string Encode() const;
  Status Restore(std::string_view bytes);

  Framework framework;
  const internal::Impl<Framework>& definition;
  TallyOptions options;
  support::Sha256 fingerprint;
  returns::Intake intake;
  engine::Counter counter;
  engine::Unfilled unfilled;
  std::vector<returns::RuleCount> rules;
  // Records in scope that have a finding that was waived.
  uint64_t waived = 0;
  // False while something is being added. It stays false if memory runs out meanwhile, because part
  // of a record may have been counted. Then the tally gives no results.
  bool whole = true;

 private:
  void CountHits();
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_RETURNS_TALLY_IMPL_H_
