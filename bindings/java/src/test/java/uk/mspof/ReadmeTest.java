// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.mspof.Fixture.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What README.md says. */
final class ReadmeTest {
  private static final Path README =
      Path.of(System.getProperty("uk.mspof.test.sources"), "../README.md");

  /** The examples, in their order. */
  private static List<String> examples() throws IOException {
    Matcher example =
        Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
    return example.results().map(found -> found.group(1)).collect(Collectors.toList());
  }

  /** Runs a program as one file of source, in a folder of its own. */
  private static String run(String name, String source) throws Exception {
    Path folder = Files.createDirectories(work().resolve("readme"));
    Files.writeString(folder.resolve(name + ".java"), source);
    List<String> command = Fixture.java(name + ".java");
    command.addAll(0, List.of("env", "--chdir", folder.toString()));
    Fixture.Ended ended = Fixture.run(Map.of("MSPOF_LIBRARY", Library.path()), command);
    assertEquals(0, ended.code, ended.output);
    return ended.output;
  }

  @Test
  void theFirstExampleRuns() throws Exception {
    String output = run("First", examples().get(0));
    assertTrue(output.contains("4712 concluded: "), output);
    byte[] written = Files.readAllBytes(work().resolve("readme/return.mspof"));
    assertEquals(
        "Our product", Submission.read(written).message().getEnvelope().getHostName());
  }

  @Test
  void theOtherExamplesRunInAHost() throws Exception {
    List<String> examples = examples();
    assertEquals(4, examples.size());
    String host =
        "import java.nio.file.*;\nimport java.sql.PreparedStatement;\nimport java.time.LocalDate;\n"
            + "import java.util.*;\nimport uk.mspof.*;\nimport uk.mspof.messages.*;\n"
            + "public class Host {\n"
            + "static Counted rows(Framework framework, Options options,"
            + " PreparedStatement statement) throws Exception {\n" + examples.get(1) + "return counted;\n}\n"
            + "static void capture(Framework framework, CaseRecord record, LocalDate today) {\n"
            + examples.get(2) + "}\n"
            + "static String ask(InterviewQuestion question) {\n"
            + "return question.getOption(0).getCode();\n}\n"
            + "static void save(byte[] blob) {\nSystem.out.println(Captured.state(blob));\n}\n"
            + "public static void main(String[] arguments) {\n"
            + "capture(Framework.open(\"mspof\"), CaseRecord.newBuilder().setRecordId(\"a\")"
            + ".setStarted(\"2019-05-01\").setConcluded(\"2019-07-01\").build(),"
            + " LocalDate.of(2019, 7, 10));\nSystem.out.println(\"captured\");\n}\n}\n";
    String output = run("Host", host);
    assertTrue(output.startsWith("DRAFT\n"), output);
    assertTrue(output.endsWith("captured\n"), output);
    String title = run("Look", examples.get(3));
    assertTrue(title.endsWith("Making Safeguarding Personal Outcomes Framework\n"), title);
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
