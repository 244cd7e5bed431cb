// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

/** Not at this time, or not with this object. */
public class FailedPreconditionException extends MspofException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what is wrong and how to mend it
   */
  public FailedPreconditionException(String message) {
    super(Status.FAILED_PRECONDITION, message);
  }
}
