// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
        values -> values.set(FRAMEWORK.path("feedback.asked"), CLOSED));
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
    row.setUnlisted(FRAMEWORK.path("feedback.listened-to"), 1);
    record.setUnlisted(FRAMEWORK.path("kind"), 2);
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
    assertThrows(NullPointerException.class, () -> Options.asOf(null));
  }

  @Test
  void textsOfEveryLanguageCross() {
    RecordBuffer record = new RecordBuffer(FRAMEWORK);
    String id = "\u00e9\ud83d\ude00\0z"; // Java writes both otherwise than UTF-8 in its own files.
    record.setId(id);
    record.set("outcomes-asked", "perhaps");
    Checker checker = new Checker(FRAMEWORK, OPTIONS);
    assertEquals(id, checker.check(record).findings().get(0).getRecordId());
    assertEquals(
        id, checker.check(recordOf(id, "perhaps")).findings().get(0).getRecordId());
  }
}
