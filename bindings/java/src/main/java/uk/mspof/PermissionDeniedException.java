// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

/** Not allowed to this user. */
public class PermissionDeniedException extends MspofException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what is wrong and how to mend it
   */
  public PermissionDeniedException(String message) {
    super(Status.PERMISSION_DENIED, message);
  }
}
