// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Batches of a stream give what the same records give one by one, and everything that the producer
// gave is released once.

#include <algorithm>

#include "columns_fixture.h"
#include "definition_fixture.h"

namespace mspof {
namespace {

using testing::CColumns;
using testing::Column;
using testing::Data;
using testing::FindingsIn;
using testing::Maker;
using testing::Message;
using testing::Of;
using testing::Owned;
using testing::Texts;

// Gives batches, and counts what it gave and what was released.
class Producer {
 public:
  explicit Producer(std::vector<const Column*> batches) : batches_(std::move(batches)) {
    stream.get_schema = [](ArrowArrayStream* s, ArrowSchema* out) { return Self(s)->Schema(out); };
    stream.get_next = [](ArrowArrayStream* s, ArrowArray* out) { return Self(s)->Next(out); };
    stream.get_last_error = [](ArrowArrayStream*) { return "the value 'physical' of Ann Lee"; };
    stream.release = [](ArrowArrayStream* s) { s->release = nullptr; };
    stream.private_data = this;
  }
  Producer(const Producer&) = delete;
  Producer& operator=(const Producer&) = delete;

  ArrowArrayStream stream = {};
  int error_at = -1;  // before this batch
  bool schema_fails = false;
  int given = 0;
  int released = 0;
  int most_at_once = 0;

 private:
  static Producer* Self(ArrowArrayStream* s) { return static_cast<Producer*>(s->private_data); }
  int Schema(ArrowSchema* out) {
    if (schema_fails) return 22;
    *out = batches_[0]->schema;
    out->release = [](ArrowSchema* schema) {
      ++static_cast<Producer*>(schema->private_data)->released;
      schema->release = nullptr;
    };
    out->private_data = this;
    ++given;
    return 0;
  }
  int Next(ArrowArray* out) {
    if (error_at == static_cast<int>(next_)) return 5;
    *out = {};
    if (next_ == batches_.size()) return 0;
    *out = batches_[next_++]->array;
    out->release = [](ArrowArray* array) {
      ++static_cast<Producer*>(array->private_data)->released;
      array->release = nullptr;
    };
    out->private_data = this;
    most_at_once = std::max(most_at_once, ++given - released);
    return 0;
  }

  std::vector<const Column*> batches_;
  size_t next_ = 0;
};

class CStreams : public CColumns {
 protected:
  Owned<mspof_tally> NewTally() {
    const mspof_options options = Options();
    return Made<mspof_tally>(mspof_tally_new, framework_.get(), &options);
  }
  // Ids, codes in a dictionary of this batch, and days.
  const Column* Batch(const Texts& ids, const Texts& codes, const std::vector<int8_t>& positions) {
    const auto length = static_cast<int64_t>(ids.size());
    const int32_t day = Date::Of(2019, 11, 4).days();
    return make_.OfStructs(
        "", length,
        {make_.OfTexts("record-id", ids),
         Maker::WithDictionary(make_.OfNumbers<int8_t>("outcomes-asked", "c", positions),
                               make_.OfTexts("", codes)),
         make_.OfNumbers<int32_t>("concluded", "tdD", std::vector<int32_t>(ids.size(), day))});
  }
};

TEST_F(CStreams, GiveWhatTheRecordsGive) {
  Producer producer({Batch({"a", "b"}, {"no", "asked-expressed"}, {0, 1}), Batch({}, {}, {}),
                     Batch({"c", std::nullopt, "d"}, {"unheard-of", "no"}, {0, 1, 1})});
  const auto tally = NewTally();
  mspof_bytes* found = nullptr;
  ASSERT_EQ(mspof_tally_add_stream(tally.get(), &producer.stream, &found, error_.get()), MSPOF_OK)
      << message();
  const Owned<mspof_bytes> owned(found);
  EXPECT_EQ(producer.released, 4) << "a schema and three batches";
  EXPECT_EQ(producer.released, producer.given);
  EXPECT_EQ(producer.most_at_once, 2) << "the schema and one batch";
  EXPECT_NE(producer.stream.release, nullptr) << "the stream stays the caller's";
  EXPECT_EQ(mspof_tally_given(tally.get()), 5U);
  std::vector<uint64_t> rows;
  for (const Message& finding : Message(Taken(found)).Messages(1)) {
    if (finding.Text(1) == "known-codes" || finding.Text(1) == "row-id")
      rows.push_back(finding.Number(8));
  }
  EXPECT_EQ(rows.back(), 4U) << "rows are numbered over all batches";

  const auto one_by_one = NewTally();
  for (const CaseRecord& record :
       {Of("a", "2019-11-04", "no"), Of("b", "2019-11-04", "asked-expressed"),
        Of("c", "2019-11-04", "unheard-of"), Of("", "2019-11-04", "no"),
        Of("d", "2019-11-04", "no")}) {
    const std::string bytes = record.Encode();
    mspof_tally_add(one_by_one.get(), Data(bytes), bytes.size(), nullptr, nullptr, nullptr);
  }
  EXPECT_EQ(ReturnOf(tally.get()), ReturnOf(one_by_one.get()));

  const mspof_options options = Options();
  const auto checker = Made<mspof_checker>(mspof_checker_new, framework_.get(), &options);
  const Column* batch = Batch({"a", "b"}, {"no", "asked-expressed"}, {0, 1});
  Producer again({batch});
  EXPECT_EQ(
      FindingsIn(Given(mspof_checker_check_stream, checker.get(), &again.stream)),
      FindingsIn(Given(mspof_checker_check_columns, checker.get(), &batch->schema, &batch->array)));
  EXPECT_EQ(again.released, 2);
}

TEST_F(CStreams, ReportAProducerByItsNumberAlone) {
  Producer producer({Batch({"a", "b"}, {"no"}, {0, 0}), Batch({"c"}, {"no"}, {0})});
  producer.error_at = 1;
  const auto tally = NewTally();
  mspof_bytes* found = nullptr;
  EXPECT_EQ(mspof_tally_add_stream(tally.get(), &producer.stream, &found, error_.get()),
            MSPOF_UNAVAILABLE);
  EXPECT_EQ(found, nullptr);
  EXPECT_NE(message().find("error 5"), std::string::npos) << message();
  EXPECT_EQ(message().find("Ann"), std::string::npos) << "its text may repeat values";
  EXPECT_EQ(mspof_tally_given(tally.get()), 2U) << "what came before is counted";
  EXPECT_EQ(producer.released, producer.given);

  producer.schema_fails = true;
  EXPECT_EQ(mspof_tally_add_stream(tally.get(), &producer.stream, nullptr, error_.get()),
            MSPOF_UNAVAILABLE);
  EXPECT_NE(message().find("error 22"), std::string::npos) << message();
}

TEST_F(CStreams, RefuseABatchThatDoesNotFitAndGoOn) {
  const Column* short_one = make_.OfStructs(
      "", 2,
      {make_.OfTexts("record-id", {"x"}), make_.OfTexts("outcomes-asked", {"no", "no"}),
       make_.OfNumbers<int32_t>("concluded", "tdD", {1, 1})});
  Producer producer({Batch({"a", "b"}, {"no"}, {0, 0}), short_one, Batch({"c"}, {"no"}, {0})});
  const auto tally = NewTally();
  EXPECT_EQ(mspof_tally_add_stream(tally.get(), &producer.stream, nullptr, error_.get()),
            MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(mspof_tally_given(tally.get()), 2U) << "nothing of the batch is counted";
  EXPECT_EQ(mspof_tally_add_stream(tally.get(), &producer.stream, nullptr, error_.get()), MSPOF_OK)
      << message();
  EXPECT_EQ(mspof_tally_given(tally.get()), 3U) << "another call goes on with the next one";
  EXPECT_EQ(producer.released, producer.given);
}

TEST_F(CStreams, RefuseWhatIsNoStream) {
  const auto tally = NewTally();
  EXPECT_EQ(mspof_tally_add_stream(tally.get(), nullptr, nullptr, error_.get()),
            MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(message(), "stream is NULL");
  Producer producer({Batch({"a"}, {"no"}, {0})});
  producer.stream.release(&producer.stream);
  EXPECT_EQ(mspof_tally_add_stream(tally.get(), &producer.stream, nullptr, error_.get()),
            MSPOF_INVALID_ARGUMENT);
  EXPECT_NE(message().find("released"), std::string::npos) << message();
  // Of the wrong type, nothing is asked for.
  Producer other({make_.OfStructs("", 1, {make_.OfTexts("capacit", {"x"})})});
  EXPECT_EQ(mspof_tally_add_stream(tally.get(), &other.stream, nullptr, error_.get()),
            MSPOF_NOT_FOUND);
  EXPECT_EQ(other.given, 1);
  EXPECT_EQ(other.released, 1);
  EXPECT_EQ(mspof_tally_given(tally.get()), 0U);
}

// ---- Types that libraries give ------------------------------------------------------------------

// utf8_view: short texts stand in the view, others in one of two buffers.
TEST_F(CStreams, TakeViewsOfTexts) {
  const std::string long_id = "an id of more than twelve bytes";
  const std::string first = "xx" + long_id;
  const std::string second = "yyyasked-expressed";
  std::string views;
  const auto append = [&views](const std::string& text, int32_t buffer, int32_t begin) {
    testing::Append(static_cast<int32_t>(text.size()), &views);
    std::string rest = text.size() <= 12 ? text : text.substr(0, 4);
    if (text.size() > 12) {
      testing::Append(buffer, &rest);
      testing::Append(begin, &rest);
    }
    rest.resize(12);
    views += rest;
  };
  append("a", 0, 0);
  append(long_id, 0, 2);
  Column* ids = make_.New("record-id", "vu", 2);
  const auto give = [&](Column* column) {
    column->AddNoBuffer();
    column->AddBuffer(views);
    column->AddBuffer(first);
    column->AddBuffer(second);
    column->AddBuffer(std::string(16, '\0'));  // the sizes of the two
  };
  give(ids);
  views.clear();
  append("no", 0, 0);
  append("asked-expressed", 1, 3);
  Column* asked = make_.New("outcomes-asked", "vu", 2);
  give(asked);
  ExpectAlike(
      *make_.OfStructs("", 2, {ids, asked, make_.OfTexts("concluded", Texts(2, "2019-11-04"))}),
      {Of("a", "2019-11-04", "no"), Of(long_id, "2019-11-04", "asked-expressed")});
}

TEST_F(CStreams, TakeTruthValuesAndColumnsWithoutValues) {
  Column* supported = make_.New("supported", "b", 3);
  supported->AddBuffer(std::string(1, '\x03'));  // the third is null
  supported->AddBuffer(std::string(1, '\x01'));
  std::vector<CaseRecord> records = {Of("a", "2019-11-04", ""), Of("b", "2019-11-04", ""),
                                     Of("c", "2019-11-04", "")};
  records[0].values.push_back({"supported", {"yes"}, {}});
  records[1].values.push_back({"supported", {"no"}, {}});
  ExpectAlike(*make_.OfStructs("", 3,
                               {make_.OfTexts("record-id", {"a", "b", "c"}),
                                make_.OfTexts("concluded", Texts(3, "2019-11-04")), supported,
                                make_.New("capacity", "n", 3), make_.New("risk", "n", 3),
                                make_.New("person-id", "n", 3)}),
              records);
  EXPECT_EQ(Add(*make_.OfStructs("", 3,
                                 {make_.OfTexts("record-id", {"a", "b", "c"}),
                                  make_.New("outcomes-asked", "b", 3)})),
            MSPOF_INVALID_ARGUMENT)
      << "it has no code \"yes\"";
}

// A dictionary that is larger than its batch, with texts that are long, or end in zeros.
TEST_F(CStreams, TakeLargeDictionariesAndOddTexts) {
  Texts codes(300, "unheard-of");
  codes[250] = "asked-expressed";
  codes[299] = "no";
  Column* positions = make_.OfNumbers<uint16_t>("outcomes-asked", "S", {250, 299, 3, 300});
  Maker::WithDictionary(positions, make_.OfTexts("", codes));
  const Texts ids = {"a", "b", "c", "d"};
  const Texts days(4, "2019-11-04");
  std::vector<CaseRecord> records = {
      Of("a", "2019-11-04", "asked-expressed"), Of("b", "2019-11-04", "no"),
      Of("c", "2019-11-04", "unheard-of"), Of("d", "2019-11-04", "another")};
  ExpectAlike(
      *make_.OfStructs(
          "", 4, {make_.OfTexts("record-id", ids), positions, make_.OfTexts("concluded", days)}),
      records);
  const std::string zeros("no\0", 3);
  records[0] = Of("a", "2019-11-04", zeros);
  records[3] = Of("d", "2019-11-04", std::string(40, 'x'));
  ExpectAlike(*make_.OfStructs("", 4,
                               {make_.OfTexts("record-id", ids),
                                make_.OfTexts("outcomes-asked",
                                              {zeros, "no", "unheard-of", std::string(40, 'x')}),
                                make_.OfTexts("concluded", days)}),
              records);
}

// More records than are read at once, with values that are null, and rows that grow and shrink.
TEST_F(CStreams, TakeManyRecords) {
  Texts ids, asked, types;
  std::vector<int32_t> ends, days;
  std::vector<CaseRecord> records;
  const int32_t day = Date::Of(2019, 11, 4).days();
  for (int i = 0; i < 300; ++i) {
    const std::string id = "record " + std::to_string(i);
    records.push_back(Of(id, "2019-11-04", i % 3 == 0 ? "" : i % 3 == 1 ? "no" : "strange"));
    ids.emplace_back(id);
    asked.push_back(i % 3 == 0   ? std::nullopt
                    : i % 3 == 1 ? std::optional<std::string>("no")
                                 : "strange");
    days.push_back(day);
    if (i % 5 == 4) {
      ends.push_back(-1);
      continue;
    }
    Group group = {"risk", {}};
    for (int k = 0; k < i % 5; ++k) {
      types.emplace_back(k == 2 ? "odd" : "physical");
      group.rows.push_back({{{"type", {*types.back()}, {}}}});
    }
    records.back().groups = {group};
    ends.push_back(static_cast<int32_t>(types.size()));
  }
  const auto rows = static_cast<int64_t>(types.size());
  ExpectAlike(*make_.OfStructs(
                  "", 300,
                  {make_.OfTexts("record-id", ids), make_.OfTexts("outcomes-asked", asked),
                   make_.OfNumbers<int32_t>("concluded", "tdD", days),
                   make_.OfLists("risk", ends,
                                 make_.OfStructs("item", rows, {make_.OfTexts("type", types)}))}),
              records);
}

TEST_F(CStreams, KeepARecordWithTooManyRowsFromBeingCounted) {
  constexpr int kRows = RecordBuffer::kMaxRows + 1;
  Column* types = make_.OfTexts("type", Texts(kRows, "physical"));
  const Column* all = make_.OfStructs(
      "", 2,
      {make_.OfTexts("record-id", {"a", "b"}), make_.OfTexts("concluded", Texts(2, "2019-11-04")),
       make_.OfLists("risk", {kRows, kRows}, make_.OfStructs("item", kRows, {types}))});
  const auto tally = NewTally();
  mspof_bytes* found = nullptr;
  ASSERT_EQ(mspof_tally_add_columns(tally.get(), &all->schema, &all->array, &found, error_.get()),
            MSPOF_OK);
  const Owned<mspof_bytes> owned(found);
  const std::vector<std::string> findings = FindingsIn(Taken(found));
  EXPECT_EQ(findings.front(), "record-misuse@record-id");
  EXPECT_EQ(std::count(findings.begin(), findings.end(), findings.front()), 1)
      << "the next record is as it should be";
}

TEST_F(CStreams, TakeStructsThatAreNull) {
  Column* sets = make_.OfStructs("item", 2, {make_.OfTexts("type", {"physical", "neglect"})});
  sets->array.buffers = nullptr;
  sets->buffers.clear();
  sets->AddBuffer(std::string(1, '\x01'));  // the second is null
  sets->array.null_count = 1;
  Column* all = make_.OfStructs(
      "", 2,
      {make_.OfTexts("record-id", {"a", "b"}), make_.OfTexts("concluded", Texts(2, "2019-11-04")),
       make_.OfLists("risk", {2, 2}, sets)});
  CaseRecord a = Of("a", "2019-11-04", "");
  a.groups = {{"risk", {{{{"type", {"physical"}, {}}}}, {}}}};
  CaseRecord b = Of("b", "2019-11-04", "");
  b.groups = {{"risk", {}}};
  ExpectAlike(*all, {a, b});
  all->array.buffers = nullptr;
  all->buffers.clear();
  all->AddBuffer(std::string(1, '\x01'));
  all->array.null_count = -1;
  const auto tally = NewTally();
  mspof_bytes* found = nullptr;
  ASSERT_EQ(mspof_tally_add_columns(tally.get(), &all->schema, &all->array, &found, error_.get()),
            MSPOF_OK);
  const Owned<mspof_bytes> owned(found);
  EXPECT_EQ(FindingsIn(Taken(found)).back(), "row-id@record-id") << "a null has no id";
}

// As Apache.Arrow for .NET gives a batch: without nulls the pointer leads nowhere.
TEST_F(CStreams, ReadNoBitsOfABatchWithoutNulls) {
  Column* all = make_.OfStructs("", 1, {make_.OfTexts("record-id", {"a"})});
  const char nowhere = '\0';
  all->buffers[0] = &nowhere;
  ExpectAlike(*all, {Of("a", "", "")});
}

TEST_F(CStreams, RefuseListsThatAreNotWithinTheirValues) {
  for (const int32_t end : {3, 1}) {
    Column* items = make_.OfStructs("item", 2, {make_.OfTexts("type", {"physical", "neglect"})});
    const Column* all = make_.OfStructs(
        "", 2, {make_.OfTexts("record-id", {"a", "b"}), make_.OfLists("risk", {2, end}, items)});
    EXPECT_EQ(Add(*all), MSPOF_INVALID_ARGUMENT) << end;
    EXPECT_NE(message().find("column \"risk\": a list is not within"), std::string::npos)
        << message();
  }
}

}  // namespace
}  // namespace mspof
