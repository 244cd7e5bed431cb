// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Runs every example under cases/ (the built-in frameworks) and under changes/ (each folder a
// changed definition and an example of it, which the unchanged program must understand).

#include "mspof/conformance.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = MSPOF_CONFORMANCE_DIR;

mspof::DefinitionText Read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return {path.string(), text.str()};
}

std::vector<std::string> Files(const char* folder, std::string_view name_end) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
    const std::string name = fs::relative(entry.path(), kRoot).generic_string();
    const bool ends = name.size() >= name_end.size() &&
                      name.compare(name.size() - name_end.size(), name_end.size(), name_end) == 0;
    if (entry.is_regular_file() && ends) files.push_back(name);
  }
  std::sort(files.begin(), files.end());
  return files;
}

class Example : public testing::TestWithParam<std::string> {};

TEST_P(Example, GivesWhatItSays) {
  const fs::path path = kRoot / GetParam();
  std::vector<mspof::DefinitionText> definitions;
  for (const auto& entry : fs::directory_iterator(path.parent_path())) {
    const std::string name = entry.path().filename().string();
    const bool example = name.find(".case.") != std::string::npos;
    if (GetParam().rfind("changes/", 0) == 0 && !example) definitions.push_back(Read(entry.path()));
  }
  const auto result = mspof::RunConformanceCase(Read(path), definitions);
  ASSERT_TRUE(result.ok()) << result.status().message();
  EXPECT_FALSE(result->title.empty());
  for (const std::string& difference : result->differences) ADD_FAILURE() << difference;
}

std::string TestName(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(0, info.param.find('.'));
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Cases, Example, testing::ValuesIn(Files("cases", ".textproto")), TestName);
INSTANTIATE_TEST_SUITE_P(Changes, Example, testing::ValuesIn(Files("changes", ".case.textproto")),
                         TestName);

TEST(Examples, AreManyEnough) { EXPECT_GE(Files("cases", ".textproto").size(), 60U); }

}  // namespace
