// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUBMISSION_H_
#define MSPOF_SUBMISSION_H_

/// Submission: a return in its envelope, as it is sent. It can be written in three forms, all
/// lossless: .mspof to send, JSON for programs, and CSV for spreadsheets.
/// docs/formats/submission.md specifies them.
///
///   mspof::Submission submission;
///   submission.council_return = *outcome->council_return;  // from Tally::Finish()
///   submission.envelope.prepared_on = today;
///   std::string file = *submission.Encode();  // .mspof
///   mspof::Result<mspof::Submission> back = mspof::Submission::Decode(file);

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/framework.h"
#include "mspof/return.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// Who prepared a submission, when and with which product. A plain value.
struct Envelope {
  /// The day on which it was prepared. It must be set, and not be before the as-of day of the
  /// return.
  Date prepared_on;
  /// Name of the product that embeds the library.
  std::string host_name;
  /// Version of that product.
  std::string host_version;
  /// Version of the library. Leave it empty: the library fills in its own when it writes. What was
  /// read back then differs by it: compare submissions by Differences() or Submission::Digest().
  std::string library_version;
  /// Remark to the receiver, at most 2,000 bytes of UTF-8, without personal data.
  std::string comment;
  /// Revision of the submission for its scope, from 1. A revision has the number of the one before
  /// and 1 more. A top-up has the number of the submission that it tops up.
  uint32_t revision = 1;
  /// Digest of the revision before, if this submission replaces it. Empty: it replaces none.
  std::string replaces;
  /// Digest of the submission to which this one adds measures. Empty: it is not a top-up. Set at
  /// most one of `replaces` and `tops_up`.
  std::string tops_up;
  friend bool operator==(const Envelope& a, const Envelope& b) {
    return a.prepared_on == b.prepared_on && a.host_name == b.host_name &&
           a.host_version == b.host_version && a.library_version == b.library_version &&
           a.comment == b.comment && a.revision == b.revision && a.replaces == b.replaces &&
           a.tops_up == b.tops_up;
  }
};

/// A return in its envelope. A plain value.
struct MSPOF_EXPORT Submission {
  /// The envelope.
  Envelope envelope;
  /// The return.
  Return council_return;
  /// True if it was read from a newer minor version of the format. Fields that this version does
  /// not know are missing, so you may show and check it but not write it. Default: false.
  bool from_newer_version = false;
  /// True if it was read from a file. It is then written again as it stands, even if its days would
  /// not be allowed in a new submission. Default: false.
  bool from_file = false;

  /// The canonical bytes. Equal submissions give equal bytes on every platform.
  ///
  /// Fails with kInvalidArgument if a text is not UTF-8, the comment is too long, `prepared_on` is
  /// not set, or the revision does not agree with `replaces` or `tops_up`. It also fails with it if
  /// the records were taken after `prepared_on`, unless the submission was read from a file. Fails
  /// with kUnsupported if it is of a newer version. The two other forms fail in the same way.
  Result<std::string> Encode() const;
  /// Reads and verifies canonical bytes. Fails with kCorrupt if they have another format or were
  /// truncated or altered, and with kUnsupported if they are of a newer major version; the message
  /// states which.
  static Result<Submission> Decode(std::string_view bytes);
  /// The id of the submission: SHA-256 of the content of its canonical bytes, as 64 hexadecimal
  /// digits. It is the same in all three forms. For a submission of a newer version it covers only
  /// the fields that this version knows. Fails with kInvalidArgument.
  Result<std::string> Digest() const;

  /// The submission as a serialized mspof.v1.Submission, for programs that know the schema. It has
  /// no header and no digest, so do not send it. Fails with kInvalidArgument if the structure of
  /// the return is wrong.
  Result<std::string> EncodeMessage() const;

  /// Writes protobuf's JSON form of mspof.v1.SubmissionFile, with the digest. Lossless.
  Result<std::string> ToJson() const;
  /// Reads the JSON form and verifies the digest. Fails with kCorrupt.
  static Result<Submission> FromJson(std::string_view json);
  /// Writes the CSV form: rows "part,id,population,name,value" (RFC 4180, UTF-8, CRLF), with the
  /// digest. Lossless.
  Result<std::string> ToCsv() const;
  /// Reads the CSV form and verifies the digest. Fails with kCorrupt; the message names the row.
  static Result<Submission> FromCsv(std::string_view csv);

  friend bool operator==(const Submission& a, const Submission& b) {
    return a.envelope == b.envelope && a.council_return == b.council_return;
  }
};

/// The return as a serialized mspof.v1.Return, for programs that know the schema. Fails with
/// kInvalidArgument if its structure is wrong.
MSPOF_EXPORT Result<std::string> EncodeReturn(const Return& council_return);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_SUBMISSION_H_
