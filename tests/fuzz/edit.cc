// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// An edit walks from the root: at each message a byte picks a field, at each repeated field what
// to do with it; it ends with a change.

#include "edit.h"

#include <array>
#include <limits>
#include <vector>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/text_format.h>

#include "target.h"

namespace mspof::fuzz {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// All texts of a message, in their order: what an edit may put elsewhere.
void Collect(const Message& message, std::vector<std::string>* texts) {
  const Reflection* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const int size = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        Collect(field->is_repeated() ? reflection->GetRepeatedMessage(message, field, i)
                                     : reflection->GetMessage(message, field),
                texts);
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        texts->push_back(field->is_repeated() ? reflection->GetRepeatedString(message, field, i)
                                              : reflection->GetString(message, field));
      }
    }
  }
}

class Editor {
 public:
  Editor(Input* input, Message* root) : input_(input) { Collect(*root, &texts_); }

  void In(Message* message) {
    const Descriptor* type = message->GetDescriptor();
    if (type->field_count() == 0) return;
    const FieldDescriptor* field =
        type->field(static_cast<int>(input_->Below(static_cast<size_t>(type->field_count()))));
    field->is_repeated() ? Repeated(message, field) : Singular(message, field);
  }

 private:
  void Singular(Message* message, const FieldDescriptor* field) {
    const Reflection* reflection = message->GetReflection();
    if (input_->Below(8) == 0) {
      reflection->ClearField(message, field);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      Message* inner = reflection->MutableMessage(message, field);
      // Once in a while a new message is left empty.
      if (input_->Below(8) != 0) In(inner);
    } else {
      Set(message, field, -1);
    }
  }

  void Repeated(Message* message, const FieldDescriptor* field) {
    const Reflection* reflection = message->GetReflection();
    const int size = reflection->FieldSize(*message, field);
    const bool messages = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    const size_t what = input_->Below(8);
    if (size == 0 || what == 0) {
      if (messages) {
        Message* inner = reflection->AddMessage(message, field);
        if (input_->Bool()) In(inner);
      } else {
        Add(message, field);
      }
      return;
    }
    const int at = static_cast<int>(input_->Below(static_cast<size_t>(size)));
    const int last = size - 1;
    switch (what) {
      case 1:  // Take one out.
        reflection->SwapElements(message, field, at, last);
        reflection->RemoveLast(message, field);
        return;
      case 2:  // Move one.
        reflection->SwapElements(message, field, at, last);
        return;
      case 3:  // Copy one.
        if (messages) {
          Message* added = reflection->AddMessage(message, field);
          added->CopyFrom(reflection->GetRepeatedMessage(*message, field, at));
          if (input_->Bool()) In(added);
        } else {
          Add(message, field);
        }
        return;
      default:
        if (messages) {
          In(reflection->MutableRepeatedMessage(message, field, at));
        } else {
          Set(message, field, at);
        }
    }
  }

  std::string Text() {
    static const std::array<std::string, 20> kOdd = {"",
                                                     "-",
                                                     "a",
                                                     "*",
                                                     "#1",
                                                     ",",
                                                     "2019-06-30",
                                                     "2020-02-29",
                                                     "2019-02-30",
                                                     "9999-12-31",
                                                     "0001-01-01",
                                                     "~absent",
                                                     "~unlisted",
                                                     "2147483648",
                                                     "-1",
                                                     "\"\\\n\r\t",
                                                     "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80",
                                                     "\xE2\x80\xA8\xEF\xBB\xBF",
                                                     std::string("a\0b", 3),
                                                     "\xFF\xC3"};
    switch (input_->Below(4)) {
      case 0:
        return kOdd[input_->Below(kOdd.size())];
      case 1:
        return std::string(input_->Text());
      default:
        return texts_.empty() ? std::string() : texts_[input_->Below(texts_.size())];
    }
  }

  uint64_t Number() {
    static constexpr std::array<uint64_t, 12> kOdd = {
        0,   1,     2,     3,          7,          100,
        255, 65535, 65536, 0x7FFFFFFF, 0xFFFFFFFF, std::numeric_limits<uint64_t>::max()};
    return input_->Bool() ? kOdd[input_->Below(kOdd.size())] : input_->Byte();
  }

  void Add(Message* message, const FieldDescriptor* field) {
    const Reflection* reflection = message->GetReflection();
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        return reflection->AddString(message, field, Text());
      case FieldDescriptor::CPPTYPE_ENUM:
        return reflection->AddEnumValue(message, field, input_->Byte() % 12);
      case FieldDescriptor::CPPTYPE_BOOL:
        return reflection->AddBool(message, field, input_->Bool());
      case FieldDescriptor::CPPTYPE_INT32:
        return reflection->AddInt32(message, field, static_cast<int32_t>(Number()));
      case FieldDescriptor::CPPTYPE_INT64:
        return reflection->AddInt64(message, field, static_cast<int64_t>(Number()));
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return reflection->AddDouble(message, field, static_cast<double>(Number()) / 2);
      case FieldDescriptor::CPPTYPE_UINT32:
        return reflection->AddUInt32(message, field, static_cast<uint32_t>(Number()));
      case FieldDescriptor::CPPTYPE_UINT64:
        return reflection->AddUInt64(message, field, Number());
      default:
        return Require(false, "the schema has no other types");
    }
  }

  // `at` < 0: the field is singular.
  void Set(Message* message, const FieldDescriptor* field, int at) {
    const Reflection* reflection = message->GetReflection();
    if (at >= 0) {
      // A new one is added and takes its place.
      Add(message, field);
      const int last = reflection->FieldSize(*message, field) - 1;
      reflection->SwapElements(message, field, at, last);
      return reflection->RemoveLast(message, field);
    }
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        return reflection->SetString(message, field, Text());
      case FieldDescriptor::CPPTYPE_ENUM:
        return reflection->SetEnumValue(message, field, input_->Byte() % 12);
      case FieldDescriptor::CPPTYPE_BOOL:
        return reflection->SetBool(message, field, input_->Bool());
      case FieldDescriptor::CPPTYPE_INT32:
        return reflection->SetInt32(message, field, static_cast<int32_t>(Number()));
      case FieldDescriptor::CPPTYPE_INT64:
        return reflection->SetInt64(message, field, static_cast<int64_t>(Number()));
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return reflection->SetDouble(message, field, static_cast<double>(Number()) / 2);
      case FieldDescriptor::CPPTYPE_UINT32:
        return reflection->SetUInt32(message, field, static_cast<uint32_t>(Number()));
      case FieldDescriptor::CPPTYPE_UINT64:
        return reflection->SetUInt64(message, field, Number());
      default:
        return Require(false, "the schema has no other types");
    }
  }

  Input* const input_;
  std::vector<std::string> texts_;
};

}  // namespace

void Edit(Input* input, size_t most, Message* message) {
  const size_t edits = input->Below(most + 1);
  Editor editor(input, message);
  for (size_t i = 0; i < edits && !input->empty(); ++i) editor.In(message);
}

void ReadText(const std::string& text, Message* message) {
  Require(google::protobuf::TextFormat::ParseFromString(text, message), "a seed can be read", text);
}

}  // namespace mspof::fuzz
