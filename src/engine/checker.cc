// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Checks one record after another with the rules of a framework, and gives their findings.
// Tested by tests/unit/engine/checker_test.cc.

#include "mspof/checker.h"

#include <algorithm>

#include "engine/populations.h"
#include "engine/record_buffer_impl.h"
#include "engine/record_findings.h"
#include "engine/runner.h"
#include "engine/waivers.h"
#include "support/utf8.h"

namespace mspof {
inline namespace abi0 {

class Checker::Impl {
 public:
  Impl(const Framework& f, const std::vector<bool>& not_mapped, const engine::Context& context,
       engine::Waivers w)
      : framework(f),
        view(internal::ImplOf(f), context),
        runner(internal::ImplOf(f), not_mapped, context),
        populations(internal::ImplOf(f)),
        waivers(std::move(w)),
        record(f) {
    const internal::Impl<Framework>& d = internal::ImplOf(f);
    for (uint16_t i = 0; i < d.rules.size(); ++i) {
      const definition::Rule& rule = d.rules[i];
      if (!definition::IsOfRecords(rule.kind) || runner.NotRun(i).empty()) continue;
      not_run.push_back({rule.id, runner.NotRun(i), rule.row->message(),
                         rule.excludes == definition::Excludes::kRecord});
    }
    std::sort(not_run.begin(), not_run.end(),
              [](const RuleNotRun& a, const RuleNotRun& b) { return a.rule_id < b.rule_id; });
  }

  Framework framework;
  engine::View view;
  engine::Runner runner;
  engine::Populations populations;
  engine::Waivers waivers;
  RecordBuffer record;
  std::vector<engine::Hit> hits;
  std::vector<RuleNotRun> not_run;
};

Result<Checker> Checker::Create(const Framework& framework, const CheckOptions& options) try {
  if (!options.as_of.valid()) {
    return Status(StatusCode::kInvalidArgument,
                  "as_of is not set: give the day on which the records were taken");
  }
  if (options.period && !(options.period->first.valid() && options.period->last.valid())) {
    return Status(StatusCode::kInvalidArgument, "the period is not set: give one, or leave it out");
  }
  const Result<std::vector<bool>> not_mapped = engine::NotMapped(framework, options.not_mapped);
  if (!not_mapped.ok()) return not_mapped.status();
  Result<engine::Waivers> waivers =
      engine::Waivers::Of(internal::ImplOf(framework), options.waivers, options.as_of);
  if (!waivers.ok()) return waivers.status();
  const engine::Context context{options.as_of, options.period};
  return Checker(std::make_unique<Impl>(framework, *not_mapped, context, *std::move(waivers)));
} catch (...) {
  return internal::Thrown();
}

Checker::Checker(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Checker::~Checker() = default;
Checker::Checker(Checker&&) noexcept = default;
Checker& Checker::operator=(Checker&&) noexcept = default;

bool Checker::Check(const RecordBuffer& record, std::vector<Finding>* findings) {
  std::optional<Finding> unfit =
      engine::Unfit(internal::ImplOf(record), internal::ImplOf(impl_->framework), false);
  if (unfit) {
    findings->push_back(*std::move(unfit));
    return true;
  }
  impl_->view.Load(internal::ImplOf(record));
  const std::optional<Period>& period = impl_->view.context().period;
  const bool in_period = !period || impl_->populations.MayCount(impl_->view, *period);
  // Findings about a withdrawn record are of no use to anybody.
  if (internal::ImplOf(record).withdrawn) return in_period;
  const internal::Impl<Framework>& definition = internal::ImplOf(impl_->framework);
  const size_t before = findings->size();
  std::optional<Finding> other = engine::CapturedByAnother(internal::ImplOf(record), definition);
  if (other) findings->push_back(*std::move(other));
  impl_->hits.clear();
  impl_->runner.Run(impl_->view, &impl_->hits);
  const size_t first = findings->size();
  impl_->runner.AppendFindings(impl_->hits, record.record_id(), findings);
  impl_->waivers.Apply(impl_->runner, record.record_id(), first, findings);
  engine::AppendRecordFindings(internal::ImplOf(record), definition, first, findings);
  // A message cannot hold an id that is no text.
  if (findings->size() > before && !support::IsUtf8(record.record_id())) {
    for (size_t i = before; i < findings->size(); ++i) (*findings)[i].record_id.clear();
  }
  return in_period;
}

std::vector<Finding> Checker::Check(const CaseRecord& record) {
  std::vector<Finding> findings;
  impl_->record.Assign(record);
  Check(impl_->record, &findings);
  return findings;
}

const std::vector<RuleNotRun>& Checker::not_run() const { return impl_->not_run; }

}  // namespace abi0
}  // namespace mspof
