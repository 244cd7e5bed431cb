// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include "mspof/io/file.h"

#include <fcntl.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <new>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace mspof::io {
namespace {

namespace fs = std::filesystem;

// A folder of its own for each test.
class Files : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "mspof-files-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    umask(022);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string At(const std::string& name) const { return (folder_ / name).string(); }
  std::string Make(const std::string& name, const std::string& bytes, mode_t mode = 0644) {
    std::ofstream(At(name), std::ios::binary) << bytes;
    chmod(At(name).c_str(), mode);
    return At(name);
  }
  static std::string Read(const std::string& path) {
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return bytes.str();
  }
  static mode_t ModeOf(const std::string& path) {
    struct stat info = {};
    stat(path.c_str(), &info);
    return info.st_mode & 07777;
  }
  std::set<std::string> Names() const {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      names.insert(entry.path().filename().string());
    }
    return names;
  }

  fs::path folder_;
};

using NameSet = std::set<std::string>;

// Adds a line to a file in its place.
FileChange Adding(const std::string& line) {
  return [line](const std::string& bytes) -> Result<std::string> { return bytes + line; };
}

TEST_F(Files, NewOnesAreReadByTheirOwnerOrByAllWhomTheUmaskLets) {
  ASSERT_TRUE(WriteFile(At("all"), "x", Replace::kNo, Access::kAll).ok());
  ASSERT_TRUE(WriteFile(At("owner"), "x", Replace::kNo, Access::kOwner).ok());
  ASSERT_TRUE(WriteFile(At("replaced"), "x", Replace::kYes, Access::kOwner).ok());
  umask(0027);
  ASSERT_TRUE(WriteFile(At("some"), "x", Replace::kNo, Access::kAll).ok());
  EXPECT_EQ(ModeOf(At("all")), 0644U);
  EXPECT_EQ(ModeOf(At("owner")), 0600U);
  EXPECT_EQ(ModeOf(At("replaced")), 0600U);
  EXPECT_EQ(ModeOf(At("some")), 0640U);
  EXPECT_EQ(Names(), (NameSet{"all", "owner", "replaced", "some"}));
}

TEST_F(Files, ReplacedOnesKeepTheirMode) {
  for (const mode_t mode : {0600, 0640, 0664, 0444}) {
    const std::string path = Make("a", "old", mode);
    ASSERT_TRUE(WriteFile(path, "new", Replace::kYes, Access::kOwner).ok());
    EXPECT_EQ(Read(path), "new");
    EXPECT_EQ(ModeOf(path), mode);
    ASSERT_TRUE(UpdateFile(path, Adding("er")).ok());
    EXPECT_EQ(Read(path), "newer");
    EXPECT_EQ(ModeOf(path), mode);
    fs::remove(path);
  }
}

TEST_F(Files, ReplacedOnesKeepOwnerAndGroupOfAnother) {
  if (geteuid() != 0) GTEST_SKIP() << "without root no file can be given to another user";
  const std::string path = Make("a", "old", 0660);
  ASSERT_EQ(chown(path.c_str(), 4711, 4712), 0);
  ASSERT_TRUE(UpdateFile(path, Adding("+")).ok());
  ASSERT_TRUE(WriteFile(path, "new", Replace::kYes, Access::kOwner).ok());
  struct stat info = {};
  ASSERT_EQ(stat(path.c_str(), &info), 0);
  EXPECT_EQ(info.st_uid, 4711U);
  EXPECT_EQ(info.st_gid, 4712U);
  EXPECT_EQ(ModeOf(path), 0660U);
}

// Runs `work` as somebody who is not root; gives what it returns.
int AsSomebody(uid_t user, const std::vector<gid_t>& groups, const std::function<bool()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    const bool changed =
        setgroups(groups.size(), groups.data()) == 0 && setgid(groups[0]) == 0 && setuid(user) == 0;
    _exit(changed ? work() ? 0 : 1 : 2);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(Files, TheGroupIsKeptByWhoeverIsInIt) {
  if (geteuid() != 0) GTEST_SKIP() << "without root no file of another user can be made";
  ASSERT_EQ(chmod(folder_.c_str(), 0777), 0);
  const std::string path = Make("a", "old", 0660);
  ASSERT_EQ(chown(path.c_str(), 4711, 4712), 0);
  EXPECT_EQ(AsSomebody(4713, {4713, 4712}, [&] { return UpdateFile(path, Adding("+")).ok(); }), 0);
  struct stat info = {};
  ASSERT_EQ(stat(path.c_str(), &info), 0);
  EXPECT_EQ(Read(path), "old+");
  EXPECT_EQ(info.st_uid, 4713U);
  EXPECT_EQ(info.st_gid, 4712U);
  EXPECT_EQ(ModeOf(path), 0660U);
}

TEST_F(Files, AnotherGroupMayDoWhatEverybodyMay) {
  if (geteuid() != 0) GTEST_SKIP() << "without root no file of another user can be made";
  ASSERT_EQ(chmod(folder_.c_str(), 0777), 0);
  const std::string path = Make("a", "old", 0664);
  ASSERT_EQ(chown(path.c_str(), 4711, 4712), 0);
  EXPECT_EQ(AsSomebody(4713, {4713}, [&] { return UpdateFile(path, Adding("+")).ok(); }), 0);
  struct stat info = {};
  ASSERT_EQ(stat(path.c_str(), &info), 0);
  EXPECT_EQ(info.st_gid, 4713U);
  EXPECT_EQ(ModeOf(path), 0644U);
}

TEST_F(Files, ReplacedOnesKeepTheirAccessList) {
  // user::rw-, user:4711:rw-, group::---, mask::rw-, other::---
  const std::string list(
      "\2\0\0\0"
      "\1\0\6\0\xff\xff\xff\xff"
      "\2\0\6\0\x67\x12\0\0"
      "\4\0\0\0\xff\xff\xff\xff"
      "\x10\0\6\0\xff\xff\xff\xff"
      "\x20\0\0\0\xff\xff\xff\xff",
      44);
  const char* const name = "system.posix_acl_access";
  const std::string path = Make("a", "old", 0600);
  if (setxattr(path.c_str(), name, list.data(), list.size(), 0) != 0) {
    GTEST_SKIP() << "the file system has no access lists";
  }
  ASSERT_TRUE(UpdateFile(path, Adding("+")).ok());
  ASSERT_TRUE(WriteFile(path, "new", Replace::kYes, Access::kOwner).ok());
  std::string found(100, '\0');
  const ssize_t size = getxattr(path.c_str(), name, found.data(), found.size());
  ASSERT_GT(size, 0);
  found.resize(static_cast<size_t>(size));
  EXPECT_EQ(found, list);
}

TEST_F(Files, LinksStay) {
  const std::string path = Make("a", "old");
  fs::create_symlink("a", At("link"));
  fs::create_hard_link(path, At("other"));
  ASSERT_TRUE(UpdateFile(At("link"), Adding("er")).ok());
  EXPECT_TRUE(fs::is_symlink(At("link")));
  EXPECT_EQ(Read(path), "older");
  EXPECT_EQ(Read(At("other")), "old");
}

TEST_F(Files, AChangeThatFailsLeavesTheFile) {
  const std::string path = Make("a", "old");
  const Status status = UpdateFile(path, [](const std::string&) -> Result<std::string> {
    return Status(StatusCode::kCorrupt, "no");
  });
  EXPECT_EQ(status.message(), "no");
  const Status thrown =
      UpdateFile(path, [](const std::string&) -> Result<std::string> { throw std::bad_alloc(); });
  EXPECT_EQ(thrown.code(), StatusCode::kResourceExhausted);
  EXPECT_EQ(Read(path), "old");
  EXPECT_EQ(Names(), NameSet{"a"});
}

// Bytes that are made while they are written: whole, or nothing of them.
TEST_F(Files, PiecesBecomeAFileOrNothing) {
  const FileBytes pieces = [](const ByteSink& sink) {
    for (const char* piece : {"a", "", "bc"}) {
      const Status given = sink(piece);
      if (!given.ok()) return given;
    }
    return Status();
  };
  const FileBytes fails = [](const ByteSink& sink) {
    const Status given = sink("half");
    return given.ok() ? Status(StatusCode::kUnavailable, "no more of it") : given;
  };
  ASSERT_TRUE(WriteFile(At("a"), pieces, Replace::kNo, Access::kAll).ok());
  EXPECT_EQ(Read(At("a")), "abc");
  EXPECT_EQ(WriteFile(At("a"), pieces, Replace::kNo, Access::kAll).code(),
            StatusCode::kFailedPrecondition);
  for (const char* name : {"a", "b"}) {
    const Status failed = WriteFile(At(name), fails, Replace::kYes, Access::kAll);
    EXPECT_EQ(failed.code(), StatusCode::kUnavailable);
    EXPECT_EQ(failed.message(), "no more of it");
  }
  EXPECT_EQ(Read(At("a")), "abc");
  EXPECT_EQ(Names(), NameSet{"a"});
}

// Nobody may take the beginning of one file and the end of another for a whole one.
TEST_F(Files, WhatChangesWhileItIsReadIsNoEnd) {
  constexpr size_t kBlock = 1000;
  const std::string all(10 * kBlock, 'a');
  const struct {
    const char* name;
    std::function<void(const std::string&)> change;
    bool is_change;
  } kCases[] = {
      {"nothing", [](const std::string&) {}, false},
      {"another mode", [](const std::string& path) { chmod(path.c_str(), 0600); }, false},
      {"read", [](const std::string& path) { Read(path); }, false},
      {"replaced by another file",
       [](const std::string& path) {
         std::ofstream(path + ".new", std::ios::binary) << "b";
         fs::rename(path + ".new", path);
       },
       false},
      {"cut off", [](const std::string& path) { fs::resize_file(path, 5 * kBlock); }, true},
      {"emptied", [](const std::string& path) { fs::resize_file(path, 0); }, true},
      {"longer",
       [](const std::string& path) {
         std::ofstream(path, std::ios::app | std::ios::binary) << "b";
       },
       true},
      {"other bytes of the same size",
       [&all](const std::string& path) {
         std::ofstream(path, std::ios::binary) << std::string(all.size(), 'b');
       },
       true},
  };
  for (const auto& c : kCases) {
    for (const bool at_position : {false, true}) {
      SCOPED_TRACE(c.name);
      const std::string path = Make("export.csv", all);
      // The clock of the file system may be slower than this test.
      fs::last_write_time(path, fs::last_write_time(path) - std::chrono::seconds(5));
      Result<InputFile> file = InputFile::Open(path);
      ASSERT_TRUE(file.ok());
      const Result<ByteSource> from = file->SourceAt(0);
      ASSERT_TRUE(from.ok());
      const ByteSource source = at_position ? *from : file->Source();
      std::string block(kBlock, '\0');
      ASSERT_EQ(*source(block.data(), block.size()), kBlock);
      c.change(path);
      Result<size_t> got = size_t{1};
      while (got.ok() && *got > 0) got = source(block.data(), block.size());
      EXPECT_EQ(got.status().code(),
                c.is_change ? StatusCode::kFailedPrecondition : StatusCode::kOk);
      if (!c.is_change) continue;
      EXPECT_NE(got.status().message().find("changed while"), std::string::npos);
    }
  }
}

TEST_F(Files, WhatIsNoFileCannotBeChanged) {
  int calls = 0;
  const FileChange count = [&](const std::string& bytes) -> Result<std::string> {
    ++calls;
    return bytes + "x";
  };
  ASSERT_EQ(mkfifo(At("pipe").c_str(), 0600), 0);
  fs::create_symlink("nowhere", At("link"));
  for (const char* name : {"none", "pipe", "link", ".", "none/a"}) {
    const Status status = UpdateFile(At(name), count);
    EXPECT_FALSE(status.ok()) << name;
    EXPECT_NE(status.message().find(At(name)), std::string::npos) << status.message();
  }
  EXPECT_EQ(UpdateFile("", count).code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(UpdateFile(Make("long", "0123456789"), count, 9).code(),
            StatusCode::kResourceExhausted);
  EXPECT_EQ(calls, 0);
}

// Whoever does not take the lock, an editor for example, is seen too.
TEST_F(Files, WhatAnEditorWritesMeanwhileIsReadAgain) {
  const std::string path = Make("a", "old");
  int calls = 0;
  const Status status = UpdateFile(path, [&](const std::string& bytes) -> Result<std::string> {
    if (++calls == 1) {
      Make("b", "theirs");
      fs::rename(At("b"), path);
    }
    if (calls == 2) std::ofstream(path, std::ios::app) << "!";
    return bytes + "+";
  });
  ASSERT_TRUE(status.ok()) << status.message();
  EXPECT_EQ(Read(path), "theirs!+");
  EXPECT_EQ(calls, 3);
}

TEST_F(Files, WhatIsNotAllowedIsSaidToBe) {
  const std::string path = Make("a", "old", 0);
  chmod(folder_.c_str(), 0555);
  // Root may do anything.
  const uid_t user = geteuid();
  ASSERT_EQ(user == 0 ? seteuid(65534) : 0, 0);
  const Status read = ReadFile(path).status();
  const Status written = WriteFile(At("b"), "x", Replace::kNo, Access::kAll);
  ASSERT_EQ(seteuid(user), 0);
  chmod(folder_.c_str(), 0755);
  EXPECT_EQ(read.code(), StatusCode::kPermissionDenied) << read.message();
  EXPECT_EQ(written.code(), StatusCode::kPermissionDenied) << written.message();
}

TEST_F(Files, WhatVanishesMeanwhileIsNotMadeAgain) {
  const std::string path = Make("a", "old");
  const Status status = UpdateFile(path, [&](const std::string& bytes) -> Result<std::string> {
    fs::remove(path);
    return bytes + "+";
  });
  EXPECT_EQ(status.code(), StatusCode::kNotFound) << status.message();
  EXPECT_EQ(Names(), NameSet{});
}

TEST_F(Files, WhatChangesAllTheTimeIsGivenUp) {
  const std::string path = Make("a", "");
  const Status status = UpdateFile(path, [&](const std::string& bytes) -> Result<std::string> {
    std::ofstream(path, std::ios::app) << "!";
    return bytes + "+";
  });
  EXPECT_EQ(status.code(), StatusCode::kUnavailable);
  EXPECT_EQ(Read(path).find('+'), std::string::npos);
}

TEST_F(Files, WritersAtOnceLoseNothing) {
  constexpr int kWriters = 4, kLines = 25;
  const std::string path = Make("a", "");
  std::atomic<int> failed = 0;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] {
      for (int line = 0; line < kLines; ++line) {
        const std::string text = std::to_string(writer) + "." + std::to_string(line) + "\n";
        if (!UpdateFile(path, Adding(text)).ok()) ++failed;
        if (!WriteFile(At("b"), text, Replace::kYes, Access::kOwner).ok()) ++failed;
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(failed, 0);
  std::istringstream text(Read(path));
  std::set<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.insert(line);
  EXPECT_EQ(lines.size(), size_t{kWriters * kLines});
  EXPECT_EQ(Names(), (NameSet{"a", "b"}));
}

TEST_F(Files, OfManyWhoMakeOneFileOneWins) {
  std::atomic<int> won = 0;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 8; ++writer) {
    writers.emplace_back([&, writer] {
      const Status status =
          WriteFile(At("a"), std::to_string(writer), Replace::kNo, Access::kOwner);
      if (status.ok()) ++won;
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(won, 1);
  EXPECT_EQ(Names(), NameSet{"a"});
}

TEST_F(Files, TheNextWriterRemovesWhatADeadOneLeft) {
  const std::string path = Make("a", "old");
  const std::vector<std::function<Status()>> writes = {
      [&] { return UpdateFile(path, Adding("+")); },
      [&] { return WriteFile(path, "new", Replace::kYes, Access::kAll); },
      [&] { return WriteFile(At("b"), "new", Replace::kNo, Access::kAll); },
      [&] {
        return WriteFolder(At("c"), {{"d", "e"}}, Replace::kNo);
      },
  };
  for (const auto& write : writes) {
    Make(".mspof-lock", "", 0600);
    Make(".mspof-new", "a record");
    fs::create_directory(At(".mspof-folder"));
    Make(".mspof-folder/page", "half");
    const Status status = write();
    EXPECT_TRUE(status.ok()) << status.message();
    for (const std::string& name : Names()) EXPECT_NE(name[0], '.') << name;
  }
}

TEST_F(Files, ALivingWriterIsWaitedFor) {
  const std::string path = Make("a", "old");
  std::atomic<bool> inside = false, go_on = false, second_done = false;
  std::thread first([&] {
    ASSERT_TRUE(UpdateFile(path, [&](const std::string& bytes) -> Result<std::string> {
                  inside = true;
                  while (!go_on) std::this_thread::yield();
                  return bytes + "1";
                }).ok());
  });
  while (!inside) std::this_thread::yield();
  std::thread second([&] {
    ASSERT_TRUE(UpdateFile(path, Adding("2")).ok());
    second_done = true;
  });
  // A file that is new and has no other writer's leftovers beside it does not wait.
  EXPECT_TRUE(WriteFile(At("b"), "x", Replace::kNo, Access::kAll).ok());
  EXPECT_FALSE(second_done);
  go_on = true;
  first.join();
  second.join();
  EXPECT_EQ(Read(path), "old12");
  EXPECT_EQ(Names(), (NameSet{"a", "b"}));
}

TEST_F(Files, FoldersAppearWhole) {
  const std::vector<FileInFolder> files = {{"index.html", "1"}, {"end.html", "2"}};
  ASSERT_TRUE(WriteFolder(At("new/"), files, Replace::kNo).ok());
  EXPECT_EQ(Read(At("new/end.html")), "2");
  EXPECT_EQ(ModeOf(At("new")), 0755U);
  EXPECT_EQ(WriteFolder(At("new"), files, Replace::kNo).code(), StatusCode::kFailedPrecondition);
  ASSERT_EQ(chmod(At("new").c_str(), 02750), 0);
  ASSERT_TRUE(WriteFolder(At("new"), {{"index.html", "3"}, {"end.html", ""}}, Replace::kYes).ok());
  EXPECT_EQ(Read(At("new/index.html")), "3");
  EXPECT_EQ(ModeOf(At("new")), 02750U);
  fs::create_directory(At("empty"));
  ASSERT_TRUE(WriteFolder(At("empty"), files, Replace::kNo).ok());
  EXPECT_EQ(Names(), (NameSet{"empty", "new"}));
}

TEST_F(Files, AFolderOfOtherThingsIsNeverReplaced) {
  fs::create_directory(At("ours"));
  Make("ours/index.html", "1");
  Make("ours/style.css", "2");
  const Status other = WriteFolder(At("ours"), {{"index.html", "3"}}, Replace::kYes);
  EXPECT_EQ(other.code(), StatusCode::kFailedPrecondition);
  EXPECT_NE(other.message().find("style.css"), std::string::npos);
  fs::create_directories(At("deep/index.html"));
  EXPECT_FALSE(WriteFolder(At("deep"), {{"index.html", "3"}}, Replace::kYes).ok());
  Make("file", "");
  EXPECT_FALSE(WriteFolder(At("file"), {}, Replace::kYes).ok());
  EXPECT_FALSE(WriteFolder(At("none/a"), {}, Replace::kYes).ok());
  EXPECT_FALSE(WriteFolder("", {}, Replace::kYes).ok());
  EXPECT_EQ(Read(At("ours/index.html")), "1");
  EXPECT_EQ(Names(), (NameSet{"deep", "file", "ours"}));
}

TEST_F(Files, AFolderThatCannotBeFinishedLeavesNothing) {
  EXPECT_FALSE(WriteFolder(At("a"), {{"b", "1"}, {"no/such", "2"}}, Replace::kNo).ok());
  EXPECT_EQ(Names(), NameSet{});
}

}  // namespace
}  // namespace mspof::io
