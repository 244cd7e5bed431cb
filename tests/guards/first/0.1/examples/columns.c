/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Records that stand in columns, as data frames and column stores hold them. A library for Apache
 * Arrow fills these structs; here they are filled by hand, to show that they are plain C.
 */

#include <stdio.h>
#include <string.h>

#include "host.h"

#define ROWS 3
#define COLUMNS 3

/* A column of texts: the texts one after the other, and where each of them begins and ends. */
typedef struct column {
  int32_t offsets[ROWS + 1];
  char characters[64];
  const void* buffers[3];
  struct ArrowSchema type;
  struct ArrowArray array;
} column;

static void fill(column* out, const char* name, const char* const* texts) {
  size_t size = 0;
  int i;
  memset(out, 0, sizeof *out);
  for (i = 0; i < ROWS; ++i) {
    memcpy(out->characters + size, texts[i], strlen(texts[i]));
    size += strlen(texts[i]);
    out->offsets[i + 1] = (int32_t)size;
  }
  out->buffers[0] = NULL; /* No value is null. */
  out->buffers[1] = out->offsets;
  out->buffers[2] = out->characters;
  out->type.format = "u";
  out->type.name = name;
  out->array.length = ROWS;
  out->array.n_buffers = 3;
  out->array.buffers = out->buffers;
}

int main(void) {
  static const char* const names[COLUMNS] = {"record-id", "concluded", "outcomes-asked"};
  static const char* const texts[COLUMNS][ROWS] = {{"4711", "4712", "4713"},
                                                   {"2019-11-04", "2019-11-05", "2019-11-31"},
                                                   {"asked-expressed", "no", "no"}};
  static const void* const no_nulls[1] = {NULL};
  column columns[COLUMNS];
  struct ArrowSchema* types[COLUMNS];
  struct ArrowArray* arrays[COLUMNS];
  struct ArrowSchema type;
  struct ArrowArray array;
  mspof_error* error = mspof_error_new();
  mspof_framework* framework = NULL;
  mspof_checker* checker = NULL;
  mspof_tally* tally = NULL;
  mspof_bytes* findings = NULL;
  mspof_options options;
  int i;

  memset(&type, 0, sizeof type);
  memset(&array, 0, sizeof array);
  for (i = 0; i < COLUMNS; ++i) {
    fill(&columns[i], names[i], texts[i]);
    types[i] = &columns[i].type;
    arrays[i] = &columns[i].array;
  }
  type.format = "+s";
  type.n_children = array.n_children = COLUMNS;
  type.children = types;
  array.children = arrays;
  array.length = ROWS;
  array.n_buffers = 1;
  array.buffers = (const void**)no_nulls;

  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.council = "E09000001";
  options.period = "2019-20/Q3";
  options.as_of = "2020-01-31";
  must(mspof_framework_open(&framework, "mspof", error), error);
  must(mspof_checker_new(&checker, framework, &options, error), error);
  must(mspof_checker_check_columns(&findings, checker, &type, &array, error), error);
  expect(holds(findings, "readable-values"), "the 31st of November is found");
  mspof_free(findings);

  must(mspof_tally_new(&tally, framework, &options, error), error);
  must(mspof_tally_add_columns(tally, &type, &array, NULL, error), error);
  expect(mspof_tally_given(tally) == ROWS, "all records are accounted for");

  /* A column that no framework has is refused, and nothing is counted. */
  columns[2].type.name = "outcomes-askd";
  must_fail(mspof_tally_add_columns(tally, &type, &array, NULL, error), MSPOF_NOT_FOUND, error);
  expect(strstr(mspof_error_message(error), "outcomes-asked") != NULL, "the near name is given");
  expect(mspof_tally_given(tally) == ROWS, "nothing was added");

  mspof_free(tally);
  mspof_free(checker);
  mspof_free(framework);
  mspof_free(error);
  /* Only a host that is about to unload the library calls it. */
  mspof_shutdown();
  return 0;
}
