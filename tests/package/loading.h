/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a host asks the operating system when it loads a library while it runs: loading_linux.c and
 * loading_windows.c. Texts are UTF-8. */

#ifndef MSPOF_TESTS_PACKAGE_LOADING_H_
#define MSPOF_TESTS_PACKAGE_LOADING_H_

#include <stddef.h>

/* The program, which main() calls. */
int run(int argc, char** argv);

/* The library in a file, or NULL. */
void* load_file(const char* path);
/* The function of this name, or NULL. */
void* find_name(void* library, const char* name);
/* Returns 0 if it did. */
int unload_file(void* library);
/* Whether a file whose name holds `name` is in the process. */
int is_loaded(const char* name);
/* How many threads the process has. */
int threads(void);
/* Bytes that malloc() has given and that were not released. */
size_t bytes_in_use(void);

#endif /* MSPOF_TESTS_PACKAGE_LOADING_H_ */
