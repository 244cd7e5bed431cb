// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.mspof.Fixture.AS_OF;
import static uk.mspof.Fixture.ENVELOPE;
import static uk.mspof.Fixture.FRAMEWORK;
import static uk.mspof.Fixture.OPTIONS;
import static uk.mspof.Fixture.recordOf;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.mspof.messages.CaseRecord;

/**
 * Every public method and constructor is called with whatever its types allow: nulls, closed
 * objects, texts that are none. It may throw, and must not end the process.
 */
final class MisuseTest {
  @Test
  void noMisuseCrashes() throws Exception {
    Fixture.Ended ended =
        Fixture.runJava(
            Map.of("MSPOF_LIBRARY", Library.path()), "-Duk.mspof.test.build=" + Fixture.build(),
            Calls.class.getName());
    assertEquals(0, ended.code, ended.output);
    assertTrue(ended.output.contains("called"), ended.output);
  }

  /** What a caller who reads no documentation may get. */
  private static final Set<Class<?>> EXPECTED =
      Set.of(
          ClassCastException.class, IllegalStateException.class,
          java.util.NoSuchElementException.class, ArithmeticException.class);

  static final class Calls {
    private final Random random = new Random(15);
    private final Map<Class<?>, List<Object>> values = new HashMap<>();
    private final Map<String, Integer> returned = new TreeMap<>();

    private Calls() {
      Mapping mapping =
          Mapping.fromText(
              "m", "column { from: \"Case\" to: \"record-id\" }");
      Table table = new Table(List.of("Case"));
      table.addRow("a");
      Tally tally = new Tally(FRAMEWORK, OPTIONS);
      tally.add(recordOf("a"));
      Outcome outcome = tally.finish();
      Submission submission = new Submission(outcome.councilReturn(), ENVELOPE);
      Sitting sitting =
          Sitting.on(AS_OF)
              .collection("feedback")
              .respondent("adult")
              .interviewer("independent")
              .build();
      Interview interview = Interview.open(FRAMEWORK, recordOf("a"), sitting);
      RecordBuffer record = new RecordBuffer(FRAMEWORK);
      Supplier<Reader> open = () -> Reader.open(FRAMEWORK, mapping, Source.of(table));
      for (Object one :
          List.of(
              FRAMEWORK, Framework.open("sac/draft"), mapping, table, tally, outcome, submission,
              outcome.councilReturn(), interview, record, new Checker(FRAMEWORK, OPTIONS),
              new Resolver(), new Examples(FRAMEWORK), open.get(),
              new Explainer(new Tally(FRAMEWORK, OPTIONS), List.of()),
              new DifferenceExplainer(
                  new Tally(FRAMEWORK, OPTIONS), new Tally(FRAMEWORK, OPTIONS)),
              OPTIONS, ENVELOPE, sitting, ReaderOptions.DEFAULTS,
              FormRequest.of("adult"), Source.of(table), Source.csv("Case\na\n"), new Columns(),
              new Columns().texts("record-id", List.of("a")), FRAMEWORK.path("concluded"),
              FRAMEWORK.path("feedback"), FRAMEWORK.code("outcomes-asked", "no"), AS_OF,
              LocalDate.MIN, LocalDate.MAX, "", "mspof", "concluded", "feedback", "adult",
              "feel-safer", "a\0b", "2019-20/Q3", "\ud800", new byte[0], new byte[] {-1},
              recordOf("a").toByteArray(), submission.write(), recordOf("a"),
              CaseRecord.getDefaultInstance(), -1, 0, 1, 7, -1L, 0L, 1L, true, false, List.of(),
              List.of("a"), List.of("outcomes-met", "feedback"), Arrays.asList("a", null),
              List.of(1), List.of(AS_OF), List.of(outcome.councilReturn()), List.of(recordOf("a")),
              List.of(record), Map.of(), Map.of("outcomes-met", "late"), Map.of("", Source.csv("")),
              new Object[0], new Object[] {"a"}, new Object[] {null, 1}, new byte[][] {{}, null},
              java.nio.ByteBuffer.allocate(0), java.nio.ByteBuffer.allocateDirect(9),
              new String[] {"a"})) {
        add(one);
      }
      add(open);
      Supplier<Reader> none = () -> null;
      add(none);
      for (Class<?> type :
          List.of(SubmissionForm.class, DescriptionForm.class, RecordState.class, Status.class,
              DifferenceSide.class)) {
        Arrays.stream(type.getEnumConstants()).forEach(this::add);
      }
      // A closed one of each kind.
      RecordBuffer.Row row = record.addRow("feedback");
      add(row);
      for (NativeObject closed :
          List.of(
              Framework.open("mspof"), Mapping.fromText("m", "column { from: \"C\" to: \"kind\" }"),
              new Table(List.of("Case")), new Tally(FRAMEWORK, OPTIONS), tally.finish(),
              submission.councilReturn(), Submission.read(submission.write()),
              Interview.open(FRAMEWORK, recordOf("a"), sitting), new RecordBuffer(FRAMEWORK),
              new Checker(FRAMEWORK, OPTIONS), new Resolver(), open.get())) {
        closed.close();
        add(closed);
      }
    }

    private void add(Object one) {
      for (Class<?> type = one.getClass(); type != null; type = type.getSuperclass()) {
        values.computeIfAbsent(type, none -> new ArrayList<>()).add(one);
        addInterfaces(type, one);
      }
    }

    private void addInterfaces(Class<?> type, Object one) {
      for (Class<?> each : type.getInterfaces()) {
        values.computeIfAbsent(each, none -> new ArrayList<>()).add(one);
        addInterfaces(each, one);
      }
    }

    private static final Map<Class<?>, Class<?>> BOXES =
        Map.of(int.class, Integer.class, long.class, Long.class, boolean.class, Boolean.class);

    private Object valueOf(Class<?> type) {
      List<Object> some = values.getOrDefault(BOXES.getOrDefault(type, type), List.of());
      if (!type.isPrimitive() && (some.isEmpty() || random.nextInt(8) == 0)) {
        return null;
      }
      return some.get(random.nextInt(some.size()));
    }

    /** Whether a message begins with the name of a parameter, or with what is in it. */
    private static boolean nameOf(Executable what, String message) {
      return Arrays.stream(what.getParameters())
          .anyMatch(
              parameter ->
                  message.matches(
                      "(an? \\w+ of |what )?" + parameter.getName() + "( gave)? is null"));
    }

    /** Gives whether the call returned. */
    private boolean call(Executable what) throws ReflectiveOperationException {
      Object self = null;
      if (what instanceof Method && !Modifier.isStatic(what.getModifiers())) {
        List<Object> objects = values.get(what.getDeclaringClass());
        if (objects == null) {
          return true; // What a builder of a small type does is tested where it is used.
        }
        self = objects.get(random.nextInt(objects.size()));
      }
      if (what.getName().equals("close") && random.nextInt(8) != 0) {
        return true; // Some objects are to stay open for a time.
      }
      Object[] arguments =
          Arrays.stream(what.getParameterTypes()).map(this::valueOf).toArray();
      try {
        Object made =
            what instanceof Method
                ? ((Method) what).invoke(self, arguments)
                : ((Constructor<?>) what).newInstance(arguments);
        if (made instanceof NativeObject) {
          add(made);
        } else if (made instanceof Stream) {
          ((Stream<?>) made).count();
        }
        return true;
      } catch (MspofException late) {
        return false; // Of the stream.
      } catch (InvocationTargetException thrown) {
        Throwable cause = thrown.getCause();
        if (String.valueOf(cause.getMessage()).endsWith(" is null")
            && !nameOf(what, cause.getMessage())) {
          throw new IllegalStateException(what + ": null by another name", cause);
        }
        if (!(cause instanceof MspofException) && !EXPECTED.contains(cause.getClass())) {
          throw new IllegalStateException(what + " " + Arrays.deepToString(arguments), cause);
        }
        return false;
      }
    }

    private static List<Executable> all() throws Exception {
      List<Executable> all = new ArrayList<>();
      Path folder = Path.of(System.getProperty("uk.mspof.test.build"), "classes/uk/mspof");
      try (Stream<Path> files = java.nio.file.Files.list(folder)) {
        for (Path file : files.collect(Collectors.toList())) {
          String name = file.getFileName().toString();
          if (!name.endsWith(".class") || name.equals("package-info.class")) {
            continue;
          }
          Class<?> type = Class.forName("uk.mspof." + name.substring(0, name.length() - 6));
          if (!Modifier.isPublic(type.getModifiers())
              || type.isEnum()
              || Throwable.class.isAssignableFrom(type)) {
            continue;
          }
          all.addAll(Arrays.asList(type.getDeclaredMethods()));
          if (!Modifier.isAbstract(type.getModifiers())) {
            all.addAll(Arrays.asList(type.getDeclaredConstructors()));
          }
        }
      }
      // Library.load would load another file, and an address is taken as it is given.
      all.removeIf(
          what ->
              !Modifier.isPublic(what.getModifiers())
                  || what.isSynthetic()
                  || what.getName().equals("load")
                  || List.of("ofArrow", "addStream", "addStreamWithoutFindings", "checkStream", "toArrow")
                      .contains(what.getName()));
      all.sort(Comparator.comparing(Executable::toString));
      return all;
    }

    public static void main(String[] arguments) throws Exception {
      Calls calls = new Calls();
      List<Executable> all = all();
      if (all.size() < 170) {
        throw new IllegalStateException("only " + all.size() + " methods");
      }
      for (int round = 0; round < 200; ++round) {
        for (Executable what : all) {
          calls.returned.merge(what.toString(), calls.call(what) ? 1 : 0, Integer::sum);
        }
      }
      // Methods that always throw would show nothing.
      long did = calls.returned.values().stream().filter(count -> count > 0).count();
      System.out.println(
          did > all.size() / 2 ? "called" : "only " + did + " of " + all.size() + " did anything");
    }
  }
}
