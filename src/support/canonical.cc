// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Walks over a message once, by reflection. Protobuf's own serializer gives the same bytes today,
// but does not promise to.
// Tested by tests/unit/submission/submission_test.cc.

#include "support/canonical.h"

#include <algorithm>
#include <vector>

#include <google/protobuf/descriptor.h>

#include "support/parse.h"

namespace mspof::support {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

void PutVarint(uint64_t value, std::string* out) {
  while (value >= 0x80) {
    out->push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out->push_back(static_cast<char>(value));
}

void PutTag(const FieldDescriptor* field, int wire_type, std::string* out) {
  PutVarint(static_cast<uint64_t>(field->number()) << 3 | static_cast<uint64_t>(wire_type), out);
}

void PutBytes(const FieldDescriptor* field, const std::string& bytes, std::string* out) {
  PutTag(field, 2, out);
  PutVarint(bytes.size(), out);
  out->append(bytes);
}

// The number of a varint field; `index` < 0: of a singular one. The schema has no numbers other
// than varints.
uint64_t Number(const Message& message, const FieldDescriptor* field, int index) {
  const Reflection* r = message.GetReflection();
  const bool one = index < 0;
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return one ? r->GetBool(message, field) : r->GetRepeatedBool(message, field, index);
    case FieldDescriptor::CPPTYPE_UINT32:
      return one ? r->GetUInt32(message, field) : r->GetRepeatedUInt32(message, field, index);
    case FieldDescriptor::CPPTYPE_UINT64:
      return one ? r->GetUInt64(message, field) : r->GetRepeatedUInt64(message, field, index);
    case FieldDescriptor::CPPTYPE_INT32:
      return static_cast<uint64_t>(static_cast<int64_t>(
          one ? r->GetInt32(message, field) : r->GetRepeatedInt32(message, field, index)));
    case FieldDescriptor::CPPTYPE_INT64:
      return static_cast<uint64_t>(one ? r->GetInt64(message, field)
                                       : r->GetRepeatedInt64(message, field, index));
    default:
      return static_cast<uint64_t>(static_cast<int64_t>(
          one ? r->GetEnumValue(message, field) : r->GetRepeatedEnumValue(message, field, index)));
  }
}

void PutMessage(const Message& message, const Part* part, std::string* out);

void PutRepeated(const Message& message, const FieldDescriptor* field, const Part* part,
                 std::string* out) {
  const Reflection* r = message.GetReflection();
  const int size = r->FieldSize(message, field);
  std::string bytes;
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE ||
      field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    for (int i = 0; i < size; ++i) {
      bytes.clear();
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        bytes = r->GetRepeatedString(message, field, i);
      } else {
        const Message& row = r->GetRepeatedMessage(message, field, i);
        if (part != nullptr && !part->has_row(row)) continue;
        PutMessage(row, part, &bytes);
      }
      PutBytes(field, bytes, out);
    }
    return;
  }
  for (int i = 0; i < size; ++i) PutVarint(Number(message, field, i), &bytes);
  PutBytes(field, bytes, out);
}

void PutSingular(const Message& message, const FieldDescriptor* field, const Part* part,
                 std::string* out) {
  const Reflection* r = message.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE: {
      std::string bytes;
      PutMessage(r->GetMessage(message, field), part, &bytes);
      PutBytes(field, bytes, out);
      break;
    }
    case FieldDescriptor::CPPTYPE_STRING:
      PutBytes(field, r->GetString(message, field), out);
      break;
    default:
      PutTag(field, 0, out);
      PutVarint(Number(message, field, -1), out);
  }
}

void PutMessage(const Message& message, const Part* part, std::string* out) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  std::sort(fields.begin(), fields.end(), [](const FieldDescriptor* a, const FieldDescriptor* b) {
    return a->number() < b->number();
  });
  for (const FieldDescriptor* field : fields) {
    if (part != nullptr && !part->has_field(*field)) continue;
    if (field->is_repeated()) {
      PutRepeated(message, field, part, out);
    } else {
      PutSingular(message, field, part, out);
    }
  }
}

}  // namespace

std::string CanonicalBytes(const Message& message) {
  std::string out;
  PutMessage(message, nullptr, &out);
  return out;
}

std::string CanonicalBytes(const Message& message, const Part& part) {
  std::string out;
  PutMessage(message, &part, &out);
  return out;
}

bool ParseCanonical(std::string_view bytes, Message* message) {
  return ParseQuietly(bytes, message) && CanonicalBytes(*message) == bytes;
}

}  // namespace mspof::support
