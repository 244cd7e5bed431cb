// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Opens the framework and calls a function of each library.

#include <mspof/compare/comparison.h>
#include <mspof/compare/outputs.h>
#include <mspof/draft/mapping_draft.h>
#include <mspof/framework.h>
#ifdef WITH_IO
#include <mspof/collect/store.h>
#include <mspof/io/workbook.h>
#endif

#include <iostream>

int main() {
  const mspof::Result<mspof::Framework> framework = mspof::Framework::Open("mspof");
  if (!framework.ok()) return 1;
  // There is nothing to draft from, and no such file: both are said.
  if (mspof::DraftMapping(*framework, {}).ok()) return 1;
  // Nobody supplied anything: there is a heading all the same.
  const mspof::Result<mspof::compare::Comparison> nobody = mspof::compare::Compare({}, {}, {});
  if (!nobody.ok() || mspof::compare::ComparisonToCsv(*nobody).empty()) return 1;
#ifdef WITH_IO
  if (mspof::io::Workbook::Open("none.xlsx").ok()) return 1;
  if (mspof::collect::Store::Open("none.store", mspof::collect::Opening::kThere).ok()) return 1;
#endif
  std::cout << framework->info().title << "\n";
}
