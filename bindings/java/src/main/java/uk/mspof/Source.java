// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.needed;

import java.nio.ByteBuffer;

/** A table for a {@link Reader}: delimited text as the mapping describes it, or rows. */
public final class Source {
  final Table table;
  final ByteBuffer csv;

  private Source(Table table, ByteBuffer csv) {
    this.table = table;
    this.csv = csv;
  }

  /**
   * Rows.
   *
   * @param table the rows, which stay until the reader has gone
   * @return the source
   */
  public static Source of(Table table) {
    return new Source(needed(table, "table"), null);
  }

  /**
   * Delimited text.
   *
   * @param bytes the text as the file holds it, which is copied
   * @return the source
   */
  public static Source csv(byte[] bytes) {
    return new Source(null, direct(needed(bytes, "bytes")));
  }

  /**
   * Delimited text.
   *
   * @param text the text
   * @return the source
   */
  public static Source csv(String text) {
    return csv(Crossing.utf8(text, "text"));
  }

  /**
   * Delimited text, for example of a file that is mapped into memory.
   *
   * @param bytes the text between position and limit; a direct buffer is not copied, so it must not
   *     change until the reader has gone
   * @return the source
   */
  public static Source csv(ByteBuffer bytes) {
    return new Source(null, direct(needed(bytes, "bytes")));
  }

  /** A part of a buffer whose bytes stay where they are. Of none, too, there is an address. */
  static ByteBuffer direct(ByteBuffer bytes) {
    if (bytes.isDirect() && bytes.hasRemaining()) {
      return bytes.slice();
    }
    byte[] copied = new byte[bytes.remaining()];
    bytes.duplicate().get(copied);
    return direct(copied);
  }

  /** Bytes that stay where they are. Of none, too, there is an address. */
  static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(Math.max(bytes.length, 1)).put(bytes).flip();
  }
}
