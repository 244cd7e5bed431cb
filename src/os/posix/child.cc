// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Starts a program by posix_spawn, in a process group of its own, so that the group can be ended
// with all that the program started. Both pipes are read and written as poll() allows: a program
// that does not read, or that writes without end, holds nobody up.
// Tested by tests/runner/test_adapters.py.

#include "os/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <thread>

#include "os/posix/call.h"

extern char** environ;

namespace mspof::os {
namespace {

constexpr size_t kPiece = size_t{1} << 16;

// The milliseconds for poll().
int MillisecondsUntil(Child::Time latest) {
  constexpr int64_t kMost = 1'000'000;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      latest - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<int64_t>(left.count() + 1, 0, kMost));
}

// The ends of a pipe, which no other program gets.
struct Pipe {
  ~Pipe() {
    for (const int end : ends) {
      if (end != -1) close(end);
    }
  }
  Error Make() {
    if (pipe2(ends, O_CLOEXEC) != 0) return LastError();
    // A descriptor of a standard stream would lose that flag.
    for (int& end : ends) {
      if (end > STDERR_FILENO) continue;
      const int other = fcntl(end, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
      if (other == -1) return LastError();
      close(end);
      end = other;
    }
    return {};
  }
  int Take(int which) {
    const int end = ends[which];
    ends[which] = -1;
    return end;
  }
  int ends[2] = {-1, -1};
};

// The program gets its standard streams, and signals as any other program does.
int Spawn(const std::vector<std::string>& command, int input, int output, pid_t* process) {
  std::vector<char*> arguments;
  for (const std::string& one : command) arguments.push_back(const_cast<char*>(one.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  sigaddset(&signals, SIGXFSZ);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
  const int failed =
      posix_spawnp(process, arguments[0], &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failed;
}

}  // namespace

class Child::Impl {
 public:
  ~Impl() {
    if (process_ != -1) Kill();
  }

  Error Start(const std::vector<std::string>& command) {
    Pipe in;
    Pipe out;
    Error error = in.Make();
    if (!error) error = out.Make();
    if (error) return error;
    const int failed = Spawn(command, in.ends[0], out.ends[1], &process_);
    if (failed != 0) {
      process_ = -1;
      return Error::Numbered(failed);
    }
    input_ = in.Take(1);
    output_ = out.Take(0);
    fcntl(input_, F_SETFL, O_NONBLOCK);
    fcntl(output_, F_SETFL, O_NONBLOCK);
    return {};
  }

  bool is_running() const { return process_ != -1; }

  Outcome Exchange(std::string_view bytes, const std::function<bool(const std::string&)>& is_enough,
                   Time latest, std::string* answer) {
    bool closed = false;
    while (!is_enough(*answer)) {
      if (closed) return Outcome::kClosed;
      pollfd waits[] = {{output_, POLLIN, 0}, {bytes.empty() ? -1 : input_, POLLOUT, 0}};
      const int ready =
          Retry([&] { return poll(waits, std::size(waits), MillisecondsUntil(latest)); });
      if (ready <= 0 && std::chrono::steady_clock::now() >= latest) return Outcome::kTimedOut;
      if (waits[1].revents != 0) bytes = Written(bytes);
      if (waits[0].revents != 0) closed = !ReadSome(answer);
    }
    return Outcome::kEnough;
  }

  ChildEnd Finish(Time latest, size_t most, std::string* answer) {
    Close(&input_);
    const size_t limit = answer->size() + most;
    Exchange(
        "", [&](const std::string& all) { return all.size() >= limit; }, latest, answer);
    return Wait(latest);
  }

  void Kill() {
    kill(-process_, SIGKILL);
    Wait(Time::max());
  }

 private:
  static void Close(int* descriptor) {
    if (*descriptor != -1) close(*descriptor);
    *descriptor = -1;
  }

  // What is left after as much was written as the pipe takes.
  std::string_view Written(std::string_view bytes) {
    const ssize_t count = Retry([&] { return write(input_, bytes.data(), bytes.size()); });
    if (count >= 0) return bytes.substr(static_cast<size_t>(count));
    return errno == EAGAIN ? bytes : std::string_view();
  }

  // Whether the program may write more.
  bool ReadSome(std::string* answer) {
    char piece[kPiece];
    const ssize_t count = Retry([&] { return read(output_, piece, sizeof piece); });
    if (count > 0) answer->append(piece, static_cast<size_t>(count));
    return count > 0 || (count < 0 && errno == EAGAIN);
  }

  // Waits for the end. Nothing tells of it in time, so it looks.
  ChildEnd Wait(Time latest) {
    constexpr std::chrono::milliseconds kPause(2);
    bool killed = false;
    for (;;) {
      siginfo_t info = {};
      const auto id = static_cast<id_t>(process_);
      Retry([&] { return waitid(P_PID, id, &info, WEXITED | WNOHANG | WNOWAIT); });
      if (info.si_pid != 0) break;
      if (!killed && std::chrono::steady_clock::now() >= latest) {
        kill(-process_, SIGKILL);
        killed = true;
      }
      std::this_thread::sleep_for(kPause);
    }
    // What it has started, and left. Its own number is nobody else's until the next call.
    kill(-process_, SIGKILL);
    int status = 0;
    Retry([&] { return waitpid(process_, &status, 0); });
    Close(&input_);
    Close(&output_);
    process_ = -1;
    ChildEnd end;
    if (WIFEXITED(status)) end.code = WEXITSTATUS(status);
    if (WIFSIGNALED(status) && !killed) {
      end.killed_by = "signal " + std::to_string(WTERMSIG(status));
    }
    return end;
  }

  pid_t process_ = -1;
  int input_ = -1;
  int output_ = -1;
};

Child::Child() : impl_(std::make_unique<Impl>()) {}
Child::~Child() = default;

Error Child::Start(const std::vector<std::string>& command) { return impl_->Start(command); }
bool Child::is_running() const { return impl_->is_running(); }
Child::Outcome Child::Exchange(std::string_view bytes,
                               const std::function<bool(const std::string&)>& is_enough,
                               Time latest, std::string* answer) {
  return impl_->Exchange(bytes, is_enough, latest, answer);
}
ChildEnd Child::Finish(Time latest, size_t most, std::string* answer) {
  return impl_->Finish(latest, most, answer);
}
void Child::Kill() { impl_->Kill(); }

}  // namespace mspof::os
