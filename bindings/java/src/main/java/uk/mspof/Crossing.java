// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
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

  /** What a caller must pass. {@code name}: that of the parameter. */
  static <T> T needed(T value, String name) {
    if (value == null) {
      throw new InvalidArgumentException(name + " is null");
    }
    return value;
  }

  /** A text that may be null, and so not supplied. A zero would end it. */
  static byte[] optional(String value, String name) {
    if (value == null) {
      return null;
    }
    if (value.indexOf('\0') >= 0) {
      throw new InvalidArgumentException(name + " holds a zero character");
    }
    return utf8(value, name);
  }

  /** A text that a caller must pass, and that must not have a zero. */
  static byte[] text(String value, String name) {
    return optional(needed(value, name), name);
  }

  /**
   * A text whose size is given, so it may have zeros. Half of a pair would become a question mark:
   * two ids would become one.
   */
  static byte[] utf8(String value, String name) {
    byte[] made = needed(value, name).getBytes(StandardCharsets.UTF_8);
    for (byte one : made) {
      if (one == '?') {
        refuseHalfPairs(value, name);
        break;
      }
    }
    return made;
  }

  private static void refuseHalfPairs(String value, String name) {
    if (value.codePoints().anyMatch(Crossing::isHalfPair)) {
      throw new InvalidArgumentException(name + " holds half of a surrogate pair");
    }
  }

  private static boolean isHalfPair(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  static byte[] day(LocalDate value, String name) {
    return optionalDay(needed(value, name));
  }

  static byte[] optionalDay(LocalDate value) {
    return value == null ? null : value.toString().getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] bytes(MessageLite message, String name) {
    return needed(message, name).toByteArray();
  }

  /** Paths with commas between them. */
  static byte[] paths(Collection<String> values, String name) {
    for (String value : needed(values, name)) {
      if (needed(value, "a path of " + name).indexOf(',') >= 0) {
        throw new InvalidArgumentException("a path of " + name + " holds a comma");
      }
    }
    return text(String.join(",", values), name);
  }

  /** Lines "name=text". */
  static byte[] lines(Map<String, String> values, String name) {
    List<String> lines = new ArrayList<>();
    values.forEach(
        (measure, reason) -> {
          if ((measure + reason).indexOf('\n') >= 0 || measure.indexOf('=') >= 0) {
            throw new InvalidArgumentException(
                name + ": a measure or reason holds the end of a line, or a measure \"=\"");
          }
          lines.add(measure + "=" + reason);
        });
    return text(String.join("\n", lines), name);
  }

  static byte[][] texts(Collection<String> values, String name) {
    return needed(values, name).stream()
        .map(value -> utf8(value, "a text of " + name))
        .toArray(byte[][]::new);
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
