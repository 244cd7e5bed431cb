// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Threads that share what may be shared, and each use their own of what may not. They start
// together, and each test in a process of its own, so that what is made when it is first needed is
// needed by all of them at once. `./dev test --sanitize thread` looks for what they do unordered.

#include <gtest/gtest.h>

#include <atomic>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "definition_fixture.h"
#include "mspof/c.h"
#include "mspof/draft/mapping_draft.h"
#include "mspof/mspof.h"
#include "random_records.h"

namespace mspof {
namespace {

using testing::RandomRecords;

constexpr uint32_t kThreads = 4;
constexpr size_t kRecords = 400;

constexpr char kMapping[] = R"(
title: "Enquiries"
table { delimiter: ";" }
column { from: "id" to: "record-id" }
column { from: "concluded" to: "concluded" }
column { from: "kind" to: "kind" codes: "kinds" }
column { from: "asked" to: "outcomes-asked" }
code_map { id: "kinds" code { from: "Section 42" to: "s42" } code { from: "Other" to: "other" } }
)";

TallyOptions Year() {
  TallyOptions options;
  options.council = "E09000001";
  options.period = *Period::Parse("2019-20");
  options.as_of = Date::Of(2020, 7, 31);
  return options;
}

// Runs `work` in threads that begin at the same moment, as near as may be; what each gave.
template <typename T>
std::vector<T> InThreads(const std::function<T(uint32_t thread)>& work) {
  std::vector<T> gave(kThreads);
  std::atomic<uint32_t> waiting = kThreads;
  std::vector<std::thread> threads;
  for (uint32_t i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      --waiting;
      while (waiting > 0) std::this_thread::yield();
      gave[i] = work(i);
    });
  }
  for (std::thread& thread : threads) thread.join();
  return gave;
}

void ExpectAlike(const std::vector<std::string>& all) {
  for (const std::string& one : all) {
    EXPECT_FALSE(one.empty());
    EXPECT_EQ(one, all.front());
  }
}

std::string Encoded(const Tally& tally) {
  Submission submission;
  submission.envelope.prepared_on = Date::Of(2020, 8, 1);
  submission.council_return = *tally.Finish()->council_return;
  return *submission.Encode();
}

// Counts those of `records` that are of `part`.
Tally Counted(const Framework& framework, const std::vector<CaseRecord>& records, uint32_t part,
              uint32_t parts) {
  Tally tally = *Tally::Create(framework, Year());
  RecordBuffer record(framework);
  std::vector<Finding> findings;
  for (const CaseRecord& one : records) {
    if (Tally::ShardOf(one.record_id, parts) != part) continue;
    record.Assign(one);
    tally.Add(record, &findings);
  }
  return tally;
}

TEST(Threads, ShareAFrameworkAndMergeWhatTheyCounted) {
  const Framework framework = *Framework::Open("mspof");
  const std::vector<CaseRecord> records = RandomRecords(testing::Seed()).Many(kRecords);
  std::vector<std::optional<Tally>> tallies = InThreads<std::optional<Tally>>([&](uint32_t thread) {
    return std::optional<Tally>(Counted(framework, records, thread, kThreads));
  });
  Tally all = *std::move(tallies[0]);
  for (uint32_t i = 1; i < kThreads; ++i) ASSERT_TRUE(all.Merge(*tallies[i]).ok());
  EXPECT_EQ(Encoded(all), Encoded(Counted(framework, records, 0, 1)));
}

TEST(Threads, ShareAMappingAndReadTheSame) {
  const Framework framework = *Framework::Open("mspof");
  const Mapping mapping = *Mapping::FromText(kMapping, "enquiries.textproto");
  std::string rows = "id;concluded;kind;asked\n";
  for (int i = 0; i < 200; ++i) {
    rows += "r" + std::to_string(i) + (i % 2 == 0 ? ";2019-06-30;Section 42" : ";30 June;Other") +
            (i % 3 == 0 ? ";no\n" : ";no such code\n");
  }
  ExpectAlike(InThreads<std::string>([&](uint32_t) {
    size_t at = 0;
    RecordReader reader =
        *RecordReader::OpenCsv(framework, mapping, [&](char* data, size_t size) -> Result<size_t> {
          const size_t given = rows.copy(data, std::min<size_t>(size, 1000), at);
          at += given;
          return given;
        });
    Checker checker = *Checker::Create(framework, {Year().as_of, Year().period});
    RecordBuffer record(framework);
    std::vector<Finding> findings;
    const FindingSink keep = [&](Finding one) { findings.push_back(std::move(one)); };
    while (*reader.Next(&record, keep)) checker.Check(record, &findings);
    return EncodeFindings(findings);
  }));
}

ByteSource From(const std::string& text, size_t at) {
  return [&text, at](char* data, size_t size) mutable -> Result<size_t> {
    const size_t given = text.copy(data, std::min<size_t>(size, 1000), at);
    at += given;
    return given;
  };
}

// Counts the rows of `text` that begin in [begin, end), or a little later.
void CountRange(const Framework& framework, const Mapping& mapping, const std::string& text,
                uint64_t begin, uint64_t end, Tally* tally) {
  RecordReader reader = *RecordReader::OpenCsv(framework, mapping, From(text, 0));
  begin = begin == 0 ? reader.position() : begin + *reader.GuessRow(From(text, begin));
  if (end < text.size()) end += *reader.GuessRow(From(text, end));
  EXPECT_TRUE(reader.ReadRange(From(text, begin), begin, end).ok());
  EXPECT_TRUE(reader.ForEach([&](const RecordBuffer& record) { tally->Add(record); }).ok());
  EXPECT_EQ(reader.position(), end);
}

TEST(Threads, DivideATextWithCopiesAndMergeWhatTheyCounted) {
  const Framework framework = *Framework::Open("mspof");
  const Mapping mapping = *Mapping::FromText(kMapping, "enquiries.textproto");
  std::string rows = "id;concluded;kind;asked\n";
  for (int i = 0; i < 2000; ++i) {
    rows += "r" + std::to_string(i % 1900) + ";2019-06-" + (i % 3 == 0 ? "30" : "29") +
            ";Section 42;\"no\"\n";
  }
  TallyOptions options = Year();
  options.not_mapped = RecordReader::OpenCsv(framework, mapping, From(rows, 0))->not_mapped();
  options.is_part = true;
  std::vector<std::optional<Tally>> parts = InThreads<std::optional<Tally>>([&](uint32_t thread) {
    std::optional<Tally> tally = *Tally::Create(framework, options);
    const uint64_t share = rows.size() / kThreads;
    const uint64_t end = thread + 1 == kThreads ? rows.size() : (thread + 1) * share;
    CountRange(framework, mapping, rows, thread * share, end, &*tally);
    EXPECT_TRUE(tally->Finish().ok());
    return tally;
  });
  Tally merged = *std::move(parts[0]);
  for (uint32_t i = 1; i < kThreads; ++i) ASSERT_TRUE(merged.Merge(*parts[i]).ok());
  options.is_part = false;
  Tally whole = *Tally::Create(framework, options);
  CountRange(framework, mapping, rows, 0, rows.size(), &whole);
  for (Tally* tally : {&merged, &whole}) {
    ASSERT_TRUE(tally->BeginSettling().ok());
    CountRange(framework, mapping, rows, 0, rows.size(), tally);
  }
  EXPECT_EQ(Encoded(merged), Encoded(whole));
}

TEST(Threads, OpenDescribeAndLoadAtTheSameTime) {
  const Framework framework = *Framework::Open("mspof");
  const std::string text = testing::Expanded(testing::kSmall);
  ExpectAlike(InThreads<std::string>([&](uint32_t) {
    std::string out = Framework::Open("sac")->info().digest;
    out += Framework::FromText({"small.textproto", text})->info().digest;
    out += Framework::Decode(framework.Encode())->info().digest;
    for (const FrameworkInfo& info : Framework::BuiltIn()) out += info.digest;
    for (const DescribeFormat format :
         {DescribeFormat::kText, DescribeFormat::kJson, DescribeFormat::kMarkdown}) {
      out += framework.Describe(format);
    }
    for (const Path path : framework.Paths()) out += framework.PathName(path);
    const std::vector<Need> needs = *NeedsOf(framework);
    for (const Need& need : needs) out += need.title;
    return out + std::string(FindCouncil("E06000023", Year().period)->name) +
           std::to_string(Councils().size());
  }));
}

TEST(Threads, AskAndExchangeAtTheSameTime) {
  const Framework framework = *Framework::Open("mspof");
  CaseRecord record;
  record.record_id = "r1";
  record.kind = "s42";
  record.started = "2019-04-01";
  record.concluded = "2019-06-30";
  const Date day = Date::Of(2019, 7, 10);
  ExpectAlike(InThreads<std::string>([&](uint32_t) {
    Interview interview =
        *Interview::Open(framework, record, {"feedback", "adult", "independent", day});
    while (const auto question = interview.Next()) {
      if (!interview.Answer(question->id, question->options.front().code).ok())
        return std::string();
    }
    const CaseRecord answered = interview.record();
    const std::vector<std::string> responses = AnswersToFhir(framework, answered, day)->documents;
    std::string out = AnswersFromFhir(framework, responses)->record.Encode();
    out += AnswersFromJson(framework, AnswersToJson(framework, answered, day)->documents[0])
               ->record.Encode();
    out += *MakeFhirQuestionnaire(framework, {"adult"}) + *MakeAnswerSchema(framework);
    const Form form = *MakeForm(framework, {"adult"});
    out += RenderFormText(form) + RenderFormHtml(form) + FormStyleSource();
    out += MakeXlsForm(framework, {"adult"})->sheets[0].rows.back()[0];
    out += MergeRecords(record, answered)->record.Encode();
    const Handover handover = *MakeHandover(framework, record, "feedback", day);
    return out + Handover::Decode(*handover.Encode())->record_id;
  }));
}

TEST(Threads, DraftAndCountByHandAtTheSameTime) {
  const Framework framework = *Framework::Open("mspof");
  const std::string rows =
      "Case ID,Date concluded,Gender\n1,30/06/2019,Male\n2,01/07/2019,Female\n";
  ExpectAlike(InThreads<std::string>([&](uint32_t) {
    size_t at = 0;
    const auto source = [&](char* data, size_t size) -> Result<size_t> {
      const size_t given = rows.copy(data, size, at);
      at += given;
      return given;
    };
    std::string csv = *MakeCountsTemplate(framework, "E09000001", Year().period);
    // No measure is supplied: that says something, too.
    const std::string reason = "/not-supplied";
    for (size_t i = csv.find(reason); i != std::string::npos; i = csv.find(reason, i + 20)) {
      csv.insert(csv.rfind(',', i), "not held");
    }
    Submission submission;
    submission.envelope.prepared_on = Date::Of(2020, 8, 1);
    submission.council_return = *ReturnFromCounts(framework, {Year().as_of}, csv);
    const std::string json = *submission.ToJson();
    return DraftMapping(framework, {{"", "rows.csv", source}})->text + csv + json +
           *Submission::FromJson(json)->ToCsv() + RenderSubmissionText(framework, submission) +
           RenderSubmissionHtml(framework, submission);
  }));
}

TEST(Threads, ShareAFrameworkOfC) {
  mspof_framework* framework = nullptr;
  ASSERT_EQ(mspof_framework_open(&framework, "mspof", nullptr), MSPOF_OK);
  mspof_options options;
  std::memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.council = "E09000001";
  options.period = "2019-20";
  options.as_of = "2020-07-31";
  const std::vector<CaseRecord> records = RandomRecords(testing::Seed()).Many(kRecords);
  const auto tallies = InThreads<mspof_tally*>([&](uint32_t thread) {
    mspof_tally* tally = nullptr;
    mspof_checker* checker = nullptr;
    if (mspof_tally_new(&tally, framework, &options, nullptr) != MSPOF_OK) return tally;
    if (mspof_checker_new(&checker, framework, &options, nullptr) != MSPOF_OK) std::abort();
    for (size_t i = thread; i < records.size(); i += kThreads) {
      const std::string bytes = records[i].Encode();
      const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
      if (mspof_tally_add(tally, data, bytes.size(), nullptr, nullptr, nullptr) != MSPOF_OK) {
        std::abort();
      }
      mspof_bytes* findings = nullptr;
      if (mspof_checker_check(&findings, nullptr, checker, data, bytes.size(), nullptr) !=
          MSPOF_OK) {
        std::abort();
      }
      mspof_free(findings);
    }
    mspof_free(checker);
    return tally;
  });
  for (uint32_t i = 1; i < kThreads; ++i) {
    ASSERT_EQ(mspof_tally_merge(tallies[0], tallies[i], nullptr), MSPOF_OK);
  }
  mspof_outcome* outcome = nullptr;
  int settle = 1;
  ASSERT_EQ(mspof_tally_finish(&outcome, &settle, tallies[0], nullptr), MSPOF_OK);
  EXPECT_EQ(settle, 0);
  mspof_free(outcome);
  for (mspof_tally* tally : tallies) mspof_free(tally);
  mspof_free(framework);
}

// Whatever a header calls safe to share is shared by a test above.
TEST(Threads, ShareAllThatHeadersCallSafeToShare) {
  const std::set<std::string> shared = {"Framework", "Mapping"};
  std::set<std::string> promised;
  const std::regex promise("safe to share[^;{]*?\\nclass (?:MSPOF_EXPORT )?(\\w+)");
  const auto headers =
      std::filesystem::recursive_directory_iterator(testing::InRepository("include/mspof"));
  for (const auto& header : headers) {
    if (!header.is_regular_file()) continue;
    std::ostringstream text;
    text << std::ifstream(header.path()).rdbuf();
    std::string body = text.str();
    body = std::regex_replace(body, std::regex("Immutable;"), "Immutable,");
    for (std::sregex_iterator it(body.begin(), body.end(), promise), end; it != end; ++it) {
      promised.insert((*it)[1]);
    }
    size_t promises = 0;
    for (size_t at = 0; (at = body.find("safe to share", at)) != std::string::npos; ++at)
      ++promises;
    const auto found = static_cast<size_t>(std::distance(
        std::sregex_iterator(body.begin(), body.end(), promise), std::sregex_iterator()));
    EXPECT_EQ(promises, found) << header.path() << ": a promise that is none of a class";
  }
  EXPECT_EQ(promised, shared);
}

}  // namespace
}  // namespace mspof
