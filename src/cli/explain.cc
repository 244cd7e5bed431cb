// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof explain: shows the records behind numbers of a return, and for records, where they count
// and why they do not elsewhere. The records are counted first, as for a return. Then they are read
// once for each number, so that each list is written in the order of the records and none is kept.
//
// This is the one command that shows ids, dates and codes of records. Only those of the records
// that it is asked about are shown, and only the owner may read the file. Tested by
// tests/cli/test_explain.py.

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "console.h"
#include "counting.h"
#include "explain_form.h"
#include "input.h"
#include "mspof/explain.h"
#include "mspof/report.h"
#include "options.h"
#include "target.h"
#include "text.h"

namespace mspof::cli {
namespace {

struct Arguments {
  OutputOptions output{""};
  RecordOptions records;
  std::vector<std::string> files;
  std::string council;
  std::vector<std::string> numbers;
  std::vector<std::string> ids;
  bool why_not = false;
  std::string target = "-";
  bool overwrite = false;
};

Status Wrong(std::string message) {
  return Status(StatusCode::kInvalidArgument, std::move(message));
}

// What is written goes to standard output as it comes. A file is written whole or not at all, so it
// is kept until then.
class Sink {
 public:
  explicit Sink(const Target& target) : target_(target) {}

  Status Write(std::string_view piece) {
    text_ += piece;
    if (!target_.is_standard_output() || text_.size() < kFull) return Status();
    has_failed_ = PrintResult(text_, kDone) != kDone;
    text_.clear();
    return has_failed_ ? Status(StatusCode::kInternal, "nobody reads on") : Status();
  }

  // Whether standard output could not be written. Everything was said about it then.
  bool has_failed() const { return has_failed_; }

  // Returns `code`, or kNotDone after an error that it has reported.
  int Finish(int code) {
    if (target_.is_standard_output()) return PrintResult(text_, code);
    const int written = target_.Write(text_);
    return written == kDone ? code : written;
  }

 private:
  static constexpr size_t kFull = 1 << 16;
  const Target& target_;
  std::string text_;
  bool has_failed_ = false;
};

// ---- What is to be done ------------------------------------------------------------------

Result<std::vector<FileForm>> FormsOf(const Arguments& arguments) {
  std::vector<FileForm> forms;
  for (const std::string& file : arguments.files) {
    const Result<FileForm> form = FormOfRecords(file, arguments.records.from);
    if (!form.ok()) return form.status();
    forms.push_back(*form);
  }
  return forms;
}

Result<TallyOptions> OptionsOf(const Arguments& arguments) {
  if (arguments.numbers.empty() && arguments.ids.empty()) {
    return Wrong(
        "--number or --record: give one of them: a number of the return, such as "
        "outcomes-asked:outcomes-asked=no or population/concluded/left-out:outside-period (the "
        ".csv form of a return has them all), or the id of a record");
  }
  if (arguments.why_not && arguments.ids.empty()) {
    return Wrong("--why-not: is about records: name one with --record");
  }
  const Result<std::optional<Period>> period =
      ParsePeriod(arguments.records.period, arguments.records.cumulative);
  if (!period.ok()) return period.status();
  if (!*period) return Wrong("--period: is empty: give a financial year such as 2019-20");
  const Status council = CheckCouncil(arguments.council, **period);
  if (!council.ok()) return council;
  const Result<Date> as_of = ParseAsOf(arguments.records.as_of, arguments.output.quiet);
  if (!as_of.ok()) return as_of.status();
  TallyOptions options;
  options.council = arguments.council;
  options.period = **period;
  options.as_of = *as_of;
  return options;
}

// ---- Reading again -----------------------------------------------------------------------

class Explaining {
 public:
  Explaining(const Arguments& arguments, const RecordInputs& inputs, const CountedRecords& counted,
             ExplainForm* form, Sink* sink)
      : arguments_(arguments),
        inputs_(inputs),
        counted_(counted),
        form_(form),
        sink_(sink),
        ids_(arguments.ids.begin(), arguments.ids.end()) {}

  Status Write() {
    Status status = sink_->Write(form_->Begin(inputs_[0]->framework(), counted_.result.scope));
    for (const std::string& name : arguments_.numbers) {
      if (status.ok()) status = WriteNumber(name);
    }
    // The records are found beside the first number.
    if (status.ok() && arguments_.numbers.empty()) status = Read({}, nullptr);
    for (const RecordExplanation& record : records_) {
      if (status.ok()) status = sink_->Write(form_->Record(record));
    }
    return status.ok() ? sink_->Write(form_->End()) : status;
  }

  // The ids that no record has.
  std::vector<std::string> Missing() const {
    std::vector<std::string> missing;
    for (const std::string& id : arguments_.ids) {
      const auto same = [&](const RecordExplanation& record) { return record.record_id == id; };
      if (std::none_of(records_.begin(), records_.end(), same)) missing.push_back(id);
    }
    return missing;
  }

 private:
  Status WriteNumber(const std::string& name) {
    uint64_t sum = 0;
    const Status read = Read({name}, &sum);
    return read.ok() ? sink_->Write(form_->Sum(sum)) : read;
  }

  bool IsAskedAbout(const RecordBuffer& record) const {
    return !read_once_ && ids_.find(record.record_id()) != ids_.end();
  }

  Status Take(Explainer* explainer, const RecordBuffer& record, uint64_t* sum) {
    shares_.clear();
    RecordExplanation all;
    const bool asked = IsAskedAbout(record);
    Status status = explainer->Add(record, &shares_, asked ? &all : nullptr);
    if (!status.ok()) return status;
    if (asked) records_.push_back(std::move(all));
    for (const Share& share : shares_) {
      *sum += share.units;
      if (status.ok()) status = sink_->Write(form_->AddShare(share, record));
    }
    return status;
  }

  Status TakeRows(Explainer* explainer, uint64_t rows, uint64_t* sum) {
    shares_.clear();
    Status status = explainer->AddUnreadable(rows, &shares_);
    for (const Share& share : shares_) {
      *sum += share.units;
      if (status.ok()) status = sink_->Write(form_->AddRows(share));
    }
    return status;
  }

  // Reads all records, and writes the number if there is one. `*sum` becomes the sum of its shares.
  Status Read(const std::vector<std::string>& number, uint64_t* sum) {
    Result<Explainer> explainer = Explainer::Create(counted_.tally, number);
    if (!explainer.ok()) return explainer.status();
    Status status;
    if (sum != nullptr) status = sink_->Write(form_->Number(explainer->numbers()[0]));
    uint64_t none = 0;
    uint64_t* const adds = sum != nullptr ? sum : &none;
    FindingLog log(1);
    RecordUse use;
    use.begin = [](const std::vector<std::string>&) { return Status(); };
    use.take = TakeEach([&](const RecordBuffer& record) {
      if (status.ok()) status = Take(&*explainer, record, adds);
    });
    use.end = [&](const RecordReader& reader) {
      if (status.ok()) status = TakeRows(&*explainer, reader.unreadable(), adds);
    };
    const Result<RecordsRead> read = ReadRecords(inputs_, {}, &log, arguments_.output.quiet, use);
    if (!read.ok()) return read.status();
    if (status.code() == StatusCode::kFailedPrecondition) return ChangedWhileRead(inputs_);
    if (!status.ok()) return status;
    read_once_ = true;
    const bool same = read->records == counted_.read.records && read->bytes == counted_.read.bytes;
    const bool adds_up = sum == nullptr || *sum == explainer->numbers()[0].value;
    return same && adds_up ? Status() : ChangedWhileRead(inputs_);
  }

  const Arguments& arguments_;
  const RecordInputs& inputs_;
  const CountedRecords& counted_;
  ExplainForm* const form_;
  Sink* const sink_;
  const std::set<std::string, std::less<>> ids_;
  std::vector<Share> shares_;
  // Those that were asked about, in the order of the records.
  std::vector<RecordExplanation> records_;
  bool read_once_ = false;
};

int Explain(Arguments arguments, const Inputs& inputs) {
  arguments.records.records = arguments.files[0];
  if (!arguments.output.json()) {
    arguments.output.format = FormatOf(arguments.output.format, arguments.target);
  }
  if (arguments.output.format == "xlsform" || arguments.output.format == "ods") {
    return Fail(arguments.target + ": no explanation is a workbook: give -o a name in .html");
  }
  const Result<Target> target =
      Target::File(arguments.target, inputs, arguments.overwrite, io::Access::kOwner);
  if (!target.ok()) return Fail(target.status());
  const Result<std::vector<FileForm>> forms = FormsOf(arguments);
  if (!forms.ok()) return Fail(forms.status());
  Result<TallyOptions> options = OptionsOf(arguments);
  if (!options.ok()) return Fail(options.status());
  const Result<RecordInputs> records = OpenInputs(arguments.records, arguments.files, *forms);
  if (!records.ok()) return Fail(records.status());
  Result<std::vector<Waiver>> waivers = WaiversOf(arguments.records, records->front()->framework());
  if (!waivers.ok()) return Fail(waivers.status());
  options->waivers = *std::move(waivers);
  if (!arguments.output.quiet) records->front()->NoteMissingParts();
  const Result<CountedRecords> counted = CountRecords(*records, *options, arguments.output.quiet);
  if (!counted.ok()) return Fail(counted.status());
  // A wrong name is known before anything is written.
  const Result<Explainer> named = Explainer::Create(counted->tally, arguments.numbers);
  if (!named.ok()) return Fail("--number: " + named.status().message());

  const std::unique_ptr<ExplainForm> form = MakeExplainForm(
      arguments.output.json() ? "json" : arguments.output.format, arguments.why_not);
  Sink sink(*target);
  Explaining explaining(arguments, *records, *counted, form.get(), &sink);
  const Status written = explaining.Write();
  if (!written.ok()) return sink.has_failed() ? kNotDone : Fail(written);
  const std::vector<std::string> missing = explaining.Missing();
  const int code = sink.Finish(missing.empty() ? kDone : kDoneWithErrors);
  if (code == kNotDone) return code;
  for (const std::string& id : missing) {
    PrintNote("--record: no record has the id \"" + Printable(id) + "\"");
  }
  return code;
}

}  // namespace

void AddExplain(Command app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  const Command command = app.AddCommand("explain", "Show the records behind a number, and why");
  command
      .AddOption("records", &arguments->files,
                 "Records, as for mspof generate; - is standard input; several exports are "
                 "counted together")
      .TypeName(kRecordsType)
      .Required();
  AddRecordOptions(command, &arguments->records);
  command.AddOption("--council", &arguments->council, "GSS code of the council")
      .TypeName("GSS")
      .Required();
  AddRepeated(command, "--number", &arguments->numbers,
              "Number of the return, as outcomes-asked:outcomes-asked=no, or with its place in the "
              ".csv form, as coverage/feedback/concluded/outcome:late (may be repeated)")
      .TypeName("NAME");
  AddRepeated(command, "--record", &arguments->ids,
              "Id of a record: where it counts, and the fate of its answers (may be repeated)")
      .TypeName("ID");
  command.AddFlag("--why-not", &arguments->why_not,
                  "For each --record, also where it does not count, why, and what single change "
                  "would make it count");
  AddChoice(command, "--from", &arguments->records.from,
            {"csv", "xlsx", "records", "json", "jsonl"},
            "Form of the records, if the ending does not show it");
  AddFormat(command, &arguments->output, {"text", "html", "json"},
            "what the ending of -o says, else text");
  command
      .AddOption("-o,--output", &arguments->target,
                 "File to write, which only you may read (default: standard output)")
      .TypeName(kOutputType);
  AddOverwrite(command, &arguments->overwrite);
  AddQuiet(command, &arguments->output);
  command.Footer(
      "The output holds ids, dates and codes of records: keep it inside the council.\n"
      "Example: mspof explain export.csv --mapping our.textproto --council E09000001 \\\n"
      "           --period 2019-20 --as-of 2020-04-20 --record 4711 --why-not");
  command.Runs(runner, [=](const Inputs& inputs) { return Explain(*arguments, inputs); });
}

}  // namespace mspof::cli
