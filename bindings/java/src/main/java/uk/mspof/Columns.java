// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.needed;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Records in columns, by the Arrow C data interface: no call and no message for each record.
 *
 * <pre>{@code
 * Columns columns = new Columns().texts("record-id", ids).days("concluded", days);
 * List<Finding> findings = tally.addColumns(columns);
 * }</pre>
 *
 * <p>A column has the name of a path, or "record-id", "person-id" or "council". A null is not
 * supplied. All columns have as many values as there are records. What is in a list is read when it
 * is added, and copied.
 */
public final class Columns {
  private final List<Column> columns = new ArrayList<>();
  private int size = -1;
  private final long[] foreign;
  private final Object owner;

  /** Makes a table without columns. */
  public Columns() {
    this.foreign = null;
    this.owner = null;
  }

  private Columns(long schema, long array, Object owner) {
    this.foreign = new long[] {schema, array};
    this.owner = owner;
  }

  /**
   * Columns that another library holds in structures of the Arrow C data interface, for example
   * those of Apache Arrow for Java. They are neither changed nor released, and stay the caller's.
   *
   * @param schema address of the ArrowSchema, of a struct type
   * @param array address of the ArrowArray
   * @param owner what keeps them; it is kept with the columns
   * @return the columns
   */
  public static Columns ofArrow(long schema, long array, Object owner) {
    if (schema == 0 || array == 0) {
      throw new InvalidArgumentException("an address is 0");
    }
    return new Columns(schema, array, owner);
  }

  /**
   * Adds a column of texts: ids, codes, or days and numbers as texts.
   *
   * @param name its name
   * @param values a value for each record
   * @return this
   */
  public Columns texts(String name, List<String> values) {
    needed(name, "name");
    needed(values, "values");
    return add(Column.texts(name, values));
  }

  /**
   * Adds a column of days.
   *
   * @param name its name
   * @param values a value for each record
   * @return this
   */
  public Columns days(String name, List<LocalDate> values) {
    needed(name, "name");
    needed(values, "values");
    return add(
        Column.ints(
            name, "tdD", values, place -> Math.toIntExact(values.get(place).toEpochDay())));
  }

  /**
   * Adds a column of whole numbers.
   *
   * @param name its name
   * @param values a value for each record
   * @return this
   */
  public Columns numbers(String name, List<Integer> values) {
    needed(name, "name");
    needed(values, "values");
    return add(Column.ints(name, "i", values, values::get));
  }

  /**
   * Adds a column of a fact that takes several codes.
   *
   * @param name its name
   * @param values the codes of each record
   * @return this
   */
  public Columns lists(String name, List<? extends List<String>> values) {
    needed(name, "name");
    List<String> all = new ArrayList<>();
    needed(values, "values").forEach(one -> all.addAll(one == null ? List.of() : one));
    Column items = Column.texts("item", all);
    return add(
        Column.lists(
            name, items, values.size(), place -> values.get(place) != null,
            place -> values.get(place).size()));
  }

  /**
   * Adds the rows of a group, or the answer sets of a collection.
   *
   * @param name path of the group
   * @param counts how many of the rows belong to each record, in their order; 0: there are none;
   *     null: they are not supplied
   * @param rows columns with all rows of all records, named as the facts of the group without its
   *     own name
   * @return this
   */
  public Columns group(String name, List<Integer> counts, Columns rows) {
    needed(name, "name");
    needed(counts, "counts");
    if (needed(rows, "rows").foreign != null) {
      throw new InvalidArgumentException("the rows of a group are columns that are made here");
    }
    Column items = Column.struct("item", rows.columns, Math.max(rows.size, 0));
    Column lists =
        Column.lists(
            name, items, counts.size(), place -> counts.get(place) != null, counts::get);
    if (lists.end != items.length) {
      throw new InvalidArgumentException(
          name + ": the counts are " + lists.end + " rows together, and there are "
              + items.length);
    }
    return add(lists);
  }

  private Columns add(Column column) {
    if (foreign != null) {
      throw new InvalidArgumentException("columns of another library are not added to");
    }
    if (size >= 0 && size != column.length) {
      throw new InvalidArgumentException("the columns have different lengths");
    }
    size = column.length;
    columns.add(column);
    return this;
  }

  /** The structures, for as long as a call needs them. */
  Arrow arrow(Native library) {
    if (foreign != null) {
      return new Arrow(foreign[0], foreign[1], owner);
    }
    Writer writer = new Writer(library);
    Column all = Column.struct("", columns, Math.max(size, 0));
    return new Arrow(writer.schema(all), writer.array(all), writer);
  }

  /** Addresses of structures, and what keeps them. */
  static final class Arrow implements AutoCloseable {
    private final long schema;
    private final long array;
    private final Object kept;

    Arrow(long schema, long array, Object kept) {
      this.schema = schema;
      this.array = array;
      this.kept = kept;
    }

    long schema() {
      return schema;
    }

    long array() {
      return array;
    }

    @Override
    public void close() {
      Reference.reachabilityFence(kept);
    }
  }

  /** Memory that the library reads where it is. */
  private static ByteBuffer memory(long size) {
    if (size > Integer.MAX_VALUE) {
      throw new ResourceExhaustedException("a column has more than 2 GB: add it in parts");
    }
    // An address of nothing is one, too.
    return ByteBuffer.allocateDirect((int) Math.max(size, 8)).order(ByteOrder.nativeOrder());
  }

  /** One column in the layout of Arrow: bits that say which values there are, then the values. */
  private static final class Column {
    final String name;
    final String format;
    final int length;
    final List<ByteBuffer> buffers = new ArrayList<>();
    List<Column> children = List.of();
    long end;

    private Column(String name, String format, int length) {
      this.name = name;
      this.format = format;
      this.length = length;
    }

    private void valid(IntPredicate present, IntConsumer value) {
      ByteBuffer bits = memory(length / 8 + 1L);
      for (int place = 0; place < length; ++place) {
        if (present.test(place)) {
          bits.put(place / 8, (byte) (bits.get(place / 8) | 1 << place % 8));
          value.accept(place);
        }
      }
      buffers.add(0, bits);
    }

    static Column texts(String name, List<String> values) {
      Column made = new Column(name, "U", values.size());
      byte[][] texts = new byte[values.size()][];
      made.valid(
          place -> values.get(place) != null,
          place -> texts[place] = Crossing.utf8(values.get(place), name));
      ByteBuffer offsets = memory(8L * (texts.length + 1));
      long end = 0;
      for (int place = 0; place < texts.length; ++place) {
        end += texts[place] == null ? 0 : texts[place].length;
        offsets.putLong(8 * (place + 1), end);
      }
      ByteBuffer data = memory(end);
      for (byte[] text : texts) {
        if (text != null) {
          data.put(text);
        }
      }
      made.buffers.add(offsets);
      made.buffers.add(data);
      return made;
    }

    interface Ints {
      int at(int place);
    }

    static Column ints(String name, String format, List<?> values, Ints ints) {
      Column made = new Column(name, format, values.size());
      ByteBuffer data = memory(4L * made.length);
      made.valid(
          place -> values.get(place) != null, place -> data.putInt(4 * place, ints.at(place)));
      made.buffers.add(data);
      return made;
    }

    static Column lists(String name, Column items, int length, IntPredicate present, Ints sizes) {
      Column made = new Column(name, "+L", length);
      int[] each = new int[length];
      made.valid(present, place -> each[place] = sizes.at(place));
      ByteBuffer offsets = memory(8L * (length + 1));
      for (int place = 0; place < length; ++place) {
        if (each[place] < 0) {
          throw new InvalidArgumentException(name + ": a number of rows is negative");
        }
        made.end += each[place];
        offsets.putLong(8 * (place + 1), made.end);
      }
      made.buffers.add(offsets);
      made.children = List.of(items);
      return made;
    }

    static Column struct(String name, List<Column> children, int length) {
      Column made = new Column(name, "+s", length);
      made.children = List.copyOf(children);
      return made;
    }
  }

  /** Writes ArrowSchema and ArrowArray, in the layout of every system with 64 bits. */
  private static final class Writer {
    private final Native library;
    private final List<ByteBuffer> kept = new ArrayList<>();

    Writer(Native library) {
      this.library = library;
    }

    private long keep(ByteBuffer buffer) {
      kept.add(buffer);
      return library.address(buffer);
    }

    private long text(String text, String what) {
      byte[] content = Crossing.text(text, what);
      ByteBuffer buffer = memory(content.length + 1L);
      buffer.put(content);
      return keep(buffer);
    }

    private long pointers(long... pointers) {
      ByteBuffer buffer = memory(8L * pointers.length);
      for (long pointer : pointers) {
        buffer.putLong(pointer);
      }
      return keep(buffer);
    }

    /** format, name, metadata, flags, n_children, children, dictionary, release, private_data. */
    long schema(Column column) {
      ByteBuffer made = memory(9 * 8L);
      made.putLong(text(column.format, "a format"));
      made.putLong(text(column.name, "the name of a column"));
      made.putLong(0).putLong(2).putLong(column.children.size());
      made.putLong(pointers(column.children.stream().mapToLong(this::schema).toArray()));
      return keep(made);
    }

    /**
     * length, null_count, offset, n_buffers, n_children, buffers, children, dictionary, release,
     * private_data.
     */
    long array(Column column) {
      boolean struct = column.buffers.isEmpty();
      long[] buffers =
          struct ? new long[1] : column.buffers.stream().mapToLong(this::keep).toArray();
      ByteBuffer made = memory(10 * 8L);
      made.putLong(column.length).putLong(struct ? 0 : -1).putLong(0).putLong(buffers.length);
      made.putLong(column.children.size()).putLong(pointers(buffers));
      made.putLong(pointers(column.children.stream().mapToLong(this::array).toArray()));
      return keep(made);
    }
  }
}
