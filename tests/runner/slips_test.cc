// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Nothing that a case expects may be left out of the comparison. Each text, number and truth of
// each expectation of the kit is changed, one at a time: the case must then differ, or be refused.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/reflection.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>
#include <mspof/v1/kit/kit.pb.h>

#include "kit_of_tree.h"

namespace {

namespace v1 = mspof_kit::v1;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using mspof::conformance::KitFile;

using Slip = std::function<void(Message*)>;

// Changes one value of a field; `at` is its place in a repeated one, or -1.
void Change(const FieldDescriptor& field, int at, Message* message) {
  const auto& r = *message->GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: {
      const std::string old =
          at < 0 ? r.GetString(*message, &field) : r.GetRepeatedString(*message, &field, at);
      const std::string changed = old + "x";
      at < 0 ? r.SetString(message, &field, changed)
             : r.SetRepeatedString(message, &field, at, changed);
      return;
    }
    case FieldDescriptor::CPPTYPE_UINT64:
      return r.SetUInt64(message, &field, r.GetUInt64(*message, &field) + 1);
    case FieldDescriptor::CPPTYPE_UINT32:
      return at < 0 ? r.SetUInt32(message, &field, r.GetUInt32(*message, &field) + 1)
                    : r.SetRepeatedUInt32(message, &field, at,
                                          r.GetRepeatedUInt32(*message, &field, at) + 1);
    case FieldDescriptor::CPPTYPE_BOOL:
      return r.SetBool(message, &field, !r.GetBool(*message, &field));
    default:
      FAIL() << "no slip of a field " << field.name();
  }
}

// Appends each slip in a message that `reach` finds in a case.
void AddSlips(const Message& message, const std::string& path,
              const std::function<Message*(Message*)>& reach,
              std::vector<std::pair<std::string, Slip>>* slips) {
  const auto& r = *message.GetReflection();
  for (int f = 0; f < message.GetDescriptor()->field_count(); ++f) {
    const FieldDescriptor* const field = message.GetDescriptor()->field(f);
    // A text or message that is not there expects nothing; a number or truth that is not is 0.
    const bool zero = field->cpp_type() != FieldDescriptor::CPPTYPE_STRING &&
                      field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE;
    if (!field->is_repeated() && !zero && !r.HasField(message, field)) continue;
    if (!field->is_repeated() && field->cpp_type() == FieldDescriptor::CPPTYPE_STRING &&
        r.GetString(message, field).empty()) {
      continue;
    }
    const int count = field->is_repeated() ? r.FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      const int at = field->is_repeated() ? i : -1;
      const std::string name = path + "." + field->name() + "[" + std::to_string(i) + "]";
      if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
        slips->emplace_back(name, [=](Message* all) { Change(*field, at, reach(all)); });
        continue;
      }
      const auto below = [=](Message* all) {
        Message* const here = reach(all);
        const auto* const reflection = here->GetReflection();
        return at < 0 ? reflection->MutableMessage(here, field)
                      : reflection->MutableRepeatedMessage(here, field, at);
      };
      AddSlips(at < 0 ? r.GetMessage(message, field) : r.GetRepeatedMessage(message, field, at),
               name, below, slips);
    }
  }
}

// What running the case says; empty: it passes.
std::string Said(const KitFile& file, const std::vector<KitFile>& beside) {
  std::vector<KitFile> files = beside;
  files.push_back({"VERSION", "1"});
  files.push_back(file);
  const auto kit = mspof::conformance::ReadKit(files);
  if (!kit.ok()) return kit.status().message();
  std::string said;
  for (const auto& one : kit->cases) {
    for (const std::string& line : testing::RunCase(*one).lines) said += line + "\n";
  }
  return said;
}

// The parts of a case that say what must come out.
std::vector<std::string> ExpectationsIn(const std::string& suite) {
  if (suite == "submissions") return {"read", "resolve", "top_up"};
  if (suite == "explanations") return {"number", "record", "refused"};
  return {"expect"};
}

std::unique_ptr<Message> NewCase(const std::string& suite) {
  if (suite == "submissions") return std::make_unique<v1::SubmissionCase>();
  if (suite == "mappings") return std::make_unique<v1::MappingCase>();
  if (suite == "explanations") return std::make_unique<v1::ExplanationCase>();
  return std::make_unique<v1::ConformanceCase>();
}

// Whether a slip is none: it changes what goes in, or what has no meaning. Of a case that must be
// refused nothing else is compared.
bool IsOfInput(const std::string& path, bool refused) {
  if (refused) return path.find("refused[") == std::string::npos;
  for (const char* part : {"read[0].form", "read[0].write[", "read[0].damage", "top_up[0].first",
                           "top_up[0].then", "any_change"}) {
    if (path.find(part) != std::string::npos) return true;
  }
  return false;
}

bool IsRefused(const Message& whole) {
  if (const auto* one = dynamic_cast<const v1::SubmissionCase*>(&whole)) {
    return one->read().refused() || one->top_up().refused();
  }
  if (const auto* one = dynamic_cast<const v1::MappingCase*>(&whole)) {
    return one->expect().refused();
  }
  const auto* const one = dynamic_cast<const v1::ExplanationCase*>(&whole);
  return one != nullptr && one->refused();
}

// Tries all slips of a case. Returns how many.
size_t TrySlips(const KitFile& file, const std::string& suite, const std::vector<KitFile>& beside) {
  const std::unique_ptr<Message> whole = NewCase(suite);
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(file.text, whole.get()));
  std::vector<std::pair<std::string, Slip>> slips;
  AddSlips(
      *whole, "", [](Message* all) { return all; }, &slips);
  const bool refused = IsRefused(*whole);
  size_t tried = 0;
  for (const auto& [path, slip] : slips) {
    bool expected = false;
    for (const std::string& part : ExpectationsIn(suite)) {
      expected = expected || path.rfind("." + part + "[", 0) == 0;
    }
    if (!expected || IsOfInput(path, refused)) continue;
    const std::unique_ptr<Message> changed(whole->New());
    changed->CopyFrom(*whole);
    slip(changed.get());
    std::string text;
    google::protobuf::TextFormat::PrintToString(*changed, &text);
    EXPECT_NE(Said({file.path, text}, beside), "") << file.path << ": a slip in " << path;
    ++tried;
  }
  return tried;
}

// The suites that no second implementation reads, and of the others some.
TEST(Slips, AreSeenInEveryExpectation) {
  size_t tried = 0;
  std::map<std::string, size_t> of_suite;
  for (const KitFile& file : testing::FilesOfKit()) {
    const std::string suite = file.path.substr(0, file.path.find('/'));
    const std::string end = ".case.textproto";
    if (file.path.size() < end.size() || file.path.substr(file.path.size() - end.size()) != end ||
        file.path.find("/generated/") != std::string::npos ||
        file.path.find("/changes/") != std::string::npos) {
      continue;
    }
    constexpr size_t kMostOfSuite = 25;
    if (++of_suite[suite] > kMostOfSuite) continue;
    std::vector<KitFile> beside;
    const std::string folder = file.path.substr(0, file.path.rfind('/') + 1);
    for (const KitFile& other : testing::FilesOfKit()) {
      if (other.path.rfind(folder, 0) == 0 && other.path.find(".case") == std::string::npos) {
        beside.push_back(other);
      }
    }
    tried += TrySlips(file, suite, beside);
  }
  EXPECT_GE(tried, 300U);
}

TEST(Slips, AreSeenInEveryKindOfName) {
  EXPECT_GE(TrySlips({"returns/f.case.textproto", std::string(testing::kNames)}, "returns", {}),
            40U);
}

// An interview case with one part of a state.
std::string SaidOfState(const std::string& part) {
  const std::string text =
      "case A state\nframework mspof\nsource tests\nopen a\n  record r1\n    kind s42\n"
      "expect a\n  " +
      part + "\n";
  const auto kit = mspof::conformance::ReadKit({{"VERSION", "1"}, {"interviews/f.case", text}});
  if (!kit.ok()) return kit.status().message();
  v1::ConformanceRequest request;
  request.ParseFromString(kit->cases[0]->requests()[0]);
  v1::ConformanceResponse response;
  response.set_id(request.id());
  response.mutable_interview()->add_step();
  v1::StepState* const state = response.mutable_interview()->add_step()->mutable_state();
  state->add_question()->set_id("q");
  state->mutable_question(0)->set_state(v1::QUESTION_STATE_ANSWERED);
  state->mutable_remaining()->set_least(1);
  state->mutable_remaining()->set_most(2);
  state->add_missing()->set_path("b");
  state->add_missing()->set_path("a");
  state->mutable_time()->set_days_left(3);
  state->mutable_effective()->set_kind("s42");
  state->set_status("draft");
  std::string said;
  for (const std::string& line : kit->cases[0]->Judge({response.SerializeAsString()}).lines) {
    said += line + "\n";
  }
  return said;
}

TEST(Slips, AreSeenInEveryPartOfAState) {
  const struct {
    const char* right;
    const char* wrong;
  } kParts[] = {
      {"questions\n    q answered", "questions\n    q not-due"},
      {"remaining 1 to 2", "remaining 1 to 3"},
      {"missing\n    a\n    b", "missing\n    a"},
      {"days-left 3", "days-left none"},
      {"counts\n    kind s42", "counts"},
      {"contradictions", "contradictions\n    a"},
      {"status draft", "status final"},
  };
  for (const auto& part : kParts) {
    EXPECT_EQ(SaidOfState(part.right), "") << part.right;
    EXPECT_NE(SaidOfState(part.wrong).find("line 7: "), std::string::npos) << part.wrong;
  }
}

}  // namespace
