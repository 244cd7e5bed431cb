/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A message is a row of fields. Each begins with a number: that of the field times 8, plus 0 if a
 * number follows, or 2 if a size and bytes follow. Numbers have 7 bits a byte, the lowest first;
 * the last byte is below 128.
 */

#include "host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void must(int code, const mspof_error* error) {
  if (code == MSPOF_OK) return;
  fprintf(stderr, "a call fails with code %d: %s\n", code, mspof_error_message(error));
  exit(1);
}

void expect(int holds_true, const char* what) {
  if (holds_true) return;
  fprintf(stderr, "expected: %s\n", what);
  exit(1);
}

void must_fail(int code, int wanted, const mspof_error* error) {
  expect(code == wanted && mspof_error_code(error) == wanted, "the call fails with this code");
  expect(mspof_error_message(error)[0] != '\0', "a message says why");
}

static void put_byte(message* out, unsigned byte) {
  expect(out->size < sizeof out->data, "a message of an example is short");
  out->data[out->size++] = (uint8_t)byte;
}

static void put_number(message* out, size_t number) {
  for (; number >= 128; number >>= 7) put_byte(out, (unsigned)(number & 127) | 128);
  put_byte(out, (unsigned)number);
}

static void put_bytes(message* out, int field, const void* data, size_t size) {
  const uint8_t* bytes = (const uint8_t*)data;
  size_t i;
  put_number(out, (size_t)field << 3 | 2);
  put_number(out, size);
  for (i = 0; i < size; ++i) put_byte(out, bytes[i]);
}

void put_text(message* out, int field, const char* text) {
  put_bytes(out, field, text, strlen(text));
}

void put_message(message* out, int field, const message* inner) {
  put_bytes(out, field, inner->data, inner->size);
}

void put_value(message* out, int field, const char* id, const char* value) {
  message inner;
  inner.size = 0;
  put_text(&inner, 1, id);
  put_text(&inner, 2, value);
  put_message(out, field, &inner);
}

void make_record(message* out, const char* id, const char* concluded, const char* asked) {
  message feedback; /* mspof.v1.AnswerSet */
  feedback.size = 0;
  put_text(&feedback, 1, "feedback");
  put_text(&feedback, 2, "adult");
  put_text(&feedback, 3, "independent");
  put_text(&feedback, 4, "2019-11-20");
  put_value(&feedback, 6, "feel-safer", "lot-safer");

  out->size = 0;
  put_text(out, RECORD_ID, id);
  put_text(out, RECORD_CONCLUDED, concluded);
  put_text(out, RECORD_KIND, "s42");
  put_value(out, RECORD_VALUE, "outcomes-asked", asked);
  put_message(out, RECORD_ANSWER_SET, &feedback);
}

mspof_return* make_return(const mspof_framework* framework, const char* period,
                          const char* last_month, int count, const char* not_mapped,
                          mspof_error* error) {
  mspof_tally* tally = NULL;
  mspof_outcome* outcome = NULL;
  mspof_return* council_return = NULL;
  mspof_options options;
  message record;
  char day[32];
  int settle = 0;
  int i;
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.council = "E09000001";
  options.period = period;
  options.as_of = "2020-05-31";
  options.not_mapped = not_mapped;
  must(mspof_tally_new(&tally, framework, &options, error), error);
  for (i = 1; i <= count; ++i) {
    sprintf(day, "%.7s-%02d", last_month, i % 100);
    make_record(&record, day, day, i % 2 == 0 ? "no" : "asked-expressed");
    must(mspof_tally_add(tally, record.data, record.size, NULL, NULL, error), error);
  }
  must(mspof_tally_finish(&outcome, &settle, tally, error), error);
  must(mspof_outcome_return(&council_return, outcome, error), error);
  mspof_free(outcome);
  mspof_free(tally);
  return council_return;
}

static size_t take_number(mspof_view* in) {
  size_t number = 0;
  unsigned shift = 0;
  while (in->size > 0) {
    const uint8_t byte = *in->data++;
    --in->size;
    number |= (size_t)(byte & 127) << shift;
    shift += 7;
    if (byte < 128) break;
  }
  return number;
}

int find_field(mspof_view in, int field, size_t nth, mspof_view* value) {
  while (in.size > 0) {
    const size_t key = take_number(&in);
    value->data = NULL;
    value->size = take_number(&in);
    if ((key & 7) == 2) {
      expect(value->size <= in.size, "a field ends in its message");
      value->data = in.data;
      in.data += value->size;
      in.size -= value->size;
    }
    if (key >> 3 == (size_t)field && nth-- == 0) return 1;
  }
  return 0;
}

size_t count_fields(const mspof_bytes* in, int field) {
  mspof_view value;
  size_t count = 0;
  while (find_field(view_of(in), field, count, &value)) ++count;
  return count;
}

mspof_view view_of(const mspof_bytes* bytes) {
  mspof_view view;
  view.data = bytes->data;
  view.size = bytes->size;
  return view;
}

mspof_view view_text(const char* text) {
  mspof_view view;
  view.data = (const uint8_t*)text;
  view.size = strlen(text);
  return view;
}

int field_is(mspof_view in, int field, const char* text) {
  mspof_view value;
  if (!find_field(in, field, 0, &value)) return 0;
  return value.size == strlen(text) && memcmp(value.data, text, value.size) == 0;
}

int holds(const mspof_bytes* bytes, const char* text) {
  /* A zero byte follows the bytes; none of them is zero in a text. */
  return strstr((const char*)bytes->data, text) != NULL;
}

int same(const mspof_bytes* a, const mspof_bytes* b) {
  return a->size == b->size && memcmp(a->data, b->data, a->size) == 0;
}
