// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.needed;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Rows of text cells, for a {@link Reader}. It holds what is added.
 *
 * <pre>{@code
 * Table table = new Table(List.of("Case no", "Closed on"));
 * table.addRow(number, closed);
 * }</pre>
 */
public final class Table extends NativeObject {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter MOMENT_WITH_OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssxxx");

  /**
   * Makes a table.
   *
   * @param headings its headings
   */
  public Table(List<String> headings) {
    super(Library.natives().mspof_table_new(Crossing.texts(headings, "headings")), false);
  }

  /**
   * Makes a table of the rows that a query of a database gives, from the next one on.
   *
   * @param rows the result of the query, which is not closed
   * @return the table
   * @throws SQLException if a row cannot be read
   */
  public static Table of(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = needed(rows, "rows").getMetaData();
    String[] headings = new String[columns.getColumnCount()];
    for (int place = 0; place < headings.length; ++place) {
      headings[place] = columns.getColumnLabel(place + 1);
    }
    Table table = new Table(Arrays.asList(headings));
    Object[] cells = new Object[headings.length];
    while (rows.next()) {
      for (int place = 0; place < cells.length; ++place) {
        cells[place] = rows.getObject(place + 1);
      }
      table.addRow(cells);
    }
    return table;
  }

  /**
   * Adds a row. Not while a reader reads the table.
   *
   * @param cells a cell for each heading, which {@link #cellText} makes a text
   */
  public void addRow(Collection<?> cells) {
    addRow(needed(cells, "cells").toArray());
  }

  /**
   * Adds a row. Not while a reader reads the table.
   *
   * @param cells a cell for each heading, which {@link #cellText} makes a text
   */
  public void addRow(Object... cells) {
    byte[][] texts = new byte[needed(cells, "cells").length][];
    for (int place = 0; place < cells.length; ++place) {
      texts[place] = Crossing.utf8(cellText(cells[place]), "a cell");
    }
    try (Use use = Use.of(this)) {
      if (isKept()) {
        throw new FailedPreconditionException("a reader reads this table: close it first");
      }
      Library.natives().mspof_table_add_row(use.get(0), texts);
    }
  }

  /**
   * Makes a cell a text. Null is no value; a day is "2019-06-30", and a moment "2019-06-30
   * 22:30:00+01:00", or a day if it is midnight of no zone; a number without a fraction has no
   * point.
   *
   * @param value the cell
   * @return the text
   */
  public static String cellText(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Timestamp) {
      return cellText(((Timestamp) value).toLocalDateTime());
    }
    if (value instanceof LocalDateTime) {
      LocalDateTime moment = (LocalDateTime) value;
      return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? moment.toLocalDate().toString()
          : MOMENT.format(moment);
    }
    if (value instanceof OffsetDateTime) {
      return MOMENT_WITH_OFFSET.format((OffsetDateTime) value);
    }
    if (value instanceof ZonedDateTime) {
      return MOMENT_WITH_OFFSET.format((ZonedDateTime) value);
    }
    if (value.getClass() == java.util.Date.class) {
      throw new InvalidArgumentException(
          "a java.util.Date has no day, since it has no zone: pass a LocalDate");
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? plain(BigDecimal.valueOf(number)) : value.toString();
    }
    return value instanceof BigDecimal ? plain((BigDecimal) value) : value.toString();
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
