// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The C functions use only the public C++ API. Every object that leaves the library has a small
// header before it that knows how to destroy it, so that one mspof_free() releases all. One
// function wraps every entry, so that no exception gets out.
// Tested by tests/unit/capi/capi_test.cc.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mspof/c.h"
#include "mspof/mspof.h"

namespace {

std::string_view Text(const char* text) { return text == nullptr ? "" : text; }

// A checker for some options, with the memory that it needs.
struct Checking {
  // As the caller wrote them.
  std::string as_of;
  std::string period;
  bool cumulative;
  std::string not_mapped;
  mspof::Checker checker;
  mspof::RecordBuffer record;
  std::vector<mspof::Finding> findings;

  bool IsOf(const mspof_options& options) const {
    return as_of == Text(options.as_of) && period == Text(options.period) &&
           cumulative == (options.cumulative != 0) && not_mapped == Text(options.not_mapped);
  }
};

// Checkers that wait to be used again, so that one is not made for each record. A check takes one
// out, so threads do not share one. If there are too many, a new one replaces one of them, each in
// turn.
class Waiting {
 public:
  // One for these options; null if there is none.
  std::unique_ptr<Checking> Take(const mspof_options& options) {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (std::unique_ptr<Checking>& one : all_) {
      if (one != nullptr && one->IsOf(options)) return std::move(one);
    }
    return nullptr;
  }
  // Takes no memory.
  void GiveBack(std::unique_ptr<Checking> checking) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto empty = std::find(all_.begin(), all_.end(), nullptr);
    if (empty != all_.end()) {
      *empty = std::move(checking);
      return;
    }
    all_[oldest_].swap(checking);
    oldest_ = (oldest_ + 1) % all_.size();
  }

 private:
  static constexpr size_t kMost = 16;
  std::mutex mutex_;
  std::array<std::unique_ptr<Checking>, kMost> all_;
  size_t oldest_ = 0;
};

}  // namespace

struct mspof_framework {
  mspof::Framework framework;
  std::unique_ptr<Waiting> waiting;
};

struct mspof_tally {
  mspof::Tally tally;
  mspof::RecordBuffer record;
};

struct mspof_outcome {
  mspof::TallyOutcome outcome;
};

namespace {

using mspof::Result;
using mspof::Status;
using mspof::StatusCode;

struct alignas(std::max_align_t) Header {
  void (*destroy)(void* object);
};

template <typename T>
T* Make(T value) {
  void* memory = std::malloc(sizeof(Header) + sizeof(T));
  if (memory == nullptr) throw std::bad_alloc();
  new (memory) Header{[](void* object) { static_cast<T*>(object)->~T(); }};
  return new (static_cast<char*>(memory) + sizeof(Header)) T(std::move(value));
}

// What a caller sees of bytes comes first; the bytes follow.
struct Bytes {
  mspof_bytes view;
  std::string bytes;
};

mspof_bytes* MakeBytes(std::string bytes) {
  Bytes* out = Make(Bytes{{nullptr, 0}, std::move(bytes)});
  out->view = {reinterpret_cast<const uint8_t*>(out->bytes.data()), out->bytes.size()};
  return &out->view;
}

// Allocates no memory, because there may be none.
int Report(StatusCode status, std::string_view message, mspof_error* error) noexcept {
  const int code = static_cast<int>(status);
  if (error == nullptr) return code;
  error->code = code;
  size_t size = std::min(message.size(), sizeof error->message - 1);
  // A character of several bytes is not cut in the middle.
  if (size < message.size()) {
    while (size > 0 && (static_cast<uint8_t>(message[size]) & 0xC0) == 0x80) --size;
  }
  std::memcpy(error->message, message.data(), size);
  error->message[size] = '\0';
  return code;
}

Status Missing(const char* what) {
  return Status(StatusCode::kInvalidArgument, std::string(what) + " is NULL");
}

// Runs an entry. Any exception becomes a status.
template <typename Entry>
int Firewall(mspof_error* error, Entry entry) noexcept {
  try {
    const Status status = entry();
    return Report(status.code(), status.message(), error);
  } catch (...) {
    const Status status = mspof::internal::Thrown();
    return Report(status.code(), status.message(), error);
  }
}

// A struct of the caller as this library knows it. A field that an older header does not have is
// zero, which is every field's default. A field that only a newer header has must be zero.
template <typename Struct>
Result<Struct> Known(const Struct* given, const std::string& name) {
  // No struct grows beyond this. A larger size is a mistake, and the bytes must not be read.
  constexpr size_t kMostBytes = 4096;
  Struct known;
  std::memset(&known, 0, sizeof known);
  const size_t size = given->struct_size;
  // Every added field keeps the size a multiple of this, so that no field is cut in two.
  if (size == 0 || size > kMostBytes || size % alignof(Struct) != 0) {
    return Status(
        StatusCode::kInvalidArgument,
        name + ".struct_size is not the size of any version: set it to sizeof(mspof_" + name + ")");
  }
  const auto* bytes = reinterpret_cast<const unsigned char*>(given);
  const size_t shared = std::min(size, sizeof known);
  std::memcpy(&known, bytes, shared);
  if (std::any_of(bytes + shared, bytes + size, [](unsigned char byte) { return byte != 0; })) {
    return Status(StatusCode::kUnsupported,
                  name +
                      " has a field that this version does not know: leave it zero, or use a "
                      "newer library");
  }
  return known;
}

std::string_view View(const uint8_t* bytes, size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

// The options as the C++ API has them. The period may be missing only if the call allows it.
Result<mspof::TallyOptions> Read(const mspof_options& options, bool needs_period,
                                 std::optional<mspof::Period>* period) {
  mspof::TallyOptions out;
  out.council = Text(options.council);
  const Result<mspof::Date> as_of = mspof::Date::Parse(Text(options.as_of));
  if (!as_of.ok()) {
    return Status(StatusCode::kInvalidArgument, "options.as_of: " + as_of.status().message());
  }
  out.as_of = *as_of;
  if (options.period != nullptr || needs_period) {
    const Result<mspof::Period> read =
        mspof::Period::Parse(Text(options.period), options.cumulative != 0);
    if (!read.ok()) {
      return Status(StatusCode::kInvalidArgument, "options.period: " + read.status().message());
    }
    *period = *read;
    out.period = *read;
  }
  std::string_view paths = Text(options.not_mapped);
  while (!paths.empty()) {
    const size_t comma = std::min(paths.find(','), paths.size());
    if (comma > 0) out.not_mapped.emplace_back(paths.substr(0, comma));
    paths.remove_prefix(std::min(comma + 1, paths.size()));
  }
  if (options.settle != nullptr) out.settlement = options.settle->outcome.settlement;
  return out;
}

Result<std::unique_ptr<Checking>> NewChecking(const mspof::Framework& framework,
                                              const mspof_options& options) {
  std::optional<mspof::Period> period;
  const Result<mspof::TallyOptions> read = Read(options, false, &period);
  if (!read.ok()) return read.status();
  Result<mspof::Checker> checker =
      mspof::Checker::Create(framework, {read->as_of, period, read->not_mapped});
  if (!checker.ok()) return checker.status();
  return std::make_unique<Checking>(Checking{std::string(Text(options.as_of)),
                                             std::string(Text(options.period)),
                                             options.cumulative != 0,
                                             std::string(Text(options.not_mapped)),
                                             *std::move(checker),
                                             mspof::RecordBuffer(framework),
                                             {}});
}

// A record of at most 16 MiB, the same limit as in a stream of records.
Status Decode(const uint8_t* data, size_t size, mspof::RecordBuffer* record) {
  constexpr size_t kMostBytes = size_t{16} << 20;
  if (size <= kMostBytes) return record->Decode(View(data, size));
  record->Clear();
  return Status(StatusCode::kCorrupt, "the record has more than 16 MiB: check what fills it");
}

static_assert(mspof::RecordBuffer::kMaxIdBytes == 200, "messages and mspof/c.h say so");

}  // namespace

int mspof_framework_open(mspof_framework** out, const char* id, mspof_error* error) {
  return Firewall(error, [&]() -> Status {
    if (out == nullptr) return Missing("out");
    *out = nullptr;
    Result<mspof::Framework> framework = mspof::Framework::Open(Text(id));
    if (!framework.ok()) return framework.status();
    *out = Make(mspof_framework{*std::move(framework), std::make_unique<Waiting>()});
    return Status();
  });
}

int mspof_check(mspof_bytes** out, const mspof_framework* framework, const mspof_options* options,
                const uint8_t* record, size_t record_size, mspof_error* error) {
  return Firewall(error, [&]() -> Status {
    if (out == nullptr) return Missing("out");
    *out = nullptr;
    if (framework == nullptr) return Missing("framework");
    if (options == nullptr) return Missing("options");
    const Result<mspof_options> known = Known(options, "options");
    if (!known.ok()) return known.status();
    if (record == nullptr && record_size > 0) return Missing("record");
    std::unique_ptr<Checking> checking = framework->waiting->Take(*known);
    if (checking == nullptr) {
      Result<std::unique_ptr<Checking>> made = NewChecking(framework->framework, *known);
      if (!made.ok()) return made.status();
      checking = *std::move(made);
    }
    const Status decoded = Decode(record, record_size, &checking->record);
    if (decoded.ok()) {
      checking->checker.Check(checking->record, &checking->findings);
      *out = MakeBytes(mspof::EncodeFindings(checking->findings));
    }
    // No part of the record may stay behind.
    checking->findings.clear();
    checking->record.Clear();
    framework->waiting->GiveBack(std::move(checking));
    return decoded;
  });
}

int mspof_tally_new(mspof_tally** out, const mspof_framework* framework,
                    const mspof_options* options, mspof_error* error) {
  return Firewall(error, [&]() -> Status {
    if (out == nullptr) return Missing("out");
    *out = nullptr;
    if (framework == nullptr) return Missing("framework");
    std::optional<mspof::Period> period;
    if (options == nullptr) return Missing("options");
    const Result<mspof_options> known = Known(options, "options");
    if (!known.ok()) return known.status();
    const Result<mspof::TallyOptions> read = Read(*known, true, &period);
    if (!read.ok()) return read.status();
    Result<mspof::Tally> tally = mspof::Tally::Create(framework->framework, *read);
    if (!tally.ok()) return tally.status();
    *out = Make(mspof_tally{*std::move(tally), mspof::RecordBuffer(framework->framework)});
    return Status();
  });
}

int mspof_tally_add(mspof_tally* tally, const uint8_t* record, size_t record_size,
                    mspof_error* error) {
  return Firewall(error, [&]() -> Status {
    if (tally == nullptr) return Missing("tally");
    if (record == nullptr && record_size > 0) return Missing("record");
    const Status decoded = Decode(record, record_size, &tally->record);
    mspof::internal::ThrowIfNoMemory(decoded);
    const size_t id_bytes = tally->record.record_id().size();
    const bool good_id = id_bytes > 0 && id_bytes <= size_t{mspof::RecordBuffer::kMaxIdBytes};
    if (decoded.ok() && good_id) {
      tally->tally.Add(tally->record);
      return decoded;
    }
    tally->tally.AddUnreadable();
    // A record with too many rows is wrong too. Only memory that ran out has another status.
    if (!decoded.ok()) return Status(StatusCode::kCorrupt, decoded.message());
    return Status(
        StatusCode::kCorrupt,
        "the record has no id of 1 to 200 bytes: give each record a pseudonym of its own");
  });
}

int mspof_tally_merge(mspof_tally* tally, const mspof_tally* other, mspof_error* error) {
  return Firewall(error, [&]() -> Status {
    if (tally == nullptr) return Missing("tally");
    if (other == nullptr) return Missing("other");
    if (tally == other) {
      return Status(StatusCode::kInvalidArgument, "a tally cannot be merged with itself");
    }
    return tally->tally.Merge(other->tally);
  });
}

int mspof_tally_finish(mspof_outcome** out, int* settle, const mspof_tally* tally,
                       mspof_error* error) {
  return Firewall(error, [&]() -> Status {
    if (out == nullptr) return Missing("out");
    *out = nullptr;
    if (settle == nullptr) return Missing("settle");
    if (tally == nullptr) return Missing("tally");
    Result<mspof::TallyOutcome> outcome = tally->tally.Finish();
    if (!outcome.ok()) return outcome.status();
    *settle = outcome->council_return.ok() ? 0 : 1;
    *out = Make(mspof_outcome{*std::move(outcome)});
    return Status();
  });
}

int mspof_outcome_findings(mspof_bytes** out, const mspof_outcome* outcome, mspof_error* error) {
  return Firewall(error, [&]() -> Status {
    if (out == nullptr) return Missing("out");
    *out = nullptr;
    if (outcome == nullptr) return Missing("outcome");
    *out = MakeBytes(mspof::EncodeFindings(outcome->outcome.findings));
    return Status();
  });
}

int mspof_submission_bytes(mspof_bytes** out, const mspof_outcome* outcome,
                           const mspof_envelope* envelope, mspof_error* error) {
  return Firewall(error, [&]() -> Status {
    if (out == nullptr) return Missing("out");
    *out = nullptr;
    if (outcome == nullptr) return Missing("outcome");
    if (envelope == nullptr) return Missing("envelope");
    const Result<mspof_envelope> known = Known(envelope, "envelope");
    if (!known.ok()) return known.status();
    if (!outcome->outcome.council_return.ok()) {
      return Status(StatusCode::kFailedPrecondition,
                    "the outcome holds no return: record ids were given more than once; count "
                    "the records again with options.settle");
    }
    const Result<mspof::Date> prepared = mspof::Date::Parse(Text(known->prepared_on));
    if (!prepared.ok()) {
      return Status(StatusCode::kInvalidArgument,
                    "envelope.prepared_on: " + prepared.status().message());
    }
    mspof::Submission submission;
    submission.envelope.prepared_on = *prepared;
    submission.envelope.host_name = Text(known->host_name);
    submission.envelope.host_version = Text(known->host_version);
    submission.envelope.library_version = mspof::Version();
    submission.envelope.comment = Text(known->comment);
    submission.envelope.revision = std::max(known->revision, uint32_t{1});
    submission.envelope.replaces = Text(known->replaces);
    submission.envelope.tops_up = Text(known->tops_up);
    submission.council_return = *outcome->outcome.council_return;
    Result<std::string> bytes = submission.Encode();
    if (!bytes.ok()) return bytes.status();
    *out = MakeBytes(*std::move(bytes));
    return Status();
  });
}

void mspof_free(void* object) {
  if (object == nullptr) return;
  auto* header = reinterpret_cast<Header*>(static_cast<char*>(object) - sizeof(Header));
  header->destroy(object);
  std::free(header);
}
