// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// libxlsxwriter writes to a file with a name, so the workbook goes through a file in a folder
// of its own, which nobody else can open. The day of creation is fixed, so that equal forms are
// equal files.
// Tested by tests/unit/xlsform_test.cc and tests/capture/test_xlsform.py.

#include "mspof/io/xlsform.h"

#include <xlsxwriter.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "mspof/io/file.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

namespace fs = std::filesystem;

Status Failed(const char* what) {
  return Status(StatusCode::kResourceExhausted,
                std::string("the workbook cannot be made: ") + what +
                    ": see that the folder for temporary files has room");
}

// A folder that is removed with what is in it.
class Folder {
 public:
  Folder() {
    std::error_code error;
    std::string name = (fs::temp_directory_path(error) / "mspof-XXXXXX").string();
    if (!error && mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~Folder() {
    std::error_code error;
    if (!path_.empty()) fs::remove_all(path_, error);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

lxw_error AddSheet(const XlsFormSheet& sheet, lxw_workbook* workbook) {
  lxw_worksheet* worksheet = workbook_add_worksheet(workbook, sheet.name.c_str());
  if (worksheet == nullptr) return LXW_ERROR_MEMORY_MALLOC_FAILED;
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    for (size_t column = 0; column < sheet.rows[row].size(); ++column) {
      const std::string& text = sheet.rows[row][column];
      if (text.empty()) continue;
      const lxw_error error =
          worksheet_write_string(worksheet, static_cast<lxw_row_t>(row),
                                 static_cast<lxw_col_t>(column), text.c_str(), nullptr);
      if (error != LXW_NO_ERROR) return error;
    }
  }
  worksheet_freeze_panes(worksheet, 1, 0);
  return worksheet_set_column(worksheet, 0, 3, 30, nullptr);
}

}  // namespace

Result<std::string> EncodeXlsForm(const XlsForm& form) {
  const Folder folder;
  if (folder.path().empty()) return Failed("there is no temporary folder");
  const std::string path = (folder.path() / "form.xlsx").string();
  lxw_workbook_options options = {};
  std::string scratch = folder.path().string();
  options.tmpdir = scratch.data();
  lxw_workbook* workbook = workbook_new_opt(path.c_str(), &options);
  if (workbook == nullptr) return Failed("there is not enough memory");
  lxw_doc_properties properties = {};
  // 2000-01-01, in UTC.
  properties.created = 946684800;
  lxw_error error = workbook_set_properties(workbook, &properties);
  for (const XlsFormSheet& sheet : form.sheets) {
    if (error == LXW_NO_ERROR) error = AddSheet(sheet, workbook);
  }
  // Closing frees the workbook, whatever happened before.
  const lxw_error closed = workbook_close(workbook);
  if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) {
    return Status(StatusCode::kInvalidArgument,
                  "a text is longer than a cell can hold: shorten it in the definition");
  }
  if (error == LXW_NO_ERROR) error = closed;
  if (error != LXW_NO_ERROR) return Failed(lxw_strerror(error));
  return ReadFile(path);
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
