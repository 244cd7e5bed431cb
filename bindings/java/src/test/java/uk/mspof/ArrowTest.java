// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static uk.mspof.Fixture.FRAMEWORK;
import static uk.mspof.Fixture.OPTIONS;
import static uk.mspof.Fixture.assertRefused;
import static uk.mspof.Fixture.recordOf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.mspof.messages.CaseRecord;
import uk.mspof.messages.Finding;

/**
 * Streams by their addresses. Debian has no Apache Arrow for Java, so what the library gives is what
 * it takes again here; streams of records come from other producers in the tests of other languages.
 */
class ArrowTest {
  private static final List<CaseRecord> RECORDS =
      List.of(recordOf("a", "no"), recordOf("b", "asked-expressed"));
  /** Four functions and a pointer. */
  private static final int STREAM_BYTES = 40;
  private static final int RELEASE_AT = 24;

  private final ByteBuffer stream =
      ByteBuffer.allocateDirect(STREAM_BYTES).order(ByteOrder.nativeOrder());
  private final long address = Library.natives().address(stream);

  private Tally counted() {
    Tally tally = new Tally(FRAMEWORK, OPTIONS);
    for (CaseRecord record : RECORDS) {
      tally.add(record);
    }
    return tally;
  }

  @Test
  void resultsAreStreams() {
    Tally tally = counted();
    tally.toArrow(address);
    assertNotEquals(0, stream.getLong(RELEASE_AT));
    stream.putLong(RELEASE_AT, 0);
    tally.finish().councilReturn().toArrow(address);
    assertNotEquals(0, stream.getLong(RELEASE_AT));
    stream.putLong(RELEASE_AT, 0);
    List<Finding> found = Tally.count(FRAMEWORK, OPTIONS, RECORDS).findings();
    Findings.toArrow(found, address);
    assertNotEquals(0, stream.getLong(RELEASE_AT));
  }

  @Test
  void aStreamIsReadAtItsAddress() {
    Tally tally = counted();
    tally.toArrow(address);
    // Its columns are those of a return, which the message names: the type was read.
    assertRefused(NotFoundException.class, "column \"part\"", () -> tally.addStream(address));
    assertRefused(
        NotFoundException.class, "column \"part\"",
        () -> tally.addStreamWithoutFindings(address));
    assertRefused(
        NotFoundException.class, "column \"part\"",
        () -> new Checker(FRAMEWORK, OPTIONS).checkStream(address));
    assertEquals(2, tally.given());
  }

  @Test
  void aTallyWithIdsToSettleHasNoNumbersYet() {
    Tally tally = counted();
    tally.add(RECORDS.get(0));
    assertThrows(FailedPreconditionException.class, () -> tally.toArrow(address));
    assertEquals(0, stream.getLong(RELEASE_AT));
  }

  @Test
  void addressesOfNothingAreRefused() {
    Tally tally = counted();
    assertThrows(InvalidArgumentException.class, () -> tally.addStream(0));
    assertThrows(InvalidArgumentException.class, () -> tally.toArrow(0));
    assertThrows(InvalidArgumentException.class, () -> Findings.toArrow(List.of(), 0));
    assertThrows(InvalidArgumentException.class, () -> Findings.toArrow(null, address));
    stream.putLong(RELEASE_AT, 0);
    assertRefused(
        InvalidArgumentException.class, "was released", () -> tally.addStream(address));
  }
}
