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
#include "compare_files.h"
#include "connection.h"
#include "console.h"
#include "json_writer.h"
#include "mspof/compare/comparison.h"
#include "mspof/compare/disclosure.h"
#include "mspof/compare/neighbours.h"
#include "mspof/io/file.h"
#include "options.h"
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
  std::string council_pages;
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

struct Made {
  Comparison comparison;
  collect::ReleaseEntry release;
  CompareFiles files;
};

collect::ReleaseEntry EntryOf(const compare::Collected& collected, const Released& released,
                              Date day, const CompareFiles& files) {
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
  for (CompareFiles::File& file : files.files()) {
    entry.files.push_back({std::move(file.name), std::move(file.sha256)});
  }
  return entry;
}

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
  text += made.files.ReportText();
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
  for (const CompareFiles::File& file : made.files.files()) {
    json.BeginObject();
    json.Field("file", file.name);
    json.Field("sha256", file.sha256);
    json.Field("bytes", file.size);
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

// On the heap, since the files refer to the comparison.
Result<std::unique_ptr<Made>> Make(const Arguments& arguments, Date date, CompareFiles files,
                                   collect::Store* store) {
  const Result<std::vector<compare::NeighbourRow>> neighbours = NeighboursOf(arguments.neighbours);
  if (!neighbours.ok()) return neighbours.status();
  collect::CollectOptions of;
  of.framework = arguments.framework;
  of.received_by = date;
  const Result<compare::Collected> collected = store->Collect(of);
  if (!collected.ok()) return collected.status();
  if (collected->returns.empty()) {
    const bool named = !arguments.framework.empty();
    return Status(StatusCode::kFailedPrecondition,
                  std::string("no return ") + (named ? "of the framework of --framework " : "") +
                      "that stands was received by " + date.ToString() + ": give a later --date" +
                      (named ? " or another --framework" : "") + ", or see mspof collect --list");
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
  auto made = std::make_unique<Made>(Made{*std::move(comparison), {}, std::move(files)});
  const Status encoded = made->files.Encode(made->comparison, *collected);
  if (!encoded.ok()) return encoded;
  made->release = EntryOf(*collected, *released, date, made->files);
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
  Result<CompareFiles> files =
      CompareFiles::Plan({arguments.outputs, arguments.council_pages, !arguments.council.empty(),
                          MethodOf(arguments.method), arguments.author, arguments.overwrite},
                         inputs);
  if (!files.ok()) return Fail(files.status());
  Result<collect::Store> store =
      OpenStore(arguments.store, collect::Opening::kThere, arguments.database);
  if (!store.ok()) return Fail(store.status());
  Result<std::unique_ptr<Made>> made = Make(arguments, *date, *std::move(files), &*store);
  if (!made.ok()) return Fail(made.status());
  const Status recorded = Record(arguments, made->get(), &*store);
  if (!recorded.ok()) return Fail(recorded);
  const int written = (*made)->files.Write();
  if (written != kDone) return written;
  const bool wrong = !(*made)->comparison.participation.left_out.empty();
  return PrintReport(arguments.output.json() ? ReportJson(**made) : ReportText(**made),
                     wrong ? kDoneWithErrors : kDone, (*made)->files.files().front().name);
}

}  // namespace

void AddCompare(Command app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  const Command command =
      app.AddCommand("compare", "Compare the councils of a store, and protect people");
  AddStore(command, "store", &arguments->store).Required();
  AddRepeated(command, "-o,--output", &arguments->outputs,
              "File to write: .html, .xlsx, .ods, .csv or .json (may be repeated)")
      .TypeName(kOutputType)
      .Required();
  command
      .AddOption("--council", &arguments->council,
                 "GSS code of a council: a report about it, its neighbours, its region, its type "
                 "and England; as .html with its own exact counts, for it alone (default: all "
                 "councils)")
      .TypeName("GSS");
  command
      .AddOption("--council-pages", &arguments->council_pages,
                 "Folder beside the .html output, for a page of each council to which it leads "
                 "(default: the councils are in the page, with less of each if it would have "
                 "more than 5 MB)")
      .TypeName("FOLDER");
  AddChoice(command, "--method", &arguments->method, MethodNames(),
            "How people are protected; official is for looking inside only (default: protected)");
  command
      .AddOption("--neighbours", &arguments->neighbours,
                 "Statistical neighbours, a CSV with the columns council_gss, neighbour_gss, "
                 "rank, source and date")
      .TypeName(kFileType);
  command
      .AddOption("--date", &arguments->date,
                 "Compare what was received by this day (default: today)")
      .TypeName("DATE");
  command.AddFlag("--widened", &arguments->widened,
                  "Widen the limits by how much councils differ from each other");
  command
      .AddOption("--framework", &arguments->framework,
                 "Id of the framework, if the store has several")
      .TypeName("ID");
  command
      .AddOption("--author", &arguments->author,
                 "Organisation that made the pages and workbooks (default: National team)")
      .TypeName("NAME");
  command.AddFlag("--force", &arguments->force,
                  "Release by another method or key than before, although both together reveal "
                  "true counts");
  AddOverwrite(command, &arguments->overwrite);
  AddDatabase(command, &arguments->database);
  AddFormat(command, &arguments->output, {"text", "json"});
  AddQuiet(command, &arguments->output);
  command.Footer("Example: mspof compare national.store -o comparison.html -o comparison.xlsx");
  command.Runs(runner, [=](const Inputs& inputs) { return RunCompare(*arguments, inputs); });
}

}  // namespace mspof::cli
