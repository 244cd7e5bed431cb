// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The library's machine-readable forms for tests in other languages. One verb, one definition,
// then what the verb needs; standard input and output hold one JSON document a line.
//
//   exchange_tool schema DEFINITION
//   exchange_tool questionnaire DEFINITION [RESPONDENT [LANGUAGE [FORM]]]
//   exchange_tool responses DEFINITION    answers → {"responses": […], "left-out": […]}
//   exchange_tool record DEFINITION       a response → {"record": {…}, "not-taken": […]}
//   exchange_tool answers DEFINITION      answers → {"left-out": ["more: it is parked"]}

#include <algorithm>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "mspof/exchange/fhir.h"
#include "mspof/exchange/json_schema.h"
#include "mspof/framework.h"

namespace {

using Arguments = std::vector<std::string>;

const mspof::Date kAsOf = mspof::Date::Of(2020, 6, 30);

[[noreturn]] void Stop(const std::string& why) {
  std::cerr << "exchange_tool: " << why << "\n";
  std::exit(2);
}

template <typename T>
T OrStop(mspof::Result<T> result) {
  if (!result.ok()) Stop(result.status().message());
  return *std::move(result);
}

mspof::Framework Open(const std::string& name) {
  if (name.find(".textproto") == std::string::npos) return OrStop(mspof::Framework::Open(name));
  std::ifstream file(name, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return OrStop(mspof::Framework::FromText({name, text.str()}));
}

void PrintFindings(const std::vector<mspof::Finding>& findings) {
  std::cout << "[";
  for (size_t i = 0; i < findings.size(); ++i) {
    std::cout << (i == 0 ? "\"" : ", \"") << findings[i].path << ": " << findings[i].message
              << "\"";
  }
  std::cout << "]";
}

void Schema(const mspof::Framework& framework, const Arguments&) {
  std::cout << OrStop(mspof::MakeAnswerSchema(framework));
}

void Questionnaire(const mspof::Framework& framework, const Arguments& arguments) {
  mspof::FormRequest request;
  if (!arguments.empty()) request.respondent = arguments[0];
  if (arguments.size() > 1) request.language = arguments[1];
  if (arguments.size() > 2) request.wording_form = arguments[2];
  std::cout << OrStop(mspof::MakeFhirQuestionnaire(framework, request));
}

void Answers(const mspof::Framework& framework, const Arguments&) {
  for (std::string line; std::getline(std::cin, line);) {
    const mspof::AnswersRead read = OrStop(mspof::AnswersFromJson(framework, line));
    std::cout << "{\"left-out\": ";
    PrintFindings(OrStop(mspof::AnswersToJson(framework, read.record, kAsOf)).findings);
    std::cout << ", \"not-taken\": ";
    PrintFindings(read.findings);
    std::cout << "}\n";
  }
}

// A document in one line: line ends stand only between its parts.
std::string Line(std::string json) {
  json.erase(std::remove(json.begin(), json.end(), '\n'), json.end());
  return json;
}

void Responses(const mspof::Framework& framework, const Arguments&) {
  for (std::string line; std::getline(std::cin, line);) {
    const mspof::AnswersRead read = OrStop(mspof::AnswersFromJson(framework, line));
    const mspof::AnswersWritten written =
        OrStop(mspof::AnswersToFhir(framework, read.record, kAsOf));
    std::cout << "{\"responses\": [";
    for (size_t i = 0; i < written.documents.size(); ++i) {
      std::cout << (i == 0 ? "" : ", ") << Line(written.documents[i]);
    }
    std::cout << "], \"left-out\": ";
    PrintFindings(written.findings);
    std::cout << "}\n";
  }
}

void Record(const mspof::Framework& framework, const Arguments&) {
  for (std::string line; std::getline(std::cin, line);) {
    const mspof::AnswersRead read = OrStop(mspof::AnswersFromFhir(framework, {line}));
    std::cout << "{\"record\": " << Line(read.record.ToJson()) << ", \"not-taken\": ";
    PrintFindings(read.findings);
    std::cout << "}\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::map<std::string, std::function<void(const mspof::Framework&, const Arguments&)>>
      verbs = {{"schema", Schema},
               {"questionnaire", Questionnaire},
               {"responses", Responses},
               {"record", Record},
               {"answers", Answers}};
  if (argc < 3 || verbs.count(argv[1]) == 0) Stop("give a verb and a definition");
  verbs.at(argv[1])(Open(argv[2]), Arguments(argv + 3, argv + argc));
}
