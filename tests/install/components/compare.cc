// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads a list of neighbours, compares what nobody supplied, and prints the limits of a share.

#include <mspof/compare/interval.h>
#include <mspof/compare/neighbours.h>
#include <mspof/compare/outputs.h>

#include <cmath>
#include <iostream>

int main() {
  const auto rows = mspof::compare::ReadNeighbours(
      "council_gss,neighbour_gss,rank,source,date\nE06000023,E08000003,1,A list,2024-05-01\n");
  const auto limits = mspof::compare::FunnelLimits(0.5, 100, mspof::compare::kZ95);
  mspof::compare::ComparisonOptions options;
  options.neighbours = *rows;
  const auto nothing = mspof::compare::Compare({}, {}, options);
  if (!nothing.ok()) return 1;
  std::cout << nothing->neighbour_problems.size() << " problem, "
            << std::lround(limits->lower * 100) << "% to " << std::lround(limits->upper * 100)
            << "%\n";
}
