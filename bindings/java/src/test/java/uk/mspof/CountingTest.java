// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.mspof.Fixture.FRAMEWORK;
import static uk.mspof.Fixture.OPTIONS;
import static uk.mspof.Fixture.assertRefused;
import static uk.mspof.Fixture.options;
import static uk.mspof.Fixture.recordOf;
import static uk.mspof.Fixture.ruleIds;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.mspof.messages.CaseRecord;
import uk.mspof.messages.Finding;
import uk.mspof.messages.MeasureResult;
import uk.mspof.messages.ReturnMessage;
import uk.mspof.messages.Severity;

/** Counting: in one call, in parts, in columns, and twice where copies must be settled. */
final class CountingTest {
  private static final List<CaseRecord> RECORDS =
      List.of(recordOf("a"), recordOf("b", "asked-expressed"), recordOf("c", "perhaps"));

  private static ReturnMessage counted(Iterable<?> records) {
    return Tally.count(FRAMEWORK, OPTIONS, records).councilReturn().message();
  }

  @Test
  void recordsAreCountedWithTheirFindings() {
    Counted counted = Tally.count(FRAMEWORK, OPTIONS, RECORDS);
    assertEquals(3, counted.given());
    assertTrue(counted.unreadable().isEmpty());
    assertEquals(
        List.of("c"),
        Arrays.asList(
            counted.findings().stream()
                .filter(finding -> finding.getRuleId().equals("known-codes"))
                .map(Finding::getRecordId)
                .toArray()));
    assertTrue(ruleIds(counted.returnFindings()).contains("path-never-filled"));
    assertEquals(3, counted.councilReturn().count("outcomes-asked"));
    assertEquals(1, counted.councilReturn().count("outcomes-asked:outcomes-asked=no"));
    assertThrows(NotFoundException.class, () -> counted.councilReturn().count("no-such"));
    assertTrue(Tally.count(FRAMEWORK, OPTIONS, RECORDS, false).findings().isEmpty());
  }

  @Test
  void aRecordThatCannotBeReadIsNotedAndTheOthersCount() {
    Counted counted =
        Tally.count(
            FRAMEWORK, OPTIONS, List.of(RECORDS.get(0), new byte[] {-1}, recordOf("")));
    assertEquals(3, counted.given());
    assertEquals(2, counted.unreadable().size());
    assertTrue(counted.unreadable().get(0).startsWith("record 2: "), counted.unreadable().get(0));
    assertTrue(counted.unreadable().get(1).startsWith("record 3: "), counted.unreadable().get(1));
    assertEquals(1, counted.councilReturn().count("outcomes-asked"));
    assertThrows(
        InvalidArgumentException.class,
        () -> Tally.count(FRAMEWORK, OPTIONS, List.of("a text")));
  }

  static Stream<Iterable<?>> withACopy() {
    List<CaseRecord> records = new ArrayList<>(RECORDS);
    records.add(RECORDS.get(0));
    Iterable<CaseRecord> lambda = () -> records.stream().iterator();
    return Stream.of(records, lambda);
  }

  @ParameterizedTest
  @MethodSource("withACopy")
  void copiesAreSettledByASecondPass(Iterable<?> records) {
    Counted counted = Tally.count(FRAMEWORK, OPTIONS, records);
    assertEquals(4, counted.given());
    assertEquals(3, counted.councilReturn().count("outcomes-asked"));
  }

  /** An iterator of its own over what another one has left. */
  private static Iterator<CaseRecord> restOf(Iterator<CaseRecord> records) {
    List<CaseRecord> rest = new ArrayList<>();
    records.forEachRemaining(rest::add);
    return rest.iterator();
  }

  private static Iterator<CaseRecord> noRecords() {
    return new ArrayList<CaseRecord>().iterator();
  }

  @Test
  void aListThatHoldsOneRecordBufferTwiceIsRefused() {
    RecordBuffer record = new RecordBuffer(FRAMEWORK);
    List<RecordBuffer> collected =
        RECORDS.stream()
            .map(
                given -> {
                  record.decode(given);
                  return record;
                })
            .collect(Collectors.toList());
    for (Iterable<RecordBuffer> one :
        List.<Iterable<RecordBuffer>>of(collected, () -> collected.stream().iterator())) {
      assertRefused(
          InvalidArgumentException.class, "the same RecordBuffer",
          () -> Tally.count(FRAMEWORK, OPTIONS, one));
    }
    assertEquals(1, Tally.count(FRAMEWORK, OPTIONS, List.of(record)).given());
  }

  @Test
  void whatCanBeReadOnceOnlyIsRefused() {
    List<CaseRecord> copies = List.of(RECORDS.get(0), RECORDS.get(0));
    Stream<CaseRecord> once = copies.stream();
    Iterator<CaseRecord> same = copies.iterator();
    Iterator<CaseRecord> emptied = copies.iterator();
    for (Iterable<CaseRecord> records :
        List.<Iterable<CaseRecord>>of(
            once::iterator, () -> same, () -> emptied.hasNext() ? restOf(emptied) : noRecords())) {
      assertRefused(
          InvalidArgumentException.class, "could not be gone through a second time",
          () -> Tally.count(FRAMEWORK, OPTIONS, records));
    }
    try (Reader reader = Reader.openStream(FRAMEWORK, new byte[0])) {
      Iterable<RecordBuffer> records = reader;
      assertRefused(
          InvalidArgumentException.class, "twice",
          () -> Tally.count(FRAMEWORK, OPTIONS, records));
      assertRefused(
          InvalidArgumentException.class, "() -> Reader.open",
          () -> Tally.count(FRAMEWORK, OPTIONS, () -> reader.iterator()));
    }
  }

  @Test
  void recordsOfHandlesAndBytesCountAsMessagesDo() {
    RecordBuffer record = new RecordBuffer(FRAMEWORK);
    assertEquals(
        counted(RECORDS),
        counted(
            () ->
                RECORDS.stream()
                    .map(
                        given -> {
                          record.decode(given);
                          return (Object) record;
                        })
                    .iterator()));
    List<byte[]> bytes = new ArrayList<>();
    RECORDS.forEach(given -> bytes.add(given.toByteArray()));
    assertEquals(counted(RECORDS), counted(bytes));
  }

  @Test
  void findingsAreWaivedForAWhile() {
    String known =
        "waiver { rule: \"known-codes\" record: \"c\" reason: \"old\" until: \"2031-01-01\" }";
    Counted counted = Tally.count(FRAMEWORK, options().waivers(known).build(), RECORDS);
    Finding waived =
        counted.findings().stream().filter(f -> f.getRuleId().equals("known-codes")).findAny().get();
    assertEquals(Severity.SEVERITY_NOTE, waived.getSeverity());
    assertTrue(waived.getMessage().startsWith("waived until 2031-01-01: "));
    Options wrong = options().waivers("waiver { }").build();
    InvalidArgumentException refused =
        assertThrows(
            InvalidArgumentException.class, () -> Tally.count(FRAMEWORK, wrong, RECORDS));
    assertTrue(refused.getMessage().contains("options.waivers:1: "), refused.getMessage());
  }

  @Test
  void shardsAreStoredAndMerged() {
    Options keyed = options().idKey("0123456789abcdef".getBytes()).build();
    Tally whole = new Tally(FRAMEWORK, keyed);
    for (int shard = 0; shard < 3; ++shard) {
      byte[] stored;
      try (Tally part = new Tally(FRAMEWORK, keyed)) {
        for (CaseRecord record : RECORDS) {
          if (Tally.shardOf(record.getRecordId(), 3) == shard) {
            part.addWithoutFindings(record);
          }
        }
        stored = part.encode();
      }
      whole.merge(Tally.decode(FRAMEWORK, keyed, stored));
    }
    assertEquals(3, whole.given());
    assertEquals(counted(RECORDS), whole.finish().councilReturn().message());
    assertThrows(InvalidArgumentException.class, () -> Tally.shardOf("a", 0));
    assertEquals(Tally.shardOf("", 3), Tally.shardOf(null, 3));
  }

  @Test
  void talliesThatDoNotFitAreRefused() {
    Tally one = new Tally(FRAMEWORK, OPTIONS);
    Tally other = new Tally(FRAMEWORK, OPTIONS);
    one.add(RECORDS.get(0));
    other.add(RECORDS.get(0));
    assertThrows(FailedPreconditionException.class, () -> one.merge(other));
    assertThrows(InvalidArgumentException.class, () -> one.merge(one));
    assertThrows(
        CorruptException.class, () -> Tally.decode(FRAMEWORK, OPTIONS, new byte[] {-1}));
    assertThrows(
        InvalidArgumentException.class,
        () -> new Tally(FRAMEWORK, Options.asOf(Fixture.AS_OF).council("E09000001").build()));
  }

  // ---- Columns ----

  private static Columns columns() {
    return new Columns()
        .texts("record-id", List.of("a", "b", "c"))
        .days("concluded", List.of(CLOSED, CLOSED, CLOSED))
        .texts("outcomes-asked", List.of("no", "asked-expressed", "perhaps"))
        .texts("received", Arrays.asList(null, null, null));
  }

  private static final LocalDate CLOSED = LocalDate.of(2019, 11, 4);

  @Test
  void columnsCountAsRecordsDo() {
    Counted byRecords = Tally.count(FRAMEWORK, OPTIONS, RECORDS);
    Tally tally = new Tally(FRAMEWORK, OPTIONS);
    List<Finding> found = tally.addColumns(columns());
    assertEquals(3, tally.given());
    assertEquals(byRecords.councilReturn().message(), tally.finish().councilReturn().message());
    assertEquals(byRecords.findings(), found);
    assertEquals(found, new Checker(FRAMEWORK, OPTIONS).checkColumns(columns()));
    Tally quiet = new Tally(FRAMEWORK, OPTIONS);
    quiet.addColumnsWithoutFindings(columns());
    assertEquals(byRecords.councilReturn().message(), quiet.finish().councilReturn().message());
  }

  @Test
  void aRecordWithoutAnIdIsNamedByItsNumber() {
    Columns columns = new Columns().texts("record-id", Arrays.asList("a", null));
    List<Finding> found = new Tally(FRAMEWORK, OPTIONS).addColumns(columns);
    Finding last = found.get(found.size() - 1);
    assertEquals("row-id 2", last.getRuleId() + " " + last.getRow());
    List<byte[]> records = List.of(RECORDS.get(0).toByteArray(), new byte[0]);
    List<String> unreadable = Tally.count(FRAMEWORK, OPTIONS, records).unreadable();
    assertTrue(unreadable.get(0).startsWith("record 2: "), unreadable::toString);
  }

  @Test
  void columnsOfAnotherLibraryArePassedOn() {
    Native library = Library.natives();
    List<Finding> found = new Checker(FRAMEWORK, OPTIONS).checkColumns(columns());
    try (Columns.Arrow arrow = columns().arrow(library)) {
      Columns foreign = Columns.ofArrow(arrow.schema(), arrow.array(), arrow);
      assertEquals(found, new Checker(FRAMEWORK, OPTIONS).checkColumns(foreign));
      assertThrows(
          InvalidArgumentException.class, () -> foreign.texts("record-id", List.of("a")));
    }
    assertThrows(InvalidArgumentException.class, () -> Columns.ofArrow(0, 0, null));
  }

  @Test
  void groupsStandInColumns() {
    RecordBuffer record = new RecordBuffer(FRAMEWORK);
    Tally byRecords = new Tally(FRAMEWORK, OPTIONS);
    for (int number = 0; number < 3; ++number) {
      record.clear();
      record.setId("r" + number);
      record.set("concluded", CLOSED);
      for (int row = 0; row < number; ++row) {
        RecordBuffer.Row answers = record.addRow("feedback");
        answers.set("feedback.asked", LocalDate.of(2019, 11, 10 + row));
        answers.set("feedback.respondent", "adult");
        answers.set("feedback.feel-safer", "lot-safer");
      }
      byRecords.add(record);
    }
    Columns answers =
        new Columns()
            .days(
                "asked",
                List.of(
                    LocalDate.of(2019, 11, 10), LocalDate.of(2019, 11, 10),
                    LocalDate.of(2019, 11, 11)))
            .texts("respondent", List.of("adult", "adult", "adult"))
            .texts("feel-safer", List.of("lot-safer", "lot-safer", "lot-safer"));
    Columns records =
        new Columns()
            .texts("record-id", List.of("r0", "r1", "r2"))
            .days("concluded", List.of(CLOSED, CLOSED, CLOSED))
            .group("feedback", Arrays.asList(null, 1, 2), answers);
    Tally byColumns = new Tally(FRAMEWORK, OPTIONS);
    byColumns.addColumns(records);
    assertEquals(
        byRecords.finish().councilReturn().message(),
        byColumns.finish().councilReturn().message());
    assertRefused(
        InvalidArgumentException.class, "together",
        () -> new Columns().group("feedback", List.of(1, 1), answers));
  }

  @Test
  void columnsThatDoNotFitAreNamed() {
    Tally tally = new Tally(FRAMEWORK, OPTIONS);
    assertRefused(
        NotFoundException.class, "outcomes-aksed",
        () ->
            tally.addColumns(
                new Columns()
                    .texts("record-id", List.of("a"))
                    .texts("outcomes-aksed", List.of("no"))));
    assertThrows(
        InvalidArgumentException.class,
        () ->
            tally.addColumns(
                new Columns()
                    .texts("record-id", List.of("a"))
                    .numbers("outcomes-asked", List.of(1))));
    assertRefused(
        InvalidArgumentException.class, "lengths",
        () ->
            new Columns().texts("record-id", List.of("a")).texts("concluded", List.of()));
    assertRefused(
        InvalidArgumentException.class, "takes one value",
        () ->
            tally.addColumns(
                new Columns()
                    .texts("record-id", List.of("a"))
                    .lists("outcomes-asked", List.of(List.of("no", "no")))));
    assertEquals(0, tally.given());
    assertTrue(tally.addColumns(new Columns().texts("record-id", List.of())).isEmpty());
    assertTrue(tally.addColumns(new Columns()).isEmpty());
  }

  @Test
  void rowsThatCouldNotBeReadAreAccountedFor() {
    Tally tally = new Tally(FRAMEWORK, OPTIONS);
    tally.addUnreadable(5);
    assertEquals(5, tally.given());
    assertThrows(InvalidArgumentException.class, () -> tally.addUnreadable(-1));
  }

  @Test
  void measuresAreLeftOutWithTheirReason() {
    Options leaving = options().leaveOut(Map.of("outcomes-met", "from January")).build();
    Counted counted = Tally.count(FRAMEWORK, leaving, RECORDS);
    assertTrue(
        counted.councilReturn().message().getMeasureList().stream()
            .map(MeasureResult::getNotSupplied)
            .anyMatch("from January"::equals));
    assertThrows(
        FailedPreconditionException.class, () -> counted.councilReturn().count("outcomes-met"));
  }

  @Test
  void anOutcomeWithCopiesHasNoReturn() {
    Tally tally = new Tally(FRAMEWORK, OPTIONS);
    tally.add(RECORDS.get(0));
    tally.add(RECORDS.get(0));
    Outcome outcome = tally.finish();
    assertTrue(outcome.settle());
    assertThrows(FailedPreconditionException.class, outcome::councilReturn);
  }

  @Test
  void theBelongingIsGiven() {
    Tally tally = new Tally(FRAMEWORK, OPTIONS);
    assertTrue(tally.add(RECORDS.get(0)).belongs());
    assertFalse(
        tally.add(recordOf("z").toBuilder().setConcluded("2018-01-01").build()).belongs());
    assertEquals(
        new Checker(FRAMEWORK, OPTIONS).check(RECORDS.get(1)).findings(),
        tally.add(RECORDS.get(1).toByteArray()).findings());
  }
}
