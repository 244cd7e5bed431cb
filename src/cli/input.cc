// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Opens what a command reads. Messages of the library know the data but not the file, so this puts
// the name of the file before them. Definitions and mappings are small and read whole; records are
// read as a stream.
// Tested by tests/cli/test_check.py.

#include "input.h"

#include <algorithm>
#include <system_error>

#include "console.h"
#include "mspof/checker.h"
#include "mspof/finding_ids.h"
#include "mspof/io/file.h"
#include "os/file.h"
#include "progress.h"
#include "record_loop.h"

namespace mspof::cli {
namespace {

constexpr char kDefaultFramework[] = "mspof";

// Puts the name before each line of the message, unless the line begins with it.
Status Named(const std::string& name, const Status& status) {
  std::string text;
  std::string_view rest = status.message();
  do {
    const size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!text.empty()) text += '\n';
    if (line.substr(0, name.size()) != name) text += name + ": ";
    text += line;
  } while (!rest.empty());
  return Status(status.code(), text);
}

// Whether "id" or "id/edition" is a built-in framework.
bool IsBuiltIn(const std::string& id) {
  const std::vector<FrameworkInfo> all = Framework::BuiltIn();
  return std::any_of(all.begin(), all.end(), [&](const FrameworkInfo& info) {
    return info.id == id || info.id + "/" + info.edition == id;
  });
}

}  // namespace

Result<std::unique_ptr<RecordInput>> RecordInput::Open(const RecordOptions& options, FileForm form,
                                                       const Framework* given) {
  std::optional<Mapping> mapping;
  if (!options.mapping.empty()) {
    if (options.mapping == "-" && options.records == "-") {
      return Status(StatusCode::kInvalidArgument,
                    "--mapping: records and mapping cannot both be standard input: name a file");
    }
    const Result<std::string> text = io::ReadFile(options.mapping);
    if (!text.ok()) return text.status();
    Result<Mapping> read = Mapping::FromText(*text, InputName(options.mapping));
    if (!read.ok()) return Named(InputName(options.mapping), read.status());
    mapping = *std::move(read);
  } else if (!IsOfOurRecords(form)) {
    return Status(StatusCode::kInvalidArgument,
                  InputName(options.records) + ": needs a mapping to be read: give --mapping" +
                      (form == FileForm::kCsv ? ", or --from counts if it holds totals" : ""));
  }
  std::string id = options.framework;
  if (id.empty() && mapping && IsBuiltIn(mapping->framework())) id = mapping->framework();
  if (id.empty()) id = kDefaultFramework;
  Result<Framework> framework = given != nullptr ? *given : OpenFramework(id, options.overlay);
  if (!framework.ok()) return framework.status();
  TablePlace place = mapping ? mapping->table() : TablePlace();
  if (!options.sheet.empty()) {
    if (form != FileForm::kWorkbook) {
      return Status(StatusCode::kInvalidArgument,
                    "--sheet: " + InputName(options.records) +
                        " is not a workbook, so it has no sheets: leave --sheet out");
    }
    place.sheet = options.sheet;
  }
  Result<std::unique_ptr<OpenedTable>> table =
      OpenedTable::Open(options.records, form, place, options.database);
  if (!table.ok()) return table.status();
  std::unique_ptr<RecordInput> input(
      new RecordInput(form, *std::move(framework), std::move(mapping), *std::move(table)));
  for (const std::string& part : options.parts) {
    Status added = input->AddPart(part, options.database);
    if (!added.ok()) return added;
  }
  return input;
}

Result<std::vector<Waiver>> WaiversOf(const RecordOptions& options) {
  if (options.waivers.empty()) return std::vector<Waiver>();
  Result<std::string> text = io::ReadFile(options.waivers);
  if (!text.ok()) return text.status();
  Result<std::vector<Waiver>> waivers = ReadWaivers({InputName(options.waivers), *std::move(text)});
  if (!waivers.ok()) return Named(InputName(options.waivers), waivers.status());
  return waivers;
}

Result<std::vector<Waiver>> WaiversOf(const RecordOptions& options, const Framework& framework) {
  Result<std::vector<Waiver>> waivers = WaiversOf(options);
  if (!waivers.ok()) return waivers;
  const Status fits = FitOf(*waivers, framework);
  if (!fits.ok()) return Named(InputName(options.waivers), fits);
  return waivers;
}

Status FitOf(const std::vector<Waiver>& waivers, const Framework& framework) {
  // Any day will do: whether a waiver still holds is not asked here.
  return Checker::Create(framework, {Date::Of(2000, 1, 1), std::nullopt, {}, waivers}).status();
}

Result<RecordInputs> OpenInputs(const RecordOptions& options, const std::vector<std::string>& files,
                                const std::vector<FileForm>& forms, const Framework* framework) {
  const auto wrong = [](const std::string& what) {
    return Status(StatusCode::kInvalidArgument, what);
  };
  for (size_t i = 0; i < files.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (files[i] != files[j] && !os::AreOneFile(files[i], files[j])) continue;
      return wrong(InputName(files[i]) +
                   ": is given twice, so its records would be read twice: name it once");
    }
  }
  if (files.size() > 1 && !options.parts.empty()) {
    return wrong(
        "--part: cannot be used with several exports: give one export, or put the rows of the "
        "exports into one file");
  }
  RecordInputs inputs;
  for (size_t i = 0; i < files.size(); ++i) {
    RecordOptions one = options;
    one.records = files[i];
    Result<std::unique_ptr<RecordInput>> input = RecordInput::Open(one, forms[i], framework);
    if (!input.ok()) return input.status();
    if (files.size() > 1) (*input)->SetOfSeveral();
    inputs.push_back(*std::move(input));
  }
  return inputs;
}

std::string NamesOf(const RecordInputs& inputs) {
  std::string names;
  for (const std::unique_ptr<RecordInput>& input : inputs) {
    names += (names.empty() ? "" : ", ") + input->name();
  }
  return names;
}

Status RecordInput::AddPart(const std::string& text, const DatabaseOptions& database) {
  const auto wrong = [](const std::string& what) {
    return Status(StatusCode::kInvalidArgument, "--part: " + what);
  };
  const Result<PartOption> given = ParsePart(text);
  if (!given.ok()) return given.status();
  Part part;
  part.id = given->id;
  const std::string& records = given->records;
  const std::vector<std::string> known = mapping_ ? mapping_->parts() : std::vector<std::string>();
  if (IsOfOurRecords(form_) || std::find(known.begin(), known.end(), part.id) == known.end()) {
    return wrong("the mapping has no part \"" + part.id + "\"");
  }
  if (std::any_of(parts_.begin(), parts_.end(),
                  [&part](const Part& other) { return other.id == part.id; })) {
    return wrong("part \"" + part.id + "\" is given twice");
  }
  if (records == "-") return wrong("a part cannot be standard input: name a file");
  const Result<FileForm> form = FormOfRecords(records, "");
  if (!form.ok()) return form.status();
  if (IsOfOurRecords(*form)) {
    return wrong(records + " holds records, not a table: name a table of rows");
  }
  Result<std::unique_ptr<OpenedTable>> table =
      OpenedTable::Open(records, *form, mapping_->table(part.id), database);
  if (!table.ok()) return table.status();
  part.table = *std::move(table);
  parts_.push_back(std::move(part));
  return Status();
}

uint64_t RecordInput::size() const {
  uint64_t size = table_->size();
  for (const Part& part : parts_) size = size == 0 ? 0 : size + part.table->size();
  return size;
}

Status RecordInput::WithName(const Status& status) const {
  for (const Part& part : parts_) {
    const std::string start = "part \"" + part.id + "\": ";
    if (status.message().compare(0, start.size(), start) == 0) {
      return Named(part.table->name(), status);
    }
  }
  return Named(name(), status);
}

void RecordInput::NoteMissingParts() const {
  if (!mapping_ || IsOfOurRecords(form_)) return;
  for (const std::string& id : mapping_->parts()) {
    const bool given = std::any_of(parts_.begin(), parts_.end(),
                                   [&id](const Part& part) { return part.id == id; });
    if (given) continue;
    PrintNote("part \"" + id +
              "\" is not given, so counts that need it are not supplied: give --part " + id +
              "=FILE");
  }
}

Result<RecordReader> RecordInput::OpenTables(const ReaderOptions& options) {
  std::vector<mspof::TableInput> tables;
  const auto add = [&tables](const std::string& part, OpenedTable* table) {
    mspof::TableInput input;
    input.part = part;
    input.rows = table->rows();
    if (input.rows == nullptr) {
      input.bytes = [table]() -> Result<ByteSource> {
        Status rewound = table->Rewind();
        if (!rewound.ok()) return rewound;
        return table->Bytes();
      };
    }
    tables.push_back(std::move(input));
  };
  add("", table_.get());
  for (const Part& part : parts_) add(part.id, part.table.get());
  return RecordReader::Open(framework_, *mapping_, tables, options);
}

Result<RecordReader> RecordInput::OpenReader(const ReaderOptions& options) {
  if (IsOfOurRecords(form_)) {
    return RecordReader::OpenStream(framework_, mapping_ ? &*mapping_ : nullptr, table_->Bytes(),
                                    options);
  }
  if (!parts_.empty()) return OpenTables(options);
  if (table_->rows() != nullptr) {
    return RecordReader::OpenRows(framework_, *mapping_, table_->rows(), options);
  }
  return RecordReader::OpenCsv(framework_, *mapping_, table_->Bytes(), options);
}

bool RecordInput::may_be_divided() const {
  return parts_.empty() && (form_ == FileForm::kCsv || is_stream()) && table_->BytesAt(0).ok();
}

Result<RecordReader> RecordInput::ReadShared(const ReaderOptions& options) const {
  if (is_stream()) return ReadRange(options, 0, UINT64_MAX);
  Result<ByteSource> bytes = table_->BytesAt(0);
  if (!bytes.ok()) return bytes.status();
  return RecordReader::OpenCsv(framework_, *mapping_, *std::move(bytes), options);
}

Result<RecordReader> RecordInput::ReadRange(const ReaderOptions& options, uint64_t begin,
                                            uint64_t end) const {
  Result<ByteSource> bytes = table_->BytesAt(begin);
  if (!bytes.ok()) return bytes.status();
  if (is_stream()) {
    const auto until_end = [bytes = *std::move(bytes), left = end - begin](
                               char* data, size_t size) mutable -> Result<size_t> {
      Result<size_t> got = bytes(data, std::min<uint64_t>(size, left));
      if (got.ok()) left -= *got;
      return got;
    };
    return RecordReader::OpenStream(framework_, mapping_ ? &*mapping_ : nullptr, until_end,
                                    options);
  }
  Result<RecordReader> reader = ReadShared(options);
  if (!reader.ok()) return reader;
  Status ranged = reader->ReadRange(*std::move(bytes), begin, end);
  if (!ranged.ok()) return ranged;
  return reader;
}

void RecordInput::Name(Finding* finding) const {
  if (is_of_several_) finding->message.insert(0, name() + ": ");
}

Result<RecordReader> RecordInput::Read(const ReaderOptions& options) {
  Status rewound = table_->Rewind();
  for (const Part& part : parts_) {
    if (rewound.ok()) rewound = part.table->Rewind();
  }
  if (!rewound.ok()) return rewound;
  Result<RecordReader> reader = OpenReader(options);
  if (!reader.ok()) return WithName(reader.status());
  return reader;
}

namespace {

bool IsAboutCopies(const Finding& finding) {
  return finding.rule_id == finding_id::kRecordCopy ||
         finding.rule_id == finding_id::kRecordDiffers;
}

// The record whose findings in rows are kept until it comes, as ReadInput() keeps them. All that
// matters of them now is whether there are any.
class OfRows {
 public:
  void Take(const Finding& finding) { id_ = finding.record_id; }
  void Meet(std::string_view record_id) {
    if (record_id != id_) id_.clear();
  }
  bool any() const { return !id_.empty(); }
  void Clear() { id_.clear(); }

 private:
  std::string id_;
};

// The second reading of all inputs.
struct Again {
  FindingLog* log;
  RecordPlace place = {};
  OfRows of_rows = {};
  // Of the input that is being read.
  const RecordReader* reader = nullptr;
  Progress* progress = nullptr;
  uint64_t records = 0;  // that were seen

  explicit Again(FindingLog* to) : log(to) {}
  // Takes note of the next record, needed or not.
  void Meet(std::string_view record_id) {
    place.BeginRecord();
    if (of_rows.any()) of_rows.Meet(record_id);
    progress->Update(reader->bytes(), ++records);
  }
};

// Reads one input again; returns the number of records that were needed.
Result<uint64_t> ReadInputAgain(
    const RecordInput& input, RecordReader* reader, bool quiet,
    const std::function<bool(const RecordBuffer&, std::vector<Finding>*)>& take, Again* again) {
  Progress progress(input.size(), quiet);
  again->progress = &progress;
  again->reader = reader;
  again->of_rows.Clear();
  again->log->BeginTable();
  RecordBuffer record(input.framework());
  std::vector<Finding> findings;
  uint64_t records = 0;
  const FindingSink take_row = [&](const Finding& finding) { again->of_rows.Take(finding); };
  while (true) {
    const Result<bool> more = reader->Next(&record, take_row);
    if (!more.ok()) return input.WithName(more.status());
    if (!*more) return records;
    ++records;
    again->of_rows.Meet(record.record_id());
    const bool here = take(record, &findings);
    const size_t all = findings.size();
    findings.erase(std::remove_if(findings.begin(), findings.end(),
                                  [](const Finding& finding) { return !IsAboutCopies(finding); }),
                   findings.end());
    for (Finding& finding : findings) {
      input.Name(&finding);
      if (finding.row == 0) finding.row = reader->row();
    }
    const bool counted = again->of_rows.any() || findings.size() < all;
    again->log->SetPlace(again->place.at());
    here ? again->log->Take(&findings) : again->log->TakeElsewhere(&findings, counted);
    findings.clear();
    again->of_rows.Clear();
    again->place.EndRecord();
  }
}

}  // namespace

TakeRecords TakeEach(std::function<void(const RecordBuffer&)> take) {
  return [take = std::move(take)](const std::vector<const RecordBuffer*>& records,
                                  const TakenSink& taken) {
    std::vector<Finding> none;
    for (size_t i = 0; i < records.size(); ++i) {
      take(*records[i]);
      taken(i, true, &none);
    }
  };
}

Result<RecordsRead> ReadRecords(const RecordInputs& inputs, const ReaderOptions& given,
                                FindingLog* log, bool quiet, const RecordUse& use) {
  RecordsRead read;
  RecordPlace place;
  ReaderOptions options = given;
  options.wanted = [&place](std::string_view) {
    place.BeginRecord();
    return true;
  };
  for (const std::unique_ptr<RecordInput>& input : inputs) {
    Result<RecordReader> reader = input->Read(options);
    if (!reader.ok()) return reader.status();
    if (input == inputs.front()) {
      const Status begun = use.begin(reader->not_mapped());
      if (!begun.ok()) return begun;
    }
    Progress progress(input->size(), quiet);
    const auto tick = [&](uint64_t records) {
      progress.Tick(reader->bytes(), records);
      return true;
    };
    log->BeginTable();
    const Result<RecordLoop> loop = RunLoop(*input, &*reader, log, &place, use.take, tick);
    if (!loop.ok()) return loop.status();
    use.end(*reader);
    read.records += loop->records;
    read.bytes += reader->bytes();
  }
  return read;
}

Result<RecordsRead> ReadAgain(const RecordInputs& inputs, const ReaderOptions& given,
                              FindingLog* log, bool quiet, const AgainUse& use) {
  RecordsRead read;
  FindingLog copies = log->Like();
  Again again(&copies);
  ReaderOptions options = given;
  options.wanted = [&](std::string_view record_id) {
    again.Meet(record_id);
    return use.needs(record_id);
  };
  for (const std::unique_ptr<RecordInput>& input : inputs) {
    Result<RecordReader> reader = input->Read(options);
    if (!reader.ok()) return reader.status();
    const Result<uint64_t> records = ReadInputAgain(*input, &*reader, quiet, use.take, &again);
    if (!records.ok()) return records.status();
    read.records += *records;
    read.bytes += reader->bytes();
  }
  log->Merge(copies);
  return read;
}

Status ChangedWhileRead(const RecordInputs& inputs) {
  return Status(StatusCode::kFailedPrecondition,
                NamesOf(inputs) + ": changed while it was read: run the command again");
}

Result<CountsInput> ReadCounts(const RecordOptions& records, const CountsOptions& options) {
  if (!records.mapping.empty() || !records.parts.empty()) {
    return Status(StatusCode::kInvalidArgument,
                  std::string(records.parts.empty() ? "--mapping" : "--part") +
                      ": is for records, not for totals: leave it or --from counts out");
  }
  const std::string name = InputName(records.records);
  const Result<std::string> csv = io::ReadFile(records.records);
  if (!csv.ok()) return csv.status();
  const Result<CountsHeading> heading = ReadCountsHeading(*csv);
  if (!heading.ok()) return Named(name, heading.status());
  std::string id = records.framework;
  if (id.empty()) id = IsBuiltIn(heading->framework) ? heading->framework : kDefaultFramework;
  Result<Framework> framework = OpenFramework(id, records.overlay);
  if (!framework.ok()) return framework.status();
  Result<Return> ret = ReturnFromCounts(*framework, options, *csv);
  if (!ret.ok()) return Named(name, ret.status());
  return CountsInput{*std::move(framework), *std::move(ret)};
}

Result<Submission> ReadSubmission(const std::string& path, FileForm form) {
  if (FormOfFile(path) == FileForm::kDatabase) {
    return Status(StatusCode::kInvalidArgument,
                  InputName(path) + ": is a database, which holds records: name a submission");
  }
  const Result<std::string> bytes = io::ReadFile(path);
  if (!bytes.ok()) return bytes.status();
  Result<Submission> submission = form == FileForm::kMspof  ? Submission::Decode(*bytes)
                                  : form == FileForm::kJson ? Submission::FromJson(*bytes)
                                                            : Submission::FromCsv(*bytes);
  if (!submission.ok()) return Named(InputName(path), submission.status());
  return submission;
}

Result<std::string> EncodeAs(const Submission& submission, FileForm form) {
  return form == FileForm::kMspof  ? submission.Encode()
         : form == FileForm::kJson ? submission.ToJson()
                                   : submission.ToCsv();
}

Result<Framework> FrameworkOf(const Scope& scope, const std::string& id_or_file) {
  if (id_or_file.empty()) {
    Result<Framework> exact = Framework::Open(scope.digest);
    if (exact.ok()) return exact;
  }
  Result<Framework> framework =
      OpenFramework(id_or_file.empty() ? scope.framework + "/" + scope.edition : id_or_file);
  if (!framework.ok()) {
    return Named(id_or_file.empty() ? "definition of the submission" : "--framework",
                 framework.status());
  }
  return framework;
}

std::string FrameworkName(const FrameworkInfo& info) {
  const std::string name =
      info.id + "/" + info.edition + " revision " + std::to_string(info.revision);
  return info.status == "PUBLISHED" ? name : name + " (" + info.status + ")";
}

}  // namespace mspof::cli
