// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Returns from a product's records.
 *
 * <pre>{@code
 * Framework framework = Framework.open("mspof");
 * Options options =
 *     Options.asOf(LocalDate.of(2019, 7, 31)).council("E06000023").period("2019-20/Q1").build();
 * Counted counted = Tally.count(framework, options, records);
 * Envelope envelope =
 *     Envelope.preparedOn(LocalDate.of(2019, 8, 1)).host("Our product", "1").build();
 * byte[] data = new Submission(counted.councilReturn(), envelope).write();
 * }</pre>
 *
 * <p>The package holds no rule: mspof/c.h, over which it stands, is the reference. Names are those
 * of c.h, as bindings/README.md translates them; the comments here say only what differs.
 */
package uk.mspof;
