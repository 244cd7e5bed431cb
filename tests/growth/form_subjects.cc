// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What people and programs fill in, made of definitions whose questions stand on each other.

#include <memory>

#include "definitions.h"
#include "mspof/capture/form.h"
#include "mspof/exchange/fhir.h"
#include "mspof/exchange/json_schema.h"
#include "mspof/exchange/xlsform.h"
#include "mspof/io/xlsform.h"

namespace mspof::growth {
namespace {

struct Kind {
  std::string name;
  int n;
  std::function<Definition(int)> make;
  std::string respondent = {};
};

Definition Shared(int n) {
  return Definition()
      .List("long", n)
      .Ask("q0", "", "long")
      .Ask("q1", "not { one_of { of: \"q0\" codes: \"c1\" } }", "long");
}

Definition OfSets(int n) {
  Definition definition;
  definition.Collection("talk");
  for (int i = 0; i < n; ++i) definition.Ask(Q(i), IfDueAndAnswered(i), "reply", "talk");
  return definition;
}

std::vector<Kind> Kinds() {
  const auto of = [](Due due) { return [due](int n) { return Asking(n, due); }; };
  return {{"questions", 30, of(Always)},
          {"answered chains", 30, of(IfAnswered)},
          {"due and answered chains", 30, of(IfDueAndAnswered)},
          {"questions due on the two before", 30, of(IfTwoBeforeAre)},
          {"questions on the first", 30, of(AllOnTheFirst)},
          {"codes", 100, Shared},
          {"questions of a set", 30, OfSets, "adult"}};
}

}  // namespace

std::vector<Subject> FormSubjects() {
  std::vector<Subject> subjects;
  const auto add = [&](const Kind& kind, const char* what, auto work) {
    subjects.push_back({std::string("form/") + what + " of " + kind.name, kind.n,
                        [kind, work](int n) -> std::function<void()> {
                          const Framework framework = kind.make(n).Open();
                          const FormRequest request = {kind.respondent};
                          return [framework, request, work] { work(framework, request); };
                        }});
  };
  for (const Kind& kind : Kinds()) {
    add(kind, "text", [](const Framework& framework, const FormRequest& request) {
      Must(!RenderFormText(*MakeForm(framework, request)).empty(), "no form");
    });
    add(kind, "html", [](const Framework& framework, const FormRequest& request) {
      Must(!RenderFormHtml(*MakeForm(framework, request)).empty(), "no form");
    });
    add(kind, "pages", [](const Framework& framework, const FormRequest& request) {
      Must(!RenderFormFiles(*MakeForm(framework, request)).empty(), "no form");
    });
    add(kind, "JSON Schema", [](const Framework& framework, const FormRequest&) {
      const Result<std::string> schema = MakeAnswerSchema(framework);
      // Long chains are refused as too much work for a validator; finding that is work too.
      Must(schema.ok() || schema.status().code() == StatusCode::kResourceExhausted, "no schema");
    });
    add(kind, "FHIR", [](const Framework& framework, const FormRequest& request) {
      const Result<std::string> questionnaire = MakeFhirQuestionnaire(framework, request);
      Must(questionnaire.ok(), questionnaire.status().message());
    });
    add(kind, "XLSForm", [](const Framework& framework, const FormRequest& request) {
      const Result<XlsForm> form = MakeXlsForm(framework, request);
      Must(form.ok() && io::EncodeXlsForm(*form).ok(), "no form");
    });
  }
  // Several ways along a chain are only accepted while they are few.
  subjects.push_back({"form/FHIR of alternatives", 50, [](int n) {
                        const Framework framework = Asking(n, IfOneOfTwoIsNot).Open();
                        return
                            [framework] { Must(MakeFhirQuestionnaire(framework).ok(), "no form"); };
                      }});
  subjects.push_back({"form/XLSForm of alternatives", 50, [](int n) {
                        const Framework framework = Asking(n, IfOneOfTwoIsNot).Open();
                        return [framework] { Must(MakeXlsForm(framework).ok(), "no form"); };
                      }});
  return subjects;
}

}  // namespace mspof::growth
