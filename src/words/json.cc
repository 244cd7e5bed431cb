// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Protobuf's own JSON form, so that a reader in any language can parse the definition with the
// types generated from the schema. What the library adds is beside the definition, not in it.
// Tested by tests/unit/words/describe_test.cc.

#include <string>

#include <google/protobuf/util/json_util.h>

#include "words/describe.h"

namespace mspof::words {
namespace {

// REQUIRES: `text` is UTF-8, as every text of a checked definition is.
std::string JsonString(const std::string& text) {
  std::string json = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (byte < 0x20) {
      constexpr char kDigits[] = "0123456789abcdef";
      json.append("\\u00").append(1, kDigits[byte >> 4]).append(1, kDigits[byte & 15]);
    } else {
      json += c;
    }
  }
  return json + "\"";
}

}  // namespace

std::string DescribeJson(const v1::Framework& definition, const FrameworkInfo& info) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  std::string body;
  // A definition that passed the gate can be written: its parts are nested less deeply than the
  // writer can go.
  (void)google::protobuf::util::MessageToJsonString(definition, &body, options);
  while (!body.empty() && body.back() == '\n') body.pop_back();
  std::string json = "{\n \"info\": {\n";
  json += "  \"id\": " + JsonString(info.id) + ",\n";
  json += "  \"edition\": " + JsonString(info.edition) + ",\n";
  json += "  \"revision\": " + std::to_string(info.revision) + ",\n";
  json += "  \"title\": " + JsonString(info.title) + ",\n";
  json += "  \"status\": " + JsonString(info.status) + ",\n";
  json += "  \"digest\": " + JsonString(info.digest) + ",\n";
  json += "  \"counting_digest\": " + JsonString(info.counting_digest);
  if (!info.overlay.empty()) json += ",\n  \"overlay\": " + JsonString(info.overlay);
  json += "\n },\n \"definition\": ";
  for (const char c : body) {
    json += c;
    if (c == '\n') json += ' ';
  }
  return json + "\n}\n";
}

}  // namespace mspof::words
