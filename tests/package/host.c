/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A host that loads libmspof-c as a plug-in of another language would: by its path, while it runs.
 *
 *   host LIBRARY cycles N [keep]    loads it, counts and unloads it, N times; `keep` leaves out
 *                                   mspof_shutdown(). Prints the bytes in use after each.
 *   host LIBRARY exit               threads are in the library when main() returns
 *   host LIBRARY time N             prints the microseconds of each of N loads
 */

#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <mspof/c.h>

#include "loading.h"

typedef struct library {
  void* handle;
  int (*open)(mspof_framework**, const char*, mspof_error*);
  mspof_error* (*error_new)(void);
  const char* (*message)(const mspof_error*);
  int (*checker_new)(mspof_checker**, const mspof_framework*, const mspof_options*, mspof_error*);
  int (*check)(mspof_bytes**, int*, mspof_checker*, const uint8_t*, size_t, mspof_error*);
  int (*tally_new)(mspof_tally**, const mspof_framework*, const mspof_options*, mspof_error*);
  int (*add)(mspof_tally*, const uint8_t*, size_t, mspof_bytes**, int*, mspof_error*);
  int (*finish)(mspof_outcome**, int*, const mspof_tally*, mspof_error*);
  int (*give)(mspof_return**, const mspof_outcome*, mspof_error*);
  int (*send)(mspof_submission**, const mspof_return*, const mspof_envelope*, mspof_error*);
  int (*write)(mspof_bytes**, const mspof_submission*, int, mspof_error*);
  void (*release)(void*);
  void (*shutdown)(void);
} library;

static void end(const char* why) {
  fprintf(stderr, "%s\n", why);
  _Exit(1);
}

static void find(void* place, void* handle, const char* name) {
  void* const found = find_name(handle, name);
  if (found == NULL) end(name);
  memcpy(place, &found, sizeof found);
}

static library load(const char* path) {
  library all;
  all.handle = load_file(path);
  if (all.handle == NULL) end("the library cannot be loaded");
  find(&all.open, all.handle, "mspof_framework_open");
  find(&all.error_new, all.handle, "mspof_error_new");
  find(&all.message, all.handle, "mspof_error_message");
  find(&all.checker_new, all.handle, "mspof_checker_new");
  find(&all.check, all.handle, "mspof_checker_check");
  find(&all.tally_new, all.handle, "mspof_tally_new");
  find(&all.add, all.handle, "mspof_tally_add");
  find(&all.finish, all.handle, "mspof_tally_finish");
  find(&all.give, all.handle, "mspof_outcome_return");
  find(&all.send, all.handle, "mspof_submission_new");
  find(&all.write, all.handle, "mspof_submission_write");
  find(&all.release, all.handle, "mspof_free");
  find(&all.shutdown, all.handle, "mspof_shutdown");
  return all;
}

/* A record with an id, a day of conclusion and an answer; record.proto has the fields. */
static const uint8_t kRecord[] =
    "\x0a\x04"
    "4711"
    "\x32\x0a"
    "2019-11-04"
    "\x52\x21"
    "\x0a\x0e"
    "outcomes-asked"
    "\x12\x0f"
    "asked-expressed";
#define RECORD_SIZE (sizeof kRecord - 1)

static mspof_options options(void) {
  mspof_options given;
  memset(&given, 0, sizeof given);
  given.struct_size = sizeof given;
  given.council = "E09000001";
  given.period = "2019-20/Q3";
  given.as_of = "2020-01-31";
  return given;
}

/* From records to a submission, and calls that fail. */
static void use(const library* all) {
  const mspof_options given = options();
  mspof_envelope envelope;
  mspof_error* const error = all->error_new();
  mspof_framework* framework = NULL;
  mspof_framework* none = NULL;
  mspof_checker* checker = NULL;
  mspof_tally* tally = NULL;
  mspof_outcome* outcome = NULL;
  mspof_return* counted = NULL;
  mspof_submission* sent = NULL;
  mspof_bytes* findings = NULL;
  mspof_bytes* bytes = NULL;
  int settle = 0;
  memset(&envelope, 0, sizeof envelope);
  envelope.struct_size = sizeof envelope;
  envelope.prepared_on = "2020-02-01";
  if (all->open(&none, "there-is-none", error) != MSPOF_NOT_FOUND) end("a framework was found");
  if (all->open(&framework, "mspof", error) ||
      all->checker_new(&checker, framework, &given, error) ||
      all->check(&findings, NULL, checker, kRecord, RECORD_SIZE, error)) {
    end(all->message(error));
  }
  if (all->check(&bytes, NULL, checker, kRecord, 3, error) != MSPOF_CORRUPT) end("was read");
  if (all->tally_new(&tally, framework, &given, error) ||
      all->add(tally, kRecord, RECORD_SIZE, NULL, NULL, error) ||
      all->finish(&outcome, &settle, tally, error) || all->give(&counted, outcome, error) ||
      all->send(&sent, counted, &envelope, error) ||
      all->write(&bytes, sent, MSPOF_FORM_MSPOF, error)) {
    end(all->message(error));
  }
  if (bytes->size < 52) end("the submission is too short");
  all->release(bytes);
  all->release(sent);
  all->release(counted);
  all->release(outcome);
  all->release(tally);
  all->release(findings);
  all->release(checker);
  all->release(framework);
  all->release(error);
}

static void cycles(const char* path, int count, int keep) {
  const int own_threads = threads();
  for (int i = 0; i < count; ++i) {
    const library all = load(path);
    use(&all);
    if (threads() != own_threads) end("the library started a thread");
    if (!is_loaded("mspof-c")) end("the library is not seen among those that are loaded");
    if (!keep) all.shutdown();
    if (unload_file(all.handle) != 0) end("the library cannot be unloaded");
    if (is_loaded("mspof-c")) end("the library is still loaded");
    printf("%lu\n", (unsigned long)bytes_in_use());
  }
}

static library shared;
static mspof_framework* framework;
static pthread_barrier_t all_are_in;

static void* check_for_ever(void* unused) {
  const mspof_options given = options();
  mspof_error* const error = shared.error_new();
  mspof_checker* checker = NULL;
  if (shared.checker_new(&checker, framework, &given, error)) end(shared.message(error));
  for (int i = 0;; ++i) {
    mspof_bytes* findings = NULL;
    if (shared.check(&findings, NULL, checker, kRecord, RECORD_SIZE, error)) {
      end(shared.message(error));
    }
    shared.release(findings);
    if (i % 16 == 0) use(&shared);
    if (i == 0) pthread_barrier_wait(&all_are_in);
  }
  return unused;
}

static void leave_busy(const char* path) {
  enum { kThreads = 4 };
  pthread_t thread;
  shared = load(path);
  if (shared.open(&framework, "mspof", NULL)) end("the framework cannot be opened");
  pthread_barrier_init(&all_are_in, NULL, kThreads + 1);
  for (int i = 0; i < kThreads; ++i) {
    if (pthread_create(&thread, NULL, check_for_ever, NULL) != 0) end("no thread");
  }
  pthread_barrier_wait(&all_are_in);
}

static void times(const char* path, int count) {
  for (int i = 0; i < count; ++i) {
    struct timespec before;
    struct timespec after;
    clock_gettime(CLOCK_MONOTONIC, &before);
    const library all = load(path);
    clock_gettime(CLOCK_MONOTONIC, &after);
    printf("%ld\n", (long)(after.tv_sec - before.tv_sec) * 1000000L +
                        (long)(after.tv_nsec - before.tv_nsec) / 1000L);
    all.shutdown();
    unload_file(all.handle);
  }
}

int run(int argc, char** argv) {
  const char* const what = argc > 2 ? argv[2] : "";
  const int count = argc > 3 ? atoi(argv[3]) : 0;
  if (strcmp(what, "cycles") == 0) {
    cycles(argv[1], count, argc > 4 && strcmp(argv[4], "keep") == 0);
  } else if (strcmp(what, "exit") == 0) {
    leave_busy(argv[1]);
  } else if (strcmp(what, "time") == 0) {
    times(argv[1], count);
  } else {
    return 2;
  }
  return 0;
}
