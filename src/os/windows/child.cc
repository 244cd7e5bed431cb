// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Starts a program in a job, which ends all that it started with it. A pipe cannot be waited for
// here: what the program writes is looked for every millisecond, and a thread writes to it, which
// ends when the program does. Tested by tests/package/command_windows.py.

#include "os/child.h"

#include <algorithm>
#include <cstddef>
#include <thread>
#include <utility>

#include "os/windows/call.h"

namespace mspof::os {
namespace {

constexpr size_t kPiece = size_t{1} << 16;

// A handle that closes itself.
class Handle {
 public:
  Handle() = default;
  explicit Handle(HANDLE handle) : handle_(handle) {}
  Handle(Handle&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Handle() {
    if (handle_ != nullptr && handle_ != INVALID_HANDLE_VALUE) CloseHandle(handle_);
  }
  HANDLE get() const { return handle_; }
  HANDLE* put() { return &handle_; }

 private:
  HANDLE handle_ = nullptr;
};

// An argument as CommandLineToArgvW() reads it: quoted, with twice as many backslashes before a
// quotation mark.
std::wstring Quoted(const std::wstring& argument) {
  std::wstring out = L"\"";
  size_t backslashes = 0;
  for (const wchar_t c : argument) {
    if (c == L'"') out.append(backslashes + 1, L'\\');
    backslashes = c == L'\\' ? backslashes + 1 : 0;
    out += c;
  }
  return out.append(backslashes, L'\\') + L"\"";
}

// A pipe, one of whose ends the program inherits.
Error MakePipe(Handle* reads, Handle* writes, bool program_reads) {
  SECURITY_ATTRIBUTES inherited = {sizeof inherited, nullptr, TRUE};
  if (!CreatePipe(reads->put(), writes->put(), &inherited, 0)) return LastError();
  const Handle& own = program_reads ? *writes : *reads;
  if (!SetHandleInformation(own.get(), HANDLE_FLAG_INHERIT, 0)) return LastError();
  return {};
}

}  // namespace

class Child::Impl {
 public:
  ~Impl() {
    if (is_running()) Kill();
  }

  Error Start(const std::vector<std::string>& command) {
    Handle program_in;
    Handle program_out;
    Error error = MakePipe(&program_in, &input_, true);
    if (!error) error = MakePipe(&output_, &program_out, false);
    if (error) return error;
    job_ = Handle(CreateJobObjectW(nullptr, nullptr));
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    SetInformationJobObject(job_.get(), JobObjectExtendedLimitInformation, &limits, sizeof limits);
    STARTUPINFOW startup = {};
    startup.cb = sizeof startup;
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdInput = program_in.get();
    startup.hStdOutput = program_out.get();
    startup.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    std::wstring line;
    for (const std::string& one : command) line += (line.empty() ? L"" : L" ") + Quoted(Wide(one));
    PROCESS_INFORMATION started = {};
    if (!CreateProcessW(nullptr, line.data(), nullptr, nullptr, TRUE, CREATE_SUSPENDED, nullptr,
                        nullptr, &startup, &started)) {
      return LastError();
    }
    process_ = Handle(started.hProcess);
    const Handle thread(started.hThread);
    AssignProcessToJobObject(job_.get(), process_.get());
    ResumeThread(thread.get());
    return {};
  }

  bool is_running() const { return process_.get() != nullptr; }

  Outcome Exchange(std::string_view bytes, const std::function<bool(const std::string&)>& is_enough,
                   Time latest, std::string* answer) {
    // It keeps a copy, because after a timeout it lives until the program has ended.
    EndWriting();
    if (!bytes.empty()) {
      writer_ = std::thread([handle = input_.get(), all = std::string(bytes)] {
        DWORD count = 0;
        WriteFile(handle, all.data(), static_cast<DWORD>(all.size()), &count, nullptr);
      });
    }
    while (!is_enough(*answer)) {
      bool closed = false;
      if (ReadSome(answer, &closed)) continue;
      if (closed) return Outcome::kClosed;
      if (std::chrono::steady_clock::now() >= latest) return Outcome::kTimedOut;
      Sleep(1);
    }
    return Outcome::kEnough;
  }

  ChildEnd Finish(Time latest, size_t most, std::string* answer) {
    EndWriting();
    input_ = Handle();
    const size_t limit = answer->size() + most;
    Exchange(
        "", [&](const std::string& all) { return all.size() >= limit; }, latest, answer);
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        latest - std::chrono::steady_clock::now());
    ChildEnd end;
    const auto wait = static_cast<DWORD>(std::max<int64_t>(left.count(), 0));
    if (WaitForSingleObject(process_.get(), wait) == WAIT_OBJECT_0) {
      DWORD code = 0;
      GetExitCodeProcess(process_.get(), &code);
      end.code = static_cast<int>(code);
      // An exception that nobody took.
      if (code >= 0xC0000000) end.killed_by = "exception " + std::to_string(code);
    }
    Kill();
    return end;
  }

  void Kill() {
    TerminateJobObject(job_.get(), 1);
    WaitForSingleObject(process_.get(), INFINITE);
    EndWriting();
    process_ = Handle();
    job_ = Handle();
    input_ = Handle();
    output_ = Handle();
  }

 private:
  void EndWriting() {
    if (writer_.joinable()) writer_.join();
  }

  // Whether something was there.
  bool ReadSome(std::string* answer, bool* closed) {
    DWORD there = 0;
    if (!PeekNamedPipe(output_.get(), nullptr, 0, nullptr, &there, nullptr)) {
      *closed = true;
      return false;
    }
    if (there == 0) return false;
    char piece[kPiece];
    DWORD count = 0;
    const DWORD size = std::min(there, static_cast<DWORD>(sizeof piece));
    if (!ReadFile(output_.get(), piece, size, &count, nullptr)) return false;
    answer->append(piece, count);
    return true;
  }

  Handle job_;
  Handle process_;
  Handle input_;
  Handle output_;
  std::thread writer_;
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
