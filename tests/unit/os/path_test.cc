// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include "../../../src/os/path.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "../../../src/os/file.h"

namespace mspof::os {
namespace {

namespace fs = std::filesystem;

TEST(Path, HasAFolder) {
  struct {
    const char* path;
    const char* folder;
    const char* beside;
  } const cases[] = {
      {"a", ".", "x"},    {"a/b", "a", "a/x"}, {"/a", "/", "/x"}, {"../a/b", "../a", "../a/x"},
      {"a/", "a", "a/x"}, {"./a", ".", "./x"},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.path);
    EXPECT_EQ(FolderOf(one.path), one.folder);
    EXPECT_EQ(Beside(one.path, "x"), one.beside);
  }
  EXPECT_EQ(InFolder("a", "b"), "a/b");
}

TEST(Path, MayEndAsThatOfAFolder) {
  EXPECT_TRUE(EndsAsFolder("a/"));
  EXPECT_FALSE(EndsAsFolder("a"));
  EXPECT_FALSE(EndsAsFolder(""));
  EXPECT_EQ(WithoutEnd("a//"), "a");
  EXPECT_EQ(WithoutEnd("//"), "/");
  EXPECT_EQ(WithoutEnd(""), "");
  EXPECT_TRUE(IsAbsolute("/a"));
  EXPECT_FALSE(IsAbsolute("a"));
  EXPECT_FALSE(IsAbsolute(""));
}

// A folder with the file "there", links to both, and a pipe.
class PathsToFiles : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "mspof-paths-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    std::ofstream(At("there")) << "bytes";
    fs::create_symlink("there", At("link"));
    fs::create_directory_symlink(folder_, At("again"));
    ASSERT_EQ(mkfifo(At("pipe").c_str(), 0600), 0);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string At(const std::string& name) const { return (folder_ / name).string(); }

 private:
  fs::path folder_;
};

TEST_F(PathsToFiles, AreComparedByWhatTheyLeadTo) {
  struct {
    const char* a;
    const char* b;
    bool are_one;
    bool would_be_one;
  } const cases[] = {
      {"there", "link", true, true},        {"again/there", "there", true, true},
      {"there", "new", false, false},       {"new", "again/new", false, true},
      {"new", "again/other", false, false}, {"pipe", "again/pipe", false, true},
      {"new", "missing/new", false, false}, {"again", ".", true, true},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(std::string(one.a) + " and " + one.b);
    EXPECT_EQ(AreOneFile(At(one.a), At(one.b)), one.are_one);
    EXPECT_EQ(WouldBeOneFile(At(one.a), At(one.b)), one.would_be_one);
  }
  EXPECT_EQ(Resolved(At("link")), Resolved(At("there")));
  EXPECT_EQ(Resolved(At("new")), At("new"));
}

}  // namespace
}  // namespace mspof::os
