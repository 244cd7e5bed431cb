// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Prints the day on which the quarter begins, and whether the built-in framework opens.

#include <mspof/framework.h>
#include <mspof/period.h>

#include <iostream>

int main() {
  const mspof::Result<mspof::Framework> framework = mspof::Framework::Open("mspof");
  std::cout << mspof::Period::Parse("2019-20/Q1")->ToString() << ": " << framework.ok() << "\n";
}
