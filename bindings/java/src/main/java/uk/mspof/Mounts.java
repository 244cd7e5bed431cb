// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Says in words why a file system refuses to load a file. */
final class Mounts {
  private Mounts() {}

  /**
   * If the path is on a file system from which nothing can be loaded, that, to add to a message.
   */
  static String noexec(String name) {
    if (name.indexOf('/') < 0) {
      return "";
    }
    String point = "";
    String options = "";
    try {
      Path file = Path.of(name).toRealPath();
      for (String line : Files.readAllLines(Path.of("/proc/self/mounts"))) {
        String[] fields = line.split(" ");
        // A later line hides an earlier one of the same place. Spaces are written as octal digits.
        if (fields.length > 3
            && file.startsWith(fields[1].replace("\\040", " "))
            && fields[1].length() >= point.length()) {
          point = fields[1];
          options = fields[3];
        }
      }
    } catch (IOException | RuntimeException error) {
      return ""; // It is not Linux, or the file is not there.
    }
    if (!Arrays.asList(options.split(",")).contains("noexec")) {
      return "";
    }
    return " (the file system at " + point + " is mounted noexec, so nothing on it can be loaded)";
  }
}
