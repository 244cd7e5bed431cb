// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Walks over the bytes once, beside a table of the fields, which is made once from the schema's own
// description. Protobuf's parser would accept more: it takes a known field of another wire type as
// an unknown one, accepts groups, and cuts a number that is out of range to its lowest bits.
// Tested by tests/unit/record/wire_test.cc.

#include "record/wire_form.h"

#include <cstdint>
#include <memory>
#include <vector>

#include <google/protobuf/descriptor.h>
#include <mspof/v1/record.pb.h>

#include "support/kept.h"
#include "support/utf8.h"
#include "support/wire_reader.h"

namespace mspof::record {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using support::WireReader;

struct Form;

struct Field {
  enum class Kind : uint8_t { kUnknown, kText, kBytes, kMessage, kNumber };
  Kind kind = Kind::kUnknown;
  bool repeated = false;
  uint64_t most = 0;                 // of a number
  std::unique_ptr<const Form> form;  // of a message
};

// Fields by number.
struct Form {
  explicit Form(const Descriptor& type) {
    for (int i = 0; i < type.field_count(); ++i) Add(*type.field(i));
  }

  void Add(const FieldDescriptor& from) {
    const auto number = static_cast<size_t>(from.number());
    if (fields.size() <= number) fields.resize(number + 1);
    Field& field = fields[number];
    field.kind = Field::Kind::kNumber;
    field.repeated = from.is_repeated();
    switch (from.type()) {
      case FieldDescriptor::TYPE_STRING:
        field.kind = Field::Kind::kText;
        break;
      case FieldDescriptor::TYPE_BYTES:
        field.kind = Field::Kind::kBytes;
        break;
      case FieldDescriptor::TYPE_MESSAGE:
        field.kind = Field::Kind::kMessage;
        field.form = std::make_unique<const Form>(*from.message_type());
        break;
      case FieldDescriptor::TYPE_UINT32:
        field.most = UINT32_MAX;
        break;
      case FieldDescriptor::TYPE_ENUM:
        field.most = INT32_MAX;
        break;
      case FieldDescriptor::TYPE_BOOL:
        field.most = 1;
        break;
      default:  // the schema of records has no other type than uint64
        field.most = UINT64_MAX;
    }
  }

  std::vector<Field> fields;
};

// Numbers without tags.
bool ArePacked(std::string_view bytes, uint64_t most) {
  constexpr unsigned kNumberBytes = 10;
  uint64_t number = 0;
  while (!bytes.empty()) {
    if (!support::TakeVarint(&bytes, kNumberBytes, &number) || number > most) return false;
  }
  return true;
}

bool Fits(std::string_view bytes, const Form& form) {
  WireReader in(bytes);
  while (in.Next()) {
    if (in.field() >= form.fields.size()) continue;
    const Field& field = form.fields[in.field()];
    const bool of_bytes = in.wire() == WireReader::Wire::kBytes;
    switch (field.kind) {
      case Field::Kind::kUnknown:
        break;
      case Field::Kind::kText:
        if (!of_bytes || !support::IsUtf8(in.payload())) return false;
        break;
      case Field::Kind::kBytes:
        if (!of_bytes) return false;
        break;
      case Field::Kind::kMessage:
        if (!of_bytes || !Fits(in.payload(), *field.form)) return false;
        break;
      case Field::Kind::kNumber:
        if (in.wire() == WireReader::Wire::kNumber) {
          if (in.number() > field.most) return false;
        } else if (!of_bytes || !field.repeated || !ArePacked(in.payload(), field.most)) {
          return false;
        }
        break;
    }
  }
  return in.ok();
}

struct Forms {
  Forms() : record(*v1::CaseRecord::descriptor()) {}

  const Form& Of(Message message) const {
    const auto in = [](const Form& form, int field) -> const Form& {
      return *form.fields[static_cast<size_t>(field)].form;
    };
    switch (message) {
      case Message::kGroup:
        return in(record, v1::CaseRecord::kGroupFieldNumber);
      case Message::kAnswerSet:
        return in(record, v1::CaseRecord::kAnswerSetFieldNumber);
      case Message::kCapture:
        return in(in(record, v1::CaseRecord::kValueFieldNumber), v1::Value::kCaptureFieldNumber);
      case Message::kDraft:
        break;
    }
    return in(record, v1::CaseRecord::kDraftFieldNumber);
  }

  Form record;
};

const Forms& AllForms() {
  static const support::Kept<Forms> kForms([] { return Forms(); });
  return *kForms;
}

}  // namespace

Status CheckWireForm(std::string_view bytes) {
  return Fits(bytes, AllForms().record) ? Status() : NotOfWireForm();
}

Status NotOfWireForm() {
  return Status(StatusCode::kCorrupt,
                "the bytes are not a serialized mspof.v1.CaseRecord: they are truncated, of "
                "another kind, or hold a text that is not UTF-8");
}

bool HasWireForm(Message message, std::string_view bytes) {
  return Fits(bytes, AllForms().Of(message));
}

}  // namespace mspof::record
