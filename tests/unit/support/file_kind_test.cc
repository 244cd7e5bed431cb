// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A file of another kind than was wanted is said to be what it is, in one line, whatever wanted it.

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "mapping_fixture.h"
#include "mspof/draft/mapping_draft.h"
#include "mspof/mspof.h"

namespace mspof {
namespace {

using testing::Bytes;
using testing::Probe;

struct Kind {
  std::string name;
  std::string bytes;
  std::string what;
};

const Kind kKinds[] = {
    {"Workbook", "PK\x03\x04 [Content_Types].xml xl/workbook.xml", "an Excel workbook (.xlsx)"},
    {"BinaryWorkbook", "PK\x03\x04 [Content_Types].xml xl/workbook.bin", "(.xlsb)"},
    {"Document", "PK\x03\x04 [Content_Types].xml word/document.xml", "a Word document (.docx)"},
    {"OpenDocument", "PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "(.ods)"},
    {"Zip", "PK\x03\x04 export.csv", "a zip archive"},
    {"OldWorkbook", "\xD0\xCF\x11\xE0\xA1", "an old Excel workbook"},
    {"WebPage", "\r\n<html xmlns:x=\"urn:schemas\"><table><tr><td>ID</td>", "a web page (HTML)"},
    {"Table", "\xEF\xBB\xBF<TABLE border=1>", "a web page (HTML)"},
    {"WidePage", std::string("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14), "a web page (HTML)"},
    {"Excel2003", "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>", "2003"},
    {"Xml", "<?xml version=\"1.0\"?><rows/>", "XML"},
    {"Pdf", "%PDF-1.7\n", "a PDF"},
    {"Rtf", "{\\rtf1\\ansi", "RTF"},
    {"Gzip", "\x1F\x8B\x08", "gzip"},
    {"Sqlite", "SQLite format 3", "an SQLite database"},
    {"Access", std::string("\0\1\0\0Standard ACE DB", 19), "an Access database"},
    {"Image", "\x89PNG\r\n", "an image"},
    {"Handover", "\x89MSPFB\r\n", "a hand-over"},
};

const Kind kOurs[] = {
    {"Submission", "\x89MSPOF\r\n\x01", "a submission (.mspof)"},
    {"PartOfAReturn", "\x89MSTLY\r\n\x01", "a part of a return (.tally)"},
    {"SubmissionAsCsv", "part,id,population,name,value\n", "the CSV form of a submission"},
    {"SubmissionAsJson", "{\n \"format\": \"mspof-submission\"", "the JSON form of a submission"},
    {"Record", "{\"record_id\": \"A\"", "a record of mspof in JSON"},
    {"Json", "[ {\"ID\": 1} ", "JSON"},
    {"Counts", "about,label,fill in,name\n", "a template of counts"},
    {"Mapping", "# Ours, of May\n\nframework: \"mspof\"\ncolumn {", "a mapping"},
    {"Definition", "framework { id: \"x\" ", "a definition"},
};

bool IsOneLineThatSays(const std::string& message, const std::string& what) {
  return message.find(what) != std::string::npos && message.find('\n') == std::string::npos;
}

void ExpectSaid(const std::string& wanted, const std::function<Status(const std::string&)>& read,
                const std::function<bool(const Kind&)>& fits) {
  const auto expect = [&](const Kind& kind) {
    if (fits(kind)) return;
    const Status status = read(kind.bytes);
    ASSERT_FALSE(status.ok()) << wanted << ": " << kind.name;
    EXPECT_TRUE(IsOneLineThatSays(status.message(), kind.what))
        << wanted << ": " << kind.name << ": " << status.message();
  };
  std::for_each(std::begin(kKinds), std::end(kKinds), expect);
  std::for_each(std::begin(kOurs), std::end(kOurs), expect);
}

bool Begins(const Kind& kind, const std::string& name) { return kind.name.rfind(name, 0) == 0; }
bool None(const Kind&) { return false; }

TEST(FileKind, IsSaidWhereATableIsWanted) {
  const Mapping mapping =
      *Mapping::FromText("column { from: \"ID\" to: \"record-id\" }", "m.textproto");
  ExpectSaid(
      "table",
      [&](const std::string& bytes) {
        return RecordReader::OpenCsv(Probe(), mapping, Bytes(bytes)).status();
      },
      None);
  ExpectSaid(
      "draft",
      [&](const std::string& bytes) {
        return DraftMapping(Probe(), {{"", "export.csv", Bytes(bytes)}}).status();
      },
      None);
}

TEST(FileKind, IsSaidWhereAMappingIsWanted) {
  ExpectSaid(
      "mapping",
      [](const std::string& bytes) { return Mapping::FromText(bytes, "m.csv").status(); },
      [](const Kind& kind) { return kind.name == "Mapping" || kind.name == "Json"; });
  const Status csv = Mapping::FromText("ID,PAINT\nA,red\nB,red\n", "export.csv").status();
  EXPECT_EQ(csv.message(), "export.csv: is not a mapping: it looks like delimited text (CSV)");
  // A mapping with a mistake keeps its place.
  const Status own = Mapping::FromText("# Ours, of May\ncolumn { form: \"ID\" }", "m").status();
  EXPECT_NE(own.message().find("m:2:14: there is no \"form\""), std::string::npos) << own.message();
}

TEST(FileKind, IsSaidWhereADefinitionIsWanted) {
  ExpectSaid(
      "definition",
      [](const std::string& bytes) {
        return Framework::FromText({"d.textproto", bytes}, {}).status();
      },
      [](const Kind& kind) { return kind.name == "Definition"; });
}

TEST(FileKind, IsSaidWhereASubmissionIsWanted) {
  ExpectSaid(
      "mspof", [](const std::string& bytes) { return Submission::Decode(bytes).status(); },
      [](const Kind& kind) { return kind.name == "Submission"; });
  ExpectSaid(
      "json", [](const std::string& bytes) { return Submission::FromJson(bytes).status(); },
      [](const Kind& kind) { return kind.what.find("JSON") != std::string::npos; });
  ExpectSaid(
      "csv", [](const std::string& bytes) { return Submission::FromCsv(bytes).status(); },
      [](const Kind& kind) { return kind.name == "SubmissionAsCsv"; });
}

TEST(FileKind, IsSaidWhereARecordIsWanted) {
  ExpectSaid(
      "record",
      [](const std::string& bytes) { return CaseRecord::FromJson(bytes, "r.json").status(); },
      [](const Kind& kind) { return kind.name == "Record" || kind.name == "Json"; });
  ExpectSaid(
      "hand-over", [](const std::string& bytes) { return Handover::Decode(bytes).status(); },
      [](const Kind& kind) { return Begins(kind, "Handover"); });
  ExpectSaid(
      "stream",
      [](const std::string& bytes) {
        Result<RecordReader> reader =
            RecordReader::OpenStream(Probe(), nullptr, Bytes(bytes + std::string(300, 'x')));
        if (!reader.ok()) return reader.status();
        RecordBuffer record(Probe());
        return reader->Next(&record, nullptr).status();
      },
      None);
}

// Headings that begin as other files do are headings.
TEST(FileKind, IsNoneOfAHeading) {
  const Mapping mapping =
      *Mapping::FromText("column { from: \"ID\" to: \"record-id\" }", "m.textproto");
  for (const char* heading :
       {"[Date],ID\n", "{Ref},ID\n", "<Ref>,ID\n", "framework,ID\n", "title,ID\n", "part,ID\n",
        "column name,ID\n", "about,ID\n", "BZ,ID\n", "PK,ID\n", "#,ID\n", "table,ID\n"}) {
    const Status status =
        RecordReader::OpenCsv(Probe(), mapping, Bytes(std::string(heading) + "1,A\n")).status();
    EXPECT_TRUE(status.ok()) << heading << status.message();
  }
}

}  // namespace
}  // namespace mspof
