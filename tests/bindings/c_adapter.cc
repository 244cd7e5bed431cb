// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Answers ConformanceRequests by the functions of mspof/c.h and nothing else of the library, as a
// host in C does; only the requests and answers are read in C++. The submissions are
// compared with those of the C++ API byte by byte. Tested by tests/runner.

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "mspof/c.h"
#include "serve.h"

namespace {

namespace v1 = mspof_kit::v1;

struct Free {
  template <typename T>
  void operator()(T* object) const {
    mspof_free(object);
  }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

mspof_error* Error() {
  static const Owned<mspof_error> error(mspof_error_new());
  return error.get();
}

void Check(int code) {
  if (code != MSPOF_OK) throw std::runtime_error(mspof_error_message(Error()));
}

// What a function gives through its first argument.
template <typename T, typename... Parameters, typename... Arguments>
Owned<T> Made(int (*function)(T**, Parameters...), Arguments... arguments) {
  T* out = nullptr;
  Check(function(&out, arguments..., Error()));
  return Owned<T>(out);
}

const uint8_t* Data(const std::string& bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data());
}

mspof_file FileOf(const v1::ConformanceFile& file) {
  return {file.name().c_str(), Data(file.content()), file.content().size()};
}

Owned<mspof_framework> FrameworkOf(const v1::ConformanceRequest& request) {
  std::vector<mspof_file> files;
  for (const auto& file : request.definition()) files.push_back(FileOf(file));
  const std::string name = request.framework() + ".textproto";
  for (const mspof_file& file : files) {
    if (file.name == name) {
      return Made(mspof_framework_from_text, &file, files.data(), files.size());
    }
  }
  return Made(mspof_framework_open, request.framework().c_str());
}

// The options of a case, with the texts that they point to.
struct Options {
  explicit Options(const v1::ConformanceCase& example)
      : council(example.council().empty() ? "E09000001" : example.council()),
        period(example.period()),
        as_of(example.as_of()) {
    for (const std::string& path : example.not_mapped()) {
      not_mapped += (not_mapped.empty() ? "" : ",") + path;
    }
    for (const v1::LeaveOut& one : example.leave_out()) {
      leave_out += (leave_out.empty() ? "" : "\n") + one.measure() + "=" + one.reason();
    }
    given.struct_size = sizeof given;
    given.council = council.c_str();
    given.period = period.c_str();
    given.as_of = as_of.c_str();
    given.not_mapped = not_mapped.c_str();
    given.leave_out = leave_out.c_str();
    given.cumulative = example.cumulative() ? 1 : 0;
  }

  std::string council, period, as_of, not_mapped, leave_out;
  mspof_options given = {};
};

struct Record {
  std::string id;
  std::string bytes;
};

// Counts the records in two tallies or in one, and once more if copies must be settled.
Owned<mspof_return> Count(const mspof_framework* framework, mspof_options options,
                          const std::vector<Record>& records, uint64_t unreadable, uint32_t parts) {
  Owned<mspof_outcome> before;
  for (int pass = 0; pass < 2; ++pass) {
    const auto whole = Made(mspof_tally_new, framework, &options);
    for (uint32_t part = 0; part < parts; ++part) {
      const auto tally = Made(mspof_tally_new, framework, &options);
      // Rows belong to no part; one of them is told.
      if (part == 0) Check(mspof_tally_add_unreadable(tally.get(), unreadable, Error()));
      for (const Record& record : records) {
        if (mspof_shard_of(record.id.data(), record.id.size(), parts) != part) continue;
        Check(mspof_tally_add(tally.get(), Data(record.bytes), record.bytes.size(), nullptr,
                              nullptr, Error()));
      }
      const auto state = Made(mspof_tally_encode, tally.get());
      const auto again = Made(mspof_tally_decode, framework, &options, state->data, state->size);
      Check(mspof_tally_merge(whole.get(), again.get(), Error()));
    }
    int settle = 0;
    auto outcome = Made(mspof_tally_finish, &settle, whole.get());
    if (settle == 0) return Made(mspof_outcome_return, outcome.get());
    before = std::move(outcome);
    options.settle = before.get();
  }
  throw std::runtime_error("copies were not settled in one pass");
}

void AddFindings(const mspof_bytes* list, v1::CountResult* result) {
  result->mutable_findings()->MergeFromString(
      {reinterpret_cast<const char*>(list->data), list->size});
}

void Answer(const v1::ConformanceRequest& request, v1::CountResult* result) {
  const auto framework = FrameworkOf(request);
  const v1::CountWork& work = request.count();
  const Options options(work.example());
  const auto checker = Made(mspof_checker_new, framework.get(), &options.given);
  std::vector<Record> records;
  for (const v1::CaseRecord& record : work.example().record()) {
    records.push_back({record.record_id(), record.SerializeAsString()});
    const std::string& bytes = records.back().bytes;
    int belongs = 0;
    AddFindings(Made(mspof_checker_check, &belongs, checker.get(), Data(bytes), bytes.size()).get(),
                result);
  }
  if (work.way() == v1::COUNTING_WAY_REVERSED) std::reverse(records.begin(), records.end());
  const auto council_return =
      Count(framework.get(), options.given, records, work.example().unreadable(),
            work.way() == v1::COUNTING_WAY_IN_PARTS ? 2 : 1);
  AddFindings(Made(mspof_return_check, framework.get(), council_return.get()).get(), result);

  const v1::Envelope& from = work.envelope();
  mspof_envelope envelope = {};
  envelope.struct_size = sizeof envelope;
  envelope.prepared_on = from.prepared_on().c_str();
  envelope.host_name = from.host_name().c_str();
  envelope.host_version = from.host_version().c_str();
  envelope.comment = from.comment().c_str();
  envelope.replaces = from.replaces().c_str();
  envelope.tops_up = from.tops_up().c_str();
  envelope.revision = from.revision();
  const auto submission = Made(mspof_submission_new, council_return.get(), &envelope);
  const auto bytes = Made(mspof_submission_write, submission.get(), int{MSPOF_FORM_MSPOF});
  result->set_submission(bytes->data, bytes->size);
}

}  // namespace

int main() {
  return mspof::bindings::Serve([](const v1::ConformanceRequest& request) {
    v1::ConformanceResponse response;
    response.set_id(request.id());
    if (!request.has_count()) {
      response.set_unsupported("the functions of C are called here to count alone");
      return response;
    }
    try {
      Answer(request, response.mutable_count());
    } catch (const std::runtime_error& error) {
      response.set_error(error.what());
    }
    return response;
  });
}
