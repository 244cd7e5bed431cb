// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Forms of definitions that repeat much: shared where that can be done, refused where not.

#include <gtest/gtest.h>

#include <string>

#include "chain_fixture.h"
#include "mspof/capture/form.h"
#include "mspof/exchange/fhir.h"
#include "mspof/exchange/json_schema.h"
#include "mspof/exchange/xlsform.h"

namespace mspof {
namespace {

using testing::Chain;
using testing::DueAndAnswered;
using testing::DueInTwoWays;
using testing::DueOnTwoBefore;
using testing::LoadGood;

size_t SizeOf(const XlsForm& form) {
  size_t bytes = 0;
  for (const XlsFormSheet& sheet : form.sheets) {
    for (const auto& row : sheet.rows) {
      for (const std::string& cell : row) bytes += cell.size();
    }
  }
  return bytes;
}

TEST(FormSize, OfAChainGrowsWithTheChain) {
  for (const auto& due : {DueOnTwoBefore, DueAndAnswered, DueInTwoWays}) {
    const Framework one = Chain(10, due);
    const Framework two = Chain(20, due);
    const Result<std::string> schema = MakeAnswerSchema(two);
    ASSERT_TRUE(schema.ok()) << schema.status().message();
    EXPECT_LT(schema->size(), 3 * MakeAnswerSchema(one)->size());
    EXPECT_LT(MakeFhirQuestionnaire(two)->size(), 3 * MakeFhirQuestionnaire(one)->size());
    EXPECT_LT(SizeOf(*MakeXlsForm(two)), 3 * SizeOf(*MakeXlsForm(one)));
    EXPECT_LT(RenderFormHtml(*MakeForm(two)).size(), 3 * RenderFormHtml(*MakeForm(one)).size());
  }
}

TEST(FormSize, OfASchemaIsAlsoTheWorkOfWhoeverValidates) {
  EXPECT_TRUE(MakeAnswerSchema(Chain(100, DueAndAnswered)).ok());
  EXPECT_TRUE(MakeAnswerSchema(Chain(100, DueOnTwoBefore)).ok());
  const Framework ways = Chain(60, DueInTwoWays);
  const Status status = MakeAnswerSchema(ways).status();
  EXPECT_EQ(status.code(), StatusCode::kResourceExhausted);
  EXPECT_NE(status.message().find("depend on each other in so many ways"), std::string::npos);
  EXPECT_TRUE(MakeFhirQuestionnaire(ways).ok());
  EXPECT_TRUE(MakeXlsForm(ways).ok());
}

TEST(FormSize, IsRefusedWithWhatMakesItLarge) {
  // A list that is said once, and stands at each question.
  std::string text =
      "framework { id: \"wide\" edition: \"1\" revision: 1 title: \"Wide\" status: STATUS_LOCAL @ "
      "}\ncode_list { id: \"long\" title: \"Long\"";
  for (int i = 0; i < 1000; ++i) {
    text +=
        " code { id: \"c" + std::to_string(i) + "\" label: \"" + std::string(1000, 'x') + "\" }";
  }
  text += " @ }\n";
  for (int i = 0; i < 80; ++i) {
    const std::string id = "q" + std::to_string(i);
    text += "question { id: \"" + id + "\" codes: \"long\" wording { id: \"" + id +
            "-1\" text: \"Words?\" } @ }\nask { question: \"" + id +
            "\" number: " + std::to_string(i + 1) + " @ }\n";
  }
  const Framework framework = LoadGood(text);
  for (const Status& status :
       {MakeForm(framework).status(), MakeAnswerSchema(framework).status(),
        MakeFhirQuestionnaire(framework).status(), MakeXlsForm(framework).status()}) {
    EXPECT_EQ(status.code(), StatusCode::kResourceExhausted);
    EXPECT_EQ(status.message(),
              "a form of \"wide\" would have more than 64 MiB, most of it options, which each "
              "question repeats: shorten the code lists, or divide the definition");
  }
}

}  // namespace
}  // namespace mspof
