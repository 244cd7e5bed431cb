// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Measures each subject at n, 2n and 4n. Instructions are counted by valgrind's callgrind, which
// runs this program: counting is switched on around the work alone, and each count is dumped under
// the subject's name, for test_growth.py. Memory is counted here, by the bytes that are live at
// most; it is printed as lines of name, n, bytes, whether a limit bounds the work, and seconds.
//
// Each count has a process of its own, which forks before anything is made: what others left to
// the allocator costs or saves as much as the work of a small n.
//
//   growth [--list | --times FACTOR] [PART OF A NAME]

#include <sys/wait.h>
#include <unistd.h>
#include <valgrind/callgrind.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iterator>
#include <string>
#include <string_view>

#include "counted.h"
#include "subjects.h"

namespace mspof::growth {
namespace {

using testing::counted_memory;

std::string current;

void MeasureHere(const Subject& subject, int n) {
  current = subject.name + " " + std::to_string(n);
  const std::function<void()> work = subject.make(n);
  const int64_t before = counted_memory.live;
  counted_memory.most_live = counted_memory.live;
  const std::clock_t began = std::clock();
  CALLGRIND_START_INSTRUMENTATION;
  CALLGRIND_ZERO_STATS;
  work();
  CALLGRIND_DUMP_STATS_AT(current.c_str());
  CALLGRIND_STOP_INSTRUMENTATION;
  const double seconds = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
  std::printf("%s\t%d\t%lld\t%d\t%.4f\n", subject.name.c_str(), n,
              static_cast<long long>(counted_memory.most_live - before), subject.bounded ? 1 : 0,
              seconds);
  std::fflush(stdout);
}

// Returns whether it could be measured.
bool Measure(const Subject& subject, int n) {
  const pid_t child = fork();
  if (child == 0) {
    // What is made once, such as tables of the library, is not of the work.
    subject.make(2)();
    MeasureHere(subject, n);
    _exit(0);
  }
  int status = 0;
  return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

int Run(int argc, char** argv) {
  bool list = false;
  int times = 1;
  std::string_view part;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--list") {
      list = true;
    } else if (argument == "--times" && i + 1 < argc) {
      times = std::atoi(argv[++i]);
    } else {
      part = argument;
    }
  }
  std::vector<Subject> subjects = DefinitionSubjects();
  for (auto* more : {CollectSubjects, CompareSubjects, FormSubjects, RecordSubjects, ReturnSubjects,
                     TableSubjects}) {
    std::vector<Subject> some = more();
    std::move(some.begin(), some.end(), std::back_inserter(subjects));
  }
  for (const Subject& subject : subjects) {
    if (subject.name.find(part) == std::string::npos) continue;
    if (list) {
      std::printf("%s\n", subject.name.c_str());
      continue;
    }
    for (const int factor : {1, 2, 4}) {
      if (!Measure(subject, subject.n * times * factor)) return 1;
    }
  }
  return 0;
}

}  // namespace

void Must(bool done, std::string_view why) {
  if (done) return;
  std::fprintf(stderr, "growth: %s: %.*s\n", current.c_str(), static_cast<int>(why.size()),
               why.data());
  std::exit(1);
}

}  // namespace mspof::growth

int main(int argc, char** argv) { return mspof::growth::Run(argc, argv); }
