/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0 */

#define WIN32_LEAN_AND_MEAN
#include "loading.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>
/* After windows.h, which it needs. */
#include <tlhelp32.h>

/* To be released by free(). */
static char* to_utf8(const wchar_t* text) {
  const int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
  char* const utf8 = malloc((size_t)size);
  if (utf8 == NULL) abort();
  WideCharToMultiByte(CP_UTF8, 0, text, -1, utf8, size, NULL, NULL);
  return utf8;
}

void* load_file(const char* path) {
  wchar_t wide[1024];
  HMODULE library = NULL;
  if (MultiByteToWideChar(CP_UTF8, 0, path, -1, wide, 1024) > 0) library = LoadLibraryW(wide);
  if (library == NULL) fprintf(stderr, "LoadLibrary: error %lu\n", GetLastError());
  return library;
}

void* find_name(void* library, const char* name) {
  const FARPROC found = GetProcAddress(library, name);
  void* address = NULL;
  memcpy(&address, &found, sizeof address);
  return address;
}

int unload_file(void* library) { return FreeLibrary(library) ? 0 : 1; }

int is_loaded(const char* name) {
  MODULEENTRY32W module = {.dwSize = sizeof module};
  const HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPMODULE, 0);
  int found = 0;
  for (BOOL more = Module32FirstW(all, &module); more; more = Module32NextW(all, &module)) {
    char* const path = to_utf8(module.szModule);
    found |= strstr(path, name) != NULL;
    free(path);
  }
  CloseHandle(all);
  return found;
}

int threads(void) {
  THREADENTRY32 thread = {.dwSize = sizeof thread};
  const HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
  int found = 0;
  for (BOOL more = Thread32First(all, &thread); more; more = Thread32Next(all, &thread)) {
    found += thread.th32OwnerProcessID == GetCurrentProcessId();
  }
  CloseHandle(all);
  return found;
}

size_t bytes_in_use(void) {
  const HANDLE heap = (HANDLE)_get_heap_handle();
  PROCESS_HEAP_ENTRY entry = {0};
  size_t bytes = 0;
  HeapLock(heap);
  while (HeapWalk(heap, &entry)) {
    if (entry.wFlags & PROCESS_HEAP_ENTRY_BUSY) bytes += entry.cbData;
  }
  HeapUnlock(heap);
  return bytes;
}

int wmain(int argc, wchar_t** argv) {
  char* texts[16] = {NULL};
  for (int i = 0; i < argc && i < 15; ++i) texts[i] = to_utf8(argv[i]);
  return run(argc < 15 ? argc : 15, texts);
}
