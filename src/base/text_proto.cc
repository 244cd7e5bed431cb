// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Protobuf's text format, with errors that name file and line.
// Tested by tests/unit/definition_test.cc.

#include "base/text_proto.h"

#include <vector>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/text_format.h>
#include "base/text.h"

namespace mspof::base {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::TextFormat;

// Collects every message of the parser, as "file:line:column: what".
class Errors : public google::protobuf::io::ErrorCollector {
 public:
  explicit Errors(std::string_view file_name) : file_name_(file_name) {}

  void AddError(int line, int column, const std::string& message) override {
    if (!text_.empty()) text_ += '\n';
    base::StrAppend(&text_, file_name_, ":", line + 1, ":", column + 1, ": ", message);
  }

  std::string text() && { return std::move(text_); }

 private:
  std::string file_name_;
  std::string text_;
};

void Collect(const Message& message, TextFormat::ParseInfoTree* tree, Lines* lines) {
  if (tree == nullptr) return;
  const google::protobuf::Reflection* r = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  r->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const int size = field->is_repeated() ? r->FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      const int index = field->is_repeated() ? i : -1;
      const Message& part = field->is_repeated() ? r->GetRepeatedMessage(message, field, i)
                                                 : r->GetMessage(message, field);
      lines->Set(part, tree->GetLocation(field, index).line + 1);
      Collect(part, tree->GetTreeForNested(field, index), lines);
    }
  }
}

}  // namespace

int Lines::Of(const Message& message) const {
  const auto it = lines_.find(&message);
  return it == lines_.end() ? 0 : it->second;
}

Status ParseText(std::string_view text, std::string_view file_name, Message* message,
                 Lines* lines) {
  google::protobuf::io::ArrayInputStream input(text.data(), static_cast<int>(text.size()));
  Errors errors(file_name);
  TextFormat::ParseInfoTree tree;
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&errors);
  parser.WriteLocationsTo(&tree);
  if (!parser.Parse(&input, message)) {
    return Status(StatusCode::kInvalidArgument, std::move(errors).text());
  }
  if (lines != nullptr) Collect(*message, &tree, lines);
  return Status();
}

}  // namespace mspof::base
