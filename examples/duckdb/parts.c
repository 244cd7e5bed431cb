/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * DuckDB reads and divides the records, and hands columns over without copying; each process counts
 * its share; the last one merges the shares and writes the return. What a share has counted is a
 * table for DuckDB, too. README.md shows it at work.
 *
 *   parts count LIBDUCKDB QUERY.sql SHARE SHARES OUT.state
 *   parts merge OUT.mspof STATE...
 *   parts ask LIBDUCKDB SQL STATE
 */

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <mspof/c.h>

/* ---- DuckDB ---------------------------------------------------------------------------------- */

/* The few functions of duckdb.h that are called here. The npm package has the library and no
 * header, so it is opened by name. */
typedef struct result {
  uint64_t deprecated[3];
  void* deprecated_columns;
  char* deprecated_message;
  void* internal;
} result;

typedef struct duckdb {
  int (*open)(const char* path, void** database);
  int (*connect)(void* database, void** connection);
  int (*query)(void* connection, const char* sql, result* out);
  const char* (*result_error)(result*);
  uint64_t (*column_count)(result*);
  const char* (*column_name)(result*, uint64_t at);
  void* (*column_logical_type)(result*, uint64_t at);
  void* (*result_get_arrow_options)(result*);
  void* (*to_arrow_schema)(void* options, void** types, const char** names, uint64_t columns,
                           struct ArrowSchema* out);
  void* (*fetch_chunk)(result);
  void* (*data_chunk_to_arrow)(void* options, void* chunk, struct ArrowArray* out);
  const char* (*error_data_message)(void*);
  void (*destroy_data_chunk)(void**);
  void (*destroy_logical_type)(void**);
  void (*destroy_arrow_options)(void**);
  void (*destroy_result)(result*);
  void (*disconnect)(void**);
  void (*close)(void**);
  int (*arrow_scan)(void* connection, const char* name, struct ArrowArrayStream* stream);
  uint64_t (*row_count)(result*);
  char* (*value_varchar)(result*, uint64_t column, uint64_t row);
  void (*free)(void*);
} duckdb;

static void fail(const char* what, const char* why) {
  fprintf(stderr, "%s: %s\n", what, why);
  exit(2);
}

static duckdb open_duckdb(const char* path) {
  static const char* const names[] = {"open",
                                      "connect",
                                      "query",
                                      "result_error",
                                      "column_count",
                                      "column_name",
                                      "column_logical_type",
                                      "result_get_arrow_options",
                                      "to_arrow_schema",
                                      "fetch_chunk",
                                      "data_chunk_to_arrow",
                                      "error_data_message",
                                      "destroy_data_chunk",
                                      "destroy_logical_type",
                                      "destroy_arrow_options",
                                      "destroy_result",
                                      "disconnect",
                                      "close",
                                      "arrow_scan",
                                      "row_count",
                                      "value_varchar",
                                      "free"};
  duckdb found;
  void* const library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  size_t i;
  if (library == NULL) fail(path, dlerror());
  for (i = 0; i < sizeof names / sizeof names[0]; ++i) {
    char name[64];
    void* symbol;
    snprintf(name, sizeof name, "duckdb_%s", names[i]);
    symbol = dlsym(library, name);
    if (symbol == NULL) fail(name, "this version of DuckDB does not have it");
    memcpy((char*)&found + i * sizeof symbol, &symbol, sizeof symbol);
  }
  return found;
}

/* ---- What is counted ------------------------------------------------------------------------- */

static void must(int code, const mspof_error* error) {
  if (code != MSPOF_OK) fail("mspof", mspof_error_message(error));
}

static mspof_options options_of_the_return(void) {
  mspof_options options;
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.council = "E09000001";
  options.period = "2019-20";
  options.as_of = "2020-04-20";
  return options;
}

/* All of a file, with a zero behind it. */
static char* read_file(const char* path, size_t* size) {
  FILE* const file = fopen(path, "rb");
  char* bytes;
  long end;
  if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (end = ftell(file)) < 0)
    fail(path, "cannot be read");
  rewind(file);
  bytes = malloc((size_t)end + 1);
  if (bytes == NULL || fread(bytes, 1, (size_t)end, file) != (size_t)end)
    fail(path, "cannot be read");
  fclose(file);
  bytes[end] = '\0';
  *size = (size_t)end;
  return bytes;
}

static void write_file(const char* path, const mspof_bytes* bytes) {
  FILE* const file = fopen(path, "wb");
  if (file == NULL || fwrite(bytes->data, 1, bytes->size, file) != bytes->size || fclose(file) != 0)
    fail(path, "cannot be written");
}

/* ---- Counting a share ------------------------------------------------------------------------ */

/* The chunks of a result, as a stream of columns. */
typedef struct chunks {
  const duckdb* db;
  result* rows;
  void* options;
  const char* error; /* What DuckDB says. */
} chunks;

/* Keeps what DuckDB says of a failure, and gives a number for the stream. */
static int failed(chunks* self, void* wrong) {
  self->error = self->db->error_data_message(wrong);
  return 5; /* EIO */
}

static int chunks_schema(struct ArrowArrayStream* stream, struct ArrowSchema* out) {
  chunks* const self = stream->private_data;
  const duckdb* const db = self->db;
  const uint64_t columns = db->column_count(self->rows);
  const char** const names = calloc(columns, sizeof *names);
  void** const types = calloc(columns, sizeof *types);
  void* wrong;
  uint64_t i;
  if (names == NULL || types == NULL) fail("columns", "there is not enough memory");
  for (i = 0; i < columns; ++i) {
    names[i] = db->column_name(self->rows, i);
    types[i] = db->column_logical_type(self->rows, i);
  }
  wrong = db->to_arrow_schema(self->options, types, names, columns, out);
  for (i = 0; i < columns; ++i) db->destroy_logical_type(&types[i]);
  free(types);
  free(names);
  return wrong == NULL ? 0 : failed(self, wrong);
}

static int chunks_next(struct ArrowArrayStream* stream, struct ArrowArray* out) {
  chunks* const self = stream->private_data;
  void* chunk = self->db->fetch_chunk(*self->rows);
  void* wrong;
  memset(out, 0, sizeof *out);
  if (chunk == NULL) {
    self->error = self->db->result_error(self->rows);
    return self->error == NULL || *self->error == '\0' ? 0 : 5;
  }
  wrong = self->db->data_chunk_to_arrow(self->options, chunk, out);
  self->db->destroy_data_chunk(&chunk);
  return wrong == NULL ? 0 : failed(self, wrong);
}

static const char* chunks_error(struct ArrowArrayStream* stream) {
  return ((chunks*)stream->private_data)->error;
}

static void chunks_release(struct ArrowArrayStream* stream) {
  chunks* const self = stream->private_data;
  self->db->destroy_arrow_options(&self->options);
  stream->release = NULL;
}

/* Counts a result, chunk by chunk. */
static void count_result(const duckdb* db, result* rows, mspof_tally* tally, mspof_error* error) {
  chunks self;
  struct ArrowArrayStream stream;
  int code;
  self.db = db;
  self.rows = rows;
  self.options = db->result_get_arrow_options(rows);
  self.error = NULL;
  stream.get_schema = chunks_schema;
  stream.get_next = chunks_next;
  stream.get_last_error = chunks_error;
  stream.release = chunks_release;
  stream.private_data = &self;
  code = mspof_tally_add_stream(tally, &stream, NULL, error);
  /* What a producer says may repeat values, so mspof gives its number alone. This program is run by
   * whoever may see them. */
  if (code == MSPOF_UNAVAILABLE && self.error != NULL) fail("DuckDB", self.error);
  must(code, error);
  stream.release(&stream);
}

/* DuckDB divides the records by a hash of their ids, so all copies of a record meet in one share.
 */
static void count_share(char** words, mspof_error* error) {
  const duckdb db = open_duckdb(words[0]);
  const mspof_options options = options_of_the_return();
  void *database, *connection;
  result rows;
  mspof_framework* framework = NULL;
  mspof_tally* tally = NULL;
  mspof_bytes* state = NULL;
  size_t size;
  char* const query = read_file(words[1], &size);
  const long share = strtol(words[2], NULL, 10);
  const long shares = strtol(words[3], NULL, 10);
  char* const sql = malloc(size + 200);
  if (shares < 1 || share < 0 || share >= shares || sql == NULL)
    fail(words[2], "is no share: give 0 to one less than their number");
  snprintf(sql, size + 200, "SELECT * FROM (%s) WHERE hash(\"record-id\") %% %ld = %ld", query,
           shares, share);
  must(mspof_framework_open(&framework, "mspof", error), error);
  must(mspof_tally_new(&tally, framework, &options, error), error);
  if (db.open(NULL, &database) != 0 || db.connect(database, &connection) != 0)
    fail("DuckDB", "cannot be opened");
  /* The processes share the cores. */
  if (db.query(connection, "SET threads = 1", &rows) != 0) fail("DuckDB", db.result_error(&rows));
  db.destroy_result(&rows);
  if (db.query(connection, sql, &rows) != 0) fail(words[1], db.result_error(&rows));
  count_result(&db, &rows, tally, error);
  db.destroy_result(&rows);
  db.disconnect(&connection);
  db.close(&database);
  must(mspof_tally_encode(&state, tally, error), error);
  write_file(words[4], state);
  printf("share %ld of %ld: %llu records\n", share, shares,
         (unsigned long long)mspof_tally_given(tally));
  mspof_free(state);
  mspof_free(tally);
  mspof_free(framework);
  free(sql);
  free(query);
}

/* ---- Merging --------------------------------------------------------------------------------- */

static void send(const mspof_return* counted, const char* path, mspof_error* error) {
  mspof_submission* submission = NULL;
  mspof_bytes* bytes = NULL;
  mspof_envelope envelope;
  memset(&envelope, 0, sizeof envelope);
  envelope.struct_size = sizeof envelope;
  envelope.prepared_on = "2020-04-21";
  must(mspof_submission_new(&submission, counted, &envelope, error), error);
  must(mspof_submission_write(&bytes, submission, MSPOF_FORM_MSPOF, error), error);
  write_file(path, bytes);
  mspof_free(bytes);
  mspof_free(submission);
}

static void merge(const char* out, char** states, int count, mspof_error* error) {
  const mspof_options options = options_of_the_return();
  mspof_framework* framework = NULL;
  mspof_tally* all = NULL;
  mspof_outcome* outcome = NULL;
  mspof_return* counted = NULL;
  int settle = 0, i;
  must(mspof_framework_open(&framework, "mspof", error), error);
  must(mspof_tally_new(&all, framework, &options, error), error);
  for (i = 0; i < count; ++i) {
    mspof_tally* share = NULL;
    size_t size;
    char* const state = read_file(states[i], &size);
    if (mspof_tally_decode(&share, framework, &options, (const uint8_t*)state, size, error) != 0 ||
        mspof_tally_merge(all, share, error) != 0)
      fail(states[i], mspof_error_message(error));
    mspof_free(share);
    free(state);
  }
  must(mspof_tally_finish(&outcome, &settle, all, error), error);
  if (settle) fail(out, "records were given twice: have the query settle which of them counts");
  must(mspof_outcome_return(&counted, outcome, error), error);
  send(counted, out, error);
  printf("%llu records\n", (unsigned long long)mspof_tally_given(all));
  mspof_free(counted);
  mspof_free(outcome);
  mspof_free(all);
  mspof_free(framework);
}

/* ---- Asking ---------------------------------------------------------------------------------- */

/* DuckDB reads what a share has counted, as the table "counts". */
static void ask(char** words, mspof_error* error) {
  const duckdb db = open_duckdb(words[0]);
  const mspof_options options = options_of_the_return();
  void *database, *connection;
  result rows;
  struct ArrowArrayStream stream;
  mspof_framework* framework = NULL;
  mspof_tally* share = NULL;
  size_t size;
  uint64_t row, column;
  char* const state = read_file(words[2], &size);
  must(mspof_framework_open(&framework, "mspof", error), error);
  must(mspof_tally_decode(&share, framework, &options, (const uint8_t*)state, size, error), error);
  must(mspof_tally_to_arrow(&stream, share, error), error);
  /* The stream needs neither of them. */
  mspof_free(share);
  mspof_free(framework);
  free(state);
  if (db.open(NULL, &database) != 0 || db.connect(database, &connection) != 0 ||
      db.arrow_scan(connection, "given", &stream) != 0)
    fail("DuckDB", "cannot be opened");
  /* A stream is read once. DuckDB would also ask it for some columns or rows alone, which no stream
   * can give, so all of it becomes a table first. */
  if (db.query(connection, "CREATE TABLE counts AS SELECT * FROM given", &rows) != 0)
    fail("counts", db.result_error(&rows));
  db.destroy_result(&rows);
  if (db.query(connection, words[1], &rows) != 0) fail(words[1], db.result_error(&rows));
  for (row = 0; row < db.row_count(&rows); ++row) {
    for (column = 0; column < db.column_count(&rows); ++column) {
      char* const cell = db.value_varchar(&rows, column, row);
      printf("%s%s", column == 0 ? "" : "\t", cell == NULL ? "" : cell);
      db.free(cell);
    }
    printf("\n");
  }
  db.destroy_result(&rows);
  if (stream.release != NULL) stream.release(&stream);
  db.disconnect(&connection);
  db.close(&database);
}

int main(int argc, char** argv) {
  mspof_error* const error = mspof_error_new();
  if (argc == 7 && strcmp(argv[1], "count") == 0) {
    count_share(argv + 2, error);
  } else if (argc > 3 && strcmp(argv[1], "merge") == 0) {
    merge(argv[2], argv + 3, argc - 3, error);
  } else if (argc == 5 && strcmp(argv[1], "ask") == 0) {
    ask(argv + 2, error);
  } else {
    fail("usage",
         "parts count LIBDUCKDB QUERY.sql SHARE SHARES OUT.state, parts merge OUT.mspof STATE..., "
         "or parts ask LIBDUCKDB SQL STATE");
  }
  mspof_free(error);
  return 0;
}
