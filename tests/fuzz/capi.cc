// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A host in C: any order of calls that mspof/c.h allows, with arguments that are missing, of
// another size, or wrong. What it may not do is use an object that was released.

#include <array>
#include <cstring>
#include <list>

#include <mspof/v1/finding.pb.h>
#include <mspof/v1/record.pb.h>

#include "edit.h"
#include "input.h"
#include "mspof/c.h"
#include "mspof/submission.h"
#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

// Objects of one kind that the host holds; the oldest one makes room.
template <typename T>
class Shelf {
 public:
  ~Shelf() {
    for (T* object : objects_) mspof_free(object);
  }
  void Put(T* object, size_t at) {
    T*& place = objects_[at % objects_.size()];
    mspof_free(place);
    place = object;
  }
  // NULL if nothing is there.
  T* Get(size_t at) const { return objects_[at % objects_.size()]; }

 private:
  std::array<T*, 4> objects_ = {};
};

// A struct of a host that was built with this header, or with an older or newer one: then it has
// another size, and behind what this version knows fields that are zero or not.
template <typename Struct>
struct OfSomeVersion {
  explicit OfSomeVersion(Input* input) {
    std::memset(&known, 0, sizeof known);
    known.struct_size = sizeof known;
    if (input->Below(16) != 0) return;
    known.struct_size = input->Byte();
    if (input->Below(4) == 0) newer[input->Byte()] = 1;
  }

  Struct known;
  std::array<unsigned char, 256> newer = {};
};

class Host {
 public:
  explicit Host(Input* input) : input_(input) {}

  void Do() {
    switch (input_->Below(10)) {
      case 0:
        return Open();
      case 1:
        return Check();
      case 2:
        return NewTally();
      case 3:
        return Merge();
      case 4:
        return Finish();
      case 5:
        return Bytes();
      case 6:
        return Release();
      default:
        return Add();
    }
  }

 private:
  // An error object, or none.
  mspof_error* Error() {
    std::memset(&error_, 'x', sizeof error_);
    return input_->Below(8) == 0 ? nullptr : &error_;
  }

  // What holds after every call.
  void After(int code, const mspof_error* error) {
    Require(code >= MSPOF_OK && code < MSPOF_INTERNAL, "a call ends with a status");
    if (error == nullptr) return;
    Require(error->code == code, "the error has the code");
    const auto* end =
        static_cast<const char*>(std::memchr(error->message, 0, sizeof error->message));
    Require(end != nullptr, "the message ends");
    Require((code == MSPOF_OK) == (end == error->message), "a message says why it failed");
    RequireUtf8(error->message, "a message");
    Require(std::strstr(error->message, kCanary.data()) == nullptr, "a message repeats no value");
  }
  template <typename T>
  void After(int code, const mspof_error* error, const T* out) {
    After(code, error);
    Require((code == MSPOF_OK) == (out != nullptr), "there is an object if it went well");
  }

  // A text that ends with zero and lives as long as the host; NULL once in a while.
  const char* Text(std::initializer_list<const char*> all) {
    const size_t at = input_->Below(all.size() + 2);
    if (at == all.size()) return nullptr;
    if (at < all.size()) return all.begin()[at];
    texts_.push_back(std::string(input_->Text()));
    return texts_.back().c_str();
  }

  void Open() {
    mspof_framework* framework = reinterpret_cast<mspof_framework*>(this);
    mspof_error* error = Error();
    const int code =
        mspof_framework_open(&framework, Text({"mspof", "mspof", "sac", "mspof/2018", "x"}), error);
    After(code, error, framework);
    if (framework != nullptr) frameworks_.Put(framework, input_->Byte());
  }

  OfSomeVersion<mspof_options> Options() {
    OfSomeVersion<mspof_options> all(input_);
    mspof_options& options = all.known;
    options.council = input_->Below(4) != 0 ? "E09000001" : Text({"E09000002", "", "x"});
    options.period =
        input_->Below(4) != 0 ? "2019-20" : Text({"2019-20/Q3", "2019-20/Q1", "2018-19", ""});
    options.cumulative = input_->Below(8) == 0 ? input_->Byte() : 0;
    options.as_of = input_->Below(4) != 0 ? "2020-06-01" : Text({"2019-12-31", "", "2020-02-30"});
    options.not_mapped = input_->Below(4) != 0
                             ? nullptr
                             : Text({"feedback", "risk.type,born", ",,", "nothing", ","});
    options.settle = input_->Below(2) == 0 ? outcomes_.Get(input_->Byte()) : nullptr;
    return all;
  }

  // Bytes of a record: good ones, edited ones, or any.
  std::string Bytes(size_t kind) {
    if (kind == 0) return std::string(input_->Text());
    v1::CaseRecord message;
    message.ParseFromString(input_->Pick(SomeRecords()).Encode());
    if (kind < 4) Edit(input_, 3, &message);
    return message.SerializeAsString();
  }

  void Check() {
    const OfSomeVersion<mspof_options> options = Options();
    const std::string record = Bytes(input_->Below(8));
    mspof_bytes* out = nullptr;
    mspof_error* error = Error();
    const int code = mspof_check(&out, frameworks_.Get(input_->Byte()),
                                 input_->Below(16) == 0 ? nullptr : &options.known, Data(record),
                                 record.size(), error);
    After(code, error, out);
    if (out == nullptr) return;
    v1::FindingList findings;
    Require(findings.ParseFromArray(out->data, static_cast<int>(out->size)),
            "findings can be read");
    mspof_free(out);
  }

  void NewTally() {
    const OfSomeVersion<mspof_options> options = Options();
    mspof_tally* tally = nullptr;
    mspof_error* error = Error();
    const int code = mspof_tally_new(&tally, frameworks_.Get(input_->Byte()),
                                     input_->Below(16) == 0 ? nullptr : &options.known, error);
    After(code, error, tally);
    if (tally != nullptr) tallies_.Put(tally, input_->Byte());
  }

  void Add() {
    const std::string record = Bytes(input_->Below(8));
    mspof_error* error = Error();
    After(mspof_tally_add(tallies_.Get(input_->Byte()), record.empty() ? nullptr : Data(record),
                          record.size(), error),
          error);
  }

  void Merge() {
    mspof_error* error = Error();
    const size_t a = input_->Byte();
    After(mspof_tally_merge(tallies_.Get(a), tallies_.Get(input_->Byte()), error), error);
  }

  void Finish() {
    mspof_outcome* out = nullptr;
    int settle = -1;
    mspof_error* error = Error();
    const int code = mspof_tally_finish(&out, input_->Below(32) == 0 ? nullptr : &settle,
                                        tallies_.Get(input_->Byte()), error);
    After(code, error, out);
    if (out == nullptr) return;
    Require(settle == 0 || settle == 1, "it is said whether to settle");
    outcomes_.Put(out, input_->Byte());
  }

  void Bytes() {
    OfSomeVersion<mspof_envelope> all(input_);
    mspof_envelope& envelope = all.known;
    envelope.prepared_on = input_->Below(4) != 0 ? "2020-06-02" : Text({"2020-06-01", "today"});
    envelope.host_name = Text({"CaseBook", "\xC3\xA4", "\xFF", "a\nb"});
    envelope.host_version = Text({"7", ""});
    envelope.comment = Text({"", "first\nsecond"});
    envelope.revision = input_->Byte() % 4;
    const std::string digest(64, 'a');
    texts_.push_back(digest);
    const char* const known = texts_.back().c_str();
    envelope.replaces = input_->Below(4) == 0 ? known : nullptr;
    envelope.tops_up = input_->Below(4) == 0 ? Text({"", known}) : nullptr;
    mspof_bytes* out = nullptr;
    mspof_error* error = Error();
    const mspof_outcome* const outcome = outcomes_.Get(input_->Byte());
    const int given = mspof_outcome_findings(&out, outcome, error);
    After(given, error, out);
    mspof_free(out);
    out = nullptr;
    error = Error();
    const int code =
        mspof_submission_bytes(&out, outcome, input_->Below(16) == 0 ? nullptr : &envelope, error);
    After(code, error, out);
    if (out == nullptr) return;
    const std::string_view bytes(reinterpret_cast<const char*>(out->data), out->size);
    const Result<Submission> submission = Submission::Decode(bytes);
    Require(submission.ok() && *submission->Encode() == bytes, "a submission of C can be read");
    mspof_free(out);
  }

  void Release() {
    switch (input_->Below(4)) {
      case 0:
        return frameworks_.Put(nullptr, input_->Byte());
      case 1:
        return tallies_.Put(nullptr, input_->Byte());
      case 2:
        return outcomes_.Put(nullptr, input_->Byte());
      default:
        mspof_free(nullptr);
    }
  }

  static const uint8_t* Data(const std::string& bytes) {
    return reinterpret_cast<const uint8_t*>(bytes.data());
  }

  Input* const input_;
  mspof_error error_;
  std::list<std::string> texts_;
  Shelf<mspof_framework> frameworks_;
  Shelf<mspof_tally> tallies_;
  Shelf<mspof_outcome> outcomes_;
};

void Run(std::string_view bytes) {
  Input input(bytes);
  Host host(&input);
  for (int calls = 0; calls < 60 && !input.empty(); ++calls) host.Do();
}

// A host that does what it should: opens, makes a tally, adds, finishes, writes.
std::vector<std::string> Seeds() {
  std::vector<std::string> seeds = RandomSeeds(64, 400);
  const std::string open("\0\1\1\0", 4);
  const std::string tally("\2\1\1\1\1\1\1\1\0\1\1\0", 12);
  std::string add;
  for (char record = 0; record < 8; ++record) add += std::string("\7\7", 2) + record + "\1" + '\0';
  seeds.push_back(open + tally + add + std::string("\4\1\1\0\0", 5));
  return seeds;
}

const Target kTarget({"c-api", "Calls of mspof/c.h in any order, with any arguments.", 1024, Run,
                      Seeds});

}  // namespace
}  // namespace mspof::fuzz
