// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What stands between a database and rows: the text of a query, the name of a database, UTF-16, and
// the cells that an ODBC driver gives, a driver that keeps to no rule among them.

#include <cstring>

#include "input.h"
#include "io/database/odbc_cell.h"
#include "io/database/query_text.h"
#include "io/database/utf16.h"
#include "memory_file.h"
#include "mspof/io/database.h"
#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

// ---- Queries ----------------------------------------------------------------------------------

void RunQuery(std::string_view bytes) {
  Input input(bytes);
  const size_t offset = input.Below(1000);
  const std::string_view text = input.Rest();
  const MemoryFile file(text);
  const Result<io::QueryText> query = io::QueryText::Read(file.path());
  if (query.ok()) {
    const size_t second = query->SecondStatement();
    Require(second == std::string::npos || second < query->text().size(),
            "a second statement stands in the text");
    Require(query->OffsetOf(offset) <= query->text().size(), "an offset is in the text");
    query->NameAt(offset);
    query->NameAt(query->text().size());
    query->Names("a");
    RequireMessage(query->ErrorAt(offset, StatusCode::kInvalidArgument, "what"));
  } else {
    RequireMessage(query.status());
  }
  if (!io::DatabaseName::Is(text)) return;
  const Result<io::DatabaseName> name = io::DatabaseName::Parse(text);
  if (!name.ok()) Require(!name.status().message().empty(), "a failure says why");
}

std::vector<std::string> Queries() {
  std::vector<std::string> seeds;
  for (const std::string& text : FileTexts("examples", ".sql")) {
    seeds.push_back(std::string(2, '\1') + text);
  }
  for (const char* text :
       {"SELECT 1", "SELECT 'a''b' -- c\n; SELECT 2", "/* a /* b */ c */ SELECT \"a\".[b]",
        "SELECT $tag$ ; $tag$;", "sqlite:file.db?query.sql", "postgresql:host=db?x?q.sql",
        "odbc:DSN=a?q.sql"}) {
    seeds.push_back(std::string(2, '\1') + text);
  }
  return seeds;
}

std::vector<std::string> QueryWords() {
  return {
      "SELECT",  "--",    "/*",          "*/", "''",   "\"\"",         "[", "]", "$$", "$a$", ";",
      "sqlite:", "odbc:", "postgresql:", "?",  ".sql", "\xEF\xBB\xBF", "`"};
}

// ---- UTF-16 -----------------------------------------------------------------------------------

void RunUtf16(std::string_view bytes) {
  std::u16string wide(bytes.size() / 2, u'\0');
  std::memcpy(wide.data(), bytes.data(), wide.size() * 2);
  std::string text;
  io::AppendUtf8(wide, &text);
  RequireUtf8(text, "what was UTF-16");
  std::string again;
  io::AppendUtf8(io::ToUtf16(text), &again);
  Require(again == text, "UTF-8 is the same from UTF-16");
  io::ToUtf16(bytes);
}

// ---- Cells of a driver --------------------------------------------------------------------------

// What the driver gives, call by call.
Input* driver = nullptr;
int calls = 0;

SQLRETURN GiveData(SQLHSTMT /*statement*/, SQLUSMALLINT /*number*/, SQLSMALLINT type, SQLPOINTER to,
                   SQLLEN room, SQLLEN* size) {
  constexpr SQLRETURN kReturns[] = {SQL_SUCCESS, SQL_SUCCESS_WITH_INFO, SQL_NO_DATA, SQL_ERROR};
  const uint8_t what = driver->Byte();
  const SQLRETURN result = ++calls > 20 ? SQL_NO_DATA : kReturns[what < 200 ? 0 : what % 4];
  if (type != SQL_C_WCHAR) {
    const std::string_view value = driver->Take(static_cast<size_t>(room));
    std::memcpy(to, value.data(), value.size());
    *size = what % 8 == 7 ? SQL_NULL_DATA : room;
    return result;
  }
  // Room for a zero behind the text is part of it.
  const auto most = static_cast<size_t>(room) - sizeof(SQLWCHAR);
  const std::string_view text = driver->Take(std::min(most, driver->Below(65536)));
  std::memcpy(to, text.data(), text.size());
  std::memset(static_cast<char*>(to) + text.size() / 2 * 2, 0, sizeof(SQLWCHAR));
  switch (what % 8) {
    case 7:
      *size = SQL_NULL_DATA;
      break;
    case 6:
      *size = SQL_NO_TOTAL;
      break;
    case 5:
      *size = static_cast<SQLLEN>(driver->Below(65536)) - 16;
      break;
    default:
      *size = static_cast<SQLLEN>(text.size());
  }
  return result;
}

void RunCells(std::string_view bytes) {
  static const io::OdbcApi& api = []() -> const io::OdbcApi& {
    auto* fake = new io::OdbcApi(io::OdbcApi::Get());
    fake->get_data = GiveData;
    return *fake;
  }();
  constexpr SQLSMALLINT kTypes[] = {SQL_INTEGER,  SQL_REAL,      SQL_DOUBLE,         SQL_DECIMAL,
                                    SQL_BIT,      SQL_TYPE_DATE, SQL_TYPE_TIMESTAMP, -155,
                                    SQL_WVARCHAR, SQL_VARBINARY};
  Input input(bytes);
  driver = &input;
  io::OdbcCell cell;
  for (int i = 0; i < 6 && !input.empty(); ++i) {
    calls = 0;
    const SQLSMALLINT type = input.Pick(kTypes);
    cell.SetType(type);
    std::string_view text;
    if (cell.Get(api, nullptr, 1, &text)) RequireUtf8(text, "a cell");
  }
  driver = nullptr;
}

std::vector<std::string> Cells() {
  std::vector<std::string> seeds = RandomSeeds(32, 200);
  for (const char type : {'\3', '\7', '\10'}) {
    std::string seed{type, '\0', '\0', '\72'};
    for (const char c : std::string_view("2019-06-30 12:00:00.5000 +01:")) seed += {c, '\0'};
    seeds.push_back(seed);
  }
  return seeds;
}

std::vector<std::string> Random() { return RandomSeeds(32, 200); }

const Target kQuery({"query-text", "The text of an SQL query; the name of a database.", 4096,
                     RunQuery, Queries, QueryWords});
const Target kUtf16({"utf-16", "UTF-16 of drivers, and back.", 1024, RunUtf16, Random});
const Target kCells({"odbc-cells", "Cells of an ODBC driver that keeps to no rule.", 8192, RunCells,
                     Cells});

}  // namespace
}  // namespace mspof::fuzz
