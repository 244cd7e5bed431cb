// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.function.Executable;
import uk.mspof.messages.CaseRecord;
import uk.mspof.messages.Finding;
import uk.mspof.messages.Value;

/** What several tests need. */
final class Fixture {
  static final LocalDate AS_OF = LocalDate.of(2020, 1, 31);
  static final Framework FRAMEWORK = Framework.open("mspof");
  static final Options OPTIONS = options().build();
  static final Envelope ENVELOPE = Envelope.preparedOn(AS_OF).host("tests", "1").build();

  private Fixture() {}

  static Options.Builder options() {
    return Options.asOf(AS_OF).council("E09000001").period("2019-20/Q3");
  }

  static CaseRecord recordOf(String id) {
    return recordOf(id, "no");
  }

  static CaseRecord recordOf(String id, String asked) {
    return CaseRecord.newBuilder()
        .setRecordId(id)
        .setConcluded("2019-11-04")
        .addValue(Value.newBuilder().setId("outcomes-asked").addValue(asked))
        .build();
  }

  static List<String> ruleIds(List<Finding> findings) {
    return findings.stream().map(Finding::getRuleId).collect(Collectors.toList());
  }

  /** That a call throws such an exception, whose message holds a text. */
  static <E extends Throwable> E assertRefused(Class<E> type, String text, Executable call) {
    E error = assertThrows(type, call);
    assertTrue(error.getMessage().contains(text), error.getMessage());
    return error;
  }

  // ---- Other processes ----

  /** A folder for files of the tests. */
  static Path work() {
    return Path.of(System.getProperty("uk.mspof.test.work"));
  }

  static Path build() {
    return Path.of(System.getProperty("uk.mspof.test.build"));
  }

  /** What another virtual machine wrote and how it ended. */
  static final class Ended {
    final int code;
    final String output;

    Ended(int code, String output) {
      this.code = code;
      this.output = output;
    }
  }

  /** The command that runs a class of the tests in a virtual machine of its own. */
  static List<String> java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xcheck:jni", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("-Duk.mspof.folder=" + work().resolve("native")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  /** Runs a command with a few variables of its own. */
  static Ended run(Map<String, String> variables, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().remove("MSPOF_LIBRARY");
    process.environment().remove("JDK_JAVA_OPTIONS");
    process.environment().putAll(variables);
    Process started = process.start();
    started.getOutputStream().close();
    String output = Crossing.string(started.getInputStream().readAllBytes());
    assertFalse(
        output.contains("in native method") || output.contains("WARNING: JNI"), output);
    return new Ended(started.waitFor(), output);
  }

  static Ended runJava(Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    return run(variables, java(arguments));
  }
}
