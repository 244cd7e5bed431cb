// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.needed;

import com.google.protobuf.MessageLite;
import java.util.List;
import java.util.function.Supplier;
import uk.mspof.messages.Finding;

/**
 * Counts the records of one council for one period. {@link #count} does all of it; the rest is for
 * several threads or processes.
 */
public final class Tally extends NativeObject {
  /**
   * Makes an empty tally.
   *
   * @param framework the definition
   * @param options what to count
   */
  public Tally(Framework framework, Options options) {
    this(make(framework, options, null));
  }

  /**
   * Makes an empty tally for a second pass over the same records. Throw away what was found in the
   * first pass: it is found again.
   *
   * @param framework the definition
   * @param options what to count
   * @param settle the outcome of the first pass, which is copied
   */
  public Tally(Framework framework, Options options, Outcome settle) {
    this(make(framework, options, settle));
  }

  private Tally(long pointer) {
    super(pointer, false);
  }

  private static Use use(Framework framework, Outcome settle) {
    needed(framework, "framework");
    return settle == null ? Use.of(framework) : Use.of(framework, settle);
  }

  private static long make(Framework framework, Options options, Outcome settle) {
    try (Use use = use(framework, settle)) {
      return Library.natives()
          .mspof_tally_new(
              use.get(0), needed(options, "options").council, options.period, options.asOf,
              options.notMapped,
              options.leaveOut, settle == null ? 0 : use.get(1), options.idKey,
              options.cumulative, options.waivers);
    }
  }

  /**
   * Reads the bytes of {@link #encode}. Pass the same framework and options.
   *
   * @param framework the definition
   * @param options what was counted
   * @param data the bytes
   * @return the tally
   */
  public static Tally decode(Framework framework, Options options, byte[] data) {
    return decode(framework, options, data, null);
  }

  /**
   * Reads the bytes of {@link #encode}, of a tally for a second pass.
   *
   * @param framework the definition
   * @param options what was counted
   * @param data the bytes
   * @param settle the outcome of the first pass
   * @return the tally
   */
  public static Tally decode(Framework framework, Options options, byte[] data, Outcome settle) {
    try (Use use = use(framework, settle)) {
      return new Tally(
          Library.natives()
              .mspof_tally_decode(
                  use.get(0), needed(options, "options").council, options.period, options.asOf,
                  options.notMapped,
                  options.leaveOut, settle == null ? 0 : use.get(1), options.idKey,
                  options.cumulative, options.waivers, needed(data, "data")));
    }
  }

  /**
   * Checks and counts a record, which is not kept. One that cannot be read, or that has no id,
   * counts as unreadable and throws {@link CorruptException}: note it, and go on with the next one.
   * After {@link ResourceExhaustedException} do not use the tally.
   *
   * @param record a serialized CaseRecord
   * @return what was found
   */
  public Checked add(byte[] record) {
    byte[][] findings = new byte[1][];
    int[] belongs = new int[1];
    add(record, findings, belongs);
    return new Checked(findings[0], belongs);
  }

  /**
   * Checks and counts a record: see {@link #add(byte[])}.
   *
   * @param record a CaseRecord
   * @return what was found
   */
  public Checked add(MessageLite record) {
    return add(Crossing.bytes(record, "record"));
  }

  /**
   * Checks and counts a record that was filled. One without an id, or that was filled wrongly,
   * counts as unreadable: the findings "row-id" and "record-misuse" tell.
   *
   * @param record the record
   * @return what was found
   */
  public Checked add(RecordBuffer record) {
    byte[][] findings = new byte[1][];
    int[] belongs = new int[1];
    add(record, findings, belongs);
    return new Checked(findings[0], belongs);
  }

  /**
   * Counts a record and gives no findings, which is faster: see {@link #add(byte[])}.
   *
   * @param record a serialized CaseRecord
   */
  public void addWithoutFindings(byte[] record) {
    add(record, null, null);
  }

  /**
   * Counts a record and gives no findings, which is faster: see {@link #add(byte[])}.
   *
   * @param record a CaseRecord
   */
  public void addWithoutFindings(MessageLite record) {
    add(Crossing.bytes(record, "record"), null, null);
  }

  /**
   * Counts a record and gives no findings, which is faster: see {@link #add(RecordBuffer)}.
   *
   * @param record the record
   */
  public void addWithoutFindings(RecordBuffer record) {
    add(record, null, null);
  }

  private void add(byte[] record, byte[][] findings, int[] belongs) {
    long pointer = acquire();
    try {
      Library.natives().mspof_tally_add(pointer, needed(record, "record"), findings, belongs);
    } finally {
      release();
    }
  }

  private void add(RecordBuffer record, byte[][] findings, int[] belongs) {
    long pointer = acquire();
    try {
      long filled = needed(record, "record").acquire();
      try {
        Library.natives().mspof_tally_add_record(pointer, filled, findings, belongs);
      } finally {
        record.release();
      }
    } finally {
      release();
    }
  }

  /**
   * Checks and counts records that stand in columns, named "record-id", "person-id", "council" or
   * by a path. A missing value is not supplied. Throws {@link NotFoundException} or {@link
   * InvalidArgumentException} if a column does not fit; nothing is then counted.
   *
   * @param columns the columns
   * @return what is wrong with the records; {@code row} of each finding is the number of its row in
   *     the columns, from 1
   */
  public List<Finding> addColumns(Columns columns) {
    byte[][] findings = new byte[1][];
    addColumns(columns, findings);
    return Checked.findingsOf(findings[0]);
  }

  /**
   * Counts records that stand in columns and gives no findings, which is faster: see {@link
   * #addColumns}.
   *
   * @param columns the columns
   */
  public void addColumnsWithoutFindings(Columns columns) {
    addColumns(columns, null);
  }

  private void addColumns(Columns columns, byte[][] findings) {
    Native library = Library.natives();
    try (Use use = Use.of(this);
        Columns.Arrow arrow = needed(columns, "columns").arrow(library)) {
      library.mspof_tally_add_columns(use.get(0), arrow.schema(), arrow.array(), findings);
    }
  }

  /**
   * Checks and counts all batches of a stream of columns, until its end. It stays the caller's, who
   * releases it. Throws {@link UnavailableException} if the producer fails; the batches before are
   * then counted, so begin anew with another tally. Throws {@link NotFoundException} or {@link
   * InvalidArgumentException} as {@link #addColumns} does.
   *
   * @param stream address of an ArrowArrayStream, for example {@code
   *     ArrowArrayStream.memoryAddress()} of Apache Arrow for Java
   * @return what is wrong with the records; {@code row} of each finding is the number of its row,
   *     from 1 in the first batch
   */
  public List<Finding> addStream(long stream) {
    byte[][] findings = new byte[1][];
    addStream(stream, findings);
    return Checked.findingsOf(findings[0]);
  }

  /**
   * Counts all batches of a stream of columns and gives no findings, which is faster: see {@link
   * #addStream}.
   *
   * @param stream address of an ArrowArrayStream
   */
  public void addStreamWithoutFindings(long stream) {
    addStream(stream, null);
  }

  private void addStream(long stream, byte[][] findings) {
    try (Use use = Use.of(this)) {
      Library.natives().mspof_tally_add_stream(use.get(0), stream, findings);
    }
  }

  /**
   * Gives what was counted so far as columns, as {@link Return#toArrow} does. Throws {@link
   * FailedPreconditionException} if there are ids to settle.
   *
   * @param stream address of an ArrowArrayStream to fill
   */
  public void toArrow(long stream) {
    try (Use use = Use.of(this)) {
      Library.natives().mspof_tally_to_arrow(stream, use.get(0));
    }
  }

  /**
   * Accounts for rows that could not be read as records; see ReaderReport.
   *
   * @param rows how many
   */
  public void addUnreadable(long rows) {
    if (rows < 0) {
      throw new InvalidArgumentException("the number of rows is negative");
    }
    try (Use use = Use.of(this)) {
      Library.natives().mspof_tally_add_unreadable(use.get(0), rows);
    }
  }

  /**
   * {@return how many records and unreadable rows were given}
   */
  public long given() {
    try (Use use = Use.of(this)) {
      return Library.natives().mspof_tally_given(use.get(0));
    }
  }

  /**
   * Adds what another tally counted. Throws {@link FailedPreconditionException}, and changes
   * nothing, if both hold a record id, or if their framework, options or key differ.
   *
   * @param other the other one, which stays unchanged
   */
  public void merge(Tally other) {
    if (other == this) {
      throw new InvalidArgumentException("a tally is not merged with itself");
    }
    try (Use use = Use.of(this, needed(other, "other"))) {
      Library.natives().mspof_tally_merge(use.get(0), use.get(1));
    }
  }

  /**
   * {@return the state as bytes, which hold keyed hashes and no ids}
   */
  public byte[] encode() {
    try (Use use = Use.of(this)) {
      return Library.natives().mspof_tally_encode(use.get(0));
    }
  }

  /**
   * Finishes counting.
   *
   * @return the outcome
   */
  public Outcome finish() {
    int[] settle = new int[1];
    try (Use use = Use.of(this)) {
      return new Outcome(Library.natives().mspof_tally_finish(settle, use.get(0)), settle[0] != 0);
    }
  }

  /**
   * Says to which tally a record belongs, so that they merge. It is the same on every computer.
   *
   * @param recordId id of the record; null is as ""
   * @param shards how many tallies there are
   * @return the number of the tally, from 0
   */
  public static int shardOf(String recordId, int shards) {
    if (shards < 1) {
      throw new InvalidArgumentException("there is at least one tally");
    }
    byte[] id = Crossing.text(recordId == null ? "" : recordId, "recordId");
    return Library.natives().mspof_shard_of(id, shards);
  }

  // ---- All in one call ----

  /**
   * Counts records and gives the return. If a record id comes twice, the records are gone through
   * again to settle which one counts, so {@code records} must begin anew each time it is asked for
   * an iterator. A list does; so does a lambda: {@code () -> query().iterator()}.
   *
   * <p>A {@link RecordBuffer} that is filled anew for each record must be counted before the next
   * one is filled. So never collect such records into a list, sort them or go through them in
   * parallel: a list in which one object stands twice is refused.
   *
   * @param <R> {@link RecordBuffer}, CaseRecord or {@code byte[]}
   * @param framework the definition
   * @param options what to count
   * @param records each is a {@link RecordBuffer}, a CaseRecord or the bytes of one
   * @return the return, with all findings
   */
  public static <R> Counted count(
      Framework framework, Options options, Iterable<R> records) {
    return count(framework, options, records, true);
  }

  /**
   * Counts records and gives the return: see {@link #count(Framework, Options, Iterable)}.
   *
   * @param <R> {@link RecordBuffer}, CaseRecord or {@code byte[]}
   * @param framework the definition
   * @param options what to count
   * @param records each is a {@link RecordBuffer}, a CaseRecord or the bytes of one
   * @param findings whether those of records are wanted; it is faster without
   * @return the return
   */
  public static <R> Counted count(
      Framework framework, Options options, Iterable<R> records, boolean findings) {
    return Counting.records(framework, options, needed(records, "records"), findings);
  }

  /**
   * Counts the records of a reader, with the rows that it cannot read, and closes it. What its
   * mapping does not hold is not supplied, beside what the options name. If a record id comes
   * twice, another reader is opened, to settle which one counts.
   *
   * @param framework the definition
   * @param options what to count
   * @param open opens a reader: {@code () -> Reader.open(framework, mapping, source)}
   * @return the return, with all findings
   */
  public static Counted count(Framework framework, Options options, Supplier<Reader> open) {
    return count(framework, options, open, true);
  }

  /**
   * Counts the records of a reader: see {@link #count(Framework, Options, Supplier)}.
   *
   * @param framework the definition
   * @param options what to count
   * @param open opens a reader
   * @param findings whether those of records are wanted; it is faster without
   * @return the return
   */
  public static Counted count(
      Framework framework, Options options, Supplier<Reader> open, boolean findings) {
    return Counting.reader(framework, options, needed(open, "open"), findings);
  }
}
