// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.message;
import static uk.mspof.Crossing.needed;
import static uk.mspof.Crossing.text;
import static uk.mspof.Crossing.utf8;

import com.google.protobuf.MessageLite;
import java.time.LocalDate;
import uk.mspof.messages.CaseRecord;

/**
 * A record that is filled, checked or counted, cleared and filled again, without a message for
 * each: {@code mspof_record} of mspof/c.h.
 *
 * <pre>{@code
 * RecordBuffer record = new RecordBuffer(framework);
 * for (Row row : rows) {
 *   record.clear();
 *   record.setId(row.id());
 *   record.set("concluded", row.concluded());
 *   tally.add(record);
 * }
 * }</pre>
 *
 * <p>It is one object, which holds the last record: count or check that before the next one is
 * filled, and never collect such records into a list, sort them or go through them in parallel.
 */
public final class RecordBuffer extends NativeObject implements Values {
  /** MSPOF_NO_ROW: a value of the record itself. */
  private static final int NO_ROW = -1;

  private final Framework framework;
  private int fillings;

  /**
   * Makes an empty record.
   *
   * @param framework the definition that has its paths
   */
  public RecordBuffer(Framework framework) {
    super(make(framework), false);
    this.framework = framework;
  }

  private static long make(Framework framework) {
    try (Use use = Use.of(needed(framework, "framework"))) {
      return Library.natives().mspof_record_new(use.get(0));
    }
  }

  /** How often it was filled anew. */
  int fillings() {
    return fillings;
  }

  /** Says that another record is in it now. The caller uses it. */
  void filled() {
    ++fillings;
  }

  /** Empties the record and keeps its memory. */
  public void clear() {
    long pointer = acquire();
    try {
      filled();
      Library.natives().mspof_record_clear(pointer);
    } finally {
      release();
    }
  }

  /**
   * Sets the id of the record.
   *
   * @param id a pseudonym of 1 to 200 bytes; null: none is set
   */
  public void setId(String id) {
    if (id == null) {
      return;
    }
    byte[] given = text(id, "id");
    long pointer = acquire();
    try {
      filled();
      Library.natives().mspof_record_set_id(pointer, given);
    } finally {
      release();
    }
  }

  /**
   * Sets the pseudonymous id of the adult at risk.
   *
   * @param id the id; null: none is set
   */
  public void setPersonId(String id) {
    if (id == null) {
      return;
    }
    byte[] given = text(id, "id");
    long pointer = acquire();
    try {
      Library.natives().mspof_record_set_person_id(pointer, given);
    } finally {
      release();
    }
  }

  /**
   * Sets the council, if it is not that of the return.
   *
   * @param gss its GSS code; null: none is set
   */
  public void setCouncil(String gss) {
    if (gss == null) {
      return;
    }
    byte[] given = text(gss, "gss");
    long pointer = acquire();
    try {
      Library.natives().mspof_record_set_council(pointer, given);
    } finally {
      release();
    }
  }

  @Override
  public void set(Framework.Path path, String value) {
    setText(path, value, NO_ROW);
  }

  @Override
  public void set(Framework.Path path, Framework.Code value) {
    setCode(path, value, NO_ROW);
  }

  @Override
  public void set(Framework.Path path, LocalDate value) {
    setDate(path, value, NO_ROW);
  }

  @Override
  public void set(Framework.Path path, int value) {
    setNumber(path, value, NO_ROW);
  }

  @Override
  public void setUnlisted(Framework.Path path, String text) {
    setUnlisted(path, text, NO_ROW);
  }

  @Override
  public void set(String path, String value) {
    setText(framework.path(path), value, NO_ROW);
  }

  @Override
  public void set(String path, Framework.Code value) {
    setCode(framework.path(path), value, NO_ROW);
  }

  @Override
  public void set(String path, LocalDate value) {
    setDate(framework.path(path), value, NO_ROW);
  }

  @Override
  public void set(String path, int value) {
    setNumber(framework.path(path), value, NO_ROW);
  }

  private void setText(Framework.Path path, String value, int row) {
    needed(path, "path");
    if (value == null) {
      return;
    }
    byte[] given = text(value, "value");
    long pointer = acquire();
    try {
      Library.natives().mspof_record_set_text(pointer, path.handle, given, row);
    } finally {
      release();
    }
  }

  private void setCode(Framework.Path path, Framework.Code value, int row) {
    needed(path, "path");
    if (value == null) {
      return;
    }
    long pointer = acquire();
    try {
      Library.natives().mspof_record_set_code(pointer, path.handle, value.handle, row);
    } finally {
      release();
    }
  }

  private void setDate(Framework.Path path, LocalDate value, int row) {
    needed(path, "path");
    if (value == null) {
      return;
    }
    long pointer = acquire();
    try {
      Library.natives()
          .mspof_record_set_date(
              pointer, path.handle, value.getYear(), value.getMonthValue(), value.getDayOfMonth(),
              row);
    } finally {
      release();
    }
  }

  private void setNumber(Framework.Path path, int value, int row) {
    long pointer = acquire();
    try {
      Library.natives().mspof_record_set_number(pointer, needed(path, "path").handle, value, row);
    } finally {
      release();
    }
  }

  @Override
  public void setUnlisted(String path, String text) {
    setUnlisted(framework.path(path), text, NO_ROW);
  }

  private void setUnlisted(Framework.Path path, String value, int row) {
    needed(path, "path");
    if (value == null) {
      return;
    }
    byte[] given = text(value, "text");
    long pointer = acquire();
    try {
      Library.natives().mspof_record_set_unlisted(pointer, path.handle, given, row);
    } finally {
      release();
    }
  }

  /**
   * States that a group is supplied, even if no row is added: there were none. Without it and
   * without rows, nothing is known about the group.
   *
   * @param group path of the group
   */
  public void setSupplied(String group) {
    long path = framework.path(needed(group, "group")).handle;
    long pointer = acquire();
    try {
      Library.natives().mspof_record_set_supplied(pointer, path);
    } finally {
      release();
    }
  }

  /**
   * Adds a row to a group, or an answer set to a collection. If it is no group, or the record has
   * 1,000 rows, the record is marked.
   *
   * @param group path of the group or collection
   * @return the row, to set its values
   */
  public Row addRow(String group) {
    long path = framework.path(needed(group, "group")).handle;
    long pointer = acquire();
    try {
      return new Row(Library.natives().mspof_record_add_row(pointer, path));
    } finally {
      release();
    }
  }

  /** A row of a group, or an answer set, until the record is cleared. */
  public final class Row implements Values {
    private final int number;

    private Row(int number) {
      this.number = number;
    }

    @Override
    public void set(Framework.Path path, String value) {
      setText(path, value, number);
    }

    @Override
    public void set(Framework.Path path, Framework.Code value) {
      setCode(path, value, number);
    }

    @Override
    public void set(Framework.Path path, LocalDate value) {
      setDate(path, value, number);
    }

    @Override
    public void set(Framework.Path path, int value) {
      setNumber(path, value, number);
    }

    @Override
    public void setUnlisted(Framework.Path path, String text) {
      RecordBuffer.this.setUnlisted(path, text, number);
    }

    @Override
    public void setUnlisted(String path, String text) {
      RecordBuffer.this.setUnlisted(framework.path(path), text, number);
    }

    @Override
    public void set(String path, String value) {
      setText(framework.path(path), value, number);
    }

    @Override
    public void set(String path, Framework.Code value) {
      setCode(framework.path(path), value, number);
    }

    @Override
    public void set(String path, LocalDate value) {
      setDate(framework.path(path), value, number);
    }

    @Override
    public void set(String path, int value) {
      setNumber(framework.path(path), value, number);
    }
  }

  /**
   * Clears the record and fills it from a serialized CaseRecord.
   *
   * @param record the bytes, at most 16 MiB
   */
  public void decode(byte[] record) {
    long pointer = acquire();
    try {
      filled();
      Library.natives().mspof_record_decode(pointer, needed(record, "record"));
    } finally {
      release();
    }
  }

  /**
   * Clears the record and fills it from a CaseRecord.
   *
   * @param record the message
   */
  public void decode(MessageLite record) {
    decode(Crossing.bytes(record, "record"));
  }

  /**
   * Turns a CaseRecord into protobuf's JSON form.
   *
   * @param record the bytes of it
   * @return the JSON
   */
  public static String toJson(byte[] record) {
    return Crossing.string(Library.natives().mspof_record_to_json(needed(record, "record")));
  }

  /**
   * Turns a CaseRecord into protobuf's JSON form.
   *
   * @param record the message
   * @return the JSON
   */
  public static String toJson(MessageLite record) {
    return toJson(Crossing.bytes(record, "record"));
  }

  /**
   * Reads the JSON form.
   *
   * @param name what messages call the text
   * @param json the text
   * @return the record
   */
  public static CaseRecord fromJson(String name, String json) {
    return message(
        CaseRecord.parser(),
        Library.natives().mspof_record_from_json(text(name, "name"), utf8(json, "json")));
  }
}
