// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The library's machine-readable forms for tests in other languages. One verb, one definition,
// then what the verb needs; standard input and output hold one JSON document a line.
//
//   exchange_tool schema DEFINITION
//   exchange_tool answers DEFINITION      answers → {"left-out": ["more: its question is not due"]}

#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "mspof/framework.h"
#include "mspof/json_schema.h"

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
  std::cout << OrStop(mspof::AnswerSchema(framework));
}

void Answers(const mspof::Framework& framework, const Arguments&) {
  for (std::string line; std::getline(std::cin, line);) {
    const mspof::AnswersRead read = OrStop(mspof::AnswersFromJson(framework, line));
    std::cout << "{\"left-out\": ";
    PrintFindings(OrStop(mspof::AnswersToJson(framework, read.record, kAsOf)).left_out);
    std::cout << ", \"not-taken\": ";
    PrintFindings(read.not_taken);
    std::cout << "}\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::map<std::string, std::function<void(const mspof::Framework&, const Arguments&)>>
      verbs = {{"schema", Schema}, {"answers", Answers}};
  if (argc < 3 || verbs.count(argv[1]) == 0) Stop("give a verb and a definition");
  verbs.at(argv[1])(Open(argv[2]), Arguments(argv + 3, argv + argc));
}
