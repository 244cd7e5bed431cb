// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_INTERRUPT_H_
#define MSPOF_OS_INTERRUPT_H_

// Internal to the command. Ctrl-C, and other ways to ask a process to end.

#include <atomic>
#include <chrono>

namespace mspof::os {

// After this call, the first such request sets the returned flag, and the second ends the process.
// A request that is ignored, for example after nohup, stays ignored.
const std::atomic<bool>* CatchInterrupts();
// Waits for so long, or until the next request.
void WaitForInterrupt(std::chrono::milliseconds longest);

}  // namespace mspof::os

#endif  // MSPOF_OS_INTERRUPT_H_
