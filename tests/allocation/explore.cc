// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A child first runs the scenario in full and tells at which allocations a new place, that is a new
// stack of calls, is met. Then each of them fails, in children that go on with the next one, so
// that a crash costs one process and is laid to the failure that caused it. After every failure the
// scenario is run in full again, and must give what it gave before; what was taken must have been
// given back. What is only made in the first run of a process (descriptors, tables) fails in a
// process of its own each.

#include "explore.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <functional>
#include <optional>

#include "known_ends.h"

namespace mspof::testing {
namespace {

constexpr size_t kMostPlaces = 200'000;
// Of the processor, after which a run is taken for one that does not end.
constexpr unsigned kSeconds = 60;
constexpr int kMillisecondsBetweenLooks = 20;

enum class Came : int { kDone, kStatus, kThrew, kLoses, kMisleads, kSpoils, kWrong };

// What children tell their parent.
struct Shared {
  size_t at;
  uint64_t expected;
  size_t places[2];
  AllocationPlace place[2][kMostPlaces];
  Came came;
  // Of the run that `came` is about.
  const char* function;
  StatusCode code;
  const char* what;
};

struct Plan {
  MemoryPlan memory;
  bool first_run;
};

Shared* shared = nullptr;

uint64_t HashOf(std::string_view text) { return std::hash<std::string_view>()(text); }

// Runs once as planned. True if it came to its end; what it gave is then in `hash`.
bool RunOnce(const Scenario& scenario, const MemoryPlan& plan, uint64_t* hash, Ended* ended) {
  const bool before = PauseMemory(true);
  auto* run = new Run;
  PauseMemory(before);
  bool done = false;
  WatchMemory(plan);
  try {
    scenario.run(run);
    done = true;
  } catch (const Ended& early) {
    TrustMemory();
    *ended = early;
  } catch (const std::bad_alloc&) {
    // What the scenario itself needed between two calls.
    TrustMemory();
    *ended = {"", true, StatusCode::kOk};
  }
  TrustMemory();
  PauseMemory(true);
  *hash = HashOf(run->text());
  delete run;
  PauseMemory(before);
  return done;
}

// Runs without a failure; the hash of what it gave.
uint64_t RunInFull(const Scenario& scenario, Came if_not = Came::kWrong, bool remember = false) {
  uint64_t hash = 0;
  Ended ended = {};
  MemoryPlan plan;
  plan.remember_places = remember;
  if (!RunOnce(scenario, plan, &hash, &ended)) {
    shared->function = ended.function;
    shared->code = ended.code;
    shared->came = if_not;
    shared->what = "does not do its work without a failure";
    _exit(3);
  }
  return hash;
}

// The first thing that went wrong is told.
void Tell(Came came, const char* what) {
  if (shared->came >= Came::kLoses) return;
  shared->came = came;
  shared->what = what;
}

// The lowest number of a file that is not open.
int FreeDescriptor() {
  const int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
  close(fd);
  return fd;
}

// One failure, in a child.
void Try(const Scenario& scenario, const Plan& plan) {
  const int64_t before = LiveBlocks();
  const int descriptor = FreeDescriptor();
  uint64_t hash = 0;
  Ended ended = {};
  shared->came = Came::kDone;
  shared->what = "";
  shared->function = "";
  shared->code = StatusCode::kOk;
  if (RunOnce(scenario, plan.memory, &hash, &ended)) {
    Tell(hash == shared->expected ? Came::kDone : Came::kWrong, "gives something else");
  } else {
    shared->function = ended.function;
    shared->code = ended.code;
    if (ended.has_status) {
      Tell(Came::kWrong, "throws, though it returns a status");
    } else if (ended.threw) {
      Tell(Came::kThrew, "");
    } else if (ended.code == StatusCode::kResourceExhausted) {
      Tell(Came::kStatus, "");
    } else {
      Tell(Came::kMisleads, "has a status that does not speak of memory");
    }
  }
  if (FreeDescriptor() != descriptor) Tell(Came::kWrong, "leaves a file open");
  // What is made once, and what libraries keep, is made again now, if it was not before.
  if (RunInFull(scenario, Came::kSpoils) != shared->expected) {
    Tell(Came::kSpoils, "gives something else later");
  }
  if (!plan.first_run) {
    if (LiveBlocks() != before) Tell(Came::kLoses, "leaks");
    return;
  }
  // From here on nothing may grow.
  const int64_t settled = LiveBlocks();
  RunInFull(scenario, Came::kSpoils);
  if (LiveBlocks() != settled) Tell(Came::kWrong, "leaks later");
}

// Whether the process, which has one thread, waits for a lock that no other can release.
bool WaitsForItself(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/wchan");
  std::string in;
  return std::getline(file, in) && in.find("futex") != std::string::npos;
}

// From here on a loop without an end is one that ends the process.
void LimitProcessor() {
  struct itimerval limit = {};
  limit.it_value.tv_sec = kSeconds;
  setitimer(ITIMER_PROF, &limit, nullptr);
}

// Ends a child that waits for itself.
void LookAt(pid_t child) {
  if (WaitsForItself(child)) kill(child, SIGKILL);
}

// Forks; the child calls `work` and ends. The status of its end.
int InChild(const std::function<void()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    LimitProcessor();
    if (std::getenv("MSPOF_TEST_VERBOSE") == nullptr) {
      // What libraries and sanitizers say when a process ends.
      dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO);
    }
    work();
    _exit(0);
  }
  int status = 0;
  for (int turns = 0; waitpid(child, &status, WNOHANG) == 0; ++turns) {
    const bool soon = turns < kMillisecondsBetweenLooks;
    usleep(1'000 * (soon ? 1 : kMillisecondsBetweenLooks));
    if (!soon) LookAt(child);
  }
  return status;
}

// Waits until the child has written a byte, or has ended, which is false.
bool HasTold(pid_t child, int from) {
  struct pollfd told = {from, POLLIN, 0};
  while (poll(&told, 1, kMillisecondsBetweenLooks) == 0) LookAt(child);
  char byte = 0;
  return read(from, &byte, 1) == 1;
}

void Scout(const Scenario& scenario) {
  for (int warm = 0; warm < 2; ++warm) {
    shared->expected = RunInFull(scenario, Came::kWrong, true);
    const std::vector<AllocationPlace>& places = PlacesMet();
    shared->places[warm] = std::min(places.size(), kMostPlaces);
    std::copy_n(places.begin(), shared->places[warm], shared->place[warm]);
    // A second time without looking: what only the looking made is made now.
    RunInFull(scenario);
  }
}

// `most` of them, evenly spread; 0: all.
std::vector<AllocationPlace> Some(std::vector<AllocationPlace> all, size_t most) {
  if (most == 0 || all.size() <= most) return all;
  std::vector<AllocationPlace> some;
  for (size_t i = 0; i < most; ++i) some.push_back(all[i * all.size() / most]);
  return some;
}

std::string Described(const Plan& plan) {
  return "when allocation " + std::to_string(plan.memory.fail_at) +
         (plan.memory.all_after ? " and all after it fail" : " fails") +
         (plan.first_run ? " in the first run" : "");
}

// How a run ended that did not end well; nullopt: in a way that is never known.
std::optional<End> EndOf(int status) {
  if (WIFSIGNALED(status)) return End::kEnds;
  switch (shared->came) {
    case Came::kLoses:
      return End::kLoses;
    case Came::kMisleads:
      return End::kMisleads;
    case Came::kSpoils:
      return End::kSpoils;
    default:
      return std::nullopt;
  }
}

void Judge(const Plan& plan, int status, Explored* explored) {
  if (status == 0 && shared->came < Came::kLoses) {
    if (shared->came == Came::kThrew && *shared->function != '\0') {
      explored->threw.insert(shared->function);
    }
    return;
  }
  const std::string place = FailedPlace();
  const std::optional<End> end = EndOf(status);
  if (const char* known = end ? KnownEnd(*end, place) : nullptr; known != nullptr) {
    ++explored->ended_outside[known];
    return;
  }
  std::string text = Described(plan) + ": ";
  if (WIFSIGNALED(status)) {
    text += "ended by signal " + std::to_string(WTERMSIG(status));
  } else {
    text += std::string(shared->function) + " " + shared->what;
    if (shared->code != StatusCode::kOk) {
      text += " (code " + std::to_string(static_cast<int>(shared->code)) + ")";
    }
  }
  explored->wrong.push_back(text + "\n" + place);
}

}  // namespace

Explored Explore(const Scenario& scenario, size_t most) {
  if (shared == nullptr) {
    shared = static_cast<Shared*>(
        mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    if (shared == MAP_FAILED) std::abort();
  }
  Explored explored;
  shared->what = nullptr;
  shared->function = "";
  if (InChild([&] { Scout(scenario); }) != 0) {
    explored.wrong.push_back(std::string("without a failure: ") + shared->function + " " +
                             (shared->what == nullptr ? "ends the process" : shared->what) + " (" +
                             std::to_string(static_cast<int>(shared->code)) + ")");
    return explored;
  }
  const std::vector<AllocationPlace> first(shared->place[0], shared->place[0] + shared->places[0]);
  const std::vector<AllocationPlace> every(shared->place[1], shared->place[1] + shared->places[1]);
  std::set<uint64_t> met;
  for (const AllocationPlace& place : every) met.insert(place.hash);
  std::vector<AllocationPlace> once;
  std::copy_if(first.begin(), first.end(), std::back_inserter(once),
               [&](const AllocationPlace& place) { return met.count(place.hash) == 0; });
  explored.places = every.size();
  explored.first_places = once.size();

  std::vector<Plan> plans;
  for (const AllocationPlace& place : Some(every, most)) plans.push_back({{place.number}, false});
  for (const AllocationPlace& place : Some(every, most / 2)) {
    plans.push_back({{place.number, true}, false});
  }
  const size_t in_one_process = plans.size();
  for (const AllocationPlace& place : Some(once, most / 2)) plans.push_back({{place.number}, true});
  explored.runs = plans.size();

  for (size_t next = 0; next < in_one_process;) {
    // The outcome of one is judged before the next begins, over a pipe's two ends.
    int told[2];
    int go[2];
    if (pipe(told) != 0 || pipe(go) != 0) std::abort();
    const pid_t child = fork();
    if (child == 0) {
      close(told[0]);
      close(go[1]);
      if (std::getenv("MSPOF_TEST_VERBOSE") == nullptr) {
        dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO);
      }
      RunInFull(scenario);
      RunInFull(scenario);
      char byte = 0;
      for (size_t i = next; i < in_one_process; ++i) {
        LimitProcessor();
        Try(scenario, plans[i]);
        if (write(told[1], "x", 1) != 1 || read(go[0], &byte, 1) != 1) _exit(4);
      }
      _exit(0);
    }
    close(told[1]);
    close(go[0]);
    while (next < in_one_process && HasTold(child, told[0])) {
      Judge(plans[next++], 0, &explored);
      if (write(go[1], "x", 1) != 1) break;
    }
    close(told[0]);
    close(go[1]);
    int status = 0;
    waitpid(child, &status, 0);
    if (status != 0 && next < in_one_process) Judge(plans[next++], status, &explored);
  }
  for (size_t i = in_one_process; i < plans.size(); ++i) {
    Judge(plans[i], InChild([&] { Try(scenario, plans[i]); }), &explored);
  }
  return explored;
}

}  // namespace mspof::testing
