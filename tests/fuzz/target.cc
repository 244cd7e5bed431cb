// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The list of targets, which fills itself before main() runs.

#include "target.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include <google/protobuf/stubs/logging.h>

#include "support/utf8.h"

namespace mspof::fuzz {
namespace {

std::vector<About>* List() {
  static std::vector<About> list;
  return &list;
}

void Say(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

}  // namespace

Target::Target(const About& about) {
  const auto place = std::lower_bound(
      List()->begin(), List()->end(), about,
      [](const About& a, const About& b) { return std::string_view(a.name) < b.name; });
  List()->insert(place, about);
}

const std::vector<About>& Targets() { return *List(); }

const About* FindTarget(std::string_view name) {
  for (const About& target : Targets()) {
    if (target.name == name) return &target;
  }
  return nullptr;
}

void Run(const About& target, std::string_view bytes) {
  // Protocol Buffers complains on standard error where the library gives a status.
  static const bool quiet = (google::protobuf::SetLogHandler(nullptr), true);
  (void)quiet;
  // A copy of its own size: a read beyond the end is found.
  const auto copy = std::make_unique<char[]>(bytes.size());
  std::copy(bytes.begin(), bytes.end(), copy.get());
  target.run({copy.get(), bytes.size()});
}

void Require(bool holds, std::string_view promise) { Require(holds, promise, {}); }

void Require(bool holds, std::string_view promise, std::string_view why) {
  if (holds) return;
  Say("Broken promise: ");
  Say(promise);
  if (!why.empty()) Say("\n  ");
  Say(why);
  Say("\n");
  std::abort();
}

void RequireUtf8(std::string_view text, std::string_view what) {
  if (!support::IsUtf8(text)) Require(false, std::string(what) + " is UTF-8", text);
}

}  // namespace mspof::fuzz
