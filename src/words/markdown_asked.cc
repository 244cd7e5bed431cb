// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Each question is shown with its options. The full lists, with the source of each code, stand
// once, under "Code lists". Tested by tests/unit/words/describe_test.cc.

#include <string>
#include <vector>

#include "words/english.h"
#include "words/markdown_sections.h"

namespace mspof::words {
namespace {

// The part's own source and standing, or those of the row that it belongs to.
template <typename Part, typename Whole>
std::vector<std::string> Sources(const Part& part, const Whole& whole) {
  const std::string& source = part.source().empty() ? whole.source() : part.source();
  const bool own = part.verification() != v1::VERIFICATION_UNSPECIFIED;
  return {SourceLinks(source), Standing(own ? part.verification() : whole.verification())};
}

std::vector<std::string> Extended(std::vector<std::string> cells, std::vector<std::string> more) {
  cells.insert(cells.end(), more.begin(), more.end());
  return cells;
}

void Options(const Names& names, const v1::Question& question, MarkdownPage* page) {
  const v1::CodeList* list = names.FindList(question.codes());
  if (list == nullptr) return;
  page->Paragraph("Options (code list " + InCode(list->id()) + "):");
  for (const v1::Code& code : list->code()) {
    std::string text = Escaped(code.label()) + " " + InCode(code.id());
    if (code.id() == list->absent()) text += " (also where nothing is recorded)";
    page->Bullet(text);
  }
  page->EndList();
}

void Question(const Names& names, const v1::Ask& ask, MarkdownPage* page) {
  const v1::Question* question = names.FindQuestion(ask.question());
  if (question == nullptr) return;
  std::string title = std::to_string(ask.number()) + ". " + Escaped(names.Title(question->id()));
  if (question->verification() == v1::VERIFICATION_RECONSTRUCTED) title += " (reconstructed)";
  page->Heading(4, title);
  std::string asked = "Id " + InCode(question->id());
  if (!question->collection().empty()) {
    asked += ", path " + InCode(question->collection() + "." + question->id());
  }
  asked += ". ";
  asked += question->collection().empty()
               ? "Answered once, from the record"
               : "Asked in " + Escaped(Quoted(names.Title(question->collection())));
  if (question->has_due()) {
    asked += ", where " + Escaped(ConditionInEnglish(question->due(), names));
  }
  page->Paragraph(asked + ".");
  page->BeginTable({"Part", "Of", "Text", "Source", "Standing"});
  page->Row(Sourced({"Question", "", Escaped(names.Title(question->id()))}, *question));
  page->Row(Sourced({"Place", "", "number " + std::to_string(ask.number())}, ask));
  for (const v1::Wording& wording : question->wording()) {
    std::vector<std::string> of;
    if (!wording.respondent().empty()) {
      of.push_back(names.Label(question->collection() + ".respondent", wording.respondent()));
    }
    if (!wording.language().empty()) of.push_back(wording.language());
    if (!wording.form().empty()) of.push_back(wording.form());
    page->Row(Extended(
        {"Wording " + InCode(wording.id()), Escaped(Joined(of, "and")), Escaped(wording.text())},
        Sources(wording, *question)));
  }
  page->EndTable();
  Options(names, *question, page);
}

std::string LabelsOf(const Names& names, const std::string& path) {
  std::string labels;
  for (const Option& option : names.Options(path)) {
    labels += (labels.empty() ? "" : "; ") + Escaped(option.label);
  }
  return labels;
}

std::string ValueOf(const v1::Fact& fact) {
  if (fact.type() == v1::VALUE_TYPE_DATE) return "date";
  if (fact.type() == v1::VALUE_TYPE_NUMBER) return "whole number";
  return (fact.many() ? "any number of codes of " : "code of ") + InCode(fact.codes());
}

}  // namespace

void QuestionsSection(const Names& names, MarkdownPage* page) {
  if (names.definition().ask_size() == 0) return;
  page->Heading(2, "Questions");
  for (const v1::Ask& ask : names.definition().ask()) {
    if (!ask.heading().empty()) page->Heading(3, Escaped(ask.heading()));
    Question(names, ask, page);
  }
}

void CollectionsSection(const Names& names, MarkdownPage* page) {
  for (const v1::Collection& collection : names.definition().collection()) {
    page->Heading(2, "Who is asked, and when: " + Escaped(names.Title(collection.id())));
    page->BeginTable({"", ""});
    page->Row({"Id", InCode(collection.id())});
    page->Row({"Who answers", LabelsOf(names, collection.id() + ".respondent")});
    page->Row({"Who asks", LabelsOf(names, collection.id() + ".interviewer")});
    page->Row({"In time", Escaped(WindowInEnglish(collection.window(), names))});
    page->Row({"Which counts",
               "the latest answers in time of each respondent; two different sets "
               "on the same day do not count"});
    page->Row({"Why there may be none", LabelsOf(names, collection.id() + ".reason")});
    page->Row({"Source", SourceLinks(collection.source())});
    page->Row({"Standing", Standing(collection.verification())});
    page->EndTable();
  }
}

void FactsSection(const Names& names, MarkdownPage* page) {
  const v1::Framework& definition = names.definition();
  page->Heading(2, "What else a record holds");
  page->BeginTable({"Value", "Path", "Kind", "Source", "Standing"});
  const auto row = [&](const std::string& prefix, const v1::Fact& fact) {
    const std::string path = prefix + fact.id();
    page->Row(Sourced({Escaped(names.Title(path)), InCode(path), ValueOf(fact)}, fact));
  };
  for (const v1::Fact& fact : definition.fact()) row("", fact);
  for (const v1::RowGroup& group : definition.group()) {
    page->Row(Sourced({Escaped(names.Title(group.id())), InCode(group.id()), "rows"}, group));
    for (const v1::Fact& fact : group.fact()) row(group.id() + ".", fact);
  }
  for (const v1::Collection& collection : definition.collection()) {
    page->Row(
        Sourced({Escaped(names.Title(collection.id())), InCode(collection.id()), "sets of answers"},
                collection));
    const auto part = [&](const char* id, const std::string& kind) {
      const std::string path = collection.id() + "." + id;
      page->Row(Sourced({Escaped(names.Title(path)), InCode(path), kind}, collection));
    };
    part("respondent", "code of " + InCode(collection.respondents()));
    part("interviewer", "code of " + InCode(collection.interviewers()));
    part("asked", "date");
    part("reason", "code of " + InCode(collection.reasons()));
    for (const v1::Fact& fact : collection.fact()) row(collection.id() + ".", fact);
  }
  page->EndTable();
}

void CodeListsSection(const Names& names, MarkdownPage* page) {
  page->Heading(2, "Code lists");
  for (const v1::CodeList& list : names.definition().code_list()) {
    page->Heading(3, Escaped(list.title()) + " " + InCode(list.id()));
    page->BeginTable({"Label", "Code", "", "Source", "Standing"});
    for (const v1::Code& code : list.code()) {
      std::string note;
      if (!code.within().empty()) note = "within " + InCode(code.within());
      if (code.id() == list.absent()) note = "also where nothing is recorded";
      page->Row(Extended({Escaped(code.label()), InCode(code.id()), note}, Sources(code, list)));
    }
    page->EndTable();
  }
}

}  // namespace mspof::words
