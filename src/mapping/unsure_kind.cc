// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Definitions leave out concerns that led to no enquiry by their kind. If nothing feeds that, a
// concern that was closed counts as an enquiry that was concluded. An export shows that it has such
// concerns by records that were concluded and never started; of one in which each was started,
// or that knows no start, nothing is said.
// Tested by tests/unit/mapping_unsure_kind_test.cc.

#include "mapping/unsure_kind.h"

#include <algorithm>

#include "framework/compiled.h"
#include "record/record_impl.h"

namespace mspof::mapping {
namespace {

using framework::kNone;

bool LeavesOutByKind(const Framework::Impl& definition) {
  return std::any_of(definition.rules.begin(), definition.rules.end(),
                     [&](const framework::Rule& rule) {
                       return rule.excludes == framework::Excludes::kRecord &&
                              std::count(rule.uses.begin(), rule.uses.end(), definition.kind) > 0;
                     });
}

}  // namespace

UnsureKind::UnsureKind(const Framework& framework, const std::vector<std::string>& not_mapped) {
  const Framework::Impl& d = framework.impl();
  if (d.kind == kNone || d.started == kNone || d.concluded == kNone) return;
  const auto is_fed = [&](uint16_t field) {
    return std::count(not_mapped.begin(), not_mapped.end(), d.fields[field].path) == 0;
  };
  looks_ = LeavesOutByKind(d) && !is_fed(d.kind) && is_fed(d.started) && is_fed(d.concluded);
}

void UnsureKind::Look(const Record& record, uint64_t row, const FindingSink& findings) const {
  if (!looks_ || !findings) return;
  const Record::Impl& impl = record.impl();
  const auto is_there = [&](uint16_t field) {
    return impl.At(field, 0).state != record::State::kAbsent;
  };
  if (!is_there(impl.definition.concluded) || is_there(impl.definition.started)) return;
  Finding finding;
  finding.rule_id = "kind-unknown";
  finding.severity = Severity::kWarning;
  finding.record_id = std::string(impl.record_id);
  finding.path = impl.definition.fields[impl.definition.kind].path;
  finding.message =
      "the record was concluded and never started, and no column feeds its kind: it counts as an "
      "enquiry, though it may be a concern that led to none";
  finding.remedy =
      "map the column that tells enquiries from concerns to kind; or feed concluded by the day on "
      "which the enquiry was concluded, and not by that on which the case was closed";
  finding.row = row;
  findings(std::move(finding));
}

}  // namespace mspof::mapping
