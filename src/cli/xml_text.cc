// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What must not stand in XML is written as an entity; what cannot stand there, as Printable() has
// it. Tested by tests/cli/test_check_forms.py and tests/runner/test_reports.py.

#include "xml_text.h"

#include "text.h"

namespace mspof::cli {

std::string XmlText(std::string_view text) {
  std::string xml;
  for (const char c : Printable(text)) {
    switch (c) {
      case '&':
        xml += "&amp;";
        break;
      case '<':
        xml += "&lt;";
        break;
      case '>':
        xml += "&gt;";
        break;
      case '"':
        xml += "&quot;";
        break;
      default:
        xml += c;
    }
  }
  return xml;
}

}  // namespace mspof::cli
