// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.message;
import static uk.mspof.Crossing.needed;
import static uk.mspof.Crossing.text;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import uk.mspof.messages.Finding;
import uk.mspof.messages.ReaderReport;

/**
 * Turns rows into records by a mapping. It is gone through once.
 *
 * <pre>{@code
 * try (Reader reader = Reader.open(framework, mapping, Source.csv(bytes))) {
 *   for (RecordBuffer record : reader) {
 *     tally.add(record);
 *   }
 * }
 * }</pre>
 *
 * <p>Each record is the same object, and holds what was read until the next one is read: count it
 * before, and keep none in a list. If reading fails, do not make a return of what was read.
 */
public final class Reader extends NativeObject implements Iterable<RecordBuffer> {
  private final Framework framework;
  private final Records records;
  private final List<Finding> findings = new ArrayList<>();

  private Reader(long pointer, Framework framework, Object... kept) {
    super(pointer, false, kept);
    this.framework = framework;
    this.records = new Records(new RecordBuffer(framework));
  }

  /**
   * Opens a table.
   *
   * @param framework the definition
   * @param mapping which column feeds which path
   * @param first the table
   * @return the reader
   */
  public static Reader open(Framework framework, Mapping mapping, Source first) {
    return open(framework, mapping, first, Map.of(), ReaderOptions.DEFAULTS);
  }

  /**
   * Opens a table and the parts of the mapping.
   *
   * @param framework the definition
   * @param mapping which column feeds which path
   * @param first the first table
   * @param parts the others, by the ids of the parts
   * @param options how to read
   * @return the reader
   */
  public static Reader open(
      Framework framework,
      Mapping mapping,
      Source first,
      Map<String, Source> parts,
      ReaderOptions options) {
    List<Source> sources = new ArrayList<>();
    List<byte[]> names = new ArrayList<>();
    sources.add(needed(first, "first"));
    names.add(null);
    needed(parts, "parts").forEach(
        (part, source) -> {
          sources.add(needed(source, "a source of parts"));
          names.add(text(part, "a name of parts"));
        });
    int count = sources.size();
    ByteBuffer[] csv = new ByteBuffer[count];
    long[] sizes = new long[count];
    long[] tables = new long[count];
    List<NativeObject> used =
        new ArrayList<>(List.of(needed(framework, "framework"), needed(mapping, "mapping")));
    for (Source source : sources) {
      if (source.table != null) {
        used.add(source.table);
      }
    }
    try (Use use = Use.of(used.toArray(new NativeObject[0]))) {
      List<Object> kept = new ArrayList<>();
      int table = 2;
      for (int place = 0; place < count; ++place) {
        Source source = sources.get(place);
        csv[place] = source.csv;
        sizes[place] = source.csv == null ? 0 : source.csv.limit();
        if (source.table != null) {
          tables[place] = use.get(table++);
        }
      }
      long pointer =
          Library.natives()
              .mspof_reader_open(
                  use.get(0), use.get(1), names.toArray(new byte[0][]), csv, sizes, tables,
                  needed(options, "options").maxRowBytes, options.maxPartBytes, options.asOf,
                  options.keepUnmappedCodes);
      for (Source source : sources) {
        kept.add(source.table == null ? source.csv : source.table.keep());
      }
      return new Reader(pointer, framework, kept.toArray());
    }
  }

  /**
   * Opens a stream of serialized CaseRecords, each after its length.
   *
   * @param framework the definition
   * @param data the stream, which is copied
   * @return the reader
   */
  public static Reader openStream(Framework framework, byte[] data) {
    return openStream(framework, null, data, ReaderOptions.DEFAULTS);
  }

  /**
   * Opens a stream of records, with the codes of a mapping.
   *
   * @param framework the definition
   * @param mapping which code of the stream is which of the definition; null: they are the same
   * @param data the stream, which is copied
   * @param options how to read
   * @return the reader
   */
  public static Reader openStream(
      Framework framework, Mapping mapping, byte[] data, ReaderOptions options) {
    return openDirect(framework, mapping, Source.direct(needed(data, "data")), options);
  }

  /**
   * Opens a stream of records, for example of a file that is mapped into memory.
   *
   * @param framework the definition
   * @param mapping which code of the stream is which of the definition; null: they are the same
   * @param data the stream between position and limit; a direct buffer is not copied, so it must
   *     not change until the reader has gone
   * @param options how to read
   * @return the reader
   */
  public static Reader openStream(
      Framework framework, Mapping mapping, ByteBuffer data, ReaderOptions options) {
    return openDirect(framework, mapping, Source.direct(needed(data, "data")), options);
  }

  private static Reader openDirect(
      Framework framework, Mapping mapping, ByteBuffer stream, ReaderOptions options) {
    try (Use use = mapping == null
            ? Use.of(needed(framework, "framework"))
            : Use.of(needed(framework, "framework"), mapping)) {
      return new Reader(
          Library.natives()
              .mspof_reader_open_stream(
                  use.get(0), mapping == null ? 0 : use.get(1), stream, stream.limit(),
                  needed(options, "options").maxRowBytes, options.maxPartBytes, options.asOf,
                  options.keepUnmappedCodes),
          framework, stream);
    }
  }

  /**
   * {@return the records that are not read yet} Every call gives the same iterator.
   */
  @Override
  public Iterator<RecordBuffer> iterator() {
    return records;
  }

  /**
   * {@return the records that are not read yet, one after the other} They are one object, so never
   * collect or sort them, or go through them in parallel. Closing the stream closes the reader.
   */
  public Stream<RecordBuffer> stream() {
    Spliterator<RecordBuffer> each =
        Spliterators.spliteratorUnknownSize(records, Spliterator.ORDERED | Spliterator.NONNULL);
    return StreamSupport.stream(each, false).onClose(this::close);
  }

  /** Each record is the same object. */
  final class Records implements Iterator<RecordBuffer> {
    private RecordBuffer record;
    private boolean ahead;
    private boolean ended;

    Records(RecordBuffer record) {
      this.record = record;
    }

    @Override
    public boolean hasNext() {
      if (!ahead && !ended) {
        ahead = read();
        ended = !ahead;
      }
      return ahead;
    }

    private boolean read() {
      if (record.isClosed()) {
        record = new RecordBuffer(framework);
      }
      byte[][] found = new byte[1][];
      try (Use use = Use.of(Reader.this, record)) {
        record.filled();
        return Library.natives().mspof_reader_next(found, use.get(0), use.get(1)) != 0;
      } finally {
        findings.addAll(Checked.findingsOf(found[0]));
      }
    }

    @Override
    public RecordBuffer next() {
      if (!hasNext()) {
        throw new NoSuchElementException("every record was read");
      }
      ahead = false;
      return record;
    }
  }

  /**
   * {@return what was found in rows that were passed over since the last call}
   */
  public List<Finding> takeFindings() {
    List<Finding> taken = List.copyOf(findings);
    findings.clear();
    return taken;
  }

  /**
   * {@return what was read so far}
   */
  public ReaderReport report() {
    try (Use use = Use.of(this)) {
      return message(ReaderReport.parser(), Library.natives().mspof_reader_report(use.get(0)));
    }
  }
}
