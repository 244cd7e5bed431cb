// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CASE_RECORD_H_
#define MSPOF_CASE_RECORD_H_

/// CaseRecord: one concern and the enquiry that it may have led to, with names and text.
/// The convenient form; mspof/record.h is the fast one. Meanings: record.proto.
///
///   mspof::CaseRecord record;
///   record.record_id = "4711";
///   record.concluded = "2019-06-30";
///   record.values.push_back({"outcomes-asked", {"asked-expressed"}, {}});

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// Whether a captured value counts; numbers as in record.proto.
enum class CaptureState : int {
  /// Not captured through an interview; the value counts.
  kUnspecified = 0,
  /// The value counts.
  kEffective = 1,
  /// Kept, never counted or exported.
  kParked = 2,
  /// Kept beside another version, which counts or contradicts it.
  kBeside = 3,
};

/// How a value was captured. Empty members: not known.
struct Capture {
  /// Id of the wording that was shown.
  std::string wording;
  /// BCP 47 tag, for example "en-GB".
  std::string language;
  /// Code of who answered.
  std::string respondent;
  /// Code of who asked.
  std::string interviewer;
  /// The day of the answer, ISO 8601.
  std::string date;
  /// Whether the value counts. Default: it does.
  CaptureState state = CaptureState::kUnspecified;
  /// The versions that this one replaces, ascending; docs/formats/interview.md.
  std::vector<uint64_t> replaces = {};
};

/// A value of a fact, or an answer to a question.
struct Value {
  /// Id of the fact or question.
  std::string id;
  /// Codes, an ISO 8601 date, or a whole number; more than one only where many may be.
  std::vector<std::string> values = {};
  /// How it was captured, if known.
  std::optional<Capture> capture = std::nullopt;
};

/// One row of a group.
struct Row {
  /// The facts of the row, without the group's id.
  std::vector<Value> values;
};

/// The rows of a group. Without rows: there were none.
struct Group {
  /// Id of the group, for example "risk".
  std::string id;
  /// The rows.
  std::vector<Row> rows;
};

/// What one respondent said on one occasion, or why nobody was asked.
struct AnswerSet {
  /// Id of the collection, for example "feedback".
  std::string collection;
  /// Code of who answered.
  std::string respondent;
  /// Code of who asked.
  std::string interviewer;
  /// The day, ISO 8601.
  std::string asked;
  /// Code of the reason why no answers were gathered.
  std::string reason;
  /// Facts of the set and answers.
  std::vector<Value> values;
  /// Id of the set, unique in the record; empty: not captured through an interview.
  std::string id = {};
};

/// A definition, exactly.
struct Pin {
  /// For example "mspof".
  std::string framework;
  /// For example "2018".
  std::string edition;
  /// SHA-256, 64 hexadecimal digits.
  std::string digest;
};

/// That a record was made final.
struct Finalisation {
  /// 0: the first; then amendments, from 1.
  uint32_t number = 0;
  /// Why it was amended or withdrawn.
  std::string reason;
  /// The day, ISO 8601.
  std::string date;
  /// What the record says is not to be used any more.
  bool withdrawn = false;
  /// SHA-256 of what the record held, 32 bytes.
  std::string content;
};

/// What makes a record one that is captured through interviews.
struct Draft {
  /// The definition by which questions were asked; none before the first answer.
  std::optional<Pin> pin;
  /// Each time that the record was made final.
  std::vector<Finalisation> finalisations;
  /// Groups of which two parts of the record say different things.
  std::vector<Group> groups_beside;
};

/// One concern. A plain value, all texts in UTF-8; empty members were not supplied. What makes or
/// changes a record fails with kInvalidArgument if its id is longer than 200 bytes, and with
/// kResourceExhausted if it has more than Record::kMostRows rows of groups and answer sets.
struct MSPOF_EXPORT CaseRecord {
  /// The host's id, 1 to 200 bytes; a pseudonym.
  std::string record_id;
  /// Pseudonymous id of the adult at risk.
  std::string person_id;
  /// GSS code; empty: the council of the return.
  std::string council;
  /// Concern received, ISO 8601.
  std::string received;
  /// Enquiry started.
  std::string started;
  /// Enquiry concluded.
  std::string concluded;
  /// Date of birth.
  std::string born;
  /// Date of death; empty: alive as far as is known.
  std::string died;
  /// "none", "s42" or "other".
  std::string kind;
  /// Facts and answers with one place in the record.
  std::vector<Value> values;
  /// Groups of rows.
  std::vector<Group> groups;
  /// Feedback and other collections.
  std::vector<AnswerSet> answer_sets;
  /// Only of records that are captured through interviews. Never counted or exported.
  std::optional<Draft> draft = std::nullopt;

  /// Serialized mspof.v1.CaseRecord.
  std::string Encode() const;
  /// Reads a serialized mspof.v1.CaseRecord. Fails with kCorrupt.
  static Result<CaseRecord> Decode(std::string_view bytes);
  /// Protobuf's JSON form.
  std::string ToJson() const;
  /// Reads protobuf's JSON form. Fails with kCorrupt; the message has one line for each mistake,
  /// "name:line:column: what", and repeats no value. `name` is what messages call the text.
  static Result<CaseRecord> FromJson(std::string_view json, std::string_view name = "record");
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CASE_RECORD_H_
