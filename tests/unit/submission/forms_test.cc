// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What the JSON and the CSV form have in common: they come back as they went.

#include <gtest/gtest.h>

#include <string>

#include "mspof/submission.h"
#include "submission_fixture.h"

namespace mspof {
namespace {

struct Form {
  const char* name;
  Result<std::string> (Submission::*write)() const;
  Result<Submission> (*read)(std::string_view text);
};

void PrintTo(const Form& form, std::ostream* out) { *out << form.name; }

class SubmissionForm : public ::testing::TestWithParam<Form> {};

TEST_P(SubmissionForm, ComesBackAsItWent) {
  for (const Submission& submission :
       {testing::Minimal(), testing::Everything(), testing::WithLocal()}) {
    const Result<std::string> text = (submission.*GetParam().write)();
    ASSERT_TRUE(text.ok()) << text.status().message();
    const Result<Submission> back = GetParam().read(*text);
    ASSERT_TRUE(back.ok()) << back.status().message();
    EXPECT_EQ(*back, submission);
    EXPECT_EQ(*((*back).*GetParam().write)(), *text);
  }
}

TEST_P(SubmissionForm, RandomOnesComeBackAsTheyWent) {
  testing::RandomSubmissions random(20190702);
  for (int i = 0; i < 100; ++i) {
    const Submission submission = random.Next();
    const Result<Submission> back = GetParam().read(*(submission.*GetParam().write)());
    ASSERT_TRUE(back.ok()) << i << ": " << back.status().message();
    ASSERT_EQ(*back, submission) << i;
  }
}

INSTANTIATE_TEST_SUITE_P(Text, SubmissionForm,
                         ::testing::Values(Form{"json", &Submission::ToJson, Submission::FromJson},
                                           Form{"csv", &Submission::ToCsv, Submission::FromCsv}),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace mspof
