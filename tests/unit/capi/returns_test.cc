// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Returns and submissions through the C functions, against the C++ API.

#include <algorithm>

#include "capi_fixture.h"
#include "counts_fixture.h"

namespace mspof {
namespace {

using testing::Data;
using testing::FindingsIn;
using testing::Message;
using testing::Owned;

class CReturns : public testing::CTest {
 protected:
  // A return of this quarter, of records that were asked, with measures left out.
  Owned<mspof_return> Quarter(const char* leave_out = nullptr, int records = 2) {
    mspof_options options = Options();
    options.leave_out = leave_out;
    std::vector<std::string> all;
    for (int i = 0; i < records; ++i) all.push_back(SomeRecord("r" + std::to_string(i), "no"));
    return Counted(options, all);
  }
  std::string Written(const mspof_submission* submission, int form) {
    return Given(mspof_submission_write, submission, form);
  }
  std::string DigestOf(const mspof_submission* submission) {
    return Given(mspof_submission_digest, submission);
  }
  uint64_t Count(const mspof_return* council_return, const char* cell) {
    uint64_t count = 0;
    EXPECT_EQ(mspof_return_count(&count, council_return, cell, error_.get()), MSPOF_OK)
        << message();
    return count;
  }
};

TEST_F(CReturns, AreSubmittedInThreeForms) {
  const auto counted = Quarter();
  const auto submission = Submitted(counted.get(), Envelope());
  const std::string digest = DigestOf(submission.get());
  EXPECT_EQ(digest.size(), 64U);
  const std::string bytes = Written(submission.get(), MSPOF_FORM_MSPOF);
  const Submission cpp = *Submission::Decode(bytes);
  EXPECT_EQ(cpp.envelope.host_name, "CaseBook");
  EXPECT_EQ(cpp.envelope.library_version, Version());
  for (const int form : {MSPOF_FORM_MSPOF, MSPOF_FORM_JSON, MSPOF_FORM_CSV}) {
    const std::string written = Written(submission.get(), form);
    const auto read =
        Made<mspof_submission>(mspof_submission_read, form, Data(written), written.size());
    EXPECT_EQ(DigestOf(read.get()), digest);
    EXPECT_EQ(Written(read.get(), MSPOF_FORM_MSPOF), bytes);
    mspof_submission* none = nullptr;
    EXPECT_EQ(mspof_submission_read(&none, form, Data(written), written.size() / 2, error_.get()),
              MSPOF_CORRUPT)
        << form;
  }
  EXPECT_EQ(Failed(mspof_submission_write, submission.get(), 3), MSPOF_INVALID_ARGUMENT);
  mspof_submission* none = nullptr;
  EXPECT_EQ(mspof_submission_read(&none, -1, Data(bytes), bytes.size(), error_.get()),
            MSPOF_INVALID_ARGUMENT);
}

TEST_F(CReturns, AreMessagesToo) {
  const auto counted = Quarter();
  const auto submission = Submitted(counted.get(), Envelope());
  const Message message(Given(mspof_submission_message, submission.get()));
  EXPECT_EQ(Message(message.Text(1)).Text(2), "CaseBook");
  EXPECT_EQ(message.Text(2), Given(mspof_return_message, counted.get()));
  const Message scope(Message(message.Text(2)).Text(1));
  EXPECT_EQ(scope.Text(1), "E09000001");
  EXPECT_EQ(scope.Text(10), cpp_.info().counting_digest);
  const auto again = Made<mspof_return>(mspof_submission_return, submission.get());
  EXPECT_EQ(Given(mspof_return_message, again.get()), message.Text(2));
}

TEST_F(CReturns, AreCheckedAndShown) {
  mspof_options options = Options();
  options.as_of = "2019-11-30";
  const auto early = Counted(options, {SomeRecord("a", "no")});
  const auto submission = Submitted(early.get(), Envelope());
  const auto found = FindingsIn(Given(mspof_submission_check, framework_.get(), submission.get()));
  EXPECT_EQ(
      std::count_if(found.begin(), found.end(),
                    [](const std::string& one) { return one.rfind("period-not-over", 0) == 0; }),
      1);
  EXPECT_TRUE(FindingsIn(Given(mspof_return_check, framework_.get(), early.get())).empty());
  const std::string page = Given(mspof_submission_text, framework_.get(), submission.get(), 80);
  EXPECT_EQ(page, RenderSubmissionText(
                      cpp_, *Submission::Decode(Written(submission.get(), MSPOF_FORM_MSPOF)), 80));
  EXPECT_EQ(
      Given(mspof_submission_html, framework_.get(), submission.get()),
      RenderSubmissionHtml(cpp_, *Submission::Decode(Written(submission.get(), MSPOF_FORM_MSPOF))));
  const auto other = Made<mspof_framework>(mspof_framework_open, "sac");
  EXPECT_EQ(FindingsIn(Given(mspof_return_check, other.get(), early.get())),
            std::vector<std::string>{"definition@framework"});
}

TEST_F(CReturns, RefuseAnEnvelopeThatContradictsItself) {
  const auto counted = Quarter();
  mspof_envelope envelope = Envelope();
  envelope.revision = 2;
  const auto submission = Submitted(counted.get(), envelope);
  EXPECT_EQ(Failed(mspof_submission_write, submission.get(), int{MSPOF_FORM_MSPOF}),
            MSPOF_INVALID_ARGUMENT);
  EXPECT_NE(message().find("envelope.revision"), std::string::npos);
  envelope.prepared_on = nullptr;
  mspof_submission* none = nullptr;
  EXPECT_EQ(mspof_submission_new(&none, counted.get(), &envelope, error_.get()),
            MSPOF_INVALID_ARGUMENT);
  EXPECT_NE(message().find("envelope.prepared_on"), std::string::npos);
}

TEST_F(CReturns, AreToppedUpRevisedAndResolved) {
  const auto base = Quarter("feel-safer=later");
  const auto all = Quarter();
  const auto more =
      Made<mspof_return>(mspof_return_top_up, framework_.get(), base.get(), all.get());
  const mspof_return* const parts[] = {base.get(), more.get()};
  const auto merged = Made<mspof_return>(mspof_return_merge, framework_.get(), parts, size_t{2});
  EXPECT_EQ(Count(merged.get(), "feel-safer"), Count(all.get(), "feel-safer"));

  const auto first = Submitted(base.get(), Envelope());
  const std::string digest = DigestOf(first.get());
  mspof_envelope envelope = Envelope();
  envelope.tops_up = digest.c_str();
  const auto second = Submitted(more.get(), envelope);
  const auto resolver = Made<mspof_resolver>(mspof_resolver_new);
  for (const mspof_submission* one : {second.get(), first.get(), first.get()}) {
    ASSERT_EQ(mspof_resolver_add(resolver.get(), one, error_.get()), MSPOF_OK) << message();
  }
  const auto resolutions = Message(Given(mspof_resolver_resolutions, resolver.get())).Messages(1);
  ASSERT_EQ(resolutions.size(), 1U);
  EXPECT_EQ(resolutions[0].Text(1), "E09000001");
  EXPECT_EQ(resolutions[0].Text(4), "2019-10-01");
  EXPECT_EQ(resolutions[0].Text(5), "2019-12-31");
  EXPECT_EQ(resolutions[0].Number(7), 1U);
  EXPECT_EQ(resolutions[0].Texts(8), (std::vector<std::string>{digest, DigestOf(second.get())}));

  const auto lonely = Made<mspof_resolver>(mspof_resolver_new);
  ASSERT_EQ(mspof_resolver_add(lonely.get(), second.get(), error_.get()), MSPOF_OK);
  const auto conflicts = Message(Given(mspof_resolver_resolutions, lonely.get())).Messages(1);
  ASSERT_EQ(conflicts.at(0).Messages(10).size(), 1U);
  EXPECT_EQ(conflicts[0].Messages(10)[0].Text(1), "missing");
}

TEST_F(CReturns, AreCompared) {
  const auto few = Quarter(nullptr, 2);
  const auto many = Quarter(nullptr, 40);
  const auto before = Submitted(many.get(), Envelope());
  const auto after = Submitted(few.get(), Envelope());
  const auto differences =
      Message(Given(mspof_submission_differences, before.get(), after.get())).Messages(1);
  const auto total = std::find_if(differences.begin(), differences.end(), [](const Message& one) {
    return one.Text(2) == "outcomes-asked" && one.Text(4) == "total";
  });
  ASSERT_NE(total, differences.end());
  EXPECT_EQ(total->Text(1), "measure");
  EXPECT_EQ(total->Text(3), "concluded");
  EXPECT_EQ(total->Text(5), "40");
  EXPECT_EQ(total->Text(6), "2");
  EXPECT_TRUE(
      Message(Given(mspof_submission_differences, after.get(), after.get())).Messages(1).empty());
  const auto cpp = [&](const mspof_submission* one) {
    return Submission::Decode(Written(one, MSPOF_FORM_MSPOF))->council_return;
  };
  EXPECT_EQ(Given(mspof_return_check_change, framework_.get(), few.get(), many.get()),
            EncodeFindings(CheckChange(cpp_, cpp(after.get()), cpp(before.get()))));
  const mspof_return* const parts[] = {few.get()};
  EXPECT_FALSE(FindingsIn(Given(mspof_return_check_adds_up, many.get(), parts, size_t{1})).empty());
  const mspof_return* const none[] = {nullptr};
  EXPECT_EQ(Failed(mspof_return_check_adds_up, many.get(), none, size_t{1}),
            MSPOF_INVALID_ARGUMENT);
}

TEST_F(CReturns, AreMadeFromCountsByHand) {
  std::string csv = Given(mspof_counts_template, framework_.get(), "E09000001", "2019-20/Q3", 0);
  EXPECT_EQ(csv, *MakeCountsTemplate(cpp_, "E09000001", *Period::Parse("2019-20/Q3")));
  const Message heading(Given(mspof_counts_heading, Data(csv), csv.size()));
  EXPECT_EQ(heading.Text(1), "mspof/2018");
  EXPECT_EQ(heading.Text(2), "E09000001");
  EXPECT_EQ(heading.Text(3), "2019-10-01");
  const Submission counts = [this] {
    const auto submission = Submitted(Quarter().get(), Envelope());
    return *Submission::Decode(Written(submission.get(), MSPOF_FORM_MSPOF));
  }();
  csv = testing::WriteRows(testing::Filled(testing::ReadRows(csv), counts.council_return));
  mspof_options options = Options();
  options.council = nullptr;
  options.period = nullptr;
  const auto counted =
      Made<mspof_return>(mspof_counts_return, framework_.get(), &options, Data(csv), csv.size());
  CountsOptions cpp;
  cpp.as_of = *Date::Parse(options.as_of);
  EXPECT_EQ(Given(mspof_return_message, counted.get()),
            *EncodeReturn(*ReturnFromCounts(cpp_, cpp, csv)));
  EXPECT_EQ(Failed(mspof_counts_heading, Data("a,b\n"), size_t{4}), MSPOF_CORRUPT);
}

}  // namespace
}  // namespace mspof
