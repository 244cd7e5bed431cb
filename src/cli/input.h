// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_INPUT_H_
#define MSPOF_CLI_INPUT_H_

// Internal to the command. Opens what a command reads: records of any kind, submissions.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "findings.h"
#include "mspof/counts.h"
#include "mspof/framework.h"
#include "mspof/mapping.h"
#include "mspof/record_buffer.h"
#include "mspof/status.h"
#include "mspof/submission.h"
#include "mspof/tally.h"
#include "opened_table.h"
#include "options.h"

namespace mspof::cli {

// "mspof/2018 revision 1 (RECONSTRUCTED)": the status is shown unless it is PUBLISHED.
std::string FrameworkName(const FrameworkInfo& info);

// Records that can be read several times, with the definition that they are read by.
class RecordInput {
 public:
  // Opens the mapping, the framework and the records; reads no record. `form` is one of
  // FormOfRecords(). Only a record stream may go without a mapping. `framework`, if it is not null,
  // is taken whatever the options and the mapping say.
  static Result<std::unique_ptr<RecordInput>> Open(const RecordOptions& options, FileForm form,
                                                   const Framework* framework = nullptr);

  const Framework& framework() const { return framework_; }
  // What messages call it.
  const std::string& name() const { return table_->name(); }
  // Bytes to read, for progress; 0 if not known.
  uint64_t size() const;
  // A reader from the first record. The last one must not be used any more.
  Result<RecordReader> Read(const ReaderOptions& options);
  // `status` with the name of the table that it is about.
  Status WithName(const Status& status) const;
  // Several exports are read together, so each finding names its export.
  void SetOfSeveral() { is_of_several_ = true; }
  void Name(Finding* finding) const;
  // Whether ranges of it may be read. Of CSV, whether they can be is up to
  // RecordReader::ReadRange().
  bool may_be_divided() const;
  // Whether it is a file of records as our own messages, each after its length.
  bool is_stream() const { return form_ == FileForm::kRecords; }
  // A reader from the first record, for any thread. REQUIRES: may_be_divided().
  Result<RecordReader> ReadShared(const ReaderOptions& options) const;
  // The same of the records in [begin, end), in bytes of the file. REQUIRES: a record begins at
  // `begin`; of a stream, one ends at `end`.
  Result<RecordReader> ReadRange(const ReaderOptions& options, uint64_t begin, uint64_t end) const;
  // Its bytes from there on, for any thread. REQUIRES: may_be_divided().
  Result<ByteSource> BytesAt(uint64_t position) const { return table_->BytesAt(position); }
  // Notes each part of the mapping that is not given, and the effect.
  void NoteMissingParts() const;

 private:
  // A further table of the mapping.
  struct Part {
    std::string id;
    std::unique_ptr<OpenedTable> table;
  };

  RecordInput(FileForm form, const Framework& framework, std::optional<Mapping> mapping,
              std::unique_ptr<OpenedTable> table)
      : form_(form),
        framework_(framework),
        mapping_(std::move(mapping)),
        table_(std::move(table)) {}

  // `text` is a value of --part.
  Status AddPart(const std::string& text, const DatabaseOptions& database);
  Result<RecordReader> OpenReader(const ReaderOptions& options);
  Result<RecordReader> OpenTables(const ReaderOptions& options);

  const FileForm form_;
  const Framework framework_;
  const std::optional<Mapping> mapping_;
  const std::unique_ptr<OpenedTable> table_;
  std::vector<Part> parts_;
  bool is_of_several_ = false;
};

// Exports whose records are read together, by one mapping.
using RecordInputs = std::vector<std::unique_ptr<RecordInput>>;
// Opens each of `files`, which have these forms. `options.records` is ignored. Fails if a file is
// given twice, or if there are several files and a part.
Result<RecordInputs> OpenInputs(const RecordOptions& options, const std::vector<std::string>& files,
                                const std::vector<FileForm>& forms,
                                const Framework* framework = nullptr);
// What the file of --waivers accepts; nothing if there is none.
Result<std::vector<Waiver>> WaiversOf(const RecordOptions& options);
// The same. Fails if it does not fit the framework.
Result<std::vector<Waiver>> WaiversOf(const RecordOptions& options, const Framework& framework);
// Fails if the waivers do not fit the framework: with kNotFound if it does not have a rule.
Status FitOf(const std::vector<Waiver>& waivers, const Framework& framework);
// "A.csv, B.csv".
std::string NamesOf(const RecordInputs& inputs);

// What becomes of records: gets up to kMostTaken of them, and calls `taken` for each of them, in
// order, with its findings and whether it is one to count or check.
using TakeRecords =
    std::function<void(const std::vector<const RecordBuffer*>& records, const TakenSink& taken)>;
constexpr size_t kMostTaken = 64;
// What does one thing with each, and finds nothing.
TakeRecords TakeEach(std::function<void(const RecordBuffer&)> take);

// What a command does with records.
struct RecordUse {
  // Comes first, with the paths that no record can have. One mapping reads all inputs, so if the
  // first input cannot supply a path, no input can.
  std::function<Status(const std::vector<std::string>& not_mapped)> begin;
  // Gets all records, some at a time.
  TakeRecords take;
  // Comes after the last record of each input.
  std::function<void(const RecordReader&)> end;
};
// How much was read.
struct RecordsRead {
  uint64_t records = 0;
  uint64_t bytes = 0;
};
// Reads all records of all inputs. `log` gets all findings; those of records that are not one to
// count or check are of elsewhere. Shows progress unless `quiet`. FindingLog::TakeOften() is left
// to the caller. `options.wanted` is ignored.
Result<RecordsRead> ReadRecords(const RecordInputs& inputs, const ReaderOptions& options,
                                FindingLog* log, bool quiet, const RecordUse& use);
// What a command does with records that it needs again.
struct AgainUse {
  // Whether it needs the record with this id.
  std::function<bool(std::string_view record_id)> needs;
  // Gets each of them, appends its findings again with those about copies, and returns whether it
  // is one to count or check.
  std::function<bool(const RecordBuffer&, std::vector<Finding>*)> take;
};
// Reads all inputs again, and only splits what is not needed. Adds the findings about copies to
// `log`, which has those of ReadRecords() with the same `options`, in the order of the records.
// `log` is not full.
Result<RecordsRead> ReadAgain(const RecordInputs& inputs, const ReaderOptions& options,
                              FindingLog* log, bool quiet, const AgainUse& use);
// The error of inputs that gave something else when they were read again.
Status ChangedWhileRead(const RecordInputs& inputs);

// A return from a filled-in template of counts, and the framework that it is of.
struct CountsInput {
  Framework framework;
  Return result;
};
// Reads a template. The framework is `records.framework`, or else the one that the file names if it
// is built in.
Result<CountsInput> ReadCounts(const RecordOptions& records, const CountsOptions& options);

// Reads a submission of the form kMspof, kJson or kCsv and verifies it.
Result<Submission> ReadSubmission(const std::string& path, FileForm form);
// The bytes of a file of that form.
Result<std::string> EncodeAs(const Submission& submission, FileForm form);

// The framework of a submission: the one of --framework, or else the built-in one that its scope
// names, by its digest or else by id and edition. Its digest may differ from that in the scope.
Result<Framework> FrameworkOf(const Scope& scope, const std::string& id_or_file);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_INPUT_H_
