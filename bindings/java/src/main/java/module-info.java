// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Returns for the Making Safeguarding Personal Outcomes Framework from a product's records.
 *
 * <p>{@link uk.mspof} has the classes of each job, and {@code uk.mspof.messages} those of the
 * messages that go in and out, generated from the schema.
 */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module uk.mspof {
  requires transitive com.google.protobuf;
  requires transitive java.sql;

  exports uk.mspof;
  exports uk.mspof.messages;
}
