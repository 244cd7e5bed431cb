// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_RUNNER_H_
#define MSPOF_ENGINE_RUNNER_H_

// Internal. Runs the rules of records over a view. Hits are numbers; they become findings
// only if somebody reads them.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/hit_order.h"
#include "engine/lane.h"
#include "engine/view.h"
#include "mspof/checker.h"
#include "mspof/finding.h"

namespace mspof::engine {

// One breach: the rule and its place. `path` is the index of a Path; `row` counts from 1, 0: none.
// `waived`: the council accepts it, so it excludes nothing.
struct Hit {
  uint16_t rule = 0;
  uint16_t path = 0;
  uint32_t row = 0;
  bool waived = false;
};

// The lanes of a batch in which a rule may be broken.
struct MayBreakIn {
  struct Rule {
    uint32_t watch;
    uint64_t lanes;
  };
  std::vector<Rule> rules;  // those that some lane may break, in order
  uint64_t any = 0;
};

class Runner {
 public:
  // `not_mapped`: for each field whether the host can never supply it.
  Runner(const internal::Impl<Framework>& definition, const std::vector<bool>& not_mapped,
         const engine::Context& context);

  // Appends the hits of the record in `view`, as its values were given. They are in the order of
  // the rules, so all hits of one rule are neighbours.
  void Run(const engine::View& view, std::vector<Hit>* hits) const;
  // The same of all records of a batch: first which rules each of them may break, then the hits of
  // a lane.
  void Look(const Batch& batch, MayBreakIn* may) const;
  void Run(const Lane& lane, size_t number, const MayBreakIn& may, std::vector<Hit>* hits) const;
  // Whether the hits exclude something.
  bool Excludes(const std::vector<Hit>& hits) const;
  // Excludes from `view` what the hits exclude. Returns the first rule, in the definition's
  // order, that excludes the whole record; kNone: none does.
  uint16_t Exclude(const std::vector<Hit>& hits, engine::View* view) const;
  // Appends findings, ordered by (path, rule id).
  void AppendFindings(const std::vector<Hit>& hits, std::string_view record_id,
                      std::vector<Finding>* findings) const;

  Severity SeverityOf(uint16_t rule) const;
  // What does not count because of the hit.
  NotCounted NotCountedBy(const Hit& hit) const;
  // Whether that counts if the finding is waived: what the rule itself excludes does.
  bool CountsIfWaived(uint16_t rule) const;
  // Why a rule is not run; empty: it is run.
  const std::string& NotRun(uint16_t rule) const { return not_run_[rule]; }

 private:
  // A rule that is run. It can only be broken if one of its tests holds, or for rules of other
  // kinds if what these look for is there.
  struct Watch {
    uint16_t rule = 0;
    definition::RuleKind kind = definition::RuleKind::kMeets;
    uint16_t scope = 0;
    uint32_t fates = 0;
    uint32_t first = 0;  // in the definition's rule_tests
    uint32_t count = 0;
  };
  // What rules look for in the rows of one scope.
  struct OfRows {
    uint16_t scope = 0;
    bool unique = false;
    uint32_t fates = 0;
    std::vector<definition::Value> breaks;
  };
  void Sort(const Watch& watch);
  OfRows& OfRowsOf(uint16_t scope);
  bool MayBreak(const Watch& watch, const engine::View& view) const;
  bool MayBreakAny(const engine::View& view) const;
  // `view`: a View or a Lane.
  template <typename AnyView>
  void RunRule(const Watch& watch, const AnyView& view, std::vector<Hit>* hits) const;
  template <typename AnyView>
  void RunOn(uint16_t rule, uint32_t row, const AnyView& view, std::vector<Hit>* hits) const;
  template <typename AnyView>
  bool Breaks(const definition::Rule& rule, uint16_t field, uint32_t row,
              const AnyView& view) const;
  template <typename AnyView>
  bool Follows(const definition::Rule& rule, uint32_t row, const AnyView& view) const;
  template <typename AnyView>
  bool LooksAtUnlisted(const definition::Condition& condition, uint32_t row,
                       const AnyView& view) const;
  template <typename AnyView>
  bool IsReported(uint16_t scope, definition::SetSlot slot, uint32_t row,
                  const AnyView& view) const;
  template <typename AnyView>
  bool IsRepeated(const definition::Rule& rule, uint32_t row, const AnyView& view) const;
  // The same of a value that does not count.
  NotCounted WithoutValue(uint16_t field) const;

  const internal::Impl<Framework>& d_;
  engine::Context context_;
  std::vector<std::string> not_run_;
  std::vector<Watch> run_;  // in the order of the rules
  // What any of these rules looks for: a value that is unlisted; a word of the record; rows; or
  // what only RunOn() can tell.
  bool looks_at_unlisted_ = false;
  std::vector<definition::Mask> quick_;
  std::vector<OfRows> of_rows_;
  std::vector<Watch> slow_;
  std::vector<bool> reported_;  // by field: a rule finds its unlisted values
  // Made for the first findings; most runners find nothing. A runner is used by one thread.
  mutable std::unique_ptr<const HitOrder> order_;
  mutable std::vector<uint32_t> in_order_;
};

// For each Use, whether a host that does not supply `paths` lacks it. Fails with kNotFound, naming
// the path.
Result<std::vector<bool>> NotMapped(const Framework& framework,
                                    const std::vector<std::string>& paths);

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_RUNNER_H_
