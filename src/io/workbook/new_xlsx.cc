// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The parts of a workbook as ECMA-376 requires: types, relations, the list of sheets, and the texts
// that cells share, each of which is written once.
// Tested by tests/unit/io/workbook/table_book_test.cc and tests/unit/exchange/xlsform_test.cc.

#include "io/workbook/new_xlsx.h"

#include <cstdio>
#include <utility>

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

// Whether the text goes on like "_x000D_", which means a character by its number.
bool IsNumbered(std::string_view text) {
  return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
         text.substr(2, 4).find_first_not_of("0123456789ABCDEFabcdef") == std::string_view::npos;
}

// Where the relations of a part are: "xl/_rels/workbook.xml.rels".
std::string RelationsOf(const std::string& part) {
  const size_t slash = part.rfind('/');
  const size_t name = slash == std::string::npos ? 0 : slash + 1;
  return part.substr(0, name) + "_rels/" + part.substr(name) + ".rels";
}

}  // namespace

std::string EscapedCell(std::string_view text) {
  std::string numbered;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n';
    if (control || IsNumbered(text.substr(i))) {
      char number[8];
      std::snprintf(number, sizeof number, "_x%04X_", static_cast<unsigned char>(c));
      numbered += number;
    } else {
      numbered += c;
    }
  }
  return EscapedXml(numbered);
}

std::string NewXlsx::TextCell(std::string_view place, size_t style, const std::string& text) {
  const auto [at, fresh] = texts_.try_emplace(text, texts_.size());
  if (fresh) text_items_ += "<si><t xml:space=\"preserve\">" + EscapedCell(text) + "</t></si>";
  ++text_cells_;
  std::string xml = "<c r=\"";
  xml.append(place).append("\"");
  if (style > 0) xml += " s=\"" + std::to_string(style) + "\"";
  return xml + " t=\"s\"><v>" + std::to_string(at->second) + "</v></c>";
}

std::string NewXlsx::Relate(const std::string& owner, std::string_view relation,
                            std::string_view target, bool outside) {
  auto& [elements, count] = relations_[owner];
  const std::string id = "rId" + std::to_string(++count);
  elements += "<Relationship Id=\"" + id + "\" Type=\"";
  elements.append(relation).append("\" Target=\"").append(EscapedXml(target));
  elements += outside ? "\" TargetMode=\"External\"/>" : "\"/>";
  return id;
}

std::string NewXlsx::AddPart(const std::string& owner, std::string_view relation,
                             const std::string& name, std::string_view type, std::string xml) {
  types_ += "<Override PartName=\"/" + name + "\" ContentType=\"";
  types_.append(type).append("\"/>");
  parts_.emplace_back(name, kXmlStart + std::move(xml) + "\n");
  return Relate(owner, relation, owner.empty() ? name : "/" + name, false);
}

std::string NewXlsx::AddLink(const std::string& owner, std::string_view address) {
  return Relate(owner, std::string(kOfficeRelations) + "/hyperlink", address, true);
}

std::string NewXlsx::NextSheet() const {
  return "xl/worksheets/sheet" + std::to_string(sheet_count_ + 1) + ".xml";
}

void NewXlsx::AddSheet(std::string_view name, std::string_view xml) {
  const std::string part = NextSheet();
  ++sheet_count_;
  std::string sheet =
      std::string("<worksheet xmlns=\"") + kSheetMl + "\" xmlns:r=\"" + kOfficeRelations + "\">";
  sheet.append(xml).append("</worksheet>");
  const std::string id = AddPart(kBook, std::string(kOfficeRelations) + "/worksheet", part,
                                 std::string(kSheetType) + "worksheet+xml", std::move(sheet));
  sheets_ += "<sheet name=\"" + EscapedCell(name) + "\" sheetId=\"" + std::to_string(sheet_count_) +
             "\" r:id=\"" + id + "\"/>";
}

void NewXlsx::AddTexts() {
  std::string xml = std::string("<sst xmlns=\"") + kSheetMl + "\" count=\"" +
                    std::to_string(text_cells_) + "\" uniqueCount=\"" +
                    std::to_string(texts_.size()) + "\">";
  AddPart(kBook, std::string(kOfficeRelations) + "/sharedStrings", "xl/sharedStrings.xml",
          std::string(kSheetType) + "sharedStrings+xml", xml + text_items_ + "</sst>");
}

Parts NewXlsx::Take() && {
  AddTexts();
  // The first sheet is the one that is seen.
  AddPart(kPackage, std::string(kOfficeRelations) + "/officeDocument", kBook,
          std::string(kSheetType) + "sheet.main+xml",
          std::string("<workbook xmlns=\"") + kSheetMl + "\" xmlns:r=\"" + kOfficeRelations +
              "\"><bookViews><workbookView activeTab=\"0\"/></bookViews><sheets>" + sheets_ +
              "</sheets></workbook>");
  for (const auto& [part, relations] : relations_) {
    parts_.emplace_back(RelationsOf(part), std::string(kXmlStart) + "<Relationships xmlns=\"" +
                                               kPackageSchemas + "/relationships\">" +
                                               relations.first + "</Relationships>\n");
  }
  parts_.emplace_front(
      "[Content_Types].xml",
      std::string(kXmlStart) + "<Types xmlns=\"" + kPackageSchemas +
          "/content-types\"><Default Extension=\"rels\" ContentType=\"application/"
          "vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
          "ContentType=\"application/xml\"/>" +
          types_ + "</Types>\n");
  return std::move(parts_);
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
