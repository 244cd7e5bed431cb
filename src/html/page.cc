// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A page has no script, and its style sheet is in it: it can be mailed, kept and printed, and a
// host's content security policy can name the digest of the sheet.
// Tested by tests/unit/forms/html_test.cc, tests/unit/report/html_test.cc and tests/capture.

#include "html/page.h"

#include "support/digest.h"
#include "support/utf8.h"

namespace mspof::html {
namespace {

std::string Base64(const support::Sha256& bytes) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t group = 0;
    for (size_t k = 0; k < 3; ++k) group = group << 8 | (i + k < bytes.size() ? bytes[i + k] : 0);
    for (size_t k = 0; k < 4; ++k) {
      text += i + k <= bytes.size() ? kDigits[group >> (18 - 6 * k) & 63] : '=';
    }
  }
  return text;
}

}  // namespace

std::string Escaped(std::string_view text) {
  const bool utf8 = support::IsUtf8(text);
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\'') {
      out += "&#39;";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += ' ';
    } else if (byte >= 0x80 && !utf8) {
      out += "\xEF\xBF\xBD";
    } else {
      out += c;
    }
  }
  return out;
}

std::string Start(std::string_view title, std::string_view style) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
  out += Escaped(title);
  out.append("</title>\n<style>").append(kPageStyle).append(style);
  return out + "</style>\n</head>\n<body>\n";
}

std::string StyleSource(std::string_view style) {
  return "'sha256-" + Base64(support::Sha256Of(std::string(kPageStyle).append(style))) + "'";
}

std::string End() { return "</body>\n</html>\n"; }

}  // namespace mspof::html
