// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The files stand in tests/conformance/adapters and proto, and the build puts them into the
// command. All go into one folder, so the schema's files include each other without theirs. Tested
// by tests/runner/test_skeletons.py.

#include "adapter_files.h"

#include <string_view>
#include <utility>

namespace mspof::cli {

extern const std::string_view kAdapterReadme;
extern const std::string_view kAdapterPython;
extern const std::string_view kAdapterPythonBuild;
extern const std::string_view kAdapterCsharp;
extern const std::string_view kAdapterCsharpProject;
extern const std::string_view kAdapterCsharpBuild;
extern const std::string_view kAdapterJava;
extern const std::string_view kAdapterJavaBuild;
extern const std::string_view kAdapterCpp;
extern const std::string_view kAdapterCppBuild;
extern const std::string_view kProtoConformance;
extern const std::string_view kProtoFinding;
extern const std::string_view kProtoLibrary;
extern const std::string_view kProtoRecord;
extern const std::string_view kProtoReturn;
extern const std::string_view kProtoSubmission;

namespace {

struct Language {
  const char* name;
  std::vector<std::pair<const char*, std::string_view>> files;
  // How it is built and run.
  const char* build;
  const char* run;
};

const std::vector<Language>& Languages() {
  static const auto* const kLanguages = new std::vector<Language>{
      {"python",
       {{"adapter.py", kAdapterPython}, {"build.sh", kAdapterPythonBuild}},
       "sh build.sh",
       "python3 adapter.py"},
      {"csharp",
       {{"Program.cs", kAdapterCsharp},
        {"Adapter.csproj", kAdapterCsharpProject},
        {"build.sh", kAdapterCsharpBuild}},
       "sh build.sh",
       "bin/Adapter"},
      {"java",
       {{"Adapter.java", kAdapterJava}, {"build.sh", kAdapterJavaBuild}},
       "sh build.sh",
       "java -cp classes:/usr/share/java/protobuf.jar Adapter"},
      {"cpp",
       {{"adapter.cc", kAdapterCpp}, {"CMakeLists.txt", kAdapterCppBuild}},
       "cmake -S . -B build && cmake --build build",
       "build/adapter"},
  };
  return *kLanguages;
}

std::string Replaced(std::string text, std::string_view what, std::string_view with) {
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.replace(at, what.size(), with);
    at += with.size();
  }
  return text;
}

}  // namespace

const std::vector<std::string>& AdapterLanguages() {
  static const auto* const kNames = [] {
    auto* const names = new std::vector<std::string>;
    for (const Language& language : Languages()) names->emplace_back(language.name);
    return names;
  }();
  return *kNames;
}

std::vector<io::FileInFolder> AdapterFiles(const std::string& language) {
  std::vector<io::FileInFolder> files;
  for (const Language& one : Languages()) {
    if (one.name != language) continue;
    for (const auto& [name, text] : one.files) files.push_back({name, std::string(text)});
    files.push_back(
        {"README.md",
         Replaced(Replaced(std::string(kAdapterReadme), "@BUILD@", one.build), "@RUN@", one.run)});
  }
  for (const auto& [name, text] :
       {std::pair("conformance.proto", kProtoConformance),
        std::pair("finding.proto", kProtoFinding), std::pair("library.proto", kProtoLibrary),
        std::pair("record.proto", kProtoRecord), std::pair("return.proto", kProtoReturn),
        std::pair("submission.proto", kProtoSubmission)}) {
    files.push_back({name, Replaced(std::string(text), "import \"mspof/v1/", "import \"")});
  }
  return files;
}

}  // namespace mspof::cli
