// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What must not happen in silence: the value of a failure, and objects that were moved from.

#include "mspof/status.h"

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "mspof/capture/interview.h"
#include "mspof/capture/merge.h"
#include "mspof/copies.h"
#include "mspof/io/file.h"
#include "mspof/io/workbook.h"
#include "mspof/mapping.h"
#include "mspof/mspof.h"
#include "workbook_fixture.h"

namespace mspof {
namespace {

class ResultDeathTest : public ::testing::Test {};
class MovedFromDeathTest : public ::testing::Test {};

Result<std::string> Failed() { return Status(StatusCode::kNotFound, "there is no such shade"); }

TEST_F(ResultDeathTest, EndsTheProgramWithTheReasonInsteadOfAValue) {
  constexpr char kSaid[] = "check ok\\(\\) first: there is no such shade";
  Result<std::string> failed = Failed();
  const Result<std::string> constant = Failed();
  EXPECT_DEATH(failed.value() = "x", kSaid);
  EXPECT_DEATH(*failed = "x", kSaid);
  EXPECT_DEATH(failed->clear(), kSaid);
  EXPECT_DEATH((void)constant.value().size(), kSaid);
  EXPECT_DEATH((void)(*constant).size(), kSaid);
  EXPECT_DEATH((void)constant->size(), kSaid);
  EXPECT_DEATH((void)std::string(Failed().value()), kSaid);
  EXPECT_DEATH((void)std::string(*Failed()), kSaid);
  EXPECT_DEATH((void)*Framework::Open("mspo"), "did you mean \"mspof\"");
}

// A loop over the value of a call, or a reference to it, must not outlive it.
TEST(Result, OfACallGivesAValueThatLivesOn) {
  static_assert(std::is_same_v<decltype(*Failed()), std::string>);
  static_assert(std::is_same_v<decltype(Failed().value()), std::string>);
  const auto call = []() -> Result<std::vector<int>> { return std::vector<int>{1, 2, 3}; };
  int sum = 0;
  for (const int one : *call()) sum += one;
  EXPECT_EQ(sum, 6);
  const std::string& kept = *Result<std::string>(std::string(100, 'x'));
  EXPECT_EQ(kept, std::string(100, 'x'));
}

TEST_F(ResultDeathTest, IsNotMadeOfAnOkStatus) {
  EXPECT_DEATH((void)Result<int>(Status()), "made from a Status that is OK");
}

TEST_F(ResultDeathTest, EndsALoopThatTakesAFailureForTheEnd) {
  const Framework framework = *Framework::Open("mspof");
  const std::string broken = "\x05no";
  bool given = false;
  RecordReader reader =
      *RecordReader::OpenStream(framework, nullptr, [&](char* data, size_t) -> Result<size_t> {
        if (given) return size_t{0};
        given = true;
        return broken.copy(data, broken.size());
      });
  RecordBuffer record(framework);
  EXPECT_DEATH(while (*reader.Next(&record)){}, "check ok\\(\\) first");
}

// Uses `object` after it was moved from.
template <typename T, typename Use>
void ExpectDeathOfMovedFrom(T object, const Use& use) {
  [[maybe_unused]] const T other = std::move(object);
  EXPECT_DEATH(use(object), "an object was used after it was moved from");
}

TEST_F(MovedFromDeathTest, EndTheProgram) {
  const Framework framework = *Framework::Open("mspof");
  const Date day = Date::Of(2019, 7, 31);
  const TallyOptions options = {"E06000023", *Period::Parse("2019-20/Q1"), day};
  ExpectDeathOfMovedFrom(RecordBuffer(framework), [](RecordBuffer& r) { r.SetRecordId("4711"); });
  ExpectDeathOfMovedFrom(RecordBuffer(framework), [&](RecordBuffer& r) {
    std::vector<Finding> findings;
    Checker::Create(framework, {day})->Check(r, &findings);
  });
  ExpectDeathOfMovedFrom(*Checker::Create(framework, {day}), [](Checker& c) { c.not_run(); });
  ExpectDeathOfMovedFrom(*Tally::Create(framework, options), [](Tally& t) { (void)t.Finish(); });
  ExpectDeathOfMovedFrom(*Tally::Create(framework, options),
                         [&](Tally& t) { (void)Tally::Create(framework, options)->Merge(t); });
  ExpectDeathOfMovedFrom(CopyFinder(), [](CopyFinder& f) { (void)f.Unsettled(); });
  ExpectDeathOfMovedFrom(Resolver(), [](Resolver& r) { r.Resolutions(); });
  ExpectDeathOfMovedFrom(RecordMerger(), [](RecordMerger& m) { (void)m.Add({}); });
  CaseRecord record;
  record.record_id = "4711";
  Sitting sitting;
  sitting.day = day;
  ExpectDeathOfMovedFrom(*Interview::Open(framework, record, sitting),
                         [](Interview& i) { i.Questions(); });
  ExpectDeathOfMovedFrom(
      *RecordReader::OpenStream(framework, nullptr, [](char*, size_t) { return size_t{0}; }),
      [](RecordReader& r) { (void)r.ForEach([](const RecordBuffer&) {}); });
  const testing::TemporaryFile file;
  file.Pack(testing::Book(testing::TextRow({"ID"})));
  ExpectDeathOfMovedFrom(*io::InputFile::Open(file.path()),
                         [](io::InputFile& f) { (void)f.Source(); });
  ExpectDeathOfMovedFrom(*io::Workbook::Open(file.path(), {}),
                         [](io::Workbook& b) { (void)b.columns(); });
}

// Copies share what they are of, so a move is one.
TEST(MovedFrom, FrameworksAndMappingsAreAsTheyWere) {
  Framework framework = *Framework::Open("mspof");
  const Framework other = std::move(framework);
  EXPECT_EQ(framework.info().digest, other.info().digest);
  Mapping mapping = *Mapping::FromText("title: \"Ours\"", "m.textproto");
  const Mapping moved = std::move(mapping);
  EXPECT_EQ(mapping.title(), "Ours");
  EXPECT_EQ(moved.title(), "Ours");
}

}  // namespace
}  // namespace mspof
