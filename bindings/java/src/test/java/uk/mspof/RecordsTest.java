// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.mspof.Fixture.AS_OF;
import static uk.mspof.Fixture.FRAMEWORK;
import static uk.mspof.Fixture.OPTIONS;
import static uk.mspof.Fixture.assertRefused;
import static uk.mspof.Fixture.recordOf;
import static uk.mspof.Fixture.ruleIds;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.mspof.messages.CaseRecord;
import uk.mspof.messages.Finding;
import uk.mspof.messages.Need;
import uk.mspof.messages.OutlineCode;
import uk.mspof.messages.OutlinePath;
import uk.mspof.messages.RuleNotRun;
import uk.mspof.messages.ValueKind;

/** Definitions, councils, records and checks. */
final class RecordsTest {
  private static final LocalDate CLOSED = LocalDate.of(2019, 11, 4);

  @Test
  void aDefinitionIsOpenedDescribedAndKept() {
    assertEquals("mspof", FRAMEWORK.info().getId());
    assertTrue(Framework.list().contains(FRAMEWORK.info()));
    assertEquals(FRAMEWORK.info(), Framework.open(FRAMEWORK.info().getDigest()).info());
    assertEquals(FRAMEWORK.info(), Framework.decode(FRAMEWORK.encode()).info());
    assertTrue(FRAMEWORK.describe(DescriptionForm.JSON).startsWith("{"));
    assertTrue(FRAMEWORK.describe(DescriptionForm.MARKDOWN).startsWith("<!--"));
    assertFalse(FRAMEWORK.describe(DescriptionForm.TEXT).isEmpty());
  }

  @Test
  void aDefinitionInTextNamesEachMistake() {
    assertRefused(
        InvalidArgumentException.class, "own.textproto:1",
        () -> Framework.fromText("own.textproto", "id: 7"));
    assertThrows(CorruptException.class, () -> Framework.decode(new byte[] {-1}));
    assertThrows(InvalidArgumentException.class, () -> Framework.decode(new byte[0]));
  }

  @Test
  void handlesAreThoseOfTheOutline() {
    OutlinePath asked =
        FRAMEWORK.outline().getPathList().stream()
            .filter(path -> path.getPath().equals("outcomes-asked"))
            .findFirst()
            .get();
    assertEquals(asked.getHandle(), FRAMEWORK.path("outcomes-asked").handle());
    assertSame(FRAMEWORK.path("outcomes-asked"), FRAMEWORK.path("outcomes-asked"));
    assertEquals(ValueKind.VALUE_KIND_CODE, asked.getKind());
    for (OutlineCode code : asked.getCodeList()) {
      assertEquals(code.getHandle(), FRAMEWORK.code("outcomes-asked", code.getId()).handle());
    }
    assertThrows(NotFoundException.class, () -> FRAMEWORK.path("outcomes-aksed"));
    assertThrows(NotFoundException.class, () -> FRAMEWORK.code("outcomes-asked", "perhaps"));
  }

  @Test
  void needsNameWhatIsMissing() {
    Map<String, List<String>> missing =
        FRAMEWORK.needs(List.of("feedback")).stream()
            .collect(Collectors.toMap(Need::getId, Need::getMissingList, (a, b) -> a));
    assertFalse(missing.get("feel-safer").isEmpty());
    assertTrue(missing.get("outcomes-asked").isEmpty());
    assertThrows(NotFoundException.class, () -> FRAMEWORK.needs(List.of("feedbak")));
  }

  @Test
  void councilsAreFound() {
    assertEquals("City of London", Councils.find("E09000001", "2019-20").getName());
    assertTrue(Councils.all().size() > 150);
    assertThrows(NotFoundException.class, () -> Councils.find("E00000000", "2019-20"));
  }

  @Test
  void aRecordByHandlesIsAsOneByMessage() {
    Checker checker = new Checker(FRAMEWORK, OPTIONS);
    RecordBuffer record = new RecordBuffer(FRAMEWORK);
    record.setId("a");
    record.set("concluded", CLOSED);
    record.set("outcomes-asked", FRAMEWORK.code("outcomes-asked", "asked-expressed"));
    Checked byHandles = checker.check(record);
    Checked byMessage = checker.check(recordOf("a", "asked-expressed"));
    assertEquals(byMessage.findings(), byHandles.findings());
    assertTrue(byHandles.belongs() && byMessage.belongs());
    record.decode(recordOf("a", "asked-expressed"));
    assertEquals(byMessage.findings(), checker.check(record).findings());
  }

  static Stream<Consumer<Values>> wrongValues() {
    return Stream.of(
        values -> values.set("outcomes-asked", "perhaps"),
        values -> values.set("outcomes-asked", 7),
        values -> values.set("outcomes-asked", CLOSED),
        values -> values.set("outcomes-asked", FRAMEWORK.code("kind", "s42")),
        values -> values.set("concluded", LocalDate.of(12019, 1, 1)),
        values -> values.set("feedback.asked", CLOSED),
        values -> values.setUnlisted(FRAMEWORK.path("feedback.respondent"), "x"));
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  void aValueThatDoesNotFitIsFound(Consumer<Values> set) {
    RecordBuffer record = new RecordBuffer(FRAMEWORK);
    Checker checker = new Checker(FRAMEWORK, OPTIONS);
    record.setId("a");
    record.set("concluded", "2019-11-04");
    set.accept(record);
    List<String> found = ruleIds(checker.check(record).findings());
    assertTrue(
        found.contains("record-misuse") || found.contains("known-codes"), found.toString());
    record.clear();
    record.set("outcomes-asked", (String) null);
    record.set("outcomes-asked", (Framework.Code) null);
    record.set("concluded", (LocalDate) null);
    assertFalse(ruleIds(checker.check(record).findings()).contains("record-misuse"));
  }

  @Test
  void rowsOfGroupsAndCollections() {
    RecordBuffer record = new RecordBuffer(FRAMEWORK);
    record.setId("a");
    record.setPersonId("p");
    record.setCouncil("E09000001");
    record.set("concluded", CLOSED);
    record.set(FRAMEWORK.path("outcomes-asked"), "no");
    RecordBuffer.Row row = record.addRow("feedback");
    row.set("feedback.asked", LocalDate.of(2019, 11, 20));
    row.set(FRAMEWORK.path("feedback.respondent"), "adult");
    row.set("feedback.interviewer", FRAMEWORK.code("feedback.interviewer", "independent"));
    row.set("feedback.feel-safer", "lot-safer");
    Checker checker = new Checker(FRAMEWORK, OPTIONS);
    assertFalse(ruleIds(checker.check(record).findings()).contains("record-misuse"));
    row.setUnlisted(FRAMEWORK.path("feedback.listened-to"), "x");
    record.setUnlisted("kind", "another kind");
    record.setUnlisted("concluded", null);
    List<String> found = ruleIds(checker.check(record).findings());
    assertFalse(found.contains("record-misuse"));
    assertTrue(found.contains("known-codes"));
    record.addRow("outcomes-asked").set("outcomes-asked", "no"); // It is no group.
    assertTrue(ruleIds(checker.check(record).findings()).contains("record-misuse"));
  }

  @Test
  void aGroupWithoutRowsIsSupplied() {
    RecordBuffer record = new RecordBuffer(FRAMEWORK);
    record.setSupplied("risk");
    Checker checker = new Checker(FRAMEWORK, OPTIONS);
    assertFalse(ruleIds(checker.check(record).findings()).contains("record-misuse"));
    assertThrows(NotFoundException.class, () -> record.setSupplied("rsik"));
  }

  @Test
  void aCheckWithoutAPeriodSaysWhatIsNotRun() {
    Checker checker =
        new Checker(FRAMEWORK, Options.asOf(AS_OF).notMapped(List.of("feedback")).build());
    assertTrue(
        checker.notRun().stream()
            .map(RuleNotRun::getReason)
            .anyMatch("not-mapped:feedback.asked"::equals));
    assertThrows(CorruptException.class, () -> checker.check(new byte[] {-1}));
  }

  @Test
  void jsonGoesBothWays() {
    assertEquals(
        recordOf("a"), RecordBuffer.fromJson("record", RecordBuffer.toJson(recordOf("a"))));
    assertRefused(
        CorruptException.class, "their file", () -> RecordBuffer.fromJson("their file", "{"));
  }

  @Test
  void textsThatWouldBecomeOthersAreRefused() {
    assertThrows(InvalidArgumentException.class, () -> Framework.open("a\0b"));
    assertThrows(
        InvalidArgumentException.class, () -> Options.asOf(AS_OF).notMapped("a,b").build());
    assertThrows(
        InvalidArgumentException.class,
        () -> Options.asOf(AS_OF).leaveOut(Map.of("a", "one\nb=two")).build());
    assertThrows(
        InvalidArgumentException.class, () -> Options.asOf(AS_OF).idKey(new byte[5]).build());
    assertThrows(
        InvalidArgumentException.class,
        () -> Envelope.preparedOn(AS_OF).host("a\0", "1").build());
    RecordBuffer record = new RecordBuffer(FRAMEWORK);
    for (String other : List.of("a\0", "\ud800", "a\udc00b", "\udc00\ud800")) {
      assertRefused(InvalidArgumentException.class, "id", () -> record.setId(other));
      assertRefused(InvalidArgumentException.class, "id", () -> record.setPersonId(other));
      assertRefused(InvalidArgumentException.class, "gss", () -> record.setCouncil(other));
      assertRefused(
          InvalidArgumentException.class, "value", () -> record.set("outcomes-asked", other));
      assertRefused(InvalidArgumentException.class, "recordId", () -> Tally.shardOf(other, 3));
    }
    assertRefused(
        InvalidArgumentException.class, "record-id",
        () -> new Columns().texts("record-id", List.of("\ud800")));
    assertRefused(
        InvalidArgumentException.class, "a cell",
        () -> new Table(List.of("Case")).addRow("\ud800"));
  }

  @Test
  void anUnlistedTextIsToldFromAnother() {
    List<String> found = new ArrayList<>();
    for (String text : List.of("one", "two")) {
      Tally tally = new Tally(FRAMEWORK, OPTIONS);
      RecordBuffer record = new RecordBuffer(FRAMEWORK);
      for (String value : List.of("one", text)) {
        record.clear();
        record.setId("a");
        record.set("concluded", CLOSED);
        record.setUnlisted("outcomes-asked", value);
        tally.addWithoutFindings(record);
      }
      try (Outcome first = tally.finish()) {
        Tally again = new Tally(FRAMEWORK, OPTIONS, first);
        again.addWithoutFindings(record);
        record.clear();
        record.setId("a");
        record.set("concluded", CLOSED);
        record.setUnlisted("outcomes-asked", "one");
        again.addWithoutFindings(record);
        found.add(ruleIds(again.finish().findings()).toString());
      }
    }
    assertNotEquals(found.get(0), found.get(1)); // Copies that differ are told.
  }

  @Test
  void nullIsNotSupplied() {
    Checker checker = new Checker(FRAMEWORK, OPTIONS);
    RecordBuffer record = new RecordBuffer(FRAMEWORK);
    record.set("concluded", CLOSED);
    List<Finding> without = checker.check(record).findings();
    record.setId(null);
    record.setPersonId(null);
    record.setCouncil(null);
    record.set("outcomes-asked", (String) null);
    assertEquals(without, checker.check(record).findings());
  }

  static Stream<Arguments> nulls() {
    RecordBuffer record = new RecordBuffer(FRAMEWORK);
    Tally tally = new Tally(FRAMEWORK, OPTIONS);
    Sitting sitting = Sitting.on(AS_OF).build();
    return Stream.of(
        refused("framework", () -> new RecordBuffer(null)),
        refused("framework", () -> new Tally(null, OPTIONS)),
        refused("framework", () -> Tally.count(null, OPTIONS, List.of())),
        refused("options", () -> new Tally(FRAMEWORK, null)),
        refused("options", () -> Tally.count(FRAMEWORK, null, List.of(recordOf("a")))),
        refused("record", () -> tally.add((RecordBuffer) null)),
        refused("record", () -> tally.add((CaseRecord) null)),
        refused("record", () -> tally.add((byte[]) null)),
        refused("record", () -> Interview.open(FRAMEWORK, (byte[]) null, sitting)),
        refused("sitting", () -> Interview.open(FRAMEWORK, recordOf("a"), null)),
        refused("columns", () -> tally.addColumns(null)),
        refused("path", () -> record.set((String) null, "no")),
        refused("path", () -> FRAMEWORK.path(null)),
        refused("day", () -> Options.asOf(null)),
        refused("day", () -> Envelope.preparedOn(null)),
        refused("id", () -> Framework.open(null)),
        refused("a path of notMapped", () -> Options.asOf(AS_OF).notMapped((String) null).build()),
        refused("data", () -> Submission.read(null)));
  }

  private static Arguments refused(String name, Executable call) {
    return Arguments.of(name, call);
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void nullIsRefusedByTheNameOfTheParameter(String name, Executable call) {
    InvalidArgumentException error = assertThrows(InvalidArgumentException.class, call);
    assertEquals(name + " is null", error.getMessage());
  }

  @Test
  void textsOfEveryLanguageCross() {
    RecordBuffer record = new RecordBuffer(FRAMEWORK);
    String id = "\u00e9?\ud83d\ude00z"; // Java writes them otherwise than UTF-8 in its own files.
    record.setId(id);
    record.set("outcomes-asked", "perhaps");
    Checker checker = new Checker(FRAMEWORK, OPTIONS);
    assertEquals(id, checker.check(record).findings().get(0).getRecordId());
    assertEquals(
        id, checker.check(recordOf(id, "perhaps")).findings().get(0).getRecordId());
  }
}
