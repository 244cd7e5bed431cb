// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Results of an overlay in a submission: they are written only where there are some, and then in a
// version that says so, beside bytes that are as ever.

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "submission_fixture.h"

namespace mspof {
namespace {

using testing::ContentOf;
using testing::Everything;
using testing::FileOf;
using testing::Minimal;
using testing::Replaced;
using testing::WithLocal;

// ---- Bytes -------------------------------------------------------------------------------------

uint64_t TakeVarint(std::string_view* bytes) {
  uint64_t value = 0;
  for (int shift = 0;; shift += 7) {
    const auto byte = static_cast<uint8_t>(bytes->front());
    bytes->remove_prefix(1);
    value |= uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return value;
  }
}

void PutVarint(uint64_t value, std::string* out) {
  for (; value >= 0x80; value >>= 7) *out += static_cast<char>(value | 0x80);
  *out += static_cast<char>(value);
}

// The message with some of its fields of type 2 changed; an empty function leaves the field out.
using Change = std::function<std::string(std::string_view)>;

std::string Changed(std::string_view message, uint64_t field, const Change& change) {
  std::string out;
  while (!message.empty()) {
    const uint64_t tag = TakeVarint(&message);
    if (tag % 8 == 0) {
      const uint64_t value = TakeVarint(&message);
      PutVarint(tag, &out);
      PutVarint(value, &out);
      continue;
    }
    const uint64_t size = TakeVarint(&message);
    std::string value(message.substr(0, size));
    message.remove_prefix(size);
    if (tag / 8 == field) {
      if (!change) continue;
      value = change(value);
    }
    PutVarint(tag, &out);
    PutVarint(value.size(), &out);
    out += value;
  }
  return out;
}

// What a reader takes from the content that knows neither field 11 of Scope nor 9 of Return.
std::string AsOlderReadersSee(std::string_view content) {
  return Changed(content, 2, [](std::string_view ret) {
    const std::string published = Changed(ret, 9, nullptr);
    return Changed(published, 1,
                   [](std::string_view scope) { return Changed(scope, 11, nullptr); });
  });
}

TEST(OverlayInSubmission, OlderReadersSeeTheSameBytesAsWithoutIt) {
  const std::string with = ContentOf(*WithLocal().Encode());
  const std::string without = ContentOf(*Everything().Encode());
  EXPECT_NE(with, without);
  EXPECT_EQ(AsOlderReadersSee(with), without);
  EXPECT_EQ(AsOlderReadersSee(without), without);
}

TEST(OverlayInSubmission, TheVersionIsTheOldestThatHoldsIt) {
  EXPECT_EQ((*WithLocal().Encode())[9], 1);
  EXPECT_EQ((*Everything().Encode())[9], 0);
  EXPECT_NE(WithLocal().ToJson()->find("\"version\": \"1.1\""), std::string::npos);
  EXPECT_NE(Everything().ToJson()->find("\"version\": \"1.0\""), std::string::npos);
  EXPECT_NE(WithLocal().ToCsv()->find("file,,,version,1.1\r\n"), std::string::npos);
  EXPECT_NE(Everything().ToCsv()->find("file,,,version,1.0\r\n"), std::string::npos);
}

TEST(OverlayInSubmission, ComesBackAsItWent) {
  const std::string bytes = *WithLocal().Encode();
  const Result<Submission> back = Submission::Decode(bytes);
  ASSERT_TRUE(back.ok()) << back.status().message();
  EXPECT_EQ(*back, WithLocal());
  EXPECT_FALSE(back->from_newer_version);
  EXPECT_EQ(*back->Encode(), bytes);
  testing::RandomSubmissions random(11);
  for (int i = 0; i < 200; ++i) {
    const Submission one = random.Next();
    ASSERT_EQ(*Submission::Decode(*one.Encode()), one) << i;
  }
}

TEST(OverlayInSubmission, AnotherVersionThanTheOldestIsRefused) {
  const auto refused = [](const std::string& file) {
    const Result<Submission> read = Submission::Decode(file);
    return read.ok() ? "" : read.status().message();
  };
  EXPECT_EQ(refused(FileOf(ContentOf(*WithLocal().Encode()), 1, 0)),
            "not canonical: the same submission is written in version 1.1");
  EXPECT_EQ(refused(FileOf(ContentOf(*Everything().Encode()), 1, 1)),
            "not canonical: the same submission is written in version 1.0");
}

TEST(OverlayInSubmission, ATextOfAnotherVersionThanTheOldestIsRefused) {
  const std::string json = Replaced(*WithLocal().ToJson(), "\"1.1\"", "\"1.0\"");
  EXPECT_EQ(Submission::FromJson(json).status().message(),
            "altered: the same submission is written in version 1.1");
  const std::string csv = Replaced(*Minimal().ToCsv(), "version,1.0", "version,1.1");
  EXPECT_EQ(Submission::FromCsv(csv).status().message(),
            "row 3: altered: the same data are written in version 1.0");
}

TEST(OverlayInSubmission, TheDigestCoversIt) {
  Submission other = WithLocal();
  other.council_return.local.rules[0].findings = 3;
  EXPECT_NE(*other.Digest(), *WithLocal().Digest());
  other = WithLocal();
  other.council_return.scope.overlay.assign(64, 'd');
  EXPECT_NE(*other.Digest(), *WithLocal().Digest());
}

TEST(OverlayInSubmission, RowsAreSortedAndZerosDropped) {
  Submission shuffled = WithLocal();
  LocalResults& local = shuffled.council_return.local;
  std::swap(local.measures[0], local.measures[1]);
  std::swap(local.rules[0], local.rules[1]);
  local.coverages[0].fates.push_back({"late", 0});
  EXPECT_EQ(*shuffled.Encode(), *WithLocal().Encode());
}

// ---- Structure ---------------------------------------------------------------------------------

struct Mistake {
  const char* name;
  void (*make)(Return* ret);
  const char* message;
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }

class OverlayStructure : public ::testing::TestWithParam<Mistake> {};

TEST_P(OverlayStructure, IsRefused) {
  Submission wrong = WithLocal();
  GetParam().make(&wrong.council_return);
  for (const Status& status :
       {wrong.Encode().status(), wrong.ToJson().status(), wrong.ToCsv().status()}) {
    EXPECT_EQ(status.code(), StatusCode::kInvalidArgument);
    EXPECT_EQ(status.message(), GetParam().message);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Submission, OverlayStructure,
    ::testing::Values(
        Mistake{"digest", [](Return* ret) { ret->scope.overlay = "c"; },
                "scope.overlay is not a SHA-256 of 64 hexadecimal digits in lower case"},
        Mistake{"without_overlay", [](Return* ret) { ret->scope.overlay.clear(); },
                "return.local has rows, but scope.overlay is not set"},
        Mistake{"without_rows", [](Return* ret) { ret->local = {}; },
                "return.local has no rows, but scope.overlay is set"},
        Mistake{"repeated",
                [](Return* ret) { ret->local.rules.push_back(ret->local.rules.back()); },
                "return.local.rule[3] is a repeated row"},
        Mistake{"id", [](Return* ret) { ret->local.measures[1].id = "a b"; },
                "return.local.measure[1].id is not an id, code, path or reason"}),
    [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace mspof
