// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The program of a definition and the plain evaluation say the same of every condition, question,
// value and rule: for all values of every two paths of the built-in definitions, and for random
// records of random definitions.

#include "definition/program.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "engine/batch.h"
#include "mspof/framework.h"
#include "mspof/record_buffer.h"
#include "plain_evaluation.h"
#include "random_definitions.h"
#include "random_records.h"

namespace mspof {
namespace {

using definition::FieldKind;
using definition::kNone;
using definition::RuleKind;
using engine::Hit;
using engine::Slot;
using engine::State;
using testing::PlainRules;
using testing::PlainView;
using testing::Seed;

bool IsLong() {
  const char* const is_long = std::getenv("MSPOF_TEST_LONG");
  return is_long != nullptr && std::string_view(is_long) == "1";
}

const engine::Context kContext{Date::Of(2020, 6, 30), *Period::Parse("2019-20")};

// Both of them, over one definition.
class Both {
 public:
  explicit Both(const Framework& framework, const engine::Context& context = kContext)
      : d_(internal::ImplOf(framework)),
        view_(d_, context),
        plain_(d_, context),
        runner_(d_, std::vector<bool>(d_.uses()), context) {}

  // What they say of a record, as it is given and after what its rules exclude. Returns the first
  // difference; empty: there is none.
  std::string Differ(const internal::Impl<RecordBuffer>& record) {
    record_ = &record;
    view_.Load(record);
    plain_.Load(record);
    std::string difference = DifferNow();
    std::vector<Hit> hits;
    runner_.Run(view_, &hits);
    if (difference.empty() && !record.maybe_unlisted) difference = DifferInHits(hits);
    runner_.Exclude(hits, &view_);
    for (const Hit& hit : hits) Exclude(hit);
    plain_.Settle();
    excluded_ += Excludes(hits) ? 1 : 0;
    return difference.empty() ? DifferNow() : difference;
  }
  // The records of which something was excluded.
  int excluded() const { return excluded_; }

 private:
  bool Excludes(const std::vector<Hit>& hits) const {
    return std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) {
      return d_.rules[hit.rule].excludes == definition::Excludes::kValue;
    });
  }

  void Exclude(const Hit& hit) {
    const definition::Rule& rule = d_.rules[hit.rule];
    const uint32_t row = hit.row == 0 ? 0 : hit.row - 1;
    const bool unread = rule.kind == RuleKind::kKnownCode || rule.kind == RuleKind::kFormat;
    if (rule.excludes == definition::Excludes::kRow) plain_.ExcludeRow(rule.scope, row);
    if (rule.excludes == definition::Excludes::kValue && !unread && hit.path < d_.fields.size()) {
      plain_.ExcludeValue(hit.path, row);
    }
  }

  std::string DifferNow() const {
    for (size_t i = 0; i < d_.conditions.size(); ++i) {
      const definition::Condition& condition = d_.conditions[i];
      for (uint32_t row = 0; row < plain_.Rows(d_.program.values[i].scope); ++row) {
        if (view_.Evaluate(condition, row) == plain_.Evaluate(condition, row)) continue;
        return "condition " + std::to_string(i) + " in row " + std::to_string(row);
      }
    }
    for (uint16_t question = 0; question < d_.questions.size(); ++question) {
      for (uint32_t row = 0; row < plain_.Rows(ScopeOf(d_.questions[question].field)); ++row) {
        if (view_.Due(question, row) == plain_.Due(question, row)) continue;
        return "question " + d_.questions[question].id + " in row " + std::to_string(row);
      }
    }
    for (uint16_t field = 0; field < d_.fields.size(); ++field) {
      for (uint32_t row = 0; row < plain_.Rows(ScopeOf(field)); ++row) {
        if (!Same(field, row)) return "value " + d_.fields[field].path;
      }
    }
    return "";
  }

  uint16_t ScopeOf(uint16_t field) const { return d_.fields[field].scope; }

  bool Same(uint16_t field, uint32_t row) const {
    const Slot& slot = view_.At(field, row);
    const Slot& plain = plain_.At(field, row);
    if (slot.state != plain.state) return false;
    if (slot.state != State::kSupplied) return true;
    if (!d_.fields[field].many) return slot.value == plain.value;
    const uint64_t* const bits = view_.CodeBits(slot);
    for (size_t code = 0; code <= d_.lists[d_.fields[field].list].codes.size(); ++code) {
      if ((bits[code / 64] >> (code % 64) & 1) != (plain_.HasCode(field, row, code) ? 1 : 0)) {
        return false;
      }
    }
    return true;
  }

  std::string DifferInHits(const std::vector<Hit>& hits) const {
    const PlainRules rules(d_, plain_, *record_);
    size_t at = 0;
    for (uint16_t i = 0; i < d_.rules.size(); ++i) {
      const RuleKind kind = d_.rules[i].kind;
      const bool by_conditions =
          kind == RuleKind::kMeets || kind == RuleKind::kRequired || kind == RuleKind::kOnlyIfDue;
      if (!by_conditions) {
        while (at < hits.size() && hits[at].rule == i) ++at;
        continue;
      }
      if (!runner_.NotRun(i).empty()) continue;
      for (const Hit& hit : rules.HitsOf(i)) {
        const bool same = at < hits.size() && hits[at].rule == i && hits[at].path == hit.path &&
                          hits[at].row == hit.row;
        if (!same) return "rule " + d_.rules[i].id;
        ++at;
      }
    }
    return at == hits.size() ? "" : "more hits";
  }

  const internal::Impl<Framework>& d_;
  engine::View view_;
  PlainView plain_;
  engine::Runner runner_;
  const internal::Impl<RecordBuffer>* record_ = nullptr;
  int excluded_ = 0;
};

// Fills records, not by a table of names but by the slots themselves.
class Slots {
 public:
  explicit Slots(const Framework& framework)
      : d_(internal::ImplOf(framework)), buffer_(framework) {}

  internal::Impl<RecordBuffer>& record() { return engine::ImplToFill(&buffer_); }
  void Clear(uint32_t rows) {
    buffer_.Clear();
    for (uint16_t scope = 1; scope < d_.scopes.size(); ++scope) {
      for (uint32_t row = 0; row < rows; ++row) record().AddRow(scope);
    }
  }
  // The values that a field can have here: each code of a short list, some days or numbers, one
  // that is in no list, and none.
  uint32_t States(uint16_t field) const {
    const definition::Field& f = d_.fields[field];
    return (f.kind == FieldKind::kCode ? static_cast<uint32_t>(d_.lists[f.list].codes.size()) : 4) +
           2;
  }
  void Set(uint16_t field, uint32_t row, uint32_t state) {
    const definition::Field& f = d_.fields[field];
    const uint32_t none = States(field) - 1;
    if (state == none) return;
    if (state + 1 == none) return record().SetUnlisted(field, 7, row);
    if (f.kind == FieldKind::kCode) {
      return record().AddCode(field, static_cast<uint16_t>(state), row);
    }
    // Days about a birthday and about a leap day, and those of small numbers.
    const Date days[] = {Date::Of(2020, 2, 29), Date::Of(2002, 2, 28), Date::Of(2020, 3, 1),
                         Date::Of(2019, 12, 31)};
    const int32_t value = f.kind == FieldKind::kDate ? days[state].days() : int(state);
    record().At(field, row) = Slot(value, State::kSupplied);
  }

 private:
  const internal::Impl<Framework>& d_;
  RecordBuffer buffer_;
};

// A value of every field of every row, at random; `unlisted`: also of those in no list.
void FillAtRandom(const internal::Impl<Framework>& d, bool unlisted, testing::RandomRecords* random,
                  Slots* slots) {
  slots->Clear(random->Below(3));
  for (uint16_t field = 0; field < d.fields.size(); ++field) {
    for (uint32_t row = 0; row < slots->record().scopes[d.fields[field].scope].count; ++row) {
      const uint32_t states = slots->States(field);
      for (uint32_t more = d.fields[field].many ? random->Below(3) : 1; more > 0; --more) {
        const uint32_t state = random->Below(states);
        if (unlisted || state + 2 != states) slots->Set(field, row, state);
      }
    }
  }
}

// 64 records side by side, and the same in views.
class SideBySide {
 public:
  explicit SideBySide(const Framework& framework, const engine::Context& context = kContext)
      : d_(internal::ImplOf(framework)), view_(d_, context), batch_(d_, context) {
    for (size_t lane = 0; lane < support::kLanes; ++lane) slots_.emplace_back(framework);
  }

  // Fills `lanes` records at random. Returns the first difference; empty: there is none.
  std::string Differ(size_t lanes, testing::RandomRecords* random) {
    std::array<const internal::Impl<RecordBuffer>*, support::kLanes> records{};
    for (size_t lane = 0; lane < lanes; ++lane) {
      FillAtRandom(d_, lane % 2 == 0, random, &slots_[lane]);
      if (lane == 7) AddRows(&slots_[lane]);
      if (lane % 4 != 0) RemoveNotDue(&slots_[lane]);
      records[lane] = &slots_[lane].record();
    }
    const uint64_t may_be_asked = batch_.Load(records.data(), lanes);
    if (lanes < support::kLanes && may_be_asked >> lanes != 0) return "lanes without a record";
    for (size_t lane = 0; lane < lanes; ++lane) {
      view_.Load(*records[lane]);
      const bool fits = !HasRemoved() && !HasTooManyRows(*records[lane]);
      if (fits != ((may_be_asked >> lane & 1) != 0)) return "whether a record may be asked about";
      if (!fits) continue;
      ++asked_;
      const std::string difference = DifferIn(lane);
      if (!difference.empty()) return difference + " in lane " + std::to_string(lane);
    }
    return "";
  }
  int asked() const { return asked_; }

 private:
  void AddRows(Slots* slots) const {
    for (uint16_t scope = 1; scope < d_.scopes.size(); ++scope) {
      for (uint32_t row = 0; row < engine::Batch::kMostRows; ++row) slots->record().AddRow(scope);
    }
  }
  // Removes the values that do not count, until all do.
  void RemoveNotDue(Slots* slots) {
    for (bool changed = true; changed;) {
      changed = false;
      view_.Load(slots->record());
      for (uint16_t field = 0; field < d_.fields.size(); ++field) {
        for (uint32_t row = 0; row < view_.RowCount(d_.fields[field].scope); ++row) {
          Slot& given = slots->record().At(field, row);
          changed |= view_.At(field, row).state != given.state;
          given = view_.At(field, row);
        }
      }
    }
  }
  bool HasTooManyRows(const internal::Impl<RecordBuffer>& record) const {
    return std::any_of(record.scopes.begin(), record.scopes.end(), [](const engine::Rows& rows) {
      return rows.count > engine::Batch::kMostRows;
    });
  }
  // Whether a value does not count, because its question is not due.
  bool HasRemoved() const {
    for (uint16_t field = 0; field < d_.fields.size(); ++field) {
      for (uint32_t row = 0; row < view_.RowCount(d_.fields[field].scope); ++row) {
        if (view_.At(field, row).state != view_.record().At(field, row).state) return true;
      }
    }
    return false;
  }
  std::string DifferIn(size_t lane) {
    for (uint32_t i = 0; i < d_.conditions.size(); ++i) {
      for (uint32_t row = 0; row < view_.RowCount(d_.program.values[i].scope); ++row) {
        const engine::LaneBits& bits = batch_.Evaluate(i, row);
        const engine::Truth truth = (bits.yes >> lane & 1) != 0  ? engine::Truth::kTrue
                                    : (bits.no >> lane & 1) != 0 ? engine::Truth::kFalse
                                                                 : engine::Truth::kUnknown;
        const bool both = (bits.yes & bits.no) != 0;
        if (both || truth != view_.Evaluate(d_.conditions[i], row)) {
          return "condition " + std::to_string(i) + " in row " + std::to_string(row);
        }
      }
    }
    for (const definition::RuleTest& test : d_.program.rule_tests) {
      const bool holds = (batch_.HoldAnywhere(test.breaks) >> lane & 1) != 0;
      if (holds != view_.HoldsAnywhere(test.breaks)) return "test of " + d_.rules[test.rule].id;
    }
    return "";
  }

  const internal::Impl<Framework>& d_;
  engine::View view_;
  engine::Batch batch_;
  std::vector<Slots> slots_;
  int asked_ = 0;
};

void CompareSideBySide(const Framework& framework, int batches, uint64_t seed) {
  SideBySide both(framework);
  testing::RandomRecords random(seed);
  for (int i = 0; i < batches; ++i) {
    const size_t lanes = i % 2 == 0 ? support::kLanes : 1 + random.Below(support::kLanes);
    ASSERT_EQ(both.Differ(lanes, &random), "") << "seed " << seed << ", batch " << i;
  }
  EXPECT_GT(both.asked(), 10 * batches);
}

class ProgramOfBuiltIn : public ::testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Definitions, ProgramOfBuiltIn, ::testing::Values("mspof", "sac"));

TEST_P(ProgramOfBuiltIn, AgreesWithPlainEvaluationOfEveryTwoPaths) {
  const Framework framework = *Framework::Open(GetParam());
  const internal::Impl<Framework>& d = internal::ImplOf(framework);
  Both both(framework);
  Slots slots(framework);
  testing::RandomRecords random(Seed());
  for (uint16_t a = 0; a < d.fields.size(); ++a) {
    for (uint16_t b = 0; b < a; ++b) {
      for (uint32_t pair = 0; pair < slots.States(a) * slots.States(b); ++pair) {
        if (!IsLong() && random.Below(4) != 0) continue;
        slots.Clear(1);
        // The rest is such that some of these two matter.
        for (uint16_t field = 0; field < d.fields.size(); ++field) {
          if (field != a && field != b) slots.Set(field, 0, random.Below(slots.States(field)));
        }
        slots.Set(a, 0, pair % slots.States(a));
        slots.Set(b, 0, pair / slots.States(a));
        ASSERT_EQ(both.Differ(slots.record()), "")
            << d.fields[a].path << " and " << d.fields[b].path << ", seed " << Seed();
      }
    }
  }
}

void CompareAtRandom(const Framework& framework, int records, uint64_t seed, Both* both) {
  const internal::Impl<Framework>& d = internal::ImplOf(framework);
  Slots slots(framework);
  testing::RandomRecords random(seed);
  for (int i = 0; i < records; ++i) {
    FillAtRandom(d, i % 2 == 0, &random, &slots);
    ASSERT_EQ(both->Differ(slots.record()), "") << "seed " << seed << ", record " << i;
  }
}

TEST_P(ProgramOfBuiltIn, AgreesWithPlainEvaluationOfRandomRecords) {
  const Framework framework = *Framework::Open(GetParam());
  Both both(framework);
  CompareAtRandom(framework, IsLong() ? 5000000 : 2000, Seed(), &both);
  Both without_period(framework, {kContext.as_of, std::nullopt});
  CompareAtRandom(framework, 200, Seed(), &without_period);
}

TEST_P(ProgramOfBuiltIn, DecidesRecordsSideBySideAsOneByOne) {
  CompareSideBySide(*Framework::Open(GetParam()), IsLong() ? 100000 : 100, Seed());
}

// Rows of a definition with more leaves than a word has bits, a list too long for a table, rules of
// the record about values of rows, and rules that exclude what decides whether questions are due.
std::string LargeRows() {
  const std::string source = " source: \"mspof-project\" verification: VERIFICATION_LOCAL";
  std::string text = "\ncode_list { id: \"large\" title: \"Large\"" + source;
  for (int i = 0; i < 200; ++i) {
    text += " code { id: \"c" + std::to_string(i) + "\" label: \"C\" }";
  }
  text += " absent: \"c0\" }\n";
  text += "fact { id: \"one\" title: \"One\" codes: \"large\"" + source + " }\n";
  text += "fact { id: \"several\" title: \"Several\" codes: \"large\" many: true" + source + " }\n";
  const auto rule = [&](const std::string& id, const std::string& kind) {
    text += "rule { id: \"" + id + "\" severity: SEVERITY_NOTE message: \"m\" remedy: \"r\" " +
            kind + source + " }\n";
  };
  for (int i = 0; i < 70; ++i) {
    const std::string number = std::to_string(i);
    rule("one-" + number, "meets { path: \"one\" condition { one_of { of: \"one\" codes: \"c" +
                              number + "\" codes: \"c199\" } } } excludes: EXCLUDES_VALUE");
    rule("plain-" + number,
         "meets { path: \"plain\" condition { not { one_of { of: \"several\" "
         "codes: \"c" +
             number +
             "\" } } days { from: \"born\" to: \"as-of\" "
             "least: " +
             number + " } } } excludes: EXCLUDES_VALUE");
  }
  rule("all-given",
       "required { path: \"one\" path: \"several\" path: \"talk-0.respondent\" path: "
       "\"talk-0.asked\" } excludes: EXCLUDES_VALUE");
  rule("set-given",
       "of: \"talk-0\" required { path: \"talk-0.respondent\" } when { one_of { of: "
       "\"one\" codes: \"c1\" } } excludes: EXCLUDES_ROW");
  return text;
}

TEST(Program, AgreesWithPlainEvaluationOfRandomDefinitions) {
  testing::RandomDefinitions definitions(Seed());
  int excluded = 0;
  for (int i = 0; i < (IsLong() ? 400 : 24); ++i) {
    const std::string text =
        definitions.Next(1 + static_cast<uint32_t>(i % 12)) + (i % 3 == 0 ? LargeRows() : "");
    const Result<Framework> framework = Framework::FromText({"random.textproto", text}, {});
    ASSERT_TRUE(framework.ok()) << framework.status().message() << "\n" << text;
    Both both(*framework);
    ASSERT_NO_FATAL_FAILURE(
        CompareAtRandom(*framework, IsLong() ? 1000 : 60, Seed() + static_cast<uint64_t>(i), &both))
        << "definition " << i << "\n"
        << text;
    excluded += both.excluded();
    ASSERT_NO_FATAL_FAILURE(
        CompareSideBySide(*framework, IsLong() ? 100 : 4, Seed() + static_cast<uint64_t>(i)))
        << "definition " << i << "\n"
        << text;
  }
  EXPECT_GT(excluded, 100);
}

}  // namespace
}  // namespace mspof
