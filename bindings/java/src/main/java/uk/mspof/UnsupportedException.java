// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

/** A newer format or feature. */
public class UnsupportedException extends MspofException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what is wrong and how to mend it
   */
  public UnsupportedException(String message) {
    super(Status.UNSUPPORTED, message);
  }
}
