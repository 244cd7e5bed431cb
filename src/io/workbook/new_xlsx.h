// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_WORKBOOK_NEW_XLSX_H_
#define MSPOF_IO_WORKBOOK_NEW_XLSX_H_

// Internal. A workbook (.xlsx) that is being made, part by part.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "io/workbook/pack.h"

namespace mspof {
inline namespace abi0 {
namespace io {

// Namespaces of ECMA-376.
inline constexpr char kSheetMl[] = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
inline constexpr char kOfficeRelations[] =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
inline constexpr char kPackageSchemas[] = "http://schemas.openxmlformats.org/package/2006";
// Begins the content type of a part of a workbook.
inline constexpr char kSheetType[] = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
// The most units of UTF-16 that a spreadsheet program keeps in a cell.
inline constexpr size_t kMostInCell = 32767;

// The text between tags or in an attribute. XML cannot hold most control characters, and reads a
// carriage return as the end of a line; a workbook writes them as "_x000D_".
std::string EscapedCell(std::string_view text);

class NewXlsx {
 public:
  // The XML of a cell with a text; `place` is "B3", and `style` its number in the style sheet.
  std::string TextCell(std::string_view place, size_t style, const std::string& text);
  // The part of the sheet that is added next, which may be an owner before it is added.
  std::string NextSheet() const;
  // Adds a sheet, of which `xml` is what stands in the element "worksheet".
  void AddSheet(std::string_view name, std::string_view xml);
  // Adds a part that `owner` refers to: a sheet, kBook or kPackage. Returns the id of its relation.
  std::string AddPart(const std::string& owner, std::string_view relation, const std::string& name,
                      std::string_view type, std::string xml);
  // Relates `owner` to an address outside. Returns the id of the relation.
  std::string AddLink(const std::string& owner, std::string_view address);
  // All parts. Nothing is added afterwards.
  Parts Take() &&;

  static constexpr char kBook[] = "xl/workbook.xml";
  static constexpr char kPackage[] = "";

 private:
  std::string Relate(const std::string& owner, std::string_view relation, std::string_view target,
                     bool outside);
  void AddTexts();

  Parts parts_;
  std::string types_;
  std::string sheets_;
  size_t sheet_count_ = 0;
  // By part, the elements of its relations and how many there are.
  std::map<std::string, std::pair<std::string, size_t>> relations_;
  // Each text once, with its position.
  std::map<std::string, size_t> texts_;
  std::string text_items_;
  uint64_t text_cells_ = 0;
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_WORKBOOK_NEW_XLSX_H_
