// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof compare: releases what a store holds, compares it, and writes it in several forms at once.
// Everything is made before the release is recorded, and it is recorded before a file is given
// away. Tested by tests/cli/test_compare.py.

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "connection.h"
#include "console.h"
#include "json_writer.h"
#include "mspof/compare/comparison.h"
#include "mspof/compare/disclosure.h"
#include "mspof/compare/neighbours.h"
#include "mspof/compare/outputs.h"
#include "mspof/compare/pages.h"
#include "mspof/io/file.h"
#include "mspof/io/table_book.h"
#include "options.h"
#include "os/path.h"
#include "output.h"
#include "own_counts.h"
#include "support/digest.h"
#include "target.h"
#include "text.h"

namespace mspof::cli {
namespace {

using compare::Comparison;
using compare::DisclosureMethod;
using compare::Released;

struct Arguments {
  OutputOptions output;
  DatabaseOptions database;
  std::string store;
  std::vector<std::string> outputs;
  std::string council;
  std::string method = "protected";
  std::string neighbours;
  std::string date;
  std::string framework;
  std::string author = "National team";
  bool widened = false;
  bool force = false;
  bool overwrite = false;
};

constexpr DisclosureMethod kMethods[] = {
    DisclosureMethod::kProtected, DisclosureMethod::kHiddenBelow8, DisclosureMethod::kOfficial};

std::vector<std::string> MethodNames() {
  std::vector<std::string> names;
  for (const DisclosureMethod method : kMethods) {
    names.emplace_back(compare::DisclosureMethodName(method));
  }
  return names;
}

DisclosureMethod MethodOf(const std::string& name) {
  for (const DisclosureMethod method : kMethods) {
    if (compare::DisclosureMethodName(method) == name) return method;
  }
  return DisclosureMethod::kProtected;
}

// A form in which a comparison is written.
struct Subject {
  const Comparison& comparison;
  // What a council's own report takes its exact counts from, and nothing else.
  const compare::Collected& collected;
  const std::string& author;
};
using Encode = Result<std::string> (*)(const Subject&);
struct Form {
  const char* ending;
  Encode encode;
};
Result<std::string> Html(const Subject& subject) {
  if (subject.comparison.council == Released::kNone) return ComparisonHtml(subject.comparison);
  const Result<std::vector<compare::OwnCount>> own =
      OwnCountsOf(subject.collected, subject.comparison);
  if (!own.ok()) return own.status();
  return CouncilReportHtml(subject.comparison, *own);
}
Result<std::string> Csv(const Subject& subject) { return ComparisonToCsv(subject.comparison); }
Result<std::string> Json(const Subject& subject) { return ComparisonToJson(subject.comparison); }
Result<std::string> Xlsx(const Subject& subject) {
  return io::EncodeTableBook(ComparisonTables(subject.comparison, subject.author),
                             io::TableBookFormat::kXlsx);
}
Result<std::string> Ods(const Subject& subject) {
  return io::EncodeTableBook(ComparisonTables(subject.comparison, subject.author),
                             io::TableBookFormat::kOds);
}
constexpr Form kForms[] = {
    {".html", Html}, {".xlsx", Xlsx}, {".ods", Ods}, {".csv", Csv}, {".json", Json}};

// A file to write.
struct Planned {
  Target target;
  Encode encode = nullptr;
};

Result<std::vector<Planned>> Plan(const Arguments& arguments, const Inputs& inputs) {
  std::vector<Planned> planned;
  for (const std::string& path : arguments.outputs) {
    Planned one;
    std::string endings;
    for (const Form& form : kForms) {
      if (EndsWithIgnoringCase(path, form.ending)) one.encode = form.encode;
      endings += std::string(endings.empty() ? "" : ", ") + form.ending;
    }
    if (one.encode == nullptr) {
      return Status(
          StatusCode::kInvalidArgument,
          WithoutEnding(path, "does not have the ending of a comparison: use one of " + endings));
    }
    for (const Planned& other : planned) {
      if (os::WouldBeOneFile(path, other.target.path())) {
        return Status(StatusCode::kInvalidArgument,
                      path + ": is named twice as an output: name each file once");
      }
    }
    // What is for looking inside only is for its owner, and so are a council's exact counts.
    const bool inside = MethodOf(arguments.method) == DisclosureMethod::kOfficial ||
                        (one.encode == Html && !arguments.council.empty());
    Result<Target> target = Target::File(path, inputs, arguments.overwrite,
                                         inside ? io::Access::kOwner : io::Access::kAll);
    if (!target.ok()) return target.status();
    one.target = *std::move(target);
    planned.push_back(std::move(one));
  }
  return planned;
}

Result<std::vector<compare::NeighbourRow>> NeighboursOf(const std::string& file) {
  if (file.empty()) return std::vector<compare::NeighbourRow>();
  const Result<std::string> bytes = io::ReadFile(file);
  if (!bytes.ok()) return bytes.status();
  Result<std::vector<compare::NeighbourRow>> rows = compare::ReadNeighbours(*bytes);
  if (rows.ok()) return rows;
  // Each mistake is a line of its own.
  std::string message = file + ": ";
  for (const char c : rows.status().message()) {
    message += c;
    if (c == '\n') message += file + ": ";
  }
  return Status(rows.status().code(), message);
}

// A day that is not in the future.
Result<Date> DateOf(const std::string& text) {
  if (text.empty()) return Today();
  const Result<Date> date = ParseDate("--date", text);
  if (!date.ok() || *date <= Today()) return date;
  return Status(StatusCode::kInvalidArgument,
                "--date: is after today: nothing was received then yet");
}

Result<Released> ReleaseOf(const collect::Store& store, const compare::Collected& collected,
                           DisclosureMethod method) {
  if (method != DisclosureMethod::kProtected) {
    return compare::Release(collected, {method, nullptr});
  }
  const Result<std::string> bytes = store.DisclosureKeyBytes();
  if (!bytes.ok()) return bytes.status();
  const Result<compare::DisclosureKey> key = compare::DisclosureKey::FromBytes(*bytes);
  if (!key.ok()) return key.status();
  return compare::Release(collected, {method, &*key});
}

collect::ReleaseEntry EntryOf(const compare::Collected& collected, const Released& released,
                              Date day, const std::vector<Output>& outputs) {
  collect::ReleaseEntry entry;
  entry.day = day;
  entry.method = compare::DisclosureMethodName(released.method);
  entry.key_id = released.key_id;
  std::map<std::pair<std::string, int>, std::vector<std::string>> returns;
  for (const compare::CollectedReturn& one : collected.returns) {
    const Scope& scope = one.council_return.scope;
    std::vector<std::string>& digests = returns[{scope.council, scope.period.financial_year()}];
    digests.insert(digests.end(), one.submissions.begin(), one.submissions.end());
  }
  for (auto& [of, digests] : returns) {
    std::sort(digests.begin(), digests.end());
    entry.returns.push_back({of.first, of.second, std::move(digests)});
  }
  for (const Output& output : outputs) {
    entry.files.push_back({output.target.name(), support::Hex(support::Sha256Of(output.bytes))});
  }
  return entry;
}

struct Made {
  Comparison comparison;
  collect::ReleaseEntry release;
  std::vector<Output> outputs;
};

size_t CouncilsOf(const Comparison& comparison) {
  return static_cast<size_t>(std::count_if(comparison.released.places.begin(),
                                           comparison.released.places.end(),
                                           [](const compare::ReleasedPlace& place) {
                                             return place.kind == compare::PlaceKind::kCouncil;
                                           }));
}

std::string ReportText(const Made& made) {
  const Comparison& comparison = made.comparison;
  std::string text = "Edition " + std::to_string(made.release.edition) + ": " +
                     Counted(CouncilsOf(comparison), "council") + ", " +
                     Counted(comparison.released.periods.size(), "period") + ", " +
                     std::string(compare::DisclosureMethodName(comparison.released.method));
  if (!comparison.released.key_id.empty()) text += ", key " + comparison.released.key_id;
  if (comparison.released.test_key) text += ", a test key: not for publication";
  text += "\n";
  for (const Output& output : made.outputs) {
    text += Printable(output.target.name()) + ": written, " + Counted(output.bytes.size(), "byte") +
            "\n";
  }
  for (const std::string& problem : comparison.neighbour_problems)
    text += Printable(problem) + "\n";
  const size_t left_out = comparison.participation.left_out.size();
  if (left_out > 0) {
    text += Counted(left_out, "return") + " left out: mspof collect --list shows why\n";
  }
  return text;
}

std::string ReportJson(const Made& made) {
  const Comparison& comparison = made.comparison;
  JsonWriter json;
  json.BeginObject();
  json.Field("edition", uint64_t{made.release.edition});
  json.Field("method", made.release.method);
  json.FieldIfAny("key", made.release.key_id);
  json.Field("date", made.release.day.ToString());
  json.Field("councils", uint64_t{CouncilsOf(comparison)});
  json.Field("periods", uint64_t{comparison.released.periods.size()});
  json.BeginArray("files");
  for (size_t i = 0; i < made.outputs.size(); ++i) {
    json.BeginObject();
    json.Field("file", made.release.files[i].name);
    json.Field("sha256", made.release.files[i].sha256);
    json.Field("bytes", uint64_t{made.outputs[i].bytes.size()});
    json.EndObject();
  }
  json.EndArray();
  json.BeginArray("neighbourProblems");
  for (const std::string& problem : comparison.neighbour_problems) json.Element(problem);
  json.EndArray();
  json.Field("leftOut", uint64_t{comparison.participation.left_out.size()});
  json.EndObject();
  return json.Finish();
}

Result<Made> Make(const Arguments& arguments, Date date, std::vector<Planned> planned,
                  collect::Store* store) {
  const Result<std::vector<compare::NeighbourRow>> neighbours = NeighboursOf(arguments.neighbours);
  if (!neighbours.ok()) return neighbours.status();
  collect::CollectOptions of;
  of.framework = arguments.framework;
  of.received_by = date;
  const Result<compare::Collected> collected = store->Collect(of);
  if (!collected.ok()) return collected.status();
  if (collected->returns.empty()) {
    return Status(StatusCode::kFailedPrecondition,
                  "no return that stands was received by " + date.ToString() +
                      ": give a later --date, or see mspof collect --list");
  }
  const Result<Released> released = ReleaseOf(*store, *collected, MethodOf(arguments.method));
  if (!released.ok()) return released.status();
  Result<Comparison> comparison = Compare(*released, compare::ParticipationOf(*collected, date),
                                          {arguments.council, *neighbours, arguments.widened});
  if (!comparison.ok()) {
    const bool council = comparison.status().code() == StatusCode::kNotFound;
    return Status(comparison.status().code(),
                  (council ? "--council: " : "") + comparison.status().message());
  }
  Made made{*std::move(comparison), {}, {}};
  for (Planned& one : planned) {
    Result<std::string> bytes = one.encode({made.comparison, *collected, arguments.author});
    if (!bytes.ok()) return bytes.status();
    made.outputs.push_back({std::move(one.target), FileForm::kNone, *std::move(bytes)});
  }
  made.release = EntryOf(*collected, *released, date, made.outputs);
  return made;
}

// Records the release. One that contradicts an earlier release needs --force.
Status Record(const Arguments& arguments, Made* made, collect::Store* store) {
  const Result<uint32_t> checked = store->CheckRelease(made->release);
  const bool refused = !checked.ok() && checked.status().code() == StatusCode::kFailedPrecondition;
  if (!checked.ok() && !refused) return checked.status();
  if (refused && !arguments.force) {
    return Status(checked.status().code(),
                  checked.status().message() +
                      "\ngive --force if nobody but you will see the files of one of them");
  }
  if (refused) PrintNote("warning: " + checked.status().message());
  const Result<uint32_t> edition = store->RecordRelease(made->release, arguments.force);
  if (!edition.ok()) return edition.status();
  made->release.edition = *edition;
  return Status();
}

int RunCompare(const Arguments& arguments, const Inputs& inputs) {
  const Result<Date> date = DateOf(arguments.date);
  if (!date.ok()) return Fail(date.status());
  Result<std::vector<Planned>> planned = Plan(arguments, inputs);
  if (!planned.ok()) return Fail(planned.status());
  Result<collect::Store> store =
      OpenStore(arguments.store, collect::Opening::kThere, arguments.database);
  if (!store.ok()) return Fail(store.status());
  Result<Made> made = Make(arguments, *date, *std::move(planned), &*store);
  if (!made.ok()) return Fail(made.status());
  const Status recorded = Record(arguments, &*made, &*store);
  if (!recorded.ok()) return Fail(recorded);
  const int written = WriteOutputs(made->outputs);
  if (written != kDone) return written;
  const bool wrong = !made->comparison.participation.left_out.empty();
  return PrintReport(arguments.output.json() ? ReportJson(*made) : ReportText(*made),
                     wrong ? kDoneWithErrors : kDone, made->outputs.front().target.name());
}

}  // namespace

void AddCompare(CLI::App* app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app->add_subcommand("compare", "Compare the councils of a store, and protect people");
  AddStore(command, "store", &arguments->store)->required();
  AddRepeated(command, "-o,--output", &arguments->outputs,
              "File to write: .html, .xlsx, .ods, .csv or .json (may be repeated)")
      ->type_name(kOutputType)
      ->required();
  command
      ->add_option("--council", arguments->council,
                   "GSS code of a council: a report about it, its neighbours, its region, its type "
                   "and England; as .html with its own exact counts, for it alone (default: all "
                   "councils)")
      ->type_name("GSS");
  AddChoice(command, "--method", &arguments->method, MethodNames(),
            "How people are protected; official is for looking inside only (default: protected)");
  command
      ->add_option("--neighbours", arguments->neighbours,
                   "Statistical neighbours, a CSV with the columns council_gss, neighbour_gss, "
                   "rank, source and date")
      ->type_name(kFileType);
  command
      ->add_option("--date", arguments->date,
                   "Compare what was received by this day (default: today)")
      ->type_name("DATE");
  command->add_flag("--widened", arguments->widened,
                    "Widen the limits by how much councils differ from each other");
  command
      ->add_option("--framework", arguments->framework,
                   "Id of the framework, if the store has several")
      ->type_name("ID");
  command
      ->add_option("--author", arguments->author,
                   "Organisation that publishes the workbook (default: National team)")
      ->type_name("NAME");
  command->add_flag("--force", arguments->force,
                    "Release by another method or key than before, although both together reveal "
                    "true counts");
  AddOverwrite(command, &arguments->overwrite);
  AddDatabase(command, &arguments->database);
  AddFormat(command, &arguments->output, {"text", "json"});
  AddQuiet(command, &arguments->output, &arguments->database);
  command->footer("Example: mspof compare national.store -o comparison.html -o comparison.xlsx");
  command->callback(
      [=] { *runner = [=](const Inputs& inputs) { return RunCompare(*arguments, inputs); }; });
}

}  // namespace mspof::cli
