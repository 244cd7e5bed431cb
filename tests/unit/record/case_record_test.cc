// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A record with its names goes to bytes and to JSON and comes back whole. Which bytes are a record
// is in wire_test.cc.

#include "mspof/case_record.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>

#include "every_value.h"
#include "random_records.h"

namespace mspof {
namespace {

using testing::EveryValue;
using testing::RandomRecords;

void ExpectSame(const CaseRecord& a, const CaseRecord& b) {
  EXPECT_EQ(a.Encode(), b.Encode());
  ASSERT_EQ(a.values.size(), b.values.size());
  for (size_t i = 0; i < a.values.size(); ++i) {
    EXPECT_EQ(a.values[i].id, b.values[i].id);
    EXPECT_EQ(a.values[i].values, b.values[i].values);
    EXPECT_EQ(a.values[i].capture.has_value(), b.values[i].capture.has_value());
  }
  ASSERT_EQ(a.groups.size(), b.groups.size());
  for (size_t i = 0; i < a.groups.size(); ++i) {
    EXPECT_EQ(a.groups[i].rows.size(), b.groups[i].rows.size());
  }
  EXPECT_EQ(a.answer_sets.size(), b.answer_sets.size());
}

TEST(CaseRecord, BytesRoundTrip) {
  const CaseRecord record = EveryValue();
  const auto back = CaseRecord::Decode(record.Encode());
  ASSERT_TRUE(back.ok());
  ExpectSame(record, *back);
  ASSERT_TRUE(back->values[2].capture.has_value());
  EXPECT_EQ(back->values[2].capture->state, CaptureState::kParked);
  EXPECT_EQ(back->values[2].capture->language, "cy");
  EXPECT_EQ(back->answer_sets[1].reason, "declined");
}

std::string Varint(uint64_t value) {
  std::string out;
  for (; value >= 0x80; value >>= 7) out += static_cast<char>((value & 0x7F) | 0x80);
  return out + static_cast<char>(value);
}
std::string Field(uint64_t field, const std::string& bytes) {
  return Varint(field << 3 | 2) + Varint(bytes.size()) + bytes;
}
std::string Number(uint64_t field, uint64_t number) { return Varint(field << 3) + Varint(number); }

// By hand, by the numbers of record.proto: what is empty and could be left out, what is empty and
// could not, and sizes of one, two and three bytes.
TEST(CaseRecord, BytesAreThoseOfTheSchema) {
  const std::string two(200, 'x');
  const std::string three(20'000, 'y');
  CaseRecord record;
  record.kind = "s42";
  record.values = {{"", {"", two}, Capture()}, {three}};
  record.values[1].capture = {"w", "", "", "", "d", CaptureState::kBeside, {1, 300}};
  record.groups = {{"", {Row(), {{Value()}}}}, {"risk", {}}};
  record.answer_sets = {{"c", "", "", "", "", {{"a"}}, "7"}};
  record.draft = CaptureDraft{Pin(), {Finalisation(), {7, "", "", true, "\x80"}}, {Group()}};
  const std::string captured =
      Field(1, "w") + Field(5, "d") + Number(6, 3) + Field(7, Varint(1) + Varint(300));
  const std::string finalised = Number(1, 7) + Number(4, 1) + Field(5, "\x80");
  EXPECT_EQ(record.Encode(),
            Field(9, "s42") + Field(10, Field(2, "") + Field(2, two) + Field(3, "")) +
                Field(10, Field(1, three) + Field(3, captured)) +
                Field(11, Field(2, "") + Field(2, Field(1, ""))) + Field(11, Field(1, "risk")) +
                Field(12, Field(1, "c") + Field(6, Field(1, "a")) + Field(7, "7")) +
                Field(13, Field(1, "") + Field(2, "") + Field(2, finalised) + Field(3, "")));
}

TEST(CaseRecord, JsonRoundTrip) {
  const CaseRecord record = EveryValue();
  const auto back = CaseRecord::FromJson(record.ToJson());
  ASSERT_TRUE(back.ok()) << record.ToJson();
  ExpectSame(record, *back);
  EXPECT_NE(record.ToJson().find("\"record_id\""), std::string::npos);
  EXPECT_NE(record.ToJson().find("CAPTURE_STATE_PARKED"), std::string::npos);
}

TEST(CaseRecord, RandomOnesRoundTrip) {
  SCOPED_TRACE("seed " + std::to_string(testing::Seed()));
  RandomRecords random(testing::Seed());
  for (const CaseRecord& record : random.Many(200)) {
    const auto from_bytes = CaseRecord::Decode(record.Encode());
    const auto from_json = CaseRecord::FromJson(record.ToJson());
    ASSERT_TRUE(from_bytes.ok() && from_json.ok());
    ExpectSame(record, *from_bytes);
    ExpectSame(record, *from_json);
  }
}

TEST(CaseRecord, AnEmptyOneIsNoBytes) {
  EXPECT_EQ(CaseRecord().Encode(), "");
  EXPECT_TRUE(CaseRecord::Decode("").ok());
  EXPECT_TRUE(CaseRecord::FromJson("{}").ok());
}

TEST(CaseRecord, JsonWithCamelCaseIsRead) {
  const auto record = CaseRecord::FromJson(R"({"recordId": "a", "answerSet": [{"asked": "x"}]})");
  ASSERT_TRUE(record.ok());
  EXPECT_EQ(record->record_id, "a");
  EXPECT_EQ(record->answer_sets.size(), 1U);
}

TEST(CaseRecord, JsonWithBothNamesOfAFieldIsRefused) {
  const Status status =
      CaseRecord::FromJson(R"({"person_id": "A", "personId": "B"})", "a.json").status();
  EXPECT_EQ(status.message(), "a.json:1:20: the name is there twice: give it once");
}

TEST(CaseRecord, JsonMayBeginWithAByteOrderMark) {
  const auto record = CaseRecord::FromJson("\xEF\xBB\xBF{\"record_id\": \"a\"}");
  ASSERT_TRUE(record.ok());
  EXPECT_EQ(record->record_id, "a");
}

TEST(CaseRecord, JsonOfSomethingElseIsRefusedInAFewLines) {
  const auto mistakes = [](const std::string& json) {
    const std::string message = CaseRecord::FromJson(json, "a.json").status().message();
    return std::count(message.begin(), message.end(), '\n') + 1;
  };
  EXPECT_EQ(mistakes(R"({"a": 1})"), 1);
  EXPECT_EQ(mistakes(R"({"a": 1, "b": 1, "c": 1})"), 3);
  EXPECT_EQ(mistakes(R"({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1})"), 4);
}

TEST(CaseRecord, BrokenJsonIsRefusedWithoutItsValues) {
  for (const char* json :
       {"", "{", "[]", "null x", R"({"record_id": "SECRET")", R"({"recordd_id": "SECRET"})",
        R"({"value": "SECRET"})", R"({"record_id": ["SECRET"]})", R"({"SECRET": 1})",
        R"({"SECRET": 1, "SECRET": 2})", R"({"draft": {"finalisation": [{"number": "SECRET"}]}})",
        R"({"value": [{"capture": {"state": "SECRET"}}]})", R"({"record_id": "SECRET\u12"})"}) {
    const auto record = CaseRecord::FromJson(json);
    ASSERT_FALSE(record.ok()) << json;
    EXPECT_EQ(record.status().code(), StatusCode::kCorrupt);
    EXPECT_EQ(record.status().message().find("SECRET"), std::string::npos);
  }
}

}  // namespace
}  // namespace mspof
