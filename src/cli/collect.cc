// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof collect: adds submissions to a store and says what became of each; and shows what is in the
// store. All names are checked before the store is opened. Files are added a batch at a time: a
// batch is in the store as a whole or not at all, and giving the same files again goes on where it
// ended. Tested by tests/cli/test_collect.py.

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "collect_report.h"
#include "commands.h"
#include "connection.h"
#include "console.h"
#include "mspof/compare/disclosure.h"
#include "mspof/council.h"
#include "mspof/io/file.h"
#include "options.h"
#include "progress.h"
#include "submission_files.h"
#include "target.h"
#include "text.h"

namespace mspof::cli {
namespace {

using collect::Added;
using collect::CollectOptions;
using collect::ReceivedFile;
using collect::Store;
using collect::StoredSubmission;

// What is added in one transaction.
constexpr size_t kMostFilesOfBatch = 200;
constexpr size_t kMostBytesOfBatch = size_t{16} << 20;
constexpr size_t kDigestInName = 12;

struct Arguments {
  OutputOptions output;
  DatabaseOptions database;
  std::string store;
  std::vector<std::string> submissions;
  std::vector<std::string> definitions;
  std::string date;
  std::string framework;
  bool list = false;
  bool participation = false;
  bool releases = false;
  std::vector<std::string> where;
  std::string write_out;
  bool overwrite = false;
  bool test_key = false;

  // How many of the ways to look into the store were given.
  size_t looks() const {
    return size_t{list} + size_t{participation} + size_t{releases} + size_t{!where.empty()} +
           size_t{!write_out.empty()};
  }
};

int Print(const Arguments& arguments, const std::string& text, const std::string& json, int code) {
  return PrintResult(arguments.output.json() ? json : text, code);
}

StoredByDigest ByDigest(const std::vector<StoredSubmission>& list) {
  StoredByDigest stored;
  for (const StoredSubmission& one : list) stored.emplace(one.digest, one);
  return stored;
}

// What stands of some councils, of all frameworks; of all councils if there are none.
Result<Standings> StandingsOf(const Store& store, const std::vector<StoredSubmission>& list,
                              const std::set<std::string>& councils) {
  std::set<std::string> frameworks;
  for (const StoredSubmission& one : list) frameworks.insert(one.framework);
  Standings standings;
  for (const std::string& framework : frameworks) {
    CollectOptions options;
    options.framework = framework;
    options.councils.assign(councils.begin(), councils.end());
    const Result<compare::Collected> collected = store.Collect(options);
    if (!collected.ok()) return collected.status();
    standings.Take(*collected);
  }
  return standings;
}

// ---- Adding -------------------------------------------------------------------------------------

// A definition that was named.
struct NamedDefinition {
  std::string file;
  Framework framework;
  bool added = false;
};

// A file that was given, and what became of it.
struct GivenFile {
  std::string path;
  Added added;
};

struct Addition {
  std::vector<NamedDefinition> definitions;
  std::vector<GivenFile> files;
  size_t others = 0;
  std::vector<std::string> folder_links;
  StoredByDigest stored;
  Standings standings;

  size_t Count(bool (*is)(const Added&)) const {
    return static_cast<size_t>(std::count_if(
        files.begin(), files.end(), [is](const GivenFile& file) { return is(file.added); }));
  }
};

bool IsRefused(const Added& added) { return !added.status.ok(); }
bool IsKnown(const Added& added) { return added.status.ok() && added.known; }
bool IsNew(const Added& added) { return added.status.ok() && !added.known; }

std::string_view ResultOf(const Added& added) {
  return IsRefused(added) ? "refused" : added.known ? "known" : "new";
}

std::string LineOf(const GivenFile& file, const Standings& standings) {
  const Added& added = file.added;
  const StoredSubmission& stored = added.submission;
  std::string text = Printable(file.path) + ": ";
  if (IsRefused(added)) return text + "REFUSED: " + Printable(added.status.message()) + "\n";
  if (added.known) {
    text += "known already, as " + Printable(stored.name) + ", received " +
            stored.received.ToString() + ": ";
  } else {
    text += "new: ";
  }
  if (!stored.replaces.empty()) text += "revision " + std::to_string(stored.revision) + " of ";
  if (!stored.tops_up.empty()) text += "top-up of ";
  text += ScopeText(stored);
  const std::string_view state = standings.Of(stored.digest);
  return text + (state == "stands" ? "" : ": " + std::string(state)) + "\n";
}

std::string NotLookedAtText(const Addition& addition) {
  std::string text;
  if (addition.others > 0) {
    text += "Not looked at: " + Counted(addition.others, "other file") + " in the folders\n";
  }
  for (const std::string& link : addition.folder_links) {
    text += "Not looked at: " + Printable(link) +
            ", a link to a folder: name it, too, if its files are to be added\n";
  }
  return text;
}

std::string AdditionText(const Addition& addition) {
  std::string text;
  for (const NamedDefinition& one : addition.definitions) {
    const FrameworkInfo& info = one.framework.info();
    text += Printable(one.file) + ": " + (one.added ? "new" : "known already") +
            ": definition of " + info.id + "/" + info.edition + " revision " +
            std::to_string(info.revision) + "\n";
  }
  for (const GivenFile& file : addition.files) text += LineOf(file, addition.standings);
  if (addition.files.empty()) {
    if (addition.definitions.empty()) text += "There is no submission in the folders.\n";
    return text + NotLookedAtText(addition);
  }
  const std::string left = LeftOutText(addition.standings.left_out(), addition.stored);
  if (!left.empty()) text += "\n" + left;
  text += "\n" + Counted(addition.files.size(), "file") + ": " +
          std::to_string(addition.Count(IsNew)) + " new, " +
          std::to_string(addition.Count(IsKnown)) + " known already, " +
          std::to_string(addition.Count(IsRefused)) + " refused\n";
  return text + NotLookedAtText(addition);
}

std::string AdditionJson(const Addition& addition) {
  JsonWriter json;
  json.BeginObject();
  json.BeginArray("definitions");
  for (const NamedDefinition& one : addition.definitions) {
    const FrameworkInfo& info = one.framework.info();
    json.BeginObject();
    json.Field("file", one.file);
    json.Field("result", one.added ? "new" : "known");
    json.Field("framework", info.id + "/" + info.edition);
    json.Field("revision", uint64_t{info.revision});
    json.Field("digest", info.digest);
    json.EndObject();
  }
  json.EndArray();
  json.BeginArray("files");
  for (const GivenFile& file : addition.files) {
    json.BeginObject();
    json.Field("file", file.path);
    json.Field("result", ResultOf(file.added));
    if (IsRefused(file.added)) {
      json.Field("reason", file.added.status.message());
    } else {
      if (file.added.known) json.Field("knownAs", file.added.submission.name);
      WriteStored(file.added.submission, &json);
      json.Field("state", addition.standings.Of(file.added.submission.digest));
    }
    json.EndObject();
  }
  json.EndArray();
  json.Field("new", uint64_t{addition.Count(IsNew)});
  json.Field("known", uint64_t{addition.Count(IsKnown)});
  json.Field("refused", uint64_t{addition.Count(IsRefused)});
  json.Field("notLookedAt", uint64_t{addition.others});
  json.BeginArray("linksToFolders");
  for (const std::string& link : addition.folder_links) json.Element(link);
  json.EndArray();
  WriteLeftOut(addition.standings.left_out(), addition.stored, &json);
  json.EndObject();
  return json.Finish();
}

Result<std::vector<NamedDefinition>> ReadDefinitions(const std::vector<std::string>& files) {
  std::vector<NamedDefinition> definitions;
  for (const std::string& file : files) {
    Result<Framework> framework = OpenFramework(file);
    if (!framework.ok()) return framework.status();
    definitions.push_back({file, *std::move(framework)});
  }
  return definitions;
}

// Adds files batch by batch.
class Adding {
 public:
  Adding(Store* store, Addition* addition) : store_(store), addition_(addition) {}

  Status Add(const ListedFile& file, Date received) {
    Result<std::string> bytes =
        file.refused.ok() ? io::ReadFile(file.path) : Result<std::string>(file.refused);
    if (!bytes.ok()) {
      Status done = Finish();
      addition_->files.push_back({file.path, Added{bytes.status(), false, {}}});
      return done;
    }
    batch_bytes_ += bytes->size();
    batch_.push_back({Printable(file.path), *std::move(bytes), file.form, received});
    paths_.push_back(file.path);
    const bool full = batch_.size() == kMostFilesOfBatch || batch_bytes_ >= kMostBytesOfBatch;
    return full ? Finish() : Status();
  }

  // Adds what has been read.
  Status Finish() {
    if (batch_.empty()) return Status();
    Result<std::vector<Added>> added = store_->Add(batch_);
    if (!added.ok()) return added.status();
    for (size_t i = 0; i < added->size(); ++i) {
      addition_->files.push_back({paths_[i], std::move((*added)[i])});
    }
    batch_.clear();
    paths_.clear();
    batch_bytes_ = 0;
    return Status();
  }

 private:
  Store* const store_;
  Addition* const addition_;
  std::vector<ReceivedFile> batch_;
  std::vector<std::string> paths_;
  size_t batch_bytes_ = 0;
};

Status AddFiles(const Arguments& arguments, const std::vector<ListedFile>& files, Date received,
                Store* store, Addition* addition) {
  uint64_t size = 0;
  for (const ListedFile& file : files) size += file.size;
  Progress progress(size, arguments.output.quiet, "file");
  Adding adding(store, addition);
  uint64_t bytes = 0;
  Status status;
  for (size_t i = 0; i < files.size() && status.ok(); ++i) {
    status = adding.Add(files[i], received);
    bytes += files[i].size;
    progress.Update(bytes, i + 1);
  }
  if (status.ok()) status = adding.Finish();
  if (status.ok() || addition->files.empty()) return status;
  return Status(status.code(), status.message() + "\n" + Counted(addition->files.size(), "file") +
                                   " before it was read and added: give the same files again, "
                                   "which adds the others");
}

// Opens the store to add to, and makes it if it is not there.
Result<Store> StoreToAddTo(const Arguments& arguments) {
  constexpr collect::Opening kMake = collect::Opening::kMake;
  if (!arguments.test_key) return OpenStore(arguments.store, kMake, arguments.database);
  const auto bytes = compare::DisclosureKey::ForTests().bytes();
  const std::string key(bytes.begin(), bytes.end());
  Result<Store> store = OpenStore(arguments.store, kMake, arguments.database, key);
  if (!store.ok()) return store;
  const Result<std::string> kept = store->DisclosureKeyBytes();
  if (!kept.ok()) return kept.status();
  if (*kept == key) return store;
  return Status(
      StatusCode::kFailedPrecondition,
      "--test-key: the store has a key of its own, and keeps it: leave the option out, or "
      "name a new store");
}

int Add(const Arguments& arguments, Date received) {
  Result<ListedFiles> files = ListSubmissions(arguments.submissions);
  if (!files.ok()) return Fail(files.status());
  Result<std::vector<NamedDefinition>> definitions = ReadDefinitions(arguments.definitions);
  if (!definitions.ok()) return Fail(definitions.status());
  Result<Store> store = StoreToAddTo(arguments);
  if (!store.ok()) return Fail(store.status());
  Addition addition;
  addition.others = files->others;
  addition.folder_links = std::move(files->folder_links);
  addition.definitions = *std::move(definitions);
  for (NamedDefinition& one : addition.definitions) {
    const Result<bool> added = store->AddDefinition(one.framework);
    if (!added.ok()) return Fail(added.status(), one.file);
    one.added = *added;
  }
  const Status added = AddFiles(arguments, files->files, received, &*store, &addition);
  if (!added.ok()) return Fail(added);
  std::set<std::string> councils;
  for (const GivenFile& file : addition.files) {
    if (!IsRefused(file.added)) councils.insert(file.added.submission.council);
  }
  if (!councils.empty()) {
    const Result<std::vector<StoredSubmission>> list = store->List();
    if (!list.ok()) return Fail(list.status());
    addition.stored = ByDigest(*list);
    Result<Standings> standings = StandingsOf(*store, *list, councils);
    if (!standings.ok()) return Fail(standings.status());
    addition.standings = *std::move(standings);
  }
  const bool wrong = addition.Count(IsRefused) > 0 || !addition.standings.left_out().empty();
  return Print(arguments, AdditionText(addition), AdditionJson(addition),
               wrong ? kDoneWithErrors : kDone);
}

// ---- Looking ------------------------------------------------------------------------------------

int List(const Arguments& arguments, const Store& store) {
  const Result<std::vector<StoredSubmission>> list = store.List();
  if (!list.ok()) return Fail(list.status());
  const Result<Standings> standings = StandingsOf(store, *list, {});
  if (!standings.ok()) return Fail(standings.status());
  const StoredByDigest stored = ByDigest(*list);
  return Print(arguments, ListText(*list, *standings, stored), ListJson(*list, *standings, stored),
               standings->left_out().empty() ? kDone : kDoneWithErrors);
}

int Where(const Arguments& arguments, const Period& period, const Store& store) {
  CollectOptions options;
  options.framework = arguments.framework;
  const Result<std::vector<collect::ReturnSource>> sources =
      store.Sources(arguments.where[0], period, options);
  if (!sources.ok()) return Fail(sources.status());
  return Print(arguments, SourcesText(*sources), SourcesJson(*sources), kDone);
}

int ShowParticipation(const Arguments& arguments, Date date, const Store& store) {
  CollectOptions options;
  options.framework = arguments.framework;
  options.received_by = date;
  const Result<compare::Collected> collected = store.Collect(options);
  if (!collected.ok()) return Fail(collected.status());
  const compare::Participation participation = compare::ParticipationOf(*collected, date);
  return Print(arguments, ParticipationText(participation), ParticipationJson(participation),
               kDone);
}

int Releases(const Arguments& arguments, const Store& store) {
  const Result<std::vector<collect::ReleaseEntry>> releases = store.Releases();
  if (!releases.ok()) return Fail(releases.status());
  return Print(arguments, ReleasesText(*releases), ReleasesJson(*releases), kDone);
}

// "E09000001-2019-20-Q1-revision-1-0123456789ab.mspof".
std::string NameOf(const StoredSubmission& stored) {
  std::string period = stored.period.ToString();
  std::replace_if(
      period.begin(), period.end(), [](char c) { return c == '/' || c == ' '; }, '-');
  const char* const ending = stored.form == collect::SubmissionForm::kMspof  ? ".mspof"
                             : stored.form == collect::SubmissionForm::kJson ? ".json"
                                                                             : ".csv";
  return stored.council + "-" + period + "-revision-" + std::to_string(stored.revision) + "-" +
         stored.digest.substr(0, kDigestInName) + ending;
}

int WriteOut(const Arguments& arguments, const Store& store, const Target& target) {
  const Result<std::vector<StoredSubmission>> list = store.List();
  if (!list.ok()) return Fail(list.status());
  Progress progress(0, arguments.output.quiet, "file");
  std::vector<io::FileInFolder> files;
  uint64_t size = 0;
  for (const StoredSubmission& one : *list) {
    Result<std::string> bytes = store.Bytes(one.digest);
    if (!bytes.ok()) return Fail(bytes.status());
    size += bytes->size();
    files.push_back({NameOf(one), *std::move(bytes)});
    progress.Update(size, files.size());
  }
  if (files.empty()) return Fail("the store has no submissions: nothing is written");
  const int written = target.Write(files);
  if (written != kDone) return written;
  JsonWriter json;
  json.BeginObject();
  json.BeginArray("files");
  for (size_t i = 0; i < files.size(); ++i) {
    json.BeginObject();
    json.Field("file", files[i].name);
    json.Field("digest", (*list)[i].digest);
    json.Field("receivedAs", (*list)[i].name);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  const std::string text =
      Counted(files.size(), "file") + " written to " + Printable(target.path()) + "\n";
  return PrintReport(arguments.output.json() ? json.Finish() : text, kDone, target.path());
}

int Look(const Arguments& arguments, Date date, const Inputs& inputs) {
  Period period;
  if (!arguments.where.empty()) {
    const Result<Period> parsed = Period::Parse(arguments.where[1]);
    if (!parsed.ok()) return Fail(parsed.status(), "--where");
    period = *parsed;
    const Result<Council> council = FindCouncil(arguments.where[0], period);
    if (!council.ok()) return Fail(council.status(), "--where");
  }
  Target target;
  if (!arguments.write_out.empty()) {
    Result<Target> folder = Target::Folder(arguments.write_out, inputs, arguments.overwrite);
    if (!folder.ok()) return Fail(folder.status());
    target = *std::move(folder);
  }
  const Result<Store> store =
      OpenStore(arguments.store, collect::Opening::kThere, arguments.database);
  if (!store.ok()) return Fail(store.status());
  if (arguments.list) return List(arguments, *store);
  if (!arguments.where.empty()) return Where(arguments, period, *store);
  if (arguments.participation) return ShowParticipation(arguments, date, *store);
  if (arguments.releases) return Releases(arguments, *store);
  return WriteOut(arguments, *store, target);
}

int Collect(const Arguments& arguments, const Inputs& inputs) {
  const bool adds = !arguments.submissions.empty() || !arguments.definitions.empty();
  const std::string ways = "--list, --where, --participation, --releases and --write-out";
  if (arguments.looks() > 1) return Fail(ways + ": give one of them");
  if (adds && arguments.looks() > 0) {
    return Fail(ways + ": look into the store and add nothing: give them without submissions");
  }
  if (!adds && arguments.looks() == 0) {
    return Fail("there is nothing to do: name submissions, or give one of " + ways);
  }
  if (arguments.test_key && !adds) {
    return Fail("--test-key: is for a new store: give it with the first submissions");
  }
  if (arguments.overwrite && arguments.write_out.empty()) {
    return Fail("--overwrite: is for --write-out only: leave it out");
  }
  Date date = Today();
  if (!arguments.date.empty()) {
    const Result<Date> given = ParseDate("--date", arguments.date);
    if (!given.ok()) return Fail(given.status());
    if (*given > date) return Fail("--date: is after today: nothing was received then yet");
    date = *given;
  }
  return adds ? Add(arguments, date) : Look(arguments, date, inputs);
}

}  // namespace

void AddCollect(Command app, Runner* runner) {
  auto arguments = std::make_shared<Arguments>();
  const Command command = app.AddCommand("collect", "Keep submissions in a store: what stands?");
  command
      .AddOption("submissions", &arguments->submissions,
                 "Submissions to add (.mspof, .json, .csv), and folders of them")
      .TypeName(kFileType);
  AddStore(command, "--store", &arguments->store);
  AddRepeated(command, "--definition", &arguments->definitions,
              "Definition to add, a .textproto file, if it is not built in (may be repeated)")
      .TypeName(kFrameworkType);
  command
      .AddOption("--date", &arguments->date,
                 "Day on which the submissions were received, or as of which "
                 "--participation is shown (default: today)")
      .TypeName("DATE");
  command.AddFlag("--test-key", &arguments->test_key,
                  "Make the store with the key of demonstrations; what comes from it is not "
                  "for publication");
  command.AddFlag("--list", &arguments->list, "Show all submissions, and what became of each");
  command
      .AddOption("--where", &arguments->where,
                 "Show from which files the numbers of a council and period come")
      .TypeName("GSS PERIOD")
      .TakesValues(2);
  command.AddFlag("--participation", &arguments->participation,
                  "Show who took part, quarter by quarter");
  command.AddFlag("--releases", &arguments->releases, "Show what was released, and how");
  command
      .AddOption("--write-out", &arguments->write_out,
                 "New folder, into which all submissions are written as they came")
      .TypeName(kFolderType);
  AddOverwrite(command, &arguments->overwrite);
  command
      .AddOption("--framework", &arguments->framework,
                 "Id of the framework, if the store has several")
      .TypeName("ID");
  AddDatabase(command, &arguments->database);
  AddFormat(command, &arguments->output, {"text", "json"});
  AddQuiet(command, &arguments->output);
  command.Footer(
      "Example: mspof collect --store national.store inbox\n"
      "Then:    mspof collect --store national.store --participation");
  command.Runs(runner, [=](const Inputs& inputs) { return Collect(*arguments, inputs); });
}

}  // namespace mspof::cli
