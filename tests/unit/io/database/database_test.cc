// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Names of databases, and the rows of an SQLite file. Servers are in tests/database.

#include "mspof/io/database.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "mspof/mapping.h"
#include "new_folder.h"

namespace mspof {
namespace {

using io::DatabaseKind;
using io::DatabaseName;

using Rows = std::vector<std::vector<std::string>>;

// A folder with an SQLite file and a query, for one test.
class Database : public ::testing::Test {
 protected:
  Database() : folder_(mspof::testing::NewFolder()) {
    Execute("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 'x'), (NULL, 2.5), ('', 'é')");
    name_ = {DatabaseKind::kSqlite, (folder_ / "t.db").string(), (folder_ / "q.sql").string()};
    Query("SELECT a, b AS c FROM t -- all of them");
  }
  ~Database() override { std::filesystem::remove_all(folder_); }

  void Execute(const char* statements) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open((folder_ / "t.db").c_str(), &database), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(database, statements, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
  }
  void Query(std::string_view text) { std::ofstream(folder_ / "q.sql", std::ios::binary) << text; }

  std::unique_ptr<RowSource> Open(const io::DatabaseOptions& options = {}) {
    Result<std::unique_ptr<RowSource>> rows = io::OpenDatabase(name_, options);
    EXPECT_TRUE(rows.ok()) << rows.status().message();
    return rows.ok() ? *std::move(rows) : nullptr;
  }

  // The rows that are left.
  static Rows Rest(RowSource* rows) {
    Rows all;
    std::vector<std::string_view> cells;
    while (true) {
      const Result<bool> more = rows->Next(&cells);
      EXPECT_TRUE(more.ok()) << more.status().message();
      if (!more.ok() || !*more) return all;
      all.emplace_back(cells.begin(), cells.end());
    }
  }

  const std::filesystem::path folder_;
  DatabaseName name_;
};

const Rows kAll = {{"1", "x"}, {"", "2.5"}, {"", "é"}};

TEST(DatabaseName, ReadsItsParts) {
  const struct {
    const char* text;
    DatabaseKind kind;
    const char* connection;
    const char* query_file;
  } kCases[] = {
      {"sqlite:a.db?q.sql", DatabaseKind::kSqlite, "a.db", "q.sql"},
      {"SQLite:/x/a?b=c.db?./q.SQL", DatabaseKind::kSqlite, "/x/a?b=c.db", "./q.SQL"},
      {"postgresql:?q.sql", DatabaseKind::kPostgresql, "", "q.sql"},
      {"postgresql:host=db dbname=x?q.sql", DatabaseKind::kPostgresql, "host=db dbname=x", "q.sql"},
      {"postgresql://db/x?sslmode=require?q.sql", DatabaseKind::kPostgresql,
       "postgresql://db/x?sslmode=require", "q.sql"},
      {"postgres://db/x?q.sql", DatabaseKind::kPostgresql, "postgres://db/x", "q.sql"},
      {"odbc:DSN=a;X={?};UID=b?q r.sql", DatabaseKind::kOdbc, "DSN=a;X={?};UID=b", "q r.sql"},
  };
  for (const auto& expected : kCases) {
    EXPECT_TRUE(DatabaseName::Is(expected.text));
    const Result<DatabaseName> name = DatabaseName::Parse(expected.text);
    ASSERT_TRUE(name.ok()) << expected.text << ": " << name.status().message();
    EXPECT_EQ(name->kind, expected.kind) << expected.text;
    EXPECT_EQ(name->connection, expected.connection);
    EXPECT_EQ(name->query_file, expected.query_file);
  }
}

TEST(DatabaseName, RefusesOthersWithoutRepeatingThem) {
  for (const char* text :
       {"", "sqlite:", "sqlite:?q.sql", "odbc:?q.sql", "sqlite:a.db", "sqlite:a.db?SECRET.txt",
        "postgresql:password=SECRET", "odbc:PWD=SECRET?.sql", "mysql://SECRET@host/x?q.sql"}) {
    const Result<DatabaseName> name = DatabaseName::Parse(text);
    ASSERT_FALSE(name.ok()) << text;
    EXPECT_EQ(name.status().code(), StatusCode::kInvalidArgument);
    EXPECT_EQ(name.status().message().find("SECRET"), std::string::npos);
  }
  for (const char* text : {"", "export.csv", "sqlite.csv", "C:export.csv", "-"}) {
    EXPECT_FALSE(DatabaseName::Is(text)) << text;
  }
}

TEST_F(Database, GivesColumnsAndCells) {
  const std::unique_ptr<RowSource> rows = Open();
  ASSERT_NE(rows, nullptr);
  EXPECT_EQ(rows->columns(), (std::vector<std::string>{"a", "c"}));
  EXPECT_EQ(rows->bytes(), 0U);
  EXPECT_EQ(Rest(rows.get()), kAll);
  EXPECT_EQ(rows->bytes(), 7U);
}

TEST_F(Database, StaysAtTheEnd) {
  const std::unique_ptr<RowSource> rows = Open();
  ASSERT_NE(rows, nullptr);
  Rest(rows.get());
  EXPECT_EQ(Rest(rows.get()), Rows());
}

TEST_F(Database, GivesTheSameRowsAgainFromAnywhere) {
  const std::unique_ptr<RowSource> rows = Open();
  ASSERT_NE(rows, nullptr);
  std::vector<std::string_view> cells;
  for (size_t before : {0, 1, 2, 3, 4}) {
    for (size_t i = 0; i < before; ++i) ASSERT_TRUE(rows->Next(&cells).ok());
    ASSERT_TRUE(rows->Rewind().ok());
    EXPECT_EQ(rows->bytes(), 0U);
    EXPECT_EQ(Rest(rows.get()), kAll) << before;
    ASSERT_TRUE(rows->Rewind().ok());
  }
}

TEST_F(Database, DoesNotSeeWhatOthersWrite) {
  Execute("PRAGMA journal_mode = WAL");
  const std::unique_ptr<RowSource> rows = Open();
  ASSERT_NE(rows, nullptr);
  EXPECT_EQ(Rest(rows.get()), kAll);
  Execute("DELETE FROM t");
  ASSERT_TRUE(rows->Rewind().ok());
  EXPECT_EQ(Rest(rows.get()), kAll);
}

TEST_F(Database, RepeatsWhyItStopped) {
  Execute("INSERT INTO t VALUES (1, x'00')");
  const std::unique_ptr<RowSource> rows = Open();
  ASSERT_NE(rows, nullptr);
  std::vector<std::string_view> cells;
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(rows->Next(&cells).ok());
  const Result<bool> stopped = rows->Next(&cells);
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.status().code(), StatusCode::kInvalidArgument);
  EXPECT_NE(stopped.status().message().find("column \"c\" holds bytes"), std::string::npos);
  EXPECT_EQ(rows->Next(&cells).status().message(), stopped.status().message());
  EXPECT_EQ(rows->Rewind().message(), stopped.status().message());
}

TEST_F(Database, StopsAtACellThatIsTooLarge) {
  // Not sorted: a sorter would make the cell of the second row before the first is given.
  Query("SELECT 1 AS a, '' AS c UNION ALL SELECT 2, hex(zeroblob(40000000))");
  const std::unique_ptr<RowSource> rows = Open();
  ASSERT_NE(rows, nullptr);
  std::vector<std::string_view> cells;
  ASSERT_TRUE(rows->Next(&cells).ok());
  const Result<bool> stopped = rows->Next(&cells);
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.status().code(), StatusCode::kResourceExhausted);
  EXPECT_EQ(stopped.status().message(),
            name_.query_file +
                ": a column has a cell of more than 67108864 bytes: leave it out of "
                "the query");
}

TEST_F(Database, StopsWhenCancelled) {
  Query(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1e12) "
      "SELECT max(i) FROM n");
  std::atomic<bool> cancelled = false;
  const std::unique_ptr<RowSource> rows = Open({"", 30, &cancelled});
  ASSERT_NE(rows, nullptr);
  std::thread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    cancelled = true;
  });
  std::vector<std::string_view> cells;
  const Result<bool> stopped = rows->Next(&cells);
  other.join();
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.status().code(), StatusCode::kCancelled);
  EXPECT_EQ(stopped.status().message(), name_.query_file + ": was stopped while it was read");
}

TEST_F(Database, IsUnavailableWhereAnotherProgramHoldsTheLock) {
  sqlite3* writer = nullptr;
  ASSERT_EQ(sqlite3_open(name_.connection.c_str(), &writer), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(writer, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
  io::DatabaseOptions options;
  options.wait_seconds = 1;
  const auto rows = io::OpenDatabase(name_, options);
  sqlite3_close(writer);
  ASSERT_FALSE(rows.ok());
  EXPECT_EQ(rows.status().code(), StatusCode::kUnavailable) << rows.status().message();
}

TEST_F(Database, RefusesAPasswordAndNoPatience) {
  EXPECT_EQ(io::OpenDatabase(name_, {"x", 30, nullptr}).status().code(),
            StatusCode::kInvalidArgument);
  for (uint32_t seconds : {0U, 86401U}) {
    EXPECT_EQ(io::OpenDatabase(name_, {"", seconds, nullptr}).status().code(),
              StatusCode::kInvalidArgument);
  }
}

TEST_F(Database, FeedsAReader) {
  const Result<Framework> framework = Framework::Open("mspof");
  ASSERT_TRUE(framework.ok());
  const Result<Mapping> mapping =
      Mapping::FromText("column { from: \"c\" to: \"record-id\" }", "m.textproto");
  ASSERT_TRUE(mapping.ok());
  const std::unique_ptr<RowSource> rows = Open();
  ASSERT_NE(rows, nullptr);
  Result<RecordReader> reader = RecordReader::OpenRows(*framework, *mapping, rows.get());
  ASSERT_TRUE(reader.ok()) << reader.status().message();
  RecordBuffer record(*framework);
  int records = 0;
  while (*reader->Next(&record)) ++records;
  EXPECT_EQ(records, 3);
  EXPECT_EQ(reader->unreadable(), 0u);
}

}  // namespace
}  // namespace mspof
