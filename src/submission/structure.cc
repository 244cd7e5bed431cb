// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Checks the structure of a submission. Every kind of row has a key, which is used to sort the rows
// and to find repeated ones. Tested by tests/unit/submission/submission_test.cc.

#include "submission/structure.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "mspof/version.h"
#include "submission/text.h"
#include "submission/wire.h"
#include "support/canonical.h"

namespace mspof::submission {
namespace {

auto Key(const NamedCount& row) { return std::tie(row.name); }
auto Key(const PopulationResult& row) { return std::tie(row.id); }
auto Key(const MeasureResult& row) { return std::tie(row.id, row.population); }
auto Key(const Cell& row) { return std::tie(row.codes); }
auto Key(const AbsentCount& row) { return std::tie(row.dimension, row.code); }
auto Key(const CoverageResult& row) { return std::tie(row.collection, row.population); }
auto Key(const ProportionResult& row) { return std::tie(row.id, row.code); }
auto Key(const RuleResult& row) { return std::tie(row.id); }

template <typename Row>
void Sort(std::vector<Row>* rows) {
  const auto before = [](const Row& a, const Row& b) { return Key(a) < Key(b); };
  std::stable_sort(rows->begin(), rows->end(), before);
}

// Whether a row is not written because its count is 0. Cells of listed codes always are.
template <typename Row>
bool IsIdle(const Row& row) {
  return row.count == 0;
}
bool IsIdle(const Cell& cell) {
  const auto reserved = [](const std::string& code) {
    return code == "~absent" || code == "~unlisted";
  };
  return cell.count == 0 && std::any_of(cell.codes.begin(), cell.codes.end(), reserved);
}

template <typename Row>
void DropZerosAndSort(std::vector<Row>* rows) {
  const auto idle = [](const Row& row) { return IsIdle(row); };
  rows->erase(std::remove_if(rows->begin(), rows->end(), idle), rows->end());
  Sort(rows);
}

constexpr char kNoDigest[] = "is not a SHA-256 of 64 hexadecimal digits in lower case";

// Keeps the first mistake.
class Checker {
 public:
  std::string error() && { return std::move(error_); }

  void Check(const Envelope& envelope) {
    // A return can be compared without the day of preparing; writing needs it.
    if (envelope.prepared_on.valid()) Day(envelope.prepared_on, "envelope.prepared_on");
    Line(envelope.host_name, "envelope.host_name");
    Line(envelope.host_version, "envelope.host_version");
    Line(envelope.library_version, "envelope.library_version");
    Require(!envelope.library_version.empty(), "envelope.library_version", "is empty");
    Require(IsRemark(envelope.comment), "envelope.comment",
            "is not UTF-8, or has control characters other than line ends and tabs");
    Require(envelope.comment.size() <= kMaxCommentBytes, "envelope.comment",
            "is longer than 2,000 bytes");
    Require(envelope.revision >= 1, "envelope.revision", "is 0; revisions count from 1");
    const bool replaces = !envelope.replaces.empty();
    const bool tops_up = !envelope.tops_up.empty();
    Require(!replaces || IsDigest(envelope.replaces), "envelope.replaces", kNoDigest);
    Require(!tops_up || IsDigest(envelope.tops_up), "envelope.tops_up", kNoDigest);
    Require(!replaces || !tops_up, "envelope.tops_up",
            "and envelope.replaces are both set; a submission replaces another or tops it up");
    Require(!replaces || envelope.revision > 1, "envelope.revision",
            "is 1, but it replaces a submission; it must be 1 more than the revision of that one");
    Require(replaces || tops_up || envelope.revision == 1, "envelope.revision",
            "is above 1, but it names no submission that it replaces or tops up");
  }

  void Check(const Scope& scope) {
    Token(scope.council, "scope.council");
    Token(scope.framework, "scope.framework");
    Line(scope.edition, "scope.edition");
    Require(IsDigest(scope.digest), "scope.digest", kNoDigest);
    Require(scope.counting_digest.empty() || IsDigest(scope.counting_digest),
            "scope.counting_digest", kNoDigest);
    Require(scope.overlay.empty() || IsDigest(scope.overlay), "scope.overlay", kNoDigest);
    Day(scope.period.first, "scope.first");
    Day(scope.period.last, "scope.last");
    Day(scope.as_of, "scope.as_of");
  }

  void Check(const Return& ret) {
    Check(ret.scope);
    Rows(ret.populations, "return.population");
    Rows(ret.measures, "return.measure");
    Rows(ret.coverages, "return.coverage");
    Rows(ret.proportions, "return.proportion");
    Rows(ret.rules, "return.rule");
    Rows(ret.local.populations, "return.local.population");
    Rows(ret.local.measures, "return.local.measure");
    Rows(ret.local.coverages, "return.local.coverage");
    Rows(ret.local.rules, "return.local.rule");
    Require(ret.local.empty() == ret.scope.overlay.empty(), "return.local",
            ret.local.empty() ? "has no rows, but scope.overlay is set"
                              : "has rows, but scope.overlay is not set");
  }

 private:
  void Require(bool holds, const std::string& field, const char* what) {
    if (!holds && error_.empty()) error_ = field + " " + what;
  }
  void Line(const std::string& text, const std::string& field) {
    Require(IsLine(text), field, "is not UTF-8, or has control characters");
  }
  void Token(const std::string& text, const std::string& field) {
    Require(IsToken(text), field, "is not an id, code, path or reason");
  }
  void Day(Date date, const std::string& field) {
    Require(Date::Of(1, 1, 1) <= date && date <= Date::Of(9999, 12, 31), field,
            "is outside the years 1 to 9999");
  }

  // Checks that rows are in order and that each is right. Ids are shown only after they are
  // checked.
  template <typename Row>
  void Rows(const std::vector<Row>& rows, const std::string& field) {
    for (size_t i = 0; i < rows.size() && error_.empty(); ++i) {
      Check(rows[i], field + "[" + std::to_string(i + 1) + "]");
      if (i == 0) continue;
      Require(Key(rows[i - 1]) <= Key(rows[i]), field, "is not sorted");
      Require(Key(rows[i - 1]) != Key(rows[i]), field + "[" + std::to_string(i + 1) + "]",
              "is a repeated row");
    }
  }

  template <typename Row>
  void NonZero(const std::vector<Row>& rows, const std::string& field) {
    Rows(rows, field);
    for (const Row& row : rows) Require(!IsIdle(row), field, "has a row of 0");
  }

  void Check(const NamedCount& row, const std::string& field) { Token(row.name, field); }
  void Check(const PopulationResult& row, const std::string& field) {
    Token(row.id, field + ".id");
    NonZero(row.accounting.left_out, field + ".accounting.left_out");
  }
  void Check(const AbsentCount& row, const std::string& field) {
    Token(row.dimension, field + ".dimension");
    Token(row.code, field + ".code");
  }
  void Check(const Cell& row, const std::string& field) {
    for (const std::string& code : row.codes) Token(code, field + ".code");
  }
  void Check(const MeasureResult& row, const std::string& field) {
    Token(row.id, field + ".id");
    Token(row.population, field + ".population");
    Line(row.not_supplied, field + ".not_supplied");
    Require(row.dimensions.size() <= MeasureResult::kMaxDimensions, field + ".dimension",
            "is there more than 64 times");
    for (const std::string& dimension : row.dimensions) Token(dimension, field + ".dimension");
    NonZero(row.cells, field + ".cell");
    for (const Cell& cell : row.cells) {
      Require(cell.codes.size() == row.dimensions.size(), field + ".cell",
              "does not have one code for each dimension");
    }
    NonZero(row.absent, field + ".absent");
    NonZero(row.contradictions, field + ".contradiction");
    NonZero(row.accounting.left_out, field + ".accounting.left_out");
  }
  void Check(const CoverageResult& row, const std::string& field) {
    Token(row.collection, field + ".collection");
    Token(row.population, field + ".population");
    Line(row.not_supplied, field + ".not_supplied");
    NonZero(row.outcomes, field + ".outcome");
    NonZero(row.fates, field + ".fate");
  }
  void Check(const ProportionResult& row, const std::string& field) {
    Token(row.id, field + ".id");
    Require(row.code.empty() || IsToken(row.code), field + ".code", "is not a code");
    Line(row.not_supplied, field + ".not_supplied");
  }
  void Check(const RuleResult& row, const std::string& field) {
    Token(row.id, field + ".id");
    Require(Severity::kNote <= row.severity && row.severity <= Severity::kError,
            field + ".severity", "is not a known severity");
    Line(row.not_run, field + ".not_run");
  }

  std::string error_;
};

// `rows`: of a return, or those of its overlay.
template <typename RowsOfOne>
void MakeCanonical(RowsOfOne* rows) {
  for (PopulationResult& row : rows->populations) DropZerosAndSort(&row.accounting.left_out);
  for (MeasureResult& row : rows->measures) {
    DropZerosAndSort(&row.cells);
    DropZerosAndSort(&row.absent);
    DropZerosAndSort(&row.contradictions);
    DropZerosAndSort(&row.accounting.left_out);
  }
  for (CoverageResult& row : rows->coverages) {
    DropZerosAndSort(&row.outcomes);
    DropZerosAndSort(&row.fates);
  }
  Sort(&rows->populations);
  Sort(&rows->measures);
  Sort(&rows->coverages);
  Sort(&rows->rules);
}

}  // namespace

Submission Canonical(Submission submission) {
  if (submission.envelope.library_version.empty()) {
    submission.envelope.library_version = std::string(Version());
  }
  Return& ret = submission.council_return;
  MakeCanonical(&ret);
  MakeCanonical(&ret.local);
  Sort(&ret.proportions);
  return submission;
}

uint8_t MinorVersionOf(const Return& ret) {
  return ret.scope.overlay.empty() && ret.waived == 0 ? 0 : 1;
}

std::string VersionOf(const Return& ret) { return "1." + std::to_string(MinorVersionOf(ret)); }

std::string StructureError(const Submission& submission) {
  Checker checker;
  checker.Check(submission.envelope);
  checker.Check(submission.council_return);
  return std::move(checker).error();
}

Status CheckPrepared(const Envelope& envelope) {
  if (envelope.prepared_on.valid()) return Status();
  return Status(StatusCode::kInvalidArgument,
                "envelope.prepared_on is not set: give the day on which it was prepared");
}

Status CheckWritable(const Submission& submission) {
  Status prepared = CheckPrepared(submission.envelope);
  if (!prepared.ok()) return prepared;
  if (submission.council_return.scope.as_of > submission.envelope.prepared_on &&
      !submission.from_file) {
    return Status(StatusCode::kInvalidArgument,
                  "scope.as_of is after envelope.prepared_on, but records are taken before the "
                  "submission is prepared: correct one of the two");
  }
  if (!submission.from_newer_version) return Status();
  return Status(StatusCode::kUnsupported,
                "the submission is of a newer version of the format, and writing it would lose "
                "data that this version does not know: use a newer version of this program");
}

Result<std::string> Content(const Submission& canonical) {
  const Status prepared = CheckPrepared(canonical.envelope);
  if (!prepared.ok()) return prepared;
  std::string error = StructureError(canonical);
  if (!error.empty()) return Status(StatusCode::kInvalidArgument, std::move(error));
  return support::CanonicalBytes(ToWire(canonical));
}

}  // namespace mspof::submission
