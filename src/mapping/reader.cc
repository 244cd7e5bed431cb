// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// RecordReader: the public class over the sources of records.
// Tested by tests/unit/mapping/reader_test.cc.

#include <memory>
#include <optional>
#include <utility>

#include "mapping/mapping_impl.h"
#include "mapping/open.h"
#include "mapping/record_source.h"
#include "mapping/stream_source.h"
#include "mspof/mapping.h"
#include "table/csv_table.h"
#include "table/rows_table.h"

namespace mspof {
inline namespace abi0 {

namespace {

Status NoRanges() {
  return Status(StatusCode::kUnsupported,
                "only one table of text in UTF-8, in which each row is a record, can be read range "
                "by range: read it from beginning to end");
}

}  // namespace

/// Internal.
class RecordReader::Impl {
 public:
  Impl(const Framework& f, std::unique_ptr<mapping::RecordSource> s)
      : framework(f), source(std::move(s)) {}
  Framework framework;
  std::unique_ptr<mapping::RecordSource> source;
};

RecordReader::RecordReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RecordReader::~RecordReader() = default;
RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;

Result<RecordReader> RecordReader::OpenCsv(const Framework& framework, const Mapping& mapping,
                                           ByteSource source, const ReaderOptions& options) try {
  // One table is read once.
  auto table = std::make_unique<table::CsvTable>(
      internal::ImplOf(mapping).text.table(),
      [source = std::move(source)]() mutable -> Result<ByteSource> { return std::move(source); },
      options.max_row_bytes);
  auto opened =
      mapping::OpenSource(framework, internal::ImplOf(mapping), std::move(table), options);
  if (!opened.ok()) return opened.status();
  return RecordReader(std::make_unique<Impl>(framework, *std::move(opened)));
} catch (...) {
  return internal::Thrown();
}

Result<RecordReader> RecordReader::OpenRows(const Framework& framework, const Mapping& mapping,
                                            RowSource* rows, const ReaderOptions& options) try {
  auto opened =
      mapping::OpenSource(framework, internal::ImplOf(mapping),
                          std::make_unique<table::RowsTable>(rows, options.max_row_bytes), options);
  if (!opened.ok()) return opened.status();
  return RecordReader(std::make_unique<Impl>(framework, *std::move(opened)));
} catch (...) {
  return internal::Thrown();
}

Result<RecordReader> RecordReader::Open(const Framework& framework, const Mapping& mapping,
                                        const std::vector<TableInput>& tables,
                                        const ReaderOptions& options) try {
  auto opened = mapping::OpenSource(framework, internal::ImplOf(mapping), tables, options);
  if (!opened.ok()) return opened.status();
  return RecordReader(std::make_unique<Impl>(framework, *std::move(opened)));
} catch (...) {
  return internal::Thrown();
}

Result<RecordReader> RecordReader::OpenStream(const Framework& framework, const Mapping* mapping,
                                              ByteSource source, const ReaderOptions& options) try {
  auto opened = mapping::StreamSource::Open(
      framework, mapping == nullptr ? nullptr : &internal::ImplOf(*mapping), std::move(source),
      options);
  if (!opened.ok()) return opened.status();
  return RecordReader(std::make_unique<Impl>(framework, *std::move(opened)));
} catch (...) {
  return internal::Thrown();
}

Result<bool> RecordReader::Next(RecordBuffer* record, const FindingSink& findings) try {
  return impl_->source->Next(record, findings);
} catch (...) {
  return internal::Thrown();
}

Status RecordReader::ForEach(const RecordSink& use, const FindingSink& findings) {
  std::optional<RecordBuffer> record;
  try {
    record.emplace(impl_->framework);
  } catch (...) {
    return internal::Thrown();
  }
  for (;;) {
    const Result<bool> more = Next(&*record, findings);
    if (!more.ok()) return more.status();
    if (!*more) return Status();
    use(*record);  // an exception here belongs to the host, and goes back to it
  }
}

uint64_t RecordReader::position() const {
  const table::Ranges* const ranges = impl_->source->ranges();
  return ranges == nullptr ? 0 : ranges->position();
}

Result<uint64_t> RecordReader::GuessRow(ByteSource text) const try {
  const table::Ranges* const ranges = impl_->source->ranges();
  if (ranges == nullptr) return NoRanges();
  return ranges->GuessRow(std::move(text));
} catch (...) {
  return internal::Thrown();
}

Status RecordReader::ReadRange(ByteSource text, uint64_t begin, uint64_t end) try {
  table::Ranges* const ranges = impl_->source->ranges();
  if (ranges == nullptr) return NoRanges();
  ranges->ReadRange(std::move(text), begin, end);
  return Status();
} catch (...) {
  return internal::Thrown();
}

uint64_t RecordReader::row() const { return impl_->source->row(); }
uint64_t RecordReader::unreadable() const { return impl_->source->unreadable(); }
uint64_t RecordReader::bytes() const { return impl_->source->bytes(); }

const std::vector<std::string>& RecordReader::not_mapped() const {
  return impl_->source->not_mapped();
}

const std::vector<std::string>& RecordReader::missing_parts() const {
  return impl_->source->missing_parts();
}

std::vector<ColumnReport> RecordReader::columns() const { return impl_->source->Columns(); }

}  // namespace abi0
}  // namespace mspof
