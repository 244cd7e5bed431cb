// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Returns of councils, released.

#include "disclosure_fixture.h"
#include "mspof/compare/disclosure.h"
#include "scenarios.h"

namespace mspof::testing {
namespace {

// One council, two quarters.
const compare::Collected& TwoQuarters() {
  static const compare::Collected& kCollected = *[] {
    const Run::MemoryTrusted trusted;
    CountsMaker maker(1);
    auto* collected = new compare::Collected;
    collected->frameworks = {MadeFramework()};
    for (const size_t quarter : {0, 1}) {
      collected->returns.push_back(
          ReturnOf("E06000023", QuarterOf(quarter), maker.Make(100), {"informed"}));
    }
    return collected;
  }();
  return kCollected;
}

void Releases(Run* run) {
  const compare::Collected& collected = TwoQuarters();
  const compare::DisclosureKey key =
      run->Call("DisclosureKey::ForTests", [] { return compare::DisclosureKey::ForTests(); });
  run->Note(run->Call("DisclosureKey::Id", [&] { return key.Id(); }));
  compare::ReleaseOptions options;
  options.key = &key;
  const compare::Released released =
      run->Call("Release", [&] { return compare::Release(collected, options); });
  for (const compare::ReleasedNumber& number : released.numbers) run->Note(number.value);
}

}  // namespace

std::vector<Scenario> ReleaseScenarios() { return {{"releases", Releases}}; }

}  // namespace mspof::testing
