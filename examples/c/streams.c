/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Records in batches of columns, as a stream gives them, and results as columns again. A database
 * or a library for Apache Arrow makes such streams and reads them; here both sides are written by
 * hand, to show what each must do.
 */

#include <string.h>

#include "host.h"

#define BATCHES 2
#define ROWS 2

/* ---- A producer ------------------------------------------------------------------------------ */

/* A column of texts; each batch has its own. */
typedef struct texts {
  int32_t ends[ROWS + 1];
  const void* buffers[3];
} texts;

/* Batches of two columns: ids, and the days on which enquiries were concluded. */
typedef struct producer {
  int next;
  struct ArrowSchema types[2];
  struct ArrowSchema* type_children[2];
  texts columns[2];
  struct ArrowArray arrays[2];
  struct ArrowArray* array_children[2];
  const void* no_nulls[1];
} producer;

static const char* const ids[BATCHES] = {"47114712", "47134714"};
static const char* const days[BATCHES] = {"2019-11-042019-11-05", "2019-11-062019-11-31"};

/* The structs are parts of the producer, so there is nothing to free: a released struct is one
 * without `release`. */
static void release_schema(struct ArrowSchema* schema) { schema->release = NULL; }
static void release_array(struct ArrowArray* array) { array->release = NULL; }
static void release_stream(struct ArrowArrayStream* stream) { stream->release = NULL; }
static const char* last_error(struct ArrowArrayStream* stream) {
  (void)stream;
  return NULL;
}

static int get_schema(struct ArrowArrayStream* stream, struct ArrowSchema* out) {
  static const char* const names[2] = {"record-id", "concluded"};
  producer* const self = stream->private_data;
  int i;
  memset(out, 0, sizeof *out);
  for (i = 0; i < 2; ++i) {
    memset(&self->types[i], 0, sizeof self->types[i]);
    self->types[i].format = "u";
    self->types[i].name = names[i];
    self->type_children[i] = &self->types[i];
  }
  out->format = "+s";
  out->n_children = 2;
  out->children = self->type_children;
  out->release = release_schema;
  return 0;
}

static int get_next(struct ArrowArrayStream* stream, struct ArrowArray* out) {
  producer* const self = stream->private_data;
  int i, row;
  memset(out, 0, sizeof *out);
  if (self->next == BATCHES) return 0; /* Without `release` it is the end. */
  for (i = 0; i < 2; ++i) {
    const char* const characters = i == 0 ? ids[self->next] : days[self->next];
    texts* const column = &self->columns[i];
    for (row = 0; row <= ROWS; ++row) {
      column->ends[row] = (int32_t)(strlen(characters) / ROWS * (size_t)row);
    }
    column->buffers[0] = NULL;
    column->buffers[1] = column->ends;
    column->buffers[2] = characters;
    memset(&self->arrays[i], 0, sizeof self->arrays[i]);
    self->arrays[i].length = ROWS;
    self->arrays[i].n_buffers = 3;
    self->arrays[i].buffers = column->buffers;
    self->array_children[i] = &self->arrays[i];
  }
  self->no_nulls[0] = NULL;
  out->length = ROWS;
  out->n_buffers = 1;
  out->buffers = self->no_nulls;
  out->n_children = 2;
  out->children = self->array_children;
  out->release = release_array;
  ++self->next;
  return 0;
}

static void begin(struct ArrowArrayStream* stream, producer* self) {
  memset(self, 0, sizeof *self);
  stream->get_schema = get_schema;
  stream->get_next = get_next;
  stream->get_last_error = last_error;
  stream->release = release_stream;
  stream->private_data = self;
}

/* ---- A consumer ------------------------------------------------------------------------------ */

/* How many rows have this text in a column of texts. The stream is read to its end and released. */
static int count_rows(struct ArrowArrayStream* stream, int column, const char* text) {
  struct ArrowArray array;
  int found = 0;
  while (stream->get_next(stream, &array) == 0 && array.release != NULL) {
    const struct ArrowArray* const child = array.children[column];
    const int32_t* const ends = child->buffers[1];
    const char* const characters = child->buffers[2];
    int64_t i;
    for (i = 0; i < array.length; ++i) {
      const size_t size = (size_t)(ends[i + 1] - ends[i]);
      if (size == strlen(text) && memcmp(characters + ends[i], text, size) == 0) ++found;
    }
    array.release(&array);
  }
  stream->release(stream);
  return found;
}

int main(void) {
  producer records;
  struct ArrowArrayStream stream;
  mspof_error* error = mspof_error_new();
  mspof_framework* framework = NULL;
  mspof_checker* checker = NULL;
  mspof_tally* tally = NULL;
  mspof_outcome* outcome = NULL;
  mspof_return* council_return = NULL;
  mspof_bytes* findings = NULL;
  mspof_options options;
  int settle = 0;

  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.council = "E09000001";
  options.period = "2019-20/Q3";
  options.as_of = "2020-01-31";
  must(mspof_framework_open(&framework, "mspof", error), error);

  must(mspof_checker_new(&checker, framework, &options, error), error);
  begin(&stream, &records);
  must(mspof_checker_check_stream(&findings, checker, &stream, error), error);
  stream.release(&stream); /* It stays the caller's. */
  must(mspof_findings_to_arrow(&stream, findings->data, findings->size, error), error);
  mspof_free(findings); /* The stream does not need them any more. */
  expect(count_rows(&stream, 1, "readable-values") == 1, "the 31st of November is found");

  must(mspof_tally_new(&tally, framework, &options, error), error);
  begin(&stream, &records);
  must(mspof_tally_add_stream(tally, &stream, NULL, error), error);
  stream.release(&stream);
  expect(mspof_tally_given(tally) == BATCHES * ROWS, "all records are accounted for");
  must(mspof_tally_to_arrow(&stream, tally, error), error);
  expect(count_rows(&stream, 0, "population") > 0, "what stands so far, to show it");

  must(mspof_tally_finish(&outcome, &settle, tally, error), error);
  must(mspof_outcome_return(&council_return, outcome, error), error);
  must(mspof_return_to_arrow(&stream, council_return, error), error);
  expect(count_rows(&stream, 3, "total") > 0, "each measure has a total");

  must_fail(mspof_tally_add_stream(tally, &stream, NULL, error), MSPOF_INVALID_ARGUMENT, error);

  mspof_free(council_return);
  mspof_free(outcome);
  mspof_free(tally);
  mspof_free(checker);
  mspof_free(framework);
  mspof_free(error);
  return 0;
}
