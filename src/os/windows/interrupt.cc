// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Ctrl-C, Ctrl-Break and a console that is closed call a function, in a thread of its own.

#include "os/interrupt.h"

#include "os/windows/call.h"

namespace mspof::os {
namespace {

std::atomic<bool> interrupted = false;

HANDLE Requested() {
  static const HANDLE event = CreateEventW(nullptr, FALSE, FALSE, nullptr);
  return event;
}

// FALSE: Windows ends the process.
BOOL WINAPI OnRequest(DWORD) {
  if (interrupted.exchange(true)) return FALSE;
  SetEvent(Requested());
  return TRUE;
}

}  // namespace

const std::atomic<bool>* CatchInterrupts() {
  Requested();
  static const BOOL caught = SetConsoleCtrlHandler(OnRequest, TRUE);
  (void)caught;
  return &interrupted;
}

void WaitForInterrupt(std::chrono::milliseconds longest) {
  WaitForSingleObject(Requested(), static_cast<DWORD>(longest.count()));
}

}  // namespace mspof::os
