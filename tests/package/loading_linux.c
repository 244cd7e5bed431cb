/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0 */

#define _GNU_SOURCE
#include "loading.h"

#include <dlfcn.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void* load_file(const char* path) {
  void* const library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) fprintf(stderr, "%s\n", dlerror());
  return library;
}

void* find_name(void* library, const char* name) { return dlsym(library, name); }

int unload_file(void* library) { return dlclose(library); }

/* The number after `word` in a line of the file, or how many lines have the word. */
static int look_up(const char* path, const char* word, int number) {
  char line[4096];
  int found = 0;
  FILE* const file = fopen(path, "r");
  if (file == NULL) abort();
  while (fgets(line, sizeof line, file) != NULL) {
    const char* const at = strstr(line, word);
    if (at != NULL) found = number ? atoi(at + strlen(word)) : found + 1;
  }
  fclose(file);
  return found;
}

int is_loaded(const char* name) { return look_up("/proc/self/maps", name, 0) > 0; }

int threads(void) { return look_up("/proc/self/status", "Threads:", 1); }

size_t bytes_in_use(void) {
#if __GLIBC_PREREQ(2, 33)
  return mallinfo2().uordblks;
#else
  return (size_t)mallinfo().uordblks;
#endif
}

int main(int argc, char** argv) { return run(argc, argv); }
