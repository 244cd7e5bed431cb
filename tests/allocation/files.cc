// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Files, workbooks, databases and stores: mspof::io and mspof::collect, from which no exception may
// come out.

#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "mspof/collect/store.h"
#include "mspof/io/database.h"
#include "mspof/io/file.h"
#include "mspof/io/table_book.h"
#include "mspof/io/workbook.h"
#include "mspof/io/xlsform.h"
#include "new_folder.h"
#include "scenarios.h"
#include "table_book_fixture.h"

namespace mspof::testing {
namespace {

// A folder of this process with what is read; made with memory that does not fail.
class Folder {
 public:
  Folder() : path_(NewFolder()) {
    std::ofstream(path_ / "in.txt") << "some bytes in a file\n";
    std::ofstream(path_ / "q.sql") << "SELECT a, b AS c FROM t -- all of them";
    const std::string book = *io::EncodeXlsForm(*MakeXlsForm(Msp(), {"adult"}));
    std::ofstream(path_ / "book.xlsx", std::ios::binary) << book;
    sqlite3* database = nullptr;
    if (sqlite3_open((path_ / "t.db").c_str(), &database) != SQLITE_OK ||
        sqlite3_exec(database,
                     "PRAGMA synchronous = OFF; CREATE TABLE t (a, b);"
                     "INSERT INTO t VALUES (1, 'x'), (NULL, 2.5)",
                     nullptr, nullptr, nullptr) != SQLITE_OK) {
      std::abort();
    }
    sqlite3_close(database);
  }
  ~Folder() { std::filesystem::remove_all(path_); }

  std::string operator/(const char* name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

void WithFolder(Run* run, void (*work)(Run* run, const Folder& folder)) {
  const bool before = PauseMemory(true);
  const auto* folder = new Folder;
  PauseMemory(before);
  struct Cleanup {
    const Folder* folder;
    ~Cleanup() {
      const Run::MemoryTrusted trusted;
      delete folder;
    }
  } cleanup{folder};
  try {
    work(run, *folder);
  } catch (const Ended&) {
    // Whatever could not be written is not there in part; the lock of the folder may be.
    const Run::MemoryTrusted trusted;
    for (const char* left : {".mspof-new", ".mspof-folder"}) {
      if (std::filesystem::exists(*folder / left)) std::abort();
    }
    throw;
  }
}

void Files(Run* run) {
  WithFolder(run, [](Run* r, const Folder& folder) {
    std::string in;
    std::string out;
    std::string folder_name;
    std::vector<io::FileInFolder> pages;
    {
      const Run::MemoryTrusted trusted;
      in = folder / "in.txt";
      out = folder / "out.txt";
      folder_name = folder / "out";
      pages = {{"a.txt", "a"}, {"b.txt", "b"}};
    }
    r->Note(r->Call("io::ReadFile", [&] { return io::ReadFile(in); }));
    io::InputFile file = r->Call("io::InputFile::Open", [&] { return io::InputFile::Open(in); });
    const ByteSource source = r->Call("io::InputFile::Source", [&] { return file.Source(); });
    char bytes[8];
    r->Note(r->Call("io::InputFile::Source", [&] { return source(bytes, sizeof bytes); }));
    r->Call("io::InputFile::Rewind", [&] { return file.Rewind(); });
    const ByteSource at = r->Call("io::InputFile::SourceAt", [&] { return file.SourceAt(2); });
    r->Note(r->Call("io::InputFile::SourceAt", [&] { return at(bytes, sizeof bytes); }));
    r->Call("io::WriteFile",
            [&] { return io::WriteFile(out, "written", io::Replace::kNo, io::Access::kAll); });
    r->Call("io::WriteFile",
            [&] { return io::WriteFile(out, "again", io::Replace::kYes, io::Access::kOwner); });
    r->Call("io::WriteFile", [&] {
      const io::FileBytes pieces = [](const io::ByteSink& sink) {
        const Status first = sink("one piece");
        return first.ok() ? sink("and another") : first;
      };
      return io::WriteFile(out, pieces, io::Replace::kYes, io::Access::kAll);
    });
    r->Call("io::UpdateFile", [&] {
      return io::UpdateFile(out, [](const std::string& now) { return Result(now + "more"); });
    });
    // Where nothing is, then where the folder is.
    for (const io::Replace replace : {io::Replace::kNo, io::Replace::kYes}) {
      r->Call("io::WriteFolder", [&] { return io::WriteFolder(folder_name, pages, replace); });
    }
  });
}

void Rows(Run* run, RowSource* rows, const char* next) {
  std::vector<std::string_view> cells;
  while (run->Call(next, [&] { return rows->Next(&cells); })) run->Note(cells[0]);
}

void Workbooks(Run* run) {
  WithFolder(run, [](Run* r, const Folder& folder) {
    std::string in;
    {
      const Run::MemoryTrusted trusted;
      in = folder / "book.xlsx";
    }
    r->Call("io::Workbook::SheetsOf", [&] { return io::Workbook::SheetsOf(in); });
    io::Workbook book = r->Call("io::Workbook::Open", [&] { return io::Workbook::Open(in); });
    Rows(r, &book, "io::Workbook::Next");
    r->Call("io::Workbook::Rewind", [&] { return book.Rewind(); });
  });
}

void XlsForms(Run* run) {
  static const XlsForm& form = *[] {
    const Run::MemoryTrusted trusted;
    return new XlsForm(*MakeXlsForm(Msp(), {"adult"}));
  }();
  run->Note(run->Call("io::EncodeXlsForm", [] { return io::EncodeXlsForm(form); }));
}

void TableBooks(Run* run) {
  static const TableBook& book = *[] {
    const Run::MemoryTrusted trusted;
    return new TableBook(GoodBook());
  }();
  run->Note(run->Call("CheckTableBook", [] { return CheckTableBook(book); }).size());
  run->Note(run->Call("io::EncodeTableBook",
                      [] { return io::EncodeTableBook(book, io::TableBookFormat::kXlsx); }));
  run->Note(run->Call("io::EncodeTableBook",
                      [] { return io::EncodeTableBook(book, io::TableBookFormat::kOds); }));
}

void Databases(Run* run) {
  WithFolder(run, [](Run* r, const Folder& folder) {
    std::string text;
    {
      const Run::MemoryTrusted trusted;
      text = "sqlite:" + (folder / "t.db") + "?" + (folder / "q.sql");
    }
    const io::DatabaseName name =
        r->Call("io::DatabaseName::Parse", [&] { return io::DatabaseName::Parse(text); });
    const std::unique_ptr<RowSource> rows =
        r->Call("io::OpenDatabase", [&] { return io::OpenDatabase(name); });
    Rows(r, rows.get(), "RowSource::Next");
    r->Call("RowSource::Rewind", [&] { return rows->Rewind(); });
  });
}

// A return without an enquiry, as a file.
const std::string& SentFile() {
  static const std::string& kBytes = *[] {
    const Run::MemoryTrusted trusted;
    TallyOptions options = Year();
    options.not_mapped = {"feedback"};
    Submission submission;
    submission.council_return = *Tally::Create(Msp(), options)->Finish()->council_return;
    submission.envelope.prepared_on = options.as_of;
    return new std::string(*submission.Encode());
  }();
  return kBytes;
}

void Stores(Run* run) {
  WithFolder(run, [](Run* r, const Folder& folder) {
    std::string name;
    collect::ReceivedFile file;
    collect::ReleaseEntry release;
    {
      const Run::MemoryTrusted trusted;
      name = folder / "s.store";
      file = {"q1.mspof", SentFile(), collect::SubmissionForm::kMspof, Year().as_of};
      release.day = Year().as_of;
      release.method = "protected";
      release.returns = {{"E09000001", 2019, {"a digest that is too long for a small text"}}};
    }
    collect::Store store =
        r->Call("Store::Open", [&] { return collect::Store::Open(name, collect::Opening::kMake); });
    const collect::Added added = r->Call("Store::Add", [&] { return store.Add(file); });
    r->Note(added.submission.digest);
    r->Call("Store::AddDefinition", [&] { return store.AddDefinition(Msp()); });
    r->Call("Store::Definition", [&] { return store.Definition(added.submission.definition); });
    r->Call("Store::List", [&] { return store.List(); });
    r->Note(r->Call("Store::Bytes", [&] { return store.Bytes(added.submission.digest); }));
    const compare::Collected collected = r->Call("Store::Collect", [&] { return store.Collect(); });
    r->Call("ParticipationOf",
            [&] { return compare::ParticipationOf(collected, added.submission.received); });
    r->Call("Store::Sources",
            [&] { return store.Sources(added.submission.council, added.submission.period); });
    r->Call("Store::DisclosureKeyBytes", [&] { return store.DisclosureKeyBytes(); });
    r->Call("Store::CheckRelease", [&] { return store.CheckRelease(release); });
    r->Call("Store::RecordRelease", [&] { return store.RecordRelease(release); });
    r->Call("Store::Releases", [&] { return store.Releases(); });
  });
}

}  // namespace

std::vector<Scenario> FileScenarios() {
  return {{"files", Files},
          {"workbooks", Workbooks},
          {"xlsform-workbooks", XlsForms},
          {"table-books", TableBooks},
          {"databases", Databases},
          {"stores", Stores}};
}

}  // namespace mspof::testing
