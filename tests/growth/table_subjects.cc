// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tables of hosts: mappings of many lines, and reading and drafting of many rows, columns and
// codes.

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>

#include "definitions.h"
#include "mspof/draft/mapping_draft.h"
#include "mspof/exchange/xlsform.h"
#include "mspof/io/workbook.h"
#include "mspof/io/xlsform.h"
#include "mspof/mapping.h"
#include "mspof/record_buffer.h"

namespace mspof::growth {
namespace {

ByteSource BytesOf(std::string text) {
  auto at = std::make_shared<size_t>(0);
  return [text = std::move(text), at](char* data, size_t size) -> Result<size_t> {
    const size_t some = std::min(size, text.size() - *at);
    std::memcpy(data, text.data() + *at, some);
    *at += some;
    return some;
  };
}

// A table with its mapping, of a definition.
struct Host {
  Framework framework;
  std::string mapping;
  std::string csv;
};

Host Rows(int n) {
  Host host = {Definition().Ask("q0").Open(),
               "framework: \"grown\"\ndate_form: \"YYYY-MM-DD\"\n"
               "column { from: \"Ref\" to: \"record-id\" }\n"
               "column { from: \"End\" to: \"concluded\" }\n"
               "column { from: \"Reply\" to: \"q0\" codes: \"reply\" }\n"
               "code_map { id: \"reply\" code { from: \"Y\" to: \"yes\" } code { from: \"N\" to: "
               "\"no\" } }\n",
               "Ref,End,Reply\n"};
  for (int i = 0; i < n; ++i) {
    host.csv += "R" + std::to_string(i) + ",2019-06-01," + (i % 2 == 0 ? "Y" : "N") + "\n";
  }
  return host;
}

// Rows of one record, one after another.
Host JoinedRows(int n) {
  Definition definition;
  definition.Add(
      "group { id: \"risk\" title: \"Risks\" fact { id: \"type\" title: \"Type\" codes: "
      "\"reply\" @ } @ }");
  Host host = {definition.Ask("q0").Open(),
               "framework: \"grown\"\n"
               "joined { by: \"Ref\" }\n"
               "column { from: \"Ref\" to: \"record-id\" }\n"
               "column { from: \"Risk\" to: \"risk.type\" }\n",
               "Ref,Risk\n"};
  for (int i = 0; i < n; ++i) host.csv += "R1,yes\n";
  return host;
}

Host Columns(int n) {
  Host host = {Asking(n, Always).Open(),
               "framework: \"grown\"\ncolumn { from: \"Ref\" to: \"record-id\" }\n", "Ref"};
  std::string row = "R1";
  for (int i = 0; i < n; ++i) {
    const std::string name = "Column " + std::to_string(i);
    const std::string map = "map" + std::to_string(i);
    host.mapping += "column { from: \"" + name + "\" to: \"" + Q(i) + "\" codes: \"" + map +
                    "\" }\ncode_map { id: \"" + map +
                    "\" code { from: \"Y\" to: \"yes\" } code { from: \"N\" to: \"no\" } }\n";
    host.csv += "," + name;
    row += ",Y";
  }
  host.csv += "\n" + row + "\n";
  return host;
}

// Columns beside a definition that does not grow: a draft compares each column with each path.
Host UnknownColumns(int n) {
  Host host = {Definition().Ask("q0").Open(), "", "Ref"};
  std::string row = "R1";
  for (int i = 0; i < n; ++i) {
    host.csv += ",Column " + std::to_string(i);
    row += ",Y";
  }
  host.csv += "\n" + row + "\n";
  return host;
}

Host Codes(int n) {
  Host host = {Definition().List("long", n).Ask("q0", "", "long").Open(),
               "framework: \"grown\"\ncolumn { from: \"Ref\" to: \"record-id\" }\n"
               "column { from: \"Answer\" to: \"q0\" codes: \"long\" }\ncode_map { id: \"long\"\n",
               "Ref,Answer\n"};
  for (int i = 0; i < n; ++i) {
    const std::string number = std::to_string(i);
    host.mapping += "  code { from: \"Word " + number + "\" to: \"c" + number + "\" }\n";
    host.csv += "R" + number + ",Word " + number + "\n";
  }
  host.mapping += "}\n";
  return host;
}

// A workbook of different texts, in a file of its own.
class BookFile {
 public:
  BookFile(int rows, int columns) : rows_(rows) {
    XlsFormSheet sheet{"rows", {}};
    for (int row = 0; row <= rows; ++row) {
      sheet.rows.emplace_back();
      for (int column = 0; column < columns; ++column) {
        sheet.rows.back().push_back("Text " + std::to_string(row) + " " + std::to_string(column));
      }
    }
    const Result<std::string> bytes = io::EncodeXlsForm({{sheet}});
    Must(bytes.ok(), "no workbook");
    const int descriptor = mkstemps(path_, 5);
    Must(descriptor >= 0, "no file");
    close(descriptor);
    std::ofstream(path_, std::ios::binary) << *bytes;
  }
  ~BookFile() { std::remove(path_); }
  BookFile(const BookFile&) = delete;
  BookFile& operator=(const BookFile&) = delete;

  void Read() const {
    Result<io::Workbook> book = io::Workbook::Open(path_);
    Must(book.ok(), book.status().message());
    std::vector<std::string_view> cells;
    int rows = 0;
    for (;; ++rows) {
      const Result<bool> more = book->Next(&cells);
      Must(more.ok(), more.status().message());
      if (!*more) break;
    }
    Must(rows == rows_, "rows were not read");
  }

 private:
  int rows_;
  char path_[32] = "/tmp/mspof-growth-XXXXXX.xlsx";
};

struct Kind {
  std::string name;
  int n;
  Host (*make)(int);
};

}  // namespace

std::vector<Subject> TableSubjects() {
  std::vector<Subject> subjects;
  const std::vector<Kind> kinds = {{"rows", 250, Rows},
                                   {"rows of one record", 50, JoinedRows},
                                   {"columns", 50, Columns},
                                   {"codes", 100, Codes}};
  for (const Kind& kind : kinds) {
    const auto make = kind.make;
    subjects.push_back({"mapping/read " + kind.name, kind.n, [make](int n) {
                          const Host host = make(n);
                          return [host] {
                            const Result<Mapping> mapping =
                                Mapping::FromText(host.mapping, "grown.textproto");
                            Must(mapping.ok(), mapping.status().message());
                            Result<RecordReader> reader =
                                RecordReader::OpenCsv(host.framework, *mapping, BytesOf(host.csv));
                            Must(reader.ok(), reader.status().message());
                            RecordBuffer record(host.framework);
                            int records = 0;
                            for (;;) {
                              const Result<bool> more = reader->Next(&record);
                              Must(more.ok(), more.status().message());
                              if (!*more) break;
                              ++records;
                            }
                            Must(records > 0 && reader->unreadable() == 0, "rows were not read");
                          };
                        }});
  }
  // Of more than 120 texts none is a code any more, so these are all beyond.
  const std::vector<Kind> drafted = {{"rows", 250, Rows},
                                     {"rows of one record", 50, JoinedRows},
                                     {"columns", 50, UnknownColumns},
                                     {"codes", 250, Codes}};
  for (const Kind& kind : drafted) {
    const auto make = kind.make;
    subjects.push_back({"mapping/draft of " + kind.name, kind.n, [make](int n) {
                          const Host host = make(n);
                          return [host] {
                            DraftTable table;
                            table.name = "table.csv";
                            table.bytes = BytesOf(host.csv);
                            const Result<MappingDraft> draft =
                                DraftMapping(host.framework, {table});
                            Must(draft.ok(), draft.status().message());
                          };
                        }});
  }
  const auto book = [&](const char* name, int least, auto size) {
    subjects.push_back({std::string("mapping/read a workbook of ") + name, least,
                        [size](int n) -> std::function<void()> {
                          const auto [rows, columns] = size(n);
                          const auto file = std::make_shared<BookFile>(rows, columns);
                          return [file] { file->Read(); };
                        }});
  };
  book("rows", 100, [](int n) { return std::pair(n, 3); });
  book("columns", 50, [](int n) { return std::pair(3, n); });
  return subjects;
}

}  // namespace mspof::growth
