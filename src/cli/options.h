// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_OPTIONS_H_
#define MSPOF_CLI_OPTIONS_H_

// Internal to the command. Options that several commands share, and the reading of values.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "command_line.h"
#include "inputs.h"
#include "mspof/date.h"
#include "mspof/framework.h"
#include "mspof/period.h"
#include "mspof/status.h"

namespace mspof::cli {

// The options of every command that prints a result.
struct OutputOptions {
  std::string format = "text";
  bool json_flag = false;
  bool quiet = false;

  bool json() const { return json_flag || format == "json"; }
};

// Adds an option with one value of `choices`.
Option AddChoice(Command app, const std::string& name, std::string* value,
                 const std::vector<std::string>& choices, const std::string& help);
// The same for an option that may be given several times.
Option AddChoices(Command app, const std::string& name, std::vector<std::string>* values,
                  const std::vector<std::string>& choices, const std::string& help);
// Adds an option with a whole number in [0, most], which std::stoul() reads.
Option AddNumber(Command app, const std::string& name, std::string* value, const std::string& help,
                 uint64_t most = 999'999'999);
// Adds --limit, the most findings to show. `what` names them, and gives the default.
Option AddLimit(Command app, std::string* value, const std::string& what);
// Adds an option that may be given several times, with one value each time.
Option AddRepeated(Command app, const std::string& name, std::vector<std::string>* values,
                   const std::string& help);
// Adds --format with `formats`, and --json. `otherwise`: what help says of the default.
void AddFormat(Command app, OutputOptions* options, const std::vector<std::string>& formats,
               const std::string& otherwise = "text");
// The format of what is written to `path`: `given`, if it is one; else what the ending of the path
// means: "html", "json", "ods", or `workbook` for .xlsx; else "text".
std::string FormatOf(const std::string& given, const std::string& path,
                     const std::string& workbook = "xlsform");
// How a database that is named as RECORDS is read.
struct DatabaseOptions {
  std::string password_file;
  std::string wait = "30";
};

// Adds the options of a database.
void AddDatabase(Command app, DatabaseOptions* options);
// Adds --quiet. It also keeps back notes of files that others can read.
void AddQuiet(Command app, OutputOptions* options);

// How the records of a return are chosen and read. The commands check and generate share this.
struct RecordOptions {
  std::string records;
  std::string sheet;  // of a workbook; empty: as the mapping says
  std::string mapping;
  std::vector<std::string> parts;  // ID=RECORDS
  std::string framework;
  std::string overlay;  // a file; empty: none
  std::string as_of;
  std::string period;
  bool cumulative = false;
  std::string waivers;
  std::string from;
  std::string jobs = "1";
  DatabaseOptions database;
};
// A value of --part: "ID=RECORDS".
struct PartOption {
  std::string id;
  std::string records;
};
Result<PartOption> ParsePart(const std::string& text);
// Adds --sheet.
void AddSheet(Command app, std::string* sheet);
// --framework; `otherwise` is what is used if it is not given.
void AddFrameworkOption(Command app, std::string* framework, std::string_view otherwise);
// --overlay.
void AddOverlayOption(Command app, std::string* overlay);
// --waivers.
void AddWaivers(Command app, std::string* waivers);
// --jobs.
void AddJobs(Command app, std::string* jobs);
// How many threads it means.
size_t JobsOf(const std::string& jobs);
// --overwrite.
void AddOverwrite(Command app, bool* overwrite);
// Adds --mapping, --part and --sheet.
void AddTableOptions(Command app, RecordOptions* options);
// Adds all of them but `records`.
void AddRecordOptions(Command app, RecordOptions* options);

// Fails if the variable MSPOF_TODAY is set and does not hold a day.
Status CheckToday();
// Today, in UTC. Tests set another day in the variable MSPOF_TODAY. REQUIRES: CheckToday().
Date Today();
// The date; the message names the option.
Result<Date> ParseDate(const std::string& option, const std::string& text);
// The value of --as-of, which is not after today. If `text` is empty, today; a note on standard
// error reports this unless `quiet`.
Result<Date> ParseAsOf(const std::string& text, bool quiet);
// The period of --period and --cumulative; no period if `text` is empty.
Result<std::optional<Period>> ParsePeriod(const std::string& text, bool cumulative);

// The framework of --framework: an id of a built-in one, or a file that ends in .textproto.
// Vocabularies that the file uses are taken from its folder if they are there.
Result<Framework> OpenFramework(const std::string& id_or_file);
// The same with the overlay in the file of --overlay; empty: without one. Messages name the option.
Result<Framework> OpenFramework(const std::string& id_or_file, const std::string& overlay);
// The framework with the overlay in a file; empty: without one.
Result<Framework> AddOverlay(const Framework& framework, const std::string& overlay);

// The files that OpenFramework() reads; empty for a built-in framework. Fails if they cannot be
// read.
Result<std::vector<std::string>> FilesOfFramework(const std::string& id_or_file);

// The forms of files that the command knows.
enum class FileForm {
  kNone,
  // A submission in canonical bytes, or in JSON.
  kMspof,
  kJson,
  // Delimited text: records, or a submission.
  kCsv,
  // A record stream.
  kRecords,
  // A record in JSON; several, one a line.
  kRecordJson,
  kRecordLines,
  // A sheet of a workbook, .xlsx: records.
  kWorkbook,
  // Rows of a query: records.
  kDatabase,
  // A filled-in template of counts. Only --from counts gives this form, since the file has the same
  // ending as records.
  kCounts,
};
// The form that `name` ("mspof", "json", "csv", "records", "jsonl", "xlsx" or "counts") means.
FileForm FormOfName(const std::string& name);
// The form by the ending of a file, in upper or lower case, or by how the name of a database
// begins.
FileForm FormOfFile(const std::string& path);
// Whether a submission may have this form.
bool IsOfSubmissions(FileForm form);
// Whether records of this form are our own messages, which need no mapping.
bool IsOfOurRecords(FileForm form);
// Whether the ending of a file is one of the known ones, including those of files that people name
// by mistake.
bool HasEnding(const std::string& path);
// The message for a path whose ending is not known: it is a folder, or else `says`.
std::string WithoutEnding(const std::string& path, std::string_view says);
// The message for a file whose ending is not that of records, or not that of a submission: what the
// file is, if its ending shows that, and what to do.
std::string NotRecords(const std::string& path);
std::string NotSubmission(const std::string& path);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_OPTIONS_H_
