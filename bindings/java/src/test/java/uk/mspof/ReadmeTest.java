// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.mspof.Fixture.work;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What README.md says. */
final class ReadmeTest {
  private static final Path README =
      Path.of(System.getProperty("uk.mspof.test.sources"), "../README.md");

  @Test
  void theFirstExampleRuns() throws Exception {
    String text = Files.readString(README);
    int begin = text.indexOf("```java\n") + "```java\n".length();
    Path folder = Files.createDirectories(work().resolve("readme"));
    Files.writeString(
        folder.resolve("First.java"), text.substring(begin, text.indexOf("```", begin)));
    List<String> command = Fixture.java("First.java");
    command.addAll(0, List.of("env", "--chdir", folder.toString()));
    Fixture.Ended ended = Fixture.run(Map.of("MSPOF_LIBRARY", Library.path()), command);
    assertEquals(0, ended.code, ended.output);
    assertTrue(ended.output.contains("4712 concluded: "), ended.output);
    byte[] written = Files.readAllBytes(folder.resolve("return.mspof"));
    assertEquals(
        "Our product", Submission.read(written).message().getEnvelope().getHostName());
  }

  @Test
  void bothPackagesCanBeImportedWhole() throws Exception {
    List<String> names = names("");
    assertTrue(names.contains("Tally"));
    List<String> both = names("messages");
    assertTrue(both.contains("CaseRecord"));
    both.retainAll(names);
    assertEquals(List.of(), both);
    List<String> known =
        Arrays.asList("Record", "Module", "Process", "Object", "String", "Iterable", "Override");
    names.retainAll(known); // Of java.lang, which each file imports.
    assertEquals(List.of(), names);
  }

  private static List<String> names(String folder) throws Exception {
    try (Stream<Path> files =
        Files.list(Fixture.build().resolve("classes/uk/mspof").resolve(folder))) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.contains("$"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .collect(Collectors.toList());
    }
  }
}
