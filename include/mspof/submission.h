// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUBMISSION_H_
#define MSPOF_SUBMISSION_H_

/// Submission: a return in its envelope, as it is sent. docs/formats/submission.md
/// specifies the three file forms.
///
///   mspof::Submission submission{envelope, ret};
///   std::string file = *mspof::EncodeSubmission(submission);       // .mspof
///   mspof::Result<mspof::Submission> back = mspof::DecodeSubmission(file);

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

/// Who prepared a submission, when and with what.
struct Envelope {
  /// The day on which it was prepared. It has to be set.
  Date prepared_on;
  /// The product that embeds the library, and its version.
  std::string host_name;
  /// Version of the host.
  std::string host_version;
  /// Version of this library. Empty: this version's, which is filled in when it is written.
  std::string library_version;
  /// Remark to the receiver, at most 2,000 bytes of UTF-8; no personal data.
  std::string comment;
  /// Revision of the submission for its scope, from 1. A top-up has that of what it tops up.
  uint32_t revision = 1;
  /// Digest of the submission that this one replaces whole, the revision before it. Empty:
  /// it replaces none.
  std::string replaces;
  /// Digest of the submission to which this one adds measures that it does not supply.
  /// Empty: it stands for itself. At most one of the two is set.
  std::string tops_up;
  friend bool operator==(const Envelope& a, const Envelope& b) {
    return a.prepared_on == b.prepared_on && a.host_name == b.host_name &&
           a.host_version == b.host_version && a.library_version == b.library_version &&
           a.comment == b.comment && a.revision == b.revision && a.replaces == b.replaces &&
           a.tops_up == b.tops_up;
  }
};

/// A return in its envelope. A plain value.
struct Submission {
  /// The envelope.
  Envelope envelope;
  /// The return.
  Return ret;
  /// It was read from a newer minor version of the format, whose further fields are not
  /// here: it may be shown and checked, and is never written again. Default: false.
  bool from_newer_version = false;
  /// It was read from a file, so it is written again as it stands, even if a new one could not be
  /// written with its days. Default: false.
  bool from_file = false;
  friend bool operator==(const Submission& a, const Submission& b) {
    return a.envelope == b.envelope && a.ret == b.ret;
  }
};

/// The canonical bytes: equal submissions give equal bytes on every platform. Fails with
/// kInvalidArgument if a text is not UTF-8, the comment is too long, prepared_on is not set, the
/// revision does not go with what it replaces or tops up, or, unless it was read from a file, its
/// records were taken after it was prepared; with kUnsupported if it is from a newer version. So
/// do the other two forms.
MSPOF_EXPORT Result<std::string> EncodeSubmission(const Submission& submission);
/// Reads and verifies canonical bytes. Fails with kCorrupt (not this format, truncated,
/// altered) or kUnsupported (a newer major version); the message says which.
MSPOF_EXPORT Result<Submission> DecodeSubmission(std::string_view bytes);
/// SHA-256 of the canonical bytes' content, 64 hexadecimal digits: the submission's id.
/// Fails with kInvalidArgument. Of a newer version: over what is known of it.
MSPOF_EXPORT Result<std::string> SubmissionDigest(const Submission& submission);

/// Protobuf's JSON form of mspof.v1.Submission, with the digest. Lossless.
MSPOF_EXPORT Result<std::string> SubmissionToJson(const Submission& submission);
/// Reads it back and verifies the digest. Fails with kCorrupt.
MSPOF_EXPORT Result<Submission> SubmissionFromJson(std::string_view json);
/// Rows "part,id,population,name,value" (RFC 4180, UTF-8, CRLF), with the digest. Lossless.
MSPOF_EXPORT Result<std::string> SubmissionToCsv(const Submission& submission);
/// Reads it back and verifies the digest. Fails with kCorrupt, naming the row.
MSPOF_EXPORT Result<Submission> SubmissionFromCsv(std::string_view csv);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_SUBMISSION_H_
