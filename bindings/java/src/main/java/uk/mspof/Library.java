// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import uk.mspof.messages.Versions;

/**
 * The native library. It is loaded at the first call that needs it, and stays until the process
 * ends.
 *
 * <p>A host may say which file it is: {@link #load}, else the system property {@value #PROPERTY},
 * else the environment variable {@value #VARIABLE}. That file is then the only one that is tried.
 * If the host says nothing, it is the one inside the jar, else one in the folders of {@code
 * java.library.path}, else the system's.
 *
 * <p>What is inside the jar is written to a folder before it is loaded: that of the system property
 * {@value #FOLDER}, else one of the user's in {@code java.io.tmpdir}. A file is written there once,
 * for all processes.
 */
public final class Library {
  /** The system property with the path of the library. */
  public static final String PROPERTY = "uk.mspof.library";

  /** The system property with the folder for files from the jar. */
  public static final String FOLDER = "uk.mspof.folder";

  /** The environment variable with the path of the library. */
  public static final String VARIABLE = "MSPOF_LIBRARY";

  private static final Object LOCK = new Object();
  private static volatile Native natives;
  private static String path;

  private Library() {}

  /** The functions of the library, which is loaded if it is not yet. */
  static Native natives() {
    Native loaded = natives;
    return loaded == null ? load(Loader.chosenByHost()) : loaded;
  }

  private static Native load(String chosen) {
    synchronized (LOCK) {
      if (natives == null) {
        Loader loader = new Loader(Version.VERSION);
        Native loaded = loader.load(chosen);
        path = loader.path();
        natives = loaded;
      }
      return natives;
    }
  }

  /**
   * Loads the library from a path. Call it before anything else. Throws {@link LibraryException} if
   * it cannot be loaded, and {@link FailedPreconditionException} if another one is loaded already.
   *
   * @param file the path of libmspof-c.so
   */
  public static void load(Path file) {
    Crossing.needed(file, "file");
    synchronized (LOCK) {
      if (natives == null) {
        load(file.toString());
      } else if (!isSame(file)) {
        throw new FailedPreconditionException(
            path + " is loaded already; call Library.load first");
      }
    }
  }

  private static boolean isSame(Path file) {
    try {
      return Files.isSameFile(Path.of(path), file);
    } catch (java.io.IOException | InvalidPathException error) {
      return false;
    }
  }

  /**
   * {@return the path or name by which the library was loaded}
   */
  public static String path() {
    natives();
    synchronized (LOCK) {
      return path;
    }
  }

  /**
   * {@return the version of the library, for example "0.1.0"}
   */
  public static String version() {
    return Crossing.string(natives().mspof_version());
  }

  /**
   * {@return the version of the library, and those of what it is made of}
   */
  public static Versions versions() {
    return Crossing.message(Versions.parser(), natives().mspof_versions());
  }
}
