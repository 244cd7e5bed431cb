// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Watches files by looking at them by name, four times a second. This is cheap, works on every file
// system, and sees a new file that an editor puts in the place of the old one. While a file is
// being written, this waits until it stays the same from one look to the next.
// Tested by tests/cli/test_mapping.py.

#include "watch.h"

#include <atomic>
#include <chrono>

#include "console.h"
#include "os/file.h"
#include "os/interrupt.h"

namespace mspof::cli {
namespace {

constexpr std::chrono::milliseconds kBetweenLooks(250);

// What changes when a file does.
struct Seen {
  os::FileId id;
  uint64_t size = 0;
  os::FileTime modified;
};
bool operator==(const Seen& a, const Seen& b) {
  return a.id == b.id && a.size == b.size && a.modified == b.modified;
}

std::vector<Seen> LookAt(const std::vector<std::string>& paths) {
  std::vector<Seen> seen;
  for (const std::string& path : paths) {
    os::FileInfo info;
    const bool there = !path.empty() && !os::Look(path, &info);
    seen.push_back(there ? Seen{info.id, info.size, info.modified} : Seen());
  }
  return seen;
}

}  // namespace

int Watch(const std::vector<std::string>& paths, const std::function<int()>& work) {
  // The same flag cancels what `work` waits for.
  const std::atomic<bool>& stopped = *os::CatchInterrupts();
  constexpr std::string_view kClear = "\033[H\033[2J\033[3J";
  int code = kDone;
  while (!stopped) {
    std::vector<Seen> seen = LookAt(paths);
    if (OutputIsTerminal()) PrintResult(kClear, kDone);
    code = work();
    PrintNote("watching: press Ctrl-C to end");
    bool changed = false;
    while (!stopped) {
      os::WaitForInterrupt(kBetweenLooks);
      std::vector<Seen> now = LookAt(paths);
      const bool moved = !(now == seen);
      seen = std::move(now);
      if (changed && !moved) break;
      changed = changed || moved;
    }
  }
  return code;
}

}  // namespace mspof::cli
