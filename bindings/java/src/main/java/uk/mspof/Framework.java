// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import static uk.mspof.Crossing.message;
import static uk.mspof.Crossing.needed;
import static uk.mspof.Crossing.string;
import static uk.mspof.Crossing.text;
import static uk.mspof.Crossing.utf8;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import uk.mspof.messages.DefinitionStep;
import uk.mspof.messages.DefinitionStepList;
import uk.mspof.messages.FrameworkInfo;
import uk.mspof.messages.FrameworkInfoList;
import uk.mspof.messages.Need;
import uk.mspof.messages.NeedList;
import uk.mspof.messages.Outline;

/**
 * A checked definition: what is asked, what is checked and what is counted. It never changes, and
 * threads may share it.
 *
 * <pre>{@code
 * Framework framework = Framework.open("mspof");
 * }</pre>
 */
public final class Framework extends NativeObject {
  private final Map<String, Path> paths = new ConcurrentHashMap<>();

  private Framework(long pointer) {
    super(pointer, true);
  }

  /** The handle of a path of a framework. It is the same whenever the definition is opened. */
  public static final class Path {
    final long handle;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();

    private Path(long handle) {
      this.handle = handle;
    }

    /**
     * {@return the number in mspof/c.h, as in OutlinePath}
     */
    public long handle() {
      return handle;
    }
  }

  /** The handle of a code in a list of codes. */
  public static final class Code {
    final long handle;

    private Code(long handle) {
      this.handle = handle;
    }

    /**
     * {@return the number in mspof/c.h, as in OutlineCode}
     */
    public long handle() {
      return handle;
    }
  }

  /**
   * Opens a built-in definition.
   *
   * @param id its id ("mspof", the newest edition), id and edition ("mspof/2018"), or digest
   * @return the definition
   */
  public static Framework open(String id) {
    return new Framework(Library.natives().mspof_framework_open(text(id, "id")));
  }

  /**
   * Reads a definition that uses only built-in vocabularies from text.
   *
   * @param name what messages call the text
   * @param definition the text
   * @return the definition
   */
  public static Framework fromText(String name, String definition) {
    return fromText(name, definition, Map.of());
  }

  /**
   * Reads a definition from text. The message of an exception has a line for each mistake.
   *
   * @param name what messages call the text
   * @param definition the text
   * @param vocabularies texts, by file name, that it uses beside the built-in ones
   * @return the definition
   */
  public static Framework fromText(
      String name, String definition, Map<String, String> vocabularies) {
    byte[][] names =
        needed(vocabularies, "vocabularies").keySet().stream()
            .map(one -> text(one, "a name of vocabularies"))
            .toArray(byte[][]::new);
    return new Framework(
        Library.natives()
            .mspof_framework_from_text(
                text(name, "name"), utf8(definition, "definition"), names,
                Crossing.texts(vocabularies.values(), "vocabularies")));
  }

  /**
   * Reads the bytes of {@link #encode}.
   *
   * @param data the bytes
   * @return the definition
   */
  public static Framework decode(byte[] data) {
    return new Framework(Library.natives().mspof_framework_decode(needed(data, "data")));
  }

  /**
   * Gives this definition with the rules and measures that a council wrote for its own use. Paths,
   * codes and records are those of this definition, which stays as it is. The message of an
   * exception has a line for each mistake.
   *
   * @param name what messages call the overlay
   * @param overlay its text
   * @return the definition with the overlay
   */
  public Framework withOverlay(String name, String overlay) {
    try (Use use = Use.of(this)) {
      return new Framework(
          Library.natives()
              .mspof_framework_with_overlay(
                  use.get(0), text(name, "name"), utf8(overlay, "overlay")));
    }
  }

  /**
   * {@return the built-in definitions}
   */
  public static List<FrameworkInfo> list() {
    return message(FrameworkInfoList.parser(), Library.natives().mspof_framework_list())
        .getFrameworkList();
  }

  /**
   * {@return which definition it is}
   */
  public FrameworkInfo info() {
    try (Use use = Use.of(this)) {
      return message(
          FrameworkInfo.parser(), Library.natives().mspof_framework_info(use.get(0)));
    }
  }

  /**
   * {@return the definition with its vocabularies as bytes, to keep with records}
   */
  public byte[] encode() {
    try (Use use = Use.of(this)) {
      return Library.natives().mspof_framework_encode(use.get(0));
    }
  }

  /**
   * Describes the definition.
   *
   * @param form for people or programs
   * @return the description
   */
  public String describe(DescriptionForm form) {
    try (Use use = Use.of(this)) {
      return string(Library.natives().mspof_framework_describe(
          use.get(0), needed(form, "form").number()));
    }
  }

  /**
   * {@return all paths and codes with their handles}
   */
  public Outline outline() {
    try (Use use = Use.of(this)) {
      return message(Outline.parser(), Library.natives().mspof_framework_outline(use.get(0)));
    }
  }

  /**
   * Gives the handle of a path. It is looked up once.
   *
   * @param path a value, group or collection
   * @return the handle
   */
  public Path path(String path) {
    Path found = paths.get(needed(path, "path"));
    if (found == null) {
      try (Use use = Use.of(this)) {
        found =
            new Path(
                Library.natives().mspof_framework_path(use.get(0), text(path, "path")));
      }
      Path before = paths.putIfAbsent(path, found);
      found = before == null ? found : before;
    }
    return found;
  }

  /**
   * Gives the handle of a code. It is looked up once.
   *
   * @param path the path that takes it
   * @param code the code
   * @return the handle
   */
  public Code code(Path path, String code) {
    Code found = needed(path, "path").codes.get(needed(code, "code"));
    if (found == null) {
      try (Use use = Use.of(this)) {
        found =
            new Code(
                Library.natives()
                    .mspof_framework_code(use.get(0), path.handle, text(code, "code")));
      }
      path.codes.put(code, found);
    }
    return found;
  }

  /**
   * Gives the handle of a code. It is looked up once.
   *
   * @param path the path that takes it
   * @param code the code
   * @return the handle
   */
  public Code code(String path, String code) {
    return code(path(path), code);
  }

  /**
   * Says which paths each count needs.
   *
   * @param notMapped paths that are never supplied
   * @return the needs, with what is missing
   */
  public List<Need> needs(Collection<String> notMapped) {
    try (Use use = Use.of(this)) {
      return message(
              NeedList.parser(),
              Library.natives()
                  .mspof_framework_needs(use.get(0), Crossing.paths(notMapped, "notMapped")))
          .getNeedList();
    }
  }

  /**
   * Leads to another definition, row by row. Count the same records by each step, to see which row
   * moved a number.
   *
   * @param after the other definition
   * @return the steps; none if the two count alike
   */
  public List<DefinitionStep> steps(Framework after) {
    try (Use use = Use.of(this, needed(after, "after"))) {
      return message(
              DefinitionStepList.parser(),
              Library.natives().mspof_framework_steps(use.get(0), use.get(1)))
          .getStepList();
    }
  }
}
