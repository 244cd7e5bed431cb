// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tables that are read as records, and counted. A host that has no other wish lets RecordReader
// read from its files; here the bytes are at hand. Tested by tests/runner/conformance_test.cc.

#include <algorithm>
#include <cstring>

#include "answers.h"

namespace mspof::bindings {
namespace {

std::function<Result<ByteSource>()> OpenBytes(const std::string& content) {
  return [&content]() -> Result<ByteSource> {
    size_t at = 0;
    return ByteSource([&content, at](char* data, size_t size) mutable -> Result<size_t> {
      const size_t count = std::min(size, content.size() - at);
      std::memcpy(data, content.data() + at, count);
      at += count;
      return count;
    });
  };
}

// Reads all records into a tally.
Result<TallyOutcome> ReadInto(const Framework& framework, const Mapping& mapping,
                              const v1::MapWork& work, const TallyOptions& options,
                              v1::MapResult* result, std::vector<Finding>* findings) {
  std::vector<TableInput> tables;
  for (const v1::MapTable& table : work.table()) {
    tables.push_back({table.part(), OpenBytes(table.content()), nullptr});
  }
  auto reader = RecordReader::Open(framework, mapping, tables);
  if (!reader.ok()) return reader.status();
  auto tally = Tally::Create(framework, options);
  if (!tally.ok()) return tally.status();
  std::vector<Finding> rows;
  const Status read = reader->ForEach(
      [&](const RecordBuffer& record) {
        result->add_record_id(std::string(record.record_id()));
        tally->Add(record, findings);
      },
      [&](Finding finding) { rows.push_back(std::move(finding)); });
  if (!read.ok()) return read;
  tally->AddUnreadable(reader->unreadable());
  *result->mutable_row_findings() = ListOf(rows);
  result->set_unreadable(reader->unreadable());
  for (const std::string& path : reader->not_mapped()) result->add_not_mapped(path);
  for (const std::string& part : reader->missing_parts()) result->add_missing_part(part);
  return tally->Finish();
}

}  // namespace

Status Map(const Framework& framework, const v1::MapWork& work, v1::MapResult* result) {
  auto options = OptionsOf(work.example());
  if (!options.ok()) return options.status();
  const auto mapping = Mapping::FromText(work.mapping(), "case.mapping.textproto");
  if (!mapping.ok()) {
    result->set_refused(mapping.status().message());
    return Status();
  }
  for (int pass = 0; pass < 2; ++pass) {
    result->Clear();
    std::vector<Finding> findings;
    const auto outcome = ReadInto(framework, *mapping, work, *options, result, &findings);
    if (!outcome.ok()) {
      result->Clear();
      result->set_refused(outcome.status().message());
      return Status();
    }
    if (!outcome->council_return.ok()) {
      options->settlement = outcome->settlement;
      continue;
    }
    for (Finding& finding : CheckReturn(framework, *outcome->council_return)) {
      findings.push_back(std::move(finding));
    }
    *result->mutable_count()->mutable_findings() = ListOf(findings);
    auto written = Written(*outcome->council_return, work.envelope());
    if (!written.ok()) return written.status();
    result->mutable_count()->set_submission(*std::move(written));
    return Status();
  }
  return Status(StatusCode::kInternal, "copies were not settled in one pass");
}

}  // namespace mspof::bindings
