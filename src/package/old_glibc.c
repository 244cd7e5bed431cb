/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Lets a library that is linked with a new glibc run with an old one, on x86-64. Two symbols of
 * glibc came late, and neither is needed: pthread_once got a second version in 2.34, and the first
 * does the same; __libc_single_threaded, of 2.32, only saves atomic counts where it is not 0.
 * Tested by tests/package/library.py. */

#include <pthread.h>

__attribute__((visibility("hidden"))) char __libc_single_threaded = 0;

__asm__(".symver first_pthread_once,pthread_once@GLIBC_2.2.5");
int first_pthread_once(pthread_once_t* control, void (*routine)(void));

/* The linker, told to --wrap pthread_once, sends every call of it here. */
int __wrap_pthread_once(pthread_once_t* control, void (*routine)(void));
__attribute__((visibility("hidden"))) int __wrap_pthread_once(pthread_once_t* control,
                                                              void (*routine)(void)) {
  return first_pthread_once(control, routine);
}
