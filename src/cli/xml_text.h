// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_XML_TEXT_H_
#define MSPOF_CLI_XML_TEXT_H_

// Internal to the command. Text in XML.

#include <string>
#include <string_view>

namespace mspof::cli {

// `text` as XML may hold it, between tags or in a quoted attribute.
std::string XmlText(std::string_view text);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_XML_TEXT_H_
