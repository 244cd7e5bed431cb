// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads which cell formats show a number as a day. <numFmts> describes number formats by id; the
// n-th <xf> in <cellXfs> names the id for cells with format n. The rest of the part is ignored.
// Tested by tests/unit/io/workbook/cells_test.cc.

#include "io/workbook/formats.h"

#include <charconv>
#include <map>
#include <string_view>
#include <utility>

#include "io/workbook/xml_parser.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

// Excel can have 65,490.
constexpr size_t kMostFormats = 100'000;

Status TooManyFormats() {
  return Status(StatusCode::kResourceExhausted, "has more than " + std::to_string(kMostFormats) +
                                                    " formats of cells: save the sheet as CSV");
}

class Reader final : public XmlHandler {
 public:
  void Start(std::string_view name, const XmlAttributes& attributes) override {
    path_.Enter(name);
    if (path_.Is({"styleSheet", "numFmts", "numFmt"})) {
      described_[Id(attributes)] = KindOfFormat(attributes.Get("formatCode"));
      if (described_.size() > kMostFormats) Fail(TooManyFormats());
    } else if (path_.Is({"styleSheet", "cellXfs", "xf"})) {
      if (kinds_.size() == kMostFormats) return Fail(TooManyFormats());
      const uint32_t id = Id(attributes);
      const auto found = described_.find(id);
      kinds_.push_back(found == described_.end() ? KindOfBuiltInFormat(id) : found->second);
    }
  }
  void End(std::string_view) override { path_.Leave(); }
  void Text(std::string_view) override {}

  std::vector<NumberKind> TakeKinds() { return std::move(kinds_); }

 private:
  static uint32_t Id(const XmlAttributes& attributes) {
    const std::string_view text = attributes.Get("numFmtId");
    uint32_t id = 0;
    std::from_chars(text.data(), text.data() + text.size(), id);
    return id;
  }

  XmlPath path_;
  std::map<uint32_t, NumberKind> described_;
  std::vector<NumberKind> kinds_;
};

}  // namespace

Result<WorkbookFormats> WorkbookFormats::Read(ZipEntry part) {
  Reader reader;
  const Status status = ParseXml(std::move(part), &reader);
  if (!status.ok()) return status;
  WorkbookFormats formats;
  formats.kinds_ = reader.TakeKinds();
  return formats;
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
