// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The options that several commands share. The library's own parsers read the values, and this file
// puts the name of the option before their messages.
// Tested by tests/cli/test_usage.py.

#include "options.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <thread>

#include "console.h"
#include "findings.h"
#include "mspof/io/database.h"
#include "mspof/io/file.h"
#include "os/file.h"
#include "os/path.h"
#include "os/process.h"
#include "readers.h"
#include "text.h"

namespace mspof::cli {
namespace {

constexpr char kTodayVariable[] = "MSPOF_TODAY";
constexpr std::string_view kDefinitionEnding = ".textproto";

std::string Joined(const std::vector<std::string>& words, const char* separator) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : separator) + word;
  return text;
}

// "text, json or csv".
std::string Alternatives(const std::vector<std::string>& words) {
  if (words.size() < 2) return Joined(words, "");
  return Joined({words.begin(), words.end() - 1}, ", ") + " or " + words.back();
}

Status Prefixed(const std::string& option, const Status& status) {
  return Status(status.code(), option + ": " + status.message());
}

bool IsWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool IsId(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

// The ids that follow `uses` in a definition: the strings after that word, outside comments. This
// need not understand the file: the library does, and reports what is wrong with it.
std::set<std::string> UsedVocabularies(std::string_view text) {
  std::set<std::string> ids;
  std::string word;  // the last word outside strings and comments
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '#') {
      i = std::min(text.find('\n', i), text.size());
    } else if (c == '"' || c == '\'') {
      const size_t begin = i + 1;
      for (++i; i < text.size() && text[i] != c && text[i] != '\n'; ++i) {
        if (text[i] == '\\') ++i;
      }
      if (begin > text.size()) break;
      const std::string_view id = text.substr(begin, std::min(i, text.size()) - begin);
      if (word == "uses" && IsId(id)) ids.emplace(id);
    } else if (IsWordCharacter(c)) {
      if (i == 0 || !IsWordCharacter(text[i - 1])) word.clear();
      word += c;
    }
  }
  return ids;
}

// A file of a definition.
struct DefinitionFile {
  std::string path;
  DefinitionText text;
};

// The definition, and then the vocabularies in its folder that it uses.
Result<std::vector<DefinitionFile>> ReadDefinition(const std::string& path) {
  Result<std::string> text = io::ReadFile(path);
  if (!text.ok()) return text.status();
  std::set<std::string> seen;
  std::set<std::string> open = UsedVocabularies(*text);
  std::vector<DefinitionFile> files = {{path, {path, *std::move(text)}}};
  while (!open.empty()) {
    const std::string id = *open.begin();
    open.erase(open.begin());
    if (!seen.insert(id).second) continue;
    const std::string name = id + std::string(kDefinitionEnding);
    const std::string file = os::Beside(path, name);
    // It may be a built-in one. If the file cannot be looked at, reading it gives the reason.
    os::FileInfo info;
    const os::Error error = os::Look(file, &info);
    if (error == os::Reason::kNotFound || error == os::Reason::kNotAFolder) continue;
    Result<std::string> vocabulary = io::ReadFile(file);
    if (!vocabulary.ok()) return vocabulary.status();
    open.merge(UsedVocabularies(*vocabulary));
    files.push_back({file, {name, *std::move(vocabulary)}});
  }
  return files;
}

Result<Framework> FrameworkOfFile(const std::string& path) {
  const Result<std::vector<DefinitionFile>> files = ReadDefinition(path);
  if (!files.ok()) return files.status();
  std::vector<DefinitionText> vocabularies;
  for (size_t i = 1; i < files->size(); ++i) vocabularies.push_back((*files)[i].text);
  return Framework::FromText((*files)[0].text, vocabularies);
}

// What a file is by its name, and how to get records from it.
struct Ending {
  const char* ending;
  const char* what;
  const char* as_records;
};

const Ending* EndingOf(const std::string& path) {
  static constexpr char kSaveSheet[] =
      "open it in a spreadsheet program, and save the sheet as .xlsx or CSV";
  static constexpr char kExport[] = "export the table as CSV or .xlsx";
  static constexpr Ending kEndings[] = {
      {".xls", "an old workbook, or a web page under that name", kSaveSheet},
      {".xlsb", "a binary workbook", kSaveSheet},
      {".ods", "an OpenDocument spreadsheet", kSaveSheet},
      {".pdf", "a PDF", kExport},
      {".doc", "a Word document", kExport},
      {".docx", "a Word document", kExport},
      {".htm", "a web page", kSaveSheet},
      {".html", "a web page", kSaveSheet},
      {".xml", "XML", kExport},
      {".zip", "a zip archive", "unpack it"},
      {".gz", "compressed by gzip", "unpack it"},
      {".7z", "a 7-Zip archive", "unpack it"},
      {".parquet", "a Parquet file", "export it as CSV"},
      {".db", "a database", "if it is an SQLite database, give it as sqlite:FILE?QUERY.sql"},
      {".sqlite", "an SQLite database", "give it as sqlite:FILE?QUERY.sql"},
      {".sqlite3", "an SQLite database", "give it as sqlite:FILE?QUERY.sql"},
      {".mdb", "an Access database", "give it as odbc:..., or export the table as CSV"},
      {".accdb", "an Access database", "give it as odbc:..., or export the table as CSV"},
      {".sql", "a query", "name its database too: sqlite:FILE?QUERY.sql"},
      {".textproto", "a mapping or a definition", "name an export of records"},
      {".mspof", "a submission", "name an export of records"},
      {".mspof-feedback", "a hand-over", "use mspof merge"},
      {".tally", "a part of a return", "mspof merge-tallies makes a return of such parts"},
      {".records", "a record stream", kExport},
      {".jsonl", "records, one a line", kExport},
      {".xlsx", "a workbook", kExport},
      {".xlsm", "a workbook", kExport},
  };
  for (const Ending& one : kEndings) {
    if (EndsWithIgnoringCase(path, one.ending)) return &one;
  }
  return nullptr;
}

Option LimitTo(const std::vector<std::string>& choices, Option option) {
  const auto check = [choices](const std::string& given) {
    if (std::find(choices.begin(), choices.end(), given) != choices.end()) return std::string();
    return "must be " + Alternatives(choices);
  };
  return option.TypeName(Joined(choices, "|")).Check(check);
}

}  // namespace

Option AddChoice(Command app, const std::string& name, std::string* value,
                 const std::vector<std::string>& choices, const std::string& help) {
  return LimitTo(choices, app.AddOption(name, value, help));
}

Option AddChoices(Command app, const std::string& name, std::vector<std::string>* values,
                  const std::vector<std::string>& choices, const std::string& help) {
  return LimitTo(choices, AddRepeated(app, name, values, help));
}

Option AddNumber(Command app, const std::string& name, std::string* value, const std::string& help,
                 uint64_t most) {
  constexpr size_t kMostDigits = 19;
  const auto check = [most](const std::string& given) {
    const bool number = !given.empty() && given.size() <= kMostDigits &&
                        given.find_first_not_of("0123456789") == std::string::npos;
    if (number && std::stoull(given) <= most) return std::string();
    return "must be a whole number from 0 to " + std::to_string(most);
  };
  return app.AddOption(name, value, help).TypeName("N").Check(check);
}

Option AddLimit(Command app, std::string* value, const std::string& what) {
  const std::string most = std::to_string(FindingLog::kMostShown);
  return AddNumber(app, "--limit", value, "Show at most this many " + what + "; 0: " + most,
                   FindingLog::kMostShown);
}

Option AddRepeated(Command app, const std::string& name, std::vector<std::string>* values,
                   const std::string& help) {
  return app.AddOption(name, values, help).Repeats();
}

void AddFormat(Command app, OutputOptions* options, const std::vector<std::string>& formats,
               const std::string& otherwise) {
  const Option format = AddChoice(app, "--format", &options->format, formats,
                                  "Form of the result (default: " + otherwise + ")");
  const Option json = app.AddFlag("--json", &options->json_flag, "Short for --format json");
  app.Check([=]() -> std::string {
    if (!format.is_given() || !json.is_given()) return {};
    return "--json: is given as well as --format: give one of them";
  });
}

std::string FormatOf(const std::string& given, const std::string& path,
                     const std::string& workbook) {
  if (!given.empty()) return given;
  if (EndsWithIgnoringCase(path, ".html") || EndsWithIgnoringCase(path, ".htm")) return "html";
  if (EndsWithIgnoringCase(path, ".json")) return "json";
  if (EndsWithIgnoringCase(path, ".xlsx")) return workbook;
  if (EndsWithIgnoringCase(path, ".ods")) return "ods";
  return "text";
}

void AddQuiet(Command app, OutputOptions* options) {
  const auto quiet = [=] {
    options->quiet = true;
    NoteNoReaders();
  };
  app.AddFlag("--quiet", quiet, "Print only errors on standard error");
}

void AddSheet(Command app, std::string* sheet) {
  app.AddOption("--sheet", sheet,
                "Sheet of the workbook that holds the records (default: the one in the mapping, "
                "or else the first)")
      .TypeName("NAME");
}

void AddFrameworkOption(Command app, std::string* framework, std::string_view otherwise) {
  app.AddOption("--framework", framework,
                "Id of a built-in framework, or a .textproto file (default: " +
                    std::string(otherwise) + ")")
      .TypeName(kFrameworkType);
}

void AddOverlayOption(Command app, std::string* overlay) {
  app.AddOption("--overlay", overlay,
                "Rules and measures of your own, in a .textproto file (default: none)")
      .TypeName(kFileType);
}

void AddOverwrite(Command app, bool* overwrite) {
  app.AddFlag("--overwrite", overwrite, "Replace an output that exists");
}

Result<PartOption> ParsePart(const std::string& text) {
  auto both = AtEquals(text);
  if (both && !both->second.empty()) return PartOption{both->first, both->second};
  return Status(StatusCode::kInvalidArgument,
                "--part: needs the id of a part and where its rows are: write ID=RECORDS");
}

void AddTableOptions(Command app, RecordOptions* options) {
  app.AddOption("--mapping", &options->mapping, "Mapping of columns and codes to records")
      .TypeName(kFileType);
  AddRepeated(app, "--part", &options->parts,
              "Another table of the mapping: the id of its part, and where to read it")
      .TypeName(kPartType);
  AddSheet(app, &options->sheet);
}

void AddRecordOptions(Command app, RecordOptions* options) {
  AddTableOptions(app, options);
  AddFrameworkOption(app, &options->framework, "the one in the mapping, or else mspof");
  AddOverlayOption(app, &options->overlay);
  app.AddOption("--as-of", &options->as_of,
                "Day on which the records were taken (default: today, UTC)")
      .TypeName("DATE");
  app.AddOption("--period", &options->period, "Year, such as 2019-20, or quarter: 2019-20/Q3")
      .TypeName("PERIOD");
  app.AddFlag("--cumulative", &options->cumulative, "From 1 April to the end of the quarter");
  AddWaivers(app, &options->waivers);
  AddDatabase(app, &options->database);
}

void AddJobs(Command app, std::string* jobs) {
  constexpr uint64_t kMost = 256;
  AddNumber(app, "--jobs", jobs,
            "Threads that share a file of CSV or a record stream (default: 1; 0: one for each "
            "processor)",
            kMost);
}

size_t JobsOf(const std::string& jobs) {
  const size_t given = std::stoul(jobs);
  return given != 0 ? given : std::max<size_t>(std::thread::hardware_concurrency(), 1);
}

void AddWaivers(Command app, std::string* waivers) {
  app.AddOption("--waivers", waivers, "Findings that the council accepts for a while")
      .TypeName(kFileType);
}

void AddDatabase(Command app, DatabaseOptions* options) {
  app.AddOption("--password-file", &options->password_file,
                "File with the database's password (default: $MSPOF_DB_PASSWORD)")
      .TypeName(kFileType);
  AddNumber(app, "--wait", &options->wait,
            "Seconds to wait for a connection or a locked table (default: 30)");
}

Status CheckToday() {
  const std::optional<std::string> day = os::Variable(kTodayVariable);
  return day ? ParseDate(kTodayVariable, *day).status() : Status();
}

Date Today() {
  if (const std::optional<std::string> day = os::Variable(kTodayVariable)) {
    return *Date::Parse(*day);
  }
  return Date::FromDays(os::DayNow());
}

Result<Date> ParseDate(const std::string& option, const std::string& text) {
  Result<Date> date = Date::Parse(text);
  if (!date.ok()) return Prefixed(option, date.status());
  return date;
}

Result<Date> ParseAsOf(const std::string& text, bool quiet) {
  const Date today = Today();
  if (!text.empty()) {
    Result<Date> as_of = ParseDate("--as-of", text);
    if (as_of.ok() && *as_of > today) {
      return Status(StatusCode::kInvalidArgument,
                    "--as-of: is after today, " + today.ToString() +
                        " (UTC): give the day on which the records were taken");
    }
    return as_of;
  }
  if (!quiet) {
    PrintNote("records as of today, " + today.ToString() + ": use --as-of to give another day");
  }
  return today;
}

Result<std::optional<Period>> ParsePeriod(const std::string& text, bool cumulative) {
  if (text.empty()) {
    if (!cumulative) return std::optional<Period>();
    return Status(StatusCode::kInvalidArgument, "--cumulative: needs a quarter: give --period");
  }
  const Result<Period> period = Period::Parse(text, cumulative);
  if (!period.ok()) return Prefixed("--period", period.status());
  return std::optional<Period>(*period);
}

Result<Framework> OpenFramework(const std::string& id_or_file) {
  if (EndsWithIgnoringCase(id_or_file, kDefinitionEnding)) return FrameworkOfFile(id_or_file);
  return Framework::Open(id_or_file);
}

Result<Framework> AddOverlay(const Framework& framework, const std::string& overlay) {
  if (overlay.empty()) return framework;
  const auto named = [](const Status& status) {
    return Status(status.code(), "--overlay: " + status.message());
  };
  Result<std::string> text = io::ReadFile(overlay);
  if (!text.ok()) return named(text.status());
  Result<Framework> with = framework.WithOverlay({overlay, *std::move(text)});
  if (!with.ok()) return named(with.status());
  return with;
}

Result<Framework> OpenFramework(const std::string& id_or_file, const std::string& overlay) {
  const Result<Framework> framework = OpenFramework(id_or_file);
  if (!framework.ok()) {
    return Status(framework.status().code(), "--framework: " + framework.status().message());
  }
  return AddOverlay(*framework, overlay);
}

Result<std::vector<std::string>> FilesOfFramework(const std::string& id_or_file) {
  if (!EndsWithIgnoringCase(id_or_file, kDefinitionEnding)) return std::vector<std::string>();
  // Only a file can be read twice.
  os::FileInfo info;
  if (!os::Look(id_or_file, &info) && info.kind == os::Kind::kPipe) {
    return std::vector<std::string>{id_or_file};
  }
  const Result<std::vector<DefinitionFile>> files = ReadDefinition(id_or_file);
  if (!files.ok()) return files.status();
  std::vector<std::string> paths;
  for (const DefinitionFile& file : *files) paths.push_back(file.path);
  return paths;
}

FileForm FormOfName(const std::string& name) {
  if (name == "mspof") return FileForm::kMspof;
  if (name == "json") return FileForm::kJson;
  if (name == "csv") return FileForm::kCsv;
  if (name == "records") return FileForm::kRecords;
  if (name == "jsonl") return FileForm::kRecordLines;
  if (name == "xlsx") return FileForm::kWorkbook;
  if (name == "counts") return FileForm::kCounts;
  return FileForm::kNone;
}

FileForm FormOfFile(const std::string& path) {
  if (io::DatabaseName::Is(path)) return FileForm::kDatabase;
  if (EndsWithIgnoringCase(path, ".mspof")) return FileForm::kMspof;
  if (EndsWithIgnoringCase(path, ".json")) return FileForm::kJson;
  if (EndsWithIgnoringCase(path, ".csv")) return FileForm::kCsv;
  if (EndsWithIgnoringCase(path, ".records")) return FileForm::kRecords;
  if (EndsWithIgnoringCase(path, ".jsonl")) return FileForm::kRecordLines;
  if (EndsWithIgnoringCase(path, ".xlsx")) return FileForm::kWorkbook;
  if (EndsWithIgnoringCase(path, ".xlsm")) return FileForm::kWorkbook;
  return FileForm::kNone;
}

bool IsOfSubmissions(FileForm form) {
  return form == FileForm::kMspof || form == FileForm::kJson || form == FileForm::kCsv;
}

bool IsOfOurRecords(FileForm form) {
  return form == FileForm::kRecords || form == FileForm::kRecordJson ||
         form == FileForm::kRecordLines;
}

bool HasEnding(const std::string& path) { return EndingOf(path) != nullptr; }

std::string WithoutEnding(const std::string& path, std::string_view says) {
  return (path + ": ").append(os::IsFolder(path) ? "is a folder: name a file in it" : says);
}

std::string NotRecords(const std::string& path) {
  const Ending* ending = EndingOf(path);
  if (ending == nullptr) {
    return WithoutEnding(path,
                         "does not have the ending of a file of records: use .csv, .xlsx, "
                         ".records, .json or .jsonl, or give --from csv");
  }
  return path + ": is " + ending->what + ": " + ending->as_records;
}

std::string NotSubmission(const std::string& path) {
  const Ending* ending = EndingOf(path);
  if (ending == nullptr) {
    return WithoutEnding(path,
                         "does not have the ending of a submission: use .mspof, .json or .csv, or "
                         "give --from if the command has it");
  }
  return path + ": is " + ending->what + ", not a submission: name a .mspof, .json or .csv file";
}

}  // namespace mspof::cli
