// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Checks one record after another with the rules of a framework, and gives their findings.
// Tested by tests/unit/engine/checker_test.cc.

#include "mspof/checker.h"

#include <algorithm>

#include "engine/populations.h"
#include "engine/record_batch.h"
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
        batch(internal::ImplOf(f), context),
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

  template <typename AnyView, typename Find>
  bool Check(const internal::Impl<RecordBuffer>& r, const AnyView& seen, const Find& find,
             std::vector<Finding>* findings);
  bool CheckAlone(const internal::Impl<RecordBuffer>& r, std::vector<Finding>* findings);

  Framework framework;
  engine::View view;
  engine::RecordBatch batch;
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

// `seen`: a View or a Lane. `find` finds the hits.
template <typename AnyView, typename Find>
bool Checker::Impl::Check(const internal::Impl<RecordBuffer>& r, const AnyView& seen,
                          const Find& find, std::vector<Finding>* findings) {
  const std::optional<Period>& period = view.context().period;
  const bool in_period = !period || populations.MayCount(seen, *period);
  // Findings about a withdrawn record are of no use to anybody.
  if (r.withdrawn) return in_period;
  const internal::Impl<Framework>& definition = internal::ImplOf(framework);
  const size_t before = findings->size();
  std::optional<Finding> other = engine::CapturedByAnother(r, definition);
  if (other) findings->push_back(*std::move(other));
  hits.clear();
  find();
  const size_t first = findings->size();
  runner.AppendFindings(hits, r.record_id, findings);
  waivers.Apply(runner, r.record_id, first, findings);
  engine::AppendRecordFindings(r, definition, first, findings);
  // A message cannot hold an id that is no text.
  if (findings->size() > before && !support::IsUtf8(r.record_id)) {
    for (size_t i = before; i < findings->size(); ++i) (*findings)[i].record_id.clear();
  }
  return in_period;
}

bool Checker::Impl::CheckAlone(const internal::Impl<RecordBuffer>& r,
                               std::vector<Finding>* findings) {
  view.Load(r);
  return Check(
      r, view, [this] { runner.Run(view, &hits); }, findings);
}

bool Checker::Check(const RecordBuffer& record, std::vector<Finding>* findings) {
  std::optional<Finding> unfit =
      engine::Unfit(internal::ImplOf(record), internal::ImplOf(impl_->framework), false);
  if (!unfit) return impl_->CheckAlone(internal::ImplOf(record), findings);
  findings->push_back(*std::move(unfit));
  return true;
}

void Checker::CheckAll(const std::vector<const RecordBuffer*>& records, const TakenSink& checked) {
  Impl& impl = *impl_;
  std::vector<Finding> findings;
  for (size_t first = 0; first < records.size(); first += support::kLanes) {
    const size_t count = std::min(support::kLanes, records.size() - first);
    impl.batch.Look(records.data() + first, count, impl.runner);
    for (size_t lane = 0; lane < count; ++lane) {
      const RecordBuffer& record = *records[first + lane];
      bool in_period = true;
      if (impl.batch.Has(lane) &&
          !engine::Unfit(internal::ImplOf(record), internal::ImplOf(impl.framework), false)) {
        in_period = impl.Check(
            internal::ImplOf(record), impl.batch.At(lane),
            [&] { impl.batch.Run(lane, impl.runner, &impl.hits); }, &findings);
      } else {
        in_period = Check(record, &findings);
      }
      checked(first + lane, in_period, &findings);
      findings.clear();
    }
  }
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
