// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// io WORKBOOK: prints its first heading and how many rows it has.

#include <mspof/io/workbook.h>

#include <iostream>

int main(int, char** arguments) {
  auto sheet = mspof::io::Workbook::Open(arguments[1]);
  if (!sheet.ok()) {
    std::cerr << sheet.status().message() << "\n";
    return 1;
  }
  std::vector<std::string_view> cells;
  int rows = 0;
  while (*sheet->Next(&cells)) ++rows;
  std::cout << sheet->columns()[0] << ": " << rows << "\n";
}
