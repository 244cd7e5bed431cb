// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Everything is planned before the store is read, and made before any of it is written. CSV alone
// is made twice: for its digest, which the ledger needs first, and into its file. Tested by
// tests/cli/test_compare.py.

#include "compare_files.h"

#include <string_view>
#include <utility>

#include "console.h"
#include "mspof/compare/outputs.h"
#include "mspof/compare/pages.h"
#include "mspof/io/table_book.h"
#include "options.h"
#include "os/path.h"
#include "own_counts.h"
#include "support/digest.h"
#include "text.h"

namespace mspof::cli {
namespace {

using compare::Collected;
using compare::DisclosureMethod;
using compare::Released;

Status WrongPages(const std::string& what) {
  return Status(StatusCode::kInvalidArgument, "--council-pages: " + what);
}

compare::PageOptions OptionsOf(const CompareFiles::Wanted& wanted) {
  compare::PageOptions options;
  options.author = wanted.author;
  if (!wanted.council_pages.empty()) {
    options.council_folder = os::NameOf(os::WithoutEnd(wanted.council_pages));
  }
  return options;
}

}  // namespace

const CompareFiles::Form CompareFiles::kForms[] = {
    {".html", Html}, {".xlsx", Xlsx}, {".ods", Ods}, {".csv", nullptr}, {".json", Json}};

Result<std::string> CompareFiles::Html(const CompareFiles& files, const Collected& collected) {
  const compare::PageOptions options = OptionsOf(files.wanted_);
  if (files.comparison_->council == Released::kNone) {
    return ComparisonHtml(*files.comparison_, options);
  }
  // A council's own report takes its exact counts from what was collected. Nothing else does.
  const Result<std::vector<compare::OwnCount>> own = OwnCountsOf(collected, *files.comparison_);
  if (!own.ok()) return own.status();
  return CouncilReportHtml(*files.comparison_, *own, options);
}

Result<std::string> CompareFiles::Json(const CompareFiles& files, const Collected&) {
  return ComparisonToJson(*files.comparison_);
}

Result<std::string> CompareFiles::Xlsx(const CompareFiles& files, const Collected&) {
  return io::EncodeTableBook(ComparisonTables(*files.comparison_, files.wanted_.author),
                             io::TableBookFormat::kXlsx);
}

Result<std::string> CompareFiles::Ods(const CompareFiles& files, const Collected&) {
  return io::EncodeTableBook(ComparisonTables(*files.comparison_, files.wanted_.author),
                             io::TableBookFormat::kOds);
}

Result<CompareFiles> CompareFiles::Plan(const Wanted& wanted, const Inputs& inputs) {
  CompareFiles files(wanted);
  Status status = files.PlanOutputs(inputs);
  if (status.ok()) status = files.PlanFolder(inputs);
  if (!status.ok()) return status;
  return files;
}

Status CompareFiles::PlanOutputs(const Inputs& inputs) {
  for (const std::string& path : wanted_.outputs) {
    Output output;
    std::string endings;
    for (const Form& form : kForms) {
      if (EndsWithIgnoringCase(path, form.ending)) output.form = &form;
      endings += std::string(endings.empty() ? "" : ", ") + form.ending;
    }
    if (output.form == nullptr) {
      return Status(
          StatusCode::kInvalidArgument,
          WithoutEnding(path, "does not have the ending of a comparison: use one of " + endings));
    }
    for (const Output& other : outputs_) {
      if (os::WouldBeOneFile(path, other.target.path())) {
        return Status(StatusCode::kInvalidArgument,
                      path + ": is named twice as an output: name each file once");
      }
    }
    // What is for looking inside only is for its owner, and so are a council's exact counts.
    const bool inside = wanted_.method == DisclosureMethod::kOfficial ||
                        (output.form->encoder == Html && wanted_.one_council);
    Result<Target> target = Target::File(path, inputs, wanted_.overwrite,
                                         inside ? io::Access::kOwner : io::Access::kAll);
    if (!target.ok()) return target.status();
    output.target = *std::move(target);
    outputs_.push_back(std::move(output));
  }
  return Status();
}

// Links lead from the one page into the folder beside it, and back.
Status CompareFiles::PlanFolder(const Inputs& inputs) {
  if (wanted_.council_pages.empty()) return Status();
  const std::string folder = os::WithoutEnd(wanted_.council_pages);
  if (wanted_.one_council) {
    return WrongPages("is for all councils, and --council is for one: leave one of them out");
  }
  if (wanted_.method == DisclosureMethod::kOfficial) {
    return WrongPages("is for pages that may be passed on, and those by official may not");
  }
  std::string page;
  for (const Output& output : outputs_) {
    if (output.form->encoder != Html) continue;
    if (!page.empty()) {
      return WrongPages("its pages lead to one page of all councils: name one output with .html");
    }
    page = output.target.path();
  }
  if (page.empty()) {
    return WrongPages("its pages lead to a page of all councils: name an output with .html");
  }
  if (!os::WouldBeOneFile(os::FolderOf(page), os::FolderOf(folder))) {
    return WrongPages("name a folder beside " + page + ", so that their links lead to each other");
  }
  for (const Output& output : outputs_) {
    if (os::WouldBeOneFile(output.target.path(), folder)) {
      return WrongPages("is named as an output, too: give the folder another name");
    }
  }
  Result<Target> target = Target::Folder(folder, inputs, wanted_.overwrite);
  if (!target.ok()) return target.status();
  folder_ = *std::move(target);
  main_page_ = os::NameOf(page);
  return Status();
}

Status CompareFiles::EncodeOutput(Output* output, const Collected& collected) const {
  output->made.name = output->target.name();
  support::Sha256Maker digest;
  if (output->form->encoder != nullptr) {
    Result<std::string> bytes = output->form->encoder(*this, collected);
    if (!bytes.ok()) return bytes.status();
    output->bytes = *std::move(bytes);
    output->made.size = output->bytes.size();
    digest.Add(output->bytes);
  } else {
    const Status given = ComparisonToCsv(*comparison_, [&](std::string_view piece) {
      digest.Add(piece);
      output->made.size += piece.size();
      return Status();
    });
    if (!given.ok()) return given;
  }
  output->made.sha256 = support::Hex(digest.Finish());
  return Status();
}

Status CompareFiles::Encode(const compare::Comparison& comparison, const Collected& collected) {
  comparison_ = &comparison;
  for (Output& output : outputs_) {
    const Status encoded = EncodeOutput(&output, collected);
    if (!encoded.ok()) return encoded;
  }
  if (!folder_) return Status();
  for (compare::CouncilPage& page : CouncilPagesHtml(comparison, main_page_, OptionsOf(wanted_))) {
    pages_.push_back({std::move(page.file), std::move(page.html)});
  }
  return Status();
}

std::vector<CompareFiles::File> CompareFiles::files() const {
  std::vector<File> files;
  for (const Output& output : outputs_) files.push_back(output.made);
  for (const io::FileInFolder& page : pages_) {
    files.push_back({os::InFolder(folder_->name(), page.name), page.bytes.size(),
                     support::Hex(support::Sha256Of(page.bytes))});
  }
  return files;
}

std::string CompareFiles::ReportText() const {
  std::string text;
  for (const Output& output : outputs_) {
    text += Printable(output.made.name) + ": written, " + Counted(output.made.size, "byte") + "\n";
  }
  if (folder_) {
    text += Printable(folder_->name()) + ": written, " + Counted(pages_.size(), "page") + "\n";
  }
  return text;
}

int CompareFiles::Write() const {
  std::string written;
  const auto is_done = [&written](int code, const std::string& name) {
    if (code != kDone && !written.empty()) {
      PrintNote(written + ": was written before that, and is complete");
    }
    written += (written.empty() ? "" : ", ") + name;
    return code == kDone;
  };
  // The folder first, so that no link leads nowhere.
  if (folder_) {
    const int code = folder_->Write(pages_);
    if (!is_done(code, folder_->name())) return code;
  }
  for (const Output& output : outputs_) {
    const io::FileBytes csv = [this](const io::ByteSink& sink) {
      return ComparisonToCsv(*comparison_, sink);
    };
    const int code = output.form->encoder == nullptr ? output.target.Write(csv)
                                                     : output.target.Write(output.bytes);
    if (!is_done(code, output.target.name())) return code;
  }
  return kDone;
}

}  // namespace mspof::cli
