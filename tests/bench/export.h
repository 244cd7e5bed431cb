// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_BENCH_EXPORT_H_
#define MSPOF_TESTS_BENCH_EXPORT_H_

// An export of a system, with its own headings and codes, and the mapping of it.

#include <algorithm>
#include <cstring>
#include <string>

#include "mspof/mspof.h"

namespace mspof::bench {

inline constexpr char kRecordColumns[] = R"(
framework: "mspof"
date_form: "DD/MM/YYYY"
column { from: "CASE" to: "record-id" }
column { from: "PERSON" to: "person-id" }
column { from: "RAISED" to: "received" }
column { from: "STARTED" to: "started" }
column { from: "ENDED" to: "concluded" }
column { from: "BORN" to: "born" }
column { from: "KIND" to: "kind" codes: "kind" }
column { from: "ASKED" to: "outcomes-asked" codes: "asked" }
column { from: "MET" to: "outcomes-met" }
column { from: "CAPACITY" to: "capacity" }
code_map { id: "kind" code { from: "S42" to: "s42" } code { from: "OTH" to: "other" } code { from: "NFA" to: "none" } }
code_map { id: "asked" code { from: "Y" to: "asked-expressed" } code { from: "N" to: "no" } }
)";
inline constexpr char kAnswers[] = R"(
column { from: "DATE" to: "feedback.asked" }
column { from: "WHO" to: "feedback.respondent" }
column { from: "BY" to: "feedback.interviewer" }
column { from: "LISTENED" to: "feedback.listened-to" }
column { from: "SAFER" to: "feedback.feel-safer" }
)";
inline constexpr char kRisks[] = R"(
column { from: "RISK1" to: "risk.type" row: "1" }
column { from: "RISK2" to: "risk.type" row: "2" }
)";
inline constexpr char kHeading[] =
    "CASE,PERSON,RAISED,STARTED,ENDED,BORN,KIND,ASKED,MET,CAPACITY,TEAM,NOTES,RISK1,RISK2";
inline constexpr char kAnswerHeading[] = ",DATE,WHO,BY,LISTENED,SAFER\n";

inline std::string RecordCells(int number) {
  const bool open = number % 5 == 0;
  return "C" + std::to_string(100000 + number) + ",P" + std::to_string(number % 7000) +
         ",01/10/2019,03/10/2019," + (open ? "" : "30/11/2019") + ",06/05/1940," +
         (number % 4 == 0 ? "OTH" : "S42") + ",Y," + (open ? "" : "fully") +
         ",lacked,North East,a note of some length that nobody maps,neglect," +
         (number % 3 == 0 ? "physical" : "");
}

inline std::string AnswerCells(int number) {
  if (number % 2 == 0) return ",,,,,";
  return std::string(",20/12/2019,adult,independent,always,") +
         (number % 3 == 0 ? "lot-safer" : "bit-safer");
}

inline ByteSource Bytes(const std::string& text) {
  return [&text, at = size_t{0}](char* data, size_t size) mutable -> Result<size_t> {
    const size_t given = std::min(size, text.size() - at);
    std::memcpy(data, text.data() + at, given);
    at += given;
    return given;
  };
}

inline std::string Table(int records) {
  std::string text = std::string(kHeading) + kAnswerHeading;
  for (int i = 0; i < records; ++i) text += RecordCells(i) + AnswerCells(i) + "\n";
  return text;
}

}  // namespace mspof::bench

#endif  // MSPOF_TESTS_BENCH_EXPORT_H_
