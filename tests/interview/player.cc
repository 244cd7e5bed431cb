// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// player FOLDER FILE...: plays interview cases (README.md) through the C++ API, and says which step
// of which differs. Definitions that are not built in are in FOLDER. "-" is standard input.

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "answers.h"
#include "conformance/case.h"

namespace {

namespace conformance = mspof::conformance;

std::string ReadAll(std::istream& in) { return {std::istreambuf_iterator<char>(in), {}}; }

// The lines that differ.
std::vector<std::string> Play(const conformance::Case& one) {
  mspof::bindings::v1::ConformanceRequest request;
  request.ParseFromString(one.requests()[0]);
  return one.Judge({mspof::bindings::Answer(request).SerializeAsString()}).lines;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: player FOLDER-OF-DEFINITIONS FILE...\n";
    return 2;
  }
  std::vector<std::pair<std::string, std::string>> definitions;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
    if (entry.path().extension() != ".textproto") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    definitions.emplace_back(entry.path().filename().string(), ReadAll(file));
  }
  int played = 0;
  int differ = 0;
  for (int i = 2; i < argc; ++i) {
    const std::string path = argv[i];
    std::ifstream opened(path, std::ios::binary);
    if (path != "-" && !opened) {
      std::cerr << path << ": it cannot be read\n";
      return 2;
    }
    const std::string text = ReadAll(path == "-" ? std::cin : opened);
    conformance::CaseFile file = {path, path, "interviews", text, {}};
    for (const auto& [name, content] : definitions) file.beside[name] = &content;
    conformance::Cases cases;
    const mspof::Status status = conformance::ReadInterviewCases(file, &cases);
    if (!status.ok()) {
      std::cerr << status.message() << "\n";
      return 2;
    }
    for (const auto& one : cases) {
      const std::vector<std::string> lines = Play(*one);
      for (const std::string& line : lines) {
        std::cout << path << ": " << line << "  [" << one->title() << "]\n";
      }
      ++played;
      differ += lines.empty() ? 0 : 1;
    }
  }
  std::cout << played << " cases, " << differ << " differ\n";
  return differ > 0 || played == 0 ? 1 : 0;
}
