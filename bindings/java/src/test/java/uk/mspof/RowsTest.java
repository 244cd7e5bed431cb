// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.mspof.Fixture.FRAMEWORK;
import static uk.mspof.Fixture.OPTIONS;
import static uk.mspof.Fixture.assertRefused;
import static uk.mspof.Fixture.options;
import static uk.mspof.Fixture.recordOf;
import static uk.mspof.Fixture.ruleIds;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.mspof.messages.MeasureResult;
import uk.mspof.messages.ReaderReport;

/** Rows to records by a mapping: CSV, tables, results of queries, streams. */
final class RowsTest {
  private static final String TEXT =
      "title: \"Export\" framework: \"mspof\" date_form: \"YYYY-MM-DD\"\n"
          + "column { from: \"Case\" to: \"record-id\" }\n"
          + "column { from: \"Closed\" to: \"concluded\" }\n"
          + "column { from: \"Asked\" to: \"outcomes-asked\" }\n";
  private static final Mapping MAPPING = Mapping.fromText("m.textproto", TEXT);
  private static final List<String> HEADINGS = List.of("Case", "Closed", "Asked");
  private static final List<List<String>> ROWS =
      List.of(
          List.of("A", "2019-11-04", "no"),
          List.of("", "2019-11-05", "no"),
          List.of("B", "2019-11-06", "unheard-of"));
  private static final String CSV =
      "Case,Closed,Asked\n"
          + ROWS.stream().map(row -> String.join(",", row) + "\n").collect(Collectors.joining());

  private static Reader csv() {
    return Reader.open(FRAMEWORK, MAPPING, Source.csv(CSV));
  }

  private static Table table() {
    Table table = new Table(HEADINGS);
    ROWS.forEach(table::addRow);
    return table;
  }

  private static Counted counted(Supplier<Reader> open) {
    return Tally.count(FRAMEWORK, OPTIONS, open);
  }

  @Test
  void aMappingSaysWhatItIsFor() {
    assertEquals("Export", MAPPING.info().getTitle());
    assertRefused(
        InvalidArgumentException.class, "m.textproto:1",
        () -> Mapping.fromText("m.textproto", "column"));
  }

  @Test
  void csvTablesAndQueriesAreReadAlike() throws SQLException {
    Counted ofCsv = counted(RowsTest::csv);
    assertEquals(3, ofCsv.given());
    assertEquals(List.of("row-id", "known-codes"), ruleIds(ofCsv.findings()));
    for (Table table : List.of(table(), Table.of(query()))) {
      Counted ofRows = counted(() -> Reader.open(FRAMEWORK, MAPPING, Source.of(table)));
      assertEquals(ofCsv.councilReturn().message(), ofRows.councilReturn().message());
      assertEquals(ofCsv.findings(), ofRows.findings());
    }
    assertTrue(
        Tally.count(FRAMEWORK, OPTIONS, RowsTest::csv, false).findings().stream()
            .noneMatch(finding -> finding.getRuleId().equals("known-codes")));
  }

  /** Reasons why a measure is not supplied, by its id; empty: it is. */
  private static Map<String, String> notSupplied(Counted counted) {
    return counted.councilReturn().message().getMeasureList().stream()
        .collect(Collectors.toMap(MeasureResult::getId, MeasureResult::getNotSupplied));
  }

  @Test
  void whatAMappingDoesNotHoldIsNotSupplied() {
    Options also = options().notMapped("outcomes-asked", "feedback").build();
    for (String copies : List.of("", "A,2019-11-04,no\n")) { // In a second pass, too.
      String rows = CSV + copies;
      Supplier<Reader> open = () -> Reader.open(FRAMEWORK, MAPPING, Source.csv(rows));
      Map<String, String> reasons = notSupplied(Tally.count(FRAMEWORK, OPTIONS, open));
      assertEquals("", reasons.get("outcomes-asked"));
      assertFalse(reasons.get("outcomes-met").isEmpty());
      assertFalse(reasons.get("feel-safer").isEmpty());
      reasons = notSupplied(Tally.count(FRAMEWORK, also, open));
      assertFalse(reasons.get("outcomes-asked").isEmpty());
      assertFalse(reasons.get("outcomes-met").isEmpty());
    }
  }

  @Test
  void aReaderIsOpenedAnewForASecondPass() {
    Reader once = Reader.open(FRAMEWORK, MAPPING, Source.csv(CSV + "A,2019-11-04,no\n"));
    assertRefused(
        InvalidArgumentException.class, "could not be gone through a second time",
        () -> Tally.count(FRAMEWORK, OPTIONS, () -> once));
  }

  /** What a database answers: a row after the other. */
  private static ResultSet query() {
    Iterator<List<String>> rows = ROWS.iterator();
    List<?>[] row = new List<?>[1];
    ClassLoader loader = RowsTest.class.getClassLoader();
    Object columns =
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {ResultSetMetaData.class},
            (self, method, given) ->
                method.getName().equals("getColumnCount")
                    ? (Object) HEADINGS.size()
                    : HEADINGS.get((int) given[0] - 1));
    return (ResultSet)
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {ResultSet.class},
            (self, method, given) -> {
              switch (method.getName()) {
                case "getMetaData":
                  return columns;
                case "next":
                  row[0] = rows.hasNext() ? rows.next() : null;
                  return row[0] != null;
                default:
                  Object cell = row[0].get((int) given[0] - 1);
                  return given[0].equals(2) ? Date.valueOf((String) cell) : cell;
              }
            });
  }

  static Stream<Arguments> cells() {
    LocalDateTime evening = LocalDateTime.of(2019, 6, 30, 22, 30);
    return Stream.of(
        Arguments.of(null, ""),
        Arguments.of("a", "a"),
        Arguments.of(3, "3"),
        Arguments.of(3.0, "3"),
        Arguments.of(0.0, "0"),
        Arguments.of(2.5, "2.5"),
        Arguments.of(1e20, "100000000000000000000"),
        Arguments.of(new BigDecimal("10.00"), "10"),
        Arguments.of(true, "true"),
        Arguments.of(LocalDate.of(2019, 6, 30), "2019-06-30"),
        Arguments.of(Date.valueOf("2019-06-30"), "2019-06-30"),
        Arguments.of(LocalDateTime.of(2019, 6, 30, 0, 0), "2019-06-30"),
        Arguments.of(Timestamp.valueOf("2019-06-30 00:00:00"), "2019-06-30"),
        Arguments.of(evening, "2019-06-30 22:30:00"),
        Arguments.of(Timestamp.valueOf(evening), "2019-06-30 22:30:00"),
        Arguments.of(
            OffsetDateTime.of(evening, ZoneOffset.ofHours(1)), "2019-06-30 22:30:00+01:00"),
        Arguments.of(
            evening.atZone(ZoneId.of("Europe/London")), "2019-06-30 22:30:00+01:00"),
        Arguments.of(
            OffsetDateTime.of(2019, 6, 30, 0, 0, 0, 0, ZoneOffset.UTC),
            "2019-06-30 00:00:00+00:00"));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void cellsBecomeTexts(Object value, String text) {
    assertEquals(text, Table.cellText(value));
  }

  @Test
  void aMomentWithoutAZoneIsNoDay() {
    assertThrows(
        InvalidArgumentException.class, () -> Table.cellText(new java.util.Date(0)));
  }

  @Test
  void aReportCountsWhatWasRead() {
    ReaderOptions options =
        ReaderOptions.builder()
            .asOf(LocalDate.of(2019, 11, 5))
            .keepUnmappedCodes(true)
            .maxRowBytes(1 << 20)
            .maxPartBytes(1 << 20)
            .build();
    try (Reader reader =
        Reader.open(FRAMEWORK, MAPPING, Source.csv(CSV), Map.of(), options)) {
      assertEquals(2, reader.stream().count());
      assertEquals(List.of("row-id"), ruleIds(reader.takeFindings()));
      assertEquals(List.of(), reader.takeFindings());
      ReaderReport report = reader.report();
      assertEquals(1, report.getUnreadable());
      assertEquals(CSV.length(), report.getBytes());
      assertEquals(List.of("unheard-of"), report.getColumn(2).getUnmappedCodeList());
    }
    assertThrows(
        InvalidArgumentException.class, () -> ReaderOptions.builder().maxRowBytes(-1));
  }

  @Test
  void aStreamOfRecords() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    recordOf("a").writeDelimitedTo(out);
    recordOf("b").writeDelimitedTo(out);
    byte[] stream = out.toByteArray();
    Counted whole =
        Tally.count(FRAMEWORK, OPTIONS, () -> Reader.openStream(FRAMEWORK, stream));
    assertEquals(2, whole.councilReturn().count("outcomes-asked"));
    byte[] cut = Arrays.copyOf(stream, stream.length - 1);
    assertThrows(
        CorruptException.class, () -> Reader.openStream(FRAMEWORK, cut).stream().count());
    Iterator<RecordBuffer> none = Reader.openStream(FRAMEWORK, new byte[0]).iterator();
    assertFalse(none.hasNext());
    assertThrows(NoSuchElementException.class, none::next);
    try (Reader mapped =
        Reader.openStream(FRAMEWORK, MAPPING, stream, ReaderOptions.builder().build())) {
      assertEquals(2, mapped.stream().count());
    }
  }

  @Test
  void filesAreReadWhereTheyAreMapped() throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    recordOf("a").writeDelimitedTo(stream);
    Path file = Fixture.work().resolve("mapped");
    byte[] csv = CSV.getBytes(StandardCharsets.UTF_8);
    int end = csv.length;
    Files.write(file, csv);
    Files.write(file, stream.toByteArray(), StandardOpenOption.APPEND);
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      ByteBuffer copied = ByteBuffer.wrap(Files.readAllBytes(file));
      for (ByteBuffer each : List.of(mapped, copied)) {
        each.position(0).limit(end);
        try (Reader rows = Reader.open(FRAMEWORK, MAPPING, Source.csv(each))) {
          assertEquals(2, rows.stream().count());
        }
        each.limit(each.capacity()).position(end);
        try (Reader records =
            Reader.openStream(FRAMEWORK, null, each, ReaderOptions.DEFAULTS)) {
          assertEquals(1, records.stream().count());
        }
        assertEquals(end, each.position());
        each.position(each.limit());
        try (Reader none = Reader.openStream(FRAMEWORK, null, each, ReaderOptions.DEFAULTS)) {
          assertEquals(0, none.stream().count());
        }
      }
    }
  }

  @Test
  void partsAreJoined() {
    Mapping mapping =
        Mapping.fromText(
            "m.textproto",
            TEXT.replace(
                "column { from: \"Asked\" to: \"outcomes-asked\" }",
                "part { id: \"answers\" record: \"Ref\" column { from: \"Asked\" to:"
                    + " \"outcomes-asked\" } }"));
    Table answers = new Table(List.of("Ref", "Asked"));
    answers.addRow("A", "no");
    Counted counted =
        counted(
            () ->
                Reader.open(
                    FRAMEWORK, mapping,
                    Source.csv("Case,Closed\nA,2019-11-04\n".getBytes(StandardCharsets.UTF_8)),
                    Map.of("answers", Source.of(answers)), ReaderOptions.DEFAULTS));
    assertEquals(1, counted.councilReturn().count("outcomes-asked:outcomes-asked=no"));
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertRefused(
        NotFoundException.class, "Asked",
        () -> Reader.open(FRAMEWORK, MAPPING, Source.csv("Case,Closed\nA,2019-11-04\n")));
    Table table = new Table(HEADINGS);
    assertThrows(InvalidArgumentException.class, () -> table.addRow("one cell"));
    assertThrows(
        MspofException.class, () -> Reader.open(FRAMEWORK, MAPPING, Source.csv("")));
  }

  @Test
  void aRowMayHaveManyCells() {
    // Each is a reference of JNI for a moment: the virtual machine complains if they stay.
    List<String> headings = new ArrayList<>(HEADINGS);
    List<String> cells = new ArrayList<>(ROWS.get(0));
    for (int number = 0; number < 300; ++number) {
      headings.add("Column " + number);
      cells.add("cell " + number);
    }
    Table table = new Table(headings);
    table.addRow(cells);
    try (Reader reader = Reader.open(FRAMEWORK, MAPPING, Source.of(table))) {
      assertEquals(1, reader.stream().count());
    }
  }

  @Test
  void aTableGrowsOnlyWhileNoReaderReadsIt() {
    Table table = table();
    try (Reader reader = Reader.open(FRAMEWORK, MAPPING, Source.of(table))) {
      assertFalse(reader.isClosed());
      assertThrows(FailedPreconditionException.class, () -> table.addRow(ROWS.get(0)));
    }
    table.addRow(ROWS.get(0));
  }

  @Test
  void whatAReaderPointsToStays() {
    Table table = table();
    Reader reader = Reader.open(FRAMEWORK, MAPPING, Source.of(table));
    table.close();
    assertThrows(FailedPreconditionException.class, () -> table.addRow(ROWS.get(0)));
    assertThrows(
        FailedPreconditionException.class,
        () -> Reader.open(FRAMEWORK, MAPPING, Source.of(table)));
    assertEquals(2, reader.stream().count());
    reader.close();
    assertThrows(FailedPreconditionException.class, reader::report);
  }

  @Test
  void aReaderOutlivesWhatItWasMadeFrom() {
    Framework framework = Framework.open("mspof");
    Mapping mapping = Mapping.fromText("m.textproto", TEXT);
    Reader reader = Reader.open(framework, mapping, Source.csv(CSV));
    framework.close();
    mapping.close();
    assertEquals(2, reader.stream().count());
  }

  @Test
  void aRecordThatCannotBeReadIsPassedOver() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    recordOf("b").writeDelimitedTo(out);
    out.write(new byte[] {1, -1});
    recordOf("c").writeDelimitedTo(out);
    Reader reader = Reader.openStream(FRAMEWORK, out.toByteArray());
    Iterator<RecordBuffer> records = reader.iterator();
    records.next().close(); // A record that is closed does not end the reading either.
    assertTrue(new Checker(FRAMEWORK, OPTIONS).check(records.next()).belongs());
    assertFalse(records.hasNext());
    assertEquals(List.of("row-encoding"), ruleIds(reader.takeFindings()));
    assertEquals(1, reader.report().getUnreadable());
  }

  @Test
  void everyRecordIsOneObjectThatOutlivesItsReader() {
    Checker checker = new Checker(FRAMEWORK, OPTIONS);
    RecordBuffer record;
    try (Reader reader = csv()) {
      Iterator<RecordBuffer> records = reader.iterator();
      record = records.next();
      assertSame(record, records.next());
    }
    assertTrue(ruleIds(checker.check(record).findings()).contains("known-codes"));
  }
}
