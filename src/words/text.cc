// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The overview for a terminal: what the framework asks, whom and when, and what is counted and
// checked. Reconstructed rows end in [R], so that nobody takes them for published ones. The sources
// of single rows are on the markdown page only.
// Tested by tests/unit/words/describe_test.cc.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mspof/finding.h"
#include "words/describe.h"
#include "words/english.h"
#include "words/names.h"
#include "words/standing.h"
#include "words/wrap.h"

namespace mspof::words {
namespace {

constexpr size_t kWidth = 80;

class Overview {
 public:
  Overview(const v1::Framework& definition, const FrameworkInfo& info)
      : definition_(definition), info_(info), names_(definition) {}

  std::string Render() && {
    Identity();
    Questions();
    for (const v1::Collection& collection : definition_.collection()) Collection(collection);
    Counts();
    Shares();
    Rules();
    Guidance();
    return std::move(out_);
  }

 private:
  void Line(std::string_view first, std::string_view text) {
    AppendWrapped(first, text, kWidth, &out_);
  }

  void Heading(std::string_view title) {
    out_ += "\n";
    Line("", title);
    out_.append(Repeated("─", std::min(kWidth, DisplayWidth(title)))).append("\n");
  }

  template <typename Row>
  static std::string Mark(const Row& row) {
    return row.verification() == v1::VERIFICATION_RECONSTRUCTED ? " [R]" : "";
  }

  void Identity() {
    const v1::Identity& identity = definition_.framework();
    const std::string title = TitleWithStanding(info_);
    Line("", title);
    out_.append(Repeated("─", std::min(kWidth, DisplayWidth(title)))).append("\n");
    const std::string edition = info_.edition.empty() ? "" : "/" + info_.edition;
    Line("Id        ", info_.id + edition + ", revision " + std::to_string(info_.revision));
    Line("Status    ", info_.status);
    if (!identity.valid_from().empty() || !identity.valid_to().empty()) {
      std::string valid = "periods that begin";
      if (!identity.valid_from().empty()) valid += " on or after " + identity.valid_from();
      if (!identity.valid_to().empty()) valid += " up to " + identity.valid_to();
      Line("Valid     ", valid);
    }
    if (!identity.supersedes().empty()) Line("Replaces  ", identity.supersedes());
    if (identity.uses_size() > 0) {
      Line("Uses      ", Joined({identity.uses().begin(), identity.uses().end()}, "and"));
    }
    Line("Source    ", identity.source());
    Line("Digest    ", info_.digest);
    if (!info_.overlay.empty()) {
      Line(
          "Overlay   ",
          info_.overlay + "; its rows begin with \"local-\" and are no part of the " + "framework");
    }
    const std::string warning = StandingWarning(info_);
    if (!warning.empty()) {
      out_ += "\n";
      Line("! ", warning + " Reconstructed rows end in [R].");
    }
  }

  void Questions() {
    if (definition_.ask_size() == 0) return;
    Heading("Questions");
    for (const v1::Ask& ask : definition_.ask()) {
      if (!ask.heading().empty()) {
        out_ += "\n";
        Line("", ask.heading());
      }
      const v1::Question* question = names_.FindQuestion(ask.question());
      if (question == nullptr) continue;
      out_ += "\n";
      Line(PadLeft(std::to_string(ask.number()), 2) + "  ",
           names_.Title(question->id()) + " (" + question->id() + ")" + Mark(*question));
      for (const v1::Wording& wording : question->wording()) Wording(*question, wording);
      if (question->has_due()) {
        Line("    Asked where ", ConditionInEnglish(question->due(), names_));
      }
      if (question->collection().empty()) {
        Line("    ", "Answered once, from the record.");
      }
      const v1::CodeList* list = names_.FindList(question->codes());
      if (list == nullptr) continue;
      Options(*list);
    }
  }

  // Labels, with the ids in one column where the lines have room for them.
  void Options(const v1::CodeList& list) {
    size_t widest = 0;
    for (const v1::Code& code : list.code()) widest = std::max(widest, DisplayWidth(code.label()));
    for (const v1::Code& code : list.code()) {
      const std::string line = PadRight(code.label(), widest) + "  " + code.id();
      out_.append("    - ").append(Printable(line)).append("\n");
    }
    for (const v1::Code& code : list.code()) {
      if (code.id() != list.absent()) continue;
      Line("    ", "Where nothing is recorded, " + Quoted(code.label()) + " is counted.");
    }
  }

  void Wording(const v1::Question& question, const v1::Wording& wording) {
    std::vector<std::string> of;
    if (!wording.respondent().empty()) {
      of.push_back(names_.Label(question.collection() + ".respondent", wording.respondent()));
    }
    if (!wording.language().empty()) of.push_back(wording.language());
    if (!wording.form().empty()) of.push_back(wording.form());
    const std::string prefix = of.empty() ? "" : Joined(of, "and") + ": ";
    Line("    ", prefix + wording.text());
  }

  void Collection(const v1::Collection& collection) {
    Heading("Who is asked, and when: " + names_.Title(collection.id()) + Mark(collection));
    const auto list = [&](std::string_view first, const std::string& title, const std::string& id) {
      const std::string path = collection.id() + "." + id;
      std::vector<std::string> labels;
      for (const Option& option : names_.Options(path)) labels.push_back(option.label);
      if (!labels.empty()) Line(first, title + Joined(labels, "or"));
    };
    list("Answers   ", "", "respondent");
    list("Asks      ", "", "interviewer");
    Line("In time   ", WindowInEnglish(collection.window(), names_));
    Line("Counts    ", "the latest answers in time of each respondent");
    list("Else      ", "a reason: ", "reason");
    for (const v1::Fact& fact : collection.fact()) {
      list("Also      ", fact.title() + ": ", fact.id());
    }
  }

  void Counts() {
    if (definition_.measure_size() == 0) return;
    Heading("What is counted");
    for (const v1::Population& population : definition_.population()) {
      std::string text = population.title() + ": " + population.noun();
      if (population.unit() == v1::UNIT_PERSONS) text += ", each person once";
      if (!population.date().empty()) {
        text += ", by the date of " + names_.Phrase(population.date());
      }
      if (population.has_where()) {
        text += ", where " + ConditionInEnglish(population.where(), names_);
      }
      Line("- ", text + Mark(population));
    }
    out_ += "\n";
    for (const v1::Measure& measure : definition_.measure()) {
      std::vector<std::string> by;
      for (const std::string& id : measure.by()) by.push_back(names_.DimensionTitle(id));
      std::string text = measure.title() + " (" + measure.id() + ")";
      if (!by.empty()) text += ", by " + Joined(by, "and");
      if (measure.has_where()) text += ", where " + ConditionInEnglish(measure.where(), names_);
      Line("- ", text + Mark(measure));
    }
  }

  void Shares() {
    if (definition_.proportion_size() == 0) return;
    Heading("Shares");
    for (const v1::Proportion& proportion : definition_.proportion()) {
      std::string text = proportion.title();
      if (!proportion.for_each().empty()) {
        text += ", for each of " + Quoted(names_.DimensionTitle(proportion.for_each()));
      }
      Line("- ", text + Mark(proportion));
    }
  }

  void Rules() {
    if (definition_.rule_size() == 0) return;
    Heading("Rules");
    for (const Severity severity : {Severity::kError, Severity::kWarning, Severity::kNote}) {
      for (const v1::Rule& rule : definition_.rule()) {
        if (static_cast<int>(rule.severity()) != static_cast<int>(severity)) continue;
        Line(PadRight(SeverityName(severity), 9), rule.message() + " (" + rule.id() + ")");
      }
    }
  }

  void Guidance() {
    if (definition_.guidance_size() == 0) return;
    Heading("Guidance");
    for (const v1::Guidance& guidance : definition_.guidance()) {
      std::string text = guidance.text();
      if (!guidance.link().empty()) text += " " + guidance.link();
      Line("- ", text + " (" + guidance.of() + ")");
    }
  }

  const v1::Framework& definition_;
  const FrameworkInfo& info_;
  const Names names_;
  std::string out_;
};

}  // namespace

std::string DescribeText(const v1::Framework& definition, const FrameworkInfo& info) {
  return Overview(definition, info).Render();
}

}  // namespace mspof::words
