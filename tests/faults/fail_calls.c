// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Counts the system calls of a program that have to do with files, and makes one of them fail.
// It is preloaded, and lets the kernel (seccomp) hand each such call to a handler of its own; so it
// sees calls that the C library makes inside itself, too, which functions of the same name would
// not. The loader has done its part before; whatever is opened later is counted.
//
//   CALLS_LOG=FILE        writes a line for each call: its name, and the path or the descriptor
//   CALLS_FAIL=N:ERROR    fails call N (from 1) with this error number, or does half of it: "short"
//   CALLS_FAIL=N+:ERROR   call N, and all later ones of the same name; not what is said (1 and 2)
//
// A call that fails is not made; but close() always closes, as on Linux.
// Tested by tests/faults/test_calls.py.

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <ucontext.h>

// What the first arguments of a call are.
enum Kind { kPath, kAtPath, kDescriptor, kTransfer, kVector, kRandom, kNothing };

struct Call {
  long number;
  const char* name;
  enum Kind kind;
};

static const struct Call kCalls[] = {
#define CALL(name, kind) \
  { SYS_##name, #name, kind }
// clang-format off
#ifdef SYS_open  // Newer architectures have the calls with a folder alone.
    CALL(open, kPath), CALL(creat, kPath), CALL(stat, kPath), CALL(lstat, kPath),
    CALL(access, kPath), CALL(rename, kPath), CALL(link, kPath), CALL(unlink, kPath),
    CALL(symlink, kPath), CALL(mkdir, kPath), CALL(rmdir, kPath), CALL(chmod, kPath),
    CALL(chown, kPath), CALL(lchown, kPath), CALL(readlink, kPath),
#endif
    CALL(openat, kAtPath), CALL(newfstatat, kAtPath), CALL(statx, kAtPath),
    CALL(faccessat, kAtPath), CALL(renameat, kAtPath), CALL(renameat2, kAtPath),
    CALL(linkat, kAtPath), CALL(unlinkat, kAtPath), CALL(symlinkat, kPath),
    CALL(mkdirat, kAtPath), CALL(fchmodat, kAtPath), CALL(fchownat, kAtPath),
    CALL(readlinkat, kAtPath), CALL(statfs, kPath), CALL(truncate, kPath),
    CALL(fstat, kDescriptor), CALL(fstatfs, kDescriptor), CALL(close, kDescriptor),
    CALL(fsync, kDescriptor), CALL(fdatasync, kDescriptor), CALL(fchmod, kDescriptor),
    CALL(fchown, kDescriptor), CALL(ftruncate, kDescriptor), CALL(fallocate, kDescriptor),
    CALL(flock, kDescriptor), CALL(fcntl, kDescriptor), CALL(lseek, kDescriptor),
    CALL(dup, kDescriptor), CALL(getdents64, kDescriptor), CALL(sendfile, kDescriptor),
    CALL(copy_file_range, kDescriptor), CALL(fadvise64, kDescriptor),
    CALL(getxattr, kPath), CALL(setxattr, kPath), CALL(fgetxattr, kDescriptor),
    CALL(fsetxattr, kDescriptor), CALL(fremovexattr, kDescriptor),
    CALL(read, kTransfer), CALL(pread64, kTransfer), CALL(write, kTransfer),
    CALL(pwrite64, kTransfer), CALL(readv, kVector), CALL(writev, kVector),
    CALL(getrandom, kRandom), CALL(getcwd, kNothing),
// clang-format on
#undef CALL
};
enum { kCallCount = sizeof kCalls / sizeof kCalls[0] };

static int log_descriptor = -1;
static long counted;
static long fail_at;
static int fail_later;
static int fail_short;
static int fail_error;
static const char* failed_name;

// raw_call(number, six arguments): a system call that is let through, since the kernel sees at
// which address it returns.
long raw_call(long number, long a, long b, long c, long d, long e, long f)
    __attribute__((visibility("hidden")));
extern const char raw_call_end[] __attribute__((visibility("hidden")));

#if defined(__x86_64__)
#define THIS_ARCH AUDIT_ARCH_X86_64
__asm__(
    ".text\n.hidden raw_call\n.hidden raw_call_end\n"
    ".globl raw_call\n.type raw_call, @function\nraw_call:\n"
    "mov %rdi, %rax\nmov %rsi, %rdi\nmov %rdx, %rsi\nmov %rcx, %rdx\n"
    "mov %r8, %r10\nmov %r9, %r8\nmov 8(%rsp), %r9\nsyscall\n"
    ".globl raw_call_end\nraw_call_end:\nret\n");
#elif defined(__aarch64__)
#define THIS_ARCH AUDIT_ARCH_AARCH64
__asm__(
    ".text\n.hidden raw_call\n.hidden raw_call_end\n"
    ".globl raw_call\n.type raw_call, %function\nraw_call:\n"
    "mov x8, x0\nmov x0, x1\nmov x1, x2\nmov x2, x3\nmov x3, x4\nmov x4, x5\nmov x5, x6\nsvc #0\n"
    ".globl raw_call_end\nraw_call_end:\nret\n");
#else
#error "the registers of this processor are not known here"
#endif

static void WriteLog(const struct Call* call, const long* arguments) {
  char line[PATH_MAX + 100];
  const char* path = call->kind == kPath     ? (const char*)arguments[0]
                     : call->kind == kAtPath ? (const char*)arguments[1]
                                             : NULL;
  int size;
  if (path != NULL && *path != '\0') {
    size = snprintf(line, sizeof line, "%s %s\n", call->name, path);
  } else if (call->kind == kNothing || call->kind == kRandom || call->kind == kPath) {
    size = snprintf(line, sizeof line, "%s -\n", call->name);
  } else {
    size = snprintf(line, sizeof line, "%s %d\n", call->name, (int)arguments[0]);
  }
  raw_call(SYS_write, log_descriptor, (long)line, size, 0, 0, 0);
}

// The call with half of what it is asked for; with all if that is one byte.
static long Half(const struct Call* call, const long* a) {
  const long half = (a[call->kind == kRandom ? 1 : 2] + 1) / 2;
  if (call->kind == kTransfer) return raw_call(call->number, a[0], a[1], half, a[3], a[4], a[5]);
  if (call->kind == kRandom) return raw_call(call->number, a[0], half, a[2], 0, 0, 0);
  const struct iovec* all = (const struct iovec*)a[1];
  struct iovec part = all[0];
  part.iov_len = (part.iov_len + 1) / 2;
  return raw_call(call->number, a[0], (long)&part, 1, a[3], a[4], a[5]);
}

static long Make(const struct Call* call, const long* a) {
  ++counted;
  if (log_descriptor >= 0) WriteLog(call, a);
  const int says = call->number == SYS_write && (a[0] == 1 || a[0] == 2);
  const int now = counted == fail_at || (fail_later && !says && failed_name == call->name);
  if (!now) return raw_call(call->number, a[0], a[1], a[2], a[3], a[4], a[5]);
  failed_name = call->name;
  const int can_be_short =
      call->kind == kTransfer || call->kind == kVector || call->kind == kRandom;
  if (fail_short && can_be_short) return Half(call, a);
  if (call->number == SYS_close) raw_call(SYS_close, a[0], 0, 0, 0, 0, 0);
  return -fail_error;
}

static void OnCall(int signal_number, siginfo_t* info, void* context) {
  (void)signal_number;
  const int saved = errno;
  mcontext_t* machine = &((ucontext_t*)context)->uc_mcontext;
#if defined(__x86_64__)
  const long arguments[] = {machine->gregs[REG_RDI], machine->gregs[REG_RSI],
                            machine->gregs[REG_RDX], machine->gregs[REG_R10],
                            machine->gregs[REG_R8],  machine->gregs[REG_R9]};
#else
  long arguments[6];
  for (int i = 0; i < 6; ++i) arguments[i] = (long)machine->regs[i];
#endif
  long result = -ENOSYS;
  for (int i = 0; i < kCallCount; ++i) {
    if (kCalls[i].number == info->si_syscall) result = Make(&kCalls[i], arguments);
  }
#if defined(__x86_64__)
  machine->gregs[REG_RAX] = result;
#else
  machine->regs[0] = (unsigned long)result;
#endif
  errno = saved;
}

static void Give(const char* what) {
  fprintf(stderr, "fail_calls: %s\n", what);
  _Exit(99);
}

static void CatchCalls(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = OnCall;
  action.sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART;
  if (sigaction(SIGSYS, &action, NULL) != 0) Give("cannot catch the signal");
  const uint64_t end = (uint64_t)raw_call_end;
  struct sock_filter filter[kCallCount + 9];
  int size = 0;
  const uint32_t ip = offsetof(struct seccomp_data, instruction_pointer);  // little-endian
#define ADD(...) filter[size++] = (struct sock_filter)__VA_ARGS__
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)));
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, THIS_ARCH, 0, kCallCount + 5));
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, ip));
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)end, 0, 2));
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, ip + 4));
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(end >> 32), kCallCount + 1, 0));
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)));
  for (int i = 0; i < kCallCount; ++i) {
    ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)kCalls[i].number,
                 (unsigned char)(kCallCount - i), 0));
  }
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP));
#undef ADD
  const struct sock_fprog program = {(unsigned short)size, filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
    Give("the kernel does not let calls be caught (seccomp)");
  }
}

__attribute__((constructor)) static void Begin(void) {
  const char* log = getenv("CALLS_LOG");
  if (log != NULL) {
    const int opened = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    // Out of the way of the program, whose next descriptor is what it would be without this.
    log_descriptor = fcntl(opened, F_DUPFD_CLOEXEC, 500);
    raw_call(SYS_close, opened, 0, 0, 0, 0, 0);
    if (log_descriptor < 0) Give("the log cannot be opened");
  }
  const char* fail = getenv("CALLS_FAIL");
  if (fail != NULL) {
    char* end = NULL;
    fail_at = strtol(fail, &end, 10);
    fail_later = *end == '+';
    const char* how = end + fail_later + 1;
    fail_short = strcmp(how, "short") == 0;
    fail_error = fail_short ? EINTR : atoi(how);
    if (fail_at < 1 || fail_error < 1) Give("CALLS_FAIL is N:ERROR");
  }
  CatchCalls();
}
