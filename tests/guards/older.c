/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A program of another version than the library: each struct that begins with its size is given
 * in every size that an older header may have had, and in some of newer ones, and each number is
 * given that this program's header has. It prints the size of each struct.
 *
 * A struct ends where a page ends, and the next page cannot be read: the library must not look
 * behind the size that it is told.
 */

#define _DEFAULT_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "host.h"

static mspof_framework* framework;
static mspof_return* council_return;
static mspof_error* error;

/* ---- A function that takes each struct; it gives the status and releases what was made ------- */

static int check(const void* given) {
  mspof_checker* made = NULL;
  const int code = mspof_checker_new(&made, framework, (const mspof_options*)given, error);
  expect((made != NULL) == (code == MSPOF_OK), "a checker is given if the call succeeds");
  mspof_free(made);
  return code;
}

static int count(const void* given) {
  mspof_tally* made = NULL;
  const int code = mspof_tally_new(&made, framework, (const mspof_options*)given, error);
  expect((made != NULL) == (code == MSPOF_OK), "a tally is given if the call succeeds");
  mspof_free(made);
  return code;
}

static int read_stream(const void* given) {
  mspof_reader* made = NULL;
  static const uint8_t none[1] = {0};
  const int code = mspof_reader_open_stream(&made, framework, NULL, none, 0,
                                            (const mspof_reader_options*)given, error);
  expect((made != NULL) == (code == MSPOF_OK), "a reader is given if the call succeeds");
  mspof_free(made);
  return code;
}

static int send(const void* given) {
  mspof_submission* made = NULL;
  const int code = mspof_submission_new(&made, council_return, (const mspof_envelope*)given, error);
  expect((made != NULL) == (code == MSPOF_OK), "a submission is given if the call succeeds");
  mspof_free(made);
  return code;
}

static int interview(const void* given) {
  mspof_interview* made = NULL;
  message record;
  int code;
  make_record(&record, "4711", "2019-11-04", "no");
  code = mspof_interview_open(&made, framework, record.data, record.size,
                              (const mspof_sitting*)given, error);
  expect((made != NULL) == (code == MSPOF_OK), "an interview is given if the call succeeds");
  mspof_free(made);
  return code;
}

static int print_form(const void* given) {
  mspof_bytes* made = NULL;
  const int code = mspof_form_text(&made, framework, (const mspof_form_request*)given, error);
  expect((made != NULL) == (code == MSPOF_OK), "a form is given if the call succeeds");
  mspof_free(made);
  return code;
}

/* ---- Sizes ----------------------------------------------------------------------------------- */

/* The largest size that a newer version may have: the library refuses to read more. */
enum { MOST = 4096, STEP = sizeof(void*) };

/* Where a struct ends and nothing can be read behind it. No page is larger than ROOM. */
static unsigned char* end_of_page(void) {
  enum { ROOM = 65536 };
  unsigned char* const pages = (unsigned char*)mmap(NULL, 2 * ROOM, PROT_READ | PROT_WRITE,
                                                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  expect(pages != MAP_FAILED, "there is memory");
  expect(mprotect(pages + ROOM, ROOM, PROT_NONE) == 0, "a page can be closed");
  return pages + ROOM;
}

/* Calls with the first `size` bytes of `full`, which has `known`; behind these are zeros, but the
 * last byte is `last`. */
static int with_size(int (*call)(const void*), const void* full, size_t known, size_t size,
                     unsigned char last) {
  static unsigned char* end;
  unsigned char* given;
  if (end == NULL) end = end_of_page();
  given = end - (size + STEP - 1) / STEP * STEP;
  memset(given, 0, size);
  memcpy(given, full, size < known ? size : known);
  memcpy(given, &size, sizeof size);
  if (last != 0) given[size - 1] = last;
  return call(given);
}

/* `needed`: how much of the struct must be there, because nothing stands for it if it is not. */
static void try_sizes(const char* name, int (*call)(const void*), const void* full, size_t known,
                      size_t needed) {
  size_t size;
  printf("%s %lu\n", name, (unsigned long)known);
  for (size = STEP; size <= known; size += STEP) {
    const int code = with_size(call, full, known, size, 0);
    if (size >= needed) must(code, error);
    expect(code == MSPOF_OK || code == MSPOF_INVALID_ARGUMENT, "what is missing is named");
    expect(strstr(mspof_error_message(error), "struct_size") == NULL, "an older size is taken");
  }
  for (size = known + STEP; size <= MOST; size = size < known + 8 * STEP ? size + STEP : 2 * size) {
    size -= size % STEP;
    must(with_size(call, full, known, size, 0), error);
    must_fail(with_size(call, full, known, size, 1), MSPOF_UNSUPPORTED, error);
  }
  must_fail(with_size(call, full, known, MOST + STEP, 0), MSPOF_INVALID_ARGUMENT, error);
  must_fail(with_size(call, full, known, known - 1, 0), MSPOF_INVALID_ARGUMENT, error);
}

/* A struct, all of it zero but for its size and what is set then. */
#define STRUCT(type, name)       \
  type name;                     \
  memset(&name, 0, sizeof name); \
  name.struct_size = sizeof name

static void all_sizes(void) {
  STRUCT(mspof_options, options);
  STRUCT(mspof_reader_options, reading);
  STRUCT(mspof_envelope, envelope);
  STRUCT(mspof_sitting, sitting);
  STRUCT(mspof_form_request, request);
  options.council = "E09000001";
  options.period = "2019-20/Q3";
  options.as_of = "2020-05-31";
  options.not_mapped = "";
  options.cumulative = 1;
  reading.as_of = "2020-05-31";
  envelope.prepared_on = "2020-05-31";
  envelope.host_name = "Careful";
  envelope.revision = 2;
  sitting.respondent = "adult";
  sitting.interviewer = "independent";
  sitting.day = "2019-11-20";
  sitting.language = "en-GB";
  request.language = "en-GB";
  try_sizes("mspof_options", check, &options, sizeof options, offsetof(mspof_options, not_mapped));
  try_sizes("mspof_options", count, &options, sizeof options, offsetof(mspof_options, not_mapped));
  try_sizes("mspof_reader_options", read_stream, &reading, sizeof reading, sizeof(size_t));
  try_sizes("mspof_envelope", send, &envelope, sizeof envelope,
            offsetof(mspof_envelope, host_name));
  try_sizes("mspof_sitting", interview, &sitting, sizeof sitting,
            offsetof(mspof_sitting, answer_set));
  try_sizes("mspof_form_request", print_form, &request, sizeof request, sizeof(size_t));
}

/* ---- Numbers --------------------------------------------------------------------------------- */

/* What the description or file of this number begins with. */
static void begins(mspof_bytes* made, const char* text) {
  expect(made->size >= strlen(text) && memcmp(made->data, text, strlen(text)) == 0,
         "a number means what it meant");
  mspof_free(made);
}

static void numbers(void) {
  mspof_bytes* made = NULL;
  mspof_framework* none = NULL;
  mspof_submission* submission = NULL;
  int state = -1;
  STRUCT(mspof_envelope, envelope);
  envelope.prepared_on = "2020-05-31";
  must_fail(mspof_framework_open(&none, "no-such", error), MSPOF_NOT_FOUND, error);
  must_fail(mspof_framework_open(NULL, "mspof", error), MSPOF_INVALID_ARGUMENT, error);
  must_fail(mspof_framework_decode(&none, (const uint8_t*)"x", 1, error), MSPOF_CORRUPT, error);
  must(mspof_framework_describe(&made, framework, MSPOF_DESCRIBE_JSON, error), error);
  begins(made, "{");
  must(mspof_framework_describe(&made, framework, MSPOF_DESCRIBE_MARKDOWN, error), error);
  begins(made, "<!--");
  must(mspof_framework_describe(&made, framework, MSPOF_DESCRIBE_TEXT, error), error);
  expect(made->data[0] != '{' && made->data[0] != '<', "a text is neither JSON nor Markdown");
  mspof_free(made);
  must_fail(mspof_framework_describe(&made, framework, 99, error), MSPOF_INVALID_ARGUMENT, error);
  must(mspof_submission_new(&submission, council_return, &envelope, error), error);
  must(mspof_submission_write(&made, submission, MSPOF_FORM_MSPOF, error), error);
  begins(made, "");
  must(mspof_submission_write(&made, submission, MSPOF_FORM_JSON, error), error);
  begins(made, "{");
  must(mspof_submission_write(&made, submission, MSPOF_FORM_CSV, error), error);
  expect(holds(made, ",") && !holds(made, "{"), "a CSV is no JSON");
  mspof_free(made);
  mspof_free(submission);
  must(mspof_captured_state(&state, (const uint8_t*)"", 0, error), error);
  expect(state == MSPOF_RECORD_NONE, "an empty record was not captured");
}

int main(void) {
  error = mspof_error_new();
  must(mspof_framework_open(&framework, "mspof", error), error);
  council_return = make_return(framework, "2019-20/Q3", "2019-12-01", 3, "", error);
  all_sizes();
  numbers();
  mspof_free(council_return);
  mspof_free(framework);
  mspof_free(error);
  return 0;
}
