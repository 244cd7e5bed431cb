// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes a store, prints what is in it, and removes it again.

#include <mspof/collect/store.h>

#include <cstdio>
#include <iostream>
#include <string>

int main(int, char** arguments) {
  const std::string file = std::string(arguments[0]) + ".store";
  const auto store = mspof::collect::Store::Open(file, mspof::collect::Opening::kMake);
  if (!store.ok()) {
    std::cerr << store.status().message() << "\n";
    return 1;
  }
  std::cout << store->Collect()->returns.size() << " returns stand, key of "
            << store->DisclosureKeyBytes()->size() << " bytes\n";
  std::remove(file.c_str());
}
