// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

package uk.mspof;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads two files: the glue between Java and C, which belongs to these classes, and through it the
 * library with the functions of mspof/c.h. A virtual machine loads a file for one class loader
 * only, so each class loader has a copy of the glue; all of them share the library.
 */
final class Loader {
  private static final String GLUE = "libmspof-java.so";
  private static final String LOADED_ALREADY = "already loaded in another classloader";
  private static final int MOST_CLASS_LOADERS = 1000;

  private final String version;
  private final InJar jar = new InJar();
  private final List<String> tried = new ArrayList<>();
  private String path;

  Loader(String version) {
    this.version = version;
  }

  /** What the host or the user of the process says; null: nothing. */
  static String chosenByHost() {
    String property = System.getProperty(Library.PROPERTY);
    String chosen =
        property == null || property.isEmpty() ? System.getenv(Library.VARIABLE) : property;
    return chosen == null || chosen.isEmpty() ? null : chosen;
  }

  /** The path or name by which the library was loaded. */
  String path() {
    return path;
  }

  Native load(String chosen) {
    loadGlue(chosen);
    Native library = new Native();
    tried.clear();
    if (chosen != null) {
      if (open(library, chosen)) {
        return library;
      }
    } else if (openAny(library)) {
      return library;
    }
    throw failure(
        "the native library was not found",
        "Set the system property " + Library.PROPERTY + " or the variable " + Library.VARIABLE
            + " to the path of libmspof-c.so, or call Library.load(path) first");
  }

  private LibraryException failure(String what, String remedy) {
    return new LibraryException(
        what + ". Tried:\n  " + String.join("\n  ", tried) + "\n" + remedy);
  }

  // ---- The library ----

  /** What two versions share if they fit. Before 1.0 a minor version may change the interface. */
  private static String interfaceOf(String version) {
    String[] parts = version.split("\\.");
    return parts[0].equals("0") && parts.length > 1 ? "0." + parts[1] : parts[0];
  }

  /** The names of the file: the library that holds all it needs comes first. */
  private List<String> names() {
    String end = ".so." + interfaceOf(version);
    return List.of("libmspof-c" + end, "libmspof" + end);
  }

  private boolean openAny(Native library) {
    for (String name : names()) {
      Path inside = fromJar(name, 1);
      if (inside != null && open(library, inside.toString())) {
        return true;
      }
    }
    for (Path folder : folders()) {
      for (String name : names()) {
        if (open(library, folder.resolve(name).toString())) {
          return true;
        }
      }
    }
    for (String name : names()) {
      if (open(library, name)) {
        return true;
      }
    }
    return false;
  }

  /** The folders of java.library.path. */
  private static List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    for (String name : System.getProperty("java.library.path", "").split(File.pathSeparator)) {
      try {
        if (!name.isEmpty()) {
          folders.add(Path.of(name));
        }
      } catch (InvalidPathException error) {
        // It is no folder.
      }
    }
    return folders;
  }

  private boolean open(Native library, String name) {
    if (name.indexOf('/') >= 0 && !Files.exists(Path.of(name))) {
      tried.add(name + ": there is no such file");
      return false;
    }
    byte[] why = library.open(Crossing.text(name, "the path of the library"));
    if (why != null) {
      String reason = new String(why, StandardCharsets.UTF_8);
      tried.add((reason.startsWith(name) ? reason : name + ": " + reason) + Mounts.noexec(name));
      return false;
    }
    String loaded = Crossing.string(library.mspof_version());
    if (!interfaceOf(loaded).equals(interfaceOf(version))) {
      throw new LibraryException(
          name + " was loaded, and is mspof " + loaded + "; these classes are for mspof " + version
              + ". Install both of one version");
    }
    path = name;
    return true;
  }

  // ---- The glue ----

  private void loadGlue(String chosen) {
    if (loadGlueBeside(chosen)) {
      return;
    }
    for (int copy = 1; copy <= MOST_CLASS_LOADERS; ++copy) {
      Path file = fromJar(GLUE, copy);
      if (file == null) {
        break;
      }
      if (loadGlue(file)) {
        return;
      }
      if (!tried.get(tried.size() - 1).contains(LOADED_ALREADY)) {
        break;
      }
    }
    for (Path folder : folders()) {
      if (loadGlue(folder.resolve(GLUE))) {
        return;
      }
    }
    throw failure(
        "the native part of these classes, " + GLUE + ", cannot be loaded",
        "Set the system property " + Library.FOLDER + " to a folder from which libraries may be"
            + " loaded, or take " + GLUE + " out of the jar and put it beside the library that you"
            + " choose");
  }

  /** A host that chose a file may have put the glue beside it, so that nothing is written. */
  private boolean loadGlueBeside(String chosen) {
    if (chosen == null || chosen.indexOf('/') < 0) {
      return false;
    }
    Path beside = Path.of(chosen).resolveSibling(GLUE);
    return Files.exists(beside) && loadGlue(beside);
  }

  private boolean loadGlue(Path file) {
    if (!Files.exists(file)) {
      tried.add(file + ": there is no such file");
      return false;
    }
    try {
      System.load(file.toAbsolutePath().toString());
      return true;
    } catch (LinkageError error) {
      // Of another version, the methods do not fit: NoSuchMethodError.
      String reason = String.valueOf(error.getMessage());
      tried.add(
          (reason.startsWith(file.toString()) ? reason : file + ": " + reason)
              + Mounts.noexec(file.toString()));
      return false;
    }
  }

  private Path fromJar(String name, int copy) {
    try {
      Path file = jar.file(name, copy);
      if (file == null) {
        tried.add(jar.resource(name) + ": is not in the jar");
      }
      return file;
    } catch (InJar.Refused refused) {
      tried.add(refused.getMessage());
      return null;
    }
  }
}
