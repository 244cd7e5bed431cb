// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes every page that a browser is to look at into a folder, and pages.tsv, which says of
// each what it shows: its file, its layout, its state. Posted pages stand for those of a host.
//
//   capture_pages FOLDER

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "form_fixture.h"
#include "mspof/capture/form.h"
#include "mspof/explain_page.h"
#include "mspof/io/file.h"
#include "mspof/report.h"
#include "mspof/tally.h"
#include "report_fixture.h"

namespace mspof {
namespace {

namespace fs = std::filesystem;

// A small definition with each kind of control, long words and a link.
std::string EveryControl() {
  return testing::Edited(
             testing::Worded(),
             R"(fact { id: "channel" title: "Channel" type: VALUE_TYPE_CODE codes: "yes-no" @ })",
             R"(fact { id: "channel" title: "Channel" type: VALUE_TYPE_CODE codes: "yes-no" @ }
  fact { id: "present" title: "Who else was there" type: VALUE_TYPE_CODE codes: "colour" many: true @ }
  fact { id: "minutes" title: "How many minutes it took" type: VALUE_TYPE_NUMBER @ }
  fact { id: "next" title: "Day of the next talk" type: VALUE_TYPE_DATE @ })") +
         testing::Expanded(R"(
guidance { of: "helped" text: "LlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochIsAlsoHeldToFit." link: "https://example.org/a-long-address/that-has-no-space/at-all/and-goes-on" @ }
)");
}

class Writer {
 public:
  explicit Writer(fs::path folder) : folder_(std::move(folder)) {}

  void AddForm(const std::string& name, const Form& form) {
    Add(name + "-single", "static", "empty", RenderFormHtml(form));
    for (const FormFile& file : RenderFormFiles(form)) {
      Add(name + "/" + file.name.substr(0, file.name.size() - 5), "static", "empty", file.html);
    }
    std::vector<FormItem> all = form.head;
    for (const auto* items : {&form.questions, &form.reason}) {
      all.insert(all.end(), items->begin(), items->end());
    }
    for (const char* state : {"empty", "chosen", "errors", "kept"}) {
      Add(name + "-all-" + state, "single", state, Posted(form, all, state));
      for (size_t i = 0; i < form.questions.size(); ++i) {
        Add(name + "-" + std::to_string(i + 1) + "-" + state, "question", state,
            Posted(form, {form.questions[i]}, state));
      }
    }
  }

  // The page of a submission.
  void AddReport(const std::string& name, const Framework& framework,
                 const Submission& submission) {
    Add(name + "-report", "static", "report", RenderSubmissionHtml(framework, submission));
  }

  // The page of that and of another period, side by side.
  void AddSeveral(const std::string& name, const Framework& framework,
                  const Submission& submission) {
    std::vector<Submission> both = {submission, submission};
    both[1].council_return.scope.period = *Period::Parse("2018-19/Q3");
    Add(name + "-several-report", "static", "report", *RenderSubmissionsHtml(framework, both));
  }

  // The page of explanations: a number of records and one of persons, and a record.
  void AddExplanation(const std::string& name, const Framework& framework,
                      const std::vector<CaseRecord>& records) {
    TallyOptions options;
    options.council = "E06000023";
    options.period = *Period::Parse("2019-20/Q3");
    options.as_of = Date::Of(2020, 2, 3);
    Tally tally = *Tally::Create(framework, options);
    RecordBuffer buffer(framework);
    for (const CaseRecord& record : records) {
      buffer.Assign(record);
      tally.Add(buffer);
    }
    constexpr PageForm kForm = PageForm::kHtml;
    std::string html = ExplanationStart(kForm, framework, tally.Finish()->council_return->scope);
    std::string last;
    for (const char* number : {"population/done/counted", "ages"}) {
      Explainer explainer = *Explainer::Create(tally, {number});
      html += ExplanationOfNumber(kForm, explainer.numbers()[0]);
      for (const CaseRecord& record : records) {
        buffer.Assign(record);
        std::vector<Share> shares;
        RecordExplanation all;
        if (!explainer.Add(buffer, &shares, &all).ok()) std::exit(1);
        for (const Share& share : shares) {
          html += ExplanationOfShare(kForm, explainer.numbers()[0], share, record.record_id,
                                     record.person_id);
        }
        last += number == std::string("ages") ? ExplanationOfRecord(kForm, all, true) : "";
      }
      html += ExplanationOfSum(kForm, explainer.numbers()[0], explainer.numbers()[0].value);
    }
    Add(name + "-explanation-report", "static", "report", html + last + ExplanationEnd(kForm));
  }

  void Finish() { Write("pages.tsv", list_); }

 private:
  // A page as a host shows it.
  static std::string Posted(const Form& form, std::vector<FormItem> items,
                            const std::string& state) {
    for (FormItem& item : items) {
      const std::string code = item.options.empty() ? "31/2/2026" : item.options.back().code;
      if (state == "chosen") item.values = {code};
      if (state == "kept" && !item.options.empty()) item.kept = {code};
      if (state == "errors") {
        if (item.options.empty()) item.values = {code};
        item.error = item.options.empty() ? "Fill in “" + item.title + "” as it is meant"
                                          : "Choose one answer to “" + item.title + "”";
      }
    }
    FormPage page;
    page.caption = form.title;
    if (items.size() > 1) page.title = form.subtitle;
    page.action = "/posted";
    page.hidden = {{"token", "1234"}};
    page.back = "/before.html";
    if (items.size() == 1) page.progress = FormProgress(2, 3, 5);
    page.items = std::move(items);
    page.buttons = {{{"save", "1"}, "Save and come back later"}};
    page.footer = {"Made from " + form.made_from + "."};
    return RenderFormPageHtml(page);
  }

  void Add(const std::string& name, const char* layout, const char* state,
           const std::string& html) {
    Write(name + ".html", html);
    list_ += name + ".html\t" + layout + "\t" + state + "\n";
  }

  void Write(const std::string& name, const std::string& bytes) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    const Status status = io::WriteFile(path.string(), bytes, io::Replace::kYes, io::Access::kAll);
    if (status.ok()) return;
    std::cerr << status.message() << "\n";
    std::exit(1);
  }

  const fs::path folder_;
  std::string list_;
};

// A return in which nothing is counted has every table that the definition has.
Submission EmptyReturn(const Framework& framework) {
  TallyOptions options;
  options.council = "E06000023";
  options.period = *Period::Parse("2019-20");
  options.as_of = Date::Of(2020, 4, 30);
  Submission submission;
  submission.council_return = *Tally::Create(framework, options)->Finish()->council_return;
  submission.envelope.prepared_on = options.as_of;
  return submission;
}

int Main(const char* folder) {
  fs::remove_all(folder);
  Writer writer(folder);
  for (const FrameworkInfo& info : Framework::BuiltIn()) {
    const Framework framework = *Framework::Open(info.id + "/" + info.edition);
    for (const std::string respondent : {"", "adult", "representative"}) {
      const Result<Form> form = MakeForm(framework, {respondent});
      if (form.ok()) writer.AddForm(info.id + (respondent.empty() ? "" : "-") + respondent, *form);
    }
    writer.AddReport(info.id, framework, EmptyReturn(framework));
    writer.AddSeveral(info.id, framework, EmptyReturn(framework));
  }
  const Framework small = testing::LoadGood(EveryControl());
  writer.AddForm("welsh", testing::FormOf(small, {"adult", "cy"}));
  writer.AddForm("easy", testing::FormOf(small, {"adult", "en-GB", "easy-read"}));
  writer.AddForm("fallback", testing::FormOf(small, {"carer", "cy"}));
  const Framework counted = testing::Small();
  writer.AddReport("small", counted, testing::Count(counted, testing::ThreeCases()));
  writer.AddSeveral("small", counted, testing::Count(counted, testing::ThreeCases()));
  writer.AddExplanation("small", counted, testing::ThreeCases());
  writer.Finish();
  std::cout << FormStyleSource() << " " << SubmissionStyleSource() << " "
            << ExplanationStyleSource() << "\n";
  return 0;
}

}  // namespace
}  // namespace mspof

int main(int argc, char** argv) {
  if (argc == 2) return mspof::Main(argv[1]);
  std::cerr << "usage: capture_pages FOLDER\n";
  return 2;
}
