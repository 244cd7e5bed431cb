// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_EXPLAIN_FIXTURE_H_
#define MSPOF_TESTS_UNIT_EXPLAIN_FIXTURE_H_

// Random records of any definition, and a return with its explainer.

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "mspof/case_record.h"
#include "mspof/explain.h"
#include "mspof/outline.h"
#include "mspof/tally.h"
#include "tally_fixture.h"

namespace mspof::testing {

/// Random records over all paths of a definition, with absent, unlisted and odd values. Some are
/// copies of the one before, and some of them differ from it.
class RandomCases {
 public:
  RandomCases(const Framework& framework, uint64_t seed)
      : outline_(OutlineOf(framework)), engine_(seed) {}

  uint32_t Below(uint32_t below) { return static_cast<uint32_t>(engine_() % below); }

  CaseRecord Next() {
    CaseRecord record;
    record.record_id = "record-" + std::to_string(++made_);
    if (Below(8) != 0) record.person_id = "person-" + std::to_string(Below(10));
    if (Below(30) == 0) record.council = Below(2) == 0 ? "E09000001" : "E09000002";
    std::map<std::string, std::string*> own = {
        {"received", &record.received},   {"started", &record.started},
        {"concluded", &record.concluded}, {"born", &record.born},
        {"died", &record.died},           {"kind", &record.kind}};
    for (const OutlinePath& path : outline_.paths) {
      if (path.group != 0) continue;
      const auto core = own.find(path.path);
      if (core == own.end()) {
        AddValue(path, path.path, &record.values);
      } else if (Below(10) != 0) {
        *core->second = Text(path);
      }
    }
    for (uint16_t group = 1; group < outline_.groups.size(); ++group) AddGroup(group, &record);
    return record;
  }

  std::vector<CaseRecord> Many(size_t count) {
    std::vector<CaseRecord> records;
    while (records.size() < count) {
      const bool copy = !records.empty() && Below(20) == 0;
      if (!copy) {
        records.push_back(Next());
        continue;
      }
      records.push_back(records.back());
      if (Below(2) == 0) records.back().concluded = "2019-08-08";
    }
    return records;
  }

 private:
  std::string Text(const OutlinePath& path) {
    if (Below(16) == 0) return "31/02/x";
    if (path.kind == ValueKind::kNumber) return std::to_string(Below(5));
    if (path.kind == ValueKind::kDate) {
      if (path.path == "born") return std::to_string(1920 + Below(100)) + "-03-31";
      constexpr const char* kDays[] = {"2018-12-31", "2019-03-31", "2019-04-01", "2019-05-10",
                                       "2019-06-30", "2019-07-01", "2019-09-15", "2019-12-31",
                                       "2020-02-29", "2020-03-31", "2020-04-01", "2020-05-26"};
      return kDays[Below(std::size(kDays))];
    }
    const std::vector<OutlineCode>& codes = outline_.lists[path.list].codes;
    // Mostly one of the first, so that conditions are met.
    const size_t most = Below(3) == 0 ? codes.size() : std::min<size_t>(codes.size(), 2);
    return codes[Below(static_cast<uint32_t>(most))].id;
  }

  void AddValue(const OutlinePath& path, const std::string& id, std::vector<Value>* values) {
    if (Below(5) == 0) return;
    Value value;
    value.id = id;
    value.values = {Text(path)};
    if (path.many && Below(2) == 0) value.values.push_back(Text(path));
    values->push_back(value);
  }

  void AddGroup(uint16_t index, CaseRecord* record) {
    const OutlineGroup& group = outline_.groups[index];
    const bool collection = group.kind == OutlineGroupKind::kCollection;
    if (!collection && Below(4) == 0) return;
    Group rows;
    rows.id = group.id;
    for (uint32_t more = Below(4); more > 0; --more) {
      AnswerSet set;
      set.collection = group.id;
      for (uint16_t i = 0; i < outline_.paths.size(); ++i) {
        const OutlinePath& path = outline_.paths[i];
        if (path.group != index) continue;
        std::string* const text = !collection              ? nullptr
                                  : i == group.respondent  ? &set.respondent
                                  : i == group.interviewer ? &set.interviewer
                                  : i == group.asked       ? &set.asked
                                  : i == group.reason      ? &set.reason
                                                           : nullptr;
        if (text == nullptr) {
          AddValue(path, path.path.substr(group.id.size() + 1), &set.values);
        } else if (Below(6) != 0 && (i != group.reason || Below(3) == 0)) {
          *text = Text(path);
        }
      }
      if (collection) {
        record->answer_sets.push_back(set);
      } else {
        rows.rows.push_back({set.values});
      }
    }
    if (!collection) record->groups.push_back(rows);
  }

  const Outline outline_;
  std::mt19937_64 engine_;
  size_t made_ = 0;
};

/// Records, and what was counted of them.
struct Explained {
  std::vector<CaseRecord> records;
  Tally tally;
  Return ret;
};

/// Counts the records; if ids occur more than once, in a second pass.
inline Explained CountToExplain(const Framework& framework, TallyOptions options,
                                std::vector<CaseRecord> records) {
  const auto count = [&] {
    Tally tally = *Tally::Create(framework, options);
    RecordBuffer buffer(framework);
    for (const CaseRecord& record : records) {
      buffer.Assign(record);
      tally.Add(buffer);
    }
    return tally;
  };
  Tally tally = count();
  Result<TallyOutcome> outcome = tally.Finish();
  EXPECT_TRUE(outcome.ok());
  if (!outcome->settlement.empty()) {
    options.settlement = outcome->settlement;
    tally = count();
    outcome = tally.Finish();
    EXPECT_TRUE(outcome.ok());
  }
  EXPECT_TRUE(outcome->council_return.ok());
  Return ret = *outcome->council_return;
  return {std::move(records), std::move(tally), std::move(ret)};
}

/// What the explainer says of one record that is counted alone.
inline RecordExplanation ExplainOne(const Framework& framework, const CaseRecord& record,
                                    const TallyOptions& options = YearOptions()) {
  const Explained explained = CountToExplain(framework, options, {record});
  Result<Explainer> explainer = Explainer::Create(explained.tally);
  EXPECT_TRUE(explainer.ok());
  RecordBuffer buffer(framework);
  buffer.Assign(record);
  std::vector<Share> shares;
  RecordExplanation all;
  const Status added = explainer->Add(buffer, &shares, &all);
  EXPECT_TRUE(added.ok()) << added.message();
  return all;
}

/// The entry about a measure, or about a population if `measure` is empty. An empty one if there is
/// none.
inline CountsNotIn NotIn(const RecordExplanation& all, const std::string& measure,
                         const std::string& population) {
  for (const CountsNotIn& entry : all.counts_not_in) {
    if (entry.measure == measure && entry.population == population) return entry;
  }
  return {};
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_EXPLAIN_FIXTURE_H_
