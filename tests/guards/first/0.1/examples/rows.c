/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Rows of the product become records by a mapping (docs/guides/mapping.md). The first table is
 * pushed, row by row, as the product reads it; the risks, several rows a record, are CSV.
 */

#include <stdio.h>
#include <string.h>

#include "host.h"

static const char mapping_text[] =
    "title: \"Our enquiries\"\n"
    "date_form: \"DD/MM/YYYY\"\n"
    "column { from: \"id\" to: \"record-id\" }\n"
    "column { from: \"closed\" to: \"concluded\" }\n"
    "column { from: \"asked\" to: \"outcomes-asked\" codes: \"asked\" }\n"
    "code_map { id: \"asked\" code { from: \"Y\" to: \"asked-expressed\" } "
    "code { from: \"N\" to: \"no\" } }\n"
    "part { id: \"risks\" record: \"id\" column { from: \"type\" to: \"risk.type\" } }\n";
static const char risks[] = "id,type\n4711,physical\n4712,neglect\n4711,sexual\n";

static const char* const rows[][3] = {
    {"4711", "04/11/2019", "Y"}, {"4712", "05/11/2019", "N"}, {"4713", "31/11/2019", "?"}};

static mspof_table* fill(mspof_error* error) {
  mspof_table* table = NULL;
  mspof_view cells[3];
  size_t i;
  cells[0] = view_text("id");
  cells[1] = view_text("closed");
  cells[2] = view_text("asked");
  must(mspof_table_new(&table, cells, 3, error), error);
  for (i = 0; i < sizeof rows / sizeof rows[0]; ++i) {
    cells[0] = view_text(rows[i][0]);
    cells[1] = view_text(rows[i][1]);
    cells[2] = view_text(rows[i][2]);
    must(mspof_table_add_row(table, cells, 3, error), error);
  }
  must_fail(mspof_table_add_row(table, cells, 2, error), MSPOF_INVALID_ARGUMENT, error);
  return table;
}

/* Counts what the reader gives; returns how many records there were. */
static int count(mspof_reader* reader, const mspof_framework* framework, mspof_error* error) {
  mspof_record* record = NULL;
  mspof_tally* tally = NULL;
  mspof_options options;
  int more = 0;
  int counted = 0;
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.council = "E09000001";
  options.period = "2019-20/Q3";
  options.as_of = "2020-01-31";
  must(mspof_record_new(&record, framework, error), error);
  must(mspof_tally_new(&tally, framework, &options, error), error);
  for (;;) {
    mspof_bytes* passed_over = NULL;
    must(mspof_reader_next(&more, &passed_over, reader, record, error), error);
    if (count_fields(passed_over, 1) > 0) printf("rows were passed over\n");
    mspof_free(passed_over);
    if (!more) break;
    must(mspof_tally_add_record(tally, record, NULL, NULL, error), error);
    ++counted;
  }
  mspof_free(tally);
  mspof_free(record);
  return counted;
}

static void with_a_part(const mspof_framework* framework, const mspof_mapping* mapping,
                        mspof_error* error) {
  mspof_table* table = fill(error);
  mspof_reader* reader = NULL;
  mspof_bytes* report = NULL;
  mspof_input inputs[2];
  mspof_reader_options options;
  memset(inputs, 0, sizeof inputs);
  inputs[0].table = table;
  inputs[1].part = "risks";
  inputs[1].csv = (const uint8_t*)risks;
  inputs[1].csv_size = strlen(risks);
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.as_of = "2020-01-31";
  options.keep_unmapped_codes = 1;
  must(mspof_reader_open(&reader, framework, mapping, inputs, 2, &options, error), error);
  expect(count(reader, framework, error) == 3, "each row is a record");
  must(mspof_reader_report(&report, reader, error), error);
  expect(holds(report, "?"), "a code without a meaning is shown, because it was asked for");
  mspof_free(report);
  mspof_free(reader);
  mspof_free(table); /* after the reader, which reads it */
}

/* Records of another program come as a stream: each with its size before it. */
static void as_a_stream(const mspof_framework* framework, mspof_error* error) {
  message record;
  uint8_t stream[256];
  mspof_reader* reader = NULL;
  make_record(&record, "4711", "2019-11-04", "no");
  expect(record.size < 128, "its size is one byte");
  stream[0] = (uint8_t)record.size;
  memcpy(stream + 1, record.data, record.size);
  must(mspof_reader_open_stream(&reader, framework, NULL, stream, record.size + 1, NULL, error),
       error);
  expect(count(reader, framework, error) == 1, "there is one record");
  mspof_free(reader);
}

int main(void) {
  mspof_error* error = mspof_error_new();
  mspof_framework* framework = NULL;
  mspof_mapping* mapping = NULL;
  mspof_bytes* info = NULL;
  mspof_file file;
  must(mspof_framework_open(&framework, "mspof", error), error);
  file.name = "ours.mapping.textproto";
  file.data = (const uint8_t*)mapping_text;
  file.size = strlen(mapping_text);
  must(mspof_mapping_from_text(&mapping, &file, error), error);
  must(mspof_mapping_info(&info, mapping, error), error);
  expect(field_is(view_of(info), 1, "Our enquiries"), "it has a title");
  expect(count_fields(info, 3) == 2, "it is for two tables");
  mspof_free(info);
  with_a_part(framework, mapping, error);
  as_a_stream(framework, error);
  mspof_free(mapping);
  mspof_free(framework);
  mspof_free(error);
  return 0;
}
