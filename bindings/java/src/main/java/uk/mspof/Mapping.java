// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.message;
import static uk.mspof.Crossing.text;
import static uk.mspof.Crossing.utf8;

import uk.mspof.messages.MappingInfo;

/** Which column feeds which path. It never changes, and threads may share it. */
public final class Mapping extends NativeObject {
  private Mapping(long pointer) {
    super(pointer, true);
  }

  /**
   * Reads a mapping, as text or JSON.
   *
   * @param name what messages call it
   * @param content the text
   * @return the mapping
   */
  public static Mapping fromText(String name, String content) {
    return new Mapping(
        Library.natives().mspof_mapping_from_text(text(name, "name"), utf8(content, "content")));
  }

  /**
   * {@return what the mapping is for}
   */
  public MappingInfo info() {
    try (Use use = Use.of(this)) {
      return message(MappingInfo.parser(), Library.natives().mspof_mapping_info(use.get(0)));
    }
  }
}
