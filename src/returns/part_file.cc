// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A header, the canonical encoding and a SHA-256 over both, as a submission has them. Reading
// checks from the outside to the inside.
// Tested by tests/unit/returns/tally_part_test.cc.

#include "returns/part_file.h"

#include <algorithm>
#include <utility>

#include "support/canonical.h"
#include "support/digest.h"
#include "support/text.h"
#include "support/utf8.h"

namespace mspof::returns {
namespace {

// Do not change: part of the format.
constexpr std::string_view kMagic = "\x89MSTLY\r\n";
constexpr uint8_t kVersion = 2;
constexpr size_t kHeaderSize = 20;
constexpr size_t kDigestSize = std::tuple_size_v<support::Sha256>;
constexpr uint64_t kMostBytes = uint64_t{1} << 30;
constexpr size_t kMostLabel = 100;

Status Corrupt(std::string message) { return {StatusCode::kCorrupt, std::move(message)}; }

void PutNumber(uint64_t value, int bytes, std::string* out) {
  for (int i = 0; i < bytes; ++i) out->push_back(static_cast<char>(value >> (8 * i)));
}

uint64_t NumberOf(std::string_view bytes) {
  uint64_t value = 0;
  for (size_t i = bytes.size(); i-- > 0;) value = value << 8 | static_cast<uint8_t>(bytes[i]);
  return value;
}

std::string DigestOf(std::string_view bytes) {
  const support::Sha256 digest = support::Sha256Of(bytes);
  return std::string(digest.begin(), digest.end());
}

Status WrongSize(uint64_t expected, size_t found) {
  return Corrupt(support::StrCat(
      found < expected ? "truncated: " : "bytes after the end: ", expected, " bytes expected, ",
      found, " found: copy it again, or count the part again"));
}

bool IsLine(std::string_view text, size_t most) {
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  return text.size() <= most && std::none_of(text.begin(), text.end(), control) &&
         support::IsUtf8(text);
}

// Whether each row has an id and stands after the one before it.
template <typename Rows, typename Before>
bool Ascend(const Rows& rows, Before before) {
  for (auto row = rows.begin(); row != rows.end(); ++row) {
    if (row != rows.begin() && !before(*std::prev(row), *row)) return false;
  }
  return true;
}

bool BeforeRule(const RuleFindings& a, const RuleFindings& b) {
  return a.rule_id != b.rule_id ? a.rule_id < b.rule_id : a.severity < b.severity;
}
bool BeforeId(const RuleFindings& a, const RuleFindings& b) { return a.rule_id < b.rule_id; }

}  // namespace

Result<std::string> SealFile(const v1::TallyFile& file) {
  const std::string content = support::CanonicalBytes(file);
  if (content.size() > kMostBytes) {
    return Status(StatusCode::kResourceExhausted,
                  "the part is larger than 1 GiB: divide its records into several parts");
  }
  std::string bytes(kMagic);
  bytes.reserve(kHeaderSize + content.size() + kDigestSize);
  PutNumber(kVersion, 1, &bytes);
  PutNumber(0, 3, &bytes);
  PutNumber(content.size(), 8, &bytes);
  bytes += content;
  bytes += DigestOf(bytes);
  return bytes;
}

Result<v1::TallyFile> OpenFile(std::string_view bytes) {
  if (bytes.substr(0, kMagic.size()) != kMagic) {
    const bool begun = kMagic.substr(0, bytes.size()) == bytes;
    if (begun) return WrongSize(kHeaderSize + kDigestSize, bytes.size());
    return Corrupt("it is no tally: give a file that mspof tally wrote");
  }
  // Versions hash the content of records differently, so their parts do not go together.
  const uint8_t version = bytes.size() > kMagic.size() ? static_cast<uint8_t>(bytes[8]) : kVersion;
  if (version != kVersion && version > 0) {
    return Status(StatusCode::kUnsupported,
                  support::StrCat("written in version ", version, " of the format, ",
                                  version < kVersion ? "older" : "newer", " than ", kVersion,
                                  ": use the version of this program that counted the part, or "
                                  "count it again with this one"));
  }
  if (bytes.size() < kHeaderSize + kDigestSize) {
    return WrongSize(kHeaderSize + kDigestSize, bytes.size());
  }
  const uint64_t length = NumberOf(bytes.substr(12, 8));
  if (length > kMostBytes) return Corrupt("altered: the length is impossible");
  const uint64_t expected = kHeaderSize + length + kDigestSize;
  if (bytes.size() != expected) return WrongSize(expected, bytes.size());
  const size_t covered = bytes.size() - kDigestSize;
  v1::TallyFile file;
  if (DigestOf(bytes.substr(0, covered)) != bytes.substr(covered)) {
    return Corrupt(
        "altered: the digest does not fit the bytes: copy it again, or count the part "
        "again");
  }
  if (NumberOf(bytes.substr(8, 4)) != kVersion ||
      !support::ParseCanonical(bytes.substr(kHeaderSize, length), &file) ||
      file.has_part() == file.has_shared()) {
    return Corrupt("altered: it is not as any version writes it");
  }
  return file;
}

Result<Scope> ScopeOf(const v1::TallyFile& file) {
  if (!file.has_part()) {
    return Corrupt("it holds the ids that parts share, and is no part: give it by --copies");
  }
  const v1::TallyPart& part = file.part();
  const v1::Scope& from = part.scope();
  const Result<Date> first = Date::Parse(from.first());
  const Result<Date> last = Date::Parse(from.last());
  const Result<Date> as_of = Date::Parse(from.as_of());
  const PartLog log = LogOf(part);
  if (!first.ok() || !last.ok() || !as_of.ok() || !CheckLog(log).ok()) {
    return Corrupt("altered: it is not as any version writes it");
  }
  return Scope{from.council(),  from.framework(),       from.edition(),
               from.revision(), from.digest(),          {*first, *last, from.cumulative()},
               *as_of,          from.counting_digest(), from.overlay()};
}

Status CheckLog(const PartLog& log) {
  const auto no = [](const char* message) { return Status(StatusCode::kInvalidArgument, message); };
  if (!IsLine(log.label, kMostLabel)) {
    return no("the label of a part is one line of at most 100 bytes: give a shorter one");
  }
  for (const auto* rules : {&log.rules, &log.elsewhere}) {
    for (const RuleFindings& rule : *rules) {
      if (!rule.rule_id.empty() && IsLine(rule.rule_id, kMostLabel)) continue;
      return no("the log of a part has a rule whose id is not one line of at most 100 bytes");
    }
  }
  const bool known = std::all_of(log.rules.begin(), log.rules.end(), [](const auto& rule) {
    return rule.severity >= Severity::kNote && rule.severity <= Severity::kError &&
           rule.not_counted >= NotCounted::kNothing && rule.not_counted <= NotCounted::kRecord;
  });
  if (!known || !Ascend(log.rules, BeforeRule) || !Ascend(log.elsewhere, BeforeId)) {
    return no(
        "the rules in the log of a part are not sorted, or one has no severity, or leaves out what "
        "cannot be left out");
  }
  return Status();
}

void Put(const PartLog& from, v1::TallyPart* to) {
  to->set_label(from.label);
  v1::PartLog* log = to->mutable_log();
  log->set_records(from.records);
  for (const RuleFindings& rule : from.rules) {
    v1::RuleLog* out = log->add_rule();
    out->set_rule_id(rule.rule_id);
    out->set_severity(static_cast<v1::Severity>(rule.severity));
    out->set_findings(rule.findings);
    out->set_rows(rule.rows);
    out->set_not_counted(static_cast<v1::NotCounted>(rule.not_counted));
  }
  log->set_elsewhere_findings(from.elsewhere_findings);
  log->set_elsewhere_records(from.elsewhere_records);
  for (const RuleFindings& rule : from.elsewhere) {
    v1::ElsewhereLog* out = log->add_elsewhere();
    out->set_rule_id(rule.rule_id);
    out->set_records(rule.rows);
  }
}

PartLog LogOf(const v1::TallyPart& part) {
  PartLog log;
  log.label = part.label();
  log.records = part.log().records();
  for (const v1::RuleLog& rule : part.log().rule()) {
    log.rules.push_back({rule.rule_id(), static_cast<Severity>(rule.severity()), rule.findings(),
                         rule.rows(), static_cast<NotCounted>(rule.not_counted())});
  }
  log.elsewhere_findings = part.log().elsewhere_findings();
  log.elsewhere_records = part.log().elsewhere_records();
  for (const v1::ElsewhereLog& rule : part.log().elsewhere()) {
    log.elsewhere.push_back(
        {rule.rule_id(), Severity::kError, 0, rule.records(), NotCounted::kNothing});
  }
  return log;
}

}  // namespace mspof::returns
