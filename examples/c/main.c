/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The whole job in C: records in, a submission out. A real host writes mspof.v1.CaseRecord with
 * its own protobuf library; here thirty lines of wire format are enough.
 *
 *   c_example OUT.mspof
 */

#include <mspof/c.h>
#include <stdio.h>
#include <string.h>

/* --- A record as bytes: record.proto has the number of each field ----------------------- */

typedef struct buffer {
  uint8_t bytes[1024];
  size_t size;
} buffer;

/* A field of bytes; everything here is shorter than 128 bytes, so a length is one byte. */
static void put(buffer* out, int field, const void* bytes, size_t size) {
  out->bytes[out->size++] = (uint8_t)(field << 3 | 2);
  out->bytes[out->size++] = (uint8_t)size;
  memcpy(out->bytes + out->size, bytes, size);
  out->size += size;
}

static void put_text(buffer* out, int field, const char* text) {
  put(out, field, text, strlen(text));
}

static void put_value(buffer* out, int field, const char* id, const char* value) {
  buffer inner = {{0}, 0};
  put_text(&inner, 1, id);
  put_text(&inner, 2, value);
  put(out, field, inner.bytes, inner.size);
}

static void make_record(buffer* out, const char* id, const char* concluded, const char* asked) {
  buffer feedback = {{0}, 0};
  out->size = 0;
  put_text(out, 1, id);
  put_text(out, 6, concluded);
  put_value(out, 10, "outcomes-asked", asked);
  put_text(&feedback, 1, "feedback");
  put_text(&feedback, 2, "adult");
  put_text(&feedback, 3, "independent");
  put_text(&feedback, 4, "2019-11-20");
  put_value(&feedback, 6, "feel-safer", "lot-safer");
  put(out, 12, feedback.bytes, feedback.size);
}

/* --- From records to a submission ------------------------------------------------------ */

static int fail(const char* what, const mspof_error* error) {
  fprintf(stderr, "%s: %s\n", what, error->message);
  return 1;
}

/* Adds a record. One that cannot be read is counted as such, and the others go on. */
static int add(mspof_tally* tally, const buffer* record, mspof_error* error) {
  const int code = mspof_tally_add(tally, record->bytes, record->size, error);
  if (code != MSPOF_CORRUPT) return code;
  fprintf(stderr, "a record is not counted: %s\n", error->message);
  return MSPOF_OK;
}

/* Counts both records. A second pass settles copies, if there are any. */
static int count(const mspof_framework* framework, const mspof_options* options,
                 mspof_outcome** outcome, int* settle, mspof_error* error) {
  mspof_tally* tally = NULL;
  mspof_tally* part = NULL;
  buffer record;
  int code = mspof_tally_new(&tally, framework, options, error);
  if (code == MSPOF_OK) code = mspof_tally_new(&part, framework, options, error);
  make_record(&record, "4711", "2019-11-04", "asked-expressed");
  if (code == MSPOF_OK) code = add(tally, &record, error);
  make_record(&record, "4712", "2019-11-05", "no");
  if (code == MSPOF_OK) code = add(part, &record, error);
  if (code == MSPOF_OK) code = mspof_tally_merge(tally, part, error);
  if (code == MSPOF_OK) code = mspof_tally_finish(outcome, settle, tally, error);
  mspof_free(part);
  mspof_free(tally);
  return code;
}

int main(int argc, char** argv) {
  mspof_error error = {0, ""};
  mspof_framework* framework = NULL;
  mspof_outcome* outcome = NULL;
  mspof_bytes* bytes = NULL;
  mspof_bytes* findings = NULL;
  mspof_options options;
  mspof_envelope envelope;
  buffer record;
  FILE* file;
  int settle = 0;
  int written;

  if (argc != 2) {
    fprintf(stderr, "usage: c_example OUT.mspof\n");
    return 2;
  }
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.council = "E09000001";
  options.period = "2019-20/Q3";
  options.as_of = "2020-01-31";
  memset(&envelope, 0, sizeof envelope);
  envelope.struct_size = sizeof envelope;
  envelope.prepared_on = "2020-02-01";
  envelope.host_name = "C example";
  envelope.host_version = "1";

  if (mspof_framework_open(&framework, "mspof", &error)) return fail("open", &error);
  make_record(&record, "4711", "2019-11-04", "asked-expressed");
  if (mspof_check(&findings, framework, &options, record.bytes, record.size, &error)) {
    return fail("check", &error);
  }
  if (count(framework, &options, &outcome, &settle, &error)) return fail("count", &error);
  if (settle) {
    mspof_outcome* first = outcome;
    options.settle = first;
    if (count(framework, &options, &outcome, &settle, &error)) return fail("settle", &error);
    mspof_free(first);
  }
  if (mspof_submission_bytes(&bytes, outcome, &envelope, &error)) return fail("encode", &error);

  file = fopen(argv[1], "wb");
  if (file == NULL) return fail("the output cannot be opened", &error);
  written = fwrite(bytes->data, 1, bytes->size, file) == bytes->size;
  if (fclose(file) != 0 || !written) return fail("the output cannot be written", &error);
  printf("%u bytes of findings, %u bytes of submission\n", (unsigned)findings->size,
         (unsigned)bytes->size);

  mspof_free(findings);
  mspof_free(bytes);
  mspof_free(outcome);
  mspof_free(framework);
  return 0;
}
