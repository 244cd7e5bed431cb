// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the rows of a sheet of a workbook. A workbook is a zip archive of XML parts. One part names
// the sheets, one holds most texts, and one holds the formats, which show which numbers are days.
// These are read first; then the sheet is unpacked and parsed as a stream, row by row.
// Tested by tests/unit/io/workbook/workbook_test.cc.

#include "mspof/io/workbook.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "io/errors.h"
#include "io/workbook/package.h"
#include "io/workbook/sheet.h"
#include "io/workbook/zip_file.h"
#include "os/file.h"
#include "support/trim.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

// Old workbooks, and new ones with a password, are containers of another kind. A new one with a
// password has a stream of this name, in UTF-16.
Status OldContainer(const std::string& path, const os::File& file) {
  constexpr std::string_view kName("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
  std::string block(size_t{1} << 16, '\0');
  std::string window;
  for (uint64_t at = 0;;) {
    size_t got = 0;
    const os::Error error = file.ReadAt(at, block.data(), block.size(), &got);
    if (error) return ReadError(path, error);
    if (got == 0) break;
    at += got;
    window.append(block, 0, got);
    if (window.find(kName) != std::string::npos) {
      return Status(StatusCode::kUnsupported,
                    "is protected by a password: open it in a spreadsheet program and save it "
                    "without one");
    }
    if (window.size() > kName.size()) window.erase(0, window.size() - kName.size());
  }
  return Status(StatusCode::kUnsupported,
                "is an old workbook (.xls): save it as .xlsx, or the sheet as CSV");
}

// The message for a file that is named as a workbook but begins with `start`.
std::string WhatInstead(std::string_view start) {
  if (start.empty()) return "is empty: export it again";
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (start.substr(0, kMark.size()) == kMark) start.remove_prefix(kMark.size());
  start = support::Trim(start);
  if (start.substr(0, 1) == "<") {
    return "is a web page or XML with the name of a workbook: open it in a spreadsheet program, "
           "and save the sheet as .xlsx or CSV";
  }
  if (start.substr(0, 5) == "%PDF-") return "is a PDF: export the table as .xlsx or CSV";
  return "is not a workbook, despite its name: export it again as .xlsx, or name it .csv if it is "
         "text";
}

// Opens a regular file that begins like a workbook.
Result<ZipFile> OpenZip(const std::string& path) {
  const Status named = CheckName(path, "file");
  if (!named.ok()) return named;
  os::File file;
  os::FileInfo info;
  os::Error error = file.OpenToReadAtOnce(path, os::File::Links::kFollow);
  if (!error) error = file.Look(&info);
  if (!error && info.kind == os::Kind::kFolder) error = os::Reason::kIsFolder;
  if (error) return ReadError(path, error);
  if (info.kind != os::Kind::kFile) {
    return Status(StatusCode::kNotFound, "is not a regular file: copy it to one");
  }
  char start[64] = {};
  size_t got = 0;
  error = file.ReadAt(0, start, sizeof start, &got);
  if (error) return ReadError(path, error);
  if (std::memcmp(start, "\xD0\xCF\x11\xE0", 4) == 0) return OldContainer(path, file);
  if (std::memcmp(start, "PK", 2) != 0) {
    return Status(StatusCode::kCorrupt, WhatInstead({start, got}));
  }
  return ZipFile::Open(std::move(file));
}

// The status with the file's name before it.
Status Named(const std::string& name, const Status& status) {
  const std::string& message = status.message();
  if (status.ok() || message.substr(0, name.size() + 1) == name + ":") return status;
  return Status(status.code(), name + ": " + message);
}

// A list of the names of sheets, for a message.
std::string ListNames(const std::vector<SheetPart>& sheets) {
  constexpr size_t kMostNames = 20;
  std::string list;
  for (size_t i = 0; i < sheets.size() && i < kMostNames; ++i) {
    if (i > 0) list += ", ";
    list += '"';
    for (const char c : sheets[i].name.substr(0, 100)) {
      list += static_cast<unsigned char>(c) < ' ' ? '?' : c;
    }
    list += '"';
  }
  if (sheets.size() > kMostNames) list += ", and more";
  return list;
}

Result<SheetPart> FindSheet(const std::vector<SheetPart>& sheets, const std::string& name) {
  auto found = std::find_if(sheets.begin(), sheets.end(), [&name](const SheetPart& sheet) {
    return name.empty() ? !sheet.hidden : sheet.name == name;
  });
  if (name.empty() && found == sheets.end()) found = sheets.begin();
  if (found != sheets.end()) return *found;
  return Status(StatusCode::kNotFound,
                "has no sheet \"" + name + "\": it has " + ListNames(sheets));
}

}  // namespace

class Workbook::Impl {
 public:
  Impl(std::string path, const WorkbookOptions& options)
      : name_(std::move(path)), options_(options) {}

  Status Open() {
    if (options_.table.no_heading && options_.table.heading_row != 0) {
      return Status(StatusCode::kInvalidArgument,
                    "a table without headings has no heading row: leave heading_row or "
                    "no_heading out");
    }
    Result<ZipFile> zip = OpenZip(name_);
    if (!zip.ok()) return zip.status();
    zip_.emplace(*std::move(zip));
    Result<WorkbookPackage> package = ReadPackage(*zip_);
    if (!package.ok()) return package.status();
    Result<SheetPart> sheet = FindSheet(package->sheets, options_.table.sheet);
    if (!sheet.ok()) return sheet.status();
    sheet_ = *std::move(sheet);
    const Status status = ReadContext(*package);
    if (!status.ok()) return status;
    return ReadHeading();
  }

  Result<bool> Next(std::vector<std::string_view>* cells) {
    cells->assign(columns_.size(), std::string_view());
    for (;;) {
      const Result<bool> more = reader_->Next();
      if (!more.ok() || !*more) return more;
      bool blank = true;
      reader_->EachCell([&](uint32_t column, std::string_view text) {
        (*cells)[column] = text;
        blank = blank && support::Trim(text).empty();
      });
      if (!blank) return true;
      cells->assign(columns_.size(), std::string_view());
    }
  }

  Status Rewind() {
    const Status status = StartSheet();
    if (!status.ok()) return status;
    if (!options_.table.no_heading) {
      const Result<bool> found = PassHeading();
      if (!found.ok()) return found.status();
    }
    reader_->KeepColumns(static_cast<uint32_t>(columns_.size()));
    return Status();
  }

  // The status with the file's name before it.
  Status Named(const Status& status) const { return io::Named(name_, status); }

  const std::vector<std::string>& columns() const { return columns_; }
  const std::string& sheet() const { return sheet_.name; }
  uint64_t bytes() const { return reader_->bytes(); }
  uint64_t size() const { return zip_->Size(sheet_.part); }
  uint32_t row() const { return reader_->row(); }

 private:
  Status ReadContext(const WorkbookPackage& package) {
    context_.since_1904 = package.since_1904;
    if (!package.formats.empty()) {
      Result<ZipEntry> part = zip_->Unpack(package.formats, kMostPartBytes);
      if (!part.ok()) return part.status();
      Result<WorkbookFormats> formats = WorkbookFormats::Read(*std::move(part));
      if (!formats.ok()) return formats.status();
      context_.formats = *std::move(formats);
    }
    if (package.strings.empty()) return Status();
    Result<ZipEntry> part = zip_->Unpack(package.strings, options_.max_bytes);
    if (!part.ok()) return part.status();
    Result<SharedStrings> strings =
        SharedStrings::Read(*std::move(part), options_.max_shared_bytes);
    if (!strings.ok()) return strings.status();
    context_.strings = *std::move(strings);
    return Status();
  }

  Status StartSheet() {
    reader_.reset();
    Result<ZipEntry> part = zip_->Unpack(sheet_.part, options_.max_bytes);
    if (!part.ok()) return part.status();
    reader_.emplace(*std::move(part), &context_);
    return Status();
  }

  // Moves to the row with the headings; false if there is none.
  Result<bool> PassHeading() {
    const uint32_t wanted = options_.table.heading_row;
    for (;;) {
      const Result<bool> more = reader_->Next();
      if (!more.ok() || !*more) return more;
      if (reader_->row() < wanted) continue;
      if (Width() > 0) return wanted == 0 || reader_->row() == wanted;
      if (wanted != 0) return false;
    }
  }

  // The number of columns up to the last one that is not blank.
  uint32_t Width() const {
    uint32_t width = 0;
    reader_->EachCell([&width](uint32_t column, std::string_view text) {
      if (!support::Trim(text).empty()) width = column + 1;
    });
    return width;
  }

  Status ReadHeading() {
    const Status status = StartSheet();
    if (!status.ok()) return status;
    if (options_.table.no_heading) return CountColumns();
    const Result<bool> found = PassHeading();
    if (!found.ok()) return found.status();
    if (!*found) return NoHeading();
    columns_.resize(Width());
    reader_->EachCell([this](uint32_t column, std::string_view text) {
      if (column < columns_.size()) columns_[column] = support::Trim(text);
    });
    reader_->KeepColumns(static_cast<uint32_t>(columns_.size()));
    return Status();
  }

  Status NoHeading() const {
    const uint32_t wanted = options_.table.heading_row;
    if (wanted == 0) {
      return Status(StatusCode::kCorrupt, "sheet \"" + sheet_.name +
                                              "\" is empty: name another sheet, or export the "
                                              "file again");
    }
    return Status(StatusCode::kNotFound,
                  "row " + std::to_string(wanted) + " of sheet \"" + sheet_.name +
                      "\" is blank: give the row with the headings as heading_row");
  }

  // Counts the columns of a sheet without headings; they are known only after its last row.
  Status CountColumns() {
    size_t width = 0;
    for (;;) {
      const Result<bool> more = reader_->Next();
      if (!more.ok()) return more.status();
      if (!*more) break;
      width = std::max<size_t>(width, Width());
    }
    if (width == 0) return NoHeading();
    for (size_t i = 1; i <= width; ++i) columns_.push_back("#" + std::to_string(i));
    return Rewind();
  }

  const std::string name_;
  const WorkbookOptions options_;
  // Declared in the order in which they refer to each other.
  std::optional<ZipFile> zip_;
  SheetContext context_;
  SheetPart sheet_;
  std::optional<SheetReader> reader_;
  std::vector<std::string> columns_;
};

Workbook::Workbook(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Workbook::~Workbook() = default;
Workbook::Workbook(Workbook&&) noexcept = default;
Workbook& Workbook::operator=(Workbook&&) noexcept = default;

Result<Workbook> Workbook::Open(const std::string& path, const WorkbookOptions& options) try {
  auto impl = std::make_unique<Impl>(path, options);
  const Status status = impl->Open();
  if (!status.ok()) return impl->Named(status);
  return Workbook(std::move(impl));
} catch (...) {
  return internal::Thrown();
}

Result<std::vector<std::string>> Workbook::SheetsOf(const std::string& path) try {
  const auto named = [&](const Status& status) { return Named(path, status); };
  Result<ZipFile> zip = OpenZip(path);
  if (!zip.ok()) return named(zip.status());
  const Result<WorkbookPackage> package = ReadPackage(*zip);
  if (!package.ok()) return named(package.status());
  std::vector<std::string> names;
  for (const bool hidden : {false, true}) {
    if (!names.empty()) break;
    for (const SheetPart& sheet : package->sheets) {
      if (sheet.hidden == hidden) names.push_back(sheet.name);
    }
  }
  return names;
} catch (...) {
  return internal::Thrown();
}

const std::vector<std::string>& Workbook::columns() const { return impl_->columns(); }

Result<bool> Workbook::Next(std::vector<std::string_view>* cells) try {
  Result<bool> more = impl_->Next(cells);
  if (!more.ok()) return impl_->Named(more.status());
  return more;
} catch (...) {
  return internal::Thrown();
}

Status Workbook::Rewind() try { return impl_->Named(impl_->Rewind()); } catch (...) {
  return internal::Thrown();
}

uint64_t Workbook::bytes() const { return impl_->bytes(); }
uint64_t Workbook::size() const { return impl_->size(); }
const std::string& Workbook::sheet() const { return impl_->sheet(); }
uint32_t Workbook::row() const { return impl_->row(); }

}  // namespace io
}  // namespace abi0
}  // namespace mspof
