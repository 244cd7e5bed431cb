// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

/** The call names something that does not exist. */
public class NotFoundException extends MspofException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what is wrong and how to mend it
   */
  public NotFoundException(String message) {
    super(Status.NOT_FOUND, message);
  }
}
