// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Records by handles, checking and counting through the C functions, against the C++ API.

#include <algorithm>

#include "capi_fixture.h"

namespace mspof {
namespace {

using testing::Data;
using testing::FindingsIn;
using testing::Message;
using testing::Owned;

class CCounting : public testing::CTest {
 protected:
  mspof_path PathTo(const char* path) {
    mspof_path out = 0;
    EXPECT_EQ(mspof_framework_path(&out, framework_.get(), path, error_.get()), MSPOF_OK)
        << message();
    return out;
  }
  mspof_code CodeOf(mspof_path path, const char* code) {
    mspof_code out = 0;
    EXPECT_EQ(mspof_framework_code(&out, framework_.get(), path, code, error_.get()), MSPOF_OK)
        << message();
    return out;
  }
  int Add(mspof_tally* tally, const std::string& record) {
    return mspof_tally_add(tally, Data(record), record.size(), nullptr, nullptr, error_.get());
  }
  Owned<mspof_tally> NewTally(const mspof_options& options) {
    return Made<mspof_tally>(mspof_tally_new, framework_.get(), &options);
  }
  std::string Finished(const mspof_tally* tally) {
    int settle = -1;
    const auto outcome = Made<mspof_outcome>(mspof_tally_finish, &settle, tally);
    const auto counted = Made<mspof_return>(mspof_outcome_return, outcome.get());
    return Given(mspof_return_message, counted.get());
  }
  int* const no_belongs_ = nullptr;
};

TEST_F(CCounting, ChecksLikeTheCppApi) {
  const std::string record = SomeRecord("a", "nonsense");
  const mspof_options options = Options();
  const auto checker = Made<mspof_checker>(mspof_checker_new, framework_.get(), &options);
  auto cpp = Checker::Create(cpp_, {*Date::Parse("2020-01-31"), *Period::Parse("2019-20/Q3"), {}});
  int belongs = -1;
  const auto expected = EncodeFindings(cpp->Check(*CaseRecord::Decode(record)));
  EXPECT_FALSE(expected.empty());
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(Given(mspof_checker_check, &belongs, checker.get(), Data(record), record.size()),
              expected);
    EXPECT_EQ(belongs, 1);
  }
  CaseRecord later = Named("b", "no");
  later.concluded = "2020-01-02";
  const std::string other = later.Encode();
  Given(mspof_checker_check, &belongs, checker.get(), Data(other), other.size());
  EXPECT_EQ(belongs, 0);
  EXPECT_EQ(Failed(mspof_checker_check, &belongs, checker.get(), Data(record), size_t{5}),
            MSPOF_CORRUPT);
  EXPECT_EQ(Given(mspof_checker_check, no_belongs_, checker.get(), nullptr, size_t{0}),
            EncodeFindings(cpp->Check(CaseRecord())));
}

TEST_F(CCounting, SaysWhichRulesAreNotRun) {
  mspof_options options = Options();
  options.period = nullptr;
  options.not_mapped = "born";
  const auto checker = Made<mspof_checker>(mspof_checker_new, framework_.get(), &options);
  const auto cpp = Checker::Create(cpp_, {*Date::Parse("2020-01-31"), {}, {"born"}});
  const auto rules = Message(Given(mspof_checker_not_run, checker.get())).Messages(1);
  ASSERT_EQ(rules.size(), cpp->not_run().size());
  ASSERT_FALSE(rules.empty());
  for (size_t i = 0; i < rules.size(); ++i) {
    EXPECT_EQ(rules[i].Text(1), cpp->not_run()[i].rule_id);
    EXPECT_EQ(rules[i].Text(2), cpp->not_run()[i].reason);
    EXPECT_EQ(rules[i].Text(3), cpp->not_run()[i].message);
    EXPECT_EQ(rules[i].Number(4), cpp->not_run()[i].excludes_records ? 1U : 0U);
  }
}

// The same record by handles and as a message gives the same.
TEST_F(CCounting, TakesRecordsByHandles) {
  CaseRecord named;
  named.record_id = "a";
  named.person_id = "p";
  named.council = "E09000001";
  named.concluded = "2019-11-04";
  named.born = "1940-02-29";
  named.values = {{"outcomes-asked", {"asked-expressed"}, {}}, {"capacity", {"unheard-of"}, {}}};
  named.groups = {{"risk", {{{{"type", {"physical"}, {}}}}}}};
  AnswerSet set;
  set.collection = "feedback";
  set.respondent = "adult";
  set.interviewer = "independent";
  set.asked = "2019-11-20";
  set.values = {{"feel-safer", {"lot-safer"}, {}}};
  named.answer_sets = {set};

  const auto record = Made<mspof_record>(mspof_record_new, framework_.get());
  mspof_record* r = record.get();
  // The texts are copied.
  EXPECT_EQ(mspof_record_set_id(r, std::string("a").c_str(), 1), MSPOF_OK);
  EXPECT_EQ(mspof_record_set_person_id(r, std::string("p").c_str(), 1), MSPOF_OK);
  EXPECT_EQ(mspof_record_set_council(r, std::string("E09000001").c_str(), 9), MSPOF_OK);
  EXPECT_EQ(mspof_record_set_date(r, PathTo("concluded"), 2019, 11, 4, 0), MSPOF_OK);
  EXPECT_EQ(mspof_record_set_text(r, PathTo("born"), "1940-02-29", 10, 0), MSPOF_OK);
  const mspof_path asked = PathTo("outcomes-asked");
  EXPECT_EQ(mspof_record_set_code(r, asked, CodeOf(asked, "asked-expressed"), 0), MSPOF_OK);
  EXPECT_EQ(mspof_record_set_text(r, PathTo("capacity"), "unheard-of", 10, 0), MSPOF_OK);
  EXPECT_EQ(mspof_record_set_supplied(r, PathTo("risk")), MSPOF_OK);
  int row = -1;
  EXPECT_EQ(mspof_record_add_row(&row, r, PathTo("risk")), MSPOF_OK);
  EXPECT_EQ(row, 0);
  EXPECT_EQ(mspof_record_set_text(r, PathTo("risk.type"), "physical", 8, row), MSPOF_OK);
  EXPECT_EQ(mspof_record_add_row(&row, r, PathTo("feedback")), MSPOF_OK);
  const std::pair<const char*, const char*> kAnswers[] = {{"feedback.respondent", "adult"},
                                                          {"feedback.interviewer", "independent"},
                                                          {"feedback.asked", "2019-11-20"},
                                                          {"feedback.feel-safer", "lot-safer"}};
  for (const auto& [path, text] : kAnswers) {
    EXPECT_EQ(mspof_record_set_text(r, PathTo(path), text, std::strlen(text), row), MSPOF_OK);
  }

  const mspof_options options = Options();
  const auto checker = Made<mspof_checker>(mspof_checker_new, framework_.get(), &options);
  const std::string bytes = named.Encode();
  EXPECT_EQ(Given(mspof_checker_check_record, no_belongs_, checker.get(), r),
            Given(mspof_checker_check, no_belongs_, checker.get(), Data(bytes), bytes.size()));
  const auto by_handles = NewTally(options);
  const auto by_bytes = NewTally(options);
  mspof_bytes* found = nullptr;
  int belongs = 0;
  ASSERT_EQ(mspof_tally_add_record(by_handles.get(), r, &found, &belongs, error_.get()), MSPOF_OK);
  const Owned<mspof_bytes> found_by_handles(found);
  EXPECT_EQ(belongs, 1);
  ASSERT_EQ(
      mspof_tally_add(by_bytes.get(), Data(bytes), bytes.size(), &found, &belongs, error_.get()),
      MSPOF_OK);
  const Owned<mspof_bytes> found_by_bytes(found);
  EXPECT_EQ(Taken(found_by_handles.get()), Taken(found_by_bytes.get()));
  EXPECT_FALSE(FindingsIn(Taken(found_by_bytes.get())).empty());
  EXPECT_EQ(Finished(by_handles.get()), Finished(by_bytes.get()));
}

TEST_F(CCounting, MarksARecordThatIsFilledWrongly) {
  const auto record = Made<mspof_record>(mspof_record_new, framework_.get());
  mspof_record* r = record.get();
  int row = 0;
  const mspof_options options = Options();
  const auto checker = Made<mspof_checker>(mspof_checker_new, framework_.get(), &options);
  const auto misused = [&](const std::string& path) {
    const auto found = FindingsIn(Given(mspof_checker_check_record, no_belongs_, checker.get(), r));
    mspof_record_clear(r);
    return found == std::vector<std::string>{"record-misuse@" + path};
  };
  EXPECT_EQ(mspof_record_set_id(r, "a", 1), MSPOF_OK);
  EXPECT_FALSE(misused(""));
  mspof_record_set_date(r, PathTo("concluded"), 2019, 6, 31, 0);
  EXPECT_TRUE(misused("concluded")) << "a day that does not exist";
  mspof_record_set_number(r, PathTo("concluded"), 7, 0);
  EXPECT_TRUE(misused("concluded")) << "a number for a day";
  mspof_record_set_text(r, PathTo("risk.type"), "physical", 8, 0);
  EXPECT_TRUE(misused("risk.type")) << "a row that was not added";
  mspof_record_set_text(r, PathTo("concluded"), "2019-06-30", 10, -2);
  EXPECT_TRUE(misused("concluded")) << "a row below 0";
  mspof_record_add_row(&row, r, PathTo("risk"));
  mspof_record_set_text(r, PathTo("risk.type"), "physical", 8, MSPOF_NO_ROW);
  EXPECT_TRUE(misused("risk.type")) << "a row that was left out";
  mspof_record_set_text(r, PathTo("concluded"), "2019-06-30", 10, MSPOF_NO_ROW);
  EXPECT_FALSE(misused(""));
  mspof_record_set_code(r, PathTo("outcomes-asked"), CodeOf(PathTo("capacity"), "lacked"), 0);
  EXPECT_TRUE(misused("outcomes-asked")) << "a code of another list";
  mspof_record_set_text(r, 0, "x", 1, 0);
  EXPECT_TRUE(misused("record-id")) << "no path";
  EXPECT_EQ(mspof_record_add_row(&row, r, PathTo("capacity")), MSPOF_OK);
  EXPECT_EQ(row, -1);
  EXPECT_TRUE(misused("capacity")) << "no group";
  mspof_record_set_unlisted(r, PathTo("capacity"), "lacked", 6, MSPOF_NO_ROW);
  EXPECT_FALSE(misused(""));
  EXPECT_EQ(mspof_record_set_id(nullptr, "a", 1), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(mspof_record_set_id(r, nullptr, 1), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(mspof_record_add_row(nullptr, r, 0), MSPOF_INVALID_ARGUMENT);
}

TEST_F(CCounting, DecodesIntoARecordOfHandles) {
  const auto record = Made<mspof_record>(mspof_record_new, framework_.get());
  const auto tally = NewTally(Options());
  {
    const std::string bytes = SomeRecord("a", "no");
    ASSERT_EQ(mspof_record_decode(record.get(), Data(bytes), bytes.size(), error_.get()), MSPOF_OK);
  }  // The bytes were copied.
  EXPECT_EQ(mspof_tally_add_record(tally.get(), record.get(), nullptr, nullptr, error_.get()),
            MSPOF_OK);
  const std::string good = SomeRecord("b", "no");
  EXPECT_EQ(mspof_record_decode(record.get(), Data(good), 5, error_.get()), MSPOF_CORRUPT);
  const std::string huge((size_t{16} << 20) + 1, '\0');
  EXPECT_EQ(mspof_record_decode(record.get(), Data(huge), huge.size(), error_.get()),
            MSPOF_CORRUPT);
  EXPECT_NE(message().find("16 MiB"), std::string::npos);
  EXPECT_EQ(mspof_tally_given(tally.get()), 1U);
}

TEST_F(CCounting, ReadsAndWritesJsonOfARecord) {
  const std::string bytes = SomeRecord("a", "no");
  const std::string json = Given(mspof_record_to_json, Data(bytes), bytes.size());
  EXPECT_EQ(json, Named("a", "no").ToJson());
  EXPECT_EQ(Given(mspof_record_from_json, "a.json", Data(json), json.size()), bytes);
  const std::string broken = "{\"recordId\"";
  EXPECT_EQ(Failed(mspof_record_from_json, "a.json", Data(broken), broken.size()), MSPOF_CORRUPT);
  EXPECT_EQ(message().rfind("a.json:1:", 0), 0U) << message();
  EXPECT_EQ(Failed(mspof_record_from_json, nullptr, Data(broken), broken.size()), MSPOF_CORRUPT);
  EXPECT_EQ(message().rfind("record:1:", 0), 0U) << message();
}

TEST_F(CCounting, CountsMergesAndLeavesOut) {
  mspof_options options = Options();
  options.leave_out = "feel-safer=not this quarter";
  const auto a = NewTally(options);
  const auto b = NewTally(options);
  EXPECT_EQ(Add(a.get(), SomeRecord("a", "no")), MSPOF_OK);
  EXPECT_EQ(Add(b.get(), SomeRecord("b", "asked-expressed")), MSPOF_OK);
  ASSERT_EQ(mspof_tally_merge(a.get(), b.get(), error_.get()), MSPOF_OK);
  EXPECT_EQ(mspof_tally_given(a.get()), 2U);
  EXPECT_EQ(mspof_tally_merge(a.get(), b.get(), error_.get()), MSPOF_FAILED_PRECONDITION);
  EXPECT_EQ(mspof_tally_merge(a.get(), a.get(), error_.get()), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(mspof_tally_add_unreadable(a.get(), 3, error_.get()), MSPOF_OK);
  for (const uint64_t rows : {UINT64_MAX, uint64_t{1} << 53}) {
    EXPECT_EQ(mspof_tally_add_unreadable(a.get(), rows, error_.get()), MSPOF_INVALID_ARGUMENT);
    EXPECT_EQ(mspof_tally_given(a.get()), 5U);
  }
  int settle = -1;
  const auto outcome = Made<mspof_outcome>(mspof_tally_finish, &settle, a.get());
  EXPECT_EQ(settle, 0);
  const auto found = FindingsIn(Given(mspof_outcome_findings, outcome.get()));
  EXPECT_NE(std::find(found.begin(), found.end(), "path-never-filled@outcomes-met"), found.end());
  const auto counted = Made<mspof_return>(mspof_outcome_return, outcome.get());
  uint64_t count = 0;
  EXPECT_EQ(mspof_return_count(&count, counted.get(), "outcomes-asked", error_.get()), MSPOF_OK);
  EXPECT_EQ(count, 2U);
  const auto cpp = [&] {
    const auto submission = Submitted(counted.get(), Envelope());
    return *Submission::Decode(
        Given(mspof_submission_write, submission.get(), int{MSPOF_FORM_MSPOF}));
  }();
  for (const char* cell : {"feel-safer", "nothing"}) {
    const auto expected = cpp.council_return.Count(cell);
    EXPECT_EQ(mspof_return_count(&count, counted.get(), cell, error_.get()),
              static_cast<int>(expected.status().code()));
    EXPECT_EQ(message(), expected.status().message());
    EXPECT_FALSE(expected.ok());
  }
}

TEST_F(CCounting, DividesAndStoresTallies) {
  const uint8_t key[16] = {1, 2, 3};
  mspof_options options = Options();
  options.id_key = key;
  const auto tally = NewTally(options);
  EXPECT_EQ(Add(tally.get(), SomeRecord("a", "no")), MSPOF_OK);
  const std::string state = Given(mspof_tally_encode, tally.get());
  const auto again =
      Made<mspof_tally>(mspof_tally_decode, framework_.get(), &options, Data(state), state.size());
  EXPECT_EQ(Given(mspof_tally_encode, again.get()), state);
  EXPECT_EQ(mspof_tally_merge(tally.get(), again.get(), error_.get()), MSPOF_FAILED_PRECONDITION);
  options.id_key = nullptr;
  mspof_tally* none = nullptr;
  EXPECT_EQ(mspof_tally_decode(&none, framework_.get(), &options, Data(state), state.size(),
                               error_.get()),
            MSPOF_FAILED_PRECONDITION);
  EXPECT_EQ(mspof_shard_of("4711", 4, 7), Tally::ShardOf("4711", 7));
  EXPECT_EQ(mspof_shard_of("4711", 4, 0), 0U);
  EXPECT_EQ(mspof_tally_given(nullptr), 0U);
}

TEST_F(CCounting, SettlesCopiesInASecondPassAndNamesThem) {
  mspof_options options = Options();
  Owned<mspof_outcome> first;
  std::vector<std::string> named;
  for (int pass = 0; pass < 2; ++pass) {
    const auto tally = NewTally(options);
    for (const char* answer : {"no", "asked-expressed"}) {
      const std::string record = SomeRecord("a", answer);
      mspof_bytes* found = nullptr;
      ASSERT_EQ(
          mspof_tally_add(tally.get(), Data(record), record.size(), &found, nullptr, error_.get()),
          MSPOF_OK);
      const Owned<mspof_bytes> owned(found);
      for (const Message& finding : Message(Taken(found)).Messages(1)) {
        if (finding.Text(1) == "record-differs") named.push_back(finding.Text(3));
      }
    }
    int settle = -1;
    auto outcome = Made<mspof_outcome>(mspof_tally_finish, &settle, tally.get());
    EXPECT_EQ(settle, pass == 0 ? 1 : 0);
    mspof_return* none = nullptr;
    EXPECT_EQ(mspof_outcome_return(&none, outcome.get(), error_.get()),
              pass == 0 ? MSPOF_FAILED_PRECONDITION : MSPOF_OK);
    mspof_free(none);
    first = std::move(outcome);
    options.settle = first.get();
  }
  EXPECT_EQ(named, (std::vector<std::string>{"a", "a"}));
}

TEST_F(CCounting, AccountsForARecordThatCannotBeRead) {
  const auto tally = NewTally(Options());
  EXPECT_EQ(Add(tally.get(), SomeRecord("a", "no").substr(0, 5)), MSPOF_CORRUPT);
  CaseRecord large;
  large.record_id = "b";
  large.groups = {{"risk", std::vector<Row>(1001)}};
  const std::string bytes = large.Encode();
  EXPECT_EQ(Add(tally.get(), bytes), MSPOF_CORRUPT);
  const mspof_options options = Options();
  const auto checker = Made<mspof_checker>(mspof_checker_new, framework_.get(), &options);
  EXPECT_EQ(Failed(mspof_checker_check, no_belongs_, checker.get(), Data(bytes), bytes.size()),
            MSPOF_CORRUPT);
  for (const size_t size : {size_t{0}, size_t{201}}) {
    EXPECT_EQ(Add(tally.get(), SomeRecord(std::string(size, 'i'), "no")), MSPOF_CORRUPT) << size;
    EXPECT_NE(message().find("has no id of 1 to 200 bytes"), std::string::npos);
  }
  EXPECT_EQ(Add(tally.get(), ""), MSPOF_CORRUPT);
  EXPECT_EQ(Add(tally.get(), std::string((size_t{16} << 20) + 1, '\0')), MSPOF_CORRUPT);
  EXPECT_NE(message().find("16 MiB"), std::string::npos);
  EXPECT_EQ(mspof_tally_given(tally.get()), 6U);
  EXPECT_EQ(mspof_tally_add(tally.get(), nullptr, 5, nullptr, nullptr, error_.get()),
            MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(mspof_tally_given(tally.get()), 6U);
}

}  // namespace
}  // namespace mspof
