// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CASE_RECORD_H_
#define MSPOF_CASE_RECORD_H_

/// CaseRecord: one concern, with the enquiry that it may have led to, as names and text. Use it to
/// read, write and build single records. To count many records, mspof/record_buffer.h is faster.
///
///   mspof::CaseRecord record;
///   record.record_id = "4711";
///   record.concluded = "2019-06-30";
///   mspof::Value& asked = record.values.emplace_back();
///   asked.id = "outcomes-asked";
///   asked.values = {"asked-expressed"};
///   std::string bytes = record.Encode();      // to store
///   auto again = mspof::CaseRecord::Decode(bytes);
///   if (!again.ok()) return Fail(again.status().message());
///
/// The ids of facts, questions and codes are those of the definition (docs/frameworks). A record
/// may hold ids and codes that the definition does not have: rules find them (mspof/checker.h).
/// proto/mspof/v1/record.proto specifies the meaning of every member.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// Whether a captured value counts. The numbers are those of record.proto.
enum class CaptureState : int {
  /// Not captured through an interview; the value counts.
  kUnspecified = 0,
  /// The value counts.
  kEffective = 1,
  /// The value is kept, but is never counted or exported: it is parked.
  kParked = 2,
  /// The value is kept beside another version of it. The other version counts, or the two
  /// contradict each other.
  kBeside = 3,
};

/// How a value was captured. An empty member is not known. mspof/capture/interview.h fills it in.
struct Capture {
  /// Id of the wording that was shown.
  std::string wording;
  /// BCP 47 tag of the language in which it was asked, for example "en-GB".
  std::string language;
  /// Code of who answered.
  std::string respondent;
  /// Code of who asked.
  std::string interviewer;
  /// The day of the answer, ISO 8601.
  std::string date;
  /// Whether the value counts. Default: it does.
  CaptureState state = CaptureState::kUnspecified;
  /// Digests of the versions that this one replaces, in ascending order; see
  /// docs/formats/interview.md.
  std::vector<uint64_t> replaces = {};
};

/// A value of a fact, or an answer to a question. If values that count have one id and differ, they
/// are read as one value that is in no list, unless the fact takes several.
struct Value {
  /// Id of the fact or question.
  std::string id;
  /// A code, an ISO 8601 date or a whole number, as text. Several only if the fact takes several.
  /// No values: not supplied, or an answer that was withdrawn.
  std::vector<std::string> values = {};
  /// How it was captured, if known.
  std::optional<Capture> capture = std::nullopt;
};

/// One row of a group.
struct Row {
  /// The facts of the row. Their ids are without that of the group: "type", not "risk.type".
  std::vector<Value> values;
};

/// The rows of a group. A group without rows states that there were none; leave the group out if
/// that is not known.
struct Group {
  /// Id of the group, for example "risk".
  std::string id;
  /// The rows.
  std::vector<Row> rows;
};

/// The answers that one respondent gave on one occasion, or the reason why nobody was asked.
struct AnswerSet {
  /// Id of the collection, for example "feedback".
  std::string collection;
  /// Code of who answered.
  std::string respondent;
  /// Code of who asked.
  std::string interviewer;
  /// The day on which the respondent was asked, ISO 8601.
  std::string asked;
  /// Code of the reason why no answers were gathered.
  std::string reason;
  /// The facts of the set, and the answers.
  std::vector<Value> values;
  /// Id of the set, unique in the record. Empty if the set was not captured through an interview.
  std::string id = {};
};

/// Names exactly one definition.
struct Pin {
  /// Id of the framework, for example "mspof".
  std::string framework;
  /// Edition of the framework, for example "2018".
  std::string edition;
  /// SHA-256 of the definition, 64 hexadecimal digits, as in FrameworkInfo::digest.
  std::string digest;
};

/// One time that a record was made final, amended or withdrawn.
struct Finalisation {
  /// 0 for the first time; amendments count from 1.
  uint32_t number = 0;
  /// Why it was amended or withdrawn.
  std::string reason;
  /// The day on which it was made final, ISO 8601.
  std::string date;
  /// True: the record was withdrawn and is not to be used any more.
  bool withdrawn = false;
  /// SHA-256 of what the record held, 32 bytes. If it differs from the record now, the record has
  /// changed since.
  std::string content;
};

/// What a record has only if it is captured through interviews (mspof/capture/interview.h).
struct CaptureDraft {
  /// The definition by which questions were asked. There is none before the first answer.
  std::optional<Pin> pin;
  /// Every time that the record was made final.
  std::vector<Finalisation> finalisations;
  /// Groups about which two parts of the record contradict each other.
  std::vector<Group> groups_beside;
};

/// One concern. A plain value. All texts are UTF-8. An empty member was not supplied.
///
/// A record has at most RecordBuffer::kMaxRows rows of groups and answer sets, and an id of at most
/// 200 bytes. Functions that make or change a record fail with kInvalidArgument if the id is
/// longer, and with kResourceExhausted if there are more rows.
struct MSPOF_EXPORT CaseRecord {
  /// The host's id of the record, 1 to 200 bytes. Use a pseudonym.
  std::string record_id;
  /// Pseudonymous id of the adult at risk. Records with the same id are of the same person.
  std::string person_id;
  /// GSS code of the council. Empty: the council of the return.
  std::string council;
  /// The day on which the concern was received, ISO 8601.
  std::string received;
  /// The day on which the enquiry started, ISO 8601.
  std::string started;
  /// The day on which the enquiry concluded, ISO 8601.
  std::string concluded;
  /// Date of birth, ISO 8601.
  std::string born;
  /// Date of death, ISO 8601. Empty: the person is alive, as far as is known.
  std::string died;
  /// Kind of enquiry: "s42" (section 42), "other", or "none" if there was no enquiry.
  std::string kind;
  /// Facts and answers that the record has once. Not the fields above: a value with the id of one
  /// is not read, and found as "id-unknown", unless it has a capture, which says how the field came
  /// here. One value for each id.
  std::vector<Value> values;
  /// Groups of rows, for example risks.
  std::vector<Group> groups;
  /// Answer sets of feedback and other collections.
  std::vector<AnswerSet> answer_sets;
  /// Only if the record is captured through interviews. It is never counted or exported.
  std::optional<CaptureDraft> draft = std::nullopt;

  /// The record as a serialized mspof.v1.CaseRecord.
  std::string Encode() const;
  /// Reads a serialized mspof.v1.CaseRecord. Fails with kCorrupt.
  static Result<CaseRecord> Decode(std::string_view bytes);
  /// The record in protobuf's JSON form.
  std::string ToJson() const;
  /// Reads protobuf's JSON form. `name` is what messages call the text, for example a file name.
  /// Fails with kCorrupt. The message has one line for each mistake, "name:line:column: what", and
  /// repeats no value.
  static Result<CaseRecord> FromJson(std::string_view json, std::string_view name = "record");
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CASE_RECORD_H_
