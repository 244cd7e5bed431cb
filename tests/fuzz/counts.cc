// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Templates of totals that somebody filled in: a good one, made from a return, with rows moved,
// doubled and taken out and cells changed, as people and spreadsheet programs do.

#include "mspof/counts.h"

#include <array>

#include "../unit/counts_fixture.h"
#include "input.h"
#include "mspof/submission.h"
#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

using testing::Rows;

// A template of the framework, filled in with what some records come to.
Rows FilledIn(const Framework& framework) {
  const TallyOptions options = SomeOptions();
  Result<Tally> tally = Tally::Create(framework, options);
  for (const CaseRecord& one : SomeRecords()) {
    RecordBuffer record(framework);
    record.Assign(one);
    tally->Add(record);
  }
  Result<TallyOutcome> outcome = tally->Finish();
  if (!outcome->council_return.ok()) {
    TallyOptions second = options;
    second.settlement = outcome->settlement;
    tally = Tally::Create(framework, second);
    for (const CaseRecord& one : SomeRecords()) {
      RecordBuffer record(framework);
      record.Assign(one);
      tally->Add(record);
    }
    outcome = tally->Finish();
  }
  return testing::Filled(
      testing::ReadRows(*MakeCountsTemplate(framework, options.council, options.period)),
      *outcome->council_return);
}

const Rows& Good(bool small) {
  static const Rows* const kSmall = new Rows(FilledIn(Small()));
  static const Rows* const kMspof = new Rows(FilledIn(Mspof()));
  return small ? *kSmall : *kMspof;
}

void Check(const Framework& framework, std::string_view csv) {
  const Result<CountsHeading> heading = ReadCountsHeading(csv);
  if (!heading.ok()) RequireMessage(heading.status());
  CountsOptions options;
  options.as_of = SomeOptions().as_of;
  const Result<Return> ret = ReturnFromCounts(framework, options, csv);
  if (!ret.ok()) {
    Require(!ret.status().message().empty(), "a failure says why");
    RequireUtf8(ret.status().message(), "a message");
    Require(ret.status().code() != StatusCode::kInternal, "the library makes no mistake");
    return;
  }
  Require(heading.ok(), "a file with a return has a heading");
  RequireFindings(CheckReturn(framework, *ret));
  Submission submission;
  submission.envelope.prepared_on = Date::Of(2020, 6, 2);
  submission.council_return = *ret;
  const Result<std::string> encoded = submission.Encode();
  Require(encoded.ok(), "a return from counts can be sent",
          encoded.ok() ? "" : encoded.status().message());
  const Result<Submission> decoded = Submission::Decode(*encoded);
  Require(decoded.ok() && decoded->council_return == *ret, "a return from counts arrives");
}

void RunFilledIn(std::string_view bytes) {
  Input input(bytes);
  const bool small = input.Bool();
  Rows rows = Good(small);
  static constexpr std::array<const char*, 24> kCells = {"",
                                                         "0",
                                                         "1",
                                                         "2",
                                                         "999999999",
                                                         "1000000000",
                                                         "1,234",
                                                         "1.5",
                                                         "-1",
                                                         "x",
                                                         "007",
                                                         "18446744073709551616",
                                                         "\"",
                                                         "a\nb",
                                                         "not recorded",
                                                         "2019-20",
                                                         "E09000001",
                                                         "E09000002",
                                                         "=1+1",
                                                         "\xC3\xA4",
                                                         "\xFF",
                                                         " 3 ",
                                                         "2019-20/Q3 cumulative",
                                                         ""};
  for (size_t edits = input.Below(16); edits > 0 && !input.empty(); --edits) {
    const size_t at = input.Below(rows.size());
    std::vector<std::string>& row = rows[at];
    switch (input.Below(8)) {
      case 0:
        if (rows.size() > 1) rows.erase(rows.begin() + static_cast<long>(at));
        break;
      case 1:
        rows.push_back(std::vector<std::string>(row));
        break;
      case 2:
        std::swap(row, rows[input.Below(rows.size())]);
        break;
      case 3:
        row.resize(input.Below(6));
        break;
      case 4:
        if (row.size() > testing::kNameColumn) row[testing::kNameColumn] += input.Text();
        break;
      case 5:
        if (!row.empty()) row[input.Below(row.size())] = std::string(input.Text());
        break;
      default:
        if (row.size() > testing::kFillInColumn) {
          row[testing::kFillInColumn] = kCells[input.Below(kCells.size())];
        }
    }
  }
  constexpr char kDelimiters[] = {',', ';', '\t'};
  const char delimiter = kDelimiters[input.Below(8) < 6 ? 0 : input.Below(3)];
  const bool quoted = input.Below(4) == 0;
  Check(small ? Small() : Mspof(), testing::WriteRows(rows, delimiter, quoted, "\n"));
}

void RunBytes(std::string_view bytes) { Check(Small(), bytes); }

std::vector<std::string> Seeds() {
  Rows few(Good(true).begin(), Good(true).begin() + 20);
  return {testing::WriteRows(Good(true)), testing::WriteRows(Good(true), ';', true),
          testing::WriteRows(few, '\t'), *MakeCountsTemplate(Small())};
}

std::vector<std::string> Words() {
  std::vector<std::string> words = {"\xEF\xBB\xBF", "fill in",       "name",     "about",
                                    "label",        "\r\n",          ";",        "1,234",
                                    "\"\"",         "/not-supplied", "/records", "coverage/"};
  for (const std::vector<std::string>& row : Good(true)) {
    if (row.size() > testing::kNameColumn) words.push_back(row[testing::kNameColumn]);
  }
  return words;
}

std::vector<std::string> Random() { return RandomSeeds(64, 60); }

const Target kFilledIn({"counts", "Filled-in templates of totals with random edits.", 512,
                        RunFilledIn, Random});
const Target kBytes({"counts-bytes", "Any bytes as a file of totals.", 32768, RunBytes, Seeds,
                     Words});

}  // namespace
}  // namespace mspof::fuzz
