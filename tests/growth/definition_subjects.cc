// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Opening a definition, and describing it.

#include "definitions.h"
#include "mspof/needs.h"

namespace mspof::growth {
namespace {

// Definitions in which n of something stand.
Definition Questions(int n) { return Asking(n, Always); }
Definition Chain(int n) { return Asking(n, IfDueAndAnswered); }
Definition Codes(int n) {
  return Definition()
      .List("long", n)
      .Ask("q0", "", "long")
      .Add("measure { id: \"m\" title: \"M\" population: \"done\" by: \"q0\" @ }");
}
Definition Lists(int n) {
  Definition definition;
  for (int i = 0; i < n; ++i) {
    definition.List("list" + std::to_string(i), 3).Ask(Q(i), "", "list" + std::to_string(i));
  }
  return definition;
}
Definition Facts(int n) {
  Definition definition;
  for (int i = 0; i < n; ++i) {
    definition.Add("fact { id: \"f" + std::to_string(i) +
                   "\" title: \"F\" type: VALUE_TYPE_CODE codes: \"reply\" @ }");
  }
  return definition;
}
Definition Collections(int n) {
  Definition definition;
  for (int i = 0; i < n; ++i) {
    const std::string id = "talk" + std::to_string(i);
    definition.Collection(id).Ask(Q(i), "", "reply", id);
  }
  return definition;
}
Definition Measures(int n) {
  Definition definition;
  definition.Ask("q0");
  for (int i = 0; i < n; ++i) {
    definition.Add("measure { id: \"m" + std::to_string(i) +
                   "\" title: \"M\" population: \"done\" by: \"q0\" @ }");
    definition.Add("table { id: \"t" + std::to_string(i) + "\" title: \"T\" line { measure: \"m" +
                   std::to_string(i) + "\" rows: \"q0\" total: \"All\" } @ }");
  }
  return definition;
}
Definition Rules(int n) {
  Definition definition;
  for (int i = 0; i < n; ++i) {
    definition.Ask(Q(i));
    definition.Add("rule { id: \"r" + std::to_string(i) +
                   "\" severity: SEVERITY_ERROR required { "
                   "path: \"" +
                   Q(i) + "\" } message: \"m\" remedy: \"r\" @ }");
  }
  return definition;
}
Definition Guided(int n) {
  Definition definition;
  for (int i = 0; i < n; ++i) {
    definition.Ask(Q(i)).Add("guidance { of: \"" + Q(i) + "\" text: \"Said.\" @ }");
  }
  return definition;
}

// n pieces of text, each with its number between `before` and `after`.
std::string Numbered(int n, const std::string& before, const std::string& after) {
  std::string text;
  for (int i = 0; i < n; ++i) text += before + std::to_string(i) + after;
  return text;
}
Definition Groups(int n) {
  return Definition().Add(
      Numbered(n, "group { id: \"g", "\" fact { id: \"f\" codes: \"reply\" @ } @ } "));
}
Definition Populations(int n) {
  return Definition().Add(
      Numbered(n, "population { id: \"p", "\" noun: \"cases\" unit: UNIT_RECORDS @ } "));
}
Definition Wordings(int n) {
  std::string wordings;
  for (int i = 0; i < n; ++i) {
    const std::string number = std::to_string(i);
    wordings += " wording { id: \"v" + number + "\" text: \"W\" form: \"f" + number + "\" }";
  }
  return Definition().Add(
      "question { id: \"q\" codes: \"reply\" wording { id: \"w\" text: \"W\" }" + wordings +
      " @ }");
}
Definition Bands(int n) {
  std::string bands;
  for (int i = 0; i < n; ++i) {
    const std::string number = std::to_string(i);
    bands +=
        " band { id: \"b" + number + "\" label: \"B\" least: " + number + " most: " + number + " }";
  }
  return Definition().Add(
      "fact { id: \"weight\" type: VALUE_TYPE_NUMBER @ } dimension { id: \"d\" "
      "of: \"weight\"" +
      bands + " @ } measure { id: \"m\" population: \"done\" by: \"d\" @ }");
}
Definition CodesWithin(int n) {
  std::string codes = " code { id: \"c0\" label: \"C\" }";
  for (int i = 1; i < n; ++i) {
    codes += " code { id: \"c" + std::to_string(i) + "\" label: \"C\" within: \"c" +
             std::to_string(i - 1) + "\" }";
  }
  return Definition()
      .Add("code_list { id: \"deep\"" + codes + " @ } fact { id: \"f\" codes: \"deep\" @ }")
      .Add(
          "measure { id: \"m\" population: \"done\" by: \"f\" where { one_of { of: \"f\" codes: "
          "\"c0\" } } @ }");
}
// Of which none can be opened.
Definition Mistakes(int n) {
  return Definition().Add(
      Numbered(n, "measure { id: \"m", "\" population: \"dnoe\" by: \"q\" @ } "));
}

}  // namespace

std::vector<Subject> DefinitionSubjects() {
  struct Kind {
    std::string name;
    int n;
    Definition (*make)(int);
  };
  const std::vector<Kind> kinds = {
      {"questions", 25, Questions}, {"a chain of questions", 25, Chain},
      {"codes", 100, Codes},        {"code lists", 25, Lists},
      {"facts", 25, Facts},         {"collections", 20, Collections},
      {"measures", 20, Measures},   {"rules", 25, Rules},
      {"guidance", 25, Guided}};
  // They differ in how they are opened alone.
  const std::vector<Kind> opened = {{"groups", 50, Groups},
                                    {"populations", 50, Populations},
                                    {"wordings", 50, Wordings},
                                    {"bands", 100, Bands},
                                    {"codes within others", 100, CodesWithin}};
  std::vector<Subject> subjects;
  for (const Kind& kind : opened) {
    const auto make = kind.make;
    subjects.push_back({"definition/open " + kind.name, kind.n, [make](int n) {
                          const Definition definition = make(n);
                          return [definition] { definition.Open(); };
                        }});
  }
  subjects.push_back(
      {"definition/refuse mistakes", 50, [](int n) {
         const std::string text = Mistakes(n).text();
         return [text] {
           Must(!Framework::FromText({"wrong.textproto", text}).ok(), "it was taken");
         };
       }});
  for (const Kind& kind : kinds) {
    const auto make = kind.make;
    subjects.push_back({"definition/open " + kind.name, kind.n, [make](int n) {
                          const Definition definition = make(n);
                          return [definition] { definition.Open(); };
                        }});
    for (const auto& [format, name] :
         {std::pair(DescribeFormat::kMarkdown, "markdown"),
          std::pair(DescribeFormat::kText, "text"), std::pair(DescribeFormat::kJson, "json")}) {
      const DescribeFormat how = format;
      subjects.push_back(
          {std::string("definition/") + name + " of " + kind.name, kind.n, [make, how](int n) {
             const Framework framework = make(n).Open();
             return [framework, how] {
               Must(!framework.Describe(how).empty(), "nothing was described");
             };
           }});
    }
    subjects.push_back({"definition/needs of " + kind.name, kind.n, [make](int n) {
                          const Framework framework = make(n).Open();
                          return [framework] { Must(NeedsOf(framework).ok(), "no needs"); };
                        }});
  }
  return subjects;
}

}  // namespace mspof::growth
