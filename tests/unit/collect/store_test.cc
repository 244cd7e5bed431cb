// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A store in an SQLite file: opening, adding, reading again. tests/database has the same for a
// server.

#include "mspof/collect/store.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "collect_fixture.h"
#include "repository.h"

namespace mspof {
namespace {

using collect::Added;
using collect::Opening;
using collect::ReceivedFile;
using collect::Store;
using collect::StoredSubmission;
using collect::SubmissionForm;
using testing::Sent;
using testing::SubmissionOf;

// A text of a definition that is not built in.
std::string OtherDefinition() {
  std::ifstream file(testing::InRepository("proto/frameworks/mspof-2018.textproto"));
  std::ostringstream text;
  text << file.rdbuf();
  std::string definition = text.str();
  const std::string edition = "edition: \"2018\"";
  definition.replace(definition.find(edition), edition.size(), "edition: \"2030\"");
  return definition;
}

class StoreFile : public testing::StoreTest {
 protected:
  std::string Bytes() const {
    std::ifstream file(File(), std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
  }
  void Write(const std::string& bytes) const {
    std::ofstream(File(), std::ios::binary | std::ios::trunc) << bytes;
  }
  void Execute(const std::string& statements) const {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(File().c_str(), &database), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(database, statements.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
  }
  Status Opened(Opening opening = Opening::kThere) const {
    return Store::Open(File(), opening).status();
  }
};

TEST_F(StoreFile, IsMadeForItsOwnerAloneWithAKeyOfItsOwn) {
  EXPECT_EQ(Opened().code(), StatusCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(File()));
  const std::string key = *Open().DisclosureKeyBytes();
  struct stat info {};
  ASSERT_EQ(stat(File().c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
  EXPECT_EQ(key.size(), 32u);
  EXPECT_GT(std::set<char>(key.begin(), key.end()).size(), 8u);
  EXPECT_EQ(*Open(Opening::kThere).DisclosureKeyBytes(), key);
  std::filesystem::remove(File());
  EXPECT_NE(*Open().DisclosureKeyBytes(), key);
}

TEST_F(StoreFile, IsMadeWithAKeyThatIsGiven) {
  const std::string key(32, 'k');
  EXPECT_EQ(Store::Open(File(), Opening::kMake, {}, "short").status().code(),
            StatusCode::kInvalidArgument);
  EXPECT_EQ(*Store::Open(File(), Opening::kMake, {}, key)->DisclosureKeyBytes(), key);
  // A store that is there keeps its key.
  const std::string other(32, 'o');
  EXPECT_EQ(*Store::Open(File(), Opening::kMake, {}, other)->DisclosureKeyBytes(), key);
}

TEST_F(StoreFile, GivesBackWhatItGotByteForByte) {
  const Submission submission = SubmissionOf({});
  const std::pair<SubmissionForm, std::string> forms[] = {
      {SubmissionForm::kMspof, *submission.Encode()},
      {SubmissionForm::kJson, *submission.ToJson() + "\n\n"},
      {SubmissionForm::kCsv, *submission.ToCsv()}};
  for (const auto& [form, bytes] : forms) {
    Store store = Open();
    const Result<Added> added = store.Add({"sent/q1.file", bytes, form, Date::Of(2019, 8, 3)});
    ASSERT_TRUE(added.ok() && added->status.ok());
    EXPECT_FALSE(added->known);
    const std::vector<StoredSubmission> list = *Open().List();
    ASSERT_EQ(list.size(), 1u);
    EXPECT_EQ(list[0].digest, *submission.Digest());
    EXPECT_EQ(list[0].name, "sent/q1.file");
    EXPECT_EQ(list[0].form, form);
    EXPECT_EQ(list[0].received, Date::Of(2019, 8, 3));
    EXPECT_EQ(list[0].council, "E09000001");
    EXPECT_EQ(list[0].framework, "mspof");
    EXPECT_EQ(list[0].edition, "2018");
    EXPECT_EQ(list[0].definition, testing::Mspof().info().digest);
    EXPECT_EQ(list[0].period, *Period::Parse("2019-20/Q1"));
    EXPECT_EQ(list[0].as_of, Date::Of(2019, 7, 30));
    EXPECT_EQ(list[0].revision, 1u);
    EXPECT_EQ(*store.Bytes(list[0].digest), bytes);
    std::filesystem::remove(File());
  }
}

TEST_F(StoreFile, KnowsASubmissionInWhateverFormItComesAgain) {
  Store store = Open();
  const Submission submission = SubmissionOf({});
  Add(&store, submission, "first.mspof");
  const std::string before = Bytes();
  for (const auto& [form, bytes] : {std::pair(SubmissionForm::kMspof, *submission.Encode()),
                                    std::pair(SubmissionForm::kJson, *submission.ToJson())}) {
    const Result<Added> again = store.Add({"second", bytes, form, Date::Of(2021, 1, 1)});
    ASSERT_TRUE(again.ok());
    EXPECT_TRUE(again->known);
    EXPECT_EQ(again->submission.name, "first.mspof");
    EXPECT_EQ(again->submission.received, Date::Of(2020, 7, 1));
  }
  EXPECT_EQ(Bytes(), before);
}

TEST_F(StoreFile, RefusesWhatCannotBeCounted) {
  Store store = Open();
  Submission altered = SubmissionOf({});
  altered.council_return.measures[0].total += 1;
  Submission nowhere = SubmissionOf({});
  nowhere.council_return.scope.council = "E09999999";
  const std::string bytes = *SubmissionOf({}).Encode();
  std::string broken = bytes;
  broken[broken.size() / 2] ^= 1;
  std::string newer = bytes;
  newer[8] = 9;
  const struct {
    const char* name;
    std::string bytes;
    std::string says;
  } kCases[] = {
      {"empty", "", ""},
      {"not a submission", "name,value\n", ""},
      {"truncated", bytes.substr(0, bytes.size() - 1), ""},
      {"a bit turned", broken, ""},
      {"a newer format", newer, "newer"},
      {"numbers that contradict", *altered.Encode(), "its numbers contradict each other"},
      {"no such council", *nowhere.Encode(), "there is no council with this GSS code"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    const Result<Added> added =
        store.Add({test.name, test.bytes, SubmissionForm::kMspof, Date::Of(2020, 1, 1)});
    ASSERT_TRUE(added.ok()) << added.status().message();
    EXPECT_FALSE(added->status.ok());
    EXPECT_NE(added->status.message().find(test.says), std::string::npos)
        << added->status.message();
  }
  EXPECT_TRUE(store.List()->empty());
}

TEST_F(StoreFile, WrongArgumentsChangeNothing) {
  Store store = Open();
  ReceivedFile file = testing::FileFrom(SubmissionOf({}), "x");
  file.received = Date();
  EXPECT_EQ(store.Add(file).status().code(), StatusCode::kInvalidArgument);
  file = testing::FileFrom(SubmissionOf({}), "\xFF");
  EXPECT_EQ(store.Add(file).status().code(), StatusCode::kInvalidArgument);
  // The first of two is right, and not added either.
  EXPECT_FALSE(store.Add({testing::FileFrom(SubmissionOf({}), "right"), file}).ok());
  EXPECT_TRUE(store.List()->empty());
  EXPECT_EQ(store.Bytes("no digest").status().code(), StatusCode::kNotFound);
  EXPECT_EQ(store.Definition("no digest").status().code(), StatusCode::kNotFound);
}

TEST_F(StoreFile, NeedsTheDefinitionOfEachSubmission) {
  const Result<Framework> other = Framework::FromText({"other.textproto", OtherDefinition()});
  ASSERT_TRUE(other.ok()) << other.status().message();
  const Sent sent;
  const ReceivedFile file =
      testing::FileFrom(testing::Envelop(testing::CountedFor(*other, sent), sent), "other.mspof");
  Store store = Open();
  const Result<Added> refused = store.Add(file);
  ASSERT_TRUE(refused.ok());
  EXPECT_EQ(refused->status.code(), StatusCode::kNotFound);
  EXPECT_NE(refused->status.message().find("mspof/2030 revision 1"), std::string::npos);
  EXPECT_NE(refused->status.message().find("add it with --definition FILE"), std::string::npos);
  EXPECT_TRUE(*store.AddDefinition(*other));
  EXPECT_FALSE(*store.AddDefinition(*other));
  EXPECT_FALSE(*store.AddDefinition(testing::Mspof()));
  EXPECT_TRUE(store.Add(file)->status.ok());
  Store again = Open();
  EXPECT_EQ(again.Definition(other->info().digest)->info().edition, "2030");
  EXPECT_EQ(again.Collect()->returns.size(), 1u);
}

TEST_F(StoreFile, OpensNoOtherFile) {
  Write("E09000001,2019-20/Q1\nmore than a hundred bytes that are no database of any kind, " +
        std::string(200, '.'));
  const std::string before = Bytes();
  EXPECT_EQ(Opened(Opening::kMake).code(), StatusCode::kCorrupt);
  EXPECT_EQ(Bytes(), before);
  std::filesystem::remove(File());
  Execute("CREATE TABLE other (a)");
  EXPECT_EQ(Opened(Opening::kMake).code(), StatusCode::kCorrupt);
  EXPECT_EQ(Store::Open(folder_.string(), Opening::kMake).status().code(), StatusCode::kNotFound);
  EXPECT_EQ(Store::Open((folder_ / "none" / "s").string(), Opening::kMake).status().code(),
            StatusCode::kNotFound);
  EXPECT_EQ(Store::Open("", Opening::kMake).status().code(), StatusCode::kInvalidArgument);
  io::DatabaseOptions options;
  options.password = "secret";
  EXPECT_EQ(Store::Open(File(), Opening::kMake, options).status().code(),
            StatusCode::kInvalidArgument);
  options = {};
  options.wait_seconds = 0;
  EXPECT_EQ(Store::Open(File(), Opening::kMake, options).status().code(),
            StatusCode::kInvalidArgument);
}

TEST_F(StoreFile, RefusesTablesOfANewerVersion) {
  { Open(); }
  Execute("UPDATE mspof_store SET version = 2");
  EXPECT_EQ(Opened().code(), StatusCode::kUnsupported);
  Execute("UPDATE mspof_store SET version = 0");
  EXPECT_EQ(Opened().code(), StatusCode::kCorrupt);
  Execute("DROP TABLE mspof_store");
  EXPECT_EQ(Opened().code(), StatusCode::kCorrupt);
}

TEST_F(StoreFile, SaysThatItIsDamaged) {
  const Submission submission = SubmissionOf({});
  {
    Store store = Open();
    Add(&store, submission, "q1.mspof");
  }
  const std::string whole = Bytes();
  std::string turned = whole;
  const std::string content = submission.Encode()->substr(60, 30);
  turned[turned.find(content)] ^= 1;
  Write(turned);
  const Result<compare::Collected> collected = Open().Collect();
  EXPECT_EQ(collected.status().code(), StatusCode::kCorrupt);
  EXPECT_NE(collected.status().message().find("q1.mspof"), std::string::npos);
  EXPECT_NE(collected.status().message().find("take the newest backup"), std::string::npos);
  Write(whole.substr(0, whole.size() / 2));
  Result<Store> half = Store::Open(File(), Opening::kThere);
  EXPECT_EQ(half.ok() ? half->Collect().status().code() : half.status().code(),
            StatusCode::kCorrupt);
  Write(whole);
  Execute("UPDATE mspof_store SET disclosure_key = x'00'");
  EXPECT_EQ(Open().DisclosureKeyBytes().status().code(), StatusCode::kCorrupt);
}

TEST_F(StoreFile, NamesASubmissionWhoseColumnsSaySomethingElse) {
  {
    Store store = Open();
    Add(&store, SubmissionOf({}), "q1.mspof");
  }
  const std::string whole = Bytes();
  for (const char* column :
       {"council = 'E09000002'", "framework = 'other'", "edition = '2030'", "definition = ''",
        "first_day = '2000-01-01'", "last_day = '2000-01-01'", "cumulative = 1 - cumulative",
        "as_of = '2000-01-01'", "revision = 7", "replaces = digest", "tops_up = digest"}) {
    Write(whole);
    Execute(std::string("UPDATE mspof_submission SET ") + column);
    const Status status = Open().Collect().status();
    EXPECT_EQ(status.code(), StatusCode::kCorrupt) << column;
    EXPECT_NE(status.message().find("q1.mspof) is damaged"), std::string::npos) << column;
  }
  // What the file does not say is the store's alone.
  Write(whole);
  Execute("UPDATE mspof_submission SET number = 9, name = 'other', received = '2000-01-01'");
  EXPECT_TRUE(Open().Collect().ok());
}

TEST_F(StoreFile, HasTablesAndNoViews) {
  { Open(); }
  const std::string whole = Bytes();
  for (const char* table : {"mspof_store", "mspof_submission", "mspof_definition", "mspof_release",
                            "mspof_release_file", "mspof_release_return"}) {
    const std::string name = table;
    for (const std::string& instead :
         {"CREATE VIEW " + name +
              " AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n FROM r)" +
              " SELECT n FROM r",
          "CREATE VIRTUAL TABLE " + name + " USING fts5(a)", std::string("SELECT 1")}) {
      Write(whole);
      Execute("DROP TABLE " + name + ";" + instead);
      EXPECT_EQ(Opened(Opening::kMake).code(), StatusCode::kCorrupt) << instead;
    }
  }
}

// Whatever is damaged, a call fails with a message or gives what was added.
TEST_F(StoreFile, SurvivesDamageAnywhere) {
  const Submission submission = SubmissionOf({});
  {
    Store store = Open();
    Add(&store, submission, "q1.mspof");
  }
  const std::string whole = Bytes();
  std::mt19937 random(11);
  size_t found = 0;
  for (int round = 0; round < 150; ++round) {
    std::string damaged = whole;
    const size_t at = random() % damaged.size();
    if (round % 3 == 0) damaged.resize(at);
    for (size_t i = at; i < std::min(damaged.size(), at + (round % 5) * 40); ++i) {
      damaged[i] = static_cast<char>(random());
    }
    Write(damaged);
    const Result<Store> store = Store::Open(File(), Opening::kThere);
    const Result<compare::Collected> collected =
        store.ok() ? store->Collect() : Result<compare::Collected>(store.status());
    if (!collected.ok()) {
      EXPECT_FALSE(collected.status().message().empty());
      ++found;
    } else if (!collected->returns.empty()) {
      EXPECT_EQ(collected->returns[0].council_return, submission.council_return);
    }
  }
  EXPECT_GT(found, 50u);
}

TEST_F(StoreFile, SaysWhenAnotherProgramHoldsIt) {
  { Open(); }
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(File().c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
  io::DatabaseOptions options;
  options.wait_seconds = 1;
  EXPECT_EQ(Store::Open(File(), Opening::kThere, options).status().code(),
            StatusCode::kUnavailable);
  std::atomic<bool> cancelled = true;
  options.wait_seconds = 60;
  options.cancelled = &cancelled;
  EXPECT_EQ(Store::Open(File(), Opening::kThere, options).status().code(), StatusCode::kCancelled);
  sqlite3_close(other);
}

TEST_F(StoreFile, WritersWaitForEachOther) {
  constexpr int kWriters = 4;
  constexpr int kEach = 5;
  std::vector<std::thread> writers;
  writers.reserve(kWriters);
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([this, writer] {
      Store store = Open();
      for (int i = 0; i < kEach; ++i) Add(&store, Sent{"2019-20/Q1", 10 * writer + i + 1});
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(Open().List()->size(), static_cast<size_t>(kWriters * kEach));
}

}  // namespace
}  // namespace mspof
