// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import java.time.LocalDate;

/**
 * Where values are set: a {@link RecordBuffer}, or a {@link RecordBuffer.Row} of one. Of a path
 * with several values, each call adds one; of any other, the last call counts. Null, or an empty
 * text, is no value, and does not take back one that was set before. A value of a group or of an
 * answer set belongs into a row: see {@link RecordBuffer#addRow}. A value that does not fit its
 * path marks the record: until it is cleared, it gives the finding "record-misuse" and counts as
 * unreadable.
 */
public interface Values {
  /**
   * Sets a value from text: a code, a day or a whole number, whichever the path takes.
   *
   * @param path the path
   * @param value another text is an unlisted value; an empty one, or null, is no value, and leaves
   *     what was set before
   */
  void set(Framework.Path path, String value);

  /**
   * Sets a code.
   *
   * @param path the path
   * @param value the code; null: no value
   */
  void set(Framework.Path path, Framework.Code value);

  /**
   * Sets a day.
   *
   * @param path the path
   * @param value the day; null: no value
   */
  void set(Framework.Path path, LocalDate value);

  /**
   * Sets a whole number.
   *
   * @param path the path
   * @param value the number
   */
  void set(Framework.Path path, int value);

  /**
   * Sets a value that cannot be read, even if its text is that of a code: a code of your own that
   * has no meaning here. The text tells it from others and is not kept.
   *
   * @param path the path
   * @param text what stands there; an empty one, or null, is no value
   */
  void setUnlisted(Framework.Path path, String text);

  /**
   * Sets a value that cannot be read, of a path by its name.
   *
   * @param path the path
   * @param text what stands there; an empty one, or null, is no value
   */
  void setUnlisted(String path, String text);

  /**
   * Sets a value from text, of a path by its name.
   *
   * @param path the path
   * @param value as in {@link #set(Framework.Path, String)}
   */
  void set(String path, String value);

  /**
   * Sets a code, of a path by its name.
   *
   * @param path the path
   * @param value the code; null: no value
   */
  void set(String path, Framework.Code value);

  /**
   * Sets a day, of a path by its name.
   *
   * @param path the path
   * @param value the day; null: no value
   */
  void set(String path, LocalDate value);

  /**
   * Sets a whole number, of a path by its name.
   *
   * @param path the path
   * @param value the number
   */
  void set(String path, int value);
}
