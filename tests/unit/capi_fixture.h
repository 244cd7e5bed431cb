// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_CAPI_FIXTURE_H_
#define MSPOF_TESTS_UNIT_CAPI_FIXTURE_H_

// A host in C: what it gets is released by itself, and messages are read without the schema.

#include <gtest/gtest.h>

#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mspof/c.h"
#include "mspof/mspof.h"

namespace mspof::testing {

struct Free {
  template <typename T>
  void operator()(T* object) const {
    mspof_free(object);
  }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

inline const uint8_t* Data(std::string_view bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data());
}
inline mspof_view ViewOf(std::string_view bytes) { return {Data(bytes), bytes.size()}; }

/// A serialized message: the texts and messages, and the numbers, of each field.
class Message {
 public:
  explicit Message(std::string_view bytes) {
    while (!bytes.empty()) {
      const uint64_t tag = TakeVarint(&bytes);
      const int field = static_cast<int>(tag >> 3);
      if ((tag & 7) == 0) {
        numbers_[field].push_back(TakeVarint(&bytes));
        continue;
      }
      const size_t size = static_cast<size_t>(TakeVarint(&bytes));
      if ((tag & 7) != 2 || size > bytes.size()) {
        ADD_FAILURE() << "not a message";
        return;
      }
      texts_[field].emplace_back(bytes.substr(0, size));
      bytes.remove_prefix(size);
    }
  }

  /// The first text of a field; empty if there is none.
  std::string Text(int field) const {
    const auto found = texts_.find(field);
    return found == texts_.end() ? "" : found->second.front();
  }
  std::vector<std::string> Texts(int field) const {
    const auto found = texts_.find(field);
    return found == texts_.end() ? std::vector<std::string>() : found->second;
  }
  /// The first number of a field; 0 if there is none.
  uint64_t Number(int field) const {
    const auto found = numbers_.find(field);
    return found == numbers_.end() ? 0 : found->second.front();
  }
  std::vector<Message> Messages(int field) const {
    std::vector<Message> messages;
    for (const std::string& bytes : Texts(field)) messages.emplace_back(bytes);
    return messages;
  }

 private:
  static uint64_t TakeVarint(std::string_view* bytes) {
    uint64_t value = 0;
    for (unsigned shift = 0; !bytes->empty() && shift < 64; shift += 7) {
      const auto byte = static_cast<uint8_t>(bytes->front());
      bytes->remove_prefix(1);
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) break;
    }
    return value;
  }

  std::map<int, std::vector<std::string>> texts_;
  std::map<int, std::vector<uint64_t>> numbers_;
};

/// The ids of rules in a FindingList, each with its path: "rule@path".
inline std::vector<std::string> FindingsIn(std::string_view list) {
  std::vector<std::string> found;
  for (const Message& finding : Message(list).Messages(1)) {
    found.push_back(finding.Text(1) + "@" + finding.Text(4));
  }
  return found;
}

/// Tests of the C functions.
class CTest : public ::testing::Test {
 protected:
  void SetUp() override { framework_ = Made<mspof_framework>(mspof_framework_open, "mspof"); }

  /// What a call gives through `out`, its first argument; fails the test if the call fails.
  template <typename T, typename Function, typename... Arguments>
  Owned<T> Made(Function function, Arguments... arguments) {
    T* out = nullptr;
    EXPECT_EQ(function(&out, arguments..., error_.get()), MSPOF_OK) << message();
    return Owned<T>(out);
  }
  /// The bytes that a call gives.
  template <typename Function, typename... Arguments>
  std::string Given(Function function, Arguments... arguments) {
    const auto bytes = Made<mspof_bytes>(function, arguments...);
    return Taken(bytes.get());
  }
  /// The code of a call that fails, which must give nothing.
  template <typename Function, typename... Arguments>
  int Failed(Function function, Arguments... arguments) {
    mspof_bytes before = {nullptr, 0};
    mspof_bytes* out = &before;
    const int code = function(&out, arguments..., error_.get());
    EXPECT_EQ(code, mspof_error_code(error_.get()));
    EXPECT_NE(message(), "");
    EXPECT_EQ(out, nullptr) << message();
    return code;
  }
  static std::string Taken(const mspof_bytes* bytes) {
    if (bytes == nullptr) return "";
    EXPECT_EQ(bytes->data[bytes->size], 0) << "a zero byte follows";
    return {reinterpret_cast<const char*>(bytes->data), bytes->size};
  }

  std::string message() const { return mspof_error_message(error_.get()); }

  static mspof_options Options() {
    mspof_options options;
    std::memset(&options, 0, sizeof options);
    options.struct_size = sizeof options;
    options.council = "E09000001";
    options.period = "2019-20/Q3";
    options.as_of = "2020-01-31";
    return options;
  }
  static mspof_envelope Envelope() {
    mspof_envelope envelope;
    std::memset(&envelope, 0, sizeof envelope);
    envelope.struct_size = sizeof envelope;
    envelope.prepared_on = "2020-02-01";
    envelope.host_name = "CaseBook";
    return envelope;
  }
  static CaseRecord Named(const std::string& id, const std::string& answer) {
    CaseRecord record;
    record.record_id = id;
    record.concluded = "2019-11-04";
    record.values.push_back({"outcomes-asked", {answer}, {}});
    return record;
  }
  static std::string SomeRecord(const std::string& id, const std::string& answer) {
    return Named(id, answer).Encode();
  }

  /// The return of some records.
  Owned<mspof_return> Counted(const mspof_options& options,
                              const std::vector<std::string>& records) {
    const auto tally = Made<mspof_tally>(mspof_tally_new, framework_.get(), &options);
    for (const std::string& record : records) {
      EXPECT_EQ(
          mspof_tally_add(tally.get(), Data(record), record.size(), nullptr, nullptr, error_.get()),
          MSPOF_OK)
          << message();
    }
    int settle = -1;
    const auto outcome = Made<mspof_outcome>(mspof_tally_finish, &settle, tally.get());
    EXPECT_EQ(settle, 0);
    return Made<mspof_return>(mspof_outcome_return, outcome.get());
  }
  Owned<mspof_submission> Submitted(const mspof_return* council_return,
                                    const mspof_envelope& envelope) {
    return Made<mspof_submission>(mspof_submission_new, council_return, &envelope);
  }

  Owned<mspof_error> error_{mspof_error_new()};
  Owned<mspof_framework> framework_;
  const Framework cpp_ = *Framework::Open("mspof");
};

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_CAPI_FIXTURE_H_
