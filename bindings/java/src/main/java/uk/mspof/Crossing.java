// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** How texts, days, lists and messages become what the native methods take and give. */
final class Crossing {
  private Crossing() {}

  // ---- What goes in ----

  /** A text. The library ends it at a zero, so it must not have one. */
  static byte[] text(String value, String what) {
    if (value == null) {
      return null;
    }
    if (value.indexOf('\0') >= 0) {
      throw new InvalidArgumentException(what + " holds a zero character");
    }
    return utf8(value);
  }

  /** A text whose size is given, so it may have zeros. */
  static byte[] utf8(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] day(LocalDate value) {
    return value == null ? null : utf8(value.toString());
  }

  /** Paths with commas between them. */
  static byte[] paths(Collection<String> values, String what) {
    for (String value : values) {
      if (value.indexOf(',') >= 0) {
        throw new InvalidArgumentException("a path of " + what + " holds a comma");
      }
    }
    return text(String.join(",", values), what);
  }

  /** Lines "name=text". */
  static byte[] lines(Map<String, String> values, String what) {
    List<String> lines = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          if ((name + value).indexOf('\n') >= 0 || name.indexOf('=') >= 0) {
            throw new InvalidArgumentException(
                what + ": a measure or reason holds the end of a line, or a measure \"=\"");
          }
          lines.add(name + "=" + value);
        });
    return text(String.join("\n", lines), what);
  }

  static byte[][] texts(Collection<String> values) {
    return values.stream().map(Crossing::utf8).toArray(byte[][]::new);
  }

  static int number(boolean value) {
    return value ? 1 : 0;
  }

  // ---- What comes out ----

  static String string(byte[] text) {
    return new String(text, StandardCharsets.UTF_8);
  }

  static <M> M message(Parser<M> parser, byte[] data) {
    try {
      return parser.parseFrom(data);
    } catch (InvalidProtocolBufferException error) {
      throw new InternalException("the library gave no such message: " + error.getMessage());
    }
  }
}
