// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_CSV_SOURCE_H_
#define MSPOF_MAPPING_CSV_SOURCE_H_

// Internal. Records from delimited text.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mapping/csv.h"
#include "mapping/decode.h"
#include "mapping/fill.h"
#include "mapping/heading.h"
#include "mapping/record_source.h"

namespace mspof::mapping {

class CsvSource final : public RecordSource {
 public:
  // Reads the heading and binds the mapping to it.
  static Result<std::unique_ptr<RecordSource>> Open(const Framework& framework,
                                                    const Mapping::Impl& mapping, ByteSource source,
                                                    const ReaderOptions& options);

  Result<bool> Next(Record* record, std::vector<Finding>* findings) override;
  uint64_t bytes() const override { return decoder_.bytes(); }
  std::vector<ColumnReport> Columns() const override { return filler_->Columns(); }

 private:
  CsvSource(const Mapping::Impl& mapping, ByteSource source, const ReaderOptions& options);

  Result<Heading> ReadHeading(const Mapping::Impl& mapping);
  Status HeadingFailed(RowOutcome outcome) const;
  void RefuseRow(RowOutcome outcome, std::vector<Finding>* findings);

  Decoder decoder_;
  CsvSplitter splitter_;
  size_t columns_ = 0;
  size_t max_row_bytes_;
  std::optional<Filler> filler_;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_CSV_SOURCE_H_
