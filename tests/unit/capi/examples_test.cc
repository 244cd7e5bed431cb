// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Synthetic records through the C functions are those of the C++ API.

#include "capi_fixture.h"

namespace mspof {
namespace {

using testing::Message;

class CExamples : public testing::CTest {};

TEST_F(CExamples, AreThoseOfCpp) {
  ExampleOptions options;
  options.seed = 7;
  options.defects_per_thousand = 200;
  options.period = *Period::Parse("2019-20/Q2");
  options.as_of = Date::Of(2020, 1, 31);
  ExampleRecords cpp = *ExampleRecords::Create(cpp_, options);
  const auto examples = Made<mspof_examples>(mspof_examples_new, framework_.get(), uint64_t{7},
                                             uint32_t{200}, "2019-20/Q2", "2020-01-31");
  for (int i = 0; i < 50; ++i) {
    const Message made(Given(mspof_examples_next, examples.get()));
    const ExampleRecord expected = cpp.Next();
    EXPECT_EQ(made.Text(1), expected.record.Encode());
    EXPECT_EQ(made.Text(2), expected.breaks);
    EXPECT_EQ(made.Text(3), cpp.CsvRow(expected.record));
  }
  const Message report(Given(mspof_examples_report, examples.get()));
  EXPECT_EQ(report.Text(1), "2019-20/Q2");
  EXPECT_EQ(report.Text(2), "2020-01-31");
  EXPECT_EQ(report.Text(3), cpp.CsvHeading());
  EXPECT_EQ(report.Text(4), cpp.MappingText());
  const std::vector<ExampleCoverage> coverage = cpp.coverage();
  ASSERT_EQ(report.Messages(5).size(), coverage.size());
  for (size_t i = 0; i < coverage.size(); ++i) {
    const Message item = report.Messages(5)[i];
    EXPECT_EQ(item.Text(1), coverage[i].kind);
    EXPECT_EQ(item.Text(2), coverage[i].name);
    EXPECT_EQ(item.Number(3), coverage[i].records);
    EXPECT_EQ(item.Text(4), coverage[i].first_record_id);
    EXPECT_EQ(item.Number(5), coverage[i].only_with_defect ? 1U : 0U);
  }
}

TEST_F(CExamples, HaveThePeriodOfTheDefinitionIfNoneIsGiven) {
  const auto examples = Made<mspof_examples>(mspof_examples_new, framework_.get(), uint64_t{1},
                                             uint32_t{0}, nullptr, nullptr);
  const Message report(Given(mspof_examples_report, examples.get()));
  EXPECT_EQ(report.Text(1), "2018-19");
  EXPECT_EQ(report.Text(2), "2019-06-30");
}

TEST_F(CExamples, RefuseWrongArguments) {
  mspof_examples* out = nullptr;
  const auto code = [&](uint32_t defects, const char* period, const char* as_of) {
    return mspof_examples_new(&out, framework_.get(), 1, defects, period, as_of, error_.get());
  };
  EXPECT_EQ(code(1001, nullptr, nullptr), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(code(0, "2019", nullptr), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(message().rfind("period: ", 0), 0U) << message();
  EXPECT_EQ(code(0, nullptr, "31/03/2020"), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(message().rfind("as_of: ", 0), 0U) << message();
  EXPECT_EQ(out, nullptr);
}

}  // namespace
}  // namespace mspof
