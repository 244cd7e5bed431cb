// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Watches files by looking at them by name, four times a second. This is cheap, works on every file
// system, and sees a new file that an editor puts in the place of the old one. While a file is
// being written, this waits until it stays the same from one look to the next.
// Tested by tests/cli/test_mapping.py.

#include "watch.h"

#include <sys/stat.h>

#include <csignal>
#include <ctime>
#include <tuple>

#include "console.h"

namespace mspof::cli {
namespace {

volatile std::sig_atomic_t stopped = 0;

void Stop(int) { stopped = 1; }

// What changes when a file does.
using Look = std::tuple<dev_t, ino_t, off_t, time_t, long>;

std::vector<Look> LookAt(const std::vector<std::string>& paths) {
  std::vector<Look> looks;
  for (const std::string& path : paths) {
    struct stat info = {};
    if (path.empty() || stat(path.c_str(), &info) != 0) {
      looks.emplace_back();
    } else {
      looks.emplace_back(info.st_dev, info.st_ino, info.st_size, info.st_mtim.tv_sec,
                         info.st_mtim.tv_nsec);
    }
  }
  return looks;
}

void Wait() {
  const timespec quarter = {0, 250 * 1000 * 1000};
  nanosleep(&quarter, nullptr);  // a signal ends it
}

}  // namespace

int Watch(const std::vector<std::string>& paths, const std::function<int()>& work) {
  struct sigaction stop = {};
  stop.sa_handler = Stop;
  sigaction(SIGINT, &stop, nullptr);
  sigaction(SIGTERM, &stop, nullptr);
  constexpr std::string_view kClear = "\033[H\033[2J\033[3J";
  int code = kDone;
  while (stopped == 0) {
    std::vector<Look> seen = LookAt(paths);
    if (OutputIsTerminal()) PrintResult(kClear, kDone);
    code = work();
    PrintNote("watching: press Ctrl-C to end");
    bool changed = false;
    while (stopped == 0) {
      Wait();
      std::vector<Look> now = LookAt(paths);
      const bool moved = now != seen;
      seen = std::move(now);
      if (changed && !moved) break;
      changed = changed || moved;
    }
  }
  return code;
}

}  // namespace mspof::cli
