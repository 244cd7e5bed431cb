// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Waivers are looked up by the id of the record. A record without one costs a binary search, and a
// council without waivers nothing.
// Tested by tests/unit/engine/waivers_test.cc.

#include "engine/waivers.h"

#include <algorithm>
#include <tuple>

#include <mspof/v1/waiver.pb.h>

#include "mspof/finding_ids.h"
#include "support/file_kind.h"
#include "support/finding_order.h"
#include "support/nearest.h"
#include "support/shown.h"
#include "support/text.h"
#include "support/text_proto.h"
#include "support/utf8.h"

namespace mspof::engine {

using support::StrCat;

namespace {

constexpr size_t kMostReasonBytes = 500;

// What is wrong with a waiver, with the remedy; empty: it is whole.
std::string_view Mistake(const Waiver& waiver) {
  if (waiver.rule_id.empty()) return "the waiver names no rule: give the rule_id of the finding";
  if (waiver.record_id.empty()) return "the waiver names no record: give the id of one record";
  if (waiver.reason.empty()) return "the waiver has no reason: write why the finding is accepted";
  if (!waiver.until.valid()) {
    return "the waiver has no last day: give the day in `until`, as YYYY-MM-DD";
  }
  if (waiver.reason.size() > kMostReasonBytes) {
    return "the reason is longer than 500 bytes: shorten it";
  }
  const bool text = support::IsUtf8(waiver.reason) && support::IsUtf8(waiver.record_id);
  return text ? std::string_view() : "the waiver is not in UTF-8: convert it";
}

Status NoRule(const internal::Impl<Framework>& d, std::string_view id) {
  std::vector<std::string_view> ids;
  for (const definition::Rule& rule : d.rules) {
    if (definition::IsOfRecords(rule.kind)) ids.emplace_back(rule.id);
  }
  const std::string_view nearest = support::Nearest(id, ids);
  return Status(StatusCode::kNotFound,
                StrCat("a waiver is for the rule \"", support::Shown(id), "\", and ", d.info.id,
                       " has no such rule about records",
                       nearest.empty() ? "" : StrCat(": did you mean \"", nearest, "\"?")));
}

}  // namespace

Result<Waivers> Waivers::Of(const internal::Impl<Framework>& d, const std::vector<Waiver>& waivers,
                            Date as_of) {
  Waivers made;
  for (const Waiver& waiver : waivers) {
    const std::string_view mistake = Mistake(waiver);
    if (!mistake.empty()) return Status(StatusCode::kInvalidArgument, std::string(mistake));
    const auto rule =
        std::find_if(d.rules.begin(), d.rules.end(), [&](const definition::Rule& one) {
          return one.id == waiver.rule_id && definition::IsOfRecords(one.kind);
        });
    if (rule == d.rules.end()) return NoRule(d, waiver.rule_id);
    made.entries_.push_back({waiver.record_id, waiver.rule_id,
                             static_cast<uint16_t>(rule - d.rules.begin()), waiver.until,
                             as_of <= waiver.until});
  }
  const auto key = [](const Entry& entry) { return std::tie(entry.record_id, entry.rule); };
  std::sort(made.entries_.begin(), made.entries_.end(),
            [&](const Entry& a, const Entry& b) { return key(a) < key(b); });
  const auto twice =
      std::adjacent_find(made.entries_.begin(), made.entries_.end(),
                         [&](const Entry& a, const Entry& b) { return key(a) == key(b); });
  if (twice == made.entries_.end()) return made;
  return Status(StatusCode::kInvalidArgument,
                StrCat("two waivers are for the rule \"", twice->rule_id,
                       "\" and the same record: keep one of them"));
}

namespace {

template <typename Entries>
auto OfRecord(const Entries& entries, std::string_view record_id) {
  const auto first =
      std::lower_bound(entries.begin(), entries.end(), record_id,
                       [](const auto& entry, std::string_view id) { return entry.record_id < id; });
  auto last = first;
  while (last != entries.end() && last->record_id == record_id) ++last;
  return std::make_pair(first, last);
}

}  // namespace

bool Waivers::Mark(std::string_view record_id, std::vector<Hit>* hits) const {
  if (entries_.empty() || hits->empty()) return false;
  bool any = false;
  const auto [first, last] = OfRecord(entries_, record_id);
  for (auto entry = first; entry != last; ++entry) {
    for (Hit& hit : *hits) {
      if (hit.rule != entry->rule || !entry->holds) continue;
      hit.waived = any = true;
    }
  }
  return any;
}

void Waivers::Apply(const Runner& runner, std::string_view record_id, size_t first,
                    std::vector<Finding>* findings) const {
  if (entries_.empty()) return;
  bool unused = false;
  const auto [begin, end] = OfRecord(entries_, record_id);
  for (auto entry = begin; entry != end; ++entry) {
    bool used = false;
    for (size_t i = first; i < findings->size(); ++i) {
      Finding& finding = (*findings)[i];
      if (finding.rule_id != entry->rule_id) continue;
      used = true;
      if (entry->holds) {
        finding.severity = Severity::kNote;
        if (runner.CountsIfWaived(entry->rule)) finding.not_counted = NotCounted::kNothing;
        finding.message = StrCat("waived until ", entry->until.ToString(), ": ", finding.message);
      } else {
        finding.message =
            StrCat(finding.message, "; its waiver ended on ", entry->until.ToString());
      }
    }
    if (used || !runner.NotRun(entry->rule).empty()) continue;
    Finding note;
    note.rule_id = finding_id::kWaiverUnused;
    note.severity = Severity::kNote;
    note.record_id = record_id;
    note.path = entry->rule_id;
    note.message = StrCat("the record no longer breaks the rule \"", entry->rule_id,
                          "\", for which it has a waiver");
    note.remedy = "remove the waiver";
    note.source = "mspof-project: rules";
    findings->push_back(std::move(note));
    unused = true;
  }
  if (unused) support::SortFindings(first, findings);
}

}  // namespace mspof::engine

namespace mspof {
inline namespace abi0 {

Result<std::vector<Waiver>> ReadWaivers(const DefinitionText& file) try {
  v1::WaiverList list;
  support::Lines lines;
  const Status parsed =
      support::ParseText(file.text, file.file_name, &list, &lines, support::Found::kHidden);
  if (!parsed.ok()) {
    return support::OrOtherKind(parsed, file.text, file.file_name, "file of waivers");
  }
  std::vector<Waiver> waivers;
  std::string mistakes;
  for (const v1::Waiver& one : list.waiver()) {
    Waiver waiver = {one.rule(), one.record(), one.reason(), {}};
    const Result<Date> until = Date::Parse(one.until());
    if (until.ok()) waiver.until = *until;
    const std::string_view mistake = engine::Mistake(waiver);
    if (!mistake.empty()) {
      support::StrAppend(&mistakes, mistakes.empty() ? "" : "\n", file.file_name, ":",
                         lines.Of(one), ": ", mistake);
    }
    waivers.push_back(std::move(waiver));
  }
  if (mistakes.empty()) return waivers;
  return Status(StatusCode::kInvalidArgument, std::move(mistakes));
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
