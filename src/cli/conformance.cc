// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof conformance: runs the conformance kit by a supplier's adapter and reports what the product
// can do; makes keys, and checks a report; writes the beginning of an adapter. Tested by
// tests/runner.

#include <algorithm>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "adapter_files.h"
#include "commands.h"
#include "conformance/kit.h"
#include "conformance/report.h"
#include "console.h"
#include "kit_folder.h"
#include "kit_report.h"
#include "kit_run.h"
#include "mspof/io/file.h"
#include "mspof/version.h"
#include "options.h"
#include "signing_key.h"
#include "target.h"
#include "text.h"

namespace mspof::cli {
namespace {

using conformance::Case;
using conformance::Kit;
using conformance::Report;

Status Wrong(std::string message) {
  return Status(StatusCode::kInvalidArgument, std::move(message));
}

// ---- run ----------------------------------------------------------------------------------------

struct RunArguments {
  OutputOptions output{"text"};
  std::string kit;
  std::vector<std::string> suites;
  std::vector<std::string> cases;
  std::string expected_failures;
  std::vector<std::string> reports;
  std::string key;
  std::string product;
  std::string product_version;
  std::vector<std::string> claims;
  std::string time_limit = "60";
  std::string jobs;
  std::string reference;
  bool overwrite = false;
  std::vector<std::string> adapter;
};

// The words of a command, divided at blanks.
std::vector<std::string> WordsOf(const std::string& command) {
  std::vector<std::string> words(1);
  for (const char c : command) {
    if (c != ' ') {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// A file for a report, with what is written to it.
struct ReportFile {
  Target target;
  std::string ending;
};

Result<std::vector<ReportFile>> PlanReports(const RunArguments& arguments, const Inputs& inputs) {
  std::vector<ReportFile> files;
  for (const std::string& path : arguments.reports) {
    const std::string_view ending = EndsWithIgnoringCase(path, ".html")   ? "html"
                                    : EndsWithIgnoringCase(path, ".json") ? "json"
                                    : EndsWithIgnoringCase(path, ".xml")  ? "xml"
                                                                          : "";
    if (ending.empty()) {
      return Wrong("--report " + Printable(path) +
                   ": give a name in .html for people, .xml for JUnit, or .json");
    }
    Result<Target> target = Target::File(path, inputs, arguments.overwrite, io::Access::kAll);
    if (!target.ok()) return target.status();
    files.push_back({*std::move(target), std::string(ending)});
  }
  const bool page = std::any_of(files.begin(), files.end(),
                                [](const ReportFile& file) { return file.ending == "html"; });
  if (!arguments.key.empty() && !page) {
    return Wrong("--sign: is for a page: give --report a name in .html");
  }
  return files;
}

// The cases that are chosen; all, if nothing is.
std::vector<const Case*> Chosen(const Kit& kit, const RunArguments& arguments) {
  std::vector<const Case*> chosen;
  for (const auto& one : kit.cases) {
    const auto& suites = arguments.suites;
    const auto& patterns = arguments.cases;
    const bool suite =
        suites.empty() || std::find(suites.begin(), suites.end(), one->suite()) != suites.end();
    const bool fits = patterns.empty() ||
                      std::any_of(patterns.begin(), patterns.end(), [&](const std::string& p) {
                        return conformance::Fits(one->name(), p);
                      });
    if (suite && fits) chosen.push_back(one.get());
  }
  return chosen;
}

Report NewReport(const Kit& kit, const RunArguments& arguments) {
  Report report;
  report.product = arguments.product;
  report.product_version = arguments.product_version;
  report.kit_version = kit.version;
  report.kit_digest = kit.digest;
  report.library_version = std::string(Version());
  report.day = Today();
  report.claimed = arguments.claims;
  for (const conformance::Suite& suite : conformance::Suites()) {
    report.in_kit.push_back(
        static_cast<size_t>(std::count_if(kit.cases.begin(), kit.cases.end(), [&](const auto& one) {
          return one->suite() == suite.id;
        })));
  }
  return report;
}

// The page, signed if there is a key.
Result<std::string> PageOf(const Report& report, const std::string& secret) {
  const std::string body = conformance::PageBody(report);
  const std::string page = conformance::WholePage(body, nullptr);
  if (secret.empty()) return page;
  const Result<conformance::PageEnd> end = conformance::ReadPage(page);
  if (!end.ok()) return end.status();
  const Result<Signature> made = Sign(secret, conformance::TextToSign(end->digest));
  if (!made.ok()) return made.status();
  const conformance::PageSignature signature = {made->key, made->signature};
  return conformance::WholePage(body, &signature);
}

int WriteReports(const std::vector<ReportFile>& files, const Report& report,
                 const std::string& secret) {
  for (const ReportFile& file : files) {
    Result<std::string> text = file.ending == "html"   ? PageOf(report, secret)
                               : file.ending == "json" ? KitReportJson(report)
                                                       : KitReportJunit(report);
    if (!text.ok()) return Fail(text.status());
    const int written = file.target.Write(*text);
    if (written != kDone) return written;
  }
  return kDone;
}

Result<KitRunOptions> OptionsOf(const RunArguments& arguments) {
  KitRunOptions options;
  options.adapter = arguments.adapter;
  options.reference = WordsOf(arguments.reference);
  options.time_limit = std::chrono::seconds(std::stoul(arguments.time_limit));
  options.jobs = arguments.jobs.empty() ? std::max(std::thread::hardware_concurrency(), 1U)
                                        : std::stoul(arguments.jobs);
  options.quiet = arguments.output.quiet;
  if (options.time_limit.count() == 0) return Wrong("--time-limit: give 1 second or more");
  if (options.jobs == 0) return Wrong("--jobs: give 1 or more");
  return options;
}

int Run(const RunArguments& arguments, const Inputs& inputs) {
  const Result<KitRunOptions> options = OptionsOf(arguments);
  if (!options.ok()) return Fail(options.status());
  const Result<std::vector<ReportFile>> files = PlanReports(arguments, inputs);
  if (!files.ok()) return Fail(files.status());
  std::string secret;
  if (!arguments.key.empty()) {
    Result<std::string> read = io::ReadFile(arguments.key);
    if (!read.ok()) return Fail(read.status());
    secret = *std::move(read);
    const Result<Signature> tried = Sign(secret, "");
    if (!tried.ok()) return Fail(tried.status(), Printable(arguments.key));
  }
  std::vector<std::string> patterns;
  if (!arguments.expected_failures.empty()) {
    Result<std::vector<std::string>> read = ReadExpectedFailures(arguments.expected_failures);
    if (!read.ok()) return Fail(read.status());
    patterns = *std::move(read);
  }
  const Result<Kit> kit = ReadKitFolder(arguments.kit);
  if (!kit.ok()) return Fail(kit.status());
  const std::vector<const Case*> chosen = Chosen(*kit, arguments);
  if (chosen.empty()) return Fail("--case: no case of these suites has such a name");
  Result<KitRun> run = RunCases(chosen, *options);
  if (!run.ok()) return Fail(run.status());
  Report report = NewReport(*kit, arguments);
  report.cases = std::move(run->cases);
  report.faults = std::move(run->faults);
  ExpectFailures(patterns, *kit, &report);
  const int written = WriteReports(*files, report, secret);
  if (written != kDone) return written;
  const std::string text = arguments.output.json() ? KitReportJson(report) : KitReportText(report);
  return PrintResult(text, IsSuccess(report) ? kDone : kDoneWithErrors);
}

void AddRun(Command app, Runner* runner) {
  auto arguments = std::make_shared<RunArguments>();
  const Command command = app.AddCommand("run", "Run the kit by an adapter, and report");
  command
      .AddOption("adapter", &arguments->adapter,
                 "Program that answers, with its arguments; write -- before it")
      .TypeName("ADAPTER")
      .Required();
  std::vector<std::string> suites;
  std::vector<std::string> levels;
  for (const conformance::Suite& suite : conformance::Suites()) {
    suites.emplace_back(suite.id);
    levels.emplace_back(suite.level);
  }
  AddChoices(command, "--suite", &arguments->suites, suites,
             "Run this suite alone (may be repeated)");
  AddRepeated(command, "--case", &arguments->cases,
              "Run the cases with this name alone; * is any text (may be repeated)")
      .TypeName("NAME");
  command
      .AddOption("--expected-failures", &arguments->expected_failures,
                 "File with the names of cases that fail, one a line; one that passes is a "
                 "failure, and so is a name that no case has")
      .TypeName(kFileType);
  AddRepeated(command, "--report", &arguments->reports,
              "File to write: .html for people, .xml for JUnit, .json (may be repeated)")
      .TypeName(kOutputType);
  command.AddOption("--sign", &arguments->key, "Sign the .html report with this secret key")
      .TypeName(kFileType);
  command.AddOption("--product", &arguments->product, "Name of the product, for the report")
      .TypeName("NAME");
  command
      .AddOption("--product-version", &arguments->product_version,
                 "Version of the product, for the report")
      .TypeName("VERSION");
  AddChoices(command, "--claim", &arguments->claims, levels,
             "Level that the product must reach (may be repeated)");
  AddNumber(command, "--time-limit", &arguments->time_limit,
            "Most seconds for the answers to a case (default: 60)", 86'400);
  AddNumber(command, "--jobs", &arguments->jobs,
            "How many adapters run at once (default: one for each processor)", 256);
  command
      .AddOption("--reference", &arguments->reference,
                 "Another adapter, in one text with blanks between its arguments, whose answers "
                 "must be the same")
      .TypeName("COMMAND");
  command.AddOption("--kit", &arguments->kit, "Folder of the kit (default: the installed one)")
      .TypeName("FOLDER");
  command.AddFlag("--overwrite", &arguments->overwrite, "Replace reports that exist");
  AddFormat(command, &arguments->output, {"text", "json"});
  AddQuiet(command, &arguments->output);
  command.Footer("Example: mspof conformance run --report report.html -- python3 adapter.py");
  command.Runs(runner, [=](const Inputs& inputs) { return Run(*arguments, inputs); });
}

// ---- verify, key --------------------------------------------------------------------------------

struct VerifyArguments {
  std::string report;
  std::string key;
};

int Verify(const VerifyArguments& arguments) {
  std::string key;
  if (!arguments.key.empty()) {
    const Result<std::string> file = io::ReadFile(arguments.key);
    if (!file.ok()) return Fail(file.status());
    Result<std::string> digits = PublicKeyOf(*file);
    if (!digits.ok()) return Fail(digits.status(), Printable(arguments.key));
    key = *std::move(digits);
  }
  const Result<std::string> page = io::ReadFile(arguments.report);
  if (!page.ok()) return Fail(page.status());
  const std::string name = Printable(arguments.report);
  const auto wrong = [&name](const std::string& what) {
    return PrintResult(name + ": " + what + "\n", kDoneWithErrors);
  };
  const Result<conformance::PageEnd> end = conformance::ReadPage(*page);
  if (!end.ok()) return wrong(end.status().message());
  const Signature signature = {end->signature.key, end->signature.signature};
  const bool is_signed = !signature.signature.empty();
  if (is_signed && !IsSignatureOf(signature, conformance::TextToSign(end->digest))) {
    return wrong("the signature is not one of this page: ask the supplier for the page as it was");
  }
  if (!key.empty() && !is_signed) {
    return wrong("it is not signed: ask the supplier for one that is (--sign)");
  }
  if (!key.empty() && signature.key != key) {
    return wrong("it is signed with another key: ask the supplier which key is right");
  }
  return PrintResult(
      name + ": " + "digest " + end->digest + "\n" +
          (!key.empty() ? "It is as it was signed with this key.\n"
           : is_signed  ? "It is as it was signed with the key " + signature.key +
                             ": give --key to be sure whose key that is.\n"
                       : "It is as it was written. It is not signed, so it does not show who wrote "
                         "it.\n"),
      kDone);
}

void AddVerify(Command app, Runner* runner) {
  auto arguments = std::make_shared<VerifyArguments>();
  const Command command = app.AddCommand("verify", "Check that a report is as it was signed");
  command.AddOption("report", &arguments->report, "Report in .html").TypeName(kFileType).Required();
  command
      .AddOption("--key", &arguments->key,
                 "The supplier's public key, which you have by another way than the report")
      .TypeName(kFileType);
  command.Footer("Example: mspof conformance verify report.html --key supplier.key.pub");
  command.Runs(runner, [=](const Inputs&) { return Verify(*arguments); });
}

struct KeyArguments {
  std::string output;
};

int MakeKeyFiles(const KeyArguments& arguments, const Inputs& inputs) {
  const std::string public_path = arguments.output + ".pub";
  if (arguments.output == "-") return Fail("-o: a key is two files: give the name of one");
  // A key that is lost cannot be made again, so none is replaced.
  const Result<Target> secret = Target::File(arguments.output, inputs, false, io::Access::kOwner);
  if (!secret.ok()) return Fail(secret.status());
  const Result<Target> open = Target::File(public_path, inputs, false, io::Access::kAll);
  if (!open.ok()) return Fail(open.status());
  const Result<NewKey> key = MakeKey();
  if (!key.ok()) return Fail(key.status());
  const int written = secret->Write(key->secret_file);
  if (written != kDone) return written;
  const int published = open->Write(key->public_file);
  if (published != kDone) return published;
  return PrintReport(Printable(arguments.output) +
                         ": the secret key, which only you may read: keep it, and give it to "
                         "nobody\n" +
                         Printable(public_path) +
                         ": the public key: give it to those who check your reports\n",
                     kDone, arguments.output);
}

void AddKey(Command app, Runner* runner) {
  auto arguments = std::make_shared<KeyArguments>();
  const Command command = app.AddCommand("key", "Make a key to sign reports with");
  command
      .AddOption("-o,--output", &arguments->output,
                 "File for the secret key; the public key goes beside it, in .pub")
      .TypeName(kOutputType)
      .Required();
  command.Footer("Example: mspof conformance key -o supplier.key");
  command.Runs(runner, [=](const Inputs& inputs) { return MakeKeyFiles(*arguments, inputs); });
}

// ---- init ---------------------------------------------------------------------------------------

struct InitArguments {
  std::string language;
  std::string folder;
  bool overwrite = false;
};

int Init(const InitArguments& arguments, const Inputs& inputs) {
  const std::vector<io::FileInFolder> files = AdapterFiles(arguments.language);
  const Result<Target> target = Target::Folder(arguments.folder, inputs, arguments.overwrite);
  if (!target.ok()) return Fail(target.status());
  const int written = target->Write(files);
  if (written != kDone) return written;
  return PrintReport("Wrote " + Counted(files.size(), "file") + " to " +
                         Printable(arguments.folder) + ": see README.md there.\n",
                     kDone, arguments.folder);
}

void AddInit(Command app, Runner* runner) {
  auto arguments = std::make_shared<InitArguments>();
  const Command command = app.AddCommand("init", "Write the beginning of an adapter");
  AddChoice(command, "language", &arguments->language, AdapterLanguages(),
            "The language of the adapter")
      .Required();
  command.AddOption("folder", &arguments->folder, "New folder for it")
      .TypeName(kFolderType)
      .Required();
  command.AddFlag("--overwrite", &arguments->overwrite,
                  "Replace a folder that holds these files alone");
  command.Footer("Example: mspof conformance init python our-adapter");
  command.Runs(runner, [=](const Inputs& inputs) { return Init(*arguments, inputs); });
}

}  // namespace

void AddConformance(Command app, Runner* runner) {
  const Command command =
      app.AddCommand("conformance", "Prove by the conformance kit what a product can do");
  command.RequireCommand();
  command.Footer("Example: mspof conformance run --report report.html -- python3 adapter.py");
  AddRun(command, runner);
  AddInit(command, runner);
  AddKey(command, runner);
  AddVerify(command, runner);
}

}  // namespace mspof::cli
