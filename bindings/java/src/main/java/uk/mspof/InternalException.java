// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

/** A mistake in the library. Please report it. */
public class InternalException extends MspofException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what is wrong and how to mend it
   */
  public InternalException(String message) {
    super(Status.INTERNAL, message);
  }
}
