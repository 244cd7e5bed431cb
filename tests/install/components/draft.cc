// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Drafts a mapping of a small table, and prints the paths that its active lines feed.

#include <mspof/draft/mapping_draft.h>
#include <mspof/framework.h>

#include <cstring>
#include <iostream>
#include <string>

int main() {
  std::string text = "Case Reference,Date of Birth\r\n";
  for (int i = 10; i < 28; ++i) {
    const std::string number = std::to_string(i);
    text += "SG-" + number + "," + number + "/05/1950\r\n";
  }
  size_t at = 0;
  const mspof::ByteSource bytes = [&](char* data, size_t size) -> mspof::Result<size_t> {
    const size_t given = text.copy(data, size, at);
    at += given;
    return given;
  };
  const mspof::Framework framework = *mspof::Framework::Open("mspof");
  const auto draft = mspof::DraftMapping(framework, {{"", "export.csv", bytes}});
  if (!draft.ok()) {
    std::cerr << draft.status().message() << "\n";
    return 1;
  }
  for (const mspof::DraftLine& line : draft->lines) {
    if (line.active) std::cout << line.column << ": " << line.path << "\n";
  }
}
