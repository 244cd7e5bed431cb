// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uk.mspof.Fixture.FRAMEWORK;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import uk.mspof.messages.ExampleRecord;
import uk.mspof.messages.ExampleReport;

/** Synthetic records. */
final class ExamplesTest {
  private static final LocalDate AS_OF = LocalDate.of(2020, 6, 30);

  private static Examples of(long seed, int defects) {
    return new Examples(FRAMEWORK, seed, defects, "2019-20", AS_OF);
  }

  @Test
  void recordsBreakTheRulesThatTheyName() {
    Checker checker = new Checker(FRAMEWORK, Options.asOf(AS_OF).build());
    Examples examples = of(1, 100);
    int broken = 0;
    for (int i = 0; i < 200; ++i) {
      ExampleRecord made = examples.next();
      if (made.getBreaks().isEmpty()) {
        continue;
      }
      ++broken;
      assertTrue(
          checker.check(made.getRecord()).findings().stream()
              .anyMatch(finding -> finding.getRuleId().equals(made.getBreaks())));
    }
    assertEquals(20, broken);
    ExampleReport report = examples.report();
    assertEquals("2019-20", report.getPeriod());
    assertEquals("2020-06-30", report.getAsOf());
    assertTrue(report.getCoverageList().stream().anyMatch(i -> i.getKind().equals("boundary")));
    assertTrue(report.getMapping().contains("none_means_zero"));
  }

  @Test
  void theSameSeedGivesTheSameRecords() {
    Examples first = of(7, 0);
    Examples again = of(7, 0);
    Examples other = of(8, 0);
    int different = 0;
    for (int i = 0; i < 20; ++i) {
      ExampleRecord made = first.next();
      assertEquals(made, again.next());
      different += made.equals(other.next()) ? 0 : 1;
    }
    assertTrue(different > 15);
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThrows(InvalidArgumentException.class, () -> of(1, 1001));
    assertThrows(InvalidArgumentException.class, () -> of(1, -1));
    assertThrows(
        InvalidArgumentException.class, () -> new Examples(FRAMEWORK, 1, 0, "2019", null));
    assertEquals("2018-19", new Examples(FRAMEWORK).report().getPeriod());
  }
}
