// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Finds the parts of a workbook in its archive. Parts refer to each other by relationships: a file
// beside each part, in which an id stands for a kind and a target. Kinds are long addresses, which
// differ between the two editions of the standard; only their last words are the same.
// Source: ECMA-376, 5th edition, part 2, section 9.3; part 1, section 18.2.
// Tested by tests/unit/io/workbook/workbook_test.cc.

#include "io/workbook/package.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "io/workbook/xml_parser.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

struct Relationship {
  std::string id;
  std::string kind;    // the last word
  std::string target;  // name in the archive
};

// The folder of a part, with its slash.
std::string FolderOf(const std::string& part) { return part.substr(0, part.rfind('/') + 1); }

// The file that holds the relationships of `part`.
std::string RelationshipsOf(const std::string& part) {
  const std::string folder = FolderOf(part);
  return folder + "_rels/" + part.substr(folder.size()) + ".rels";
}

// The name in the archive of `target`, which is relative to `folder`.
std::string Resolve(const std::string& folder, std::string_view target) {
  std::string own(target);
  std::replace(own.begin(), own.end(), '\\', '/');  // as some programs for Windows write it
  const std::string all = !own.empty() && own.front() == '/' ? own : folder + own;
  std::vector<std::string_view> steps;
  for (std::string_view rest = all; !rest.empty();) {
    const std::string_view step = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(step.size() + 1, rest.size()));
    if (step == ".." && !steps.empty()) steps.pop_back();
    if (!step.empty() && step != "." && step != "..") steps.push_back(step);
  }
  std::string name;
  for (const std::string_view step : steps) {
    if (!name.empty()) name += '/';
    name += step;
  }
  return name;
}

Status TooManyParts() {
  return Status(StatusCode::kResourceExhausted,
                "has more than " + std::to_string(kMostParts) +
                    " sheets and other parts: save the sheet as CSV");
}

class RelationshipReader final : public XmlHandler {
 public:
  explicit RelationshipReader(std::string folder) : folder_(std::move(folder)) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    path_.Enter(name);
    if (!path_.Is({"Relationships", "Relationship"})) return;
    if (attributes.Get("TargetMode") == "External") return;
    if (found.size() == kMostParts) return Fail(TooManyParts());
    const std::string_view type = attributes.Get("Type");
    found.push_back({std::string(attributes.Get("Id")),
                     std::string(type.substr(type.rfind('/') + 1)),
                     Resolve(folder_, attributes.Get("Target"))});
  }
  void End(std::string_view) override { path_.Leave(); }
  void Text(std::string_view) override {}

  std::vector<Relationship> found;

 private:
  const std::string folder_;
  XmlPath path_;
};

class WorkbookReader final : public XmlHandler {
 public:
  explicit WorkbookReader(const std::vector<Relationship>* parts) : parts_(parts) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    path_.Enter(name);
    if (path_.Is({"workbook", "workbookPr"})) {
      const std::string_view flag = attributes.Get("date1904");
      package.since_1904 = flag == "1" || flag == "true";
    } else if (path_.Is({"workbook", "sheets", "sheet"})) {
      const std::string_view id = attributes.RelationshipId();
      const auto part = std::find_if(parts_->begin(), parts_->end(),
                                     [id](const Relationship& r) { return r.id == id; });
      if (part == parts_->end() || part->kind != "worksheet") return;
      if (package.sheets.size() == kMostParts) return Fail(TooManyParts());
      const std::string_view state = attributes.Get("state");
      package.sheets.push_back({std::string(attributes.Get("name")), part->target,
                                state == "hidden" || state == "veryHidden"});
    }
  }
  void End(std::string_view) override { path_.Leave(); }
  void Text(std::string_view) override {}

  WorkbookPackage package;

 private:
  XmlPath path_;
  const std::vector<Relationship>* const parts_;
};

Result<std::vector<Relationship>> ReadRelationships(const ZipFile& zip, const std::string& part) {
  Result<ZipEntry> entry = zip.Unpack(RelationshipsOf(part), kMostPartBytes);
  if (!entry.ok()) return entry.status();
  RelationshipReader reader(FolderOf(part));
  const Status status = ParseXml(*std::move(entry), &reader);
  if (!status.ok()) return status;
  return std::move(reader.found);
}

// The target of the first relationship of this kind; empty if there is none.
std::string TargetOf(const std::vector<Relationship>& relationships, std::string_view kind) {
  const auto found = std::find_if(relationships.begin(), relationships.end(),
                                  [kind](const Relationship& r) { return r.kind == kind; });
  return found == relationships.end() ? "" : found->target;
}

// The table of the workbook that this kind of relationship names. If no relationship does, it is
// the one at the usual place; empty if there is none. Some programs name tables that they do not
// write; then no cell refers to them, or such a cell is refused.
std::string TableOf(const ZipFile& zip, const std::vector<Relationship>& relationships,
                    const std::string& workbook, std::string_view kind) {
  std::string table = TargetOf(relationships, kind);
  if (table.empty()) table = FolderOf(workbook) + std::string(kind) + ".xml";
  return zip.Has(table) ? table : "";
}

Status NoWorkbook(const ZipFile& zip) {
  if (zip.Has("xl/workbook.bin")) {
    return Status(StatusCode::kUnsupported,
                  "is a binary workbook (.xlsb): save it as .xlsx, or the sheet as CSV");
  }
  if (zip.Has("mimetype") && zip.Has("content.xml")) {
    return Status(StatusCode::kUnsupported,
                  "is an OpenDocument file (.ods): save it as .xlsx, or the sheet as CSV");
  }
  if (zip.Has("word/document.xml")) {
    return Status(StatusCode::kUnsupported,
                  "is a Word document (.docx): export the table as .xlsx or CSV");
  }
  return Status(StatusCode::kCorrupt,
                "is a zip archive, not a workbook: unpack it, or export an .xlsx or CSV file");
}

}  // namespace

Result<WorkbookPackage> ReadPackage(const ZipFile& zip) {
  if (!zip.Has("_rels/.rels")) return NoWorkbook(zip);
  const Result<std::vector<Relationship>> top = ReadRelationships(zip, "");
  if (!top.ok()) return top.status();
  const std::string workbook = TargetOf(*top, "officeDocument");
  if (workbook.empty() || !zip.Has(RelationshipsOf(workbook)) ||
      workbook.substr(workbook.rfind('.') + 1) != "xml") {
    return NoWorkbook(zip);
  }
  const Result<std::vector<Relationship>> parts = ReadRelationships(zip, workbook);
  if (!parts.ok()) return parts.status();
  Result<ZipEntry> entry = zip.Unpack(workbook, kMostPartBytes);
  if (!entry.ok()) return entry.status();
  WorkbookReader reader(&*parts);
  const Status status = ParseXml(*std::move(entry), &reader);
  if (!status.ok()) return status;
  WorkbookPackage package = std::move(reader.package);
  package.strings = TableOf(zip, *parts, workbook, "sharedStrings");
  package.formats = TableOf(zip, *parts, workbook, "styles");
  if (package.sheets.empty()) {
    return Status(StatusCode::kCorrupt, "has no sheet with cells: name another file");
  }
  return package;
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
