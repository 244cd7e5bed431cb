// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Explaining by the functions of C gives what the C++ API gives.

#include <gtest/gtest.h>

#include "capi_fixture.h"
#include "explain_fixture.h"
#include "random_records.h"

namespace mspof {
namespace {

using testing::CountToExplain;
using testing::Data;
using testing::Explained;
using testing::Message;
using testing::Owned;
using testing::RandomCases;
using testing::Seed;
using testing::ViewOf;
using testing::YearOptions;

class CExplaining : public testing::CTest {
 protected:
  Owned<mspof_tally> CountOf(const std::vector<CaseRecord>& records) {
    mspof_options options = Options();
    options.period = "2019-20";
    options.as_of = "2020-06-30";
    auto tally = Made<mspof_tally>(mspof_tally_new, framework_.get(), &options);
    for (const CaseRecord& record : records) {
      const std::string bytes = record.Encode();
      EXPECT_EQ(
          mspof_tally_add(tally.get(), Data(bytes), bytes.size(), nullptr, nullptr, error_.get()),
          MSPOF_OK)
          << message();
    }
    return tally;
  }

  // Without copies, which would have to be settled.
  static std::vector<CaseRecord> Records(uint64_t seed) {
    RandomCases cases(*Framework::Open("mspof"), seed);
    std::vector<CaseRecord> records;
    for (int i = 0; i < 30; ++i) records.push_back(cases.Next());
    return records;
  }
};

TEST_F(CExplaining, GivesTheNumbersAndSharesOfTheApiOfCxx) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  const std::vector<CaseRecord> records = Records(Seed());
  const Framework framework = *Framework::Open("mspof");
  const Explained explained = CountToExplain(framework, YearOptions(), records);
  const std::vector<std::string> names = {"population/concluded/given", "outcomes-asked"};
  Explainer expected = *Explainer::Create(explained.tally, names);
  const Owned<mspof_tally> tally = CountOf(records);
  const mspof_view views[] = {ViewOf(names[0]), ViewOf(names[1])};
  const auto explainer = Made<mspof_explainer>(mspof_explainer_new, tally.get(), views, size_t{2});
  const auto numbers = Message(Given(mspof_explainer_numbers, explainer.get())).Messages(1);
  ASSERT_EQ(numbers.size(), 2U);
  for (size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(numbers[i].Text(1), names[i]);
    EXPECT_EQ(numbers[i].Text(2), expected.numbers()[i].title);
    EXPECT_EQ(numbers[i].Text(3), "records");
    EXPECT_EQ(numbers[i].Number(5), expected.numbers()[i].value);
  }
  RecordBuffer buffer(framework);
  for (const CaseRecord& record : records) {
    buffer.Assign(record);
    std::vector<Share> shares;
    ASSERT_TRUE(expected.Add(buffer, &shares).ok());
    const std::string bytes = record.Encode();
    const auto given =
        Message(Given(mspof_explainer_add, explainer.get(), Data(bytes), bytes.size(), 0));
    ASSERT_EQ(given.Messages(1).size(), shares.size());
    for (size_t i = 0; i < shares.size(); ++i) {
      EXPECT_EQ(given.Messages(1)[i].Number(1), shares[i].number);
      EXPECT_EQ(given.Messages(1)[i].Number(2), shares[i].units);
    }
    EXPECT_TRUE(given.Messages(2).empty());
  }
}

TEST_F(CExplaining, GivesEverythingAboutARecord) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  const std::vector<CaseRecord> records = Records(Seed());
  const Framework framework = *Framework::Open("mspof");
  const Explained explained = CountToExplain(framework, YearOptions(), records);
  Explainer expected = *Explainer::Create(explained.tally);
  const Owned<mspof_tally> tally = CountOf(records);
  const auto explainer =
      Made<mspof_explainer>(mspof_explainer_new, tally.get(), nullptr, size_t{0});
  const auto record = Made<mspof_record>(mspof_record_new, framework_.get());
  RecordBuffer buffer(framework);
  for (size_t i = 0; i < 8; ++i) {
    buffer.Assign(records[i]);
    std::vector<Share> shares;
    RecordExplanation all;
    ASSERT_TRUE(expected.Add(buffer, &shares, &all).ok());
    const std::string bytes = records[i].Encode();
    ASSERT_EQ(mspof_record_decode(record.get(), Data(bytes), bytes.size(), error_.get()), MSPOF_OK);
    const auto told =
        Message(Given(mspof_explainer_add_record, explainer.get(), record.get(), 1)).Messages(2);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].Text(1), records[i].record_id);
    EXPECT_EQ(told[0].Text(3), all.left_out);
    EXPECT_EQ(told[0].Text(4), all.why);
    ASSERT_EQ(told[0].Messages(5).size(), all.counts_in.size());
    for (size_t k = 0; k < all.counts_in.size(); ++k) {
      EXPECT_EQ(told[0].Messages(5)[k].Text(1), all.counts_in[k].number);
      EXPECT_EQ(told[0].Messages(5)[k].Text(2), all.counts_in[k].title);
      EXPECT_EQ(told[0].Messages(5)[k].Number(3), all.counts_in[k].units);
    }
    ASSERT_EQ(told[0].Messages(6).size(), all.counts_not_in.size());
    for (size_t k = 0; k < all.counts_not_in.size(); ++k) {
      const Message entry = told[0].Messages(6)[k];
      EXPECT_EQ(entry.Text(4), all.counts_not_in[k].reason);
      EXPECT_EQ(entry.Text(5), all.counts_not_in[k].why);
      EXPECT_EQ(entry.Text(6), all.counts_not_in[k].source);
      EXPECT_EQ(entry.Messages(7).size(), all.counts_not_in[k].would_count.size());
    }
    ASSERT_EQ(told[0].Messages(7).size(), all.answer_sets.size());
    for (size_t k = 0; k < all.answer_sets.size(); ++k) {
      EXPECT_EQ(told[0].Messages(7)[k].Text(4), all.answer_sets[k].fate);
      EXPECT_EQ(told[0].Messages(7)[k].Text(5), all.answer_sets[k].why);
    }
  }
}

TEST_F(CExplaining, KeepsATallyAsItIsUntilTheExplainerHasGone) {
  Owned<mspof_tally> tally = CountOf({});
  const auto make = [&] {
    return Made<mspof_explainer>(mspof_explainer_new, tally.get(), nullptr, size_t{0});
  };
  Owned<mspof_explainer> explainer = make();
  EXPECT_EQ(mspof_tally_add_unreadable(tally.get(), 1, error_.get()), MSPOF_FAILED_PRECONDITION);
  explainer.reset();
  EXPECT_EQ(mspof_tally_add_unreadable(tally.get(), 1, error_.get()), MSPOF_OK);
  explainer = make();
  tally.reset();
  EXPECT_EQ(Given(mspof_explainer_add_unreadable, explainer.get(), uint64_t{1}), "");
}

TEST_F(CExplaining, TakesWhatCannotBeReadForARow) {
  const Owned<mspof_tally> tally = CountOf({});
  EXPECT_EQ(mspof_tally_add(tally.get(), Data("\xFF"), 1, nullptr, nullptr, error_.get()),
            MSPOF_CORRUPT);
  const mspof_view number = ViewOf("population/concluded/left-out:unreadable");
  const auto explainer =
      Made<mspof_explainer>(mspof_explainer_new, tally.get(), &number, size_t{1});
  const auto given =
      Message(Given(mspof_explainer_add, explainer.get(), Data("\xFF"), size_t{1}, 1));
  EXPECT_EQ(given.Messages(1).at(0).Number(2), 1U);
  const mspof_view wrong = ViewOf("no-such");
  mspof_explainer* none = nullptr;
  EXPECT_EQ(mspof_explainer_new(&none, tally.get(), &wrong, 1, error_.get()), MSPOF_NOT_FOUND);
  EXPECT_EQ(none, nullptr);
}

TEST_F(CExplaining, MakesThePageOfTheApiOfCxx) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  const std::vector<CaseRecord> records = Records(Seed());
  const Framework framework = *Framework::Open("mspof");
  const Explained explained = CountToExplain(framework, YearOptions(), records);
  const std::vector<std::string> names = {"population/concluded/given", "outcomes-asked"};
  Explainer cxx = *Explainer::Create(explained.tally, names);
  const Owned<mspof_tally> tally = CountOf(records);
  const mspof_view views[] = {ViewOf(names[0]), ViewOf(names[1])};
  const auto explainer = Made<mspof_explainer>(mspof_explainer_new, tally.get(), views, size_t{2});
  ASSERT_EQ(mspof_explainer_keep_page(explainer.get(), error_.get()), MSPOF_OK) << message();
  EXPECT_EQ(Failed(mspof_explainer_html, explainer.get(), 1), MSPOF_FAILED_PRECONDITION);
  EXPECT_NE(message().find("population/concluded/given"), std::string::npos);

  std::vector<std::string> lists(names.size());
  std::vector<uint64_t> sums(names.size());
  std::vector<RecordExplanation> asked;
  RecordBuffer buffer(framework);
  for (const CaseRecord& record : records) {
    buffer.Assign(record);
    std::vector<Share> shares;
    RecordExplanation all;
    const bool everything = asked.size() < 2;
    ASSERT_TRUE(cxx.Add(buffer, &shares, everything ? &all : nullptr).ok());
    if (everything) asked.push_back(all);
    for (const Share& share : shares) {
      lists[share.number] += ExplanationOfShare(PageForm::kHtml, cxx.numbers()[share.number], share,
                                                buffer.record_id(), buffer.person_id());
      sums[share.number] += share.units;
    }
    const std::string bytes = record.Encode();
    Given(mspof_explainer_add, explainer.get(), Data(bytes), bytes.size(), everything ? 1 : 0);
  }
  for (const bool why_not : {false, true}) {
    std::string expected = ExplanationStart(PageForm::kHtml, framework, explained.ret.scope);
    for (size_t i = 0; i < names.size(); ++i) {
      expected += ExplanationOfNumber(PageForm::kHtml, cxx.numbers()[i]) + lists[i] +
                  ExplanationOfSum(PageForm::kHtml, cxx.numbers()[i], sums[i]);
    }
    for (const RecordExplanation& all : asked) {
      expected += ExplanationOfRecord(PageForm::kHtml, all, why_not);
    }
    expected += ExplanationEnd(PageForm::kHtml);
    EXPECT_EQ(Given(mspof_explainer_html, explainer.get(), why_not ? 1 : 0), expected);
  }
}

TEST_F(CExplaining, MakesNoPageOfWhatItDidNotKeep) {
  const std::vector<CaseRecord> records = Records(Seed());
  const Owned<mspof_tally> tally = CountOf(records);
  const auto explainer =
      Made<mspof_explainer>(mspof_explainer_new, tally.get(), nullptr, size_t{0});
  EXPECT_EQ(Failed(mspof_explainer_html, explainer.get(), 0), MSPOF_FAILED_PRECONDITION);
  EXPECT_NE(message().find("mspof_explainer_keep_page()"), std::string::npos);
  const std::string bytes = records[0].Encode();
  Given(mspof_explainer_add, explainer.get(), Data(bytes), bytes.size(), 1);
  EXPECT_EQ(mspof_explainer_keep_page(explainer.get(), error_.get()), MSPOF_FAILED_PRECONDITION);
}

TEST_F(CExplaining, ShowsWhatMovedEachNumber) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  const std::vector<CaseRecord> first = Records(Seed());
  const std::vector<CaseRecord> second = Records(Seed() + 1);
  const Owned<mspof_tally> before = CountOf(first);
  const Owned<mspof_tally> after = CountOf(second);
  const auto explainer =
      Made<mspof_difference_explainer>(mspof_difference_explainer_new, before.get(), after.get());
  const auto numbers =
      Message(Given(mspof_difference_explainer_numbers, explainer.get())).Messages(1);
  ASSERT_FALSE(numbers.empty());
  EXPECT_EQ(Failed(mspof_difference_explainer_moves, explainer.get(), size_t{0}),
            MSPOF_FAILED_PRECONDITION);
  EXPECT_EQ(mspof_difference_explainer_add_unreadable(explainer.get(), 2, 1, error_.get()),
            MSPOF_INVALID_ARGUMENT);
  for (const int side : {MSPOF_SIDE_BEFORE, MSPOF_SIDE_AFTER}) {
    for (const CaseRecord& record : side == MSPOF_SIDE_BEFORE ? first : second) {
      const std::string bytes = record.Encode();
      ASSERT_EQ(mspof_difference_explainer_add(explainer.get(), side, Data(bytes), bytes.size(),
                                               error_.get()),
                MSPOF_OK);
    }
  }
  for (size_t i = 0; i < numbers.size(); ++i) {
    uint64_t sum = numbers[i].Number(4);
    const std::string moves = Given(mspof_difference_explainer_moves, explainer.get(), i);
    for (const Message& move : Message(moves).Messages(1)) sum += move.Number(4) - move.Number(3);
    EXPECT_EQ(sum, numbers[i].Number(5)) << numbers[i].Text(1);
  }
  EXPECT_GT(Message(Given(mspof_difference_explainer_moved, explainer.get())).Number(1), 0U);
}

TEST_F(CExplaining, SaysInASentenceWhatChanged) {
  const mspof_options options = Options();
  const auto first = Submitted(Counted(options, {SomeRecord("a", "no")}).get(), Envelope());
  const auto second =
      Submitted(Counted(options, {SomeRecord("a", "no"), SomeRecord("b", "no")}).get(), Envelope());
  const auto sentence = [&](const mspof_framework* framework) {
    return Given(mspof_submission_difference_sentence, first.get(), second.get(), framework);
  };
  EXPECT_EQ(sentence(framework_.get()).rfind("1 more enquiry counts", 0), 0U);
  EXPECT_EQ(sentence(nullptr).rfind("1 more record counts", 0), 0U);
}

TEST_F(CExplaining, LeadsToAnotherDefinition) {
  const auto other = Made<mspof_framework>(mspof_framework_open, "sac");
  const auto steps =
      Message(Given(mspof_framework_steps, framework_.get(), other.get())).Messages(1);
  ASSERT_GT(steps.size(), 1U);
  EXPECT_EQ(steps[0].Messages(1).at(0).Text(4), "added");
  EXPECT_EQ(steps.back().Text(2), Framework::Open("sac")->Encode());
  EXPECT_EQ(Given(mspof_framework_steps, framework_.get(), framework_.get()), "");
}

}  // namespace
}  // namespace mspof
