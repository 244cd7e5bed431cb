// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import java.time.LocalDate;
import java.util.Optional;
import uk.mspof.messages.AnswerTimeMessage;

/** How long answers count. */
public final class AnswerTime {
  private final LocalDate lastDay;
  private final int daysLeft;

  private AnswerTime(AnswerTimeMessage given) {
    lastDay = LocalDate.parse(given.getLastDay());
    daysLeft = given.getDaysLeft();
  }

  /** What a function gave, which may be nothing. */
  static Optional<AnswerTime> of(byte[] data) {
    return Optional.ofNullable(data)
        .map(given -> Crossing.message(AnswerTimeMessage.parser(), given))
        .map(AnswerTime::new);
  }

  /**
   * {@return the last day on which they do}
   */
  public LocalDate lastDay() {
    return lastDay;
  }

  /**
   * {@return how many days are left: 0 on that day, negative after it}
   */
  public int daysLeft() {
    return daysLeft;
  }
}
