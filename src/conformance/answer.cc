// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What comes from an adapter is anything at all: it is parsed here, and nothing else is done with
// it before it is known to be an answer. Tested by tests/runner/kit_test.cc.

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/reflection.h>

#include "conformance/case.h"
#include "support/parse.h"
#include "support/shown.h"

namespace mspof::conformance {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using support::StrCat;

// Takes the words of refusals away, and leaves that there are some.
void TakeWords(Message* message) {
  const google::protobuf::Reflection& reflection = *message->GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(*message, &fields);
  for (const FieldDescriptor* field : fields) {
    const std::string& name = field->name();
    if (name == "refused" || name == "not_written" || name == "error" || name == "why") {
      reflection.SetString(message, field, "…");
    } else if (field->type() != FieldDescriptor::TYPE_MESSAGE) {
      continue;
    } else if (field->is_repeated()) {
      for (int i = 0; i < reflection.FieldSize(*message, field); ++i) {
        TakeWords(reflection.MutableRepeatedMessage(message, field, i));
      }
    } else {
      TakeWords(reflection.MutableMessage(message, field));
    }
  }
}

std::string Normal(v1::ConformanceResponse answer) {
  TakeWords(&answer);
  std::string out;
  google::protobuf::io::StringOutputStream stream(&out);
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  answer.SerializeToCodedStream(&coded);
  coded.Trim();
  return out;
}

}  // namespace

v1::ConformanceResponse AnswerOf(const std::string& bytes) {
  v1::ConformanceResponse answer;
  support::ParseQuietly(bytes, &answer);
  return answer;
}

std::string FaultOf(std::string_view request, std::string_view answer) {
  v1::ConformanceRequest asked;
  support::ParseQuietly(request, &asked);
  v1::ConformanceResponse got;
  if (!support::ParseQuietly(answer, &got)) return "wrote what is no ConformanceResponse";
  if (got.id() != asked.id()) {
    return StrCat("answered \"", support::Shown(got.id()), "\" when it was asked \"", asked.id(),
                  "\"");
  }
  if (!got.error().empty() || !got.unsupported().empty()) return "";
  if (static_cast<int>(got.result_case()) != static_cast<int>(asked.work_case())) {
    return "gave no result, or one of other work than it was asked for";
  }
  return "";
}

bool SameAnswers(std::string_view a, std::string_view b) {
  v1::ConformanceResponse first = AnswerOf(std::string(a));
  v1::ConformanceResponse second = AnswerOf(std::string(b));
  // Not every interface tells the ids of what was read.
  if (first.map().record_id().empty() != second.map().record_id().empty()) {
    first.mutable_map()->clear_record_id();
    second.mutable_map()->clear_record_id();
  }
  return Normal(std::move(first)) == Normal(std::move(second));
}

std::string WithLength(std::string_view message) {
  std::string out;
  size_t size = message.size();
  for (; size > 0x7F; size >>= 7) out += static_cast<char>((size & 0x7F) | 0x80);
  out += static_cast<char>(size);
  return out.append(message);
}

Length LengthOf(std::string_view bytes) {
  constexpr size_t kMostBytes = 5;
  Length found;
  for (size_t i = 0; i < bytes.size() && i < kMostBytes; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    found.length |= static_cast<size_t>(byte & 0x7F) << (7 * i);
    if (byte < 0x80) {
      found.bytes = i + 1;
      found.is_too_large = found.length > kMostAnswerBytes;
      return found;
    }
  }
  found.is_wrong = bytes.size() >= kMostBytes;
  return found;
}

Verdict Case::Judge(const std::vector<std::string>& answers) const {
  for (const std::string& bytes : answers) {
    const v1::ConformanceResponse answer = AnswerOf(bytes);
    if (!answer.unsupported().empty()) {
      return {Verdict::Outcome::kUnsupported, {answer.unsupported()}};
    }
    if (!answer.error().empty()) {
      return {Verdict::Outcome::kDiffers, {StrCat("the work could not be done: ", answer.error())}};
    }
  }
  std::vector<std::string> lines = Compare(answers);
  return {lines.empty() ? Verdict::Outcome::kPassed : Verdict::Outcome::kDiffers, std::move(lines)};
}

}  // namespace mspof::conformance
