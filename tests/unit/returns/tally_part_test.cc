// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Parts of a return: however records are divided, the parts give what all records give at once; and
// what does not fit is refused.

#include "mspof/tally_part.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "counting_fixture.h"
#include "definition_fixture.h"
#include "mspof/submission.h"
#include "random_records.h"
#include "submission_fixture.h"
#include "tally_fixture.h"

namespace mspof {
namespace {

using testing::Concluded;
using testing::RandomRecords;
using testing::Seed;
using testing::Small;
using testing::YearOptions;

using Records = std::vector<CaseRecord>;

// ---- What a program does that counts records
// -----------------------------------------------------

// The findings of records, as the command counts them: a row for each record.
class Log {
 public:
  void Take(const std::vector<Finding>& findings, bool in_scope) {
    ++log_.records;
    std::set<std::pair<std::string, Severity>> rules;
    std::set<std::string> errors;
    for (const Finding& finding : findings) {
      if (!in_scope) {
        ++log_.elsewhere_findings;
        if (finding.severity == Severity::kError) errors.insert(finding.rule_id);
        continue;
      }
      RuleFindings& rule = rules_[{finding.rule_id, finding.severity}];
      ++rule.findings;
      if (rules.emplace(finding.rule_id, finding.severity).second) ++rule.rows;
    }
    for (const std::string& rule : errors) ++elsewhere_[rule];
    if (!in_scope && !findings.empty()) ++log_.elsewhere_records;
  }

  PartLog Finished() const {
    PartLog log = log_;
    for (const auto& [rule, count] : rules_) {
      log.rules.push_back({rule.first, rule.second, count.findings, count.rows});
    }
    for (const auto& [rule, records] : elsewhere_) {
      log.elsewhere.push_back({rule, Severity::kError, 0, records});
    }
    return log;
  }

 private:
  PartLog log_;
  std::map<std::pair<std::string, Severity>, RuleFindings> rules_;
  std::map<std::string, uint64_t> elsewhere_;
};

std::string ToText(const PartLog& log) {
  std::string text = std::to_string(log.records) + " records, elsewhere " +
                     std::to_string(log.elsewhere_findings) + " in " +
                     std::to_string(log.elsewhere_records);
  for (const RuleFindings& rule : log.rules) {
    text += "\n" + rule.rule_id + " " + std::to_string(static_cast<int>(rule.severity)) + ": " +
            std::to_string(rule.findings) + " in " + std::to_string(rule.rows);
  }
  for (const RuleFindings& rule : log.elsewhere) {
    text += "\nelsewhere " + rule.rule_id + ": " + std::to_string(rule.rows);
  }
  return text;
}

// A finding without what follows from copies.
using Found = std::tuple<std::string, std::string, std::string>;

struct Counted {
  Tally tally;
  PartLog log;
  std::vector<Found> findings;
};

Counted CountOnce(const Framework& framework, const TallyOptions& options, const Records& records,
                  uint64_t unreadable) {
  Counted counted = {*Tally::Create(framework, options), {}, {}};
  Log log;
  RecordBuffer buffer(framework);
  for (const CaseRecord& record : records) {
    buffer.Assign(record);
    std::vector<Finding> findings;
    const bool in_scope = counted.tally.Add(buffer, &findings);
    log.Take(findings, in_scope);
    for (const Finding& one : findings) {
      if (one.rule_id == "record-copy" || one.rule_id == "record-differs") continue;
      counted.findings.emplace_back(one.record_id, one.rule_id, one.path);
    }
  }
  counted.tally.AddUnreadable(unreadable);
  counted.log = log.Finished();
  return counted;
}

// Counts them, and counts them again if there are copies.
Counted CountAll(const Framework& framework, TallyOptions options, const Records& records,
                 uint64_t unreadable = 0) {
  Counted counted = CountOnce(framework, options, records, unreadable);
  const Result<TallyOutcome> outcome = counted.tally.Finish();
  EXPECT_TRUE(outcome.ok()) << outcome.status().message();
  if (outcome->settlement.empty()) return counted;
  options.settlement = outcome->settlement;
  return CountOnce(framework, options, records, unreadable);
}

TallyOptions PartOptions() {
  TallyOptions options = YearOptions();
  options.is_part = true;
  options.id_key[3] = 7;
  return options;
}

std::string PartOf(const Framework& framework, const Records& records,
                   const TallyOptions& options = PartOptions(), const std::string& label = "") {
  Counted counted = CountAll(framework, options, records);
  counted.log.label = label;
  const Result<std::string> bytes = EncodeTallyPart(counted.tally, counted.log);
  EXPECT_TRUE(bytes.ok()) << bytes.status().message();
  return bytes.ok() ? *bytes : "";
}

// The bytes that are sent.
std::string BytesOf(const Result<TallyOutcome>& outcome) {
  EXPECT_TRUE(outcome.ok());
  if (!outcome.ok() || !outcome->council_return.ok()) return "no return";
  Submission submission;
  submission.envelope.prepared_on = Date::Of(2020, 7, 1);
  submission.council_return = *outcome->council_return;
  const Result<std::string> bytes = submission.Encode();
  EXPECT_TRUE(bytes.ok()) << bytes.status().message();
  std::string all = *bytes;
  for (const Finding& finding : outcome->findings) all += finding.rule_id + " " + finding.path;
  return all;
}

// ---- However they are divided
// --------------------------------------------------------------------

struct Part {
  Records records;
  uint64_t unreadable = 0;
};

// Counts each part, merges them, and counts those again that hold copies.
PartsMerged CountParts(const Framework& framework, const std::vector<Part>& parts,
                       std::vector<Found>* findings) {
  std::vector<std::string> bytes(parts.size());
  std::vector<std::vector<Found>> found(parts.size());
  TallyOptions options = PartOptions();
  std::vector<std::string> names(parts.size());
  for (size_t i = 0; i < parts.size(); ++i) names[i] = "part " + std::to_string(i);
  std::vector<std::string> again = names;
  for (int round = 0; round < 3; ++round) {
    for (size_t i = 0; i < parts.size(); ++i) {
      if (std::find(again.begin(), again.end(), names[i]) == again.end()) continue;
      Counted counted = CountAll(framework, options, parts[i].records, parts[i].unreadable);
      counted.log.label = names[i];
      bytes[i] = *EncodeTallyPart(counted.tally, counted.log);
      found[i] = counted.findings;
    }
    PartMerger merger(framework);
    for (size_t i = 0; i < parts.size(); ++i) {
      const Status added = merger.Add(names[i], bytes[i]);
      EXPECT_TRUE(added.ok()) << added.message();
    }
    Result<PartsMerged> merged = merger.Finish();
    EXPECT_TRUE(merged.ok()) << merged.status().message();
    if (merged->tally_again.empty()) {
      for (const auto& some : found) findings->insert(findings->end(), some.begin(), some.end());
      return *merged;
    }
    EXPECT_EQ(merged->outcome.council_return.status().code(), StatusCode::kFailedPrecondition);
    again = merged->tally_again;
    options.settlement = *DecodeSharedIds(merged->shared_ids, options.id_key);
  }
  ADD_FAILURE() << "there are still copies to settle";
  return {};
}

// Records with copies, identical and differing, near and far, some of other periods.
Records WithCopies(RandomRecords* random, size_t count) {
  Records records = random->Many(count);
  for (uint32_t copies = random->Below(12); copies > 0; --copies) {
    CaseRecord copy = records[random->Below(static_cast<uint32_t>(records.size()))];
    if (random->Below(3) == 0) copy.kind = copy.kind == "s42" ? "other" : "s42";
    records.insert(records.begin() + random->Below(static_cast<uint32_t>(records.size())), copy);
  }
  return records;
}

TEST(TallyPart, AnyDivisionGivesTheSame) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  RandomRecords random(Seed());
  int with_copies = 0;
  for (int turn = 0; turn < 120; ++turn) {
    const Framework framework = *Framework::Open(turn % 3 == 0 ? "sac" : "mspof");
    const Records records = WithCopies(&random, 1 + random.Below(40));
    std::vector<Part> parts(1 + random.Below(8));
    Records in_order;
    uint64_t unreadable = 0;
    // Some divisions keep neighbours together, as a year or a team does.
    const bool is_cut = random.Below(2) == 0;
    for (size_t i = 0; i < records.size(); ++i) {
      const size_t at = is_cut ? i * parts.size() / records.size()
                               : random.Below(static_cast<uint32_t>(parts.size()));
      parts[at].records.push_back(records[i]);
    }
    for (Part& part : parts) {
      in_order.insert(in_order.end(), part.records.begin(), part.records.end());
      unreadable += part.unreadable = random.Below(3);
    }
    const Counted whole = CountAll(framework, YearOptions(), in_order, unreadable);
    std::vector<Found> findings;
    const PartsMerged merged = CountParts(framework, parts, &findings);
    ASSERT_EQ(BytesOf(merged.outcome), BytesOf(whole.tally.Finish())) << turn;
    ASSERT_EQ(ToText(merged.log), ToText(whole.log)) << turn;
    ASSERT_EQ(findings, whole.findings) << turn;
    with_copies += merged.identical_ids > 0 && merged.differing_ids > 0 ? 1 : 0;
  }
  EXPECT_GT(with_copies, 20);
}

TEST(TallyPart, TheOrderOfPartsDoesNotMatter) {
  const Framework framework = *Framework::Open("mspof");
  RandomRecords random(Seed());
  const Records records = random.Many(60);
  std::vector<Part> parts(4);
  for (size_t i = 0; i < records.size(); ++i) parts[i % 4].records.push_back(records[i]);
  parts[3].records.push_back(records[0]);
  std::vector<Found> findings;
  const std::string first = BytesOf(CountParts(framework, parts, &findings).outcome);
  std::reverse(parts.begin(), parts.end());
  EXPECT_EQ(BytesOf(CountParts(framework, parts, &findings).outcome), first);
}

TEST(TallyPart, OnlyPartsWithCopiesAreCountedAgain) {
  const Framework framework = Small();
  const std::string a = PartOf(framework, {Concluded("a"), Concluded("x"), Concluded("x")});
  const std::string b = PartOf(framework, {Concluded("b")});
  const std::string c = PartOf(framework, {Concluded("c"), Concluded("x", "no")});
  PartMerger merger(framework);
  ASSERT_TRUE(merger.Add("a", a).ok());
  ASSERT_TRUE(merger.Add("b", b).ok());
  // Copies within a part are settled by it.
  Result<PartsMerged> merged = merger.Finish();
  ASSERT_TRUE(merged.ok());
  EXPECT_TRUE(merged->outcome.council_return.ok());
  EXPECT_TRUE(merged->tally_again.empty());
  EXPECT_EQ(merged->identical_ids, 1U);
  ASSERT_TRUE(merger.Add("c", c).ok());
  merged = merger.Finish();
  ASSERT_TRUE(merged.ok());
  EXPECT_EQ(merged->tally_again, (std::vector<std::string>{"a", "c"}));
  const Result<Settlement> shared = DecodeSharedIds(merged->shared_ids, PartOptions().id_key);
  ASSERT_TRUE(shared.ok());
  EXPECT_EQ(shared->differing.size(), 1U);
  EXPECT_TRUE(shared->identical.empty());
}

TEST(TallyPart, RecordsThatChangedBetweenTheRoundsAreRefused) {
  const Framework framework = Small();
  const Records a = {Concluded("x")}, b = {Concluded("x", "no")};
  PartMerger first(framework);
  ASSERT_TRUE(first.Add("a", PartOf(framework, a)).ok());
  ASSERT_TRUE(first.Add("b", PartOf(framework, b)).ok());
  TallyOptions options = PartOptions();
  options.settlement = *DecodeSharedIds(first.Finish()->shared_ids, options.id_key);
  PartMerger second(framework);
  ASSERT_TRUE(second.Add("a", PartOf(framework, a, options)).ok());
  ASSERT_TRUE(second.Add("b", PartOf(framework, a, options, "b")).ok());
  const Result<PartsMerged> merged = second.Finish();
  EXPECT_EQ(merged.status().code(), StatusCode::kFailedPrecondition);
  EXPECT_NE(merged.status().message().find("count all parts again"), std::string::npos);
}

TEST(TallyPart, TalliesOfOneProcessMayShareIdsToo) {
  const Framework framework = Small();
  const Records a = {Concluded("a"), Concluded("x")}, b = {Concluded("x"), Concluded("b")};
  const Records all = {a[0], a[1], b[0], b[1]};
  TallyOptions options = PartOptions();
  for (const bool settled : {false, true}) {
    Tally tally = CountOnce(framework, options, a, 1).tally;
    const Tally other = CountOnce(framework, options, b, 0).tally;
    ASSERT_TRUE(tally.Merge(other).ok());
    EXPECT_EQ(tally.given(), 5U);
    const Result<TallyOutcome> outcome = tally.Finish();
    ASSERT_TRUE(outcome.ok());
    EXPECT_EQ(outcome->settlement.empty(), settled);
    options.settlement = outcome->settlement;
    if (!settled) continue;
    EXPECT_EQ(BytesOf(outcome), BytesOf(CountAll(framework, YearOptions(), all, 1).tally.Finish()));
  }
  // Without is_part, it is a mistake.
  Tally whole = CountOnce(framework, YearOptions(), a, 0).tally;
  EXPECT_EQ(whole.Merge(CountOnce(framework, YearOptions(), b, 0).tally).code(),
            StatusCode::kFailedPrecondition);
  EXPECT_EQ(whole.Merge(CountOnce(framework, PartOptions(), b, 0).tally).code(),
            StatusCode::kFailedPrecondition);
}

TEST(TallyPart, AStateThatWasReadGoesOn) {
  const Framework framework = Small();
  const Records records = {Concluded("a"), Concluded("x"), Concluded("x"), Concluded("b")};
  TallyOptions options = PartOptions();
  options.settlement = CountOnce(framework, options, records, 0).tally.Finish()->settlement;
  Tally whole = CountOnce(framework, options, records, 0).tally;
  const Records half(records.begin(), records.begin() + 2);
  Tally moved =
      *Tally::Decode(framework, options, CountOnce(framework, options, half, 0).tally.Encode());
  RecordBuffer buffer(framework);
  for (size_t i = 2; i < records.size(); ++i) {
    buffer.Assign(records[i]);
    std::vector<Finding> findings;
    moved.Add(buffer, &findings);
  }
  EXPECT_EQ(moved.Encode(), whole.Encode());
}

// ---- What is refused ---------------------------------------------------------------------------

TEST(TallyPart, PartsOfSomethingElseAreRefusedByName) {
  const Framework framework = *Framework::Open("mspof");
  const auto with = [](void (*change)(TallyOptions*)) {
    TallyOptions options = PartOptions();
    change(&options);
    return options;
  };
  const Records records = {Concluded("z")};
  const std::string first = PartOf(framework, {Concluded("a")});
  const struct {
    const char* says;
    std::string bytes;
  } kCases[] = {
      {"another definition, sac/", PartOf(*Framework::Open("sac"), records)},
      {"of council E09000002, but 1.tally is of E09000001",
       PartOf(framework, records, with([](auto* o) { o->council = "E09000002"; }))},
      {"of period 2019-04-01 to 2019-06-30, but 1.tally is of 2019-04-01 to 2020-03-31",
       PartOf(framework, records, with([](auto* o) { o->period = *Period::Parse("2019-20/Q1"); }))},
      {"of as-of day 2020-07-01",
       PartOf(framework, records, with([](auto* o) { o->as_of = Date::Of(2020, 7, 1); }))},
      {"never supplied are capacity, but those of 1.tally are none",
       PartOf(framework, records, with([](auto* o) { o->not_mapped = {"capacity"}; }))},
      {"it leaves out outcomes-met=no data, but 1.tally leaves out none",
       PartOf(framework, records, with([](auto* o) {
                o->leave_out = {{"outcomes-met", "no data"}};
              }))},
      {"other waivers than 1.tally", PartOf(framework, records, with([](auto* o) {
                                              Waiver waiver;
                                              waiver.record_id = "z";
                                              waiver.rule_id = "known-codes";
                                              waiver.reason = "it is known";
                                              waiver.until = Date::Of(2020, 12, 31);
                                              o->waivers = {waiver};
                                            }))},
      {"another key than those of 1.tally",
       PartOf(framework, records, with([](auto* o) { o->id_key[0] = 1; }))},
      {"the same bytes as 1.tally", first},
      {"is no tally", "not a part"},
      {"truncated", first.substr(0, 15)},
      {"truncated", ""},
      {"bytes after the end", first + "x"},
  };
  for (const auto& c : kCases) {
    PartMerger merger(framework);
    ASSERT_TRUE(merger.Add("1.tally", first).ok());
    const Status added = merger.Add("2.tally", c.bytes);
    EXPECT_FALSE(added.ok()) << c.says;
    EXPECT_NE(added.message().find(c.says), std::string::npos) << added.message();
    EXPECT_EQ(added.message().rfind("2.tally: ", 0), 0U) << added.message();
    // Nothing of it was taken.
    EXPECT_EQ(merger.Finish()->log.records, 1U) << c.says;
  }
}

TEST(TallyPart, ALabelTellsPartsApart) {
  const Framework framework = Small();
  PartMerger merger(framework);
  ASSERT_TRUE(merger.Add("1", PartOf(framework, {Concluded("a")}, PartOptions(), "2019")).ok());
  EXPECT_FALSE(merger.Add("2", PartOf(framework, {Concluded("b")}, PartOptions(), "2019")).ok());
  EXPECT_TRUE(merger.Add("3", PartOf(framework, {Concluded("a")}, PartOptions(), "2020")).ok());
  // Parts without a record are equal, and harmless.
  EXPECT_TRUE(merger.Add("4", PartOf(framework, {})).ok());
  EXPECT_TRUE(merger.Add("5", PartOf(framework, {})).ok());
  EXPECT_EQ(merger.Finish()->tally_again, (std::vector<std::string>{"1", "3"}));
}

TEST(TallyPart, WhatCannotBeWrittenIsRefused) {
  const Framework framework = Small();
  const Tally whole = *Tally::Create(framework, YearOptions());
  EXPECT_EQ(EncodeTallyPart(whole).status().code(), StatusCode::kInvalidArgument);
  const Tally part = *Tally::Create(framework, PartOptions());
  const PartLog kLogs[] = {
      {std::string(101, 'x'), 0, {}, 0, 0, {}},
      {"two\nlines", 0, {}, 0, 0, {}},
      {"", 0, {{"b", Severity::kNote, 1, 1}, {"a", Severity::kNote, 1, 1}}, 0, 0, {}},
      {"", 0, {{"a", Severity::kNote, 1, 1}, {"a", Severity::kNote, 1, 1}}, 0, 0, {}},
      {"", 0, {{"", Severity::kNote, 1, 1}}, 0, 0, {}},
      {"", 0, {{"a", static_cast<Severity>(9), 1, 1}}, 0, 0, {}},
      {"", 0, {}, 0, 0, {{"b", Severity::kError, 0, 1}, {"a", Severity::kError, 0, 1}}},
  };
  for (const PartLog& log : kLogs) {
    EXPECT_EQ(EncodeTallyPart(part, log).status().code(), StatusCode::kInvalidArgument);
  }
  EXPECT_EQ(PartMerger(framework).Finish().status().code(), StatusCode::kInvalidArgument);
}

TEST(TallyPart, SharedIdsAreReadByTheirKeyAlone) {
  const Framework framework = Small();
  PartMerger merger(framework);
  const std::string part = PartOf(framework, {Concluded("x"), Concluded("y")});
  ASSERT_TRUE(merger.Add("a", part).ok());
  ASSERT_TRUE(merger.Add("b", PartOf(framework, {Concluded("x")})).ok());
  const std::string shared = merger.Finish()->shared_ids;
  EXPECT_EQ(DecodeSharedIds(shared, PartOptions().id_key)->identical.size(), 1U);
  EXPECT_EQ(DecodeSharedIds(shared, {}).status().code(), StatusCode::kFailedPrecondition);
  EXPECT_EQ(DecodeSharedIds(part, PartOptions().id_key).status().code(), StatusCode::kCorrupt);
  EXPECT_EQ(merger.Add("shared", shared).code(), StatusCode::kCorrupt);
  EXPECT_EQ(ScopeOfTallyPart(part)->council, "E09000001");
  EXPECT_EQ(ScopeOfTallyPart(shared).status().code(), StatusCode::kCorrupt);
}

TEST(TallyPart, HoldsNoIdAndNoDateOfARecord) {
  CaseRecord record = Concluded("SECRET-RECORD");
  record.person_id = "SECRET-PERSON";
  const std::string part = PartOf(Small(), {record, record});
  EXPECT_EQ(part.find("SECRET"), std::string::npos);
  EXPECT_EQ(part.find("2019-06-30"), std::string::npos);
}

// ---- Damage ------------------------------------------------------------------------------------

std::string SmallPart(const Framework& framework) {
  return PartOf(
      framework,
      {Concluded("a"), Concluded("x"), Concluded("x"), Concluded("y"), Concluded("y", "no")},
      PartOptions(), "small");
}

TEST(TallyPart, DamageIsRefused) {
  const Framework framework = Small();
  const std::string part = SmallPart(framework);
  for (size_t size = 0; size < part.size(); ++size) {
    EXPECT_FALSE(PartMerger(framework).Add("p", part.substr(0, size)).ok()) << size;
  }
  std::string changed = part;
  for (char& byte : changed) {
    byte = static_cast<char>(byte ^ 0x10);
    const StatusCode code = PartMerger(framework).Add("p", changed).code();
    EXPECT_TRUE(code == StatusCode::kCorrupt || code == StatusCode::kUnsupported);
    byte = static_cast<char>(byte ^ 0x10);
  }
}

TEST(TallyPart, OfAnotherVersionIsRefused) {
  const Framework framework = Small();
  std::string part = SmallPart(framework);
  const std::pair<char, const char*> kVersions[] = {{1, "version 1 of the format, older than 2"},
                                                    {3, "version 3 of the format, newer than 2"}};
  for (const auto& [version, says] : kVersions) {
    part[8] = version;
    const Status added = PartMerger(framework).Add("p", part);
    EXPECT_EQ(added.code(), StatusCode::kUnsupported);
    EXPECT_NE(added.message().find(says), std::string::npos) << added.message();
  }
}

TEST(TallyPart, WhatSomebodyMeansToBreakIsRefusedOrUsable) {
  const Framework framework = Small();
  const std::string other = PartOf(framework, {Concluded("x"), Concluded("q")});
  std::string part = SmallPart(framework);
  part.resize(part.size() - 32);
  for (char& byte : part) {
    for (const int mask : {0x01, 0x04, 0x80, 0xFF}) {
      byte = static_cast<char>(byte ^ mask);
      PartMerger merger(framework);
      if (merger.Add("p", part + testing::Sha256(part)).ok()) {
        EXPECT_TRUE(merger.Finish().ok());
        const bool added = merger.Add("o", other).ok();
        EXPECT_TRUE(!added || merger.Finish().ok());
      }
      byte = static_cast<char>(byte ^ mask);
    }
  }
}

}  // namespace
}  // namespace mspof
