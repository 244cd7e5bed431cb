// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Small jobs whose instructions test_speed.py counts, with valgrind's callgrind. Each is done once
// before, so that what is made once does not count, then under its name. What the library chooses
// by the processor is to be the plain way here, whatever the machine can do.
//
//   speed_jobs

#include <valgrind/callgrind.h>

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "batch.h"
#include "export.h"
#include "host.h"
#include "mspof/mspof.h"
#include "sample.h"

namespace {

constexpr int kRecords = 2000;

void Must(bool done) {
  if (!done) std::abort();
}

using Work = std::function<void()>;

// Reads all records and counts them, 64 at once, as the command does. Opening is no part of the
// work.
template <typename Open>
Work Count(const Open& open) {
  static const mspof::Framework framework = *mspof::Framework::Open("mspof");
  auto reader = std::make_shared<mspof::RecordReader>(*open(framework));
  auto tally =
      std::make_shared<mspof::Tally>(*mspof::Tally::Create(framework, mspof::bench::Options()));
  auto buffers = std::make_shared<std::vector<mspof::RecordBuffer>>();
  for (int i = 0; i < 64; ++i) buffers->emplace_back(framework);
  return [reader, tally, buffers] {
    std::vector<const mspof::RecordBuffer*> records;
    for (bool more = true; more;) {
      records.clear();
      for (mspof::RecordBuffer& buffer : *buffers) {
        more = *reader->Next(&buffer);
        if (!more) break;
        buffer.KeepTexts();
        records.push_back(&buffer);
      }
      tally->AddAll(records);
    }
    Must(tally->given() == kRecords);
  };
}

Work CountCsv() {
  static const std::string text = mspof::bench::Table(kRecords);
  static const mspof::Mapping mapping = *mspof::Mapping::FromText(
      std::string(mspof::bench::kRecordColumns) + mspof::bench::kRisks + mspof::bench::kAnswers,
      "mapping");
  return Count([&](const mspof::Framework& framework) {
    mspof::ReaderOptions options;
    options.wanted = [](std::string_view) { return true; };  // as the command, to count them
    return mspof::RecordReader::OpenCsv(framework, mapping, mspof::bench::Bytes(text), options);
  });
}

std::string Stream() {
  std::string stream;
  for (int i = 0; i < kRecords; ++i) {
    const std::string record = mspof::bench::Sample(i).Encode();
    // docs/formats/records.md: the length as a varint of two bytes.
    Must(record.size() >= 1 << 7 && record.size() < 1 << 14);
    stream += static_cast<char>(record.size() | 0x80);
    stream += static_cast<char>(record.size() >> 7);
    stream += record;
  }
  return stream;
}

Work CountStream() {
  static const std::string stream = Stream();
  return Count([&](const mspof::Framework& framework) {
    return mspof::RecordReader::OpenStream(framework, nullptr, mspof::bench::Bytes(stream));
  });
}

// A host, and the record that it fills again and again.
struct Filling {
  mspof::bench::Host host;
  mspof::bench::Filler filler{&host};
};

Work AddByHandles() {
  return [filling = std::make_shared<Filling>()] {
    for (int i = 0; i < kRecords; ++i) filling->filler.AddByHandles();
  };
}

Work AddByTexts() {
  return [filling = std::make_shared<Filling>()] {
    for (int i = 0; i < kRecords; ++i) filling->filler.AddByTexts();
  };
}

Work AddColumns() {
  static const mspof::bench::Batch batch(kRecords);
  return [host = std::make_shared<mspof::bench::Host>()] {
    mspof::bench::Do(
        mspof_tally_add_columns(host->tally(), &batch.schema(), &batch.array(), nullptr, nullptr));
  };
}

struct Job {
  const char* name;
  Work (*make)();
};
constexpr Job kJobs[] = {{"count records of CSV", CountCsv},
                         {"count a record stream", CountStream},
                         {"add records by handles", AddByHandles},
                         {"add records by texts", AddByTexts},
                         {"add records in columns", AddColumns}};

}  // namespace

int main() {
  std::printf("%d\n", kRecords);
  for (const Job& job : kJobs) {
    job.make()();
    const Work work = job.make();
    CALLGRIND_START_INSTRUMENTATION;
    CALLGRIND_ZERO_STATS;
    work();
    CALLGRIND_DUMP_STATS_AT(job.name);
    CALLGRIND_STOP_INSTRUMENTATION;
  }
  return 0;
}
