// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import java.util.List;
import uk.mspof.messages.Finding;

/** What counting gave: a return, or ids to settle. */
public final class Outcome extends NativeObject {
  private final boolean settle;

  Outcome(long pointer, boolean settle) {
    super(pointer, false);
    this.settle = settle;
  }

  /**
   * {@return whether record ids were given more than once} Count the same records again, by a tally
   * that is made with this outcome, and throw away what was found in the first pass. Of several
   * tallies, that are merged before they are finished, make each anew with the one outcome.
   */
  public boolean settle() {
    return settle;
  }

  /**
   * {@return what to look at before the return is sent}
   */
  public List<Finding> findings() {
    try (Use use = Use.of(this)) {
      return Checked.findingsOf(Library.natives().mspof_outcome_findings(use.get(0)));
    }
  }

  /**
   * {@return the return} Throws {@link FailedPreconditionException} if there are ids to settle.
   */
  public Return councilReturn() {
    try (Use use = Use.of(this)) {
      return new Return(Library.natives().mspof_outcome_return(use.get(0)));
    }
  }
}
