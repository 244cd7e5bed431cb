// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The .mspof form: a header, the canonical encoding, and a SHA-256 over both. Reading checks from
// the outside to the inside, and the message names the first mistake: in the magic number, the
// version, the length, the digest, the encoding or the structure. A file of this version is
// accepted only if encoding the result again gives the same bytes.
// Tested by tests/unit/submission/submission_test.cc.

#include <string>
#include <utility>

#include "mspof/submission.h"
#include "submission/file_form.h"
#include "submission/foreign.h"
#include "submission/structure.h"
#include "submission/wire.h"
#include "support/canonical.h"
#include "support/digest.h"
#include "support/parse.h"

namespace mspof {
namespace submission {
namespace {

Status Corrupt(std::string message) { return {StatusCode::kCorrupt, std::move(message)}; }

void PutLittleEndian(uint64_t value, int bytes, std::string* out) {
  for (int i = 0; i < bytes; ++i) out->push_back(static_cast<char>(value >> (8 * i)));
}

uint64_t LittleEndian(std::string_view bytes) {
  uint64_t value = 0;
  for (size_t i = bytes.size(); i-- > 0;) value = value << 8 | static_cast<uint8_t>(bytes[i]);
  return value;
}

// The digest as the file holds it.
std::string DigestBytes(std::string_view bytes) {
  const support::Sha256 digest = support::Sha256Of(bytes);
  return std::string(digest.begin(), digest.end());
}

Status SizeError(uint64_t expected, size_t found) {
  const std::string sizes =
      std::to_string(expected) + " bytes expected, " + std::to_string(found) + " found";
  return Corrupt(found < expected ? "truncated: " + sizes : "bytes after the end: " + sizes);
}

// Reads the header, and verifies everything around the content.
struct Frame {
  uint8_t minor = 0;
  std::string_view content;
};

Result<Frame> OpenFrame(std::string_view bytes) {
  if (bytes.substr(0, kMagic.size()) != kMagic) {
    const bool begun = !bytes.empty() && kMagic.substr(0, bytes.size()) == bytes;
    return begun ? SizeError(kHeaderSize + kDigestSize, bytes.size())
                 : Corrupt(DescribeForeign(bytes));
  }
  if (bytes.size() > kMagic.size() && static_cast<uint8_t>(bytes[8]) > kMajor) {
    return Status(StatusCode::kUnsupported,
                  "written in version " + std::to_string(static_cast<uint8_t>(bytes[8])) +
                      " of the format, newer than 1: use a newer version of this program");
  }
  if (bytes.size() < kHeaderSize + kDigestSize) {
    return SizeError(kHeaderSize + kDigestSize, bytes.size());
  }
  if (static_cast<uint8_t>(bytes[8]) != kMajor) {
    return Corrupt("altered: there is no version 0 of the format");
  }
  const uint64_t length = LittleEndian(bytes.substr(12, 8));
  if (length > kMaxContentSize) return Corrupt("altered: the length is impossible");
  const uint64_t expected = kHeaderSize + length + kDigestSize;
  if (bytes.size() != expected) return SizeError(expected, bytes.size());
  const size_t signed_size = bytes.size() - kDigestSize;
  if (DigestBytes(bytes.substr(0, signed_size)) != bytes.substr(signed_size)) {
    return Corrupt("altered: the digest does not fit the bytes");
  }
  const uint8_t minor = static_cast<uint8_t>(bytes[9]);
  if (minor <= kMinor && LittleEndian(bytes.substr(10, 2)) != 0) {
    return Corrupt("not canonical: reserved bytes are not 0");
  }
  return Frame{minor, bytes.substr(kHeaderSize, length)};
}

Result<std::string> Encode(const Submission& submission) {
  const Status writable = CheckWritable(submission);
  if (!writable.ok()) return writable;
  const Result<std::string> content = Content(Canonical(submission));
  if (!content.ok()) return content.status();
  if (content->size() > kMaxContentSize) {
    return Status(StatusCode::kResourceExhausted, "the return is larger than 64 MiB");
  }
  std::string bytes(kMagic);
  PutLittleEndian(kMajor, 1, &bytes);
  PutLittleEndian(MinorVersionOf(submission.council_return), 1, &bytes);
  PutLittleEndian(0, 2, &bytes);
  PutLittleEndian(content->size(), 8, &bytes);
  bytes += *content;
  bytes += DigestBytes(bytes);
  return bytes;
}

Result<Submission> Decode(std::string_view bytes) {
  const Result<Frame> frame = OpenFrame(bytes);
  if (!frame.ok()) return frame.status();
  v1::Submission wire;
  if (!support::ParseQuietly(frame->content, &wire)) {
    return Corrupt("the content is not a message of mspof.v1.Submission");
  }
  Result<Submission> submission = FromWire(wire);
  if (!submission.ok()) return submission.status();
  std::string error = StructureError(*submission);
  if (!error.empty()) return Corrupt(std::move(error));
  if (frame->minor <= kMinor && support::CanonicalBytes(ToWire(*submission)) != frame->content) {
    return Corrupt("not canonical: the same submission is written in other bytes");
  }
  if (frame->minor <= kMinor && frame->minor != MinorVersionOf(submission->council_return)) {
    return Corrupt("not canonical: the same submission is written in version " +
                   VersionOf(submission->council_return));
  }
  submission->from_newer_version = frame->minor > kMinor;
  submission->from_file = true;
  return submission;
}

Result<std::string> Digest(const Submission& submission) {
  const Result<std::string> content = Content(Canonical(submission));
  if (!content.ok()) return content.status();
  return support::Hex(support::Sha256Of(*content));
}

}  // namespace
}  // namespace submission

inline namespace abi0 {

Result<std::string> Submission::Encode() const try {
  return submission::Encode(*this);
} catch (...) {
  return internal::Thrown();
}

Result<std::string> Submission::EncodeMessage() const try {
  return submission::Content(submission::Canonical(*this));
} catch (...) {
  return internal::Thrown();
}

Result<std::string> EncodeReturn(const Return& council_return) try {
  // What the envelope lacks does not matter: it is not written.
  const Submission canonical = submission::Canonical({{}, council_return});
  std::string error = submission::StructureError(canonical);
  if (!error.empty()) return Status(StatusCode::kInvalidArgument, std::move(error));
  return support::CanonicalBytes(submission::ToWire(canonical.council_return));
} catch (...) {
  return internal::Thrown();
}

Result<Submission> Submission::Decode(std::string_view bytes) try {
  return submission::Decode(bytes);
} catch (...) {
  return internal::Thrown();
}

Result<std::string> Submission::Digest() const try {
  return submission::Digest(*this);
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
